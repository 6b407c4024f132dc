"""SET005: pyproject.toml and mkdocs.yml say different things about the rules."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.workspace.settings import Said

RULE = Rule("SET005", "settings-disagree", Level.ERROR, "two files give a profile, or a rule, different levels")


def check(context: Context) -> Iterator[Problem]:
    """The profile, and the level of each rule, where both files give it and they differ."""
    settings = context.workspace.settings
    first: dict[str, Said] = {}
    for said in (*settings.profiles, *settings.levels):
        other = first.setdefault(said.code, said)
        if other.word != said.word:
            what = f"`{said.code}`" if said.code else "the profile"
            yield RULE.problem(
                f"{what} is `{said.word}` here and `{other.word}` in `{other.place.file}`",
                said.place,
                label="differs",
                help="keep one of the two",
                related=(Related(other.place, "the other"),),
            )
