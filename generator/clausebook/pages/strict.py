"""A strict policy for pages of our own: where it stands, and the digest that lets one script or style in."""

from __future__ import annotations

import base64
import hashlib

META = '<meta http-equiv="Content-Security-Policy" content="@">'
"""The element, with `@` where the policy is put."""


def digest_of(text: str) -> str:
    """A script or style as a policy names it: `'sha256-…'` of its UTF-8 bytes (CSP level 3, 2.3.1)."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
