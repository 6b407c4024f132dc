"""CODEOWNERS made from the roles: who is asked to review a change of which file.

A file belongs to the roles that decide about what is in it, as `clausebook review` names them. A role without the
handle of a team is named in a comment, so that nobody thinks it was forgotten; whatever nobody is named for belongs to
the role that keeps the complaints policy. Same content, same bytes.

Order matters: of several patterns that match, GitHub and GitLab take the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clausebook.changes.deciders import deciders
from clausebook.diagnostics.render.visible import visible
from clausebook.model.compliance import Evidence
from clausebook.model.kinds import EVIDENCE_FOLDER
from clausebook.model.people import Role
from clausebook.workspace import Workspace

BEGIN, END = "# clausebook: begin", "# clausebook: end"
_NOTE = """\
# Who is asked to review a change of which file. `clausebook codeowners` makes it from the roles in content/: do not
# edit these lines, give a role its `handle` or an item its `owner`. Lines outside the two marks are yours.
"""


def codeowners(workspace: Workspace, prefix: str = "") -> str:
    """The lines from mark to mark. `prefix` is the way from the top of the repository, ending in a slash, or empty."""
    owners = _owners(workspace)
    usual = deciders(workspace, None)
    lines = list(_entry(workspace, "*", "everything that is not named below", usual))
    for file in sorted(file for file in owners if set(owners[file]) != set(usual)):
        lines += _entry(workspace, f"/{_pattern(prefix + file)}", prefix + file, owners[file])
    return "\n".join((BEGIN, _NOTE.rstrip("\n"), *lines, END)) + "\n"


def _owners(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """The roles that decide about what is in each file, in the order in which they appear."""
    found: dict[str, list[str]] = {}
    for item in workspace.items:
        file = item.origin.file
        if not file.startswith(f"{workspace.content}/"):
            continue  # a catalogue or checklist that came with clausebook
        named = deciders(workspace, item)
        found.setdefault(file, []).extend(named)
        if isinstance(item, Evidence) and item.file and item.file.startswith(f"{EVIDENCE_FOLDER}/"):
            found.setdefault(f"{workspace.content}/{item.file}", []).extend(named)
    return {file: tuple(dict.fromkeys(roles)) for file, roles in found.items()}


def _entry(workspace: Workspace, pattern: str, what: str, roles: Iterable[str]) -> Iterator[str]:
    known = [(id, workspace.find("role", id)) for id in roles]
    named = [(_title(workspace, id, role), role.handle if role is not None else None) for id, role in known]
    handles = dict.fromkeys(handle for _, handle in named if handle)
    without = [title for title, handle in named if not handle]
    if handles:
        yield f"# {_shown(what)}: {', '.join(title for title, handle in named if handle)}"
    if without or not named:
        who = ", ".join(without) or "nobody is named"
        yield f"# {_shown(what)}: {who} (no handle)" if without else f"# {_shown(what)}: {who}"
    if handles:
        yield f"{pattern} {' '.join(handles)}"


def _title(workspace: Workspace, id: str, role: Role | None) -> str:
    if role is None:
        return id
    title, _ = role.title.read(workspace.source_language, workspace.source_language)
    return _shown(title)


def _shown(words: str) -> str:
    return " ".join(visible(words).split())


def _pattern(path: str) -> str:
    """A path as a pattern: a space would end it, and the signs of a pattern would match other files."""
    return "".join(f"\\{sign}" if sign in " #*?[]!\\" else sign for sign in visible(path))
