"""An organisation of any size: clauses of a standard of its own, with a statement and two evidence items for each.

Nothing in it is random: the same size gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

ORGANISATION = """\
id: sized
name: Sized Organisation
sector: Something to measure
about: An organisation that is as large as a benchmark wants it.
standard: sized-standard-2026
source_language: en
languages:
  - en
jurisdictions:
  - id: home
    name: Home
entities:
  - id: company
    name: Sized Organisation Ltd
    jurisdiction: home
scope: Every complaint about anything.
"""
CATALOGUE = """\
id: sized-standard-2026
standard: SIZED
edition: "2026"
title: A standard of any length
nature: guidance
status: current
published: 2026-01
clauses:
"""
CLAUSE = """\
  - number: "{number}"
    title: {title}
    kind: {kind}
    verified: C
    title_status: descriptive
    summary: >-
      Whoever takes a complaint about matter {at} writes down what was said, by whom it was taken and what was promised,
      and passes it on the same day to the desk that answers.
"""
STATEMENT = """\
  - clause: "{number}"
    how: |
      Desk {desk} takes what is said about matter {at}, and [[role:desk-{desk}]] answers it. What came in is read each
      *Monday* with the figures of [[evidence:EV-{first:05}]]; see also [[clause:{next}]].

      - what was said, in the words of the person who said it
      - what was promised, and **until when**
      - who was told of the outcome, and on which day
    design:
      status: conforms
      note: The procedure says who does it, and when.
    operation:
      status: conforms
      note: Twelve of twelve cases that were looked at went that way.
    owner: desk-{desk}
    evidence:
      - EV-{first:05}
      - EV-{second:05}
    reviewed: 2026-10-01
    next_review: 2027-10-01
"""
EVIDENCE = """\
  - id: EV-{at:05}
    title: Figures of matter {at}
    kind: {kind}
    clauses:
      - "{number}"
    owner: desk-{desk}
    system: Caseboard
    query: Everything about matter {at} that desk {desk} took in
    collected: 2026-10-01
    note: >-
      Read by the desk and by whoever looks at it afterwards. It is kept for **two years**, and shown when asked.
"""
ROLE = """\
  - id: desk-{desk}
    title: Desk {desk}
    holder:
      position: Head of desk {desk}
    responsibilities:
      - Answers complaints
"""
KINDS = ("record", "minutes", "log-sample", "plan")
A_FILE = 50
DESKS = 20


def organisation(root: Path, clauses: int) -> None:
    """Write `content/` of an organisation with so many clauses and twice as many evidence items below `root`."""
    content = root / "content"
    numbers = [f"{at // A_FILE + 4}.{at % A_FILE + 1}" for at in range(clauses)]
    sections = list(dict.fromkeys(number.partition(".")[0] for number in numbers))
    _write(content / "organisation.yml", ORGANISATION)
    _write(content / "roles.yml", "roles:\n" + "".join(ROLE.format(desk=desk) for desk in range(DESKS)))
    catalogue = [CATALOGUE]
    for section in sections:
        catalogue.append(CLAUSE.format(number=section, title=f"Section {section}", kind="section", at=section))
        for at, number in enumerate(numbers):
            if number.startswith(f"{section}."):
                text = CLAUSE.format(number=number, title=f"Matter {at}", kind="clause", at=at)
                catalogue.append(text.replace("    kind:", f'    parent: "{section}"\n    kind:'))
    _write(content / "catalogues" / "sized-standard-2026.yml", "".join(catalogue))
    for first in range(0, clauses, A_FILE):
        below = range(first, min(first + A_FILE, clauses))
        statements = [
            STATEMENT.format(
                number=numbers[at], at=at, desk=at % DESKS, first=2 * at, second=2 * at + 1, next=numbers[at - 1]
            )
            for at in below
        ]
        evidence = [
            EVIDENCE.format(at=item, number=numbers[item // 2], desk=item % DESKS, kind=KINDS[item % len(KINDS)])
            for item in range(2 * first, 2 * below.stop)
        ]
        _write(content / "statements" / f"{first:05}.yml", "statements:\n" + "".join(statements))
        _write(content / "evidence" / f"{first:05}.yml", "evidence:\n" + "".join(evidence))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
