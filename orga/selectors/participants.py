"""One participant of a campaign: what was sent, how each question went, what to rework (orga notes 8.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from learners.selectors.given_answers import GivenAnswer, list_given
from orga.campaign_errors import ParticipationNotFound
from orga.domain import mastery, snapshots, stages
from orga.domain.analysis import mask_of
from orga.domain.badges import Badge
from orga.domain.contributions import question_result
from orga.domain.sittings import Work, work
from orga.domain.snapshots import Counts, Snapshot
from orga.domain.stages import Stars
from orga.domain.target_skills import TargetSkills
from orga.enums import ParticipationStatus, QuestionResult
from orga.models import AttemptOfParticipation, CampaignParticipation
from orga.selectors.campaign_analysis import CompetenceLine, SubjectLine, competence_line, subject_line
from orga.selectors.campaign_counts import Figures
from orga.selectors.campaign_results import Scale
from orga.selectors.late_learners import shown_name
from referential.domain.bank import Bank


class Attempt(NamedTuple):
    """One participation of the same person in the campaign. at: when it was sent, else begun."""

    id: int
    number: int
    is_sent: bool
    at: datetime


class Peer(NamedTuple):
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Peers:
    """The neighbours in the class, by name. place: from 1."""

    previous: Peer | None
    following: Peer | None
    place: int
    count: int


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """A question that was asked. number: from 1, in the order asked. reference: success of those compared with."""

    number: int
    challenge_id: str
    title: str
    competence_name: str
    area: str
    end: QuestionResult
    reference: int | None
    times: int


@dataclass(frozen=True, slots=True)
class Answers:
    """Every answer, improved tests included; empty until results are sent."""

    cells: Sequence[AnswerCell] = ()
    work: Work = field(default_factory=lambda: Work(0, 0))
    reports: int = 0

    def count(self, end: QuestionResult) -> int:
        return sum(cell.end is end for cell in self.cells)

    @property
    def right(self) -> int:
        return self.count(QuestionResult.RIGHT)

    @property
    def wrong(self) -> int:
        return self.count(QuestionResult.WRONG)

    @property
    def skipped(self) -> int:
        return self.count(QuestionResult.SKIPPED)

    @property
    def to_see_again(self) -> list[AnswerCell]:
        return [cell for cell in self.cells if cell.end is not QuestionResult.RIGHT]


@dataclass(frozen=True, slots=True)
class SentResults:
    """What was sent. direct: levels really asked; the others tested follow from harder answers or from the profile."""

    counts: Counts
    direct: int
    stars: Stars | None
    next_stage: tuple[int, int] | None
    competences: Sequence[CompetenceLine]
    subjects: Sequence[SubjectLine]
    badges: Sequence[Badge]

    @property
    def percent(self) -> int | None:
        return mastery.percent(self.counts.validated, self.counts.total)

    @property
    def deduced(self) -> int:
        return max(0, self.counts.tested - self.direct)


@dataclass(frozen=True, slots=True)
class ProfileCompetence:
    """A competence of a profile as it was sent."""

    index: str
    name: str
    area: str
    level: int
    pix: int


def get_participation(*, organization_id: int, campaign_id: int, participation_id: int) -> CampaignParticipation:
    """A participation of a campaign, with its learner, test and what was sent; badges after it. One statement.

    Errors: ParticipationNotFound: deleted, of another campaign, of another space.
    """
    rows = CampaignParticipation.objects.select_related("learner", "assessment", "sent_result")
    participation = rows.filter(
        pk=participation_id,
        campaign_id=campaign_id,
        campaign__organization_id=organization_id,
        campaign__deleted_at=None,
        deleted_at=None,
    ).first()
    if participation is None:
        raise ParticipationNotFound
    return participation


def name_of(participation: CampaignParticipation) -> str:
    """What the participant is called. No query when the learner was read too."""
    learner = participation.learner
    last_name, first_name = (learner.last_name, learner.first_name) if learner else (None, None)
    return shown_name(last_name, first_name, participation.anonymous_number)


def has_sheet(participation: CampaignParticipation) -> bool:
    """Whether the participant has a page in the list of learners today."""
    learner = participation.learner
    return learner is not None and learner.deleted_at is None and not learner.is_disabled


def progress_of(participation: CampaignParticipation) -> int:
    """« Avancement », 0 to 100: what is tested of what is asked, 100 once all questions are done (case 101)."""
    is_completed = participation.status != ParticipationStatus.STARTED
    source = participation.assessment or participation
    assessed = min(source.assessed_count, source.skills_count)
    return mastery.progress_percent(assessed, source.skills_count, is_completed=is_completed)


def list_attempts(*, participation: CampaignParticipation) -> list[Attempt]:
    """All that the same person did in the campaign, oldest first. One statement."""
    rows = CampaignParticipation.objects.filter(campaign_id=participation.campaign_id, deleted_at=None)
    if participation.learner_id:
        rows = rows.filter(learner_id=participation.learner_id)
    elif participation.user_id:
        rows = rows.filter(learner=None, user_id=participation.user_id)
    else:
        rows = rows.filter(pk=participation.pk)
    found = rows.order_by("created_at", "pk").values_list("pk", "shared_at", "created_at")
    return [Attempt(pk, number, sent is not None, sent or began) for number, (pk, sent, began) in enumerate(found, 1)]


def find_peers(*, participation: CampaignParticipation) -> Peers | None:
    """The neighbours of a participant in the same class; None for who has no class. One statement."""
    if not participation.group:
        return None
    rows = CampaignParticipation.objects.filter(
        campaign_id=participation.campaign_id, group=participation.group, is_improved=False, deleted_at=None
    ).order_by("sort_name", "pk")
    fields = ("pk", "learner__last_name", "learner__first_name", "anonymous_number", "learner_id")
    people = list(rows.values_list(*fields))
    whose = participation.learner_id
    place = next((i for i, one in enumerate(people) if one[0] == participation.pk or (whose and one[4] == whose)), None)
    if place is None:
        return None
    peers = [Peer(one[0], shown_name(*one[1:4])) for one in people]
    previous = peers[place - 1] if place else None
    return Peers(previous, peers[place + 1] if place + 1 < len(peers) else None, place + 1, len(peers))


def list_answers(*, participation: CampaignParticipation, reference: Figures, bank: Bank) -> Answers:
    """Every question asked, in order, with the success of others; nothing until results are sent (decisions H6).

    One statement.
    """
    if participation.status != ParticipationStatus.SHARED or not participation.assessment_id:
        return Answers()
    given = list_given(assessment_ids=_tests(participation))
    others = reference.challenges
    return Answers(
        cells=[
            _cell(number, answer, others.get(answer.challenge_id, {}), bank) for number, answer in enumerate(given, 1)
        ],
        work=work((answer.asked_at, answer.answered_at) for answer in given),
        reports=sum(answer.is_reported for answer in given),
    )


def read_results(
    *, participation: CampaignParticipation, target: TargetSkills, scale: Scale, reference: Figures, bank: Bank
) -> SentResults | None:
    """What was sent, None before. reference: the results it is compared with. One statement where there are badges."""
    snapshot = _snapshot(participation)
    if snapshot is None:
        return None
    counts = snapshots.overall_counts(snapshot, target)
    return SentResults(
        counts=counts,
        direct=sum(len(tube.asked) for tube in snapshot.tubes.values()),
        stars=stages.stars(scale.stages, counts.validated, counts.total) if counts.total else None,
        next_stage=_next_stage(scale, counts),
        competences=_competences(snapshot, target, reference, bank),
        subjects=_subjects(snapshot, target, reference, bank),
        badges=_badges(participation, scale) if scale.badges else [],
    )


def read_profile(*, participation: CampaignParticipation, bank: Bank) -> list[ProfileCompetence]:
    """The profile sent to a collection, competence by competence in the framework's order; empty before. No query."""
    snapshot = _snapshot(participation)
    if snapshot is None:
        return []
    return [
        ProfileCompetence(index, one.name, one.area_code, known.level if known else 0, known.pix if known else 0)
        for index, one in bank.competences.items()
        for known in [snapshot.competences.get(index)]
    ]


# --- Steps -----------------------------------------------------------------------------------------------------------


def _snapshot(participation: CampaignParticipation) -> Snapshot | None:
    if participation.status != ParticipationStatus.SHARED or not hasattr(participation, "sent_result"):
        return None
    return snapshots.from_json(participation.sent_result.snapshot)


def _tests(participation: CampaignParticipation) -> QuerySet:
    """The test of a participation and those it replaced before sending, as ids to read in one statement."""
    earlier = AttemptOfParticipation.objects.filter(participation=participation)
    own = CampaignParticipation.objects.filter(pk=participation.pk)
    return own.order_by().values_list("assessment_id").union(earlier.order_by().values_list("assessment_id"))


def _cell(number: int, answer: GivenAnswer, others: Mapping[QuestionResult, int], bank: Bank) -> AnswerCell:
    challenge = bank.challenges.get(answer.challenge_id)
    competence = bank.competences.get(answer.competence_id)
    times = sum(others.values())
    return AnswerCell(
        number=number,
        challenge_id=answer.challenge_id,
        title=challenge.excerpt if challenge else "Question retirée du contenu",
        competence_name=competence.name if competence else answer.competence_id,
        area=competence.area_code if competence else "",
        end=question_result(answer.result),
        reference=mastery.percent(others.get(QuestionResult.RIGHT, 0), times),
        times=times,
    )


def _next_stage(scale: Scale, counts: Counts) -> tuple[int, int] | None:
    """(stars, skills missing) of the next stage, None when there is none to reach."""
    if not scale.stages or not counts.total:
        return None
    minimums = stages.minimum_counts(scale.stages, counts.total)
    following = stages.reached(scale.stages, counts.validated, counts.total) + 1
    if following >= len(minimums) or minimums[following] > counts.total:
        return None
    return following, minimums[following] - counts.validated


def _competences(snapshot: Snapshot, target: TargetSkills, reference: Figures, bank: Bank) -> list[CompetenceLine]:
    others = reference.competences
    return [
        competence_line(bank, index, (one.validated, one.total), others.get(index, (0, 0)), tested=one.tested)
        for index, one in snapshots.counts_by_competence(snapshot, target).items()
    ]


def _subjects(snapshot: Snapshot, target: TargetSkills, reference: Figures, bank: Bank) -> list[SubjectLine]:
    """What is not wholly validated, the most useful first."""
    levels = snapshots.validated_levels(snapshot, target)
    others = reference.tubes
    lines = [
        subject_line(bank, tube, target.max_level, {mask_of(levels[tube.tube_id]): 1}, others.get(tube.tube_id, {}))
        for tube in target.tubes
    ]
    return sorted((line for line in lines if line.validated < line.asked), key=lambda line: line.score or 0)


def _badges(participation: CampaignParticipation, scale: Scale) -> list[Badge]:
    keys = set(participation.badge_acquisitions.values_list("badge_key", flat=True))
    return [badge for badge in scale.badges if badge.key in keys]
