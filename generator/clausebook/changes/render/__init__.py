"""One review, many renderings, each small. All of them are made from the JSON's own values or from the review."""

from clausebook.changes.render.annotations import github
from clausebook.changes.render.gitlab import gitlab
from clausebook.changes.render.json_v1 import json_v1
from clausebook.changes.render.markdown import markdown
from clausebook.changes.render.sarif import sarif
from clausebook.changes.render.text import text

RENDERERS = {
    "text": text, "markdown": markdown, "json": json_v1, "github": github, "sarif": sarif, "gitlab": gitlab,
}  # fmt: skip

__all__ = ["RENDERERS"]
