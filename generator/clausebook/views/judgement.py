"""How well a clause is met in one respect, and what is being done about it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.compliance import Judgement
from clausebook.views.site import Here, Link, Status


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

    @property
    def gap(self) -> bool:
        """Whether something is missing."""
        return self.status.key in ("partly", "does-not-conform", "not-assessed")


def judgement_view(here: Here, name: str, key: str, judgement: Judgement | None) -> JudgementView:
    """The view of a judgement with the status `key`, under the name of its respect."""
    due = judgement.due if judgement else None
    return JudgementView(
        name=name,
        status=here.status("conformity", key),
        note=here.text(judgement.note) if judgement else Markup(),
        action=here.text(judgement.action) if judgement else Markup(),
        action_owner=here.link("role", judgement.action_owner) if judgement and judgement.action_owner else None,
        due=here.site.words.day(due),
        overdue=due is not None and due < here.site.as_of,
    )
