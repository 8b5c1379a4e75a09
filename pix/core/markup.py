"""Pieces of HTML that the interface tags share, and their vocabularies. Whatever is not in a vocabulary raises."""

from django.template import TemplateSyntaxError
from django.utils.html import format_html
from django.utils.safestring import SafeString

TONES = ("ok", "warn", "bad", "info", "accent", "sun")
TONE_ICONS = {
    "ok": "circle-check",
    "warn": "triangle-alert",
    "bad": "triangle-alert",
    "info": "info",
    "accent": "lightbulb",
    "sun": "star",
}
AREAS = (1, 2, 3, 4, 5)


def one_of(choices: dict[str, str], choice: str, what: str) -> str:
    if choice not in choices:
        raise TemplateSyntaxError(f"no {what} {choice!r}; known: {', '.join(filter(None, choices))}")
    return choices[choice]


def tone_name(tone: str) -> str:
    if tone not in TONES:
        raise TemplateSyntaxError(f"no tone {tone!r}; known: {', '.join(TONES)}")
    return tone


def area_number(area: int | str | None) -> int | None:
    if area in (None, ""):
        return None
    if int(area) not in AREAS:
        raise TemplateSyntaxError(f"no domain {area!r}")
    return int(area)


def heading(title: str, level: int, heading_id: str, classes: str = "") -> SafeString:
    if level not in (2, 3, 4):
        raise TemplateSyntaxError(f"no heading of level {level!r} inside a page")
    css = format_html(' class="{}"', classes) if classes else ""
    return format_html("<h{}{}{}>{}</h{}>", level, id_attribute(heading_id), css, title, level)


def id_attribute(value: str) -> SafeString | str:
    return format_html(' id="{}"', value) if value else ""
