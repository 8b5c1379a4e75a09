"""A campaign's live board: the class at work, projected without names or as the teacher follows it."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from orga.domain import live_board
from orga.domain.live_board import MAX_SEATS, Board, SeatState
from orga.domain.live_queries import LiveFilter, LiveQuery, LiveView, read_live_query
from orga.enums import CampaignType
from orga.permissions import orga_page
from orga.selectors.campaign_titles import title_for_learners
from orga.selectors.campaigns import get_campaign
from orga.selectors.live_board import LiveClass, concerned, list_classes, read_board

# Each filter of the teacher's view: words, the states it counts, whether its number asks for help.
FILTERS = (
    (LiveFilter.ALL, "Tous", tuple(SeatState), False),
    (LiveFilter.IDLE, "À aider", (SeatState.IDLE,), True),
    (LiveFilter.WAIT, "À envoyer", (SeatState.WAIT,), False),
    (LiveFilter.NONE, "Pas commencé", (SeatState.NONE,), False),
    (LiveFilter.RUN, "En cours", (SeatState.RUN,), False),
    (LiveFilter.SENT, "Envoyé", (SeatState.SENT,), False),
)


@require_safe
@orga_page
@vary_on_headers("HX-Request")
def board(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The page; when our script asks, its moving part alone, or 304 when nothing has changed since the tag it sends."""
    campaign = get_campaign(organization_id=request.portal.organization.pk, campaign_id=campaign_id)
    asked = read_live_query(request.GET.getlist)
    if request.htmx:
        return _part(request, campaign, asked)
    classes = list_classes(campaign=campaign, now=timezone.now())
    known = asked.of_groups([one for one in asked.groups if one in {each.value for each in classes}])
    shown = concerned(classes=classes, groups=known.groups)
    context = _context(request, campaign, known, [one.value for one in shown])
    context |= _bar(known, classes, shown) | {"unknown": [one for one in asked.groups if one not in known.groups]}
    return render(request, "orga/live/board.html", context)


# --- Steps -----------------------------------------------------------------------------------------------------------


def _part(request: HttpRequest, campaign: Any, asked: LiveQuery) -> HttpResponse:
    groups = asked.groups
    if not groups:
        classes = list_classes(campaign=campaign, now=timezone.now())
        groups = tuple(one.value for one in concerned(classes=classes, groups=()))
    context = _context(request, campaign, asked, groups)
    if request.headers.get("If-None-Match") == context["tag"]:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = render(request, "orga/live/_board.html", context)
    response.headers["ETag"] = context["tag"]
    return response


def _context(request: HttpRequest, campaign: Any, asked: LiveQuery, groups: Sequence[str]) -> dict[str, Any]:
    found = read_board(campaign=campaign, groups=groups, now=timezone.now())
    one, many = request.portal.learners_words
    return {
        "campaign": campaign,
        "title": title_for_learners(campaign),
        "asked": asked,
        "board": found,
        "tag": _tag(found, asked),
        "one": one,
        "many": many,
        "most": MAX_SEATS,
        "is_collection": campaign.type == CampaignType.PROFILES_COLLECTION,
        **(_drawn(found, asked, one, many) if found else {}),
    }


def _drawn(board: Board, asked: LiveQuery, one: str, many: str) -> dict[str, Any]:
    drawn: dict[str, Any] = {"counts": board.counts, "words": live_board.sentence(board, one, many)}
    if asked.is_projected:
        return drawn | {"hive": live_board.hive(board.seats)}
    filters = [
        (asked.filtered(value), words, sum(board.counts[state] for state in states), is_alert)
        for value, words, states, is_alert in FILTERS
    ]
    sections = [(section.title, board.of_states(*section.states)) for section in asked.sections]
    return drawn | {"filters": filters, "sections": [section for section in sections if section[1]]}


def _tag(board: Board | None, asked: LiveQuery) -> str:
    """Changes when what is shown does; minutes are whole ones. Hexadecimal digits in quotes."""
    return f'"{sha256(repr((board, asked)).encode()).hexdigest()[:32]}"'


def _bar(asked: LiveQuery, classes: list[LiveClass], shown: list[LiveClass]) -> dict[str, Any]:
    """What stands above the moving part: the classes, the two views."""
    named = [one.name for one in shown if asked.groups]
    return {
        "classes": [(one, asked.toggled(one.value), one.value in asked.groups) for one in classes],
        "everybody": asked.of_groups(()),
        "heading": ", ".join(named) if len(named) <= 3 else f"{len(named)} classes",
        "projected": asked.seen(LiveView.PROJECTED).filtered(LiveFilter.ALL),
        "teacher": asked.seen(LiveView.TEACHER),
        "now": timezone.now(),
    }
