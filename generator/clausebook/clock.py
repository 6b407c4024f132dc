"""The only place that looks at a clock, and only for checking; a site takes its date from git or from you."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path


def today() -> date:
    """Today in the time zone of this machine."""
    return datetime.now(UTC).astimezone().date()


def site_date(root: Path, as_of: date | None = None) -> date:
    """The date a site speaks of: the one given, else SOURCE_DATE_EPOCH, else the day of the last commit, else today.

    Raises ValueError when SOURCE_DATE_EPOCH is not a number of seconds.
    """
    if as_of is not None:
        return as_of
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            raise ValueError(f"SOURCE_DATE_EPOCH is `{epoch}`; it must be a whole number of seconds") from None
    return _last_commit(root) or today()


def has_date(root: Path, as_of: date | None = None) -> bool:
    """Whether `site_date` has something better than today to go by, so that it says the same tomorrow."""
    return as_of is not None or bool(os.environ.get("SOURCE_DATE_EPOCH")) or _last_commit(root) is not None


def _last_commit(root: Path) -> date | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "log", "-1", "--format=%ct"],
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
        return datetime.fromtimestamp(int(done.stdout.strip()), UTC).date()
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
