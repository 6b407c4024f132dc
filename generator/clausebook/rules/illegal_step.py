"""AUD101: a nonconformity comes into a state that may not follow on the one before."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.nonconformity import AFTER
from clausebook.rules.context import Context

RULE = Rule("AUD101", "illegal-step", Level.ERROR, "a nonconformity comes into a state that may not follow here")


def check(context: Context) -> Iterator[Problem]:
    """Each step against the one before it, by the list `AFTER` of the model: nothing is closed before it was seen
    to have been carried out and to work. Reported once for each nonconformity, at the first such step.
    """
    for found in context.workspace.nonconformities:
        before = ""
        for index, step in enumerate(found.steps):
            if step.state not in AFTER[before]:
                may = ", ".join(f"`{state}`" for state in AFTER[before])
                related = (Related(context.place(found, "steps", index - 1, "state"), "after this"),) if index else ()
                after = f"follows on `{before}`" if before else "is the first state"
                yield context.problem(
                    RULE,
                    found,
                    "steps",
                    index,
                    "state",
                    message=f"`{step.state}` {after} in `{found.id}`",
                    label="not possible here",
                    help=f"write the step that is missing before it; here may stand {may}",
                    related=related,
                )
                break
            before = step.state
