"""DOC007: a later edition does not have a higher version."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.controlled import Controlled, controlled, in_order
from clausebook.workspace.editions import version_order

RULE = Rule("DOC007", "version-not-rising", Level.WARNING, "a later edition does not have a higher version")


def check(context: Context) -> Iterator[Problem]:
    """Approved editions in order of their first day, and every draft after all that are approved.

    Two editions with one version are for IDS001, and for IDS004 where they differ in small and capital letters.
    """
    drafts: dict[str, list[Controlled]] = {}
    for entry in controlled(context):
        if entry.edition.status == "draft":
            drafts.setdefault(_id(entry), []).append(entry)
    for group in in_order(context):
        highest = group[0]
        for entry in (*group[1:], *drafts.get(_id(group[0]), ())):
            now, last = entry.edition.version, highest.edition.version
            if now.casefold() != last.casefold() and version_order(now) < version_order(last):
                yield _problem(context, entry, highest)
            else:
                highest = entry if entry.edition.status == "approved" else highest


def _id(entry: Controlled) -> str:
    return f"{entry.item.kind_name} {getattr(entry.item, 'policy', None) or entry.item.key}"


def _problem(context: Context, entry: Controlled, before: Controlled) -> Problem:
    later = "is a draft beside" if entry.edition.status == "draft" else "begins after"
    return context.problem(
        RULE,
        entry.item,
        *entry.route,
        "version",
        message=f"{entry.name} {later} edition `{before.edition.version}`, and its version is lower",
        label="not higher",
        help=f"give it a version above `{before.edition.version}`",
        related=(Related(context.place(before.item, *before.route, "version"), "the one before"),),
    )
