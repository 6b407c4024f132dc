"""Compiled templates, kept beside the templates as Python keeps compiled modules: compiling them all takes a second."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class Compiled(FileSystemBytecodeCache):
    """What was compiled for one language. Where nothing may be written nothing is kept, and all goes on as before.

    `made_by` is all else that the compiled code depends on: whoever changes it gets newly compiled templates.
    """

    def __init__(self, templates: Path, language: str, made_by: str) -> None:
        folder = Path(cache_from_source(str(templates / "templates.py"))).parent
        super().__init__(str(folder), f"%s.{language}.template")
        self._made_by = f"{jinja2.__version__}\n{made_by}\n"

    def get_source_checksum(self, source: str) -> str:
        """Of the template, and of what it is compiled with."""
        return super().get_source_checksum(self._made_by + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Nothing from a file that is not there, not readable, not whole, or not of this template."""
        with suppress(OSError, EOFError, ValueError, UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Nothing where Python keeps nothing either."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)
