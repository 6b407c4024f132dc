"""Evidence, statements and objectives: what is covered, and what can be shown."""

from __future__ import annotations

from clausebook.changes.difference import Table
from clausebook.changes.kind import Effect, Weight, family
from clausebook.changes.kinds.control import review_day
from clausebook.changes.kinds.handlers import always, larger, members, presence, ranked
from clausebook.changes.speech import _n
from clausebook.model.compliance import Evidence, Judgement, Statement
from clausebook.model.performance import Measure, Objective, Result

EVIDENCE = family("evidence")
GONE = EVIDENCE.pair(("evidence-removed", _n("evidence is gone")), ("evidence-added", _n("new evidence")))
CHANGED = EVIDENCE.alone("evidence-changed", _n("something else is shown under the same id"), Weight.DECISION)
RENEWED = EVIDENCE.alone("evidence-renewed", _n("evidence covers another time"))
FILE = EVIDENCE.alone(
    "evidence-file-changed", _n("the file has other bytes, and its recorded hash is the old one"), Weight.STOP
)
LINKED = EVIDENCE.pair(
    ("evidence-unlinked", _n("evidence is shown for less")), ("evidence-linked", _n("evidence is shown for more"))
)

COVERAGE = family("coverage")
STATEMENT = COVERAGE.pair(("statement-removed", _n("a statement is gone")), ("statement-added", _n("a new statement")))
DOWN = COVERAGE.pair(("coverage-down", _n("a clause is met less well")), ("coverage-up", _n("a clause is met better")))
EXCLUDED = COVERAGE.pair(
    ("clause-excluded", _n("a clause no longer applies")), ("clause-included", _n("a clause applies again"))
)
REASON = COVERAGE.pair(
    ("exclusion-without-reason", _n("not applicable, without a reason")),
    ("exclusion-with-reason", _n("the reason is given")),
)
BARE = COVERAGE.pair(
    ("conforming-without-evidence", _n("said to conform, with nothing to show")),
    ("conforming-with-evidence", _n("what is said to conform can be shown")),
)
NO_STATEMENT = COVERAGE.pair(
    ("clause-without-statement", _n("nothing is said about a clause")),
    ("clause-with-statement", _n("something is said about a clause")),
)
DOCUMENTS = COVERAGE.both_ways(
    ("document-unlinked", _n("a document is cited no more")), ("document-linked", _n("a document is cited"))
)
TARGET = COVERAGE.pair(
    ("target-lowered", _n("an objective is easier")), ("target-raised", _n("an objective is harder"))
)
TARGET_OTHER = COVERAGE.alone("target-changed", _n("an objective is different"), Weight.DECISION)
DUE = COVERAGE.pair(("due-later", _n("something is due later")), ("due-sooner", _n("something is due sooner")))
DUE_OTHER = COVERAGE.alone("due-changed", _n("a date is set or dropped"), Weight.DECISION)
OBJECTIVE = COVERAGE.pair(("objective-removed", _n("an objective is gone")), ("objective-added", _n("a new objective")))
MEASURES = COVERAGE.both_ways(
    ("measure-removed", _n("a measure is gone")), ("measure-added", _n("a new measure")), Weight.DECISION
)
TERM = COVERAGE.both_ways(
    ("term-removed", _n("a word is gone from the glossary")), ("term-added", _n("a new word in the glossary"))
)
RESULT = COVERAGE.pair(
    ("result-removed", _n("a result is gone")), ("result-added", _n("a new result")), Weight.STOP,
    (Effect.STRUCTURAL, Effect.STRUCTURAL),
)  # fmt: skip
RESULT_CHANGED = COVERAGE.alone("result-changed", _n("a result that was recorded is different"), Weight.DECISION)

_STATUS = ranked(("conforms", "partly", "not-assessed", "does-not-conform"), DOWN)

TABLE: Table = {
    **{
        (Evidence, key): always(CHANGED)
        for key in ("kind", "shows", "file", "sha256", "url", "held_at", "system", "query")
    },
    **{(Evidence, key): always(RENEWED) for key in ("period", "collected", "valid_until", "renew_months", "series")},
    (Evidence, "clauses"): members(LINKED),
    (Statement, "evidence"): members(LINKED),
    (Statement, "documents"): members(DOCUMENTS),
    (Statement, "principles"): members(DOCUMENTS),
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
