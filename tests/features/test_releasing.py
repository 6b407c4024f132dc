"""Releasing versions that never change, in the words of somebody who publishes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from clausebook.commands.files import Refused
from clausebook.commands.release import Outcome, Place, release
from clausebook.commands.release_branch import branch_place, branch_shelf
from clausebook.commands.release_folder import FolderShelf, folder_place
from clausebook.commands.release_sums import file_hash
from clausebook.commands.verify import all_faults, verify
from clausebook.hosts.sites import checked
from clausebook.model.base import Audience
from tests.releasing import quick_build

if TYPE_CHECKING:
    from tests.features.conftest import Organisation

scenarios("releasing.feature")

Said = tuple[Outcome, ...] | Refused
LISTS = [f"{audience.value}/en" for audience in Audience]


@pytest.fixture(autouse=True)
def _no_power_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flushing the whole disk of a busy machine takes seconds, and matters only when the power fails."""
    monkeypatch.setattr(os, "sync", lambda: None)


@pytest.fixture
def releases(organisation: Organisation) -> Path:
    """Where the versions stand."""
    return organisation.folder / "releases"


@pytest.fixture
def key(organisation: Organisation) -> Path:
    """The key of the quality manager; beside it whom to believe."""
    path = organisation.folder / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path], check=True)
    public = path.with_suffix(".pub").read_text()
    path.with_name("signers").write_text(f'quality-manager namespaces="clausebook-release" {public}')
    return path


def released(organisation: Organisation, version: str, day: str, key: Path | None = None, branch: str = "") -> Said:
    """What a release says, or why it is refused."""
    on = date.fromisoformat(day)
    target: AbstractContextManager[Place] = folder_place(organisation.folder / "releases")
    wanted = list(Audience)
    if branch:
        target, wanted = branch_place(organisation.folder, branch, Audience.PUBLIC, on, version), [Audience.PUBLIC]
    try:
        return release(checked(organisation.folder, on), version, target, wanted, key, build=quick_build)
    except Refused as refused:
        return refused


def call(organisation: Organisation, number: str) -> None:
    """Change the telephone number of the policy."""
    policy = organisation.folder / "content/policies/complaints.yml"
    policy.write_text(re.sub(r"address: 0800.*", f"address: {number}", policy.read_text()))


@given(parsers.re(r'version "(?P<version>[^"]+)" was released as of (?P<day>\S+)'))
def _was_released(organisation: Organisation, version: str, day: str) -> None:
    assert not isinstance(released(organisation, version, day), Refused)


@given(
    parsers.re(
        r'the telephone number changed to "(?P<number>[^"]+)", and version "(?P<version>[^"]+)" '
        r"was released as of (?P<day>\S+)"
    )
)
def _changed_and_released(organisation: Organisation, number: str, version: str, day: str) -> None:
    call(organisation, number)
    assert not isinstance(released(organisation, version, day), Refused)


@given(
    parsers.re(
        r'the telephone number changed to "(?P<number>[^"]+)", and version "(?P<version>[^"]+)" '
        r"was released and signed by the quality manager"
    )
)
def _signed(organisation: Organisation, number: str, version: str, key: Path) -> None:
    call(organisation, number)
    assert not isinstance(released(organisation, version, "2026-07-31", key), Refused)


@given(parsers.re(r'the telephone number changed to "(?P<number>[^"]+)"'))
def _changed(organisation: Organisation, number: str) -> None:
    call(organisation, number)


@given("the complaints manager is not public any more")
def _not_public(organisation: Organisation) -> None:
    organisation.replace("content/roles.yml", "    audience:\n      - public\n", "")


@given("the content is kept in git")
def _kept_in_git(organisation: Organisation) -> None:
    shutil.rmtree(organisation.folder / "releases")
    for words in ("init -q -b main", "add .", "commit -q -m Begin"):
        git(organisation, "-c", "user.name=somebody", "-c", "user.email=somebody@invalid", *words.split())
    for name in ("name", "email"):
        git(organisation, "config", f"user.{name}", "somebody@invalid")


def git(organisation: Organisation, *arguments: str) -> str:
    """What a git command says."""
    return subprocess.run(
        ["git", *arguments], cwd=organisation.folder, check=True, capture_output=True, text=True
    ).stdout


@when(parsers.re(r'version "(?P<version>[^"]+)" is released as of (?P<day>\S+)'), target_fixture="said")
def _release(organisation: Organisation, version: str, day: str) -> Said:
    return released(organisation, version, day)


@when(parsers.parse('version "{version}" is released to the branch "{branch}"'), target_fixture="said")
def _release_to_branch(organisation: Organisation, version: str, branch: str) -> Said:
    return released(organisation, version, "2026-06-30", branch=branch)


@when(parsers.re(r'somebody (?P<deed>[^"]+) in version "(?P<version>[^"]+)" of the public site'))
def _somebody(releases: Path, deed: str, version: str) -> None:
    folder = releases / "public/en" / version
    policy = folder / "policies/complaints/index.html"
    if deed == "changes the policy":
        changed = policy.read_bytes() + b" "
        policy.unlink()
        policy.write_bytes(changed)
    elif deed == "adds a page about a refund":
        (folder / "refund").mkdir()
        (folder / "refund/index.html").write_text("You get your money back.")
    else:
        {"removes the policy": policy, "removes the list of hashes": folder / "SHA256SUMS"}[deed].unlink()


@when(
    parsers.re(
        r'somebody changes the policy in version "(?P<version>[^"]+)" of the public site, and its hash in the list'
    )
)
def _and_its_hash(releases: Path, version: str) -> None:
    folder = releases / "public/en" / version
    name = "policies/complaints/index.html"
    before = file_hash(folder / name)
    _somebody(releases, "changes the policy", version)
    sums = (folder / "SHA256SUMS").read_text().replace(before, file_hash(folder / name))
    (folder / "SHA256SUMS").unlink()
    (folder / "SHA256SUMS").write_text(sums)


@when(parsers.parse('version "{version}" of the public site is removed'))
def _removed(releases: Path, version: str) -> None:
    shutil.rmtree(releases / "public/en" / version)


@then(parsers.parse('the public, the internal and the auditor\'s list of versions name "{versions}"'))
def _listed(releases: Path, versions: str) -> None:
    wanted = versions.split(", ")
    for folder in LISTS:
        rows = json.loads((releases / folder / "versions.json").read_text())
        assert [row["version"] for row in rows] == wanted
        assert [row["aliases"] for row in rows] == [["latest"], *([] for _ in wanted[1:])]
        page = (releases / folder / "index.html").read_text()
        assert re.findall(r'<th scope="row"><a href="([^"]+)/index.html">', page) == wanted
        assert sorted(path.name for path in (releases / folder).iterdir() if path.is_dir()) == sorted(
            [*wanted, "latest"]
        )


@then(parsers.parse('the public policy of version "{version}" says "{words}"'))
def _says(releases: Path, version: str, words: str) -> None:
    assert words in (releases / "public/en" / version / "policies/complaints/index.html").read_text()


def faults(releases: Path, signers: Path | None = None) -> list[str]:
    """What verifying names."""
    return list(all_faults(verify(FolderShelf(releases), signers=signers)))


@then("verifying names nothing")
def _nothing_wrong(releases: Path) -> None:
    assert faults(releases) == []


@then(parsers.parse('verifying names "{what}" and nothing else'))
def _only(releases: Path, what: str) -> None:
    assert [fault for fault in faults(releases) if "the list of what is here" not in fault] == [what]


@then(parsers.parse('verifying names "{what}"'))
def _names(releases: Path, what: str) -> None:
    assert what in faults(releases)


@then(parsers.parse('verifying the signatures names "{what}"'))
def _names_signature(releases: Path, key: Path, what: str) -> None:
    found = faults(releases, key.with_name("signers"))
    assert what in found
    assert [fault for fault in found if "internal/en/1.1" in fault] == []


@then('"sha256sum -c SHA256SUMS" agrees')
def _agrees(releases: Path) -> None:
    for folder in (releases, *releases.glob("*/*/[0-9]*")):
        done = subprocess.run(["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=False)
        assert done.returncode == 0, folder


@then(parsers.parse('it is refused, because "{words}"'))
def _refused(said: Said, words: str) -> None:
    assert isinstance(said, Refused)
    assert words in str(said)


@then(parsers.parse('it is told what differs: "{name}"'))
def _differs(said: Said, name: str) -> None:
    assert isinstance(said, Refused)
    assert name in str(said)


@then(parsers.parse('it is said that version "{version}" was there already, the same'))
def _the_same(said: Said, version: str) -> None:
    assert not isinstance(said, Refused)
    assert [(one.place, one.state) for one in said] == [(f"{folder}/{version}", "same") for folder in LISTS]


@then(parsers.parse('"latest" leads from the policy to version "{version}"'))
def _leads(releases: Path, version: str) -> None:
    page = "public/en/latest/policies/complaints/index.html"
    (target,) = re.findall(r'<a href="([^"]+)">', (releases / page).read_text())
    assert target == f"../../../{version}/policies/complaints/"
    assert (releases / page).parent.joinpath(target, "index.html").resolve().is_file()


@then(parsers.parse('"latest" says that "{address}" is gone, and last stood in version "{version}"'))
def _gone(releases: Path, address: str, version: str) -> None:
    page = releases / "public/en/latest" / address / "index.html"
    text = page.read_text()
    assert "This page is gone" in text
    targets = re.findall(r'<a href="([^"]+)">', text)
    assert any(target.endswith(f"{version}/{address}") for target in targets)
    for target in targets:
        there = (page.parent / target).resolve()
        assert (there / "index.html" if target.endswith("/") else there).is_file(), target


@then("no file below the public releases speaks of the internal or the auditor's")
def _silent(releases: Path) -> None:
    files = [path for path in (releases / "public").rglob("*") if path.is_file()]
    assert len(files) > 20
    for path in files:
        text = path.read_text()
        assert not re.search(r"\.\./(internal|auditor)|(internal|auditor)/en", text), path
        assert all(up.count("../") <= len(path.relative_to(releases / "public/en").parts) for up in links(path, text))


def links(path: Path, text: str) -> list[str]:
    """Where a file leads to, that lies higher than itself."""
    return re.findall(r'href="((?:\.\./)+)', text) if path.suffix == ".html" else []


@then("the lists of the internal and the auditor's versions ask search engines to stay away")
def _stay_away(releases: Path) -> None:
    asks = {folder: "noindex" in (releases / folder / "index.html").read_text() for folder in LISTS}
    assert asks == {"public/en": False, "internal/en": True, "auditor/en": True}


@then(parsers.parse('the branch "{branch}" holds version "{version}" of the public site, and verifies'))
def _on_branch(organisation: Organisation, said: Said, branch: str, version: str) -> None:
    assert not isinstance(said, Refused), said
    shelf = branch_shelf(organisation.folder, branch)
    assert all_faults(verify(shelf)) == ()
    assert "0800 100 200" in (shelf.read(f"en/{version}/policies/complaints/index.html") or b"").decode()
    assert not any("internal" in name or "auditor" in name for name in shelf.entries)


@then("nothing in the working folder has changed")
def _untouched(organisation: Organisation) -> None:
    assert git(organisation, "status", "--porcelain") == ""
    assert git(organisation, "symbolic-ref", "--short", "HEAD").strip() == "main"
