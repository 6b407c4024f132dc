"""`clausebook stamp`: a role has reviewed something with all that it links to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from clausebook.commands.content import Content
from clausebook.commands.files import Refused, write
from clausebook.commands.sheet import Sheet
from clausebook.diagnostics import did_you_mean
from clausebook.model.fingerprint import own_hash
from clausebook.workspace.stamps import Links, Stamped

_LONG = timedelta(days=366)


@dataclass(frozen=True)
class Reviewed:
    """What was reviewed, where that is written, and how many things it links to. `first`: it had no stamp before."""

    what: str
    file: str
    line: int
    links: int
    first: bool


def stamp(content: Content, ids: Iterable[str], by: str, on: date, today: date) -> tuple[Reviewed, ...]:
    """Write a review stamp on each of these statements, documents and evidence items; all of them or none.

    Raises Refused for an unknown id or role, for a day to come or long past, for a file with errors, and for a day
    before the last review, or on which the item or something that it links to was not there yet.
    """
    content.role(by)
    if on > today:
        raise Refused(f"{on} is still to come (today is {today}); nobody can have reviewed on that day", usage=True)
    if on < today - _LONG:
        raise Refused(
            f"{on} is more than a year ago, and a review is recorded of what is there today; "
            "give the day on which the role looked at it",
            usage=True,
        )
    links = Links(content.workspace)
    known = {name: item for item in links.items() for name in _names(content, item)}
    items = [_found(content, known, id) for id in dict.fromkeys(ids)]
    sheets: dict[str, Sheet] = {}
    done: list[tuple[Stamped, int]] = []
    for item in {id(item): item for item in items}.values():
        file = item.origin.file
        content.must_be_sound(file)
        last = item.stamp.on if item.stamp else None
        if last is not None and last > on:
            raise Refused(f"`{item.key}` was reviewed on {last}, which is later than {on}", usage=True)
        latest = links.latest(item)
        if latest is not None and latest[0] > on:
            raise Refused(
                f"nobody can have reviewed `{item.key}` as it stands on {on}: {latest[1]}; "
                "give the day on which the role looked at it",
                usage=True,
            )
        linked = links.of(item)
        lines = [f"by: {by}", f"on: {on}", f"content: {own_hash(item)}"]
        if linked:
            lines += ["links:", *(f"  - {kind} {name} {hash}" for (kind, name), hash in linked.items())]
        sheet = sheets.get(file) or Sheet.read(content.root, content.root / file)
        sheets[file] = sheet.put((*item.origin.route, "stamp"), lines)
        done.append((item, len(linked)))
    for file, sheet in sheets.items():
        write(content.root / file, sheet.bytes)
    return tuple(
        Reviewed(
            what=f"{item.kind_name} {item.key}",
            file=item.origin.file,
            line=sheets[item.origin.file].line_of((*item.origin.route, "stamp")),
            links=count,
            first=item.stamp is None,
        )
        for item, count in done
    )


def _names(content: Content, item: Stamped) -> tuple[str, ...]:
    """How an item may be called: a statement also by the bare number of a clause of our own standard."""
    short = item.key.removeprefix(f"{content.workspace.standard}/")
    return (item.key, short) if item.origin.file.startswith(f"{content.workspace.content}/") else ()


def _found(content: Content, known: dict[str, Stamped], id: str) -> Stamped:
    if id in known:
        return known[id]
    if id in content.workspace.unreadable:
        raise Refused(f"`{id}` stands in a part that cannot be read; `clausebook check` says why")
    hint = did_you_mean(id, known, "give the id of a document or evidence item, or the clause of a statement")
    raise Refused(f"there is no statement, document or evidence item `{id}`; {hint}", usage=True)
