"""A checklist's form with only the answering part of its script mounted, on the real store: a test begins an audit with
a plan of its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from clausebook.audience import project, visible_problems
from clausebook.clock import site_date
from clausebook.form import script
from clausebook.hosts.sites import checked
from clausebook.model.base import Audience
from clausebook.pages.form_pages import SCRIPT, form_files
from clausebook.views.site import Site as Made
from tests.browser.conftest import ROOT, Site, Visitor, serve
from tests.site.once import once, shared

BRANCH = "branch-visit"
CLAUSES = "internal-audit-iso10002-2018"
FILES = re.compile(r"(?m)^(?=/\* (\d\d)-[\w-]+\.js \*/$)")
START = """async ({plan, asked, who}) => {
  const page = clausebook.pageData.read(document);
  const store = await clausebook.openStore({site: page.site});
  await store.put({id: "AUD-2026-09", title: "Test", items: [], ...plan}, asked);
  const audit = await store.audit(plan.id || "AUD-2026-09");
  const id = audit.audit.id;
  window.said = [];
  Object.assign(document.documentElement.dataset, {open: "", view: "questions"});
  window.entry = clausebook.answering.mount({
    form: document.getElementById("checklist"), page, store, audit, state: audit.state,
    record: (changes) => store.record(id, changes, {who}),
    announce: (text) => window.said.push(text),
  });
  store.on("change", (change) => change.audit === id && window.entry.refresh(change.events));
  Object.assign(window, {store, state: audit.state, pageData: page});
}"""


def answering_script() -> str:
    """The script, as far as it is about answering: without the files from 70 on."""
    code = script(expose=True)
    starts = [(found.start(), int(found[1])) for found in FILES.finditer(code)]
    end = code.rindex("window.clausebook = ")
    first = next((at for at, number in starts if number >= 70), end)
    return code[:first] + code[end:]


def write_forms(folder: Path, names: Iterable[str], language: str = "en") -> Path:
    """The forms of these checklists of the sample organisation."""
    organisation = checked(ROOT, site_date(ROOT))
    shown = project(organisation.workspace, Audience.INTERNAL, organisation.as_of)
    problems = visible_problems(organisation.problems, organisation.workspace, shown, Audience.INTERNAL)
    wanted = tuple(one for one in shown.checklists if one.id in names)
    made = Made(replace(shown, checklists=wanted), Audience.INTERNAL, language, organisation.as_of, problems)
    for file in (recipe.made(made) for recipe in form_files(made)):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(answering_script() if file.path == SCRIPT else file.text, encoding="utf-8", newline="\n")
    return folder


@dataclass
class Auditor:
    """Somebody who answers a checklist: a page with an audit begun."""

    page: Page

    def item(self, id: str) -> str:
        """A selector of a question."""
        return f'[id="item-{id}"]'

    def tick(self, id: str, answer: str) -> None:
        """Chooses an answer, as a person does."""
        self.page.check(f'{self.item(id)} .answers input[value="{answer}"]')

    def fill(self, id: str, field: str, words: str) -> None:
        """Types words into a field and leaves it."""
        self.page.fill(f'{self.item(id)} [data-field="{field}"]', words)
        self.page.locator(f'{self.item(id)} [data-field="{field}"]').blur()

    def value(self, id: str, field: str) -> object:
        """What the record holds."""
        return self.page.evaluate("([id, field]) => state.value(id, field) ?? null", [id, field])

    def lacking(self) -> list[list[str]]:
        """Which fields of which questions are missing before the audit can be closed."""
        found: list[list[str]] = self.page.evaluate("() => entry.lacking().map((one) => [one.item, one.field])")
        return found

    def press(self, id: str, action: str) -> None:
        """Presses one of the buttons that the script made in a question."""
        self.page.click(f'{self.item(id)} [data-answering="{action}"]')


def begin(
    page: Page, plan: dict[str, object] | None = None, asked: object = None, who: str = "internal-auditor"
) -> Auditor:
    """Begins an audit on a page that shows a form, or goes on with the one of that id."""
    page.evaluate(START, {"plan": plan or {}, "asked": asked, "who": who})
    return Auditor(page)


def open_form(visitor: Visitor, site: Site, name: str, version: str = "1", hash: str = "", **more: object) -> Page:
    """A fresh page with the form of a checklist."""
    return visitor.open(site, f"checklists/{name}/{version}/form.html{hash}", **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The forms of two checklists, with the answering part of their script."""
    folder = once(shared(tmp_path_factory, "answering"), lambda out: write_forms(out, [BRANCH, CLAUSES]))
    (folder / "favicon.ico").touch()
    yield from serve(folder)


@pytest.fixture
def branch(visitor: Visitor, forms: Site) -> Auditor:
    """An audit of a branch, begun."""
    return begin(open_form(visitor, forms, BRANCH))


@pytest.fixture
def clauses(visitor: Visitor, forms: Site) -> Auditor:
    """An audit against the clauses, begun."""
    return begin(open_form(visitor, forms, CLAUSES))


def questions(auditor: Auditor) -> list[str]:
    """The ids of all questions, in order."""
    found: list[str] = auditor.page.evaluate("() => pageData.questions")
    return found


def focused(page: Page) -> str:
    """The id of the question with the focus."""
    found: str = page.evaluate("() => document.activeElement.closest('[data-item]')?.dataset.item ?? ''")
    return found


def shows(page: Page, *sections: str) -> None:
    """Waits until these are the sections in view: the browser tells of another address a moment after the click."""
    page.wait_for_function(
        "(sections) => [...document.querySelectorAll('section.section[data-section]')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.dataset.section).join() === sections.join()",
        arg=list(sections),
    )


def to(auditor: Auditor, id: str) -> None:
    """Goes to a question by its address."""
    auditor.page.evaluate("(id) => entry.show(id)", id)
