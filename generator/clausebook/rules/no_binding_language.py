"""DOC011: an edition is in several languages, and none of them is the one that counts."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.policy import Policy
from clausebook.model.walk import texts
from clausebook.rules.context import Context
from clausebook.rules.controlled import Controlled, controlled

RULE = Rule("DOC011", "no-binding-language", Level.WARNING, "of several languages none is the one that counts")


def check(context: Context) -> Iterator[Problem]:
    """Approved editions that hold or will hold, with words in more than one language and no `binding_language`."""
    for entry in controlled(context):
        if entry.state not in ("in-force", "announced") or entry.edition.binding_language is not None:
            continue
        languages = sorted(_languages(entry, context.workspace.source_language))
        if len(languages) > 1:
            yield context.problem(
                RULE,
                entry.item,
                *entry.route,
                "version",
                message=f"{entry.name} is in {', '.join(f'`{tag}`' for tag in languages)}; nothing says which counts",
                label="which counts?",
                help="add `binding_language: …` with the language that counts where they differ",
            )


def _languages(entry: Controlled, source: str) -> set[str]:
    """The languages of its words; of a document without other editions."""
    other = () if isinstance(entry.item, Policy) else ("editions",)
    found: set[str] = set()
    for visit in texts(entry.item):
        if visit.route[:1] != other or visit.route[:2] == entry.route:
            found |= visit.value.languages(source)
    return found
