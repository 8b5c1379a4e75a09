"""What a person knows, as other apps may read it: after a test, or as it is now."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from learners.domain.knowledge import StoredTube
from learners.models import Assessment, Knowledge


class CompetenceState(NamedTuple):
    """The stored tubes of one competence, and its pix and level as shown."""

    tubes: Mapping[str, StoredTube]
    pix: int
    level: int


def get_states(*, user_id: int, competence_ids: Iterable[str] | None = None) -> dict[str, CompetenceState]:
    """What somebody knows of these competences, or of all; those never begun are absent. One statement."""
    rows = Knowledge.objects.filter(user_id=user_id)
    if competence_ids is not None:
        rows = rows.filter(competence_id__in=list(competence_ids))
    return {row.competence_id: CompetenceState(row.tubes, row.pix, row.level) for row in rows.defer("seen")}


def get_test_states(*, assessment: Assessment, competence_ids: Iterable[str]) -> dict[str, CompetenceState]:
    """What a test leaves known of these competences: the profile, or for a test kept apart what it carries itself.

    One statement, none for a test kept apart, whose pix and levels are 0.
    """
    if assessment.isolated is None:
        return get_states(user_id=assessment.user_id, competence_ids=competence_ids)
    return {
        competence_id: CompetenceState(state["tubes"], 0, 0) for competence_id, state in assessment.isolated.items()
    }
