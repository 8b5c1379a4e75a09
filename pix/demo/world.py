"""The demonstration world: a few people at different stages, made by the services that the pages call.

Dates are counted back from today, so the world looks alive whenever it is built. Building it twice changes nothing.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from learners.enums import AssessmentState
from learners.selectors.accounts import find_user
from learners.services import accounts, answering, assessments, tutorials
from pix.demo import roster, school
from referential.domain.bank import Challenge
from referential.selectors.bank import current_bank

PASSWORD = "Demo-Pix-2026"  # noqa: S105 - printed on the screen of whoever starts the demonstration
SECONDS_PER_QUESTION = 45


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
        "un test terminé puis retenté, un autre en cours",
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
        "deux compétences terminées, l’une à retenter, l’autre dans quelques jours",
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
    bank = current_bank()
    while assessment.state == AssessmentState.STARTED:
        if test.questions is not None and assessment.answers_count >= test.questions:
            return
        at += timedelta(seconds=SECONDS_PER_QUESTION)
        assessment = _answer(user_id, assessment.pk, bank.challenges[assessment.challenge_id], test.level, at, chance)


def _answer(user_id: int, assessment_id: int, challenge: Challenge, level: float, at: datetime, chance: random.Random):
    """Right below one's level, wrong or skipped above it, with a slip now and then."""
    if challenge.timer is not None:
        assessments.start_timer(user_id=user_id, assessment_id=assessment_id, challenge_id=challenge.id, now=at)
    knows = challenge.level <= level if chance.random() > 0.1 else chance.random() < 0.5
    if not knows and chance.random() < 0.4:
        outcome = answering.skip(user_id=user_id, assessment_id=assessment_id, challenge_id=challenge.id, now=at)
    else:
        value = right_answer(challenge) if knows else wrong_answer(challenge)
        outcome = answering.answer(
            user_id=user_id, assessment_id=assessment_id, challenge_id=challenge.id, value=value, now=at
        )
    return outcome.assessment


def right_answer(challenge: Challenge):
    """An answer that the challenge accepts, in the shape that marking wants."""
    solution = challenge.raw_solution
    if isinstance(solution, str):
        return solution
    if isinstance(solution, list):
        return solution[0]
    if challenge.type == "QROCM-ind":
        return {key: accepted[0] for key, accepted in solution.items()}
    return {block.key: accepted[0] for block, accepted in zip(challenge.input_blocks, solution.values(), strict=False)}


def wrong_answer(challenge: Challenge):
    """An answer that can be sent and is not accepted."""
    solution = challenge.raw_solution
    if isinstance(solution, str):
        right = {int(part) for part in solution.split(",")}
        others = [position for position in range(1, len(challenge.choices) + 1) if position not in right]
        return str(others[0]) if challenge.type == "QCU" else ",".join(map(str, sorted({*others[:1], min(right)})))
    if isinstance(solution, list):
        options = challenge.input_blocks[0].options if challenge.input_blocks else None
        if options:
            return _other_option(options, solution)
        return "987654321" if challenge.format == "nombre" else "je ne sais pas"
    typed = {}
    for block in challenge.input_blocks:
        accepted = solution.get(block.key, [])
        typed[block.key] = _other_option(block.options, accepted) if block.options else "je ne sais pas"
    return typed


def _other_option(options: tuple[str, ...], accepted: list[str]) -> str:
    return next((option for option in options if option not in accepted), options[0])
