"""Give every sample file its first line: `# yaml-language-server: $schema=…`. For maintainers; safe to run again.

.venv/bin/python scripts/modelines.py            content/, clauses/ and checklists/
.venv/bin/python scripts/modelines.py --check    only say which files lack it
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from clausebook.commands.files import write
from clausebook.commands.schema import MODELINE, modeline
from clausebook.model.kinds import EVIDENCE_FOLDER, kind_of

ROOT = Path(__file__).resolve().parents[1]


def sample_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Every YAML file of the sample content, the catalogues and the checklists, with its kind."""
    content, clauses = root / "content", root / "clauses"
    for path in sorted(content.rglob("*.yml")):
        kind = kind_of(path.relative_to(content).as_posix())
        if kind is not None and path.relative_to(content).parts[0] != EVIDENCE_FOLDER:
            yield path, kind.name
    for path in sorted(clauses.rglob("*.yml")):
        if path.parent != clauses:
            yield path, path.parent.name.removesuffix("s")
        elif path.name.startswith("measures-"):
            yield path, "usual-measures"
        else:
            yield path, "policy-elements" if path.name == "policy-elements.yml" else "catalogue"
    for path in sorted((root / "checklists").glob("*.yml")):
        yield path, "checklist"


def with_line(text: str, line: str) -> str:
    """The text with this first line, put before it or in the place of an older one."""
    first, _, rest = text.partition("\n")
    return f"{line}\n{rest if first.startswith(MODELINE) else text}"


def main(arguments: list[str]) -> int:
    """Write the lines, or with `--check` name the files that lack theirs and return 1."""
    lacking = []
    for path, kind in sample_files(ROOT):
        text = path.read_text(encoding="utf-8")
        wanted = with_line(text, modeline(ROOT, path, kind))
        if wanted != text:
            lacking.append(path.relative_to(ROOT).as_posix())
            if "--check" not in arguments:
                write(path, wanted.encode())
    for name in lacking:
        print(name)
    return 1 if lacking and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
