"""Finding a control in a simulator as somebody does who does not know where it is: opening what can be opened."""

from playwright.sync_api import Frame

LIMIT = 60  # clicks
# Visible controls that lead elsewhere, by the attribute that names them.
OPENERS = """([selector, attribute]) => [...document.querySelectorAll(selector)]
  .filter((node) => !node.disabled && node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length)
  .map((node) => node.getAttribute(attribute))"""


class CannotAct(Exception):
    """The driver does not know how to obtain this value by acting."""


def reveal(
    frame: Frame, wanted: str, openers: str, *, attribute: str = "data-key", prefer: tuple[str, ...] = ()
) -> None:
    """Click what leads elsewhere until ``wanted`` (CSS) is visible: what was clicked least often comes first.

    prefer: values of the attribute to be tried before the others. Errors: CannotAct after LIMIT clicks.
    """
    clicks: dict[str, int] = {}
    for _ in range(LIMIT):
        if frame.locator(wanted).first.is_visible():
            return
        offered = frame.evaluate(OPENERS, [openers, attribute])
        if not offered:
            break
        name = min(offered, key=lambda name: (clicks.get(name, 0), name not in prefer))
        clicks[name] = clicks.get(name, 0) + 1
        frame.locator(f"[{attribute}={_quoted(name)}]").first.click()
    raise CannotAct(f"{wanted} is nowhere")


def named(attribute: str, value: str) -> str:
    """The CSS selector of an attribute's value."""
    return f"[{attribute}={_quoted(value)}]"


def pairs(value: str) -> list[tuple[str, str]]:
    """``a=1;b=2`` as pairs."""
    return [(name.strip(), text.strip()) for name, _, text in (part.partition("=") for part in value.split(";"))]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
