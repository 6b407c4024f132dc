"""Settings for Visual Studio Code: which schema a content file has, and which extension reads schemas.

The first line of a file names its schema too, and counts more; these settings help where somebody leaves it out.
"""

from __future__ import annotations

import json
from typing import Any

from clausebook.model.kinds import CONTENT_KINDS
from clausebook.model.schema import SCHEMA_FOLDER, SUFFIX

EXTENSION = "redhat.vscode-yaml"


def editor_files() -> dict[str, str]:
    """Path in the repository and text of each file."""
    return {
        ".vscode/extensions.json": _json({"recommendations": [EXTENSION]}),
        ".vscode/settings.json": _json(
            {
                "yaml.schemas": {
                    f"./{SCHEMA_FOLDER}/{kind.name}{SUFFIX}": [
                        f"content/{kind.folder}.{ending}" for ending in ("yml", "yaml")
                    ]
                    + [f"content/{kind.folder}/**/*.{ending}" for ending in ("yml", "yaml")]
                    for kind in CONTENT_KINDS
                },
                "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True},
            }
        ),
    }


def _json(value: Any) -> str:
    return json.dumps(value, indent=2) + "\n"
