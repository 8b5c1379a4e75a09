"""Reference pages: the framework, levels of a competence, a usage sheet for each subject. No query, no account."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from learners.labels import TUTORIAL_FORMATS
from pix.core.access import public_page
from pix.core.errors import NotFound
from pix.public.levels import BANDS
from referential.domain.bank import ACTIVE, Bank, Challenge, Competence, Skill, Tube, Tutorial
from referential.selectors.bank import current_bank

DEMO_COURSE = "demo"
LEVELS = range(1, 9)


class Level(NamedTuple):
    """One of the eight levels; ``skills`` with the subject of each, in order of the subjects."""

    number: int
    band: str
    is_open: bool
    skills: list[tuple[Skill, Tube]]


class Sheet(NamedTuple):
    """A tutorial as the usage sheet prints it; ``html`` is empty for one that is elsewhere."""

    tutorial: Tutorial
    format_words: str
    html: SafeString


@require_safe
@public_page
def framework(request: HttpRequest) -> HttpResponse:
    bank = current_bank()
    areas = [
        (area, [(competence, len(_open_tubes(bank, competence))) for competence in area.competences])
        for area in bank.areas
    ]
    return render(request, "public/reference/framework.html", {"areas": areas})


@require_safe
@public_page
def competence(request: HttpRequest, competence_id: str) -> HttpResponse:
    bank = current_bank()
    found = _competence(bank, competence_id)
    tubes = _open_tubes(bank, found)
    thematics = [(name, [tube for tube in tubes if tube.thematic_id == key]) for key, name in found.thematics]
    context = {
        "competence": found,
        "levels": _levels(bank, found),
        "thematics": [(name, own) for name, own in thematics if own],
    }
    return render(request, "public/reference/competence.html", context)


@require_safe
@public_page
def usage_sheet(request: HttpRequest, competence_id: str, tube_id: str) -> HttpResponse:
    bank = current_bank()
    found = _competence(bank, competence_id)
    tube = next((tube for tube in _open_tubes(bank, found) if tube.id == tube_id), None)
    if tube is None:
        raise NotFound
    skills = _active_skills(bank, tube)
    sheets = _sheets(bank, skills)
    context = {
        "competence": found,
        "tube": tube,
        "thematic": dict(found.thematics).get(tube.thematic_id, ""),
        "skills": [(skill, _band(skill.level)) for skill in skills],
        "sheets": [sheet for sheet in sheets if sheet.html],
        "elsewhere": [sheet for sheet in sheets if not sheet.html],
        "examples": _examples(bank, tube),
        "is_practical": any(c.simulator or c.attachments for skill in skills for c in bank.challenges_of(skill.id)),
    }
    return render(request, "public/reference/usage_sheet.html", context)


def _competence(bank: Bank, competence_id: str) -> Competence:
    if competence_id not in bank.competences:
        raise NotFound
    return bank.competences[competence_id]


def _active_skills(bank: Bank, tube: Tube) -> list[Skill]:
    return [skill for skill in map(bank.skills.__getitem__, tube.skill_ids) if skill.status == ACTIVE]


def _open_tubes(bank: Bank, found: Competence) -> list[Tube]:
    """Subjects that have something to test."""
    return [tube for tube in map(bank.tubes.__getitem__, found.tube_ids) if _active_skills(bank, tube)]


def _band(level: int) -> str:
    return next(band.name for band in BANDS if level in band.levels)


def _levels(bank: Bank, found: Competence) -> list[Level]:
    skills = [(skill, bank.tubes[skill.tube_id]) for skill in bank.active_skills(found.index)]
    return [
        Level(
            number,
            _band(number),
            number <= settings.PIX_MAX_REACHABLE_LEVEL,
            [(skill, tube) for skill, tube in skills if skill.level == number],
        )
        for number in LEVELS
    ]


def _sheets(bank: Bank, skills: Iterable[Skill]) -> list[Sheet]:
    """Tutorials of the skills, once each, the easiest skill first."""
    ids = dict.fromkeys(key for skill in skills for key in (*skill.tutorial_ids, *skill.learn_more_ids))
    return [
        Sheet(tutorial, TUTORIAL_FORMATS[tutorial.format][0], _lowered(tutorial.html))
        for tutorial in map(bank.tutorials.__getitem__, ids)
    ]


def _lowered(html: str) -> SafeString:
    """Headings two ranks lower: a sheet stands here under a title of rank 3."""
    lowered = re.sub(r"<(/?)h([234])>", lambda match: f"<{match[1]}h{min(6, int(match[2]) + 2)}>", html)
    return mark_safe(lowered)  # noqa: S308 - sanitised when the release was compiled


def _examples(bank: Bank, tube: Tube) -> list[Challenge]:
    """Questions of this subject that the demo test asks: whoever has no account can try them."""
    course = bank.courses.get(DEMO_COURSE)
    challenges = [bank.challenges[key] for key in course.challenge_ids] if course else []
    return [challenge for challenge in challenges if challenge.tube_id == tube.id]
