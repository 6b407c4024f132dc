"""Which kinds of file there are: where each lies, what it holds, and how its items are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, cast

from pydantic import create_model

from clausebook.model.base import EVERYONE, Item, Model, seen_by
from clausebook.model.text import Text
from clausebook.model.values import AnyId, Day


class Retired(Model):
    """An id that is no longer used. It stays listed, so that nobody gives it to something else."""

    id: AnyId = seen_by(EVERYONE, "The id.")
    on: Day | None = seen_by(EVERYONE, "Since when.", None)
    reason: Text | None = seen_by(EVERYONE, "Why, and what took its place.", None)


@dataclass(frozen=True)
class FileKind:
    """One kind of file: `folder` is the first part of its path, with or without an ending.

    It holds lists under the keys of `listed`, or is one item, `alone`. Both name module and class of a model, which
    is made when the first file of the kind is read: each takes Python a millisecond.
    """

    name: str
    folder: str
    listed: Mapping[str, str]
    alone: str = ""

    @cached_property
    def lists(self) -> Mapping[str, type[Item]]:
        """The models of the items in each list."""
        return {key: _model(path) for key, path in self.listed.items()}

    @cached_property
    def whole(self) -> type[Item] | None:
        """The model of a file that is one item."""
        return _model(self.alone) if self.alone else None

    @property
    def model(self) -> type[Model]:
        """The model of a whole file, from which the JSON Schema is made."""
        if self.whole is not None:
            return self.whole
        fields: dict[str, Any] = {
            key: (tuple[item, ...], seen_by(EVERYONE, f"{item.__doc__ or key}".splitlines()[0], ()))  # type: ignore[valid-type]
            for key, item in self.lists.items()
        }
        fields["retired"] = (tuple[Retired, ...], seen_by(EVERYONE, "Ids that must not be used again.", ()))
        name = "".join(part.capitalize() for part in self.name.split("-")) + "File"
        return create_model(name, __base__=Model, __doc__=f"A file of kind {self.name}.", **fields)


def _model(path: str) -> type[Item]:
    module, _, name = path.partition(".")
    return cast("type[Item]", getattr(import_module(f"clausebook.model.{module}"), name))


CONTENT_KINDS = (
    FileKind("organisation", "organisation", {}, "organisation.Organisation"),
    FileKind("policy", "policies", {}, "policy.Policy"),
    FileKind("roles", "roles", {"roles": "people.Role", "bodies": "people.Body"}),
    FileKind("process", "process", {"steps": "people.Step"}),
    FileKind("documents", "documents", {"documents": "compliance.Document"}),
    FileKind("statements", "statements", {"statements": "compliance.Statement"}),
    FileKind("evidence", "evidence", {"evidence": "compliance.Evidence"}),
    FileKind("objectives", "objectives", {"objectives": "performance.Objective", "measures": "performance.Measure"}),
    FileKind("audits", "audits", {"programmes": "audit.Programme", "audits": "audit.Audit"}),
    FileKind("nonconformities", "nonconformities", {"nonconformities": "nonconformity.Nonconformity"}),
    FileKind("glossary", "glossary", {"terms": "performance.Term"}),
    FileKind("silenced", "silenced", {"silenced": "silence.Silence"}),
    FileKind("catalogue", "catalogues", {}, "catalogue.Catalogue"),
    FileKind("crosswalk", "crosswalks", {}, "catalogue.Crosswalk"),
    FileKind("regime", "regimes", {}, "regime.Regime"),
    FileKind("checklist", "checklists", {}, "checklist.Checklist"),
)
"""The kinds of file below `content/`; `files/` holds evidence and is not read."""

EVIDENCE_FOLDER = "files"


def kind_of(relative: str) -> FileKind | None:
    """The kind of a file by its path from the content folder: `evidence.yml` and `evidence/7.yml` are evidence."""
    first = relative.split("/", 1)[0]
    name = first.rsplit(".", 1)[0] if "/" not in relative else first
    return next((kind for kind in CONTENT_KINDS if kind.folder == name), None)
