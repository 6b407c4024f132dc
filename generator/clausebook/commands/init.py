"""`clausebook init`: a folder in which a new organisation can begin."""

from __future__ import annotations

from pathlib import Path

from clausebook.commands.files import Refused, write
from clausebook.commands.schema import modeline, write_schemas
from clausebook.commands.tools import tools
from clausebook.model.kinds import EVIDENCE_FOLDER, kind_of
from clausebook.model.schema import SCHEMA_FOLDER

STARTER = Path(__file__).parent / "starter"
"""What a new repository holds. Names starting with `dot-` stand for hidden files, which packing tools leave out."""
_FOR_THE_HOST = (
    (
        ".github/workflows/",
        "What GitHub runs: the check and review of a change, its comment, and a look at the calendar",
    ),
    (".github/pull_request_template.md", "What a pull request asks its author"),
    (".gitlab-ci.yml", "What GitLab runs: the check and review of a change, and a look at the calendar"),
    (".gitlab/", "What a merge request asks its author"),
    ("CODEOWNERS", "Who is asked to review what, made from the roles by `clausebook codeowners`"),
    (".clausebook/", "Which clausebook the runs install; `clausebook tools --update` renews it"),
)
_WITH_TOOLS = """\
The files for the host check every change, say what it means for a complainant, and remind you of what is overdue. They
are yours to change. After an update of clausebook `clausebook tools --update` renews them; look at what git shows."""
_WITHOUT_TOOLS = """\
Is the repository on GitHub or GitLab? `clausebook tools --ci github` (or `gitlab`) adds workflows that check every
change, say what it means for a complainant, and remind you of what is overdue."""


def init(folder: Path, forge: str = "none", package: str | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fill a folder that is new, or empty but for `.git`; the files written, by their paths in it, and what is left.

    `forge` is one of those of `clausebook tools`, which adds its files and the editor's.

    Raises Refused for a folder that holds something, and then nothing was written.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refused(f"`{folder}` is not a folder; name one that is new or empty", usage=True)
    there = sorted(path.name for path in folder.iterdir() if path.name != ".git") if folder.is_dir() else []
    if there:
        shown = ", ".join(f"`{name}`" for name in there[:3]) + (f" and {len(there) - 3} more" if len(there) > 3 else "")
        raise Refused(
            f"`{folder}` is not empty, it holds {shown}; name a new folder, and move what you want to keep there later",
            usage=True,
        )
    written = []
    for path in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        inside = path.relative_to(STARTER).as_posix()
        name = inside.replace("dot-", ".", 1) if inside.startswith("dot-") else inside
        write(folder / name, _head(folder, name) + path.read_bytes(), new=True)
        written.append(name)
    written += [f"{SCHEMA_FOLDER}/{path.name}" for path in write_schemas(folder / SCHEMA_FOLDER)]
    laid = tools(folder, forge, package=package)
    rows = [f"| `{path}` | {what} |" for path, what in _FOR_THE_HOST if _among(path, laid.written)]
    readme = folder / "README.md"
    text = readme.read_text(encoding="utf-8")
    for mark, put in (("TOOLS_ROWS", "\n".join(rows)), ("TOOLS_WORDS", _WITH_TOOLS if rows else _WITHOUT_TOOLS)):
        text = text.replace(f"<!-- {mark} -->\n", f"{put}\n" if put else "")
    write(readme, text.encode())
    return (*written, *laid.written), laid.notes


def _among(path: str, written: tuple[str, ...]) -> bool:
    return any(name.startswith(path) if path.endswith("/") else name == path for name in written)


def _head(folder: Path, name: str) -> bytes:
    """The first line of a content file, so that an editor finds its schema from the first day on."""
    within = name.removeprefix("content/")
    kind = kind_of(within) if within != name and not within.startswith(f"{EVIDENCE_FOLDER}/") else None
    return f"{modeline(folder, folder / name, kind.name)}\n".encode() if kind else b""
