"""One report, many renderings. Each is a small function from a report to text; none of them prints."""

from collections.abc import Callable, Mapping

from clausebook.diagnostics.render.annotations import github
from clausebook.diagnostics.render.concise import concise
from clausebook.diagnostics.render.gitlab import gitlab
from clausebook.diagnostics.render.json_v1 import json_v1
from clausebook.diagnostics.render.report import Lines, Report
from clausebook.diagnostics.render.sarif import sarif
from clausebook.diagnostics.render.text import text
from clausebook.diagnostics.render.visible import visible

RENDERERS: Mapping[str, Callable[[Report], str]] = {
    "text": text, "concise": concise, "json": json_v1, "github": github, "gitlab": gitlab, "sarif": sarif,
}  # fmt: skip

__all__ = ["RENDERERS", "Lines", "Report", "concise", "json_v1", "text", "visible"]
