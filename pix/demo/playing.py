"""Answers given as a person of some level would give them; right and wrong ones for any question."""

import random
from datetime import datetime, timedelta

from learners.enums import AssessmentState
from learners.services import answering, assessments
from referential.domain.bank import Challenge
from referential.selectors.bank import current_bank

SECONDS_PER_QUESTION = 45


def take(assessment, *, level: float, at: datetime, chance: random.Random, questions: int | None = None) -> datetime:
    """Answer a test at a true level, to its end or up to that many questions; the instant of the last answer."""
    bank = current_bank()
    while assessment.state == AssessmentState.STARTED:
        if questions is not None and assessment.answers_count >= questions:
            break
        at += timedelta(seconds=SECONDS_PER_QUESTION)
        challenge = bank.challenges[assessment.challenge_id]
        assessment = _answer(assessment.user_id, assessment.pk, challenge, level, at, chance)
    return at


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
