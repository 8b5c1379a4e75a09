"""What the pages made of a list of learners share: words, filters as they are drawn, replies to our script."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from orga.domain.roster_filters import RosterFilters
from orga.enums import LoginMethod, OrganizationType
from orga.labels import LEARNERS, METHODS
from orga.selectors.learners import RosterPage

CERTIFIABLE_WORDS = {"oui": "Certifiable", "non": "Non certifiable", "inconnu": "Non communiqué"}
METHOD_WORDS = {method.value: METHODS[method] for method in LoginMethod} | {"none": "Aucune"}
AUTHORIZATION_WORDS = {"recueillie": "Recueillie", "attendue": "Pas recueillie"}


class Choice(NamedTuple):
    """One answer of a filter. number: learners of the whole list, None where it is not told."""

    value: str
    words: str
    number: int | None
    is_ticked: bool


class Pick(NamedTuple):
    """A filter with several answers. anything: words when none is ticked; picked: words of those that are."""

    label: str
    name: str
    anything: str
    choices: Sequence[Choice]
    picked: str


def render_list(
    request: HttpRequest, roster: RosterPage, context: dict[str, object], *, page: str, part: str
) -> HttpResponse:
    """The template ``page``, or its list ``part`` alone, with the address to show, when our script asks."""
    # Going back in the history needs the whole page.
    is_part = bool(request.htmx) and not request.htmx.history_restore_request
    context = {"roster": roster, "is_part": is_part, **roster_words(request), **context}
    response = render(request, part if is_part else page, context)
    if not is_part:
        return response
    response["HX-Push-Url"] = f"{request.path}{roster.filters.query.rstrip('?')}"
    return response


def roster_words(request: HttpRequest) -> dict[str, object]:
    """How the people of this organization are called, and what sorts them."""
    kind = OrganizationType(request.portal.organization.type)
    singular, plural, title = LEARNERS[kind]
    return {
        "kind": kind.value,
        "one": singular,
        "many": plural,
        "roster_title": title,
        "is_school": kind == OrganizationType.SCO,
        "has_numbers": kind == OrganizationType.SUP,
        "group_word": {OrganizationType.SCO: "Classe", OrganizationType.SUP: "Groupe"}.get(kind, ""),
        "is_admin": request.portal.is_admin,
    }


def is_template(name: str) -> bool:
    """Whether a part of a page exists."""
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


def group_pick(request: HttpRequest, roster: RosterPage) -> list[Pick]:
    """The filter by class or group, when the list has any."""
    word = roster_words(request)["group_word"]
    named = [(group.name, group.name, group.size) for group in roster.groups if group.name]
    anything = "Toutes" if word == "Classe" else "Tous"
    return [_pick(str(word), "groupe", anything, named, roster.filters.groups)] if word and named else []


def certifiable_pick(filters: RosterFilters) -> Pick:
    choices = [(value, words, None) for value, words in CERTIFIABLE_WORDS.items()]
    return _pick("Certifiable", "certifiable", "Tous", choices, filters.certifiability)


def method_pick(filters: RosterFilters) -> Pick:
    choices = [(value, words, None) for value, words in METHOD_WORDS.items()]
    return _pick("Connexion", "connexion", "Toutes", choices, filters.methods)


def authorization_pick(filters: RosterFilters) -> Pick:
    choices = [(value, words, None) for value, words in AUTHORIZATION_WORDS.items()]
    return _pick("Autorisation", "autorisation", "Toutes", choices, filters.authorizations)


def _pick(
    label: str, name: str, anything: str, given: Iterable[tuple[str, str, int | None]], ticked: Sequence[str]
) -> Pick:
    choices = [Choice(value, words, number, value in ticked) for value, words, number in given]
    return Pick(label, name, anything, choices, ", ".join(choice.words for choice in choices if choice.is_ticked))
