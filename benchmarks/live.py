"""What one change costs a site that is served: CPU seconds until it is right again, in the process that stays.

`python benchmarks/live.py FOLDER FILE [N]`: the internal site of the organisation in FOLDER, made once; then N times
(5 unless told) one title in FILE is changed and changed again. Prints the median and the peak memory in MB; the file
is put back.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from clausebook.hosts.live import LiveSite
from clausebook.model.base import Audience

os.environ["NO_MKDOCS_2_WARNING"] = "1"


def edited(text: str) -> str:
    """The text with one title changed."""
    line = next(line for line in text.splitlines() if "title: " in line and line[-1].isalnum())
    return text.replace(line, f"{line} again", 1)


def measured(folder: Path, file: Path, runs: int = 5) -> tuple[float, float]:
    """Median CPU seconds of a change, children included, and peak memory in MB."""
    before = file.read_text(encoding="utf-8")
    live = LiveSite(folder, Audience.INTERNAL, lambda: date(2026, 11, 20))
    live.update()
    seconds = []
    try:
        for _ in range(runs):
            file.write_text(edited(file.read_text(encoding="utf-8")), encoding="utf-8")
            start = time.process_time()
            updated = live.update()
            seconds.append(time.process_time() - start)
            assert updated.pages, "the change was not seen"
    finally:
        file.write_text(before, encoding="utf-8")
    return statistics.median(seconds), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(*measured(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:])))
