"""The pages that explain the rules: Markdown files beside them, printed by the command and published by the site."""

from __future__ import annotations

from pathlib import Path

from clausebook.diagnostics import Rule

FOLDER = Path(__file__).parent / "docs"

FAMILIES = {
    "SRC": "reading a file",
    "MOD": "the shape of values",
    "IDS": "ids",
    "REF": "references",
    "COV": "coverage of clauses",
    "EVD": "evidence",
    "TIM": "time rules",
    "DOC": "document control",
    "ROL": "roles and responsibilities",
    "AUD": "audits and nonconformities",
    "PUB": "publication",
    "I18N": "translations",
    "SET": "levels and silences",
}
"""What the letters of a code stand for, in the order in which rules are listed."""


def page_of(rule: Rule) -> str:
    """The page of a rule as Markdown; a heading and the summary where no page was written yet."""
    path = FOLDER / f"{rule.code}.md"
    if path.is_file():
        return path.read_text(encoding="utf-8")
    return f"# {rule.code}: {rule.slug}\n\n{rule.summary[:1].upper()}{rule.summary[1:]}.\n"
