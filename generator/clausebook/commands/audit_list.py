"""The list from which a sample is drawn: references only, one a line, and nothing that may be somebody's name."""

from __future__ import annotations

from pathlib import Path

from clausebook.audits.sampling import doubts, references
from clausebook.commands.files import Refused
from clausebook.source.files import LARGEST


def population_in(file: Path) -> tuple[str, ...]:
    """The references in a file. Raises Refused when it cannot be read, or a line may hold more than a reference."""
    try:
        if file.stat().st_size > LARGEST:
            raise Refused(f"`{file}` is larger than clausebook reads; give one short reference a line")
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise Refused(
            f"`{file}` cannot be opened: {(error.strerror or 'unknown reason').lower()}", usage=True
        ) from error
    except UnicodeDecodeError as error:
        raise Refused(f"`{file}` is not encoded in UTF-8; save it as UTF-8", usage=True) from error
    doubtful = doubts(text)
    if doubtful:
        shown = "; ".join(f"line {doubt.line} {doubt.why}" for doubt in doubtful[:5])
        more = f"; and {len(doubtful) - 5} more lines" if len(doubtful) > 5 else ""
        raise Refused(
            f"nothing was drawn from `{file}`: {shown}{more}. No complainant's data belongs in an audit record: "
            "give references only, like case numbers, one a line",
            usage=True,
        )
    population = references(text)
    if not population:
        raise Refused(f"`{file}` holds no reference; give one a line", usage=True)
    return population
