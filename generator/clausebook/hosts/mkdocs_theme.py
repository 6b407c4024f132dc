"""What the theme's templates compile to, kept from build to build: it takes half a second each time."""

from __future__ import annotations

import platform
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from clausebook.hosts.page_store import digest

MAKERS = ("mkdocs", "mkdocs-material", "jinja2", "markdown", "clausebook")


def makers() -> list[str]:
    """The versions of all that takes part in making a page."""
    return [platform.python_version(), *(version(name) for name in MAKERS)]


class CompiledTheme(FileSystemBytecodeCache):
    """The theme's templates as these makers compile them. What cannot be written is not kept."""

    def __init__(self, folder: Path) -> None:
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
        super().__init__(str(folder), f"%s-{digest(*makers())}.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template, if it is there."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
