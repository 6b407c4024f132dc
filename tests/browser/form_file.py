"""Files of an audit: written by the page's script, and read by it and by Python, which say the same."""

from typing import Any

from clausebook.audits.answers_file import AnswersFile, Unread, read_file
from tests.browser import form_core

SITE = "halden-water"

# What neither side may fall back on: a reason that names nothing.
NAMELESS = "The file cannot be read."

# What stands where something else belongs.
NOTHINGS: tuple[Any, ...] = (None, 7, {}, [])


def exported(core: form_core.Core, seed: int = 7, steps: int = 24, devices: int = 2) -> str:
    """The text of a file after a random history."""
    return core.run(f"() => written(history_of({seed}, {steps}, {devices})[0]).text")  # type: ignore[no-any-return]


def read(core: form_core.Core, text: str, **expected: str) -> dict[str, Any]:
    """What the page makes of it. Python says the same, and for the same reason."""
    found = core.run("([text, expected]) => clausebook.file.read(text, expected)", [text, {"site": SITE, **expected}])
    python = read_file(text.encode("utf-8", "surrogatepass"), SITE, expected.get("audit"))
    if found["ok"]:
        assert isinstance(python, AnswersFile), python
    else:
        assert isinstance(python, Unread)
        assert found["help"].endswith(".")
        assert python.what == found["reason"] != NAMELESS
    return found  # type: ignore[no-any-return]
