"""Pages of the sample, as they are and with hostile words in every text."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

from pydantic import BaseModel

from clausebook.hosts.sites import Checked, MadeSite, make
from clausebook.model.base import Audience
from clausebook.model.text import Prose, Text, Verbatim
from clausebook.workspace import Workspace
from tests.site.everything import AS_OF, organisation

HOSTILE = (
    '</h1></script><script>alert(1)</script> <img src=x onerror=alert(1)> " \' onclick=alert(1) x=" | ` ``` ]( '
    "{{ 7*7 }} {% raw %} {: #top onclick=x } [TOC] &lt;script&gt;alert(1)&lt;/script&gt; [[time:CANARY]] * _ # <!-- "
    "[x](javascript:alert(1)) <javascript:alert(1)> \u202edrow\u202c wo\u200brd " + "W" * 300 + " \\"
)
HOSTILE_PROSE = (
    f"# {HOSTILE}\n\n{HOSTILE}\n\n- {HOSTILE}\n\n```\n{HOSTILE}\n</code></div></section>\n\n\n\n---\n```\n\n<div>\n"
)


def poisoned(found: Any) -> Any:
    """The same with every text replaced, whatever holds it."""
    if isinstance(found, Verbatim):
        return Verbatim(HOSTILE_PROSE)
    if isinstance(found, Text):
        return Prose(HOSTILE_PROSE) if isinstance(found, Prose) else Text(HOSTILE)
    if isinstance(found, BaseModel):
        fields = {name: poisoned(getattr(found, name)) for name in type(found).model_fields}
        return found.model_copy(update=fields)
    return tuple(poisoned(entry) for entry in found) if isinstance(found, tuple) else found


def poisoned_workspace(workspace: Workspace) -> Workspace:
    """An organisation with hostile words in every text."""
    groups = {
        one.name: poisoned(getattr(workspace, one.name))
        for one in dataclasses.fields(workspace)
        if isinstance(getattr(workspace, one.name), (tuple, BaseModel))
    }
    return dataclasses.replace(workspace, **groups)


@cache
def made(hostile: bool) -> MadeSite:
    """The internal site of the whole organisation."""
    return make(
        Checked(poisoned_workspace(organisation()) if hostile else organisation(), (), AS_OF), Audience.INTERNAL, "en"
    )
