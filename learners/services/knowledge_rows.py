"""Knowledge rows: created, scored, emptied, rebuilt from the log."""

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from learners.domain.knowledge import AnswerEvent, ResetEvent, rebuild, tube_to_json
from learners.domain.scoring import PixScale, competence_score, compile_scale
from learners.enums import AnswerResult
from learners.models import Answer, Knowledge, KnowledgeReset
from referential.domain.bank import Bank
from referential.selectors.bank import current_bank

SCORE_FIELDS = ["pix", "pix_in_reserve", "level", "release_id", "max_level"]
ANSWER_FIELDS = ["tubes", "seen", "last_answer_at", *SCORE_FIELDS]
KEPT_SCALES = 256
_scales: dict[tuple[int, str], PixScale] = {}


def get_or_create_row(*, user_id: int, competence_id: str) -> Knowledge:
    """The row of a competence, created empty the first time. Two at once give one row."""
    row, _ = Knowledge.objects.get_or_create(user_id=user_id, competence_id=competence_id)
    return row


def rescore(row: Knowledge, bank: Bank) -> None:
    """Recompute the cached pix and level of a row with the given content (not saved)."""
    exact = _scale(bank, row.competence_id).pix(row.tubes)
    score = competence_score(exact, max_level=settings.PIX_MAX_REACHABLE_LEVEL)
    row.pix, row.level, row.pix_in_reserve = score.pix, score.level, score.in_reserve
    row.release_id, row.max_level = bank.release_id, settings.PIX_MAX_REACHABLE_LEVEL


def _scale(bank: Bank, competence_id: str) -> PixScale:
    """What each level of each tube is worth; compiled once per release and competence."""
    key = (bank.release_id, competence_id)
    if key not in _scales:
        if len(_scales) >= KEPT_SCALES:
            _scales.clear()
        skills = bank.active_skills(competence_id) if competence_id in bank.competences else ()
        _scales[key] = compile_scale((skill.tube_id, skill.level, skill.pix_value) for skill in skills)
    return _scales[key]


def forget_all() -> None:
    """Empty this process's memory (tests, whose databases reuse release numbers)."""
    _scales.clear()


@transaction.atomic
def rebuild_user(*, user_id: int, apply: bool = False) -> list[str]:
    """Fold the log of one person again and compare with the rows; the competences that differ.

    apply: also write what the log says. Locks the rows, by competence. Reads no content for the bounds (decisions A3);
    scores are recomputed with the active content.
    """
    differing = []
    rows = Knowledge.objects.select_for_update().filter(user_id=user_id).order_by("competence_id")
    for row in rows:
        rebuilt = {tube_id: tube_to_json(state) for tube_id, state in rebuild(_events(user_id, row)).items()}
        if rebuilt == row.tubes:
            continue
        differing.append(row.competence_id)
        if apply:
            row.tubes = rebuilt
            rescore(row, current_bank())
            row.save(update_fields=["tubes", *SCORE_FIELDS])
    return differing


def _events(user_id: int, row: Knowledge) -> Iterator[AnswerEvent | ResetEvent]:
    # A test kept apart from the profile taught nothing to these rows.
    answers = Answer.objects.filter(user_id=user_id, competence_id=row.competence_id, assessment__isolated__isnull=True)
    for answer in answers.iterator():
        yield AnswerEvent(
            at=answer.answered_at.timestamp(),
            id=answer.pk,
            tube_id=answer.tube_id,
            level=answer.level,
            is_right=answer.result == AnswerResult.OK,
            assessment_id=answer.assessment_id,
            challenge_id=answer.challenge_id,
            is_target=answer.is_target,
        )
    for reset in KnowledgeReset.objects.filter(user_id=user_id, competence_id=row.competence_id).iterator():
        tube_ids = None if reset.tubes is None else frozenset(reset.tubes)
        yield ResetEvent(at=reset.at.timestamp(), id=reset.pk, tube_ids=tube_ids)
