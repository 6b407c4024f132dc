"""From a folder to a workspace. Never stops at the first mistake: returns what could be built, and the problems."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from clausebook.diagnostics import Problem, did_you_mean
from clausebook.locate import shipped
from clausebook.model.base import Item, Origin
from clausebook.model.kinds import CONTENT_KINDS, EVIDENCE_FOLDER, FileKind, Retired, kind_of
from clausebook.model.organisation import Organisation
from clausebook.model.rules import UNKNOWN_KEY, WRONG_TYPE
from clausebook.model.shape import problems_of
from clausebook.model.values import SLUG
from clausebook.source import Places, Reading, find_files, read_yaml
from clausebook.source.collector import collector_paused
from clausebook.source.files import below, read_file
from clausebook.source.reader import understood
from clausebook.workspace.memory import Kept, Memory
from clausebook.workspace.not_read import Unreadable, no_organisation, second_organisation, unknown_file, words_of
from clausebook.workspace.settings import NO_SETTINGS, read_settings
from clausebook.workspace.workspace import ANY, RetiredId, Workspace

_STANDARD_LINE = re.compile(r"^standard:\s*['\"]?([^\s'\"#]+)", re.MULTILINE)
_CATALOGUE = re.compile(SLUG)
_NAMED = re.compile(r"(?<![a-z0-9.-])(?:iso[0-9][a-z0-9.-]*+|[a-z][a-z0-9.-]*+(?=/[A-Z0-9]))")
"""In the words of a file: what may be the id of a catalogue, alone or before the number of a clause."""
_GROUP = {
    "policy": "policies", "role": "roles", "body": "bodies", "step": "steps", "document": "documents",
    "statement": "statements", "evidence": "evidence", "objective": "objectives", "measure": "measures",
    "term": "terms", "silence": "silences", "catalogue": "catalogues", "crosswalk": "crosswalks",
    "checklist": "checklists", "programme": "programmes", "audit": "audits", "nonconformity": "nonconformities",
    "regime": "regimes",
}  # fmt: skip


def read(
    root: Path, content: str = "content", memory: Memory | None = None, *, whole: bool = True
) -> tuple[Workspace, tuple[Problem, ...]]:
    """Read `root/content` and the catalogues and checklists shipped with clausebook.

    Paths in problems are relative to `root`. Raises nothing for what the files hold. `memory` is for whoever reads two
    revisions: a file that says the same in both is understood once. `whole` is false for a check, which has nothing to
    say of shipped checklists that nothing can name, nor of standards that nothing in the content speaks of.
    """
    with collector_paused():
        loader = _Loader(root, memory)
        loader.content(root / content)
        loader.settings()
        whole = whole or loader.may_name_checklists()
        loader.shipped_catalogues(shipped("clauses"), whole=whole)
        if whole:
            loader.shipped_checklists(shipped("checklists"))
    return loader.workspace(content), tuple(sorted(loader.problems, key=lambda problem: problem.sort_key))


class _Loader:
    def __init__(self, root: Path, memory: Memory | None = None) -> None:
        self.root = root
        self.memory = memory
        self.problems: list[Problem] = []
        self.items: list[Item] = []
        self.retired: list[RetiredId] = []
        self.unreadable = Unreadable()
        self.lost: set[str] = set()
        self.places: dict[str, Places] = {}
        self.standard = "iso10002-2018"
        self.named: set[str] = set()
        self.found_settings = NO_SETTINGS

    def content(self, folder: Path) -> None:
        """Read every file below the content folder, the organisation first: it says which standard is meant."""
        files: list[tuple[FileKind, Path]] = []
        unread: list[Path] = []
        organisation = ""
        for found in find_files(self.root, folder, skip=frozenset({EVIDENCE_FOLDER})):
            path = self.root / found.place.file if isinstance(found, Problem) else found
            kind = kind_of(below(folder, path))
            if isinstance(found, Problem):
                self.problems.append(found)
                unread.append(path)
                self.lost.add(kind.name if kind else ANY)
                continue
            if kind is None:
                self.problems.append(unknown_file(self.root, folder, found))
                unread.append(path)
                self.lost.add(ANY)
                continue
            if kind.name == "organisation":
                if organisation:
                    self.problems.append(second_organisation(self.root, found, organisation))
                    continue
                organisation = below(self.root, found)
            files.append((kind, found))
        if not organisation:
            self.problems.append(no_organisation(self.root, folder))
        for kind, path in sorted(files, key=lambda pair: pair[0].name != "organisation"):
            reading = self._reading(path)  # one at a time: its data goes when its items are there
            self.problems.extend(reading.problems)
            self.places[reading.file] = reading.places
            if reading.readable:
                self._known_file(kind, reading)
                continue
            unread.append(path)
            if kind.name == "organisation":
                self.standard = next(iter(_STANDARD_LINE.findall(words_of(path))), self.standard)
        for path in unread:
            self.unreadable.text(words_of(path), self.standard)

    def settings(self) -> None:
        """Read how grave each rule is here."""
        self.found_settings, problems = read_settings(self.root)
        self.problems.extend(problems)

    def shipped_catalogues(self, folder: Path, *, whole: bool = True) -> None:
        """Read the catalogues that come with clausebook; one of the organisation's own with the same id wins.

        Unless the `whole` is wanted, the organisation's standard alone where the content speaks of no other.
        """
        own = {(item.kind_name, item.key) for item in self.items}
        book = f"{self.standard}.yml"
        if whole or self.named - {self.standard} or not (folder / book).is_file():
            self._shipped(folder, "iso*.yml", "catalogue", own)
            self._shipped(folder, "crosswalks/*.yml", "crosswalk", own)
        else:
            self._shipped(folder, book, "catalogue", own)
        self._shipped(folder, "regimes/*.yml", "regime", own)

    def _shipped(self, folder: Path, pattern: str, kind: str, own: set[tuple[str, str]]) -> None:
        for path in sorted(folder.glob(pattern)):
            book = _shipped_book(folder.parent, path, path.stat().st_mtime_ns, kind, self.standard)
            self.places.update(book.places)
            if (kind, path.stem) not in own:
                self.items.extend(book.items)
                self.problems.extend(book.problems)

    def may_name_checklists(self) -> bool:
        """Whether there is an item of a kind that names a checklist, or one of the organisation's own."""
        return any(item.kind_name in ("audit", "checklist", "silence") for item in self.items)

    def shipped_checklists(self, folder: Path) -> None:
        """Read the checklists that come with clausebook, unless the organisation keeps that instrument itself."""
        from clausebook.workspace.shipped import shipped_checklists  # a small check does without

        own = {cast(Any, item).id for item in self.items if item.kind_name == "checklist"}
        for file, places, checklist, problems in shipped_checklists(folder):
            self.places[file] = places
            self.problems.extend(problems)
            if checklist is not None and checklist.id not in own:
                self.items.append(checklist)

    def workspace(self, content: str) -> Workspace:
        """What could be built."""
        groups: dict[str, list[Any]] = {name: [] for name in _GROUP.values()}
        organisation = None
        for item in self.items:
            if item.kind_name == "organisation":
                organisation = organisation or item
            else:
                groups[_GROUP[item.kind_name]].append(item)
        return Workspace(
            root=self.root,
            content=content,
            organisation=cast(Any, organisation),
            retired=tuple(self.retired),
            unreadable=frozenset(self.unreadable.ids),
            lost=frozenset(self.lost),
            settings=self.found_settings,
            places=self.places,
            **{name: tuple(group) for name, group in groups.items()},
        )

    def _reading(self, path: Path) -> Reading:
        source = read_file(self.root, path)
        if len(self.named) < 2:  # a second one is another than the organisation's own
            self.named.update(_NAMED.findall(source.text))
        return understood(source) if self.memory is None else self.memory.reading(source)

    def _known_file(self, kind: FileKind, reading: Reading) -> None:
        """What a file holds, or held in the other revision: its items never change, so that both may have them."""
        if self.memory is None:
            self._file(kind, reading)
            return
        kept = self.memory.items.get((reading.file, self.standard))
        if kept is not None and kept.reading is reading:
            self.items.extend(kept.items)
            self.retired.extend(kept.retired)
            return
        counts = len(self.problems), len(self.items), len(self.retired)
        standard = self.standard
        self._file(kind, reading)
        if len(self.problems) == counts[0] and kind.name != "organisation":
            self.memory.items[reading.file, standard] = Kept(
                reading, tuple(self.items[counts[1] :]), tuple(self.retired[counts[2] :])
            )

    def _file(self, kind: FileKind, reading: Reading) -> None:
        if not isinstance(reading.data, dict):
            self.problems.append(
                WRONG_TYPE.problem(
                    f"`{reading.file}` is not a mapping",
                    reading.places.at(()),
                    label="wrong form",
                    help="start the file with " + ", ".join(f"`{key}:`" for key in kind.listed or ("id",)),
                )
            )
            self.lost.add(kind.name)
            self.unreadable.data(reading.data, self.standard)
            return
        if kind.whole is not None:
            self._item(kind.whole, reading, (), reading.data)
            return
        for key, value in reading.data.items():
            if key == "retired":
                self._retired(kind, reading, value)
            elif key not in kind.listed:
                known = [*kind.listed, "retired"]
                self.problems.append(
                    UNKNOWN_KEY.problem(
                        f"`{key}` is not a key here",
                        reading.places.at((key,), key=True),
                        label="unknown key",
                        help=did_you_mean(key, known, "use " + ", ".join(f"`{name}`" for name in known)),
                    )
                )
                self.lost.add(kind.name)
                self.unreadable.data(value, self.standard)
            else:
                for index, entry in enumerate(self._entries(reading, key, value)):
                    self._item(kind.lists[key], reading, (key, index), entry)

    def _entries(self, reading: Reading, key: str, value: Any) -> list[Any]:
        if isinstance(value, list):
            return value
        self.problems.append(
            WRONG_TYPE.problem(
                f"`{key}` is not a list",
                reading.places.at((key,)),
                label="not a list",
                help="start each entry with `- ` on a line of its own",
            )
        )
        self.unreadable.data(value, self.standard)
        if isinstance(value, dict):
            self.unreadable.remember(value, self.standard)  # entries under their ids instead of in a list
        return []

    def _item(self, model: type[Item], reading: Reading, route: tuple[str | int, ...], data: Any) -> None:
        try:
            item = model.model_validate(data, context={"standard": self.standard})
        except ValidationError as error:
            self.problems.extend(problems_of(error, model, reading.places, route, data))
            if model is Organisation and isinstance(data, dict) and _CATALOGUE.fullmatch(str(data.get("standard"))):
                self.standard = data["standard"]
            self.unreadable.data(data, self.standard)
            if isinstance(data, dict) and "id" in model.model_fields and "id" not in data:
                self.lost.add(model.kind_name)  # whatever refers to it cannot be told from what refers to nothing
            return
        item.read_from(Origin(reading.file, route))
        self.items.append(item)
        if item.kind_name == "organisation":
            self.standard = cast(Any, item).standard

    def _retired(self, kind: FileKind, reading: Reading, value: Any) -> None:
        for index, entry in enumerate(self._entries(reading, "retired", value)):
            try:
                retired = Retired.model_validate(entry)
            except ValidationError as error:
                self.problems.extend(problems_of(error, Retired, reading.places, ("retired", index), entry))
                continue
            self.retired.append(RetiredId(kind.name, retired, reading.file, ("retired", index)))


@lru_cache(maxsize=64)
def _shipped_book(root: Path, path: Path, changed: int, kind: str, standard: str) -> _Loader:
    """A shipped catalogue or crosswalk as it was at that time: a review reads two workspaces, and these are in both."""
    loader = _Loader(root)
    loader.standard = standard
    reading = read_yaml(root, path)
    loader.places[reading.file] = reading.places
    loader.problems.extend(reading.problems)
    if reading.readable:
        loader._file(next(each for each in CONTENT_KINDS if each.name == kind), reading)
    return loader
