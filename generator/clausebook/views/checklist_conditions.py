"""When a question of a checklist is asked: whether it can arise here, and its conditions in words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.checklist import AskedWhen, Checklist, ChecklistItem
from clausebook.views.site import Here, Site


@dataclass(frozen=True)
class Condition:
    """When a question is asked, in words; `item` and `answers` where the page itself can tell."""

    words: Markup
    item: str
    answers: tuple[str, ...]


def arises(site: Site, item: ChecklistItem) -> bool:
    """Whether a question can arise in this organisation: it has such an entity, customer, product or channel."""
    return all(
        not getattr(condition, name) or bool(known.intersection(getattr(condition, name)))
        for condition in item.asked_when
        for name, known in site.once(_there)
    )


def _there(site: Site) -> tuple[tuple[str, frozenset[str]], ...]:
    """What the organisation has, by the field of a condition; nothing is said of an organisation that is not known."""
    organisation = site.workspace.organisation
    if organisation is None:
        return ()
    channels = {channel.kind for policy in site.policies_in_force for channel in policy.channels}
    return (
        ("entities", frozenset(one.id for one in organisation.entities)),
        ("jurisdictions", frozenset(one.id for one in organisation.jurisdictions)),
        ("customer_classes", frozenset(one.id for one in organisation.customer_classes)),
        ("products", frozenset(one.id for one in organisation.products)),
        ("channel_kinds", frozenset(channels)),
    )


def conditions(here: Here, checklist: Checklist, item: ChecklistItem) -> tuple[Condition, ...]:
    """When a question is asked, in words; all of them must hold."""
    return tuple(Condition(_words(here, checklist, one), one.item or "", tuple(one.answers)) for one in item.asked_when)


def joined(conditions: tuple[Condition, ...]) -> Markup:
    """Several conditions in one line."""
    return Markup("; ").join(condition.words for condition in conditions)


def _words(here: Here, checklist: Checklist, condition: AskedWhen) -> Markup:
    """A condition in words; all its parts must hold."""
    _ = here.site.words._
    parts: list[str | Markup] = []
    if condition.item:
        other = next((i for s in checklist.sections for i in s.items if i.id == condition.item), None)
        scale = next((s for s in checklist.scales if other and s.id == (other.scale or checklist.scale)), None)
        labels = {answer.id: here.plain(answer.label) for answer in scale.answers} if scale else {}
        number = here.plain(other.number) if other else ""
        answers = ", ".join(labels.get(id, id) for id in condition.answers)
        parts.append(
            _("only if %(item)s was answered %(answers)s") % {"item": number or condition.item, "answers": answers}
        )
    for kind, ids in (
        ("entity", condition.entities),
        ("jurisdiction", condition.jurisdictions),
        ("customer-class", condition.customer_classes),
        ("product", condition.products),
    ):
        if ids:
            parts.append(_("only for %(names)s") % {"names": ", ".join(here.link(kind, id).title for id in ids)})
    if condition.channel_kinds:
        names = ", ".join(here.label("channel", kind) for kind in condition.channel_kinds)
        parts.append(_("only where there is such a channel: %(names)s") % {"names": names})
    if condition.text:
        parts.append(Markup("{} {}").format(_("only if:"), here.text(condition.text)))
    return Markup("; ").join(parts)
