"""The parts of a policy page that stand for one entry each: a time rule, a channel, an outside body."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.policy_access import Channel
from clausebook.model.policy_answers import ExternalBody
from clausebook.model.time_rule import TimeRule
from clausebook.views.site import Here


@dataclass(frozen=True)
class Named:
    """A named part with an explanation."""

    anchor: str
    name: str
    text: Markup
    extra: Markup | str = ""
    facts: tuple[tuple[str, Markup], ...] = ()


@dataclass(frozen=True)
class RuleRow:
    """One time rule as a row: what, how long, from when, for which complaints, and what else is promised."""

    anchor: str
    title: Markup
    limit: str
    starts: str
    applies: str
    strength: str
    aim: bool
    more: tuple[str, ...]
    staff_only: bool


@dataclass(frozen=True)
class ChannelView:
    """One way to complain."""

    anchor: str
    kind: str
    name: str
    address: Markup
    href: str
    facts: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True)
class BodyView:
    """An outside body a complainant may turn to."""

    anchor: str
    name: str
    kind: str
    may: bool
    part: bool
    eligible: Markup
    facts: tuple[tuple[str, Markup], ...]
    url: str


def rule_row(here: Here, rule: TimeRule) -> RuleRow:
    """One time rule in words."""
    words = here.site.words
    _ = words._
    more = []
    if rule.extension:
        extension = rule.extension
        if extension.by:
            more.append(_("may be extended by %(length)s") % {"length": words.duration(extension.by)})
        if extension.at_most:
            more.append(_("at most %(length)s in all") % {"length": words.duration(extension.at_most)})
        more.extend(here.plain(text) for text in (extension.conditions, extension.tell) if text)
    if rule.contents:
        told = "; ".join(here.plain(text) for text in rule.contents)
        more.append(_("you are told: %(told)s") % {"told": told})
    if rule.updates_every:
        more.append(_("news %(every)s") % {"every": words.every(rule.updates_every)})
    if rule.on_miss:
        if rule.on_miss.text:
            more.append(here.plain(rule.on_miss.text))
        if rule.on_miss.external_bodies:
            names = ", ".join(here.link("external-body", id).title for id in rule.on_miss.external_bodies)
            more.append(_("otherwise you can go to %(names)s") % {"names": names})
    if rule.source and (rule.source.text or rule.source.url):
        source = ", ".join(filter(None, (here.plain(rule.source.text), rule.source.url)))
        more.append(_("Source: %(source)s") % {"source": source})
    if rule.note:
        more.append(_("For staff: %(note)s") % {"note": here.plain(rule.note)})
    return RuleRow(
        anchor=f"time-{rule.id}",
        title=here.text(rule.title),
        limit=words.promise(rule),
        starts=starts(here, rule),
        applies=applies(here, rule),
        strength=here.label("strength", rule.strength),
        aim=rule.strength == "aim",
        more=tuple(line[:1].upper() + line[1:] for line in more),
        staff_only=rule.own_audience is not None and not any(who.value == "public" for who in rule.own_audience),
    )


def starts(here: Here, rule: TimeRule) -> str:
    """What the clock is counted from, in words."""
    if rule.from_text is not None:
        return here.plain(rule.from_text)
    if rule.after is not None:
        title = here.site.title_of("time", rule.after, here.edition) or rule.after
        return here.site.words._("after the limit for “%(title)s” has ended") % {"title": title}
    return here.label("start", rule.from_ or "receipt")


def applies(here: Here, rule: TimeRule) -> str:
    """For which complaints the rule holds; empty for all."""
    when = rule.applies_when
    if when is None:
        return ""
    groups = (
        ("complaint-type", when.types),
        ("severity", when.severities),
        ("customer-class", when.customer_classes),
        ("channel", when.channels),
        ("entity", when.entities),
        ("jurisdiction", when.jurisdictions),
        ("product", when.products),
    )
    parts = [" / ".join(here.link(kind, id).title for id in ids) for kind, ids in groups if ids]
    if when.text:
        parts.append(here.plain(when.text))
    if when.unresolved_after:
        title = here.link("time", when.unresolved_after).title
        parts.append(here.site.words._("only when “%(title)s” has passed without a solution") % {"title": title})
    return "; ".join(parts)


def channel_view(here: Here, channel: Channel) -> ChannelView:
    """One way to complain, with the facts that are given."""
    _ = here.site.words._
    facts = [
        (_("Open"), here.text(channel.hours)),
        (_("Languages"), Markup("{}").format(", ".join(map(here.site.words.language_name, channel.languages)))),
        (_("Formats"), Markup(", ").join(here.text(text) for text in channel.formats)),
        (_("Cost"), here.text(channel.charge)),
        (_("For"), Markup(", ").join(here.link("entity", id).title for id in channel.entities)),
        (_("Access"), here.text(channel.accessible)),
        (_("Then"), here.text(channel.after_contact)),
        (_("How it is recorded"), here.text(channel.logging)),
    ]
    address = here.plain(channel.address)
    return ChannelView(
        anchor=f"channel-{channel.id}",
        kind=here.label("channel", channel.kind),
        name=here.plain(channel.name),
        address=here.text(channel.address),
        href=_contact(channel.kind, address),
        facts=tuple((name, value) for name, value in facts if value),
    )


def body_view(here: Here, body: ExternalBody) -> BodyView:
    """One outside body, with the terms on which it can be reached."""
    words = here.site.words
    _ = words._
    rules = [found for id in body.time_rules if (found := here.site.find("time", id, here.edition)) is not None]
    own = "; ".join(f"{here.plain(rule.title)}: {words.promise(rule)}" for rule in rules)
    refer = own or words.limit(body.refer_within) if own or body.refer_within else ""
    if refer and body.refer_from and not own:
        refer = f"{refer} {here.plain(body.refer_from)}"
    subjects = Markup("; ").join(here.text(text) for text in body.subjects)
    after = "; ".join(here.link("time", id).title for id in body.open_after)
    facts = [
        (_("Deals with"), subjects),
        (_("Where"), Markup(", ").join(here.link("jurisdiction", id).title for id in body.jurisdictions)),
        (_("For"), Markup(", ").join(here.link("customer-class", id).title for id in body.customer_classes)),
        (_("On the ground of"), Markup(", ").join(here.label("ground", ground) for ground in body.grounds)),
        (_("You can go there"), here.text(body.open_when)),
        (_("Also when this limit has passed"), Markup("{}").format(after) if after else Markup()),
        (_("Your time limit"), Markup("{}").format(refer) if refer else Markup()),
        (_("Its decision"), here.text(body.binding)),
        (_("Cost"), here.text(body.charge)),
        (_("We tell you about it"), here.text(body.named_in)),
        (_("Telephone"), here.text(body.phone)),
        (_("E-mail"), here.text(body.email)),
        (_("Post"), here.text(body.address)),
    ]
    return BodyView(
        anchor=f"external-body-{body.id}",
        name=here.plain(body.name),
        kind=here.label("external", body.kind),
        may=body.certain == "may",
        part=body.takes == "part",
        eligible=here.text(body.eligible),
        facts=tuple((name, value) for name, value in facts if value),
        url=body.url or "",
    )


def _contact(kind: str, address: str) -> str:
    if kind == "email" and "@" in address and " " not in address:
        return f"mailto:{address}"
    if kind in ("phone", "text-message", "relay-service") and address and set(address) <= set("+0123456789 ()-"):
        return "tel:" + "".join(sign for sign in address if sign in "+0123456789")
    return address if address.startswith("https://") and " " not in address else ""
