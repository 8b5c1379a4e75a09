"""The profile: 16 cards, the score, the radar, the curve. A handful of statements, whatever was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

from learners.domain.knowledge import StoredTube
from learners.domain.profile import Certifiability, area_means, certifiability, competences_to_test
from learners.domain.progress_curve import CurvePoint, progress_curve
from learners.domain.scorecards import Card, card, delays, scorecard_status
from learners.domain.scoring import PIX_PER_LEVEL, band_of, max_pix
from learners.enums import AssessmentState, ScorecardAction, ScorecardStatus
from learners.labels import BANDS
from learners.models import Assessment, CompetenceEvaluation, Knowledge, Notice, ProgressPoint
from pix.core.errors import NotFound
from referential.domain.bank import Area, Bank, Competence
from referential.selectors.bank import current_bank

QUESTIONS_OF_A_TEST = 15
# What the competence card's template calls each situation.
STATES = {
    ScorecardAction.START: "never",
    ScorecardAction.RETRY: "retry",
    ScorecardAction.WAIT: "waiting",
    ScorecardAction.CONGRATULATE: "maximum",
    ScorecardAction.NOTHING: "maximum",
}


@dataclass(frozen=True, slots=True)
class CompetenceCard:
    """One competence for one person. ``state``: closed, never, running, resume, retry, waiting or maximum.

    ``test``: the one under way, if any.
    """

    competence: Competence
    scorecard: Card
    state: str
    pix: int
    level: int
    max_level: int
    pix_in_reserve: int
    progress_percent: int
    days_left: int | None
    band: str
    last_answer_at: datetime | None
    start_url: str
    question_count: int = QUESTIONS_OF_A_TEST
    test: Assessment | None = None

    @property
    def competence_index(self) -> str:
        return self.competence.index

    @property
    def competence_name(self) -> str:
        return self.competence.name

    @property
    def area_code(self) -> str:
        return self.competence.area_code

    @property
    def area_title(self) -> str:
        return self.competence.area_title

    @property
    def detail_url(self) -> str:
        return reverse("learners:competence", args=[self.competence.index])

    @property
    def pix_ahead(self) -> int:
        return self.pix % PIX_PER_LEVEL

    @property
    def remaining_pix(self) -> int:
        return PIX_PER_LEVEL - self.pix_ahead

    @property
    def is_at_maximum(self) -> bool:
        return self.level >= self.max_level


class AreaCards(NamedTuple):
    area: Area
    cards: Sequence[CompetenceCard]
    pix: int
    max_pix: int
    mean: float


@dataclass(frozen=True, slots=True)
class Profile:
    """``tubes``: those of each competence that something is known of, as stored."""

    areas: Sequence[AreaCards]
    pix: int
    max_pix: int
    certifiability: Certifiability
    to_test_count: int
    tubes: Sequence[Mapping[str, StoredTube]]

    @property
    def cards(self) -> list[CompetenceCard]:
        return [one for area in self.areas for one in area.cards]

    @property
    def means(self) -> list[float]:
        return [area.mean for area in self.areas]


def get_profile(*, user_id: int, now: datetime) -> Profile:
    """The whole profile; two statements."""
    bank = current_bank()
    rows = {row.competence_id: row for row in Knowledge.objects.filter(user_id=user_id).defer("seen")}
    evaluations = {
        evaluation.competence_id: evaluation
        for evaluation in CompetenceEvaluation.objects.filter(user_id=user_id)
        .select_related("assessment")
        .defer("assessment__choice")
    }
    cards = {
        index: _card(competence, rows.get(index), evaluations.get(index), now)
        for index, competence in bank.competences.items()
    }
    return _profile(bank, cards, [row.tubes for row in rows.values()])


def get_competence_card(*, user_id: int, competence_id: str, now: datetime) -> tuple[CompetenceCard, Knowledge | None]:
    """One competence of one person, and its knowledge row; two statements. Errors: NotFound."""
    competence = current_bank().competences.get(competence_id)
    if competence is None:
        raise NotFound
    row = Knowledge.objects.filter(user_id=user_id, competence_id=competence_id).first()
    evaluation = (
        CompetenceEvaluation.objects.filter(user_id=user_id, competence_id=competence_id)
        .select_related("assessment")
        .first()
    )
    return _card(competence, row, evaluation, now), row


def list_progress(*, user_id: int, pix: int, today: date, competence_id: str | None = None) -> list[CurvePoint]:
    """The progress curve, of one competence or of the whole score, up to its ``pix`` of today; one statement."""
    points = ProgressPoint.objects.filter(user_id=user_id).order_by("day")
    if competence_id:
        points = points.filter(competence_id=competence_id)
    history: list[tuple[date, str, int]] = list(points.values_list("day", "competence_id", "pix"))
    return progress_curve(history, today=CurvePoint(today, pix))


def list_notices(*, user_id: int) -> list[Notice]:
    """What the person has not closed yet, oldest first; one statement."""
    return list(Notice.objects.filter(user_id=user_id, closed_at=None).order_by("pk"))


def _card(
    competence: Competence, row: Knowledge | None, evaluation: CompetenceEvaluation | None, now: datetime
) -> CompetenceCard:
    assessment = evaluation.assessment if evaluation is not None and not evaluation.is_reset else None
    status = scorecard_status(
        is_begun=assessment is not None,
        has_knowledge=row is not None and bool(row.tubes),
        is_completed=assessment is not None and assessment.state == AssessmentState.COMPLETED,
    )
    level, max_level = (row.level if row else 0), settings.PIX_MAX_REACHABLE_LEVEL
    waits = delays(
        row.last_answer_at if row else None,
        now=now,
        retry_days=settings.PIX_DAYS_BEFORE_IMPROVING,
        reset_days=settings.PIX_DAYS_BEFORE_RESET,
    )
    scorecard = card(status, level=level, max_level=max_level, waits=waits)
    is_running = assessment is not None and assessment.state == AssessmentState.STARTED
    state = _state(competence, scorecard, is_running=is_running)
    band = band_of(level)
    total = assessment.skills_count if assessment else 0
    return CompetenceCard(
        competence=competence,
        scorecard=scorecard,
        state=state,
        pix=row.pix if row else 0,
        level=level,
        max_level=max_level,
        pix_in_reserve=row.pix_in_reserve if row else 0,
        progress_percent=min(99, 100 * assessment.assessed_count // total) if assessment and total else 0,
        days_left=scorecard.days,
        band=BANDS[band] if band else "",
        last_answer_at=row.last_answer_at if row else None,
        start_url=reverse("learners:retry" if state == "retry" else "learners:start", args=[competence.index]),
        test=assessment if is_running else None,
    )


def _state(competence: Competence, scorecard: Card, *, is_running: bool) -> str:
    if scorecard.action is ScorecardAction.START and not competence.is_open:
        return "closed"
    if scorecard.action is ScorecardAction.RESUME:
        return "running" if is_running else "resume"
    return STATES[scorecard.action]


def _profile(bank: Bank, cards: Mapping[str, CompetenceCard], tubes: Sequence[Mapping[str, StoredTube]]) -> Profile:
    means = area_means(
        {index: one.level for index, one in cards.items()},
        {index: one.area_code for index, one in cards.items()},
    )
    areas = []
    for area in bank.areas:
        own = [cards[competence.index] for competence in area.competences]
        highest = len(own) * PIX_PER_LEVEL * settings.PIX_MAX_REACHABLE_LEVEL
        areas.append(AreaCards(area, own, sum(one.pix for one in own), highest, float(means[area.code])))
    return Profile(
        areas=areas,
        pix=sum(area.pix for area in areas),
        max_pix=max_pix(max_level=settings.PIX_MAX_REACHABLE_LEVEL),
        certifiability=certifiability(one.level for one in cards.values()),
        to_test_count=competences_to_test(
            # A competence without questions yet is not something to do.
            ScorecardStatus.NOT_STARTED if one.state == "never" else ScorecardStatus.STARTED
            for one in cards.values()
        ),
        tubes=tubes,
    )
