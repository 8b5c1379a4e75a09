"""What the pages of campaigns write: words of teachers, initials of an organization."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from orga.domain import landing_texts

register = template.Library()
SMALL_WORDS = frozenset({"de", "du", "des", "la", "le", "les", "et", "d", "l"})


@register.filter
def landing_text(text: str | None) -> SafeString:
    """The words of a landing page as HTML; made safe by ``landing_texts.to_html``, whatever was typed."""
    return mark_safe(landing_texts.to_html(text or ""))  # noqa: S308


@register.filter
def initials_fr(name: str) -> str:
    """Two letters for an organization without logo: « Collège Simone-Vauclair » → "SV"."""
    words = [word for word in name.replace("-", " ").replace("’", " ").replace("'", " ").split() if word[0].isalnum()]
    named = [word for word in words if word.casefold() not in SMALL_WORDS]
    # The first word says what it is (a school, a university), the next ones which one.
    chosen = named[1:3] if len(named) > 2 else named[:2]
    return "".join(word[0] for word in chosen).upper()
