"""What was answered in an audit, section by section, as its report shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from clausebook.audits.memory import grade_of
from clausebook.audits.record_majors import AGAIN, GATHERED
from clausebook.model.answer_scale import AnswerScale
from clausebook.model.answered import Answered, Decision, SeenEvidence
from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist, ChecklistItem
from clausebook.model.text import Text, Verbatim
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here

_LOOKS_LIKE = {"good-practice": "strength", "not-sampled": "not-assessed"}
"""Grades that are drawn with the shape of another; their words are their own."""


@dataclass(frozen=True)
class ShownEvidence:
    """A reference to what was shown."""

    link: Link | None
    place: Markup
    file: Markup
    sha256: str


@dataclass(frozen=True)
class DecisionView:
    """What a person made of a grade that was proposed."""

    proposal: Markup
    words: str
    reason: Markup


@dataclass(frozen=True)
class AnswerView:
    """One question and what was answered to it. `answer` is empty where a grade says it all."""

    anchor: str
    number: str
    question: str
    grade: Status | None
    answer: Markup
    by: Markup
    facts: tuple[tuple[str, Markup], ...]
    owner: Link | None
    evidence: tuple[ShownEvidence, ...]
    decisions: tuple[DecisionView, ...]


@dataclass(frozen=True)
class AnswerSection:
    """The answers to one section of the checklist."""

    title: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True)
class PlannedItem:
    """A question that the plan asks, and why."""

    number: str
    question: str
    because: tuple[Markup, ...]


def answer_sections(here: Here, audit: Audit) -> tuple[AnswerSection, ...]:
    """The answers in the order of the checklist; those to what it no longer asks in a section of their own."""
    checklist = _checklist(here, audit)
    given = {answered.item: answered for answered in audit.answers}
    why = {asked.item: asked.because for asked in audit.items}
    found = []
    for section in checklist.sections if checklist is not None else ():
        views = tuple(
            _view(here, audit, given.pop(item.id), item, checklist, why.get(item.id, ()))
            for item in section.items
            if item.id in given
        )
        if views:
            number = here.plain(section.number)
            found.append(AnswerSection(f"{number} {here.plain(section.title)}".strip(), views))
    if given:
        title = here.site.words._("Not in the checklist as it is now")
        rest = tuple(_view(here, audit, answered, None, checklist, ()) for answered in given.values())
        found.append(AnswerSection(title, rest))
    return tuple(found)


def planned_items(here: Here, audit: Audit) -> tuple[PlannedItem, ...]:
    """What the plan asks and why, while nothing is answered yet."""
    if audit.answers:
        return ()
    checklist = _checklist(here, audit)
    items = _items(checklist)
    return tuple(
        PlannedItem(
            *_asked(here, audit, asked.item, items.get(asked.item)),
            because=tuple(here.text(reason) for reason in asked.because),
        )
        for asked in audit.items
    )


def decision_views(here: Here, decisions: tuple[Decision, ...]) -> tuple[DecisionView, ...]:
    """Decisions with their words."""
    _ = here.site.words._
    words = {"confirmed": _("Confirmed"), "rejected": _("Rejected")}
    return tuple(
        DecisionView(_proposal(here, one.proposal), words[one.decision], here.text(one.reason)) for one in decisions
    )


def _proposal(here: Here, proposal: Verbatim) -> Markup:
    """What was proposed: of a major why, of a grade what the checks flag."""
    _ = here.site.words._
    why = {AGAIN: _("A finding that came back"), GATHERED: _("Several minor findings on one clause")}
    text = str(proposal)
    for prefix, words in why.items():
        if text.startswith(prefix):
            return Markup("{}: <code>{}</code>").format(words, here.text(Verbatim(text.removeprefix(prefix))))
    return Markup("<code>{}</code>").format(here.text(proposal))


def _view(
    here: Here,
    audit: Audit,
    answered: Answered,
    item: ChecklistItem | None,
    checklist: Checklist | None,
    because: tuple[Text, ...],
) -> AnswerView:
    number, question = _asked(here, audit, answered.item, item)
    grade = grade_of(answered)
    return AnswerView(
        anchor=f"answer-{answered.item}",
        number=number,
        question=question or here.plain(answered.asked),
        grade=Status(_LOOKS_LIKE.get(grade, grade), here.label("grade", grade)) if grade else None,
        answer=_answer(here, answered, _scale(item, checklist), grade),
        by=_role_or_words(here, answered.by),
        facts=_facts(here, answered, because),
        owner=here.link("role", answered.owner) if answered.owner else None,
        evidence=tuple(_shown(here, one) for one in answered.evidence),
        decisions=decision_views(here, answered.decisions),
    )


def _facts(here: Here, answered: Answered, because: tuple[Text, ...]) -> tuple[tuple[str, Markup], ...]:
    _ = here.site.words._
    agreed = {None: "", True: _("agreed"), False: _("not agreed")}[answered.agreed]
    rows: tuple[tuple[str, Markup | str], ...] = (
        (_("Asked in these words"), here.text(answered.asked)),
        (_("Asked because"), Markup("; ").join(here.text(reason) for reason in because)),
        (_("Reason"), here.text(answered.reason)),
        (_("Declared"), here.text(answered.criterion)),
        (_("Seen"), here.text(answered.seen)),
        (_("Gap"), here.text(answered.gap)),
        (_("Strength"), here.text(answered.strength)),
        (_("Note"), here.text(answered.note)),
        (_("Looked at"), Markup(", ").join(here.text(reference) for reference in answered.sample)),
        (_("Who was asked"), _role_or_words(here, answered.interviewee)),
        (_("Place"), here.text(answered.place)),
        (_("Method"), here.label("method", answered.method) if answered.method else ""),
        (_("When"), here.text(answered.at)),
        (_("Response"), here.text(answered.response)),
        (_("Agreement"), agreed),
    )
    return tuple((name, Markup("{}").format(value)) for name, value in rows if value)


def _role_or_words(here: Here, given: Text | None) -> Markup:
    """The name of a role where its id was given, else the words."""
    if given is not None and here.site.workspace.find("role", str(given)) is not None:
        return Markup("{}").format(here.link("role", str(given)).title)
    return here.text(given)


def _answer(here: Here, answered: Answered, scale: AnswerScale | None, grade: str) -> Markup:
    """The answer in the words of its scale; as it was given, where the scale has none for it."""
    given = answered.chosen or ((answered.answer,) if answered.answer is not None else ())
    labels = {answer.id: answer.label for answer in scale.answers} if scale is not None else {}
    if str(answered.answer) == grade:
        return Markup()
    return Markup(", ").join(here.text(labels.get(str(one), one)) for one in given)


def _shown(here: Here, one: SeenEvidence) -> ShownEvidence:
    link = here.link("evidence", one.evidence) if one.evidence else None
    return ShownEvidence(link, here.text(one.place), here.text(one.file), one.sha256 or "")


def _asked(here: Here, audit: Audit, id: str, item: ChecklistItem | None) -> tuple[str, str]:
    """The printed number and the words of a question as this audit asks it."""
    if item is None:
        return id, ""
    short = item.small.text if audit.small and item.small is not None else None
    return here.plain(item.number) or id, here.plain(short or item.text)


def _checklist(here: Here, audit: Audit) -> Checklist | None:
    found = here.site.workspace.find("checklist", audit.checklist) if audit.checklist else None
    return found if isinstance(found, Checklist) else None


def _items(checklist: Checklist | None) -> Mapping[str, ChecklistItem]:
    return {item.id: item for section in checklist.sections for item in section.items} if checklist is not None else {}


def _scale(item: ChecklistItem | None, checklist: Checklist | None) -> AnswerScale | None:
    if item is None or checklist is None:
        return None
    return next((scale for scale in checklist.scales if scale.id == (item.scale or checklist.scale)), None)
