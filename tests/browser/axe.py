"""axe-core: the barriers it finds in a page, one line each."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / ".cache/npm/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(page: Page) -> list[str]:
    """What axe-core calls a violation of WCAG 2.2 AA or of good practice, each with the first places it saw."""
    assert AXE.is_file(), "axe-core is not here: run `make test`, which fetches it"
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations'], elementRef: false})", TAGS
    )
    return [
        f"{violation['id']}: {violation['help']}: "
        + "; ".join(str(node["target"]) + " " + node["failureSummary"] for node in violation["nodes"][:3])
        for violation in found["violations"]
    ]
