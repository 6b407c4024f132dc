"""The words that every format shares: the verdict, the summary, and what one change says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from clausebook.changes.change import Change, Taken
from clausebook.changes.kind import Effect, Weight
from clausebook.changes.phrases import NO_PROBLEM, NOTHING, short
from clausebook.changes.redline import parts_that_differ
from clausebook.changes.review import Notice, Review, Verdict
from clausebook.changes.speech import _, _n, ngettext, speech
from clausebook.changes.values import item_name

VERDICTS = {
    Verdict.NO_OBJECTION: _n("No objection"),
    Verdict.NEEDS_DECISION: _n("Needs a decision"),
    Verdict.DO_NOT_MERGE: _n("Do not merge"),
    Verdict.COULD_NOT_COMPARE: _n("Could not compare"),
}
_EFFECTS = {
    Effect.WEAKER: _n("weaker for the complainant"),
    Effect.STRONGER: _n("stronger for the complainant"),
    Effect.EDITORIAL: _n("only other words"),
    Effect.STRUCTURAL: "",
}
_WEIGHTS = {Weight.STOP: _n("Put this right first"), Weight.DECISION: _n("Decision needed"), Weight.NOTE: ""}
_QUOTED = re.compile(r"`([^`]*)`")


def verdict(review: Review) -> str:
    """What the review comes to, in a few words."""
    if review.verdict is Verdict.NO_OBJECTION and review.taken:
        return _("No objection (what had to be decided is decided)")
    return _(VERDICTS[review.verdict])


def summary(review: Review) -> str:
    """The whole in a few sentences."""
    if review.verdict is Verdict.COULD_NOT_COMPARE:
        return f"{review.reason}; {review.help}"
    counts, n = review.counts(), ngettext
    if not review.changes:
        return _("No obligation changed. Nothing that is read is different.")
    said = [n("%(n)s change.", "%(n)s changes.", len(review.changes)), _for_complainants(counts)]
    if not review.obligation_changed:
        texts = counts["editorial"] - len(review.of("control"))
        words = n(
            "Nothing changed but words: %(n)s text. Whether it still promises the same, somebody has to read.",
            "Nothing changed but words: %(n)s texts. Whether they still promise the same, somebody has to read.",
            texts,
        )
        said = [words if texts else _("No obligation changed.")]
    asked = [sum(change.weight is weight for change in review.changes) for weight in (Weight.STOP, Weight.DECISION)]
    if asked[0]:
        said.append(
            n(
                "%(n)s change has to be put right before this is merged.",
                "%(n)s changes have to be put right before this is merged.",
                asked[0],
            )
        )
    if asked[1]:
        said.append(n("%(n)s change needs a decision.", "%(n)s changes need a decision.", asked[1]))
    decided = sum(len(changes) for _by, changes in review.taken)
    if decided:
        said.append(
            n("The decision about %(n)s change is taken.", "The decisions about %(n)s changes are taken.", decided)
        )
    elif not any(asked) and review.obligation_changed:
        said.append(_("Nothing here needs a decision."))
    drafts = sum(change.draft for change in review.changes)
    if drafts:
        said.append(
            n(
                "%(n)s change is in a draft: it is promised to nobody until the draft is approved.",
                "%(n)s changes are in a draft: they are promised to nobody until the draft is approved.",
                drafts,
            )
        )
    return " ".join(said)


def _for_complainants(counts: dict[str, int]) -> str:
    n, weaker, stronger = ngettext, counts["weaker"], counts["stronger"]
    if not weaker and not stronger:
        return _("None of them is weaker or stronger for the complainant.")
    worse = n("For the complainant %(n)s is weaker", "For the complainant %(n)s are weaker", weaker)
    if not weaker:
        worse = _("For the complainant none is weaker")
    better = n("%(n)s is stronger", "%(n)s are stronger", stronger) if stronger else _("none is stronger")
    return _("%(weaker)s, %(stronger)s.") % {"weaker": worse, "stronger": better}


def before_after(change: Change, most: int = 160) -> str:
    """`within 10 working days → within 20 working days`; of a problem what the check says of it."""
    if NO_PROBLEM in (change.before, change.after):
        said = change.after if change.before == NO_PROBLEM else change.before
        return short(_QUOTED.sub(r"\1", said), most)
    before, after = (word(side) for side in (change.before, change.after))
    if NOTHING not in (change.before, change.after) and max(len(before), len(after)) > most:
        before, after = parts_that_differ(before, after)
    before, after = short(before, most), short(after, most)
    return before if before == after else f"{before} → {after}"


def word(side: str) -> str:
    """One side of a change: nothing, in the reader's language, or what stands there."""
    return _(side) if side in (NOTHING, NO_PROBLEM) else side


def said(change: Change, most: int = 160) -> tuple[str, str]:
    """What it is about, and before and after; the second is empty where it would only say the name again."""
    if (change.before, change.after) in ((change.subject, NOTHING), (NOTHING, change.subject)):
        return change.subject, ""
    if NOTHING in (change.before, change.after) and not change.name:
        return change.subject, short(change.after if change.before == NOTHING else change.before, most)
    return change.subject, before_after(change, most)


def kind_words(change: Change) -> str:
    """What kind of change it is, as the beginning of a sentence."""
    words = _(change.kind.words)
    return words[:1].upper() + words[1:]


def effect_words(change: Change) -> str:
    """What it does to the complainant's side; empty where it does nothing."""
    said = _EFFECTS[change.effect] if change.kind.family != "control" or change.effect is not Effect.EDITORIAL else ""
    words = [_(said)] if said else []
    if change.draft:
        words.append(_("in a draft"))
    return ", ".join(words)


def marked(change: Change) -> str:
    """What a reader sees first: put right first, or decision needed; with weaker or stronger, and if it is a draft."""
    weight = _WEIGHTS[change.weight]
    return ", ".join(filter(None, (_(weight) if weight else "", effect_words(change))))


def weight_words(change: Change) -> str:
    """What it asks of the reviewer; empty for a note."""
    return _(_WEIGHTS[change.weight]) if _WEIGHTS[change.weight] else ""


_MOST_NAMED = 5


def stands(change: Change, written: Callable[[str], str]) -> str:
    """Which item it is and where it stands; `written` makes a contributor's words harmless in the format."""
    line = f":{change.place.line}" if change.place.line else ""
    old = f", {_('in the old revision')}" if change.gone else ""
    return f"{written(item_name(change.about))} {written(change.id)}, {written(change.place.file)}{line}{old}"


def told_above(changes: Sequence[Change]) -> str:
    """What a section says of changes that were told before: what they are about."""
    subjects = list(dict.fromkeys(short(change.subject, 80) for change in changes))
    named = "; ".join(subjects[:_MOST_NAMED])
    if len(subjects) > _MOST_NAMED:
        named += "; " + ngettext("%(n)s more", "%(n)s more", len(subjects) - _MOST_NAMED)
    return _("Told above: %(subjects)s.") % {"subjects": named}


def existed(review: Review) -> str:
    """What was there before: a count, by rule, and how to see it."""
    if not review.existing:
        return ""
    count = ngettext(
        "%(n)s problem of the check was there before this change",
        "%(n)s problems of the check were there before this change",
        review.existing,
    )
    rules = "; ".join(f"{found.count} × {found.summary} ({found.rule})" for found in review.existed)
    listed = _("To see them with file and line: clausebook check.")
    return f"{count}: {rules}. {listed}" if rules else f"{count}. {listed}"


def places(notice: Notice) -> str:
    """Where a notice shows; of a draft where it will."""
    if not notice.shown_in:
        return ""
    said = _("Once it is approved it shows on: %(places)s.") if notice.change.draft else _("It shows on: %(places)s.")
    return said % {"places": ", ".join(notice.shown_in)}


def taken_words(taken: Sequence[Taken]) -> str:
    """`Managing director on 9 November 2026`, of several each."""
    return joined([_("%(role)s on %(day)s") % {"role": by.title, "day": speech().day(by.on)} for by in taken])


def half_taken(change: Change) -> str:
    """Who has approved a change that somebody else still has to decide about; empty where nobody has."""
    if not change.taken or not change.undecided:
        return ""
    return _("Approved by %(who)s.") % {"who": taken_words(change.taken)}


def recorded(commands: Sequence[str]) -> str:
    """How an approval becomes one."""
    return _("To record it on this branch: %(commands)s") % {"commands": "; ".join(commands)} if commands else ""


def joined(titles: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    said = titles[0]
    for title in titles[1:-1]:
        said = _("%(some)s, %(one)s") % {"some": said, "one": title}
    return said if len(titles) == 1 else _("%(some)s and %(last)s") % {"some": said, "last": titles[-1]}
