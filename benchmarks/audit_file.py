"""How long an audit's file of 20,000 events takes to write, to read, and to load from its log. Prints a table; asserts
nothing.

CPU seconds of this process, the best of three runs: a busy machine makes all of them longer.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from clausebook.audits.answers_file import AnswersFile, read_file  # noqa: E402
from clausebook.audits.events import Event  # noqa: E402
from clausebook.audits.log import log_bytes, read_log  # noqa: E402
from tests.audit_page import AUDIT, CHECKLIST, SITE, chained  # noqa: E402

EVENTS, ITEMS, DEVICES = 20_000, 2_000, 3
FIELDS = ("answer", "note", "criterion", "seen", "gap")


def events() -> tuple[Event, ...]:
    """Three devices in turn; each field is written again now and then, by somebody who has seen it."""
    parts: list[dict[str, Any]] = []
    last: dict[tuple[str, str], str] = {}
    for index in range(EVENTS):
        item, field = f"ACC-{index % ITEMS:04d}", FIELDS[index // ITEMS % len(FIELDS)]
        device = "abcdef"[index % DEVICES] * 12
        words = f"noted beside {item} on the {index}th occasion, سلام"
        parts.append(
            {
                "device": device,
                "item": item,
                "field": field,
                "value": ("conforms", "minor", "major")[index % 3] if field == "answer" else words,
                "seen": [last[item, field]] if (item, field) in last else [],
                "wording": "0" * 64,
            }
        )
        last[item, field] = f"{device}:{index // DEVICES + 1}"
    return chained(AUDIT["id"], parts)


def best(action: Callable[[], Any]) -> float:
    """The shortest of three runs."""
    times = []
    for _ in range(3):
        before = time.process_time()
        action()
        times.append(time.process_time() - before)
    return min(times)


def main() -> None:
    """Print the table."""
    given = events()

    def file() -> AnswersFile:
        return AnswersFile(SITE, AUDIT, CHECKLIST, given)

    data, log = file().bytes, log_bytes(file())
    assert isinstance(read_file(data), AnswersFile)
    assert isinstance(read_log(log), AnswersFile)
    rows = (
        ("write the file", best(lambda: file().bytes)),
        ("read the file, everything checked", best(lambda: read_file(data))),
        ("write the log", best(lambda: log_bytes(file()))),
        ("load the log, everything checked", best(lambda: read_log(log))),
    )
    print(f"{EVENTS} events, {len(data) / 1e6:.1f} MB\n")
    print("| what | CPU seconds |\n| --- | ---: |")
    for what, seconds in rows:
        print(f"| {what} | {seconds:.2f} |")


if __name__ == "__main__":
    main()
