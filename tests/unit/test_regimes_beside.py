"""Which figure of a regime speaks of which promise, and what is said where they differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.under_a_regime import Changed, laid_under, rule


@pytest.fixture
def under(tmp_path: Path) -> Changed:
    """The problems of a small organisation under one regime, with time rules of its own."""
    return laid_under(tmp_path)


CARDS = "    applies_when:\n      types:\n        - cards\n"
MAPPED = "    cases:\n      - case: payment\n        types:\n          - cards\n"
ALL_SUPER = "    cases:\n      - case: superannuation\n"
REVIEW = "stages:\n  - id: review\n    name: R\n    kind: escalation\n    time_rules:\n      - B\n"


@pytest.mark.parametrize(
    "regime, rules, more, use, expected",
    [
        ("uk-fca-disp", rule("A", "answer", "8 weeks"), "", "", ""),
        ("uk-fca-disp", rule("A", "answer", "9 weeks"), "", "", "A"),
        # Seen from its own start it is longer already, however much later that is.
        ("uk-fca-disp", rule("A", "answer", "9 weeks", "acknowledgement"), "", "", "A"),
        ("uk-fca-disp", rule("A", "answer", "8 weeks", "acknowledgement"), "", "", ""),
        ("uk-fca-disp", rule("A", "answer", "9 weeks", "incident"), "", "", ""),
        # Another rule keeps the limit for the same complaints.
        ("uk-fca-disp", rule("A", "answer", "8 weeks") + rule("B", "resolution", "12 weeks"), "", "", ""),
        ("uk-fca-disp", rule("A", "answer", "8 weeks", more=CARDS) + rule("B", "resolution", "12 weeks"), "", "", "B"),
        # A special case counts for the complaints that the organisation says are meant, and for no others.
        ("uk-fca-disp", rule("A", "answer", "8 weeks", more=CARDS), "", "", ""),
        ("uk-fca-disp", rule("A", "answer", "8 weeks", more=CARDS), "", MAPPED, "A"),
        ("uk-fca-disp", rule("A", "answer", "8 weeks"), "", MAPPED, "A"),
        ("uk-fca-disp", rule("A", "answer", "8 weeks") + rule("B", "answer", "15 business-days", more=CARDS), "",
         MAPPED, ""),
        # What a condition means is not known: it may be one for which the regime allows as much.
        ("au-asic-rg271", rule("A", "answer", "45 calendar-days", more=CARDS), "", "", ""),
        ("au-asic-rg271", rule("A", "answer", "91 calendar-days", more=CARDS), "", "", "A"),
        ("au-asic-rg271", rule("A", "answer", "45 calendar-days"), "", "", "A"),
        ("au-asic-rg271", rule("A", "answer", "45 calendar-days"), "", ALL_SUPER, ""),
        # 24 hours or one business day.
        ("au-asic-rg271", rule("A", "acknowledgement", "1 business-days"), "", "", ""),
        ("au-asic-rg271", rule("A", "acknowledgement", "3 business-days"), "", "", "A"),
        # Counted from the acknowledgement, which has five working days itself.
        ("uk-housing-ombudsman-2024", rule("A", "answer", "15 working-days"), "", "", ""),
        ("uk-housing-ombudsman-2024", rule("A", "answer", "16 working-days"), "", "", "A"),
        ("uk-housing-ombudsman-2024", rule("A", "answer", "11 working-days", "acknowledgement"), "", "", "A"),
        # A second stage has a limit of its own.
        ("uk-housing-ombudsman-2024", rule("B", "answer", "20 working-days", "review-request"), REVIEW, "", ""),
        ("uk-housing-ombudsman-2024", rule("B", "answer", "26 working-days", "review-request"), REVIEW, "", "B"),
        # Time that is given to a complainant.
        ("eu-dsa", rule("A", "complaint", "3 months", "decision", "    actor: complainant\n"), "", "", "A"),
        ("eu-dsa", rule("A", "complaint", "9 months", "decision", "    actor: complainant\n"), "", "", ""),
        # Only one of the companies is under it.
        ("uk-fca-disp", rule("A", "answer", "9 weeks", more="    applies_when:\n      entities:\n        - two\n"), "",
         "    entities:\n      - one\n", ""),
    ],
)  # fmt: skip
def test_which_figure_speaks_of_which_promise(
    under: Changed, regime: str, rules: str, more: str, use: str, expected: str
) -> None:
    """The ids of the rules that are said to be longer, or shorter."""
    found = under(regime, rules, more, use)
    assert [one.message.split("`")[1] for one in found] == ([expected] if expected else [])
    assert {one.rule.code for one in found} <= {"TIM010"}


def test_an_extension_is_beside_the_regimes_extension(under: Changed) -> None:
    """15 business days fit, and 40 in all do not where 35 are the most."""
    extension = "    extension:\n      tell: T\n      at_most:\n        amount: 40\n        unit: business-days\n"
    (found,) = under("eu-psd2", rule("A", "answer", "15 business-days", more=extension))
    assert found.message == (
        "`A` may take `40 business days` in all, EU payment services says `35 business days` from receipt "
        "(known, not seen: confirm before relying on it)"
    )
    shorter = extension.replace("40", "35")
    assert under("eu-psd2", rule("A", "answer", "15 business-days", more=shorter)) == []


def test_a_message_says_what_both_count_from(under: Changed) -> None:
    """The regime's clock starts at the acknowledgement, ours at receipt: its time for that is on top."""
    (found,) = under("uk-housing-ombudsman-2024", rule("A", "answer", "20 working-days"))
    assert found.message == (
        "`A` allows `20 working days` from receipt, Housing Ombudsman Code 2024 says `5 working days` to "
        "acknowledge and `10 working days` from the acknowledgement (seen)"
    )
    assert found.help.startswith("shorten it to `15 working days`, or say")
    (found,) = under("uk-fca-disp", rule("A", "answer", "9 weeks", "acknowledgement"))
    assert found.message == "`A` allows `9 weeks` from the acknowledgement, FCA DISP says `8 weeks` from receipt (seen)"


def test_an_edition_that_is_over_is_named_and_not_compared(under: Changed) -> None:
    """One report for one cause: its figures hold no longer."""
    (found,) = under("uk-housing-ombudsman-2022", rule("A", "answer", "90 working-days"))
    assert found.rule.code == "REF009"
    assert "uk-housing-ombudsman-2024" in found.help


def test_a_time_for_the_ombudsman_is_compared_by_its_name(under: Changed) -> None:
    """Another body outside may give less."""
    body = (
        "external_bodies:\n  - id: b\n    name: {name}\n    kind: ombudsman\n"
        "    refer_within:\n      amount: 3\n      unit: months\n"
    )
    answer = rule("A", "answer", "8 weeks")
    (found,) = under("uk-fca-disp", answer, body.format(name="The Financial Ombudsman Service"))
    assert found.message.startswith("`b` gives `3 months`, FCA DISP says at least `6 months` from the answer (seen)")
    assert under("uk-fca-disp", answer, body.format(name="Appeals Board")) == []
