"""Everything a built site holds, taken out of what it is packed in: archives, streams, chunks of pictures."""

from __future__ import annotations

import base64
import gzip
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_WORD = re.compile(rb"canary-(?:(?!canary)[a-z0-9-])+")
_HYPHEN = re.compile(rb"&#45;|&#x2d;|\\u002d|%2d|\\-", re.IGNORECASE)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_NEEDLES = tuple(base64.b64encode(b"\0" * shift + b"canary-")[shift and 4 : 8] for shift in range(3))


def unpacked(data: bytes) -> Iterator[bytes]:
    """The bytes, and whatever is packed in them."""
    yield data
    if data[:2] == b"\x1f\x8b":
        yield from unpacked(gzip.decompress(data))
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from unpacked(archive.read(name))
    elif data[:5] == b"%PDF-":
        for stream in _STREAM.findall(data):
            yield from _inflated(stream)
        for digits in _HEX.findall(data):
            yield bytes.fromhex(digits.decode()) if len(b"".join(digits.split())) % 2 == 0 else b""
    elif data[:4] == b"\x89PNG":
        yield from _chunks(data)


def words(data: bytes) -> set[str]:
    """Every canary in bytes and in what is packed in them, in small letters, also as UTF-16 and as base64."""
    found: set[bytes] = set()
    for part in unpacked(data):
        for text in (part, part.replace(b"\0", b"") if b"\0" in part else b"", _spelt(part), *_decoded(part)):
            found.update(_WORD.findall(text.lower()))
    return {word.decode().strip("-") for word in found}


def all_words(site: Path) -> dict[str, set[str]]:
    """The canaries of a site, each with the files that hold it, or have it in their names."""
    found: dict[str, set[str]] = {}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            name = path.relative_to(site).as_posix()
            for word in words(f"{name} ".encode()) | words(path.read_bytes()):
                found.setdefault(word, set()).add(name)
    return found


def _spelt(part: bytes) -> bytes:
    """With the hyphens that HTML, JSON, CSS or an address spells in another way: it is by them that a word is known."""
    return _HYPHEN.sub(b"-", part)


def _decoded(part: bytes) -> Iterator[bytes]:
    if any(needle in part for needle in _NEEDLES):
        for text in _BASE64.findall(part):
            for start in range(4):
                usable = text[start:].rstrip(b"=")
                yield base64.b64decode(usable[: len(usable) // 4 * 4])


def _inflated(stream: bytes) -> Iterator[bytes]:
    try:
        yield zlib.decompress(stream)
    except zlib.error:
        yield stream


def _chunks(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        body = data[at + 8 : at + 8 + length]
        yield body
        if data[at + 4 : at + 8] in (b"zTXt", b"iTXt", b"iCCP"):
            for start in (found.start() for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", body)):
                yield from _inflated(body[start:])
        at += 12 + length
