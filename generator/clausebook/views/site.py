"""What every view is made from: one audience's workspace, the day, the language, and where things are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from clausebook.changes.review import Review
from clausebook.diagnostics import Problem, Silenced
from clausebook.model.base import Audience, Item
from clausebook.model.policy import Policy
from clausebook.model.silence import Silence
from clausebook.model.text import Prose, Text, Verbatim
from clausebook.views import prose
from clausebook.views.addresses import Addresses, relative, relative_file
from clausebook.views.labels import label
from clausebook.views.shown import Link, Status
from clausebook.views.words import Words, direction
from clausebook.workspace import Workspace
from clausebook.workspace.editions import in_force
from clausebook.workspace.index import Entry, by_name
from clausebook.workspace.lapses import Lapses
from clausebook.workspace.workspace import policy_parts

SUSPECT = "REF008"
"""The rule that says that something has to be reviewed again."""


@dataclass(frozen=True)
class Site:
    """One site: what one audience sees, in one language, on one day."""

    workspace: Workspace
    audience: Audience
    language: str
    as_of: date
    problems: tuple[tuple[Problem, Item | None], ...] = ()
    review: Review | None = None
    release: str = ""
    """The version it is released as."""
    lapses: Lapses = field(default_factory=dict)
    """What has lapsed, or will, of the evidence under judgements of *conforms*."""
    silenced: tuple[tuple[Silence, tuple[Silenced, ...]], ...] = ()
    _answers: dict[Callable[[Site], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, find: Callable[[Site], Entry]) -> Entry:
        """What `find` finds in this site: worked out for the first page that asks, and kept for the others."""
        if find not in self._answers:
            self._answers[find] = find(self)
        found: Entry = self._answers[find]
        return found

    def part(self, make: Callable[..., Entry], *given: Any) -> Entry:
        """What `make` gives for this site and `given`: a row of a long table. Who watches the site may have it still.

        What is given is an item or an id.
        """
        return make(self, *given)

    @cached_property
    def words(self) -> Words:
        """The interface words."""
        return Words(self.language)

    @cached_property
    def addresses(self) -> Addresses:
        """Where things are shown."""
        return Addresses(self.workspace, self.as_of, clauses=self.shows_clauses, audits=not self.is_public)

    @property
    def is_public(self) -> bool:
        """Whether the site is for everyone."""
        return self.audience is Audience.PUBLIC

    @property
    def shows_clauses(self) -> bool:
        """Whether the site has pages of clauses: in public only when a statement is public."""
        return not self.is_public or bool(self.workspace.statements)

    def on(self, page: str, edition: Policy | None = None) -> Here:
        """The same site, seen from one page; on a policy's page its own parts are meant before those of others."""
        return Here(self, page, edition)

    @cached_property
    def _parts(self) -> dict[tuple[str, str], Any]:
        """The parts of policies; those of an edition in force come last and win."""
        current = {id(policy) for policy in self.policies_in_force}
        ordered = sorted(self.workspace.policies, key=lambda policy: id(policy) in current)
        return {(kind, part.id): part for policy in ordered for kind, part in policy_parts(policy)}

    @cached_property
    def policies_in_force(self) -> tuple[Policy, ...]:
        """The edition in force of each policy, in the order of the files."""
        found = (in_force(editions, self.as_of) for editions in self.workspace.index.editions.values())
        return tuple(policy for policy in found if policy is not None)

    @cached_property
    def policies_by_clause(self) -> Mapping[str, Sequence[Policy]]:
        """The policies in force that name a clause."""
        return by_name(self.policies_in_force, lambda policy: policy.clauses)

    @cached_property
    def problems_by_rule(self) -> Counter[str]:
        """How many problems there are of each rule."""
        return Counter(problem.rule.code for problem, _ in self.problems)

    @cached_property
    def problems_by_clause(self) -> Mapping[str, Sequence[Problem]]:
        """The problems about a clause: in its statement, in evidence under it, elsewhere where they name it."""
        return {
            clause: [problem for problem, _ in found]
            for clause, found in by_name(self.problems, self._clauses_concerned).items()
        }

    @cached_property
    def suspects(self) -> Mapping[tuple[str, str], str]:
        """What has to be reviewed again, by kind and id, and why: as the first problem of rule REF008 about it says."""
        return {
            (item.kind_name, item.key): problem.message.partition(": ")[2]
            for problem, item in reversed(self.problems)
            if problem.rule.code == SUSPECT and item is not None
        }

    def _clauses_concerned(self, found: tuple[Problem, Item | None]) -> Iterable[str]:
        problem, item = found
        if item is None:
            return ()
        if item.kind_name == "statement":
            return (item.key,)
        if item.kind_name == "evidence":
            return self.workspace.index.clauses_by_evidence.get(item.key, ())
        return problem.message.split("`")[1:-1]

    def find(self, kind: str, id: str, edition: Policy | None = None) -> Any | None:
        """An item or part; for parts of policies: in that edition, else in the one in force, else in any."""
        if edition is not None:
            for part_kind, part in policy_parts(edition):
                if part_kind == kind and part.id == id:
                    return part
        return self._parts.get((kind, id)) or self.workspace.find(kind, id)

    def title_of(self, kind: str, id: str, edition: Policy | None = None) -> str | None:
        """What an item is called, or None when this site does not show it."""
        found = self.find(kind, id, edition)
        if found is None:
            return None
        if kind == "catalogue":
            return str(found.name)
        for name in ("title", "name", "term"):
            text = getattr(found, name, None)
            if isinstance(text, Verbatim):
                return prose.typed_plain(str(text))
            if isinstance(text, Text):
                return prose.bare(text.read(self.language, self.workspace.source_language)[0])
        return id


@dataclass(frozen=True)
class Here:
    """A site seen from one of its pages: links are relative to it."""

    site: Site
    page: str
    edition: Policy | None = None

    def plain(self, text: Text | None) -> str:
        """A text without markup, for titles."""
        if text is None:
            return ""
        if isinstance(text, Verbatim):
            return prose.typed_plain(str(text))
        return prose.plain(text.read(self.site.language, self.site.workspace.source_language)[0], self._resolve)

    def text(self, text: Text | None) -> Markup:
        """A text as HTML: a line of words, or rendered CommonMark. Another language is marked as such."""
        if text is None:
            return Markup()
        if isinstance(text, Verbatim):
            return prose.typed(str(text))
        words, language = text.read(self.site.language, self.site.workspace.source_language)
        own = language == self.site.language
        resolve = self._resolve if own else self._resolve_apart
        if isinstance(text, Prose):
            html, tag = prose.render(words, resolve), "div"
        else:
            html, tag = prose.render_line(words, resolve), "span"
        if own:
            return html
        return Markup('<{} lang="{}" dir="{}">{}</{}>').format(
            Markup(tag), language, direction(language), html, Markup(tag)
        )

    def href(self, page: str, anchor: str = "") -> str:
        """A relative link to a page of this site."""
        return relative(self.page, page, anchor)

    def file(self, file: str) -> str:
        """A relative link to a file of the content folder."""
        return relative_file(self.page, file)

    def link(self, kind: str, id: str) -> Link:
        """An item by its id. A restricted one is named by its id alone."""
        title = self.site.title_of(kind, id, self.edition)
        return Link(id=id, title=title if title is not None else id, href=self._href(kind, id))

    def links(self, kind: str, ids: tuple[str, ...]) -> tuple[Link, ...]:
        """Several items of one kind."""
        return tuple(self.link(kind, id) for id in ids)

    def clause(self, reference: str) -> Link:
        """A clause: its number (with the standard where it is another one) and its title."""
        book, _, number = reference.partition("/")
        pair = self.site.workspace.clauses.get(reference)
        own = book == self.site.workspace.standard
        shown = number if own else f"{pair[0].name if pair else book}, {number}"
        title = self.site.title_of("clause", reference) or ""
        return Link(id=shown, title=title, href=self.site.addresses.href(self.page, "clause", reference))

    def clauses(self, references: tuple[str, ...]) -> tuple[Link, ...]:
        """Several clauses."""
        return tuple(self.clause(reference) for reference in references)

    def label(self, group: str, key: str) -> str:
        """The word for one of the model's keys."""
        return label(self.site.words, group, key)

    def status(self, group: str, key: str, later: Iterable[tuple[date, str]] = ()) -> Status:
        """A status with its words, and what becomes of it after the day of the site; never in a released version."""
        to_come = () if self.site.release else later
        return Status(
            key,
            self.label(group, key),
            tuple((day.isoformat(), then, self.label(group, then)) for day, then in to_come if day > self.site.as_of),
        )

    def edit(self, item: Item, *route: str | int) -> str:
        """Where the YAML of this item can be edited; empty in public and where no repository is named."""
        organisation = self.site.workspace.organisation
        if self.site.is_public or organisation is None or organisation.repository is None:
            return ""
        place = self.site.workspace.place(item, *route)
        return f"{organisation.repository.rstrip('/')}/{place.file}#L{max(place.line, 1)}"

    def _href(self, kind: str, id: str) -> str | None:
        if self.edition is not None and any(k == kind and part.id == id for k, part in policy_parts(self.edition)):
            return self.href(self.page, f"{kind}-{id}")
        return self.site.addresses.href(self.page, kind, id)

    def _resolve(self, kind: str, id: str) -> Markup | None:
        site = self.site
        if kind == "clause" and "/" not in id:
            id = f"{site.workspace.standard}/{id}"
        href = self._href(kind, id)
        found = site.find(kind, id, self.edition)
        if found is None:
            return None
        if kind == "time":
            shown = site.words.promise(found)
        elif kind == "clause":
            link = self.clause(id)
            shown = f"{link.id} {link.title}"
        else:
            shown = site.title_of(kind, id, self.edition) or id
        return Markup('<a href="{}">{}</a>').format(href, shown) if href else escape(shown)

    def _resolve_apart(self, kind: str, id: str) -> Markup | None:
        """A reference in a text of another language: its phrase is in that of the site, and runs its own way."""
        shown = self._resolve(kind, id)
        return None if shown is None else Markup('<bdi lang="{}">{}</bdi>').format(self.site.language, shown)
