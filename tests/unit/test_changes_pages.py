"""The pages that a change touches: its own, and all that show it; each a link into the preview."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from click.testing import CliRunner

from clausebook.cli import cli
from clausebook.commands.review import rendered, review
from clausebook.hosts.changes import compared
from clausebook.model.base import Audience
from tests.reviewing import seeds

DAY = date.fromisoformat(seeds.DAY)


def changed(folder: Path, *names: str) -> tuple[Path, Path]:
    """The organisation as it was, and with these changes."""
    old, new = seeds.copy(folder / "old"), seeds.copy(folder / "new")
    for seed in seeds.SEEDS:
        if seed.name in names:
            seed.apply(new)
    return old, new


def test_every_page_that_shows_it_is_named_and_linked(tmp_path: Path) -> None:
    """A limit: the policy, the step that keeps it, the procedure that cites it and the checklist that asks of it."""
    old, new = changed(tmp_path, "complaints are confirmed sooner")
    found = review(new, str(old), str(new), DAY, preview="https://preview.example/en/")
    touched = {page.address.removeprefix("https://preview.example/en/"): page.shows for page in found.pages}
    assert touched == {
        "policies/complaints/2/": False,
        "documents/PR-01/": True,
        "responsibilities/#step-receive": True,
        "checklists/desk/1/": True,
    }
    assert "[Document: Receiving and answering complaints](<https://preview.example/en/documents/PR-01/>)" in rendered(
        found, "markdown"
    )


def test_a_register_that_lists_it_is_a_page_too(tmp_path: Path) -> None:
    """What is shown for a clause stands in the tables as well."""
    old, new = changed(tmp_path, "a clause is met in part")
    ways = [page.address for page in review(new, str(old), str(new), DAY).pages]
    assert {"clauses/mini-2020/1.1/", "traceability/", "gaps/"} <= set(ways)


def test_what_a_reader_may_not_see_is_no_page(tmp_path: Path) -> None:
    """A procedure for staff alone cites the limit: auditors are not told that it is there."""
    old, new = changed(tmp_path, "complaints are confirmed sooner")
    path = new / "content/documents.yml"
    title = "    title: Receiving and answering complaints\n"
    text = path.read_text("utf-8")
    assert text.count(title) == 1
    path.write_text(text.replace(title, f"{title}    audience:\n      - internal\n"), "utf-8")
    against = compared(new, str(old), DAY)
    for audience in (Audience.INTERNAL, Audience.AUDITOR):
        met = against.review(audience, "en").met
        assert (("document", "PR-01") in met) == (audience is Audience.INTERNAL)
        assert ("step", "receive") in met


def test_a_built_site_in_a_folder_is_linked_from_where_the_report_stands(tmp_path: Path) -> None:
    """Whoever unpacks both opens them without a server; a folder that is not there is wrong usage."""
    old, new = changed(tmp_path, "complaints are confirmed sooner")
    (tmp_path / "kept/internal/en").mkdir(parents=True)
    report = tmp_path / "kept/review.html"
    words = ["review", str(old), str(new), "--as-of", seeds.DAY, "--to", str(report), "--preview"]
    done = CliRunner().invoke(cli, [*words, str(tmp_path / "kept/internal/en")])
    assert done.exit_code == 0, done.output
    page = report.read_text("utf-8")
    assert 'href="internal/en/documents/PR-01/index.html"' in page
    assert str(tmp_path) not in page.replace(str(old), "").replace(str(new), "")
    missing = CliRunner().invoke(cli, [*words, str(tmp_path / "nowhere")])
    assert missing.exit_code == 2
    assert "give one of a built site, or an https address" in " ".join(missing.output.split())
