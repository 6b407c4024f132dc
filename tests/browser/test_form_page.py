"""The checklist's page as people meet it: without its script, on a phone, from right to left, with axe, on paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from clausebook.audience import project, visible_problems
from clausebook.clock import site_date
from clausebook.hosts.sites import checked
from clausebook.model.base import Audience
from clausebook.pages.form_pages import form_files
from clausebook.views.site import Site as Made
from tests.browser.axe import OF_COLOURS, OF_ROOM, barriers
from tests.browser.conftest import PICTURES, ROOT, Site, Visitor, serve
from tests.browser.pdf_text import sheets

pytestmark = pytest.mark.browser
NAMES = ("internal-audit-iso10002-2018", "branch-visit")
AUDIT = "checklists/internal-audit-iso10002-2018/1/form.html"
VISIT = "checklists/branch-visit/1/form.html"
LANGUAGES = {"ltr": "en", "rtl": "fa"}


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The forms of two checklists of the sample organisation, in a language of each direction."""
    folder = tmp_path_factory.mktemp("forms")
    organisation = checked(ROOT, site_date(ROOT))
    shown = project(organisation.workspace, Audience.INTERNAL, organisation.as_of)
    problems = visible_problems(organisation.problems, organisation.workspace, shown, Audience.INTERNAL)
    wanted = replace(shown, checklists=tuple(one for one in shown.checklists if one.id in NAMES))
    for direction, language in LANGUAGES.items():
        shown = Made(wanted, Audience.INTERNAL, language, organisation.as_of, problems)
        for file in (recipe.made(shown) for recipe in form_files(shown)):
            path = folder / direction / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8", newline="\n")
    (folder / "favicon.ico").touch()
    yield from serve(folder)


def opened(visitor: Visitor, forms: Site, path: str, **more: object) -> Page:
    """The page with an audit under way, one section of it in view."""
    page = visitor.open(forms, path, **more)  # type: ignore[arg-type]
    page.wait_for_selector("html.with-script")
    return page


def unscripted(visitor: Visitor, forms: Site, path: str, **more: object) -> Page:
    """The page as it stands in its file: the script is empty."""
    context = visitor.browser.new_context(reduced_motion="reduce", bypass_csp=True, **more)  # type: ignore[arg-type]
    context.route("**/form.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = context.new_page()
    page.goto(forms.address + path)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("direction", LANGUAGES)
@pytest.mark.parametrize("path", [VISIT, f"{AUDIT}#section-clause-6"], ids=["all-kinds-of-answers", "one-section"])
def test_axe_finds_no_barrier_before_the_script_runs(
    visitor: Visitor, forms: Site, path: str, direction: str, scheme: str
) -> None:
    """The form as it stands, in both schemes and directions. What is far below is shown too, so that it is judged."""
    page = unscripted(
        visitor, forms, f"{direction}/{path}", color_scheme=scheme, viewport={"width": 1280, "height": 900}
    )
    page.add_style_tag(content=".section, .item { content-visibility: visible !important }")
    if "#" in path:
        page.evaluate("id => document.querySelectorAll('section.section').forEach(one => one.hidden = one.id !== id)",
                      path.partition("#")[2])  # fmt: skip

    assert barriers(page, None if direction == "ltr" else OF_ROOM + OF_COLOURS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("direction", LANGUAGES)
@pytest.mark.parametrize("at", ["", "#section-clause-7"])
def test_axe_finds_no_barrier_in_an_audit_under_way(
    visitor: Visitor, forms: Site, at: str, direction: str, scheme: str
) -> None:
    """A started audit, with a nonconformity open; its other views are looked at in test_form_audit_access."""
    path = f"{direction}/{AUDIT}?audit=AUD-2026-03{at}" if at else f"{direction}/{AUDIT}"
    page = opened(visitor, forms, path, scheme=scheme, bypass_csp=True)
    if "section" in at:
        page.wait_for_selector("#section-clause-7:not([hidden])")
        page.check('[data-item="Q-7.9-1"] .answers input[value="minor"]')
        page.wait_for_selector('[data-item="Q-7.9-1"][data-grade="minor"]')
    page.add_style_tag(content=".section, .item { content-visibility: visible !important }")

    assert barriers(page, None if direction == "ltr" else OF_ROOM + OF_COLOURS) == []


@pytest.mark.parametrize("path", [VISIT, AUDIT, f"{AUDIT}?audit=AUD-2026-03#section-clause-7"])
@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_reaches_over_the_edge(visitor: Visitor, forms: Site, path: str, width: int) -> None:
    """At 320 px, which is also 1280 px at 400 %, nothing has to be scrolled sideways."""
    page = opened(visitor, forms, f"ltr/{path}", width=width)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    wide = page.evaluate("() => document.documentElement.scrollWidth")

    assert wide <= width


def test_everything_that_is_pressed_is_large_enough(visitor: Visitor, forms: Site) -> None:
    """24 by 24 px at least, as WCAG 2.2 asks (2.5.8); links inside a sentence are excepted there."""
    page = unscripted(visitor, forms, f"ltr/{VISIT}", viewport={"width": 390, "height": 800})
    page.add_style_tag(content=".section, .item { content-visibility: visible !important }")
    small = page.evaluate(
        """() => [...document.querySelectorAll("label.answer, label.tick, button, summary, .sections a, "
            + ".way a, select, textarea, input:not([type=radio], [type=checkbox])")]
          .filter((one) => one.checkVisibility())
          .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
          .filter(([, box]) => box.height < 24 || box.width < 24)
          .map(([words, box]) => `${words}: ${box.width} x ${box.height}`)"""
    )

    assert small == []


@pytest.mark.parametrize("width", [390, 1280])
def test_what_has_the_focus_is_never_under_the_bar(visitor: Visitor, forms: Site, width: int) -> None:
    """Going through the page by the keyboard, forwards and back, every stop is in sight below the bar (2.4.11)."""
    page = opened(visitor, forms, f"ltr/{AUDIT}?audit=AUD-2026-03#section-clause-7", width=width)
    page.focus("#section-clause-7 .item .answers input")
    hidden = []
    for key, times in (("Tab", 40), ("Shift+Tab", 40)):
        for _ in range(times):
            page.keyboard.press(key)
            covered = page.evaluate(
                """() => {
                  const one = document.activeElement, box = one.getBoundingClientRect();
                  const line = document.querySelector("#status").getBoundingClientRect();
                  const bar = document.querySelector("#bar").getBoundingClientRect();
                  const low = one.closest("#bar") ? -1 : Math.max(bar.bottom, getComputedStyle(document.querySelector(
                    "#status")).position === "sticky" ? line.bottom : 0);
                  return box.bottom <= low || box.top >= innerHeight ? one.outerHTML.slice(0, 80) : "";
                }"""
            )
            hidden += [covered] if covered else []

    assert hidden == []


def test_without_its_script_the_page_is_whole(visitor: Visitor, forms: Site) -> None:
    """Every question of the checklist can be read and ticked, the arrows choose, and nobody is told that it is kept."""
    page = unscripted(visitor, forms, f"ltr/{AUDIT}")
    first = page.locator('[data-item="Q-4.1-1"] .answers input')

    expect(page.locator("fieldset.item")).to_have_count(119)
    assert "Nothing ticked on this page is kept" in page.inner_text("#status")
    expect(page.locator("#tools")).to_be_hidden()
    first.first.focus()
    page.keyboard.press("ArrowDown")
    expect(first.nth(1)).to_be_checked()
    assert page.evaluate("() => document.activeElement.value") == "minor"


def test_a_script_in_a_page_does_not_run(visitor: Visitor, forms: Site) -> None:
    """The policy of the page holds: neither an inline script nor an attribute nor another host gets through."""
    page = opened(visitor, forms, f"ltr/{VISIT}")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          const image = document.createElement("img");
          image.setAttribute("onerror", "window.ran = true");
          image.src = "data:,";
          document.body.append(image);
        }"""
    )
    page.wait_for_timeout(200)
    asked = page.evaluate("() => fetch('form.html').then(() => 'asked', () => 'refused')")

    assert page.evaluate("() => window.ran ?? false") is False
    assert asked == "refused"
    assert visitor.complaints
    visitor.complaints.clear()


def test_the_edition_that_is_one_file_runs_from_a_folder(browser: Browser, forms: Site, tmp_path: Path) -> None:
    """Copied alone to another folder and opened from there: its script runs, it is dressed, it links to nothing."""
    source = forms.folder / "ltr/checklists/branch-visit/1/branch-visit-1.html"
    alone = Path(shutil.copy(source, tmp_path / "taken along.html"))
    page = browser.new_context().new_page()
    complaints: list[str] = []
    page.on("console", lambda line: line.type == "error" and complaints.append(line.text))
    page.on("request", lambda one: one.url.startswith(("file:", "data:", "blob:")) or complaints.append(one.url))
    page.goto(alone.as_uri())
    page.wait_for_selector("html.with-script")

    assert page.evaluate("() => getComputedStyle(document.querySelector('.masthead h1')).fontFamily").find("Serif") > 0
    expect(page.locator("main a[href]:not([href^='#']), header a[href]")).to_have_count(0)
    assert complaints == []
    page.context.close()


def test_a_chosen_answer_shows_without_colour(browser: Browser, forms: Site) -> None:
    """Where the colours are somebody's own, the chosen answer has a heavier border than the others and a mark."""
    page = browser.new_context(forced_colors="active").new_page()
    page.goto(f"{forms.address}ltr/{AUDIT}?audit=AUD-2026-03#section-clause-7")
    page.wait_for_selector("#section-clause-7:not([hidden])")
    page.check('[data-item="Q-7.9-1"] .answers input[value="minor"]')
    borders = page.evaluate(
        """() => [...document.querySelectorAll('[data-item="Q-7.9-1"] .answers .answer > span')]
          .map((one) => getComputedStyle(one, "::after").borderTopWidth)"""
    )

    assert sorted(set(borders)) == ["1px", "3px"]
    assert borders.count("3px") == 1
    page.context.close()


def printed(page: Page) -> str:
    """All that a printer would put on paper, without spaces."""
    return "".join(sheets(page.pdf(format="A4")))


def test_the_blank_form_is_complete_on_paper(visitor: Visitor, forms: Site) -> None:
    """Printed before an audit is open: every question with its answers, the meetings, the sign-off; no tools."""
    page = opened(visitor, forms, f"ltr/{VISIT}")
    paper = printed(page)

    for words in ("Can the notice on how to complain", "Not sampled", "Openingmeeting", "Initials", "nosignatures"):
        assert words.replace(" ", "") in paper
    assert "Openafile" not in paper


def test_only_findings_are_printed_when_asked_for(visitor: Visitor, forms: Site) -> None:
    """A minor is on the paper, a question that conforms is not, in whatever section they are."""
    page = opened(visitor, forms, f"ltr/{AUDIT}?audit=AUD-2026-03#section-clause-7")
    page.check('[data-item="Q-7.9-1"] .answers input[value="minor"]')
    page.check('[data-item="Q-7.9-3"] .answers input[value="conforms"]')
    page.locator("#search").focus()
    page.select_option("#filter", "minor")
    conforming = page.locator('[data-item="Q-7.9-3"]')
    expect(conforming).to_be_hidden()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(conforming).to_be_visible()  # what the filter leaves out is on the paper all the same
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(conforming).to_be_hidden()
    page.select_option("#filter", "all")
    expect(conforming).to_be_visible()
    page.evaluate("() => { document.documentElement.dataset.print = 'findings'; }")
    words = {id: page.text_content(f'[data-item="{id}"] .item-text') or "" for id in ("Q-7.9-1", "Q-7.9-3")}
    paper = printed(page)

    assert re.sub(r"\s", "", words["Q-7.9-1"]) in paper
    assert re.sub(r"\s", "", words["Q-7.9-3"]) not in paper


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("direction", LANGUAGES)
def test_pictures(visitor: Visitor, forms: Site, direction: str, width: int, scheme: str) -> None:
    """Pictures for people to look at, of an audit under way."""
    page = opened(
        visitor,
        forms,
        f"{direction}/{AUDIT}?audit=AUD-2026-03#section-clause-7",
        width=width,
        height=1000,
        scheme=scheme,
    )
    page.check('[data-item="Q-7.9-1"] .answers input[value="minor"]')
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture = PICTURES / f"form-{direction}-{width}-{scheme}.png"
    page.screenshot(path=picture)

    assert picture.stat().st_size > 10_000
