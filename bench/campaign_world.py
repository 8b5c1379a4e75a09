"""A school with as many participations as wanted, sent and under way: rows as the services would leave them.

What somebody knows of every subject is drawn from a level; the counts, the stage and the badges are worked out by the
product's own rules, and the product's own job counts the participations. No service is called per person: 100,000 of
them would take hours. For the same reason 2,000 states of knowledge are drawn, and shared out by chance.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from bench import world
from learners.enums import AnswerResult, AssessmentState, AssessmentType
from learners.models import Answer, Assessment, User
from learners.selectors.targets import get_frozen_tubes
from orga.domain import badges, snapshots, stages, target_skills
from orga.domain.campaign_rules import CampaignDraft
from orga.domain.names import search_name
from orga.domain.school_years import school_year
from orga.domain.snapshots import SentTube, Snapshot
from orga.domain.target_skills import AskedTube
from orga.enums import CampaignType, Feature, OrganizationType, ParticipationStatus, Role
from orga.models import (
    BadgeAcquisition,
    Campaign,
    CampaignParticipation,
    Membership,
    Organization,
    OrganizationLearner,
    OrgaSettings,
    SentResult,
    TargetProfile,
)
from orga.services import campaign_counts, campaigns, target_profiles
from pix.core.batches import batched
from referential.domain.bank import Bank
from referential.selectors.bank import current_bank

BATCH = 2_000
MODEL_PATH = "3e-rentree"  # a real one, with stages and badges
STATES = 2_000
DAYS = 60
QUESTIONS = 10  # answers kept of each test: all the questions of the path come up, and a real test has more
ABSENT = 100  # one pupil of the list who has not begun for so many sent
UNDER_WAY = 20  # one participation under way for so many sent, and one finished and not sent
FIRST_NAMES = ("Camille", "Noé", "Inès", "Sacha", "Maël", "Awa", "Lou", "Éden", "Zoé", "Ilan", "Jade", "Nour")
ANSWER_COLUMNS = (
    *("user_id", "assessment_id", "position", "challenge_id", "skill_id", "competence_id", "tube_id", "level"),
    *("value", "result", "is_target", "is_focus_lost", "overrun_seconds", "floor_before", "floor_after"),
    *("release_id", "choice", "asked_at", "answered_at"),
)


@dataclass(frozen=True, slots=True)
class School:
    """A school and its administrator."""

    organization: Organization
    member: User


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody knows of a path. asked: (subject, level, right or not) of the questions answered."""

    snapshot: dict
    counts: snapshots.Counts
    stage: int | None
    badge_keys: Sequence[str]
    asked: Sequence[tuple[AskedTube, int, bool]]


class Draw:
    """Draws what people know of one campaign, at levels spread as in a class, and how they did."""

    def __init__(self, campaign: Campaign, bank: Bank) -> None:
        self.rng = random.Random(campaign.pk)
        self.target = target_skills.from_json(get_frozen_tubes(target_id=campaign.target_id))
        self.ladder = stages.converted(stages.from_json(campaign.stages), self.target.levels)
        self.badges = badges.from_json(campaign.badges)
        self.challenges = {
            skill_id: [one.id for one in bank.challenges_of(skill_id)]
            for skill_id in self.target.skill_ids
            if skill_id in bank.skills
        }
        self.people = [self._person() for _ in range(STATES)]

    def _person(self) -> Known:
        ability = self.rng.gauss(2.6, 1.1)
        tubes = {tube.tube_id: self._tube(tube, ability) for tube in self.target.tubes}
        snapshot = Snapshot(tubes, self._competences(tubes))
        counts = snapshots.overall_counts(snapshot, self.target)
        chosen = self.rng.sample(self.target.tubes, min(QUESTIONS, len(self.target.tubes)))
        return Known(
            snapshot=snapshots.to_json(snapshot),
            counts=counts,
            stage=stages.reached(self.ladder, counts.validated, counts.total) if self.ladder else None,
            badge_keys=[
                badge.key for badge in self.badges if badges.is_obtained(badge, self.target, snapshot.floors())
            ],
            asked=[(tube, *asked) for tube in chosen for asked in list(tubes[tube.tube_id].asked.items())[:1]],
        )

    def _tube(self, tube: AskedTube, ability: float) -> SentTube:
        reached = ability + self.rng.random() * 2 - 1
        floor = max((level for level in tube.levels if level <= reached), default=0)
        above = [level for level in tube.levels if level > floor]
        ceiling = above[0] if above and self.rng.random() < 0.9 else None
        return SentTube(floor, ceiling, ({floor: True} if floor else {}) | ({ceiling: False} if ceiling else {}))

    def _competences(self, tubes: dict[str, SentTube]) -> dict[str, snapshots.SentCompetence]:
        floors: dict[str, list[int]] = {}
        for tube in self.target.tubes:
            floors.setdefault(tube.competence_id, []).append(tubes[tube.tube_id].floor)
        levels = {index: sum(found) // len(found) for index, found in floors.items()}
        return {index: snapshots.SentCompetence(pix=8 * level, level=level) for index, level in levels.items()}


def make_school(name: str, uai: str, *, now: datetime) -> School:
    """A school whose list of pupils follows, with one administrator; its exports tell every skill."""
    organization = Organization.objects.create(
        type=OrganizationType.SCO, name=name, external_id=uai, is_managing_students=True, created_at=now,
        features=[Feature.SHOW_SKILLS.value],
    )  # fmt: skip
    member = User.objects.create(
        first_name="Claude", last_name="Mesure", email=f"{uai.lower()}@mesure.example", email_confirmed_at=now,
        terms_accepted_at=now, terms_version=settings.PIX_TERMS_VERSION, password=make_password(None), joined_at=now,
    )  # fmt: skip
    Membership.objects.create(user=member, organization=organization, role=Role.ADMIN, created_at=now)
    OrgaSettings.objects.create(user=member, terms_accepted_at=now)
    return School(organization, member)


def make_campaign(school: School, *, now: datetime, skills: int = 0) -> Campaign:
    """A campaign on the model path; or on a path of so many skills, with the stages and badges of the model."""
    profile = TargetProfile.objects.get(key=MODEL_PATH)
    if skills:
        wide = target_profiles.create_own(
            organization_id=school.organization.pk, author_id=school.member.pk, name="Large",
            tubes=_tubes_of(current_bank(), skills), now=now,
        )  # fmt: skip
        wide.stages, wide.badges = profile.stages, profile.badges
        wide.save()
        profile = wide
    return campaigns.create(
        organization_id=school.organization.pk, creator_id=school.member.pk,
        draft=CampaignDraft(name=f"Mesure {school.organization.name}", type=CampaignType.ASSESSMENT.value),
        target_profile_id=profile.pk, now=now,
    )  # fmt: skip


def fill(campaign: Campaign, *, sent: int, classes: int, now: datetime) -> None:
    """So many sent participations in so many classes, a few under way, and a few pupils who have not begun.

    One transaction for each 2,000 people.
    """
    draw = Draw(campaign, current_bank())
    statuses = _statuses(sent)
    for numbers in batched(range(len(statuses)), BATCH):
        with transaction.atomic():
            learners = _make_learners(campaign, numbers, classes, draw.rng, now)
            _make_participations(campaign, learners, [statuses[number] for number in numbers], draw, now)
    for numbers in batched(range(len(statuses), len(statuses) + sent // ABSENT), BATCH):
        _make_learners(campaign, numbers, classes, draw.rng, now)
    Campaign.objects.filter(pk=campaign.pk).update(has_participation=True)
    world.analyze()


def count(campaign: Campaign) -> int:
    """Have the product count every participation again; how many."""
    counted = campaign_counts.rebuild(campaign_id=campaign.pk)
    world.analyze()
    return counted


# --- Steps -----------------------------------------------------------------------------------------------------------


def _tubes_of(bank: Bank, skills: int) -> list[tuple[str, int]]:
    """Subjects, whole, until they hold so many skills; the last one up to the level that makes the number exact."""
    chosen, left = [], skills
    for tube_id in bank.tubes:
        levels = [level for level, _ in _levels(bank, tube_id)]
        if not levels or not left:
            continue
        kept = levels[:left]
        chosen.append((tube_id, kept[-1]))
        left -= len(kept)
    if left:
        raise ValueError(f"the content has {left} skills too few")
    return chosen


def _levels(bank: Bank, tube_id: str) -> list[tuple[int, str]]:
    competence_id = bank.tubes[tube_id].competence_id
    return sorted((one.level, one.id) for one in bank.active_skills(competence_id) if one.tube_id == tube_id)


def _statuses(sent: int) -> list[ParticipationStatus]:
    """Mixed, so that every class has some of each."""
    found = []
    for number in range(sent):
        found.append(ParticipationStatus.SHARED)
        if number % UNDER_WAY == 0:
            found += [ParticipationStatus.STARTED, ParticipationStatus.TO_SHARE]
    return found


def _make_learners(
    campaign: Campaign, numbers: Sequence[int], classes: int, rng: random.Random, now: datetime
) -> list[OrganizationLearner]:
    users = User.objects.bulk_create(
        User(
            first_name=rng.choice(FIRST_NAMES), last_name=_last_name(rng), username=f"m{campaign.pk}.{number}",
            password="!", joined_at=now,
        )
        for number in numbers
    )  # fmt: skip
    return OrganizationLearner.objects.bulk_create(
        OrganizationLearner(
            organization_id=campaign.organization_id, user=user, first_name=user.first_name, last_name=user.last_name,
            search_name=search_name(user.first_name, user.last_name), division=f"{number % classes + 1:03d}",
            national_student_id=f"{campaign.pk:03d}{number:06d}", created_at=now, updated_at=now,
        )
        for number, user in zip(numbers, users, strict=True)
    )  # fmt: skip


def _last_name(rng: random.Random) -> str:
    """Spread over the alphabet: pages are in the order of names."""
    return "".join(rng.choice(pair) for pair in ("BCDFGLMNPRSTV", "AEIOU", "BCDFGLMNPRSTV", "AEIOU", "LNRST")).title()


def _make_participations(
    campaign: Campaign,
    learners: Sequence[OrganizationLearner],
    statuses: Sequence[ParticipationStatus],
    draw: Draw,
    now: datetime,
) -> None:
    known = draw.rng.choices(draw.people, k=len(learners))
    began = [now - timedelta(minutes=draw.rng.randrange(60, DAYS * 1440)) for _ in learners]
    tests = Assessment.objects.bulk_create(map(_test, [campaign] * len(learners), learners, statuses, known, began))
    rows = CampaignParticipation.objects.bulk_create(
        _participation(campaign, learner, status, one, test)
        for learner, status, one, test in zip(learners, statuses, known, tests, strict=True)
    )
    sent = [(row, one) for row, one in zip(rows, known, strict=True) if row.shared_at]
    SentResult.objects.bulk_create(SentResult(participation=row, snapshot=one.snapshot) for row, one in sent)
    BadgeAcquisition.objects.bulk_create(
        BadgeAcquisition(participation=row, badge_key=key, acquired_at=row.shared_at)
        for row, one in sent
        for key in one.badge_keys
    )
    _copy_answers(_answers(tests, known, draw))


def _test(
    campaign: Campaign, learner: OrganizationLearner, status: ParticipationStatus, known: Known, began: datetime
) -> Assessment:
    is_open = status == ParticipationStatus.STARTED
    return Assessment(
        user_id=learner.user_id, type=AssessmentType.CAMPAIGN, target_id=campaign.target_id, title="Mesure",
        state=AssessmentState.STARTED if is_open else AssessmentState.COMPLETED,
        challenge_id="waiting" if is_open else "", release_id=campaign.release_id, answers_count=len(known.asked),
        skills_count=campaign.skills_count, assessed_count=campaign.skills_count // (2 if is_open else 1),
        created_at=began, completed_at=None if is_open else began + timedelta(minutes=40),
    )  # fmt: skip


def _participation(
    campaign: Campaign,
    learner: OrganizationLearner,
    status: ParticipationStatus,
    known: Known,
    test: Assessment,
) -> CampaignParticipation:
    row = CampaignParticipation(
        campaign=campaign, learner=learner, user_id=learner.user_id, assessment=test, status=status,
        group=learner.division, sort_name=search_name(learner.last_name, learner.first_name),
        school_year=school_year(test.created_at), skills_count=campaign.skills_count, created_at=test.created_at,
        completed_at=test.completed_at,
    )  # fmt: skip
    if status == ParticipationStatus.STARTED:
        return row
    row.assessed_count, row.validated_count, row.stage = known.counts.tested, known.counts.validated, known.stage
    if status == ParticipationStatus.SHARED:
        row.shared_at, row.is_last_sent = test.completed_at, True
    return row


def _answers(tests: Sequence[Assessment], known: Sequence[Known], draw: Draw) -> Iterator[tuple]:
    for test, one in zip(tests, known, strict=True):
        for position, (tube, level, is_right) in enumerate(one.asked):
            skill_id = next(skill for at, skill in tube.skills if at == level)
            challenges = draw.challenges.get(skill_id)
            if not challenges:
                continue
            result = AnswerResult.OK if is_right else AnswerResult.SKIPPED if position % 3 == 0 else AnswerResult.KO
            at = (test.created_at + timedelta(minutes=position)).astimezone(UTC).isoformat()
            yield (
                *(test.user_id, test.pk, position, draw.rng.choice(challenges), skill_id, tube.competence_id),
                *(tube.tube_id, level, "1", result.value, "t", "f", 0, 0, level if is_right else 0),
                *(test.release_id, "{}", at, at),
            )


def _copy_answers(rows: Iterator[tuple]) -> None:
    """A million answers: by COPY, as nothing else ends before the tea is cold."""
    text = StringIO("".join("\t".join(map(str, row)) + "\n" for row in rows))
    columns = ", ".join(ANSWER_COLUMNS)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {Answer._meta.db_table} ({columns}) FROM STDIN", text)
