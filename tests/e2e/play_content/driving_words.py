"""Drivers of the spreadsheet and of the word processor."""

import re
from typing import Any

from playwright.sync_api import Frame

from tests.e2e.play_content.exploring import CannotAct, named

PLACE = re.compile(r"(?:(?P<sheet>.+) )?(?P<first>[A-Z]\d+)(?: à (?P<last>[A-Z]\d+))?$")
# Selects words of a paragraph, or all of it, as a double click and a drag do.
SELECT = """([key, text]) => {
  const holder = document.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`[data-block="${key}"]`);
  holder.closest(".pages")?.focus();
  const start = text === null ? 0 : holder.textContent.indexOf(text);
  const wanted = [start, text === null ? holder.textContent.length : start + text.length], places = [];
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  for (let at = 0; walker.nextNode(); at += walker.currentNode.length) {
    const node = walker.currentNode;
    wanted.forEach((end, i) => { if (!places[i] && end <= at + node.length) places[i] = [node, end - at]; });
  }
  if (places[0]) document.getSelection().setBaseAndExtent(...places[0], ...places[1]);
  else document.getSelection().setPosition(holder, 0);
}"""
SETTLED = 80  # milliseconds: selectionchange comes later
KEYS = {"gras": "Control+b", "italique": "Control+i", "souligné": "Control+u"}
ALIGNS = {"gauche": "Control+l", "centre": "Control+e", "droite": "Control+r", "justifie": "Control+j"}
LISTS = {"puces": "Liste à puces", "numeros": "Liste numérotée"}


# --- Spreadsheet -----------------------------------------------------------------------------------------------------


def cell(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Reach the cell by its name, and say that it is the one when a button asks it."""
    found = PLACE.match(value)
    if not found:
        raise CannotAct(f"{value} is no place")
    sheet = f"{found['sheet']}!" if found["sheet"] else ""
    box = frame.get_by_label("Zone Nom")
    box.fill(f"{sheet}{found['first']}" + (f":{found['last']}" if found["last"] else ""))
    box.press("Enter")
    if scenario["answer"]["kind"] == "cell":
        frame.locator(".answer button").click()


def sheet_choice(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    frame.locator(named("data-value", value)).click()


# --- Word processor --------------------------------------------------------------------------------------------------


def words_choice(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    frame.locator(named("data-choice", value)).click()


def block(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Put the caret in the passage, say that it is the one."""
    _select(frame, value)
    frame.locator(".answer__button").click()


def text(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Type what each paragraph or cell must say."""
    for key, words in _watched(value, scenario["answer"]["watch"]):
        shown = _text_of(frame, key)
        if shown == words:
            continue
        _select(frame, key)
        frame.page.keyboard.insert_text(words.replace("'", "’") if "’" in (shown or "") else words)
        frame.page.wait_for_timeout(SETTLED)


def word_format(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Bold, italic, underlined words, by the keyboard."""
    for watch in scenario["answer"]["watch"]:
        name = watch.get("text", watch["at"])
        wanted = re.search(rf"(?:^|;){re.escape(name)}=([^;]*)", value)
        for style in wanted[1].split(",") if wanted and wanted[1] != "aucun" else []:
            _select(frame, watch["at"], watch.get("text"))
            frame.page.keyboard.press(KEYS[style])
    frame.page.wait_for_timeout(SETTLED)


def styles(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """The style of each paragraph that has another."""
    for key, name in _watched(value, scenario["answer"]["watch"]):
        if _source(scenario, key).get("style", "corps") != name:
            _select(frame, key)
            frame.get_by_role("combobox", name="Style de paragraphe").select_option(name)
            frame.page.wait_for_timeout(SETTLED)


def paragraph(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Alignment, lists, indentation, line spacing of each paragraph that must change."""
    for key, words in _watched(value, scenario["answer"]["watch"]):
        source = _source(scenario, key)
        for wish in re.split(r",(?!\d)", words):
            _arrange(frame, key, source, wish)


def _arrange(frame: Frame, key: str, source: dict[str, Any], wish: str) -> None:
    _select(frame, key)
    if wish in ALIGNS:
        frame.page.keyboard.press(ALIGNS[wish])
    elif wish in LISTS or wish == "sans liste":
        pressed = LISTS.get(wish) or LISTS.get(source.get("list", ""))
        if pressed and source.get("list") != wish:
            frame.get_by_role("button", name=pressed).first.click()
    elif wish.startswith("retrait "):
        for _ in range(int(wish.split()[1]) - source.get("indent", 0)):
            frame.page.keyboard.press("Control+m")
    elif wish.startswith("interligne "):
        frame.get_by_role("button", name="Interligne").first.click()
        frame.get_by_role("menu").get_by_text(wish.split()[1], exact=True).click()
    frame.page.wait_for_timeout(SETTLED)


def _source(scenario: dict[str, Any], key: str) -> dict[str, Any]:
    return next(one for one in scenario["blocks"] if one["id"] == key)


def _watched(value: str, watch: list[str]) -> list[tuple[str, str]]:
    """``p1=…;p2=…`` cut at the names: texts may hold semicolons."""
    places = "|".join(re.escape(name) for name in watch)
    parts = re.split(rf"(?:^|;)({places})=", value)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def _text_of(frame: Frame, key: str) -> str | None:
    return frame.locator(named("data-key", key)).first.text_content()


def _select(frame: Frame, key: str, words: str | None = None) -> None:
    frame.locator(f"{named('data-key', key)}, {named('data-block', key)}").first.wait_for()
    frame.evaluate(SELECT, [key, words])
    frame.page.wait_for_timeout(SETTLED)


SPREADSHEET = {"choice": sheet_choice, "cell": cell, "selection": cell}
WORD_PROCESSOR = {
    "choice": words_choice,
    "block": block,
    "text": text,
    "format": word_format,
    "paragraph": paragraph,
    "styles": styles,
}
