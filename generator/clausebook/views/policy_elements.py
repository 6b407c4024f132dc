"""The elements of a public complaints policy: where each is met, by which clauses, and who asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.policy import Policy
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here
from clausebook.workspace.editions import editions_of, state
from clausebook.workspace.elements import Element, elements_of

_ANCHORS = {
    "commitment": "commitment", "definition": "definition", "scope": "scope", "exclusions": "scope", "who": "who",
    "channels": "channels", "help": "help", "information_needed": "information", "stages": "stages",
    "time_rules": "limits", "severities": "severities", "fairness": "fairness", "answer_contents": "answer",
    "remedies": "remedies", "external_bodies": "next", "privacy": "privacy", "no_detriment": "conduct",
    "conduct": "conduct", "accountable": "accountable", "learning": "learning", "reporting": "learning",
    "satisfaction": "learning",
}  # fmt: skip
"""Where the page of a policy shows a field; what has no place of its own there is at the top."""
_SHOWN = 3
_PARTS = {"time_rules": "time", "external_bodies": "external-body"}


@dataclass(frozen=True)
class ElementView:
    """One element in one policy."""

    id: str
    name: str
    clauses: tuple[Link, ...]
    asked_by: str
    status: Status
    where: tuple[Link, ...]
    said: Markup


@dataclass(frozen=True)
class PolicyElementsView:
    """The elements of one policy."""

    anchor: str
    policy: Link
    state: Status
    rows: tuple[ElementView, ...]
    summary: str


def elements_views(here: Here, policies: Sequence[Policy]) -> tuple[PolicyElementsView, ...]:
    """The elements of each of these editions."""
    found = []
    for policy in policies:
        rows = tuple(
            _element(here, policy, element) for element in elements_of(here.site.workspace, policy, here.site.as_of)
        )
        there = sum(row.status.key == "conforms" for row in rows)
        summary = here.site.words._("%(there)s of %(all)s are there.") % {
            "there": here.site.words.number(there),
            "all": here.site.words.number(len(rows)),
        }
        editions = editions_of(here.site.workspace.policies, policy.policy)
        found.append(
            PolicyElementsView(
                anchor=f"elements-{policy.policy}",
                policy=here.link("policy", policy.key),
                state=here.status("state", state(policy, here.site.as_of, editions)),
                rows=rows,
                summary=summary,
            )
        )
    return tuple(found)


def _element(here: Here, policy: Policy, element: Element) -> ElementView:
    _ = here.site.words._
    one = element.element
    said = policy.elements[element.said].where if element.said is not None else None
    if element.routes or element.elsewhere:
        status = Status("conforms", _("There"))
    elif said is not None:
        status = Status("note", _("Said where or why not"))
    elif element.asked_by:
        status = Status("does-not-conform", _("Missing, and asked for"))
    else:
        status = Status("not-assessed", _("Not there"))
    links: dict[str, Link] = {}
    for route in element.routes:
        link = _link(here, policy, route)
        links.setdefault(link.title, link)
    elsewhere = (here.link("policy", other.key) for other in element.elsewhere if not element.routes)
    return ElementView(
        id=one.id,
        name=here.plain(one.name),
        clauses=here.clauses(one.clauses),
        asked_by=", ".join(here.plain(entry.regime.name) for entry in element.asked_by),
        status=status,
        where=(*tuple(links.values())[:_SHOWN], *elsewhere),
        said=here.text(said),
    )


def _link(here: Here, policy: Policy, route: tuple[str | int, ...]) -> Link:
    """A part with a place of its own, or the part of the page that shows the field."""
    field = str(route[0])
    if field == "organisation":
        organisation = here.site.workspace.organisation
        return here.link("organisation", organisation.id if organisation else "")
    if field in _PARTS and len(route) > 1:
        return here.link(_PARTS[field], getattr(policy, field)[route[1]].id)
    page = here.link("policy", policy.key)
    anchor = _ANCHORS.get(field, "")
    href = f"{page.href}#{anchor}" if page.href and anchor else page.href
    return Link(field, _name(here, field), href)


def _name(here: Here, field: str) -> str:
    _ = here.site.words._
    names = {
        "commitment": _("Our promise"), "definition": _("What a complaint is"), "scope": _("What it covers"),
        "exclusions": _("What it covers"), "products": _("What it covers"), "entities": _("What it covers"),
        "who": _("Who may complain"), "channels": _("Ways to complain"), "charge": _("We charge you nothing"),
        "help": _("Help you can ask for"), "information_needed": _("What helps us to help you"),
        "stages": _("What happens to your complaint"), "severities": _("How urgent a complaint is"),
        "severity_rule": _("How urgent a complaint is"), "fairness": _("How we stay fair"),
        "answer_contents": _("What our answer tells you"), "remedies": _("How we put things right"),
        "external_bodies": _("Where to go next"), "privacy": _("Your data"),
        "no_detriment": _("How we treat each other"), "conduct": _("How we treat each other"),
        "accountable": _("Who answers for this policy"), "learning": _("How complaints make us better"),
        "recording": _("For staff: recording"), "reporting": _("How complaints make us better"),
        "satisfaction": _("How complaints make us better"), "edition": _("Document control"),
    }  # fmt: skip
    return names.get(field, field)
