"""The words of a file that is given out: of a text file as they stand, of an office file as far as it is XML.

Sources: ECMA-376, part 1, 11 to 13 (Word, Excel, PowerPoint); OpenDocument 1.3, part 2, 2.2. Words inside pictures and
PDFs are not read.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from clausebook.source.files import legible

TEXT = frozenset({".txt", ".csv", ".tsv", ".md", ".json", ".xml", ".html", ".htm", ".yml", ".yaml", ".log", ".svg"})
OFFICE = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})
LARGEST = 4_000_000
"""Bytes of a file, and of what is unpacked of one, that are looked through."""
_MEMBER = re.compile(
    r"word/(?:document|comments|footnotes|endnotes|header|footer)\d*\.xml|xl/(?:sharedStrings|comments\d*)\.xml"
    r"|xl/worksheets/sheet\d+\.xml|ppt/(?:slides|notesSlides)/\w+\.xml|content\.xml"
)
_END = re.compile(r"</(?:w:p|a:p|text:p|text:h|si|c|row|table:table-cell)>|<w:(?:tab|br)/>|<text:(?:tab|line-break)/>")
_TAG = re.compile(r"<[^>]*>")


def words_of(path: Path) -> str:
    """The words of a file whose ending is one of `TEXT` or `OFFICE`; empty for any other, and for a damaged archive."""
    ending = path.suffix.lower()
    if ending in TEXT:
        with path.open("rb") as stream:
            return legible(stream.read(LARGEST))
    return _packed(path) if ending in OFFICE else ""


def _packed(path: Path) -> str:
    import lzma  # few publish an office file, and a check without one starts sooner
    import zipfile
    import zlib

    parts: list[str] = []
    left = LARGEST
    try:
        with zipfile.ZipFile(path) as archive:
            for name in filter(_MEMBER.fullmatch, archive.namelist()):
                with archive.open(name) as stream:
                    data = stream.read(left)
                left -= len(data)
                parts.append(_plain(data.decode("utf-8", "replace")))
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError):
        pass  # what was read until then counts
    return "\n".join(parts)


def _plain(text: str) -> str:
    """Paragraphs and cells as lines, without the marks around them: a word may be in several runs."""
    return unescape(_TAG.sub("", _END.sub("\n", text)))
