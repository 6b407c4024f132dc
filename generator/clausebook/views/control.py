"""The document control block, as it stands on every policy and document."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.control import Edition
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here
from clausebook.workspace.editions import state


@dataclass(frozen=True)
class ApprovalView:
    """Who approved, when, and the beginning of the hash of what was approved."""

    by: Link | None
    on: str
    content: str


@dataclass(frozen=True)
class ControlView:
    """One edition: version, state, dates, approvals, owner, changes."""

    id: str
    version: str
    status: Status
    effective_from: str
    effective_until: str
    next_review: str
    review_overdue: bool
    owner: Link | None
    approvals: tuple[ApprovalView, ...]
    changes: tuple[Markup, ...]
    distribution: Markup
    binding_language: str

    @property
    def watermark(self) -> str:
        """The word printed across the page: of drafts and of what no longer holds."""
        return self.status.words if self.status.key in ("draft", "superseded", "withdrawn") else ""


def control_view(here: Here, id: str, edition: Edition, among: tuple[Edition, ...], owner: str | None) -> ControlView:
    """The block of one edition; `among` holds all editions of the same thing."""
    words = here.site.words
    as_of = here.site.as_of
    status = here.status("state", state(edition, as_of, among))
    return ControlView(
        id=id,
        version=edition.version,
        status=status,
        effective_from=words.day(edition.effective_from),
        effective_until=words.day(edition.effective_until),
        next_review=words.day(edition.next_review),
        review_overdue=edition.next_review is not None and edition.next_review < as_of and status.key == "in-force",
        owner=here.link("role", owner) if owner else None,
        approvals=tuple(
            ApprovalView(
                here.link("role", approval.by) if approval.by else None,
                words.day(approval.on),
                (approval.content or "")[:12],
            )
            for approval in edition.approvals
        ),
        changes=tuple(here.text(change) for change in edition.changes),
        distribution=here.text(edition.distribution),
        binding_language=words.language_name(edition.binding_language) if edition.binding_language else "",
    )
