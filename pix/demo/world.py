"""The demonstration world: a few people at different stages, made by the services that the pages call.

Dates are counted back from today, so the world looks alive whenever it is built. Building it twice changes nothing.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from learners.selectors.accounts import find_user
from learners.services import accounts, assessments, tutorials
from pix.demo import campaigns, courses, playing, roster, school

PASSWORD = "Demo-Pix-2026"  # noqa: S105 - printed on the screen of whoever starts the demonstration


@dataclass(frozen=True, slots=True)
class Played:
    """A test taken ``days_ago`` at a true ``level``; ``questions``: stop after that many, None for the whole test."""

    competence: str
    days_ago: float
    level: float
    questions: int | None = None
    is_retry: bool = False


@dataclass(frozen=True, slots=True)
class Character:
    first_name: str
    last_name: str
    login: str
    story: str
    tests: tuple[Played, ...] = ()
    saved_tutorials: tuple[str, ...] = ()
    is_staff: bool = False


CHARACTERS = (
    Character("Tom", "Nguyen", "tom@demo.pix.example", "vient de s’inscrire, tout est à tester"),
    Character(
        "Inès",
        "Marchand",
        "ines@demo.pix.example",
        "un test terminé puis retenté, un parcours de sa classe à envoyer",
        (
            Played("1.1", 62, 2.2),
            Played("1.1", 20, 3.4, is_retry=True),
            Played("4.1", 3, 3.0, questions=7),
        ),
    ),
    Character(
        "Awa",
        "Diallo",
        "awa@demo.pix.example",
        "deux compétences terminées, au milieu du parcours de sa classe",
        (Played("4.1", 9, 2.0), Played("1.1", 1.5, 4.0)),
    ),
    Character(
        "Maya",
        "Lefèvre",
        "maya@demo.pix.example",
        "cinq compétences positionnées, profil certifiable",
        (
            Played("1.1", 75, 3.5),
            Played("4.1", 60, 4.0),
            Played("1.2", 41, 2.5),
            Played("4.2", 22, 3.0),
            Played("5.1", 2, 4.5),
        ),
    ),
    Character(
        "Léa",
        "Dupont",
        "lea.dupont0903",
        "élève sans adresse e-mail, premier test commencé",
        (Played("1.1", 0.1, 1.5, questions=3),),
    ),
    Character("Camille", "Berthelot", "camille.berthelot@demo.pix.example", "principale du collège, administre /orga/"),
    Character("Karim", "Haddad", "karim.haddad@demo.pix.example", "professeur du collège, membre de /orga/"),
    Character("Camille", "Roche", "equipe@demo.pix.example", "équipe de la plateforme (/admin-pix/)", is_staff=True),
)


def build(*, now: datetime) -> list[Character]:
    """Create the characters that do not exist yet and have them play; those created."""
    created = []
    for character in CHARACTERS:
        if find_user(identifier=character.login) is None:
            _create(character, now)
            created.append(character)
    school.build(now=now)
    roster.build(now=now)
    campaigns.build(now=now)
    courses.build(now=now)
    return created


def _create(character: Character, now: datetime) -> None:
    first = max((test.days_ago for test in character.tests), default=0)
    has_email = "@" in character.login
    user = accounts.create_user(
        first_name=character.first_name,
        last_name=character.last_name,
        email=character.login if has_email else None,
        username=None if has_email else character.login,
        password=PASSWORD,
        is_staff=character.is_staff,
        now=now - timedelta(days=first + 1),
    )
    chance = random.Random(character.login)  # noqa: S311 - a story, not a secret
    for test in character.tests:
        _play(user.pk, test, now - timedelta(days=test.days_ago), chance)
    for tutorial_id in character.saved_tutorials:
        tutorials.save(user_id=user.pk, tutorial_id=tutorial_id, skill_id="", now=now)


def _play(user_id: int, test: Played, at: datetime, chance: random.Random) -> None:
    begin = assessments.retry if test.is_retry else assessments.start_or_resume
    assessment = begin(user_id=user_id, competence_id=test.competence, now=at)
    playing.take(assessment, level=test.level, at=at, chance=chance, questions=test.questions)
