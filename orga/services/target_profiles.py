"""Paths: the catalogue of the content, those that a school composes, and how long each one takes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from random import Random

from django.db import transaction

from learners.domain.simulation import luck_of, simulate_questions
from learners.selectors.targets import FrozenTubes, compile_frozen
from orga.campaign_errors import EmptyProfile, ProfileInUse, ProfileNotFound
from orga.domain import badges, stages, target_skills
from orga.domain.durations import path_seconds
from orga.models import Campaign, TargetProfile
from orga.services.new_codes import free_codes
from referential.domain.bank import Bank, Path
from referential.enums import PathCategory
from referential.selectors.bank import bank_of, current_bank

SIMULATED_LEARNERS = 8
CATALOGUE_FIELDS = [
    *("name", "description", "note", "category", "level", "order", "is_public", "is_simplified_access"),
    *("is_resettable", "outdated_at", "tubes", "stages", "badges", "skills_count", "competences_count", "durations"),
    "updated_at",
]


def frozen_tubes(*, tubes: Iterable[tuple[str, int]], bank: Bank) -> FrozenTubes:
    """What a campaign on these (tube id, cap) asks with this content: the stored form of its skills; no query.

    Tubes that are gone, or have no active skill up to their cap, are left out. In the framework's order.
    """
    caps: dict[str, int] = dict(tubes)
    ordered = [tube_id for tube_id in bank.tubes if tube_id in caps]
    competences = {bank.tubes[tube_id].competence_id for tube_id in ordered}
    skills = [skill for competence_id in competences for skill in bank.active_skills(competence_id)]
    return target_skills.to_json(target_skills.cap([(tube_id, caps[tube_id]) for tube_id in ordered], skills))


@transaction.atomic
def synchronize(*, release_id: int, now: datetime) -> None:
    """Make the catalogue that of a release: new paths come, changed ones follow, those gone are outdated.

    Campaigns keep what they froze. A path without any question yet is kept back. Simulating their durations takes some
    milliseconds each.
    """
    bank = bank_of(release_id)
    known = {profile.key: profile for profile in TargetProfile.objects.exclude(key=None)}
    codes = free_codes(count=len(bank.paths))
    changed, created = [], []
    for path in bank.paths.values():
        profile = known.pop(path.id, None)
        if profile is None:
            profile = TargetProfile(key=path.id, teacher_code=codes.pop(), created_at=now)
            created.append(profile)
        else:
            changed.append(profile)
        _fill(profile, path, bank, now)
    TargetProfile.objects.bulk_create(created)
    TargetProfile.objects.bulk_update(changed, CATALOGUE_FIELDS, batch_size=100)
    gone = [profile.pk for profile in known.values() if profile.outdated_at is None]
    TargetProfile.objects.filter(pk__in=gone).update(outdated_at=now, updated_at=now)


@transaction.atomic
def create_own(
    *,
    organization_id: int,
    author_id: int | None,
    name: str,
    description: str = "",
    tubes: Sequence[tuple[str, int]],
    now: datetime,
) -> TargetProfile:
    """A path of the organization's own, its durations simulated at once.

    Errors: EmptyProfile when no question answers to these tubes.
    """
    profile = TargetProfile(
        owner_organization_id=organization_id,
        author_id=author_id,
        category=PathCategory.CUSTOM,
        teacher_code=free_codes(count=1)[0],
        created_at=now,
    )
    compose(profile=profile, name=name, description=description, tubes=tubes, now=now)
    profile.save(force_insert=True)
    return profile


@transaction.atomic
def update_own(
    *,
    organization_id: int,
    profile_id: int,
    author_id: int,
    is_admin: bool,
    name: str,
    description: str,
    tubes: Sequence[tuple[str, int]],
    now: datetime,
) -> TargetProfile:
    """Change a path of the organization's own (its author, or an administrator); campaigns keep what they froze.

    Errors: ProfileNotFound, EmptyProfile.
    """
    profile = _own(organization_id, profile_id, author_id, is_admin)
    compose(profile=profile, name=name, description=description, tubes=tubes, now=now)
    profile.save()
    return profile


@transaction.atomic
def retire_own(*, organization_id: int, profile_id: int, author_id: int, is_admin: bool, now: datetime) -> bool:
    """Take a path of the organization's own away: deleted if no campaign uses it, else outdated; whether deleted.

    Errors: ProfileNotFound.
    """
    profile = _own(organization_id, profile_id, author_id, is_admin)
    if Campaign.objects.filter(target_profile=profile).exists():
        TargetProfile.objects.filter(pk=profile.pk).update(outdated_at=now, updated_at=now)
        return False
    profile.delete()
    return True


@transaction.atomic
def set_simplified_access(*, profile_id: int, is_simplified_access: bool, now: datetime) -> None:
    """Open a path without account, or close it; by the staff, before any campaign uses it.

    Errors: ProfileNotFound, ProfileInUse.
    """
    profile = TargetProfile.objects.select_for_update().filter(pk=profile_id).first()
    if profile is None:
        raise ProfileNotFound
    if Campaign.objects.filter(target_profile=profile).exists():
        raise ProfileInUse
    profile.is_simplified_access, profile.updated_at = is_simplified_access, now
    profile.save(update_fields=["is_simplified_access", "updated_at"])


def estimate(*, tubes: FrozenTubes, bank: Bank) -> dict[str, list[int]]:
    """``{"empty": [questions, seconds], "half": [questions, seconds]}``, means over simulated learners; no query.

    The same skills always give the same figures. Source: decisions H1.
    """
    target = compile_frozen(bank, tubes)
    challenges = [challenge for skill_id in target.place_of for challenge in bank.challenges_of(skill_id)]
    luck = {challenge.id: luck_of(challenge.type, choices=len(challenge.choices)) for challenge in challenges}
    top = max((level for _, _, levels in tubes for level, _ in levels), default=1) + 1
    learners = [top * (rank + 0.5) / SIMULATED_LEARNERS for rank in range(SIMULATED_LEARNERS)]
    figures = {}
    for name, is_half_known in (("empty", False), ("half", True)):
        asked = simulate_questions(
            target,
            learners=learners,
            luck=luck,
            rng=Random(0),  # noqa: S311 - simulated learners, no secret
            is_half_known=is_half_known,
        )
        seconds = path_seconds(bank.challenges[one] for test in asked for one in test)
        questions = sum(map(len, asked))
        figures[name] = [_mean(questions), _mean(seconds)]
    return figures


# --- Shared with ``staff_paths`` --------------------------------------------------------------------------------------


def compose(
    *, profile: TargetProfile, name: str, description: str, tubes: Sequence[tuple[str, int]], now: datetime
) -> None:
    """Write the name and the subjects of a path, with what follows from them; not saved. Errors: EmptyProfile."""
    bank = current_bank()
    profile.name, profile.description = name, description
    profile.tubes = [[tube_id, cap] for tube_id, cap in tubes]
    _measure(profile, bank)
    if not profile.skills_count:
        raise EmptyProfile
    profile.updated_at = now


# --- Steps -----------------------------------------------------------------------------------------------------------


def _fill(profile: TargetProfile, path: Path, bank: Bank, now: datetime) -> None:
    profile.name, profile.description, profile.note = path.name, path.description, path.note
    profile.category, profile.level, profile.order = path.category, path.level, path.order
    profile.is_simplified_access, profile.is_resettable = path.is_simplified_access, path.is_resettable
    profile.tubes = [list(tube) for tube in path.tubes]
    profile.stages = stages.to_json(
        stages.Stage(
            threshold=one.threshold,
            level=one.level,
            is_first_skill=one.is_first_skill,
            title=one.title,
            message=one.message,
            prescriber_title=one.prescriber_title,
            prescriber_description=one.prescriber_description,
        )
        for one in path.stages
    )
    profile.badges = badges.to_json(
        badges.Badge(
            key=one.key,
            title=one.title,
            message=one.message,
            alt=one.alt,
            icon=one.icon,
            is_always_visible=one.is_always_visible,
            is_certifiable=one.is_certifiable,
            criteria=tuple(badges.Criterion(each.threshold, each.tubes) for each in one.criteria),
        )
        for one in path.badges
    )
    _measure(profile, bank)
    profile.is_public = True
    profile.outdated_at = None if profile.skills_count else profile.outdated_at or now
    profile.updated_at = now


def _measure(profile: TargetProfile, bank: Bank) -> None:
    frozen = frozen_tubes(tubes=profile.tubes, bank=bank)
    profile.skills_count = sum(len(levels) for _, _, levels in frozen)
    profile.competences_count = len({competence_id for _, competence_id, _ in frozen})
    profile.durations = estimate(tubes=frozen, bank=bank) | {"release": bank.release_id} if frozen else {}


def _own(organization_id: int, profile_id: int, author_id: int, is_admin: bool) -> TargetProfile:
    profile = (
        TargetProfile.objects.select_for_update()
        .filter(pk=profile_id, owner_organization_id=organization_id, outdated_at=None)
        .first()
    )
    if profile is None or not (is_admin or profile.author_id == author_id):
        raise ProfileNotFound
    return profile


def _mean(total: int) -> int:
    """Half up."""
    return (2 * total + SIMULATED_LEARNERS) // (2 * SIMULATED_LEARNERS)
