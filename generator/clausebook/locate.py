"""Where the shipped catalogues and checklists are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
LOCK = "requirements.txt"


def shipped(name: str) -> Path:
    """The folder `clauses` or `checklists` that came with this clausebook.

    Raises FileNotFoundError when the installation is broken.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parents[1] / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the folder `{name}` is missing from this installation of clausebook")


def lock() -> Path:
    """The list of what clausebook needs, each with its version and hashes, as this clausebook was tested with it.

    Raises FileNotFoundError when the installation is broken.
    """
    for folder in (_PACKAGE / "_data", _PACKAGE.parents[1]):
        if (folder / LOCK).is_file():
            return folder / LOCK
    raise FileNotFoundError(f"the file `{LOCK}` is missing from this installation of clausebook")
