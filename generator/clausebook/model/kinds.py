"""Which kinds of file there are: where each lies, what it holds, and how its items are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import create_model

from clausebook.model.audit import Audit, Programme
from clausebook.model.base import EVERYONE, Item, Model, seen_by
from clausebook.model.catalogue import Catalogue, Crosswalk, UsualMeasure
from clausebook.model.checklist import Checklist
from clausebook.model.compliance import Document, Evidence, Statement
from clausebook.model.nonconformity import Nonconformity
from clausebook.model.organisation import Organisation
from clausebook.model.people import Body, Role, Step
from clausebook.model.performance import Measure, Objective, Term
from clausebook.model.policy import Policy
from clausebook.model.regime import Regime
from clausebook.model.silence import Silence
from clausebook.model.text import Text
from clausebook.model.values import AnyId, Day


class Retired(Model):
    """An id that is no longer used. It stays listed, so that nobody gives it to something else."""

    id: AnyId = seen_by(EVERYONE, "The id.")
    on: Day | None = seen_by(EVERYONE, "Since when.", None)
    reason: Text | None = seen_by(EVERYONE, "Why, and what took its place.", None)


@dataclass(frozen=True)
class FileKind:
    """One kind of file: `folder` is the first part of its path, with or without an ending."""

    name: str
    folder: str
    lists: Mapping[str, type[Item]]
    whole: type[Item] | None = None

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


CONTENT_KINDS = (
    FileKind("organisation", "organisation", {}, Organisation),
    FileKind("policy", "policies", {}, Policy),
    FileKind("roles", "roles", {"roles": Role, "bodies": Body}),
    FileKind("process", "process", {"steps": Step}),
    FileKind("documents", "documents", {"documents": Document}),
    FileKind("statements", "statements", {"statements": Statement}),
    FileKind("evidence", "evidence", {"evidence": Evidence}),
    FileKind("objectives", "objectives", {"objectives": Objective, "measures": Measure}),
    FileKind("audits", "audits", {"programmes": Programme, "audits": Audit}),
    FileKind("nonconformities", "nonconformities", {"nonconformities": Nonconformity}),
    FileKind("glossary", "glossary", {"terms": Term}),
    FileKind("silenced", "silenced", {"silenced": Silence}),
    FileKind("catalogue", "catalogues", {}, Catalogue),
    FileKind("crosswalk", "crosswalks", {}, Crosswalk),
    FileKind("regime", "regimes", {}, Regime),
    FileKind("checklist", "checklists", {}, Checklist),
)
"""The kinds of file below `content/`; `files/` holds evidence and is not read."""

EVIDENCE_FOLDER = "files"


def kind_of(relative: str) -> FileKind | None:
    """The kind of a file by its path from the content folder: `evidence.yml` and `evidence/7.yml` are evidence."""
    first = relative.split("/", 1)[0]
    name = first.rsplit(".", 1)[0] if "/" not in relative else first
    return next((kind for kind in CONTENT_KINDS if kind.folder == name), None)


__all__ = ["CONTENT_KINDS", "EVIDENCE_FOLDER", "FileKind", "Retired", "UsualMeasure", "kind_of"]
