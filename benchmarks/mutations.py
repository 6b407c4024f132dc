"""How many mutations of the sample organisation come to light, by operator: by the check, or else by a review.

`python benchmarks/mutations.py [N [SEED]]` tries N of each operator (100 unless told) and prints a table, and every
mutation that changed the data and that nobody saw. Asserts nothing.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.mutations import BYTES, OPERATORS, Organisation, Seen  # noqa: E402 - the tests are no package to install


def main() -> None:
    """Print the table."""
    count, seed = ([int(word) for word in sys.argv[1:]] + [100, 1][len(sys.argv) - 1 :])[:2]
    rules: Counter[str] = Counter()
    unseen: list[Seen] = []
    longest = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        organisation = Organisation(ROOT, Path(scratch))
        print(f"{'operator':14} {'tried':>6} {'changed':>8} {'check':>6} {'review':>7} {'unseen':>7}")
        for name in (*OPERATORS, *BYTES):
            chance = random.Random(f"{seed} {name}")
            found = []
            for _ in range(count):
                start = time.perf_counter()
                found.append(organisation.mutate(name, chance))
                longest = max(longest, time.perf_counter() - start)
            changed = [one for one in found if one.changed]
            by = Counter(one.by for one in changed)
            print(f"{name:14} {count:6} {len(changed):8} {by['check']:6} {by['review']:7} {by['']:7}", flush=True)
            rules.update({problem.rule.code for one in changed for problem in one.problems})
            unseen += [one for one in changed if not one.by]
    print(f"longest {longest:.2f} s; rules that spoke: {len(rules)}: {', '.join(sorted(rules))}")
    for one in unseen:
        print(f"unseen: {one.operator}, {one.file}: {one.what}")


if __name__ == "__main__":
    main()
