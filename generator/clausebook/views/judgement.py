"""How well a clause is met in one respect, and what is being done about it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.compliance import Statement
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here
from clausebook.views.standing import conformity_status
from clausebook.views.words import Words
from clausebook.workspace.lapses import Lapse, Respect, begun


@dataclass(frozen=True)
class LapseLine:
    """Evidence that no longer carries a judgement: which (None: not shown here), why, and from which day to come."""

    link: Link | None
    why: str
    starts: str


@dataclass(frozen=True)
class JudgementView:
    """How well a clause is met in one respect."""

    name: str
    status: Status
    note: Markup
    action: Markup
    action_owner: Link | None
    due: str
    overdue: bool
    lapsed: tuple[LapseLine, ...]

    @property
    def lowered_from(self) -> str:
        """The day to come from which it is lowered; empty when it is now, or will not be."""
        return self.lapsed[0].starts if self.lapsed else ""

    @property
    def gap(self) -> bool:
        """Whether something is missing."""
        return self.status.key in ("partly", "does-not-conform", "not-assessed")


def respects(words: Words) -> tuple[tuple[Respect, str], ...]:
    """The two respects in which a clause is judged, with their names."""
    return (("design", words._("By design")), ("operation", words._("In operation")))


def judgement_view(here: Here, name: str, statement: Statement | None, respect: Respect) -> JudgementView:
    """The view of what a statement says in one respect, under the name of that respect."""
    judgement = getattr(statement, respect, None)
    lapses = here.site.lapses.get((statement.clause, respect), ()) if statement else ()
    due = judgement.due if judgement else None
    return JudgementView(
        name=name,
        status=conformity_status(here, statement, respect),
        note=here.text(judgement.note) if judgement else Markup(),
        action=here.text(judgement.action) if judgement else Markup(),
        action_owner=here.link("role", judgement.action_owner) if judgement and judgement.action_owner else None,
        due=here.site.words.day(due),
        overdue=due is not None and due < here.site.as_of,
        lapsed=tuple(_lapse(here, lapse) for lapse in lapses if not here.site.release or _begun(here, lapse)),
    )


def _lapse(here: Here, lapse: Lapse) -> LapseLine:
    words, _ = here.site.words, here.site.words._
    link = here.link("evidence", lapse.evidence) if lapse.evidence else None
    if lapse.since is None:
        why = _("changed since it was reviewed")
    else:
        why = _("no longer valid since %(day)s") % {"day": words.day(lapse.since)}
    return LapseLine(link, why, "" if lapse.since is None or _begun(here, lapse) else lapse.since.isoformat())


def _begun(here: Here, lapse: Lapse) -> bool:
    return bool(begun((lapse,), here.site.as_of))
