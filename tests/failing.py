"""Steps that change a disk, of which one fails: for promises about whatever stops a command half-way."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from typing import Any

import pytest

from clausebook.commands import release_folder
from clausebook.hosts import swap

STEPS = ("open", "mkdir", "rename", "replace", "unlink", "rmdir")
"""What changes a disk, as Python's own libraries call it too."""


class Killed(BaseException):
    """The process is gone: it does nothing any more, not even clear up."""


class Fault:
    """Fails the step of a number. An error is one; a kill fails every step after it too."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.at, self.number, self.kill = 0, 0, False
        for name in STEPS:
            patch.setattr(os, name, self._counting(getattr(os, name)))
        written = self._counting(io.open)
        patch.setattr(
            io,
            "open",
            lambda file, mode="r", *more, **named: (written if mode[0] in "wax" else _open)(file, mode, *more, **named),
        )
        for module in (swap, release_folder):
            patch.setattr(module, "exchanged", self._counting(module.exchanged))

    def _counting(self, done: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.number += 1
            if self.at and self.kill and self.number >= self.at:
                raise Killed
            if self.number == self.at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
            return done(*arguments, **named)

        return counted

    def set(self, at: int, kill: bool) -> None:
        self.at, self.number, self.kill = at, 0, kill


_open = io.open
