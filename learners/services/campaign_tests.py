"""Tests of campaigns: several competences at once, skills frozen, perhaps apart from the profile.

Who may start one, and when, is for the app that owns campaigns; here a test is made, closed, its skills emptied.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from learners.domain.adaptive import Turn, tally
from learners.enums import AssessmentState, AssessmentType
from learners.models import Assessment, AssessmentScope, FrozenTarget, Knowledge, KnowledgeReset
from learners.selectors.targets import FrozenTubes
from learners.services import answering, knowledge_rows, locked_tests, milestones
from referential.selectors.bank import current_bank

# Tests named by their ids, or by a query that gives them without the ids travelling.
Ids = Collection[int] | QuerySet[Any, Any]


def freeze(*, tubes: FrozenTubes, now: datetime) -> FrozenTarget:
    """The stored list of these skills; equal lists share one row. Two statements at most.

    tubes: ``[[tube_id, competence_id, [[level, skill_id], …]], …]``.
    """
    text = json.dumps(tubes, separators=(",", ":"))
    target, _ = FrozenTarget.objects.get_or_create(
        checksum=hashlib.sha256(text.encode()).hexdigest(),
        defaults={
            "tubes": json.loads(text),
            "skills_count": sum(len(levels) for _, _, levels in tubes),
            "created_at": now,
        },
    )
    return target


@transaction.atomic
def start(
    *,
    user_id: int,
    target_id: int,
    title: str,
    detail: str,
    now: datetime,
    asks_failures_again: bool = False,
    is_isolated: bool = False,
) -> Assessment:
    """A test of these skills with its first question chosen; completed at once when nothing is left to ask.

    title, detail: what heads its pages (the path, who proposes it). asks_failures_again: failures older than four days
    are forgotten (improving, retrying); a first attempt never asks them again (decisions A2). is_isolated: starts from
    nothing and leaves the profile as it is (exam, trial). Locks the knowledge rows, by competence.
    """
    bank = current_bank()
    tubes = FrozenTarget.objects.get(pk=target_id).tubes
    competences = sorted({competence_id for _, competence_id, _ in tubes})
    kept_after = now - timedelta(days=settings.PIX_DAYS_BEFORE_IMPROVING) if asks_failures_again else None
    rows = {} if is_isolated else _locked_rows(user_id, competences)
    assessment = Assessment.objects.create(
        user_id=user_id,
        type=AssessmentType.CAMPAIGN,
        state=AssessmentState.ABORTED,  # asks nothing yet: a started test always asks something
        target_id=target_id,
        title=title,
        detail=detail,
        is_improving=asks_failures_again,
        kept_after=kept_after,
        isolated={competence: {"tubes": {}, "seen": {}} for competence in competences} if is_isolated else None,
        release_id=bank.release_id,
        created_at=now,
    )
    AssessmentScope.objects.bulk_create(AssessmentScope(assessment=assessment, knowledge=row) for row in rows.values())
    _ask_first(assessment, rows or locked_tests.isolated_rows(assessment), now)
    return assessment


def close(*, assessment_ids: Ids, now: datetime) -> None:
    """Have these tests refuse answers until they are opened again; ended ones are left alone. One statement."""
    under_way = Assessment.objects.filter(pk__in=assessment_ids, state=AssessmentState.STARTED, closed_at=None)
    under_way.update(closed_at=now)


def reopen(*, assessment_ids: Ids) -> None:
    """Take answers again where a closed test stood. One statement."""
    Assessment.objects.filter(pk__in=assessment_ids).exclude(closed_at=None).update(closed_at=None)


def count_losses(*, user_id: int, tubes: FrozenTubes) -> int:
    """The pix that emptying these tubes would take away, in all; nothing is written."""
    rows = Knowledge.objects.filter(user_id=user_id, competence_id__in=_by_competence(tubes))
    return sum(max(0, _emptied(row, _by_competence(tubes)[row.competence_id])) for row in rows)


@transaction.atomic
def reset(*, user_id: int, tubes: FrozenTubes, now: datetime) -> int:
    """Empty these tubes whole, below and above their caps; the pix lost (decisions H9).

    Locks the knowledge rows, by competence; one line of the log for each one that held something.
    """
    wanted = _by_competence(tubes)
    lost = 0
    rows = Knowledge.objects.select_for_update().filter(user_id=user_id, competence_id__in=wanted)
    for row in rows.order_by("competence_id"):
        tube_ids = [tube_id for tube_id in wanted[row.competence_id] if tube_id in row.tubes]
        if not tube_ids:
            continue
        level = row.level
        losses = _emptied(row, tube_ids)
        lost += max(0, losses)
        row.save(update_fields=["tubes", *knowledge_rows.SCORE_FIELDS])
        KnowledgeReset.objects.create(
            user_id=user_id,
            competence_id=row.competence_id,
            at=now,
            lost_pix=max(0, losses),
            lost_level=max(0, level - row.level),
            tubes=tube_ids,
        )
        milestones.after_reset(row=row, now=now)
    return lost


# --- Steps -----------------------------------------------------------------------------------------------------------


def _locked_rows(user_id: int, competences: Sequence[str]) -> dict[str, Knowledge]:
    known = set(
        Knowledge.objects.filter(user_id=user_id, competence_id__in=competences).values_list("competence_id", flat=True)
    )
    Knowledge.objects.bulk_create(
        (Knowledge(user_id=user_id, competence_id=one) for one in competences if one not in known),
        ignore_conflicts=True,
    )
    rows = Knowledge.objects.select_for_update().filter(user_id=user_id, competence_id__in=competences)
    return {row.competence_id: row for row in rows.order_by("competence_id")}


def _ask_first(assessment: Assessment, rows: Mapping[str, Knowledge], now: datetime) -> None:
    bank = current_bank()
    assessment.state = AssessmentState.STARTED
    progress = answering.read_assessment_progress(assessment, rows, bank)
    turn = Turn(assessment.pk, 0, today=int(now.timestamp() // 86_400), seen=[row.seen for row in rows.values()])
    answering.count(assessment, tally(progress))
    answering.ask(assessment, bank, progress, turn, now=now)
    assessment.save(update_fields=locked_tests.ASKING_FIELDS)


def _by_competence(tubes: FrozenTubes) -> dict[str, list[str]]:
    wanted: dict[str, list[str]] = {}
    for tube_id, competence_id, _ in tubes:
        wanted.setdefault(competence_id, []).append(tube_id)
    return wanted


def _emptied(row: Knowledge, tube_ids: Iterable[str]) -> int:
    """Empty these tubes of a row and score it again (not saved); the pix lost."""
    bank = current_bank()
    knowledge_rows.rescore(row, bank)
    before = row.pix
    gone = set(tube_ids)
    row.tubes = {tube_id: entry for tube_id, entry in row.tubes.items() if tube_id not in gone}
    knowledge_rows.rescore(row, bank)
    return before - row.pix
