"""What the checker says: the list of problems, and the pages of the rules."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.diagnostics import Rule
from clausebook.views import prose
from clausebook.views.clause import ProblemLine, problem_line
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site


def _n(message: str) -> str:
    """Marks a message for extraction; it is translated when it is shown."""
    return message


FAMILIES = {
    "SRC": _n("Reading"),
    "MOD": _n("Shape"),
    "IDS": _n("Identity"),
    "REF": _n("References"),
    "COV": _n("Coverage of clauses"),
    "EVD": _n("Evidence"),
    "TIM": _n("Time rules"),
    "DOC": _n("Document control"),
    "ROL": _n("Roles"),
    "AUD": _n("Audits and nonconformities"),
    "PUB": _n("Publication"),
    "I18N": _n("Translations"),
    "SET": _n("Levels and silences"),
}


@dataclass(frozen=True)
class ProblemsView:
    """All problems this audience may read."""

    title: str
    problems: tuple[ProblemLine, ...]
    rules: str
    silenced: str
    silenced_count: int


@dataclass(frozen=True)
class RulesView:
    """All rules by family."""

    title: str
    families: tuple[tuple[str, tuple[tuple[Link, Status, str], ...]], ...]


@dataclass(frozen=True)
class RuleView:
    """The page of one rule, from the same text that `clausebook explain` prints."""

    title: str
    status: Status
    summary: str
    text: Markup
    here_now: int


def problems_view(site: Site) -> ProblemsView:
    """The view of the list."""
    here = site.on("problems/")
    return ProblemsView(
        title=site.words._("Problems"),
        problems=tuple(problem_line(here, problem) for problem, _ in site.problems),
        rules=here.href("rules/"),
        silenced=here.href("silenced/"),
        silenced_count=sum(len(covered) for _, covered in site.silenced),
    )


def rules_view(site: Site, rules: tuple[Rule, ...]) -> RulesView:
    """The view of all rules."""
    here = site.on("rules/")
    families = dict.fromkeys(rule.family for rule in rules)
    return RulesView(
        title=site.words._("Rules of the checker"),
        families=tuple(
            (
                site.words._(FAMILIES.get(family, family)),
                tuple(_line(here, rule) for rule in rules if rule.family == family),
            )
            for family in families
        ),
    )


def rule_view(site: Site, rule: Rule, text: str) -> RuleView:
    """The view of one rule; `text` is its page in CommonMark, without the first heading."""
    here = site.on(f"rules/{rule.code}/")
    return RuleView(
        title=f"{rule.code} {rule.slug}",
        status=here.status("level", rule.level.value),
        summary=rule.summary,
        text=prose.render(text, None, heading=1),
        here_now=site.problems_by_rule[rule.code],
    )


def _line(here: Here, rule: Rule) -> tuple[Link, Status, str]:
    link = Link(rule.code, rule.slug, here.href(f"rules/{rule.code}/"))
    return link, here.status("level", rule.level.value), rule.summary
