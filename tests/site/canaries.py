"""An organisation on disk with a word of its own, a canary, in every text, file, name of a file, and name in git.

Every kind of item is there once for everyone, and again for staff, for auditors, and for auditors with the mark that it
exists. `expected` says of each word who may read it at most; the models say that of each field.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from clausebook.model.base import AUDITOR_ONLY, EVERYONE, INTERNAL_ONLY, STAFF, Audience, Part, fields_of
from clausebook.model.kinds import CONTENT_KINDS
from clausebook.model.organisation import Organisation
from clausebook.model.walk import reference_kind
from clausebook.workspace import Workspace
from tests.site import canary_files
from tests.site.everything import KINDS, canaries, full, strings

Who = frozenset[Audience]
NOBODY: Who = frozenset()


@dataclass(frozen=True)
class Copy:
    """The items once more: the mark in their words, who sees them, and whether others are told that they exist."""

    mark: str
    audience: str
    sees: Who
    restricted: bool = False


OPEN = Copy("", "public", EVERYONE)
COPIES = (
    OPEN,
    Copy("staff", "internal", INTERNAL_ONLY, restricted=True),
    Copy("assessor", "auditor", AUDITOR_ONLY),
    Copy("sealed", "auditor", AUDITOR_ONLY, restricted=True),
)
_MARKS = "|".join(f"{copy.mark}-" for copy in COPIES if copy.mark)
_WORDS = ("title", "name", "how", "note", "meaning", "summary", "text", "seen", "gap", "holder", "query", "held_at")
"""Keys whose texts were others before."""
_COMMIT = (("add", "-A"), ("commit", "-q", "-m", "canary-git-message"))
_REFERENCE = re.compile(r"\[\[[^\]]*\]\]")
AT_MOST = re.compile(rf"canary-(?:{_MARKS})?(?:yaml|retired|gone)-|canary-was-")
"""Names of our own files, ids and words that are no more: there is not always something to say of them."""
OVER = ("draft", "superseded")
"""Editions that only staff and auditors see, of a policy that is public."""


def marked(value: Any, mark: str, words: str = "") -> Any:
    """The same with the mark in every word, or those that begin so; not in references, nor in what is there once."""
    if isinstance(value, str) and mark:
        whole = re.compile(rf"\[\[.*?\]\]|(canary-)(?!organisation-)((?:{_MARKS})?{words})", re.IGNORECASE)
        return whole.sub(lambda found: found[0] if not found[1] else _with(mark, found[1], found[2]), value)
    if isinstance(value, dict):
        return {key: marked(entry, mark, words) for key, entry in value.items()}
    return [marked(entry, mark, words) for entry in value] if isinstance(value, list) else value


def _with(mark: str, word: str, rest: str) -> str:
    return f"{word}{mark.upper() if word.isupper() else mark}-{rest}"


def write(root: Path) -> Path:
    """The whole organisation in a folder under git. Gives the folder."""
    content = root / "content"
    places = {model: (kind.folder, key) for kind in CONTENT_KINDS for key, model in kind.lists.items()}
    places |= {kind.whole: (kind.folder, "") for kind in CONTENT_KINDS if kind.whole is not None}
    _put(content / "organisation.yml", {**full(Organisation, "organisation"), "audience": ["public"]})
    for copy in COPIES:
        for kind in KINDS:
            folder, key = places[kind]
            item = marked(full(kind, kind.kind_name), copy.mark)
            item |= {"audience": [copy.audience], "restricted": str(copy.restricted).lower()}
            if kind.kind_name == "policy":
                _hide_a_part(item)
            if copy is OPEN:
                _name_what_is_hidden(item)
            file: dict[str, Any] = {key: [item]} if key else item
            if kind.kind_name == "evidence":
                file["evidence"] += list(_files(content, copy))
            if key:
                gone = {"id": f"canary-retired-{kind.kind_name}", "reason": f"canary-gone-{kind.kind_name}"}
                file["retired"] = [marked(gone, copy.mark)]
            if item.get("file"):
                (content / item["file"]).write_text(marked("canary-inside", copy.mark) + "\n")
            _put(content / folder / f"{marked('canary-yaml', copy.mark)}-{kind.kind_name}.yml", file)
    for number, mark in enumerate(OVER):
        _put(content / "policies" / f"canary-yaml-{mark}.yml", _edition(mark, number))
    _own_pages(root / "docs")
    _commit(root)
    return root


def _before(value: Any) -> Any:
    """What was there once: everything was open to everyone, and texts were others."""
    if isinstance(value, list):
        return [_before(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    return {
        key: ["public"] if key == "audience" else marked(entry, "was") if key in _WORDS else _before(entry)
        for key, entry in value.items()
    }


def _hide_a_part(item: dict[str, Any]) -> None:
    """Of the parts of a policy that may have an audience of their own, one more for staff alone."""
    for name in ("channels", "time_rules", "stages", "external_bodies"):
        part = marked(item[name][0], "hidden", f"policy-{name.replace('_', '-')}-")
        item[name] = [*item[name], {**part, "audience": ["internal"]}]


def _name_what_is_hidden(item: dict[str, Any]) -> None:
    """In what everyone sees, references to the same of each copy; in a text too, where a checker calls it an error."""
    for name in ("evidence", "documents", "roles", "clauses"):
        if isinstance(item.get(name), list) and item[name] and isinstance(item[name][0], str):
            item[name] = [marked(one, copy.mark) for one in item[name] for copy in COPIES]
    if "meaning" in item:
        item["meaning"] += "".join(f" [[evidence:CANARY-{copy.mark.upper()}-EVIDENCE-ID]]" for copy in COPIES[1:])


def _edition(mark: str, number: int) -> dict[str, Any]:
    """Another edition of the policy: one to come that is a draft, one that is over."""
    item = marked(full(next(kind for kind in KINDS if kind.kind_name == "policy"), "policy"), mark, "policy-")
    status, start = (("draft", "2027-01-01"), ("approved", "2024-01-01"))[number]
    for name in ("effective_until", "next_review"):
        item["edition"].pop(name)
    item["edition"] |= {"status": status, "effective_from": start}
    return {**item, "policy": "canary-policy-policy", "audience": ["public"]}


def _files(content: Path, copy: Copy) -> Iterator[dict[str, Any]]:
    """Evidence of every type of file that tells something about itself."""
    for ending, make in canary_files.MAKERS.items():
        word = marked(f"canary-{ending}", copy.mark)
        path = content / "files" / f"{word}-name.{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(make(word))
        yield {
            "id": f"{word}-id".upper(),
            "title": f"{word}-title",
            "kind": "record",
            "audience": [copy.audience],
            "file": f"files/{path.name}",
        }


def _own_pages(docs: Path) -> None:
    docs.mkdir(parents=True)
    for mark, audience in (("", "public"), ("staff", "internal"), ("assessor", "auditor")):
        word = marked("canary-page", mark)
        picture = f"content/files/{marked('canary-png', mark)}-name.png"
        text = (
            f"---\naudience: {audience}\n---\n# {word}\n\n![{word}-alternative]({picture})\n\n<!-- {word}-comment -->\n"
        )
        (docs / f"{word}-own.md").write_text(text)
    (docs / "canary-page-unsaid.md").write_text("# canary-page-unsaid\n")


def _commit(root: Path) -> None:
    people = {
        f"GIT_{who}_{what}": f"canary-git-{who.lower()}-{what.lower()}"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    files = {path: path.read_text("utf-8") for path in (root / "content").rglob("*.yml")}
    for path, text in files.items():
        _put(path, _before(yaml.load(text, yaml.BaseLoader)))
    for words in (("init", "-q", "-b", "canary-git-branch"), *_COMMIT):
        subprocess.run(["git", *words], cwd=root, check=True, env={"PATH": "/usr/bin:/bin", **people})
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    for words in (*_COMMIT, ("tag", "canary-git-tag")):
        subprocess.run(["git", *words], cwd=root, check=True, env={"PATH": "/usr/bin:/bin", **people})


def _put(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


def own_words(model: Any, sees: Who = EVERYONE) -> Iterator[tuple[str, Who]]:
    """Every text of an item that is its own (not the id of another), and who may see it at most."""
    for name, _, audience, info in fields_of(type(model)):
        reach = sees & (EVERYONE if audience is None else audience)
        if reference_kind(info) is not None or name == "audience":
            continue
        for entry in _entries(getattr(model, name)):
            if isinstance(entry, BaseModel):
                own = entry.own_audience if isinstance(entry, Part) else None
                yield from own_words(entry, reach if own is None else reach & own)
            else:
                own_text = [_REFERENCE.sub("", text) for text in strings(entry)]
                yield from ((bird, reach) for bird in canaries(own_text))


def _entries(found: Any) -> tuple[Any, ...]:
    return found if isinstance(found, tuple) else () if found is None else (found,)


def expected(workspace: Workspace) -> dict[str, Who]:
    """Every word there is, with who may read it at most."""
    found: dict[str, Who] = {}
    for item in workspace.items:
        over = item.origin.file.endswith(tuple(f"-{mark}.yml" for mark in OVER))
        for bird, sees in own_words(item):
            found[bird] = found.get(bird, NOBODY) | (sees & item.seen_by & (STAFF if over else EVERYONE))
        if item.restricted:
            found |= {bird: found.get(bird, NOBODY) | STAFF for bird in canaries(item.key)}
    found = {marked(bird, "was"): sees & STAFF for bird, sees in found.items()} | found
    for copy in COPIES:
        for ending in canary_files.MAKERS:
            word = marked(f"canary-{ending}", copy.mark)
            found |= {f"{word}-{part}": copy.sees for part in canary_files.PARTS[ending]}
        found[marked("canary-inside", copy.mark)] = copy.sees
        for kind in KINDS:
            for name in ("yaml", "retired", "gone"):
                found[f"{marked(f'canary-{name}', copy.mark)}-{kind.kind_name}"] = STAFF & copy.sees
    found |= {f"canary-yaml-{mark}": STAFF for mark in OVER}
    for mark, sees in (("", EVERYONE), ("staff", INTERNAL_ONLY), ("assessor", AUDITOR_ONLY)):
        word = marked("canary-page", mark)
        found |= {f"{word}{end}": sees for end in ("", "-own", "-alternative", "-comment")}
    found["canary-page-unsaid"] = STAFF
    for word in ("author-name", "author-email", "committer-name", "committer-email", "branch", "message", "tag"):
        found[f"canary-git-{word}"] = NOBODY
    return found
