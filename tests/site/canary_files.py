"""Files that tell something about themselves: a word in each place where a program leaves the name of its user."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable


def pdf(word: str) -> bytes:
    """A page with text in a compressed stream, properties as plain and as UTF-16 text, and XMP."""
    page = zlib.compress(f"BT /F1 12 Tf ({word}-text) Tj ET".encode())
    wide = ("\ufeff" + f"{word}-creator").encode("utf-16-be").hex().encode()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>{word}-xmp</dc:creator></x:xmpmeta>".encode()
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Author (%s-author) /Creator <%s> >>" % (word.encode(), wide),
        b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(xmp), xmp),
    )
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, part) for at, part in enumerate(parts, 1))
    return body + b"trailer\n<< /Root 1 0 R /Info 5 0 R /Size 7 >>\n%%EOF\n"


def png(word: str) -> bytes:
    """One pixel, with text as it is, compressed text, and text in UTF-8."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packed = zlib.compress(f"{word}-comment".encode())
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
            chunk(b"tEXt", f"Author\0{word}-author".encode()),
            chunk(b"zTXt", b"Comment\0\0" + packed),
            chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(f"{word}-xmp".encode())),
            chunk(b"IDAT", zlib.compress(b"\0\0")),
            chunk(b"IEND", b""),
        )
    )


def jpg(word: str) -> bytes:
    """The parts of a JPEG that name somebody: Exif with an artist, IPTC with a by-line and a contact, and a comment."""
    artist = f"{word}-author\0".encode()
    exif = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x013B, 2, len(artist), 26) + b"\0" * 4 + artist
    comment = f"{word}-comment".encode()
    segments = ((0xE1, exif), (0xED, photoshop(((80, f"{word}-byline"), (118, f"{word}-contact")))), (0xFE, comment))
    return (
        b"\xff\xd8"
        + b"".join(struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data for kind, data in segments)
        + b"\xff\xd9"
    )


def photoshop(entries: tuple[tuple[int, str], ...]) -> bytes:
    """A segment as Photoshop writes it: a thumbnail, then IPTC data with these entries of record 2."""
    iptc = b"".join(
        struct.pack(">BBBH", 0x1C, 2, number, len(text.encode())) + text.encode() for number, text in entries
    )
    blocks = ((0x0409, b"odd"), (0x0404, iptc))
    packed = (
        struct.pack(">4sHHI", b"8BIM", number, 0, len(data)) + data + b"\0" * (len(data) % 2) for number, data in blocks
    )
    return b"Photoshop 3.0\0" + b"".join(packed)


def office(word: str) -> bytes:
    """A document of an office program: who wrote it and changed it last, and its text, all compressed."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{word}-author</dc:creator>'
        f"<cp:lastModifiedBy>{word}-changed</cp:lastModifiedBy></cp:coreProperties>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", core)
        archive.writestr("word/document.xml", f"<document>{word}-text</document>")
    return packed.getvalue()


def svg(word: str) -> bytes:
    """A picture with a comment, the name of its author, and a title."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:dc="http://purl.org/dc/elements/1.1/"><!-- {word}-comment -->'
        f"<metadata><dc:creator>{word}-author</dc:creator></metadata><title>{word}-title</title></svg>\n"
    ).encode()


MAKERS: dict[str, Callable[[str], bytes]] = {
    "pdf": pdf, "png": png, "jpg": jpg, "docx": office, "xlsx": office, "svg": svg,
}  # fmt: skip
PARTS = {
    "pdf": ("text", "creator", "xmp", "author", "name"),
    "png": ("author", "comment", "xmp", "name"),
    "jpg": ("author", "byline", "contact", "comment", "name"),
    "docx": ("author", "changed", "text", "name"),
    "xlsx": ("author", "changed", "text", "name"),
    "svg": ("comment", "author", "title", "name"),
}
"""The words each holds, its own name among them."""
