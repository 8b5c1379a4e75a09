"""Paths that the staff composes: for everybody, one organization, or those they are shared with (staff notes C.6).

Those of the catalogue come from files and are only read or duplicated. Campaigns keep what they froze.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from orga.campaign_errors import CataloguePath, InvalidBadges, InvalidStages, ProfileNotFound, UnknownOrganizations
from orga.domain import badges, stages
from orga.models import Organization, TargetProfile, TargetProfileShare
from orga.services.new_codes import free_codes
from orga.services.target_profiles import compose
from referential.enums import PathCategory

COPY = "Copie de "
MAX_NAME = 255


class PathDraft(NamedTuple):
    """What the staff says of a path. tubes: (tube id, cap). owner_id: the organization whose own it is, if any."""

    name: str
    internal_comment: str
    description: str
    category: PathCategory
    owner_id: int | None
    is_public: bool
    is_resettable: bool
    tubes: Sequence[tuple[str, int]]


@transaction.atomic
def create(*, author_id: int, draft: PathDraft, now: datetime) -> TargetProfile:
    """A path, without stage nor badge yet. Errors: UnknownOrganizations; EmptyProfile."""
    profile = TargetProfile(author_id=author_id, teacher_code=free_codes(count=1)[0], created_at=now)
    _write(profile, draft, now)
    profile.save(force_insert=True)
    return profile


@transaction.atomic
def update(*, profile_id: int, draft: PathDraft, now: datetime) -> TargetProfile:
    """Change what a path is. Errors: ProfileNotFound; CataloguePath; UnknownOrganizations; EmptyProfile."""
    profile = _locked(profile_id)
    _write(profile, draft, now)
    profile.save()
    return profile


@transaction.atomic
def duplicate(*, profile_id: int, author_id: int, now: datetime) -> TargetProfile:
    """The same subjects, stages and badges under another name: a path of nobody's, open to nobody yet.

    Errors: ProfileNotFound; EmptyProfile when none of its subjects has a question any more.
    """
    source = TargetProfile.objects.filter(pk=profile_id).first()
    if source is None:
        raise ProfileNotFound
    copy = TargetProfile(
        author_id=author_id,
        teacher_code=free_codes(count=1)[0],
        category=source.category,
        level=source.level,
        note=source.note,
        internal_comment=source.internal_comment,
        is_resettable=source.is_resettable,
        is_simplified_access=source.is_simplified_access,
        stages=source.stages,
        badges=source.badges,
        created_at=now,
    )
    name = f"{COPY}{source.name}"[:MAX_NAME]
    compose(profile=copy, name=name, description=source.description, tubes=source.tubes, now=now)
    copy.save(force_insert=True)
    return copy


def set_stages(*, profile_id: int, items: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Replace the stages. items: as ``domain.stages`` stores them, any order; none for results in percent.

    Errors: ProfileNotFound; CataloguePath; InvalidStages.
    """
    try:
        stored = stages.to_json(stages.from_json(items))
    except ValueError as error:
        raise InvalidStages from error
    _change(profile_id, now, stages=stored)


def set_badges(*, profile_id: int, items: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Replace the badges. items: as ``domain.badges`` stores them.

    Errors: ProfileNotFound; CataloguePath; InvalidBadges.
    """
    try:
        read = badges.from_json(items)
        if not all(badge.key and badge.title for badge in read):
            raise InvalidBadges
    except ValueError as error:
        raise InvalidBadges from error
    _change(profile_id, now, badges=badges.to_json(read))


@transaction.atomic
def share(*, profile_id: int, organization_ids: Collection[int]) -> int:
    """Open a path to organizations, all or none; how many it was not open to. Catalogue paths may be shared too.

    Errors: ProfileNotFound; UnknownOrganizations.
    """
    if not TargetProfile.objects.select_for_update().filter(pk=profile_id).exists():
        raise ProfileNotFound
    wanted = set(organization_ids)
    if not wanted or Organization.objects.filter(pk__in=wanted, archived_at=None).count() != len(wanted):
        raise UnknownOrganizations
    there = TargetProfileShare.objects.filter(target_profile_id=profile_id, organization_id__in=wanted)
    new = wanted - set(there.values_list("organization_id", flat=True))
    TargetProfileShare.objects.bulk_create(
        TargetProfileShare(target_profile_id=profile_id, organization_id=one) for one in sorted(new)
    )
    return len(new)


def unshare(*, profile_id: int, organization_id: int) -> None:
    """Close a path to an organization; its campaigns go on. Doing it twice is harmless."""
    TargetProfileShare.objects.filter(target_profile_id=profile_id, organization_id=organization_id).delete()


def outdate(*, profile_id: int, now: datetime) -> None:
    """Take a path out of every list; campaigns go on. Errors: ProfileNotFound; CataloguePath."""
    _change(profile_id, now, outdated_at=now)


@transaction.atomic
def _change(profile_id: int, now: datetime, **values: Any) -> None:
    profile = _locked(profile_id)
    for name, value in values.items():
        setattr(profile, name, value)
    profile.updated_at = now
    profile.save(update_fields=[*values, "updated_at"])


def _locked(profile_id: int) -> TargetProfile:
    profile = TargetProfile.objects.select_for_update().filter(pk=profile_id).first()
    if profile is None:
        raise ProfileNotFound
    if profile.key is not None:
        raise CataloguePath
    return profile


def _write(profile: TargetProfile, draft: PathDraft, now: datetime) -> None:
    if draft.owner_id is not None and not Organization.objects.filter(pk=draft.owner_id, archived_at=None).exists():
        raise UnknownOrganizations
    profile.internal_comment, profile.category = draft.internal_comment, draft.category
    profile.owner_organization_id = draft.owner_id
    profile.is_public, profile.is_resettable = draft.is_public, draft.is_resettable
    compose(profile=profile, name=draft.name, description=draft.description, tubes=draft.tubes, now=now)
