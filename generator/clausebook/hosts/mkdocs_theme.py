"""What the theme's templates compile to, kept from build to build: it takes half a second each time."""

from __future__ import annotations

import platform
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import mkdocs
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig

from clausebook.hosts.page_store import digest

KEPT = "kept.html"
"""Our template that hands on a page as it was built before."""
MAKERS = ("mkdocs-material", "jinja2", "markdown", "clausebook")
SUM = 40
"""Signs of a hash."""


def makers() -> list[str]:
    """The versions of all that takes part in making a page."""
    builder = f"{mkdocs.__name__} {mkdocs.__version__}"  # for ProperDocs, who imports MkDocs gets ProperDocs
    return [platform.python_version(), builder, *(version(name) for name in MAKERS)]


class CompiledTheme(BytecodeCache):
    """The theme's templates as these makers compile them. What cannot be read, written or trusted is compiled anew."""

    def __init__(self, folder: Path) -> None:
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
        self._folder, self._makers = folder, makers()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template, if it is there and whole: Jinja itself stumbles over half a file."""
        with suppress(OSError):
            kept = self._path(bucket).read_bytes()
            if kept[:SUM] == digest(kept[SUM:]).encode():
                bucket.bytecode_from_string(kept[SUM:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, after the hash of what it compiled to."""
        with suppress(OSError):
            data = bucket.bytecode_to_string()
            self._path(bucket).write_bytes(digest(data).encode() + data)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{digest(bucket.key, *self._makers)}.cache"


def themed(config: MkDocsConfig) -> bool:
    """Whether the theme has our layer: `mkdocs build --theme` may name another than the folder's."""
    return any((Path(place) / KEPT).is_file() for place in config.theme.dirs)
