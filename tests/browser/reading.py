"""Questions a test asks a page: what is too wide, what has the focus and can it be seen."""

from dataclasses import dataclass

from playwright.sync_api import Page

# The distances of WCAG 2.2, success criterion 1.4.12.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""

_OVERFLOW = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const scrolls = (element) => element && element !== document.body &&
    (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
  const end = (element) => Math.round(element.getBoundingClientRect().right);
  const found = [...document.body.querySelectorAll("*")]
    .filter((element) => end(element) > room + 1 && !scrolls(element.parentElement))
    .slice(0, 5)
    .map((element) => `${element.tagName}.${element.className} ends at ${end(element)} of ${room}`);
  return found.length ? found : [`the page is ${document.documentElement.scrollWidth} wide`];
}"""

_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  /* A link that goes over two lines has a box for each. */
  const box = element.getClientRects()[0] || element.getBoundingClientRect(), style = getComputedStyle(element);
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height, innerHeight) / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    what: `${element.tagName}.${element.className} ${(element.innerText || "").trim().slice(0, 40)}`,
    shown: box.width > 1 && box.height > 1 && style.visibility === "visible" &&
      box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth &&
      (top === element || element.contains(top) || !!top?.contains(element)),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""


def overflow(page: Page) -> list[str]:
    """The elements that make the page wider than its window; empty when none does."""
    found: list[str] = page.evaluate(_OVERFLOW)
    return found


@dataclass(frozen=True)
class Focus:
    """The element that has the focus."""

    what: str
    shown: bool
    ring: bool
    name: str


def focus(page: Page) -> Focus | None:
    """The element that has the focus, with the name a screen reader says; None when the page itself has it."""
    state = page.evaluate(_FOCUS)
    for _ in range(40):  # a page that scrolls to the element gets there a moment later
        if state is None or (state["shown"] and state["ring"]):
            break
        page.wait_for_timeout(50)
        state = page.evaluate(_FOCUS)
    if state is None:
        return None
    session = page.context.new_cdp_session(page)
    handle = session.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
    tree = session.send("Accessibility.getPartialAXTree", {"objectId": handle, "fetchRelatives": False})
    session.detach()
    return Focus(**state, name=tree["nodes"][0].get("name", {}).get("value", ""))


def walk(page: Page, steps: int) -> list[Focus]:
    """Where the Tab key leads, until the page ends or after `steps`."""
    stops: list[Focus] = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        stop = focus(page)
        if stop is None:
            break
        stops.append(stop)
    return stops
