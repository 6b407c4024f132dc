"""Where CODEOWNERS stands, what in it is ours, and whether that is up to date."""

from __future__ import annotations

from pathlib import Path

from clausebook.commands.codeowners import BEGIN, END, codeowners
from clausebook.commands.content import Content
from clausebook.commands.files import Refused, text_of, write

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where GitHub and GitLab look, in GitHub's order; at the top of the repository both find it."""
USUAL = "CODEOWNERS"


def top_of(root: Path) -> Path:
    """The folder of the repository that holds `root`; `root` itself where there is no repository."""
    here = root.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def place(root: Path) -> Path:
    """The file that is there, else the one that both GitHub and GitLab find."""
    top = top_of(root)
    return next((top / name for name in PLACES if (top / name).is_file()), top / USUAL)


def current(content: Content, root: Path) -> str:
    """What our lines should be. Raises Refused where content with errors would lose an owner."""
    if content.errors:
        raise Refused("the content has errors; repair them first, nothing was written", problems=content.errors)
    way = root.resolve().relative_to(top_of(root)).as_posix()
    return codeowners(content.workspace, "" if way == "." else f"{way}/")


def updated(path: Path, ours: str) -> str:
    """The text of the file with our lines brought up to date, all others as they are.

    Raises Refused for a file without the two marks: somebody wrote it by hand.
    """
    if not path.is_file():
        return ours
    text = text_of(path)
    before, begin, rest = text.partition(f"{BEGIN}\n")
    _, end, after = rest.partition(f"{END}\n" if f"{END}\n" in rest else END)
    if not begin or not end or (before and not before.endswith("\n")):
        raise Refused(
            f"`{path.name}` was written by hand; put the lines `{BEGIN}` and `{END}` where the made ones shall stand, "
            "or name another file with --to",
            usage=True,
        )
    return f"{before}{ours}{after}"


def bring_up_to_date(path: Path, text: str) -> bool:
    """Write the file where it differs; whether it did. Raises Refused when the file system does not allow it."""
    if path.is_file() and text_of(path) == text:
        return False
    write(path, text.encode())
    return True
