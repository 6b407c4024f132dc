"""The words on each sheet of a PDF that Chromium printed: enough of the format to ask what a reader would find."""

import re
import zlib

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def sheets(pdf: bytes) -> list[str]:
    """The text of every sheet, in the order of drawing, without spaces (a PDF places words, it does not space them)."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return ["".join(_words(_data(objects, page, rb"/Contents"), _fonts(objects, page))) for page in pages]


def _data(objects: dict[int, bytes], body: bytes, key: bytes) -> bytes:
    found = re.search(key + rb"\s+(\d+) 0 R", body)
    stream = _STREAM.search(objects[int(found.group(1))]) if found else None
    return zlib.decompress(stream.group(1)) if stream else b""


def _fonts(objects: dict[int, bytes], page: bytes) -> dict[bytes, dict[int, str]]:
    """For every font of the sheet: which character a glyph stands for."""
    found = re.search(rb"/Font\s*<<(.*?)>>", page, re.DOTALL)
    named = re.findall(rb"/(\S+)\s+(\d+) 0 R", found.group(1)) if found else []
    return {name: _characters(_data(objects, objects[int(number)], rb"/ToUnicode")) for name, number in named}


def _characters(cmap: bytes) -> dict[int, str]:
    characters: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar\n(.*?)endbfchar", cmap, re.DOTALL):
        for glyph, text in re.findall(rb"<(\w+)> <(\w+)>", block):
            characters[int(glyph, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange\n(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(rb"<(\w+)> <(\w+)> <(\w+)>", block):
            for at in range(int(first, 16), int(last, 16) + 1):
                characters[at] = chr(int(text, 16) + at - int(first, 16))
    return characters


def _words(content: bytes, fonts: dict[bytes, dict[int, str]]) -> list[str]:
    words: list[str] = []
    characters: dict[int, str] = {}
    for font, glyphs in re.findall(rb"/(\S+) [\d.]+ Tf|<([0-9A-Fa-f]+)>", content):
        if font:
            characters = fonts.get(font, {})
            continue
        codes = [int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs), 4)]
        words.append("".join(characters.get(code, "") for code in codes).replace(" ", ""))
    return words
