"""`clausebook approve`: a role approves one edition of a policy or document, and the content is fixed by its hash."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as replace_in
from datetime import date
from typing import cast

from clausebook.commands.approval_days import advice, must_have_been_there, objections
from clausebook.commands.content import Content
from clausebook.commands.files import Refused, write
from clausebook.commands.sheet import Sheet
from clausebook.diagnostics import Level, did_you_mean
from clausebook.model.compliance import Document, DocumentEdition
from clausebook.model.control import Edition
from clausebook.model.fingerprint import content_hash, shares_text
from clausebook.model.policy import Policy
from clausebook.rules import check, content_changed, file_changed, missing_approval
from clausebook.rules.context import Context
from clausebook.rules.files import located
from clausebook.rules.hash_differs import file_hash
from clausebook.workspace import Workspace
from clausebook.workspace.authority import approvers, level_of
from clausebook.workspace.editions import version_order


@dataclass(frozen=True)
class Approved:
    """What was approved, where that is written, and what a person should know: warnings, one sentence each."""

    what: str
    file: str
    line: int
    content: str
    changed: bool
    on: date
    warnings: tuple[str, ...] = ()


def approve(
    content: Content,
    id: str,
    by: str,
    on: date,
    today: date,
    version: str | None = None,
    *,
    replace: bool = False,
    anyway: bool = False,
) -> Approved:
    """Write the approval and the status. The same role, the same content: nothing is changed.

    An earlier approval by the same role of other words stays; the last one counts. `replace` writes over it instead,
    which puts a wrong day right. What would have to be changed afterwards, and so undo the approval, is refused first;
    `anyway` approves it as it stands.

    Raises Refused for an unknown id, version or role, a role that may not approve it, a day to come or before the
    edition was there, a withdrawn edition, and an item in which the check finds an error.
    """
    content.role(by)
    if on > today:
        raise Refused(f"{on} is still to come (today is {today}); nobody can have approved on that day", usage=True)
    item, edition, route = _edition(content, id, version)
    what = item.key if isinstance(item, Policy) else f"{item.id} edition {edition.version}"
    content.must_be_sound(item.origin.file)
    _must_have_authority(content, item, by)
    _must_check(content, item, edition, today)
    digest = content_hash(item, edition if isinstance(item, Document) else None)
    file = _file_of(content, item, edition, today)
    path = content.root / item.origin.file
    sheet = before = Sheet.read(content.root, path)
    last = _last_by(edition, by)
    given = edition.approvals[last] if last is not None else None
    if replace and given is None:
        raise Refused(f"{by} has not approved {what} yet, so there is nothing to replace", usage=True)
    doubts: tuple[str, ...] = ()
    if edition.status != "approved":
        sheet = sheet.set((*route, "status"), "approved", after="version")
    stands = given is not None and given.content == digest and given.file == file
    if given is None or not stands or (replace and given.on != on):
        must_have_been_there(content.workspace, item, edition, on)
        others = tuple(entry.on for index, entry in enumerate(edition.approvals) if not (replace and index == last))
        doubts = objections(content.workspace, item, edition, on, today, others)
        if doubts and not anyway:
            raise Refused(f"{what} was not approved yet, nothing was written:", usage=True, details=advice(doubts))
        older = max((entry.on for entry in edition.approvals if entry.by == by and entry is not given), default=on)
        if replace and older > on:
            raise Refused(
                f"{by} also approved {what} on {older}, which is later than {on} and would count instead; "
                "if that one is wrong, delete its lines first",
                usage=True,
            )
        if given is not None and given.on > on and not replace:
            raise Refused(
                f"{by} approved {what} on {given.on}, which is later than {on}; "
                "if one of the days is wrong, add --replace to write over that approval",
                usage=True,
            )
        if given is not None and (replace or given.on == on):
            sheet = sheet.set((*route, "approvals", cast(int, last), "on"), on.isoformat())
            sheet = sheet.set((*route, "approvals", cast(int, last), "content"), digest, after="on")
            if file is not None:
                sheet = sheet.set((*route, "approvals", cast(int, last), "file"), file, after="content")
        else:
            lines = [f"by: {by}", f"on: {on}", f"content: {digest}", *([f"file: {file}"] if file else [])]
            sheet = sheet.append((*route, "approvals"), lines, after="status")
    if sheet is not before:
        write(path, sheet.bytes)
    warnings = (*doubts, *_nobody_named(content, item))
    day = on if sheet is not before or given is None else given.on
    return Approved(what, item.origin.file, sheet.line_of(route), digest, sheet is not before, day, warnings)


def _edition(
    content: Content, id: str, version: str | None
) -> tuple[Policy | Document, Edition, tuple[str | int, ...]]:
    """The edition that is meant, with the keys that lead to it in its file."""
    name, at, named_version = id.partition("@")
    if at and version and version != named_version:
        raise Refused(f"`{id}` and `--version {version}` do not agree; give one of them", usage=True)
    if name in content.workspace.unreadable:  # a newer edition may be the broken one
        raise Refused(
            f"a part of the content that holds `{name}` has errors; repair them first", problems=content.errors
        )
    wanted = named_version if at else version
    found: list[tuple[Policy | Document, Edition, tuple[str | int, ...]]] = []
    for policy in cast(list[Policy], content.own("policy")):
        if policy.policy == name:
            found.append((policy, policy.edition, (*policy.origin.route, "edition")))
    for document in cast(list[Document], content.own("document")):
        if document.id == name:
            for index, edition in enumerate(document.editions):
                found.append((document, edition, (*document.origin.route, "editions", index)))
    if not found:
        raise _unknown(content, id, name)
    if wanted is None:
        live = [entry for entry in found if entry[1].status != "withdrawn"]
        if not live:
            raise Refused(f"every edition of `{name}` is withdrawn; write a new one first", usage=True)
        if isinstance(live[-1][0], Document):
            return live[-1]  # its editions stand oldest first; those of a policy have files of their own
        return max(live, key=lambda entry: version_order(entry[1].version))
    chosen = next((entry for entry in found if entry[1].version == wanted), None)
    if chosen is None:
        there = ", ".join(f"`{entry[1].version}`" for entry in found)
        raise Refused(f"`{name}` has no edition `{wanted}`; there are {there}", usage=True)
    if chosen[1].status == "withdrawn":
        raise Refused(f"edition {wanted} of `{name}` is withdrawn; write a new edition first", usage=True)
    return chosen


def _file_of(content: Content, item: Policy | Document, edition: Edition, today: date) -> str | None:
    """The hash of the file that is this edition of a document, where it is one and stands below the content folder."""
    if not isinstance(item, Document) or item.file is None or not shares_text(item, cast(DocumentEdition, edition)):
        return None
    path = located(Context(content.workspace, today), item.file)
    return file_hash(path) if path is not None and path.is_file() else None


def _must_have_authority(content: Content, item: Policy | Document, by: str) -> None:
    may = approvers(content.workspace, item)
    if may and by not in may:
        level = level_of(item)
        known = " or ".join(f"`{role}`" for role in may)
        raise Refused(f"`{by}` may not approve a {level}; {known} may, or add `{level}` to its `approves`", usage=True)


def _must_check(content: Content, item: Policy | Document, edition: Edition, today: date) -> None:
    """No error of a rule stands in the item, nor will once it is approved and the public sees it.

    What an approval puts right is no reason to refuse it.
    """
    first, last = content.workspace.places[item.origin.file].lines(item.origin.route)
    errors = tuple(
        problem
        for problem in check(_once_approved(content.workspace, item, edition), today)
        if problem.rule.level is Level.ERROR
        and problem.rule not in (missing_approval.RULE, content_changed.RULE, file_changed.RULE)
        and problem.place.file == item.origin.file
        and first <= problem.place.line <= last
    )
    if errors:
        raise Refused(f"`{item.key}` has errors; repair them first, nothing was changed", problems=errors)


def _once_approved(workspace: Workspace, item: Policy | Document, edition: Edition) -> Workspace:
    """The workspace in which that edition is approved."""
    approved = edition.model_copy(update={"status": "approved"})
    if isinstance(item, Policy):
        policy = item.model_copy(update={"edition": approved})
        return replace_in(workspace, policies=tuple(policy if one is item else one for one in workspace.policies))
    editions = tuple(approved if one is edition else one for one in item.editions)
    document = item.model_copy(update={"editions": editions})
    return replace_in(workspace, documents=tuple(document if one is item else one for one in workspace.documents))


def _unknown(content: Content, id: str, name: str) -> Refused:
    policies = {cast(Policy, item).policy for item in content.own("policy")}
    documents = {item.key for item in content.own("document")}
    hint = did_you_mean(name, policies | documents, "give the id of a document, or a policy like `complaints@3.0`")
    return Refused(f"there is no policy or document `{id}`; {hint}", usage=True)


def _nobody_named(content: Content, item: Policy | Document) -> tuple[str, ...]:
    if approvers(content.workspace, item):
        return ()
    level = level_of(item)
    return (f"no role names `{level}` in `approves`, so any role may approve a {level}; name one in the roles",)


def _last_by(edition: Edition, by: str) -> int | None:
    """Where the last approval by this role stands: the one that rule DOC004 looks at."""
    own = [(entry.on, index) for index, entry in enumerate(edition.approvals) if entry.by == by]
    return max(own)[1] if own else None
