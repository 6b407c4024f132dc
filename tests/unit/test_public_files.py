"""Files that are published: who made them is not told by accident, and a picture is nothing but a picture."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from clausebook.rules.authors import named_authors
from clausebook.rules.svg import first_active
from clausebook.views.addresses import published_file
from tests.site.canary_files import MAKERS, photoshop
from tests.small_organisation import add, edit, found

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml">{}</svg>'
)


@pytest.mark.parametrize("ending", MAKERS)
def test_a_name_is_found_in_files_of_each_type(tmp_path: Path, ending: str) -> None:
    """Wherever a program leaves it, compressed or not."""
    path = tmp_path / f"a.{ending}"
    path.write_bytes(MAKERS[ending]("somebody"))
    assert any(words.startswith("somebody-") for _, words in named_authors(path))


@pytest.mark.parametrize("ending", MAKERS)
def test_a_file_that_ends_anywhere_is_read_without_a_surprise(tmp_path: Path, ending: str) -> None:
    """What was cut off, or is something else than its name says, names nobody or somebody, and stops nothing."""
    path = tmp_path / f"a.{ending}"
    whole = MAKERS[ending]("somebody")
    for data in (*(whole[:end] for end in range(0, len(whole), 7)), b"\xff" * 99, whole[4:], b"PK\x03\x04" + whole):
        path.write_bytes(data)
        named_authors(path)


def test_a_name_is_found_where_newer_programs_keep_it(tmp_path: Path) -> None:
    """In a compressed part of a PDF, and beside a comment or a change that was never accepted."""
    packed = zlib.compress(b"1 0 <</Author(Some\\040body)>>")
    (tmp_path / "a.pdf").write_bytes(
        b"%PDF-1.5\n1 0 obj <</Type/ObjStm>>\nstream\n" + packed + b"\nendstream\nendobj\n"
    )
    assert named_authors(tmp_path / "a.pdf") == (("author in the properties", "Some body"),)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("word/document.xml", '<w:ins w:author="Somebody Else">more</w:ins>')
    (tmp_path / "a.docx").write_bytes(archive.getvalue())
    assert named_authors(tmp_path / "a.docx") == (("author of a comment or change", "Somebody Else"),)


@pytest.mark.parametrize(
    "audience, name, said",
    [
        ("public", "Somebody", ["PUB006"]),
        ("public", "Larkfield Water, head of customer service", []),
        ("public", "", []),
        ("internal", "Somebody", []),
    ],
)
def test_only_strangers_in_public_files_are_told_of(content: Path, audience: str, name: str, said: list[str]) -> None:
    """The organisation and its roles may be named; what staff keep among themselves may name anybody."""
    (content / "files").mkdir()
    (content / "files" / "a.pdf").write_bytes(b"%%PDF-1.4\n1 0 obj\n<< /Author (%s) >>\nendobj\n" % name.encode())
    edit(content, "evidence.yml", "    kind: register\n", f"    kind: register\n    audience:\n      - {audience}\n")
    add(content, "evidence.yml", "    file: files/a.pdf\n")
    problems = [problem for problem in found(content) if problem.rule.code == "PUB006"]
    assert [problem.rule.code for problem in problems] == said
    assert all(name not in f"{problem.message} {problem.help}" for problem in problems)


@pytest.mark.parametrize(
    "inside, said",
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<h:script>alert(1)</h:script>", "<script>"),
        ('<rect onclick="alert(1)"/>', "onclick"),
        ('<image href="https://elsewhere.example/a.png"/>', "elsewhere"),
        ('<image xlink:href="a.png"/>', "elsewhere"),
        ('<a href="javascript:alert(1)"><text>x</text></a>', "elsewhere"),
        ('<a href="java&#10;script:alert(1)"><text>x</text></a>', "elsewhere"),
        ('<a><set attributeName="href" to="javascript:alert(1)"/></a>', "changes an address"),
        ('<image href="data:image/svg+xml,%3Csvg/%3E"/>', "elsewhere"),
        ('<use href="other.svg#a"/>', "elsewhere"),
        ("<style>@import 'https://elsewhere.example/a.css';</style>", "loads"),
        ("<style>rect { fill: url(https://elsewhere.example/a) }</style>", "loads"),
        ("<style>rect { fill: u\\72l(https://elsewhere.example/a) }</style>", "loads"),
        ("<rect style=\"fill: url( '//elsewhere.example/a')\"/>", "loads"),
        ('<foreignObject><h:iframe src="x"/></foreignObject>', "<iframe>"),
        ('<foreignObject><h:img src="https://elsewhere.example/a"/></foreignObject>', "elsewhere"),
        ("<g>", "no XML"),
    ],
)
def test_a_picture_that_is_more_is_refused(tmp_path: Path, inside: str, said: str) -> None:
    """What runs or loads something is named, with its line."""
    path = tmp_path / "a.svg"
    path.write_text(SVG.format(inside))
    assert said in first_active(path)
    assert first_active(path).startswith("line 1 ")


def test_what_hides_behind_an_entity_is_seen(tmp_path: Path) -> None:
    """A browser puts it in its place, and so does the check; a style from elsewhere and a packed file are refused."""
    path = tmp_path / "a.svg"
    path.write_text(f"<!DOCTYPE svg [<!ENTITY x '<script>alert(1)</script>'>]>{SVG.format('&x;')}")
    assert "<script>" in first_active(path)
    path.write_text(f'<?xml-stylesheet href="a.css"?>{SVG.format("")}')
    assert "style" in first_active(path)
    assert first_active(tmp_path / "a.svgz")


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><linearGradient id="a"/></defs><rect fill="url(#a)" style="stroke: url(\'#a\')"/><use href="#a"/>',
        '<image href="data:image/png;base64,AAAA"/><a href="https://larkfield.example/"><text>x</text></a>',
        "<style>@font-face { src: url(data:font/woff2;base64,AAAA) } text { font-size: 3px }</style>",
        '<animate attributeName="opacity" from="0" to="1" dur="1s"/>',
        "<foreignObject><h:div>Words</h:div></foreignObject><metadata>by hand</metadata>",
    ],
)
def test_a_plain_picture_passes(tmp_path: Path, inside: str) -> None:
    """Gradients, links of the reader's own choice, and what lies in the file itself are what pictures are made of."""
    path = tmp_path / "a.svg"
    path.write_text(f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n{SVG.format(inside)}')
    assert first_active(path) == ""


@pytest.mark.parametrize("ending", ["html", "xhtml", "xht", "shtml", "xml", "xsl", "xslt", "rdf", "mhtml", "HTM"])
def test_a_page_among_the_files_becomes_plain_text(ending: str) -> None:
    """A browser would run what is in it, in the name of the site."""
    assert published_file(f"files/a.{ending}") == f"content/files/a.{ending}.txt"


@pytest.mark.parametrize(
    "ending, member, inside",
    [
        ("docx", "word/document.xml", "<w:p><w:t>Write to some</w:t><w:t>body@strange.example</w:t></w:p>"),
        ("xlsx", "xl/sharedStrings.xml", "<si><t>Case 7</t></si><si><t>somebody@strange.example</t></si>"),
        ("pptx", "ppt/slides/slide2.xml", "<a:p><a:t>somebody@strange.example</a:t></a:p>"),
        ("odt", "content.xml", "<text:p>somebody&#64;strange.example</text:p>"),
    ],
)
def test_somebodys_data_is_found_in_office_files(
    content: Path, tmp_path: Path, ending: str, member: str, inside: str
) -> None:
    """A register is a spreadsheet as often as a table in text; words that a program cuts in pieces are put together."""
    with zipfile.ZipFile(content / f"a.{ending}", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(member, inside)
    entry = "  - id: EV-009\n    title: Register\n    kind: register\n    audience:\n      - public\n"
    add(
        content,
        "evidence.yml",
        f"{entry}    owner: complaints-manager\n    clauses:\n      - 1.2\n    file: a.{ending}\n",
    )
    assert [one.message for one in found(content) if one.rule.code == "PUB008"] == [
        f"`a.{ending}` is published, and holds what looks like an e-mail address"
    ]


@pytest.mark.parametrize("number, where", [(80, "author"), (110, "credit"), (118, "contact"), (122, "who wrote")])
def test_a_press_picture_names_people_beside_the_exif(tmp_path: Path, number: int, where: str) -> None:
    """IPTC data stand in a part of their own, behind others; also where bytes fill up the room before it."""
    segment = photoshop(((120, "A caption"), (number, "Some Bödy")))
    path = tmp_path / "a.jpg"
    path.write_bytes(b"\xff\xd8\xff\xff\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + b"\xff\xd9")
    ((place, words),) = named_authors(path)
    assert (place.startswith(where), words) == (True, "Some Bödy")


def test_pictures_of_other_forms_name_people_too(tmp_path: Path) -> None:
    """The Exif of a WebP, the directory of a TIFF, the IPTC profile that a converter puts into a PNG."""
    name = b"Somebody\0"
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x013B, 2, len(name), 26) + b"\0" * 4 + name
    (tmp_path / "a.tif").write_bytes(tiff)
    chunk = b"EXIF" + struct.pack("<I", len(tiff)) + tiff + b"\0" * (len(tiff) % 2)
    (tmp_path / "a.webp").write_bytes(b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk)
    profile = photoshop(((80, "Somebody"),)).hex()
    text = b"Raw profile type iptc\0\0" + zlib.compress(f"\niptc\n{len(profile) // 2:8}\n{profile}\n".encode())
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(text)) + b"zTXt" + text + b"\0" * 4)
    for ending in ("tif", "webp", "png"):
        ((_, words),) = named_authors(tmp_path / f"a.{ending}")
        assert words == "Somebody", ending
