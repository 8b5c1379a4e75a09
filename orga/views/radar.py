"""« Certification »: who can be certified, what the others lack, and the campaign that fills the gap."""

from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orga.domain import mastery
from orga.domain.radar import TAB_STATES, RadarQuery, RadarTab, read_radar_query
from orga.domain.shortest_way import Offer
from orga.learner_forms import chosen_ids
from orga.permissions import orga_page
from orga.selectors.radar import Radar, competences_for, read_radar, tubes_to_first_level
from orga.services.path_sketches import sketch
from orga.views.heat_lines import Head, area_heads, group_name
from orga.views.roster_pages import roster_words
from pix.core import drawing
from pix.core.csv_files import csv_response

CAMPAIGN_NAME = "Vers la certification"
COLOURS = {"certifiable": "k-sent", "near": "k-near", "far": "k-far", "unknown": "k-unk"}
TAB_WORDS = {
    RadarTab.NOT_YET: "Pas encore",
    RadarTab.READY: "Certifiables",
    RadarTab.UNKNOWN: "Rien ne le dit encore",
}
READINESS_WORDS = {"certifiable": "Certifiable", "near": "Non certifiable", "far": "Non certifiable", "unknown": ""}


@require_safe
@orga_page
def certifiable(request: HttpRequest) -> HttpResponse:
    asked = read_radar_query(request.GET.getlist)
    found = read_radar(organization=request.portal.organization, asked=asked, now=timezone.now())
    known = asked.of_groups([one for one in asked.groups if one in {value for value, _ in found.classes}])
    context = {"unknown_groups": [one for one in asked.groups if one not in known.groups], **roster_words(request)}
    return render(request, "orga/insights/certifiable.html", context | _drawn(known, found))


@require_safe
@orga_page
def prepare(request: HttpRequest) -> HttpResponse:
    """To the form of a new campaign, prefilled for the learners ticked or the competences given; nothing is made."""
    competences = request.GET.getlist("competence")
    if not competences:
        ids = chosen_ids(request.GET)
        organization = request.portal.organization
        competences = competences_for(organization=organization, learner_ids=ids, now=timezone.now()) if ids else []
    competences = [one for one in dict.fromkeys(competences) if tubes_to_first_level(competence_ids=[one])]
    if not competences:
        messages.warning(
            request,
            "Choisissez au moins une personne qui a envoyé son profil\u00a0: c’est lui qui dit quelles compétences "
            "sont les plus proches. Aux autres, demandez-le.",
        )
        return redirect("orga:certifiable")
    prefilled = {"type": "ASSESSMENT", "name": CAMPAIGN_NAME, "competence": competences}
    return redirect(f"{reverse('orga:new_campaign')}?{urlencode(prefilled, doseq=True)}")


@require_safe
@orga_page
def export(request: HttpRequest) -> HttpResponse:
    """The list shown as a file, all its pages."""
    asked = read_radar_query(request.GET.getlist)
    found = read_radar(organization=request.portal.organization, asked=asked, now=timezone.now(), page_size=0)
    header = ["Nom", "Classe", "Certifiable", "Compétences manquantes", "Calculé le", "Les plus proches"]
    rows = (
        [
            one.name,
            group_name(one.group),
            READINESS_WORDS[one.standing.readiness] or "Non communiqué",
            "" if one.standing.missing is None else one.standing.missing,
            timezone.localtime(one.computed_at).strftime("%d/%m/%Y") if one.computed_at else "",
            " ".join(step.competence_id for step in one.way),
        ]
        for one in found.people
    )
    return csv_response(f"certification-{timezone.localdate().isoformat()}.csv", header, rows)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _drawn(asked: RadarQuery, found: Radar) -> dict[str, Any]:
    heads = {head.index: (area.code, head) for area in area_heads() for head in area.heads}
    return {
        "radar": found,
        "asked": asked,
        "everybody": asked.of_groups(()),
        "cleared": asked.of_text(""),
        "elsewhere": _elsewhere(asked, found),
        "classes": _classes(asked, found),
        "tabs": _tabs(asked, found),
        "share": mastery.percent(found.counts["certifiable"], found.total) or 0,
        "bars": _bars(found),
        "offers": [_offer(one, heads) for one in found.offers],
        "gaps": [(*heads[gap.competence_id], gap.without) for gap in found.gaps],
        "never": [heads[one][1] for one in found.never],
        "rows": [(one, group_name(one.group), _way(one.way, heads)) for one in found.people],
        "cells": range(1, 6),
        "pages": [(number, asked.at_page(number).query) for number in range(1, found.pages_count + 1)],
    }


def _bars(found: Radar) -> list[tuple[str, str, str]]:
    """The bar of the four states: class of the colour, start and width in hundredths, those that hold somebody."""
    bars, start = [], Fraction(0)
    for state, colour in COLOURS.items():
        width = Fraction(100 * found.counts[state], found.total or 1)
        if width:
            bars.append((colour, drawing.number(float(start)), drawing.number(float(width))))
        start += width
    return bars


def _classes(asked: RadarQuery, found: Radar) -> list[tuple[str, int, str, bool]]:
    return [
        (group_name(value), size, asked.toggled(value).query, value in asked.groups) for value, size in found.classes
    ]


def _tabs(asked: RadarQuery, found: Radar) -> list[tuple[str, int, str, RadarTab]]:
    """(words, how many are in it and answer the search, address, tab) of each list."""
    return [
        (words, sum(found.named[state.value] for state in TAB_STATES[tab]), asked.at_tab(tab).query, tab)
        for tab, words in TAB_WORDS.items()
    ]


def _elsewhere(asked: RadarQuery, found: Radar) -> list[tuple[str, int, str]]:
    """(words, number, address) of the other lists with an answer, when a search has none in this one."""
    if not asked.words or found.count:
        return []
    return [(words, number, query) for words, number, query, tab in _tabs(asked, found) if number]


def _offer(offer: Offer, heads: dict[str, tuple[str, Head]]) -> dict[str, Any]:
    tubes = tubes_to_first_level(competence_ids=offer.competences)
    line = sketch(name=CAMPAIGN_NAME, tubes=tubes) if tubes else None
    return {
        "competences": [heads[one] for one in offer.competences],
        "completes": offer.completes,
        "advances": offer.advances,
        "duration": line.durations.empty if line else "",
        "query": urlencode([("competence", one) for one in offer.competences]),
    }


def _way(way: Any, heads: dict[str, tuple[str, Head]]) -> list[tuple[str, Head, int]]:
    return [(*heads[step.competence_id], step.missing) for step in way]
