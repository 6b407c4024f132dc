"""A module that others import at the start and hardly ever use: read when something is asked of it, if ever."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


def later(name: str, function: str) -> None:
    """Put off reading a module until `function` is called or anything else of it is named, unless it has been read.

    Python's own LazyLoader does not serve: `from module import function` already counts as a use.
    """
    if name in sys.modules:
        return

    def real() -> ModuleType:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return import_module(name)

    def called(*args: Any, **kwargs: Any) -> Any:
        return getattr(real(), function)(*args, **kwargs)

    stand_in = ModuleType(name)
    vars(stand_in).update(
        {function: called, "__path__": [], "__getattr__": lambda attribute: getattr(real(), attribute)}
    )
    sys.modules[name] = stand_in
