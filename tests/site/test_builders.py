"""Three ways to the same pages: our folder with MkDocs, the same folder with Zensical, and plain MkDocs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.site.building import AS_OF, ROOT, article, build, change, pages, run, small, tree
from tests.unit.made_pages import HOSTILE
from tests.unit.test_pages import Outline


@pytest.fixture(scope="module")
def larkfield(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small repository whose internal site was built once by `clausebook build`."""
    folder = small(tmp_path_factory.mktemp("larkfield"))
    build(folder, "--audience", "internal")
    return folder


def test_plain_mkdocs_gives_the_pages_of_the_folder_host(larkfield: Path, tmp_path: Path) -> None:
    """`mkdocs build --strict` with the settings of this repository: nothing to warn about, the same internal site."""
    folder = small(tmp_path / "larkfield")
    shutil.copy(ROOT / "mkdocs.yml", folder)

    done = run("mkdocs", "build", "--strict", cwd=folder, SOURCE_DATE_EPOCH="1782777600")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    plain, ours = folder / "site" / "internal" / "en", larkfield / "site" / "internal" / "en"
    assert pages(plain) == pages(ours)
    assert len(pages(plain)) > 60
    for page in sorted(pages(plain))[::9]:
        one, two = article(plain / page / "index.html"), article(ours / page / "index.html")
        assert (one.ids, one.links) == (two.ids, two.links), page


@pytest.mark.slow
def test_plain_mkdocs_has_nothing_to_warn_about_in_this_repository(sample: Path, tmp_path: Path) -> None:
    """The same with the sample organisation, and the three pages of its own."""
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)

    done = run("mkdocs", "build", "--strict", cwd=tmp_path, SOURCE_DATE_EPOCH="1795132800")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    plain = tmp_path / "site" / "internal" / "en"
    # The sample's site was built with `--review`, which MkDocs has no word for.
    assert {*pages(plain), "changes"} == pages(sample / "internal" / "en")
    page = "clauses/iso10002-2018/7.4/index.html"
    assert article(plain / page).ids == article(sample / "internal" / "en" / page).ids
    assert article(plain / page).links == article(sample / "internal" / "en" / page).links


def test_zensical_gives_the_same_pages_links_and_anchors(larkfield: Path) -> None:
    """The successor of Material reads the same folder: every page, every anchor of ours, every link within the site."""
    other = larkfield / "zensical"
    build(larkfield, "--audience", "internal", "--builder", "zensical", "--out", other)
    one, two = larkfield / "site" / "internal" / "en", other / "internal" / "en"

    assert pages(one) == pages(two)
    assert len(pages(one)) > 60
    for page in sorted(pages(one)):
        here, there = article(one / page / "index.html"), article(two / page / "index.html")
        assert ours(here.ids) == ours(there.ids), page
        assert here.links == there.links, page
        assert here.headings == there.headings, page
    assert (two / "404.html").is_file()


def ours(ids: list[str]) -> list[str]:
    """Without those that a theme gives for itself."""
    return [id for id in ids if not id.startswith("__")]


def test_an_error_in_the_content_stops_mkdocs_before_it_touches_the_site(larkfield: Path) -> None:
    """One line for the error, one that says that nothing was built; every byte of the old site is still there."""
    folder = larkfield
    before = tree(folder / "site")
    good = (folder / "content" / "statements.yml").read_text()
    change(folder, "content/statements.yml", "- EV-001", "- EV-404")

    done = run("mkdocs", "build", "--strict", cwd=folder)
    ours = run("clausebook", "build", "--as-of", AS_OF, cwd=folder)
    (folder / "content" / "statements.yml").write_text(good)

    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "content/statements.yml:13:9: REF001" in said
    assert "1 error in content/, nothing was built" in said
    assert "Traceback" not in said
    assert ours.returncode == 1
    assert "Nothing was built; the last good sites stand." in ours.stdout
    assert tree(folder / "site") == before


@pytest.mark.parametrize(
    "link, said",
    [
        ('<a href="../nowhere/">there</a>', "for-you/index.html: ../nowhere/ (no such page or file)"),
        ("[there](nowhere.md)", "'nowhere.md', but the target is not found"),
    ],
    ids=["gate", "mkdocs"],
)
def test_a_builder_that_fails_leaves_the_last_good_site(larkfield: Path, link: str, said: str) -> None:
    """A link of our own page that leads nowhere: the message names it, and what stood before still stands."""
    before = tree(larkfield / "site")
    page = larkfield / "docs" / "for-you.md"
    page.write_text(f"---\naudience: public\n---\n\n# For you\n\n{link}\n")

    done = run("clausebook", "build", "--as-of", AS_OF, "--audience", "public", cwd=larkfield)
    page.unlink()

    assert done.returncode == 1
    assert said in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert tree(larkfield / "site") == before
    assert [path.name for path in (larkfield / "site").iterdir()] == ["internal"]


def test_the_same_input_gives_the_same_bytes(larkfield: Path, tmp_path: Path) -> None:
    """Another place, time zone, locale and umask, another order of hashing: every file of the site is the same."""
    other = small(tmp_path / "a longer path" / "two")
    build(other, "--audience", "internal", umask=0o077, TZ="Asia/Tehran", LC_ALL="C", PYTHONHASHSEED="1")

    assert tree(larkfield / "site") == tree(other / "site")
    assert len(tree(other / "site")) > 100


def test_hostile_words_run_nowhere_in_a_built_site(whole: Path, upset: Path) -> None:
    """Titles reach the head, the menu and the header of a theme that escapes nothing: nothing of them runs."""
    one, two = whole / "internal" / "en", upset / "internal" / "en"

    assert pages(one) == pages(two)
    assert any(HOSTILE[:9] in page.read_text() or "alert(1)" in page.read_text() for page in two.rglob("index.html"))
    for page in sorted(pages(one)):
        before = _live((one / page / "index.html").read_text())
        after = _live((two / page / "index.html").read_text())
        assert after == before, page


def _live(html: str) -> list[str]:
    """What runs or loads: scripts, images, and attributes for events."""
    return sorted(Outline(html).wrong)
