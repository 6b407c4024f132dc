"""What a site says of a change: the review of the content against an earlier revision, cut for each audience first.

The public site has no such page. The others compare what their readers may see on both sides, so that nothing of an
item, a part or a field is told to somebody who may not see it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clausebook.audience import hidden_names, narrowed, project, shown_names, visible_problems
from clausebook.changes.git_tree import side
from clausebook.changes.making import Sides
from clausebook.changes.problems import Standing, standing
from clausebook.changes.review import Review, weigh
from clausebook.changes.speech import speaking
from clausebook.changes.tree import folder
from clausebook.model.base import Audience
from clausebook.rules.context import Context
from clausebook.rules.lookup import retired_in
from clausebook.views.words import Words
from clausebook.workspace import Workspace, read
from clausebook.workspace.memory import Memory
from clausebook.workspace.workspace import RetiredId


@dataclass(frozen=True)
class Compared:
    """The content as it is, and as it was at a revision; read once for however many sites."""

    base: str
    sides: Sides

    def review(self, audience: Audience, language: str) -> Review:
        """What changed in what this audience sees."""
        cut = _cut(self.sides, audience)
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


def _cut(sides: Sides, audience: Audience) -> Sides:
    """Both sides as the audience may see them now: what it could see once and may not any more is in neither."""
    after = sides.after.workspace
    shown_after = project(after, audience, sides.as_of)
    before = narrowed(sides.before.workspace, after, shown_after, audience)
    shown_before = project(before, audience, sides.as_of)
    gone = hidden_names(before, shown_before) - shown_names(shown_after)
    old = visible_problems(sides.before.problems, before, shown_before, audience, hidden_names(after, shown_after))
    new = visible_problems(sides.after.problems, after, shown_after, audience, gone)
    if audience is not Audience.INTERNAL:
        shown_before, shown_after = (
            replace(shown, retired=_seen_before(shown, shown_before)) for shown in (shown_before, shown_after)
        )
    return replace(
        sides,
        before=Standing(Context(shown_before, sides.as_of), [problem for problem, _ in old]),
        after=Standing(Context(shown_after, sides.as_of), [problem for problem, _ in new]),
        uncut=after,
    )


def _seen_before(shown: Workspace, before: Workspace) -> tuple[RetiredId, ...]:
    """The retired ids of what the audience could see: the others would tell that there was something."""
    return tuple(
        entry
        for entry in shown.retired
        if any(before.find(kind, entry.entry.id) is not None for kind in retired_in(entry.kind))
    )
