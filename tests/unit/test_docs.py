"""The pages lead where they say, name what exists, and show content that is understood."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import clausebook.commands
from clausebook.diagnostics import Level
from clausebook.model.kinds import CONTENT_KINDS, kind_of
from clausebook.rules import check
from clausebook.rules.prose import KINDS as MENTIONED
from clausebook.workspace import read
from tests.unit.documented import PAGES, ROOT, every_page, text_of

STARTER = Path(clausebook.commands.__file__).parent / "starter"


def headings(page: Path) -> set[str]:
    """The anchors of a page's headings, as hosts of git repositories make them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    """To a file of the repository, and to a heading of it; to no other host."""
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        assert path.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in headings(path), f"{page.name}: {target}"


@every_page
def test_every_path_between_backticks_exists(page: Path) -> None:
    """A path that begins with a folder of the repository is there; what is built or made by hand is named here."""
    made = (
        "site/",
        ".venv/",
        "dist/",
        "build/",
        "artefacts/",
        "tests/rules/NEW",
        "content/files",
        "content/catalogues",
    )
    tops = {path.name for path in ROOT.iterdir()} | {"site", "dist"}
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for path in re.findall(r"`([\w.][\w./-]*/[\w./-]*)`", text):
        if path.split("/")[0] in tops and not path.startswith(made):
            there = (ROOT / path).exists() or (STARTER / path).exists()
            assert there or page.name == "fields.md", f"{page.name}: {path}"


def test_no_page_holds_an_address_or_a_path_of_a_machine() -> None:
    """Nothing but this computer's own address is linked, and nobody's folders are named."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        addresses = set(re.findall(r"https?://[\w.:-]+", text)) - {"http://127.0.0.1:8000"}
        assert not addresses, page.name
        assert not re.search(r"(^|[\s`(])/(work|root|tmp|home)/", text), page.name
        assert "ISO 10002 requires" not in text, page.name


def examples() -> list[tuple[str, str]]:
    """The files that the content model shows: path below `content/`, and text."""
    return re.findall(r"^```yaml\n# content/(\S+)\n(.*?)^```", text_of("content-model.md"), re.MULTILINE | re.DOTALL)


def test_the_content_model_shows_files_that_are_understood(tmp_path: Path) -> None:
    """All of them laid over what `clausebook init` gives: no error. Each kind of place is named."""
    shutil.copytree(STARTER / "content", tmp_path / "content")
    names = [name for name, _ in examples()]
    assert len(names) == len(set(names)) >= 5
    for name, text in examples():
        assert kind_of(name) is not None, name
        if name == "statements.yml":
            shutil.rmtree(tmp_path / "content" / "statements")
        target = tmp_path / "content" / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text)
    workspace, problems = read(tmp_path)
    found = [*problems, *check(workspace, date(2026, 11, 20))]
    about = {f"content/{name}" for name in names}
    assert [p for p in found if p.rule.level is Level.ERROR and p.place.file in about] == []
    for kind in CONTENT_KINDS:
        assert re.search(rf"`{kind.folder}(\.yml|/)?`", text_of("content-model.md")), kind.folder


def test_the_content_model_names_whatever_prose_may_refer_to() -> None:
    """Every kind of reference in double brackets."""
    last = text_of("content-model.md").partition("## Texts")[2]
    for kind in MENTIONED:
        assert f"`{kind}`" in last or f"[[{kind}:" in last, kind


def test_the_changelog_has_the_version_of_the_package() -> None:
    """Newest first: what is not released yet, then this version."""
    found = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert found[0] == "Unreleased"
    assert found[1].split()[0] == clausebook.__version__
