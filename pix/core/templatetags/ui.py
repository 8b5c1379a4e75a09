"""Template tags of the interface: icons, drawings, blocks with a body, French figures and dates.

Loaded in every template (settings, ``builtins``). Markup of the drawings is in ``templates/components``; their
geometry in ``pix.core.drawing``. An unknown tone, variant or icon raises: a typing mistake must not reach a screen.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.forms import BoundField
from django.template import Context, TemplateSyntaxError
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from pix.core import curves, drawing, french
from pix.core.markup import TONE_ICONS, area_number, heading, id_attribute, one_of, tone_name

register = template.Library()

ICON_SIZES = {"": "icon", "l": "icon icon--l"}
PANEL_CLASSES = {"card": "card stack", "hero": "card card--hero stack", "flush": "card card--flush"}
MESSAGE_TONES = {"debug": "info", "info": "info", "success": "ok", "warning": "warn", "error": "bad"}


# --- Icons and words -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def icon_names() -> frozenset[str]:
    """Names of the symbols in ``static/icons.svg``, without their ``i-`` prefix."""
    path = finders.find("icons.svg")
    if not path:
        raise TemplateSyntaxError("static/icons.svg cannot be found")
    return frozenset(re.findall(r'id="i-([a-z0-9-]+)"', Path(path).read_text(encoding="utf-8")))


@register.simple_tag
@lru_cache(maxsize=1024)
def icon(name: str, size: str = "", fill: bool = False, label: str = "") -> SafeString:
    """An icon of the set; hidden from assistive tools unless ``label`` gives it a meaning of its own.

    Kept in memory: a page holds a dozen icons, and the same few come back on every page.
    """
    classes = one_of(ICON_SIZES, size, "icon size") + (" icon--fill" if fill else "")
    meaning = format_html('role="img" aria-label="{}"', label) if label else format_html('aria-hidden="{}"', "true")
    return format_html('<svg class="{}" {}><use href="{}"/></svg>', classes, meaning, icon_href(name))


@register.simple_tag
def icon_href(name: str) -> str:
    """Address of a symbol, for a ``<use>`` inside a larger drawing."""
    if name not in icon_names():
        raise TemplateSyntaxError(f"no icon {name!r} in static/icons.svg")
    return f"{static('icons.svg')}#i-{name}"


@register.simple_tag
def tag(tone: str, words: str, icon_name: str = "") -> SafeString:
    """A coloured tag; ``tone`` is empty for a neutral one. The word always carries the meaning."""
    picture = icon(icon_name) if icon_name else ""
    if not tone:
        return format_html('<span class="tag">{} {}</span>', picture, words)
    return format_html('<span class="tag" data-tone="{}">{} {}</span>', tone_name(tone), picture, words)


@register.simple_tag(takes_context=True)
def nav_link(context: Context, url_name: str, label: str, icon_name: str = "", extra: str = "") -> SafeString:
    """A menu link that says where one is: ``aria-current`` is "page" on its page, "true" on the pages under it."""
    url = reverse(url_name)
    path = getattr(context.get("request"), "path", "")
    current = "page" if path == url else "true" if path.startswith(url.rstrip("/") + "/") else ""
    return format_html(
        '<a href="{}"{}{}>{}{}</a>',
        url,
        format_html(' class="{}"', extra) if extra else "",
        format_html(' aria-current="{}"', current) if current else "",
        format_html("{} ", icon(icon_name)) if icon_name else "",
        label,
    )


# --- Drawings --------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/_ring.html")
def ring(pix: int | None, max_level: int, area: int | str | None = None) -> dict:
    """The level ring of a competence; ``pix`` is None when it was never started, ``area`` 1 to 5 its domain."""
    return {"ring": drawing.ring(pix, max_level=max_level), "area": area_number(area)}


@register.inclusion_tag("components/_hexagon.html")
def hexagon(pix: float, max_pix: float, unit: str = "pix") -> dict:
    """The score in its hexagon; ``unit`` is "pix", or "%" for a mastery out of 100."""
    if unit not in ("pix", "%"):
        raise TemplateSyntaxError(f"no unit {unit!r} for a hexagon")
    return {"hexagon": drawing.hexagon(pix, maximum=max_pix), "figure": french.number_fr(pix), "unit": unit}


@register.inclusion_tag("components/_radar.html")
def radar(means: Sequence[float]) -> dict:
    """The radar of the five domains; ``means`` are five mean levels, 0 to 8, in the domains' order."""
    return {"radar": drawing.radar([float(mean) for mean in means])}


@register.inclusion_tag("components/_curve.html")
def curve(
    points: Iterable[tuple[str, int]],
    width: int = 340,
    scale: float | None = None,
    title: str = "Progression",
    when: str = "en",
) -> dict:
    """The progress curve of (short date, value) points in time order; nothing at all when there is none."""
    return {"curve": curves.curve(list(points), width=width, scale=scale, title=title, when=when)}


@register.inclusion_tag("components/_gauge.html")
def gauge(level: int, pix: int, max_level: int, area: int | str | None = None) -> dict:
    """The gauge of eight levels of a competence."""
    steps = drawing.gauge(level, pix, max_level=max_level)
    return {"steps": steps, "max_level": max_level, "area": area_number(area)}


@register.simple_tag
@lru_cache(maxsize=64)
def five(current: int | None, done: int, total: int = 5) -> SafeString:
    """Place in the block of five questions; ``current`` is None at the checkpoint. Eleven drawings, kept in memory."""
    states = drawing.five(current, done, total)
    return render_to_string(
        "components/_five.html", {"states": states, "current": current, "done": done, "total": total}
    )


@register.inclusion_tag("components/_notches.html")
def notches(level: int, area: int | str | None = None) -> dict:
    """A level as a line of eight notches; purely visual, the figure is written beside it."""
    return {"value": drawing.notches(level), "area": area_number(area)}


@register.inclusion_tag("components/_stars.html")
def stars(got: int, total: int, small: bool = False) -> dict:
    """Stars won in a path."""
    if not 0 <= got <= total:
        raise TemplateSyntaxError(f"{got} stars out of {total}")
    return {"stars": [i < got for i in range(total)], "got": got, "total": total, "small": small}


@register.simple_tag
def bar(value: int, maximum: int, label: str, size: str = "") -> SafeString:
    """A progress bar with its name; the percentage is its content for old browsers."""
    classes = one_of({"": "bar", "l": "bar bar--l"}, size, "bar size")
    percent = f"{french.number_fr(100 * value / maximum if maximum else 0)}{french.NBSP}%"
    return format_html(
        '<progress class="{}" value="{}" max="{}" aria-label="{}">{}</progress>',
        classes,
        value,
        maximum,
        label,
        percent,
    )


# --- Blocks with a body ----------------------------------------------------------------------------------------------


@register.simple_block_tag
def panel(content: str, title: str, variant: str = "card", level: int = 2, block_id: str = "") -> SafeString:
    """A card with its title; ``variant``: card, hero (large, raised) or flush (head and hairline, for tables)."""
    classes = one_of(PANEL_CLASSES, variant, "panel")
    title_id = f"{block_id or slugify(title)}-t"
    head = heading(title, level, title_id)
    if variant == "flush":
        head = format_html('<div class="card__head">{}</div>', head)
    return format_html(
        '<section class="{}"{} aria-labelledby="{}">{}{}</section>',
        classes,
        id_attribute(block_id),
        title_id,
        head,
        content,
    )


@register.simple_block_tag
def modal(content: str, block_id: str, title: str) -> SafeString:
    """A dialog opened by ``data-pix-open="<block_id>"`` (dialogs.js); without script it stands in the page."""
    return format_html(
        '<dialog class="modal" id="{}" aria-labelledby="{}-t"><div class="stack">{}{}</div></dialog>',
        block_id,
        block_id,
        heading(title, 2, f"{block_id}-t"),
        content,
    )


@register.simple_block_tag
def drawer(content: str, block_id: str, title: str) -> SafeString:
    """A panel sliding from the side, opened like a modal; it brings its own closing button."""
    return format_html(
        '<dialog class="drawer" id="{}" aria-labelledby="{}-t"><div class="drawer__head">{}{}</div>'
        '<div class="drawer__body">{}</div></dialog>',
        block_id,
        block_id,
        heading(title, 2, f"{block_id}-t", "title-s grow"),
        _close_button(),
        content,
    )


@register.simple_block_tag
def callout(
    content: str, tone: str = "accent", title: str = "", icon_name: str = "", level: int = 3, edge: bool = False
) -> SafeString:
    """A message in the flow of the page; the icon follows the tone unless given."""
    classes = "callout callout--edge" if edge else "callout"
    head = heading(title, level, "") if title else ""
    return format_html(
        '<div class="{}" data-tone="{}">{}<div class="grow">{}{}</div></div>',
        classes,
        tone_name(tone),
        icon(icon_name or TONE_ICONS[tone], "l"),
        head,
        content,
    )


@register.simple_block_tag
def banner(content: str, tone: str = "accent", icon_name: str = "", closable: bool = False) -> SafeString:
    """A message across the top of the page."""
    return format_html(
        '<div class="banner" data-tone="{}">{}<span>{}</span>{}</div>',
        tone_name(tone),
        icon(icon_name or TONE_ICONS[tone]),
        content,
        _close_button() if closable else "",
    )


# --- Forms -----------------------------------------------------------------------------------------------------------

INPUT_CLASSES = {"textarea": "input", "select": "select"}
BARE_WIDGETS = ("checkbox", "radioselect", "checkboxselectmultiple", "clearablefile", "file", "hidden")


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The field's widget with the design's class; the first faulty field of the form takes the focus."""
    attrs: dict[str, str | bool] = {}
    if field.widget_type not in BARE_WIDGETS:
        given = field.field.widget.attrs.get("class", "")
        attrs["class"] = f"{INPUT_CLASSES.get(field.widget_type, 'input')} {given}".strip()
    faulty = [name for name in field.form.fields if name in field.form.errors] if field.form.is_bound else []
    if faulty and faulty[0] == field.name:
        attrs["autofocus"] = True
    return field.as_widget(attrs=attrs)


# --- Figures, dates --------------------------------------------------------------------------------------------------


@register.filter
def number_fr(value: french.Number, places: int = 0) -> str:
    return french.number_fr(value, places)


@register.filter
def percent_fr(value: french.Number, places: int = 0) -> str:
    """A percentage, 0 to 100, with its sign and a no-break space."""
    return f"{french.number_fr(value, places)}{french.NBSP}%"


@register.filter
def pluralise_fr(count: french.Number, endings: str = "s") -> str:
    return french.plural_fr(count, endings)


@register.filter
def date_fr(value: date | datetime | None, style: str = "long") -> str:
    return french.date_fr(value, style) if value else ""


@register.filter
def time_fr(value: time | datetime | None) -> str:
    return french.time_fr(value) if value else ""


register.filter("duration_fr", french.duration_fr)
register.filter("filesize_fr", french.filesize_fr)


@register.filter
def message_tone(level_tag: str) -> str:
    """Tone of a Django message; an unknown level raises."""
    return one_of(MESSAGE_TONES, level_tag, "message level")


@register.filter
def tone_icon(tone: str) -> str:
    return TONE_ICONS[tone_name(tone)]


def _close_button() -> SafeString:
    return format_html(
        '<button class="iconbtn" type="button" data-pix-close aria-label="Fermer">{}</button>', icon("x")
    )
