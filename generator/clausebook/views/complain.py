"""How to complain: everything a customer needs, on one printed page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from clausebook.model.policy import Policy
from clausebook.views.control import ControlView, control_view
from clausebook.views.policy_parts import BodyView, ChannelView, Named, RuleRow, body_view, channel_view, rule_row
from clausebook.views.site import Site

_KEY_EVENTS = ("acknowledgement", "first-contact", "answer", "decision", "review-answer", "remedy")


@dataclass(frozen=True)
class ComplainView:
    """Everything the page shows."""

    title: str
    organisation: str
    channels: tuple[ChannelView, ...]
    information_needed: tuple[Markup, ...]
    help: tuple[Named, ...]
    charge: Markup
    free: bool
    limits: tuple[RuleRow, ...]
    bodies: tuple[BodyView, ...]
    policy: str
    policy_title: str
    control: ControlView


def complain_view(site: Site) -> ComplainView | None:
    """The view, made from the complaints policy in force; None while there is none."""
    policy = next((policy for policy in site.policies_in_force if policy.kind == "complaints"), None)
    return None if policy is None else _view(site, policy)


def _view(site: Site, policy: Policy) -> ComplainView:
    here = site.on("how-to-complain/")
    organisation = site.workspace.organisation
    family = tuple(other.edition for other in site.workspace.policies if other.policy == policy.policy)
    return ComplainView(
        title=site.words._("How to complain"),
        organisation=here.plain(organisation.name) if organisation else "",
        channels=tuple(channel_view(here, channel) for channel in policy.channels),
        information_needed=tuple(here.text(text) for text in policy.information_needed),
        help=tuple(
            Named("", here.plain(entry.what), here.text(entry.how), here.text(entry.charge)) for entry in policy.help
        ),
        charge=here.text(policy.charge.text) if policy.charge else Markup(),
        free=bool(policy.charge and policy.charge.free),
        limits=tuple(
            rule_row(here, rule)
            for rule in policy.time_rules
            if rule.event in _KEY_EVENTS and rule.actor == "organisation" and rule.audience is None
        ),
        bodies=tuple(body_view(here, body) for body in policy.external_bodies),
        policy=here.href(f"policies/{policy.policy}/"),
        policy_title=here.plain(policy.title),
        control=replace(  # one sheet of paper: what changed stands on the policy's own page
            control_view(here, policy.policy, policy.edition, family, policy.owner), changes=()
        ),
    )
