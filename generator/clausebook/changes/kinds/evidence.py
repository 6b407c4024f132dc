"""Evidence, statements and objectives: what is covered, and what can be shown."""

from __future__ import annotations

from clausebook.changes.difference import Table
from clausebook.changes.kind import Effect, Weight, family
from clausebook.changes.kinds.control import review_day
from clausebook.changes.kinds.handlers import always, larger, members, presence, ranked
from clausebook.model.compliance import Evidence, Judgement, Statement
from clausebook.model.performance import Measure, Objective, Result

EVIDENCE = family("evidence")
GONE = EVIDENCE.pair(("evidence-removed", "evidence is gone"), ("evidence-added", "new evidence"))
CHANGED = EVIDENCE.alone("evidence-changed", "something else is shown under the same id", Weight.DECISION)
RENEWED = EVIDENCE.alone("evidence-renewed", "evidence covers another time")
FILE = EVIDENCE.alone(
    "evidence-file-changed", "the file has other bytes, and its recorded hash is the old one", Weight.STOP
)
LINKED = EVIDENCE.pair(
    ("evidence-unlinked", "evidence is shown for less"), ("evidence-linked", "evidence is shown for more")
)

COVERAGE = family("coverage")
STATEMENT = COVERAGE.pair(("statement-removed", "a statement is gone"), ("statement-added", "a new statement"))
DOWN = COVERAGE.pair(("coverage-down", "a clause is met less well"), ("coverage-up", "a clause is met better"))
EXCLUDED = COVERAGE.pair(
    ("clause-excluded", "a clause no longer applies"), ("clause-included", "a clause applies again")
)
REASON = COVERAGE.pair(
    ("exclusion-without-reason", "not applicable, without a reason"), ("exclusion-with-reason", "the reason is given")
)
BARE = COVERAGE.pair(
    ("conforming-without-evidence", "said to conform, with nothing to show"),
    ("conforming-with-evidence", "what is said to conform can be shown"),
)
NO_STATEMENT = COVERAGE.pair(
    ("clause-without-statement", "nothing is said about a clause"),
    ("clause-with-statement", "something is said about a clause"),
)
DOCUMENTS = COVERAGE.both_ways(
    ("document-unlinked", "a document is cited no more"), ("document-linked", "a document is cited")
)
TARGET = COVERAGE.pair(("target-lowered", "an objective is easier"), ("target-raised", "an objective is harder"))
TARGET_OTHER = COVERAGE.alone("target-changed", "an objective is different", Weight.DECISION)
DUE = COVERAGE.pair(("due-later", "something is due later"), ("due-sooner", "something is due sooner"))
DUE_OTHER = COVERAGE.alone("due-changed", "a date is set or dropped", Weight.DECISION)
OBJECTIVE = COVERAGE.pair(("objective-removed", "an objective is gone"), ("objective-added", "a new objective"))
MEASURES = COVERAGE.both_ways(
    ("measure-removed", "a measure is gone"), ("measure-added", "a new measure"), Weight.DECISION
)
TERM = COVERAGE.both_ways(
    ("term-removed", "a word is gone from the glossary"), ("term-added", "a new word in the glossary")
)
RESULT = COVERAGE.pair(
    ("result-removed", "a result is gone"), ("result-added", "a new result"), Weight.STOP,
    (Effect.STRUCTURAL, Effect.STRUCTURAL),
)  # fmt: skip
RESULT_CHANGED = COVERAGE.alone("result-changed", "a result that was recorded is different", Weight.DECISION)

_STATUS = ranked(("conforms", "partly", "not-assessed", "does-not-conform"), DOWN)

TABLE: Table = {
    **{
        (Evidence, key): always(CHANGED)
        for key in ("kind", "shows", "file", "sha256", "url", "held_at", "system", "query")
    },
    **{(Evidence, key): always(RENEWED) for key in ("period", "collected", "valid_until")},
    (Evidence, "clauses"): members(LINKED),
    (Statement, "evidence"): members(LINKED),
    (Statement, "documents"): members(DOCUMENTS),
    (Statement, "applicable"): ranked(("yes", "no"), EXCLUDED),
    (Judgement, "status"): _STATUS,
    (Judgement, "due"): larger(DUE, DUE_OTHER),
    (Statement, "design"): presence(DOWN),
    (Statement, "operation"): presence(DOWN),
    (Objective, "at_least"): larger(TARGET, TARGET_OTHER, smaller_is_worse=True),
    (Objective, "at_most"): larger(TARGET, TARGET_OTHER),
    (Objective, "due"): larger(DUE, DUE_OTHER),
    (Objective, "measure"): always(TARGET_OTHER),
    (Measure, "results"): presence(RESULT),
    (Result, "value"): always(RESULT_CHANGED),
    (Statement, "next_review"): review_day,
}

ITEMS = {"evidence": GONE, "statement": STATEMENT, "objective": OBJECTIVE, "measure": MEASURES, "term": TERM}
