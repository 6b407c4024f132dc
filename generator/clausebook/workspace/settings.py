"""How grave each rule is to this organisation: `[tool.clausebook]` in pyproject.toml, or the plugin in mkdocs.yml.

Of mkdocs.yml only the lines of the plugin are read: the rest may hold what only MkDocs understands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausebook.diagnostics import Place, Problem, did_you_mean, listed
from clausebook.model.rules import UNKNOWN_CHOICE, UNKNOWN_KEY, WRONG_TYPE
from clausebook.source import parse
from clausebook.source.rules import UNREADABLE

PROFILES = ("lenient", "standard", "regulated")
LEVELS = ("error", "warning", "note", "off")
OURS = ("profile", "levels")
OF_MKDOCS = ("content", "audience", "as_of")
"""What else the plugin is told in mkdocs.yml."""

_FLOW = re.compile(r"plugins:\s*[\[{]")
_PLUGIN = re.compile(r"^(?P<indent> *)(?P<dash>- +)?(?P<quote>['\"]?)clausebook(?P=quote):")
_SECTION = re.compile(r"^\s*\[\s*tool\s*\.\s*clausebook(?P<levels>\s*\.\s*levels)?\s*\]")


@dataclass(frozen=True)
class Said:
    """One setting: a word, and where it stands; for a level also the code of the rule, and where that stands."""

    word: str
    place: Place
    code: str = ""
    key: Place | None = None


@dataclass(frozen=True)
class Settings:
    """What the two files say. Where both say something, SET005 speaks."""

    profiles: tuple[Said, ...] = ()
    levels: tuple[Said, ...] = ()

    @property
    def profile(self) -> str:
        """The profile that counts."""
        return self.profiles[0].word if self.profiles else "standard"


NO_SETTINGS = Settings()


def read_settings(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in a folder, and what is wrong with their form. Raises nothing for what the files hold."""
    problems: list[Problem] = []
    profiles: list[Said] = []
    levels: list[Said] = []
    for values, at in (_pyproject(root, problems), _mkdocs(root, problems)):
        for key in values:
            if key not in (*OURS, *(OF_MKDOCS if at.mkdocs else ())):
                help = did_you_mean(key, OURS, "use " + listed(list(OURS)))
                problems.append(
                    UNKNOWN_KEY.problem(f"`{key}` is no setting", at((key,), True), label="unknown", help=help)
                )
        profile, named = values.get("profile"), values.get("levels")
        if profile is not None and _known(profile, PROFILES, "profile", at(("profile",)), problems):
            profiles.append(Said(profile, at(("profile",))))
        if named is not None and not isinstance(named, dict):
            help = "write the code of a rule and its level on a line each, like `TIM006: error`"
            problems.append(
                WRONG_TYPE.problem("`levels` is no list of rules", at(("levels",)), label="wrong form", help=help)
            )
            continue
        for code, level in (named or {}).items():
            if _known(level, LEVELS, "level", at(("levels", code)), problems):
                levels.append(Said(level, at(("levels", code)), code, at(("levels", code), True)))
    return Settings(tuple(profiles), tuple(levels)), tuple(problems)


def _known(word: Any, known: tuple[str, ...], what: str, place: Place, problems: list[Problem]) -> bool:
    if word in known:
        return True
    help = did_you_mean(str(word), known, "use " + listed(list(known)))
    problems.append(UNKNOWN_CHOICE.problem(f"`{word}` is no {what}", place, label="not allowed", help=help))
    return False


class _At:
    """Where a key or its value stands."""

    def __init__(self, file: str, mkdocs: bool, places: Any) -> None:
        self.file, self.mkdocs, self._places = file, mkdocs, places

    def __call__(self, route: tuple[str, ...], key: bool = False) -> Place:
        return self._places(route, key)  # type: ignore[no-any-return]


def _pyproject(root: Path, problems: list[Problem]) -> tuple[Mapping[str, Any], _At]:
    text = _text(root / "pyproject.toml")
    at = _At("pyproject.toml", False, lambda route, key: _in_toml(text, route, key))
    if "clausebook" not in text:
        return {}, at
    import tomllib  # read by few, and takes a while to load

    try:
        tool = tomllib.loads(text).get("tool")
        values = tool.get("clausebook") if isinstance(tool, dict) else None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        place = Place(at.file, int(found[1]), int(found[2]), int(found[2]) + 1) if found else Place(at.file)
        why = str(error).partition(" (")[0]
        message = f"`{at.file}` is not valid TOML: {why[:1].lower()}{why[1:]}"
        problems.append(UNREADABLE.problem(message, place, label="here", help="repair the line, or take it out"))
        return {}, at
    return (values if isinstance(values, dict) else {}), at


def _in_toml(text: str, route: tuple[str, ...], key: bool) -> Place:
    """Where a key of ours stands, by its line: the library that reads TOML does not say."""
    levels = False
    ours = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            section = _SECTION.match(line)
            ours, levels = section is not None, bool(section and section["levels"])
            if ours and route == ("levels",) and levels:
                return Place("pyproject.toml", number, 1, len(line) + 1)
            continue
        found = re.match(rf"\s*(?P<key>['\"]?{re.escape(route[-1])}['\"]?)\s*=\s*(?P<value>[^#\n]*[^#\s])", line)
        if ours and found and (len(route) > 1) == levels:
            start, end = found.span("key" if key else "value")
            return Place("pyproject.toml", number, start + 1, end + 1)
    return Place("pyproject.toml")


def _mkdocs(root: Path, problems: list[Problem]) -> tuple[Mapping[str, Any], _At]:
    file = next((name for name in ("mkdocs.yml", "mkdocs.yaml") if (root / name).is_file()), "mkdocs.yml")
    lines = "\n".join(_plugin(_text(root / file)))
    reading = parse(file, lines.encode())
    data = reading.data
    prefix: tuple[str | int, ...] = ("plugins",)
    if isinstance(data, dict):
        data = data.get("plugins")
        if isinstance(data, list):
            named = (at for at, one in enumerate(data) if isinstance(one, dict) and "clausebook" in one)
            index = next(named, None)
            data, prefix = (None, prefix) if index is None else (data[index], ("plugins", index))
    if "levels:" in lines or "profile:" in lines:
        problems.extend(reading.problems)
    at = _At(file, True, lambda route, key: reading.places.at((*prefix, "clausebook", *route), key=key))
    if not isinstance(data, dict):
        return {}, at
    values = data.get("clausebook")
    return (values if isinstance(values, dict) else {}), at


def _plugin(text: str) -> Iterator[str]:
    """The lines of the plugin in their places, below `plugins:`; every other line empty. Of a list in brackets all."""
    below = False
    indent = -1
    opened = 0
    for line in text.splitlines():
        bare = line.strip()
        if opened > 0 or _FLOW.match(line):
            opened += sum(map(line.count, "[{")) - sum(map(line.count, "]}"))
            yield line
            continue
        if indent >= 0 and bare and not bare.startswith("#") and len(line) - len(line.lstrip()) <= indent:
            indent, below = -1, False
        found = _PLUGIN.match(line) if below and indent < 0 else None
        if line.startswith("plugins:"):
            below = True
            yield "plugins:"
        elif found or indent >= 0:
            indent = len(found["indent"]) if found else indent
            yield line
        else:
            yield ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError):
        return ""
