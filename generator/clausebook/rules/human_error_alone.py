"""AUD104: human error alone is given as the cause of a nonconformity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.text import Text
from clausebook.rules.context import Context

RULE = Rule("AUD104", "human-error-alone", Level.ERROR, "human error alone is given as the cause")

BLAME = frozenset({
    "human", "error", "errors", "mistake", "mistakes", "carelessness", "careless", "inattention", "inattentive",
    "oversight", "overlooked", "negligence", "negligent", "forgetfulness", "forgot", "forgotten", "distraction",
    "distracted", "lapse", "slip", "sloppiness", "fault", "failing",
})  # fmt: skip
"""Words that blame somebody; one of them must be there."""

FILLING = frozenset({
    "a", "an", "and", "at", "by", "case", "caused", "colleague", "concerned", "did", "do", "due", "employee",
    "employees", "failed", "failure", "for", "from", "handler", "handlers", "he", "her", "his", "in", "incident",
    "individual", "isolated", "it", "just", "lack", "made", "member", "not", "of", "off", "on", "one", "only",
    "operator", "or", "our", "paid", "paying", "attention", "care", "person", "personnel", "people", "plain",
    "pure", "she", "simple", "simply", "single", "so", "somebody", "someone", "staff", "team", "that", "the",
    "their", "them", "they", "this", "to", "unintentional", "user", "was", "were", "who", "worker", "s", "adviser",
    "advisers", "personal", "momentary", "memory", "concentration", "diligence", "there", "been", "has", "had",
    "agent",
})  # fmt: skip
"""Words that add nothing to them."""

ELSEWHERE = re.compile(
    r"(ein )?menschliche[rs]? (versagen|fehler)|(une )?erreur humaine|(un )?error humano|errore umano|erro humano"
    r"|insan hatas[ıi]|человеческ(ий фактор|ая ошибка)|خطای انسانی|خطأ بشري"
    r"|人为(错误|失误|原因)|人為(錯誤|的ミス|疏失)|ヒューマンエラー"
)
"""The same in other languages, where it is all that is said."""


def check(context: Context) -> Iterator[Problem]:
    """Causes that in one of their languages say nothing but that somebody made a mistake: no action follows."""
    for found in context.workspace.nonconformities:
        if found.cause is not None and found.cause.text is not None and blames(found.cause.text):
            words = " ".join(str(found.cause.text).split())
            yield context.problem(
                RULE,
                found,
                "cause",
                "text",
                message=f"the cause of `{found.id}` is human error alone: `{words[:60]}`",
                label="no cause yet",
                help="ask why the mistake was possible and nobody noticed, and write what can be changed",
            )


def blames(text: Text) -> bool:
    """Whether one of its wordings only blames somebody."""
    return any(_only_blame(words) for _, words in text.items())


def _only_blame(words: str) -> bool:
    flat = " ".join(re.findall(r"\w+", words.casefold()))
    tokens = set(flat.split())
    return bool(ELSEWHERE.fullmatch(flat)) or bool(tokens & BLAME and tokens <= BLAME | FILLING)
