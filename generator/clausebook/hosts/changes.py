"""What a site says of a change: the review of the content against an earlier revision, cut for each audience first.

The public site has no such page. The others compare what their readers may see on both sides, so that nothing of an
item, a part or a field is told to somebody who may not see it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clausebook.audience import project, visible_problems
from clausebook.changes.git_tree import side
from clausebook.changes.making import Sides
from clausebook.changes.problems import Standing, standing
from clausebook.changes.review import Review, weigh
from clausebook.changes.speech import speaking
from clausebook.changes.tree import folder
from clausebook.model.base import Audience
from clausebook.rules.context import Context
from clausebook.views.words import Words
from clausebook.workspace import read
from clausebook.workspace.memory import Memory


@dataclass(frozen=True)
class Compared:
    """The content as it is, and as it was at a revision; read once for however many sites."""

    base: str
    sides: Sides

    def review(self, audience: Audience, language: str) -> Review:
        """What changed in what this audience sees."""
        cut = replace(self.sides, before=_cut(self.sides.before, audience), after=_cut(self.sides.after, audience))
        words = Words(language)
        with speaking(words):
            return weigh(cut, self.base, words._("this site"), language)


def compared(root: Path, base: str, as_of: date, content: str = "content") -> Compared:
    """Read the content at `root` and at `base`, a revision of its repository or a folder. Raises CouldNotCompare."""
    with side(root, base, content) as before, folder(root, content) as after:
        memory = Memory()
        old, new = (standing(*read(tree.root, content, memory), as_of) for tree in (before, after))
        name = Path(base).name if Path(before.name).is_dir() else before.name
        return Compared(name, Sides(old, new, as_of, before.files, after.files))


def _cut(whole: Standing, audience: Audience) -> Standing:
    shown = project(whole.workspace, audience, whole.context.as_of)
    problems = visible_problems(whole.problems, whole.workspace, shown, audience)
    return Standing(Context(shown, whole.context.as_of), [problem for problem, _ in problems])
