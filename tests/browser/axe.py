"""axe-core: the barriers it finds in a page, one line each."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / ".cache/npm/node_modules/axe-core/axe.min.js"
OF_COLOURS = ["color-contrast", "link-in-text-block"]
OF_ROOM = ["target-size", "scrollable-region-focusable", "button-name", "link-name", "aria-hidden-focus", "label"]
"""What depends on colours or on room: asked again in the other scheme, direction and width; the rest is the same."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe-core calls a violation of WCAG 2.2 AA or of good practice (or of these rules), with the first places."""
    assert AXE.is_file(), "axe-core is not here: run `make test`, which fetches it"
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "(only) => axe.run(document, {runOnly: only, resultTypes: ['violations'], elementRef: false})",
        {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS},
    )
    return [
        f"{violation['id']}: {violation['help']}: "
        + "; ".join(str(node["target"]) + " " + node["failureSummary"] for node in violation["nodes"][:3])
        for violation in found["violations"]
    ]
