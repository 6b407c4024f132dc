"""What an organisation's workflows install: this very clausebook, never whatever an index has under its name."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution

from clausebook import __version__

FOLDER = ".clausebook"
WHEEL = f"clausebook-{__version__}-py3-none-any.whl"


def package_line() -> str:
    """A line for pip: the commit that this clausebook was installed from (PEP 610), else its wheel in the repository.

    There is no third: who else than us has the name on an index, pip cannot know.
    """
    try:
        written = distribution("clausebook").read_text("direct_url.json")
    except PackageNotFoundError:
        written = None
    source = json.loads(written) if written else {}
    commit = source.get("vcs_info", {}).get("commit_id", "")
    address = str(source.get("url", ""))
    if commit and address.startswith("https://"):
        return f"clausebook @ git+{address}@{commit}"
    return f"./{FOLDER}/{WHEEL}"


def package_file(line: str) -> str:
    """`.clausebook/package.txt`."""
    return (
        "# What pip installs where a workflow checks this repository. Either a wheel that is kept here, or a commit:\n"
        f"#   ./{FOLDER}/{WHEEL}\n"
        "#   clausebook @ git+https://HOST/OWNER/clausebook@COMMIT\n"
        f"{line}\n"
    )
