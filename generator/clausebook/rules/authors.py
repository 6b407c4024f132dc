"""Who a file says made it: the names that programs leave in the properties of documents and pictures.

Sources: ISO 32000-2, 14.3 (PDF); ECMA-376, part 2, 8 (Office); Exif 3.0, 4.6 (photographs); PNG, 11.3.4; XMP, part 1;
IPTC-NAA IIM 4.2, 6 (press pictures).
Nothing is changed here. Of a file, and of what is unpacked of it, no more than `LARGEST` bytes are looked into.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from clausebook.rules.authors_pictures import jpeg_names, png_names, tiff_names, webp_names

Named = tuple[str, str]
"""Where it stands in the file, in words, and what stands there."""

LARGEST = 64_000_000
_CREATOR = re.compile(rb"<dc:creator\b[^>]*>(.*?)</dc:creator>", re.DOTALL)
_CHANGED = re.compile(rb"<cp:lastModifiedBy\b[^>]*>(.*?)</cp:lastModifiedBy>", re.DOTALL)
_FIRST = re.compile(rb"<meta:initial-creator\b[^>]*>(.*?)</meta:initial-creator>", re.DOTALL)
_REMARK = re.compile(rb'\bw:author="([^"]*)"|<author>(.*?)</author>', re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
_PDF_AUTHOR = re.compile(rb"/Author\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>)", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def named_authors(path: Path) -> tuple[Named, ...]:
    """Every name of somebody that the file tells of itself, each place once. A file that is damaged tells nothing."""
    found: dict[str, str] = {}
    for where, words in _names(path):
        if words.strip():
            found.setdefault(where, " ".join(words.split()))
    return tuple(found.items())


def _names(path: Path) -> Iterator[Named]:
    if path.suffix.lower() in _ARCHIVES:
        yield from _packed(path)
    elif path.suffix.lower() in _READERS:
        with path.open("rb") as stream:
            data = stream.read(LARGEST)
        yield from _READERS[path.suffix.lower()](data)


def _pdf(data: bytes) -> Iterator[Named]:
    for part in (data, *_inflated(data)):
        for plain, digits in _PDF_AUTHOR.findall(part):
            yield "author in the properties", _pdf_text(plain, digits)
        yield from _xmp(part)


def _inflated(data: bytes) -> Iterator[bytes]:
    """What is compressed in a PDF where newer ones keep their properties: not its pages and pictures."""
    left = LARGEST
    for found in _STREAM.finditer(data):
        above = data[max(0, found.start() - 400) : found.start()].rpartition(b"endobj")[2]
        if (b"ObjStm" in above or b"Metadata" in above) and left > 0:
            try:
                part = zlib.decompressobj().decompress(found[1], left)
            except zlib.error:
                continue
            left -= len(part)
            yield part


def _pdf_text(plain: bytes, digits: bytes) -> str:
    packed = b"".join(digits.split()).decode()
    raw = bytes.fromhex(packed[: len(packed) // 2 * 2]) if packed else plain
    raw = re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8) & 255]), raw)
    raw = re.sub(rb"\\(.)", rb"\1", raw, flags=re.DOTALL)
    return raw[2:].decode("utf-16-be", "replace") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")


def _xmp(data: bytes) -> Iterator[Named]:
    for found in _CREATOR.findall(data):
        yield "author in the properties (XMP)", _text(found)


def _svg(data: bytes) -> Iterator[Named]:
    for found in _CREATOR.findall(data):
        yield "author in its metadata", _text(found)


def _packed(path: Path) -> Iterator[Named]:
    """An archive of XML, as Word, Excel, PowerPoint and LibreOffice write it."""
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name in ("docProps/core.xml", "meta.xml"):
                    yield from _office(_member(archive, name))
                elif re.fullmatch(r"(word|xl)/(comments|document|footnotes)\d*\.xml", name):
                    for first, second in _REMARK.findall(_member(archive, name)):
                        yield "author of a comment or change", _text(first or second)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError):
        return


def _office(text: bytes) -> Iterator[Named]:
    for pattern, where in (
        (_CREATOR, "author in the properties"),
        (_FIRST, "author in the properties"),
        (_CHANGED, "who changed it last in the properties"),
    ):
        for found in pattern.findall(text):
            yield where, _text(found)


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(LARGEST)


def _text(found: bytes) -> str:
    return _TAG.sub(b" ", found).decode("utf-8", "replace")


def _picture(names: Callable[[bytes], Iterator[Named]]) -> Callable[[bytes], Iterator[Named]]:
    """What a kind of picture says in fields of its own, and in XMP."""
    return lambda data: chain(names(data), _xmp(data))


_ARCHIVES = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
_READERS: dict[str, Callable[[bytes], Iterator[Named]]] = {
    ".pdf": _pdf,
    ".png": _picture(png_names),
    ".jpg": _picture(jpeg_names),
    ".jpeg": _picture(jpeg_names),
    ".webp": _picture(webp_names),
    ".tif": _picture(tiff_names),
    ".tiff": _picture(tiff_names),
    ".svg": _svg,
}
