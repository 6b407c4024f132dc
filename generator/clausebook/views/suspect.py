"""What has to be reviewed again: a mark and the reason, from what rule REF008 says about an item."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from clausebook.views.shown import Status
from clausebook.views.site import SUSPECT, Here

_CODE = re.compile(r"`([^`]*)`")


@dataclass(frozen=True)
class Suspicion:
    """That something has to be reviewed again, why, and where the rule is explained."""

    status: Status
    why: Markup
    href: str


def suspicion(here: Here, kind: str, id: str) -> Suspicion | None:
    """Why an item is suspect; None when it is not, or when this site may not say so."""
    why = here.site.suspects.get((kind, id))
    if why is None:
        return None
    return Suspicion(
        Status("suspect", here.site.words._("Suspect: to be reviewed again")),
        Markup(_CODE.sub(r"<code>\1</code>", str(escape(why)))),
        here.href(f"rules/{SUSPECT}/"),
    )
