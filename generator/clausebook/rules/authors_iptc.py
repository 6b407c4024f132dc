"""Who the IPTC data of a picture names: what press programs and cameras of agencies write beside the Exif.

Sources: IPTC-NAA Information Interchange Model 4.2, 1.5 and 6; Adobe Photoshop file formats, image resource blocks.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PHOTOSHOP = b"Photoshop 3.0\0"
_IPTC = 0x0404
_NAMES = {
    80: "author in the IPTC data",
    110: "credit in the IPTC data",
    118: "contact in the IPTC data",
    122: "who wrote the caption in the IPTC data",
}
"""Data sets of record 2 that name somebody: by-line, credit, contact, writer or editor."""


def photoshop_names(data: bytes) -> Iterator[tuple[str, str]]:
    """The names in a segment that Photoshop, and what writes as it does, puts into a JPEG."""
    if data.startswith(_PHOTOSHOP):
        yield from _resources(data[len(_PHOTOSHOP) :])


def raw_profile(kind: bytes, text: str) -> Iterator[tuple[str, str]]:
    """The names in a profile that was put into a PNG as hexadecimal digits, below its name and its length."""
    try:
        data = bytes.fromhex("".join(text.split("\n")[3:]))
    except ValueError:
        return
    if kind == b"iptc":
        yield from _resources(data.removeprefix(_PHOTOSHOP))
        yield from iptc_names(data)
    elif kind == b"8bim":
        yield from _resources(data.removeprefix(_PHOTOSHOP))


def iptc_names(data: bytes) -> Iterator[tuple[str, str]]:
    """The names in a list of data sets; damaged, it ends where it is damaged."""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        record, number, length = struct.unpack(">BBH", data[at + 1 : at + 5])
        if length & 0x8000:  # longer than any name
            return
        if record == 2 and number in _NAMES:
            yield _NAMES[number], _words(data[at + 5 : at + 5 + length])
        at += 5 + length


def _resources(data: bytes) -> Iterator[tuple[str, str]]:
    """Image resource blocks: a mark, a number, a name, the length of the data, and the data; both made even."""
    at = 0
    while at + 12 <= len(data) and data[at : at + 4] == b"8BIM":
        (number,) = struct.unpack(">H", data[at + 4 : at + 6])
        name = data[at + 6] + 1
        at += 6 + name + name % 2
        if at + 4 > len(data):
            return
        (length,) = struct.unpack(">I", data[at : at + 4])
        if number == _IPTC:
            yield from iptc_names(data[at + 4 : at + 4 + length])
        at += 4 + length + length % 2


def _words(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
