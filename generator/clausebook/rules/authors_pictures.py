"""Who a picture says made it, and where: the text chunks of a PNG, the Exif and IPTC data of a photograph."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from clausebook.rules.authors_iptc import iptc_names, photoshop_names, raw_profile

_ARTIST, _PLACE, _WINDOWS_AUTHOR = 0x013B, 0x8825, 0x9C9D
_IPTC_IN_TIFF = 0x83BB
_MOST = 1_000_000
_CREATOR = (b"<dc:creator", b"</dc:creator>")


def png_names(data: bytes) -> Iterator[tuple[str, str]]:
    """The text chunks with the keyword Author, compressed or not, and Exif."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
        keyword, _, text = body.partition(b"\0")
        if kind == b"eXIf":
            yield from _exif(body)
        elif kind in (b"tEXt", b"zTXt", b"iTXt") and keyword.lower() == b"author":
            yield "author in the properties", _chunk_text(kind, text)
        elif kind == b"iTXt" and keyword.startswith(b"XML:"):
            yield from _packed_xmp(_chunk_text(kind, text))
        elif kind in (b"tEXt", b"zTXt", b"iTXt") and keyword.startswith(b"Raw profile type "):
            yield from raw_profile(keyword[17:], _chunk_text(kind, text))


def jpeg_names(data: bytes) -> Iterator[tuple[str, str]]:
    """The artist and the place of the Exif, and the names in the IPTC data."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (0xD9, 0xDA):
        if data[at + 1] == 0xFF:  # a filler
            at += 1
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        body = data[at + 4 : at + 2 + length]
        if data[at + 1] == 0xE1 and body[:6] == b"Exif\0\0":
            yield from _exif(body[6:])
        elif data[at + 1] == 0xED:
            yield from photoshop_names(body)
        at += 2 + max(length, 2)


def webp_names(data: bytes) -> Iterator[tuple[str, str]]:
    """The Exif of a WebP picture; its XMP is plain text."""
    at = 12
    while at + 8 <= len(data):
        (length,) = struct.unpack("<I", data[at + 4 : at + 8])
        if data[at : at + 4] == b"EXIF":
            yield from _exif(data[at + 8 : at + 8 + length].removeprefix(b"Exif\0\0"))
        at += 8 + length + length % 2


def tiff_names(data: bytes) -> Iterator[tuple[str, str]]:
    """The first directory of a TIFF picture: it is built as Exif is."""
    yield from _exif(data)


def _exif(tiff: bytes) -> Iterator[tuple[str, str]]:
    """The first directory of a TIFF header; damaged, it ends where it is damaged."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return
    (start,) = struct.unpack(f"{order}I", tiff[4:8])
    (count,) = struct.unpack(f"{order}H", tiff[start : start + 2]) if start + 2 <= len(tiff) else (0,)
    for number in range(count):
        entry = tiff[start + 2 + 12 * number : start + 14 + 12 * number]
        if len(entry) < 12:
            return
        tag, form, size, value = struct.unpack(f"{order}HHII", entry)
        raw = tiff[value : value + size] if size > 4 else entry[8 : 8 + size]
        if tag == _ARTIST:
            yield "artist in the Exif data", raw.rstrip(b"\0").decode("utf-8", "replace")
        elif tag == _WINDOWS_AUTHOR:
            yield "author in the Exif data", raw.decode("utf-16-le", "replace").rstrip("\0")
        elif tag == _IPTC_IN_TIFF:
            yield from iptc_names(tiff[value : value + size * (4 if form == 4 else 1)])
        elif tag == _PLACE:
            yield "place where it was taken in the Exif data", "a place"


def _chunk_text(kind: bytes, text: bytes) -> str:
    if kind == b"tEXt":
        return text.decode("latin-1")
    if kind == b"zTXt":
        return _inflate(text[1:]).decode("latin-1")
    words = text[2:].split(b"\0", 2)[-1]  # after the language and the translated keyword
    return (_inflate(words) if text[:1] == b"\1" else words).decode("utf-8", "replace")


def _packed_xmp(text: str) -> Iterator[tuple[str, str]]:
    begin, end = (mark.decode() for mark in _CREATOR)
    _, opened, rest = text.partition(begin)
    inside, closed, _ = rest.partition(end)
    if opened and closed:
        words = inside.partition(">")[2]
        yield "author in the properties (XMP)", " ".join(part.split(">")[-1] for part in words.split("<"))


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return b""
