"""The sample organisation's sites as the tests of a run look at them: built once, with what changed of late."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def build_sample(out: Path) -> None:
    """`clausebook build --review` of the sample. Raises subprocess.CalledProcessError."""
    program = Path(sys.executable).with_name("clausebook")
    words = [program, "build", "--out", out, "--review", before(out.parent / "before")]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)


def before(folder: Path) -> Path:
    """The sample organisation as it was: another limit, one language less, other words, a finding not yet closed."""
    shutil.copytree(ROOT / "content", folder / "content")
    step, of, role = "      - state", "        on:", "        by: internal-auditor\n"
    for file, new, old in (
        ("policies/complaints-4.0-draft.yml", "amount: 1\n      unit: working", "amount: 2\n      unit: working"),
        ("policies/complaints-4.0-draft.yml", "\n      - ga\n", "\n"),
        (
            "policies/complaints-4.0-draft.yml",
            "It counts even if we put it right",
            "It counts, although we put it right",
        ),
        ("nonconformities/2026.yml", f"{step}: effective\n{of} 2026-10-12\n{role}", ""),
    ):
        path = folder / "content" / file
        text = path.read_text("utf-8")
        assert new in text, file
        path.write_text(text.replace(new, old, 1), "utf-8")
    return folder
