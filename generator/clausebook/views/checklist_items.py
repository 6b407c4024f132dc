"""The questions of a checklist as its page asks them: words, answers, conditions, and what is known beside each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from clausebook.audits.canonical import digest
from clausebook.audits.lineage import cited_clauses
from clausebook.model.answer_scale import ALWAYS, GRADES, Answer, AnswerScale
from clausebook.model.checklist import Checklist, ChecklistItem, ChecklistSection, Citation
from clausebook.views.checklist_conditions import Condition, arises, conditions, joined
from clausebook.views.checklist_known import Knowledge, Known, KnownClause
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here

PER_VIEW = 100
"""At most so many questions in one view: with a screen reader a browser needs seconds to change more at once."""


@dataclass(frozen=True)
class Choice:
    """An answer that can be ticked. `grade` is what it is, or what it proposes."""

    id: str
    label: Markup
    words: str
    meaning: Markup
    grade: str
    needs_reason: bool


@dataclass(frozen=True)
class ScaleView:
    """What may be answered. `control` is radio, checkbox, number, date, text or none."""

    id: str
    kind: str
    control: str
    choices: tuple[Choice, ...]
    least: int | None
    most: int | None
    unit: Markup
    many: bool


@dataclass(frozen=True)
class Cited:
    """What a question rests on."""

    link: Link
    place: Markup


@dataclass(frozen=True)
class ItemView:
    """One question."""

    id: str
    number: str
    text: Markup
    asked: str
    wording: str
    small: Markup
    small_asked: str
    small_wording: str
    left_out: Markup
    scale: ScaleView
    explanation: Markup
    clauses: tuple[str, ...]
    cites: tuple[Cited, ...]
    conditions: tuple[Condition, ...]
    methods: tuple[str, ...]
    obligation: str
    sample: str
    sample_words: Markup
    look_at: tuple[Markup, ...]
    expected: tuple[tuple[str, Markup], ...]
    hints: tuple[tuple[Status, Markup], ...]
    known: Known


@dataclass(frozen=True)
class NotAsked:
    """A question that does not arise here, and why."""

    number: str
    text: Markup
    why: Markup


@dataclass(frozen=True)
class ClauseGroup:
    """Questions that follow each other and rest on one clause first; what is known of it is said once.

    Where the clause comes again, its evidence is not listed again: `listed_at` is the question where it is.
    """

    clause: KnownClause | None
    items: tuple[ItemView, ...]
    listed_at: str
    listed_number: str


@dataclass(frozen=True)
class SectionView:
    """What is answered in one view."""

    id: str
    number: str
    title: str
    intro: Markup
    groups: tuple[ClauseGroup, ...]
    not_asked: tuple[NotAsked, ...]

    @property
    def items(self) -> tuple[ItemView, ...]:
        """Its questions in order."""
        return tuple(item for group in self.groups for item in group.items)


def sections(here: Here, checklist: Checklist, known: Knowledge) -> tuple[SectionView, ...]:
    """The sections with at most a hundred questions each; what does not arise here is listed apart."""
    scales = {scale.id: scale_view(here, scale) for scale in checklist.scales}
    return tuple(view for section in checklist.sections for view in _section(here, checklist, section, scales, known))


def scale_view(here: Here, scale: AnswerScale) -> ScaleView:
    """What may be answered on a scale: its own answers, and the two that every question takes."""
    _ = here.site.words._
    own = tuple(_choice(here, scale, answer) for answer in scale.answers)
    given = {choice.id for choice in own}
    always = {"not-applicable": _("Not applicable"), "not-sampled": _("Not sampled")}
    added = tuple(
        Choice(id, Markup.escape(always[id]), always[id], Markup(), id, True) for id in ALWAYS if id not in given
    )
    control = scale.kind if scale.kind in ("number", "date", "text", "none") else "checkbox" if scale.many else "radio"
    return ScaleView(
        id=scale.id,
        kind=scale.kind,
        control=control,
        choices=(*own, *added) if control != "none" else (),
        least=scale.least,
        most=scale.most,
        unit=here.text(scale.unit),
        many=scale.many,
    )


def _section(
    here: Here, checklist: Checklist, section: ChecklistSection, scales: dict[str, ScaleView], known: Knowledge
) -> list[SectionView]:
    asked = [item for item in section.items if arises(here.site, item)]
    left = tuple(
        NotAsked(here.plain(item.number), here.text(item.text), joined(conditions(here, checklist, item)))
        for item in section.items
        if item not in asked
    )
    views = []
    for start in range(0, max(len(asked), 1), PER_VIEW):
        part = start // PER_VIEW + 1
        title = here.plain(section.title)
        views.append(
            SectionView(
                id=section.id if part == 1 else f"{section.id}.{part}",
                number=here.plain(section.number),
                title=title
                if len(asked) <= PER_VIEW
                else here.site.words._("%(title)s, part %(n)s") % {"title": title, "n": here.site.words.number(part)},
                intro=here.text(section.intro) if part == 1 else Markup(),
                groups=_groups(here, checklist, asked[start : start + PER_VIEW], scales, known),
                not_asked=left if start + PER_VIEW >= len(asked) else (),
            )
        )
    return views


def _groups(
    here: Here, checklist: Checklist, items: list[ChecklistItem], scales: dict[str, ScaleView], known: Knowledge
) -> tuple[ClauseGroup, ...]:
    groups = []
    for clause, together in groupby(items, key=lambda item: (*cited_clauses(item), "")[0]):
        views = tuple(_item(here, checklist, one, scales, known) for one in together)
        at = known.listed.setdefault(clause, (views[0].id, views[0].number or views[0].id))
        again = at[0] != views[0].id
        groups.append(ClauseGroup(known.clause(clause), views, at[0] if again else "", at[1] if again else ""))
    return tuple(groups)


def _item(
    here: Here, checklist: Checklist, item: ChecklistItem, scales: dict[str, ScaleView], known: Knowledge
) -> ItemView:
    asked = here.plain(item.text)
    small = item.small.text if item.small else None
    clauses = cited_clauses(item)
    sample = next((one for one in checklist.samples if one.id == item.sample), None)
    return ItemView(
        id=item.id,
        number=here.plain(item.number),
        text=here.text(item.text),
        asked=asked,
        wording=digest(asked),
        small=here.text(small),
        small_asked=here.plain(small),
        small_wording=digest(here.plain(small)) if small else "",
        left_out=here.text(item.small.left_out) if item.small else Markup(),
        scale=scales.get(item.scale or checklist.scale) or next(iter(scales.values())),
        explanation=here.text(item.explanation),
        clauses=clauses,
        cites=tuple(_cited(here, citation) for citation in item.cites),
        conditions=conditions(here, checklist, item),
        methods=tuple(here.label("method", method) for method in item.methods),
        obligation=here.label("obligation", item.obligation),
        sample=item.sample or "",
        sample_words=here.text(sample.population) if sample else Markup(),
        look_at=tuple(here.text(text) for text in item.look_at),
        expected=tuple((here.label("evidence-kind", one.kind), here.text(one.note)) for one in item.expected_evidence),
        hints=tuple(
            (here.status("grade", grade), here.text(text))
            for grade, text in (
                ("major", item.hints.major if item.hints else None),
                ("minor", item.hints.minor if item.hints else None),
                ("ofi", item.hints.ofi if item.hints else None),
            )
            if text is not None
        ),
        known=known.about(item.id, clauses[1:]),
    )


def _choice(here: Here, scale: AnswerScale, answer: Answer) -> Choice:
    is_grade = answer.id in ALWAYS or (scale.kind == "conformity" and answer.id in GRADES)
    return Choice(
        id=answer.id,
        label=here.text(answer.label),
        words=here.plain(answer.label),
        meaning=here.text(answer.meaning),
        grade=answer.id if is_grade else answer.proposes or "",
        needs_reason=answer.id in scale.with_reason,
    )


def _cited(here: Here, citation: Citation) -> Cited:
    place = here.text(citation.place)
    if citation.clause:
        return Cited(here.clause(citation.clause), place)
    if citation.document:
        return Cited(here.link("document", citation.document), place)
    words = here.plain(citation.law or citation.internal)
    return Cited(Link(words, words, None), place)
