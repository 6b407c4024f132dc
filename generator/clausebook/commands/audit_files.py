"""Exported files of one audit: read strictly, and joined without choosing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clausebook.audits.answers_file import LARGEST, AnswersFile, Unread, read_file
from clausebook.audits.canonical import canonical
from clausebook.audits.log import read_log
from clausebook.audits.log_name import SUFFIX
from clausebook.audits.merge import merge
from clausebook.commands.files import Refused


@dataclass(frozen=True)
class Joined:
    """Several files as one, and what a person should know about the joining."""

    file: AnswersFile
    remarks: tuple[str, ...] = ()


def read_answers(path: Path, site: str | None = None) -> AnswersFile:
    """The file at a path; a log out of git will do as well. Raises Refused with what is wrong and one thing to do."""
    try:
        if path.exists() and not path.is_file():
            raise Refused(f"`{path}` is no file; name the file that Export gave", usage=True)
        if not path.is_file():
            raise Refused(f"there is no file `{path}`; name the file that Export gave", usage=True)
        large = path.stat().st_size > LARGEST
        data = b"" if large else path.read_bytes()
    except OSError as error:
        raise Refused(f"`{path}` cannot be opened: {(error.strerror or 'unknown reason').lower()}") from error
    if large:
        data = b" " * (LARGEST + 1)
    read = read_log(data, site) if path.name.endswith(SUFFIX) else read_file(data, site)
    if isinstance(read, Unread):
        raise Refused(f"`{path}` is refused, and nothing was changed. {read}")
    return read


def joined(files: Sequence[tuple[str, AnswersFile]]) -> Joined:
    """All of these files, each with the name by which a person knows it, as one; the order changes nothing.

    Raises Refused when they are not of one audit and checklist, or two hold different events under one id.
    """
    first_name, first = files[0]
    for name, file in files[1:]:
        for what, one, other in (
            ("site", first.site, file.site),
            ("audit", first.id, file.id),
            ("checklist", _edition(first), _edition(file)),
        ):
            if one != other:
                raise Refused(f"`{first_name}` is of {what} `{one}`, and `{name}` of `{other}`; join what is of one")
    merged = merge(*(file.events for _, file in files))
    if merged.broken:
        event = merged.broken[0].other
        raise Refused(
            f"{event.id} says one thing in one file and another in another: a chain was rewritten, or one device's "
            "store was copied and used twice. Nothing was joined; import the files by themselves in two audits, or "
            "leave out the one that was changed"
        )
    front, remarks = _front(files)
    items = {}
    for _, file in sorted(files, key=lambda pair: canonical(dict(pair[1].checklist))):
        for item in file.checklist["items"]:
            items[item["item"]] = item
    order = {item["item"]: place for place, item in enumerate(front.checklist["items"])}
    listed = sorted(items.values(), key=lambda item: (order.get(item["item"], len(order)), item["item"]))
    listed = [next((one for one in front.checklist["items"] if one["item"] == item["item"]), item) for item in listed]
    checklist = {**front.checklist, "items": listed}
    return Joined(AnswersFile(front.site, front.audit, checklist, merged.events), remarks)


def _edition(file: AnswersFile) -> str:
    return f"{file.checklist['id']}@{file.checklist['version']}"


def _front(files: Sequence[tuple[str, AnswersFile]]) -> tuple[AnswersFile, tuple[str, ...]]:
    """The file whose plan counts: the one with most events, of equals the last in order of its words; and where others
    say something else of the plan."""
    ranked = max(
        files, key=lambda pair: (len(pair[1].events), canonical([dict(pair[1].audit), dict(pair[1].checklist)]))
    )
    remarks = []
    for name, file in files:
        differing = sorted(
            key
            for key in {*ranked[1].audit, *file.audit}
            if canonical(ranked[1].audit.get(key)) != canonical(file.audit.get(key))
        )
        if differing:
            what = ", ".join(f"`{key}`" for key in differing)
            remarks.append(
                f"`{name}` says something else of the plan in {what}; `{ranked[0]}`, which has more events, counts"
            )
    return ranked[1], tuple(remarks)
