"""A checklist of 2,000 questions, its page, how large the page is and how long it takes to make. Asserts nothing.

.venv/bin/python benchmarks/form.py            say the figures
.venv/bin/python benchmarks/form.py FOLDER     and leave the page in FOLDER/checklists/big/1/form.html

The questions are those of the internal audit over and over, with everything the sample organisation says beside them.
"""

from __future__ import annotations

import gzip
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from clausebook.audience import project, visible_problems  # noqa: E402
from clausebook.clock import site_date  # noqa: E402
from clausebook.hosts.sites import checked  # noqa: E402
from clausebook.model.base import Audience  # noqa: E402
from clausebook.model.checklist import Checklist  # noqa: E402
from clausebook.pages.form_pages import form_files  # noqa: E402
from clausebook.views.site import Site  # noqa: E402

SOURCE = "internal-audit-iso10002-2018"
SECTIONS, QUESTIONS = 20, 100


def big(checklist: Checklist, sections: int = SECTIONS, questions: int = QUESTIONS) -> Checklist:
    """The questions of a checklist over and over in sections of the same length, each with an id of its own.

    A section keeps them in their order, so that those about one clause follow each other as in the original.
    """
    asked = [item for section in checklist.sections for item in section.items]
    made = []
    for part in range(sections):
        numbers = range(part * questions, (part + 1) * questions)
        items = tuple(
            asked[number % len(asked)].model_copy(update={"id": f"BIG-{number + 1:05}", "asked_when": ()})
            for number in numbers
        )
        made.append(checklist.sections[0].model_copy(update={"id": f"part-{part + 1}", "items": items, "intro": None}))
    edition = checklist.edition.model_copy(update={"version": "1"})
    return checklist.model_copy(update={"id": "big", "sections": tuple(made), "edition": edition, "retired": ()})


def big_site(sections: int = SECTIONS, questions: int = QUESTIONS) -> Site:
    """The sample organisation with that checklist alone."""
    found = checked(ROOT, site_date(ROOT))
    shown = project(found.workspace, Audience.INTERNAL, found.as_of)
    problems = visible_problems(found.problems, found.workspace, shown, Audience.INTERNAL)
    source = next(one for one in shown.checklists if one.id == SOURCE)
    alone = replace(shown, checklists=(big(source, sections, questions),))
    return Site(alone, Audience.INTERNAL, "en", found.as_of, problems)


def main(arguments: list[str]) -> None:
    """Make the page, say what it weighs, and leave it where it was asked for."""
    site = big_site()
    start = time.perf_counter()
    files = list(form_files(site))
    took = time.perf_counter() - start
    print(f"{SECTIONS * QUESTIONS} questions in {SECTIONS} sections; all files made in {took:.1f} s")
    for file in files:
        data = file.text.encode()
        print(f"{len(data) / 1000:10,.0f} kB {len(gzip.compress(data, 6)) / 1000:8,.0f} kB packed  {file.path}")
        if arguments:
            path = Path(arguments[0]) / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


if __name__ == "__main__":
    main(sys.argv[1:])
