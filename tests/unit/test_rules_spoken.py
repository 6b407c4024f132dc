"""A number in a sentence that contradicts a time rule: seen in every language that is read, and no false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.rules.spoken import spoken
from tests.small_organisation import POLICY, add, edit, found

RULES = """  - id: ANSWER
    event: answer
    title: You get our answer
    within:
      amount: 20
      unit: working-days
    extension:
      by:
        amount: 10
        unit: working-days
      tell: You, with the reason
  - id: REVIEW
    event: review-answer
    title: You get the outcome of the review
    within:
      amount: 15
      unit: working-days
    from: review-request
"""


def told(content: Path, summary: str) -> list[str]:
    """What is said of one sentence in the policy, which acknowledges in 3 working days and answers in 20."""
    add(content, POLICY, RULES)
    edit(content, POLICY, "owner: complaints-manager\n", f"owner: complaints-manager\nsummary: >-\n  {summary}\n")
    return [problem.message for problem in found(content)]


@pytest.mark.parametrize(
    "summary, message",
    [
        ("We answer within 8 weeks.", "`8 weeks` here, and `ANSWER` says `20 working days`"),
        ("We answer within 8 weeks (40 working days).", "`8 weeks` here, and `ANSWER` says `20 working days`"),
        ("We answer within 20 days.", "`20 days` here, and `ANSWER` says `20 working days`"),
        ("We confirm receipt in\n  no more than five working days.", None),
        ("We acknowledge it within five\n  working days.", "`five working days` here, and `ACK` says `3 working days`"),
        ("The review takes up to 4 weeks.", "`4 weeks` here, and `REVIEW` says `15 working days`"),
    ],
)
def test_another_limit_is_seen(content: Path, summary: str, message: str | None) -> None:
    """The number, the rule, and what it says; units are not converted, number words are read."""
    message = message or "`five working days` here, and `ACK` says `3 working days`"
    assert told(content, summary) == [message]


@pytest.mark.parametrize(
    "summary",
    [
        "We answer within 20 working days.",
        "We answer within 28 days (20 working days).",
        "We answer within 20 working days (about 4 weeks).",
        "We acknowledge it within 3 working days and answer within twenty.",
        "If it takes longer, we answer within 40 working days.",
        "You have our answer within 30 working days of receipt.",
        "You get our answer within [[time:ANSWER]], and we keep it for 6 years.",
        "Our answer comes within 15 working days where somebody reviews it.",
        "In 2025 nine in ten answers were given within 12 working days.",
        "If we have not answered within 8 weeks, you may go to the ombudsman.",
        "You may go to the ombudsman within 6 months of our answer.",
        "Ask for a review within 30 days of our answer.",
        "Calls are answered within 2 hours.",
        "Refunds follow the decision within 5 days.",
        "Urgent complaints are answered within 2 days.",
        "We do not answer within 5 days what needs an engineer.",
        "Our people have ten days of training.",
        "Tell us about it within 12 months and we will answer.",
        "This policy is reviewed within 12 months.",
    ],
)
def test_what_is_no_contradiction_passes(content: Path, summary: str) -> None:
    """Another thing, another case, the past, an extension, a topic that no rule gives a number."""
    assert told(content, summary) == []


@pytest.mark.parametrize(
    "language, sentence, amount, unit",
    [
        ("de", "Wir antworten innerhalb von zehn Arbeitstagen.", 10, "working-days"),
        ("fr", "Nous répondons dans un délai de 15 jours ouvrés.", 15, "working-days"),
        ("es-MX", "Respondemos en un plazo de 10 días hábiles.", 10, "working-days"),
        ("nl", "U krijgt ons antwoord binnen 6 weken.", 6, "weeks"),
        ("fa", "ما ظرف ۱۰ روز کاری پاسخ می‌دهیم.", 10, "working-days"),
        ("vi", "Chúng tôi trả lời trong vòng 10 ngày làm việc.", 10, "working-days"),
        ("zh-Hans", "我们在10个工作日内答复您。", 10, "working-days"),
    ],
)
def test_each_language_is_read(language: str, sentence: str, amount: int, unit: str) -> None:
    """A plain sentence about the answer, as it is written there; in a language that is not known, nothing is read."""
    (limit,) = spoken(sentence, language)
    assert (limit.amount, limit.unit, limit.topics) == (amount, unit, {"answer"})
    assert list(spoken(sentence, "x")) == []


@pytest.mark.parametrize(
    "language, sentence",
    [
        ("de", "Im letzten Jahr wurden die Antworten innerhalb von 12 Tagen gegeben."),
        ("fr", "Nous conservons la réponse dans les 10 jours."),
        ("es", "Pagamos en 10 días tras la decisión."),
        ("nl", "Als wij niet binnen 6 weken antwoorden, ga dan naar de ombudsman."),
        ("fa", "پس از تصمیم، بازپرداخت ظرف ۵ روز انجام می‌گیرد."),
        ("vi", "Tiền được hoàn tiền trong 5 ngày sau quyết định."),
        ("zh", "退款在决定后5天内支付。"),
    ],
)
def test_each_language_leaves_other_things_alone(language: str, sentence: str) -> None:
    """The past, what is kept, what is paid."""
    assert list(spoken(sentence, language)) == []
