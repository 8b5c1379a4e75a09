"""Undoing an import: what comes back, what stays as it is and why (decisions G1)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

UNDO_DAYS = 30


class Image(NamedTuple):
    """A learner that an import changed: values of the changed fields before and after. JSON-ready."""

    id: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]


class Created(NamedTuple):
    """A learner that an import created; user_id when it also linked an account."""

    id: int
    user_id: int | None


class Now(NamedTuple):
    """A learner as he is when somebody asks to undo. is_engaged: has taken part in something of the organization."""

    id: int
    name: str
    values: Mapping[str, Any]
    user_id: int | None
    is_engaged: bool


class Kept(NamedTuple):
    """An exception to the undoing. reason: ``used`` (created, has an account in use or took part), ``changed``
    (``field`` was changed since), ``linked`` (the link made by the import has served since)."""

    name: str
    reason: str
    field: str = ""


class Plan(NamedTuple):
    """restored: (id, values to write back). deleted, disabled: ids of created learners. kept: what to tell first."""

    restored: Sequence[tuple[int, Mapping[str, Any]]]
    deleted: Sequence[int]
    disabled: Sequence[int]
    kept: Sequence[Kept]


def can_be_undone(applied_at: datetime, now: datetime) -> bool:
    return now < applied_at + timedelta(days=UNDO_DAYS)


def plan(
    images: Iterable[Image], created: Iterable[Created], learners: Mapping[int, Now], active_users: Collection[int]
) -> Plan:
    """learners: id → state now, for those that still exist. active_users: accounts used since the import."""
    restored, deleted, disabled, kept = [], [], [], []
    for image in images:
        learner = learners.get(image.id)
        if learner is None:
            continue
        values, exceptions = _restored(image, learner, active_users)
        kept += exceptions
        if values:
            restored.append((image.id, values))
    for one in created:
        learner = learners.get(one.id)
        if learner is None:
            continue
        has_own_link = learner.user_id is not None and learner.user_id != one.user_id
        if learner.is_engaged or has_own_link or learner.user_id in active_users:
            disabled.append(one.id)
            kept.append(Kept(learner.name, "used"))
        else:
            deleted.append(one.id)
    return Plan(restored, deleted, disabled, kept)


def _restored(image: Image, learner: Now, active_users: Collection[int]) -> tuple[dict[str, Any], list[Kept]]:
    values, exceptions = {}, []
    for field, before in image.before.items():
        current = learner.values[field]
        if current != image.after[field]:
            if current != before:
                exceptions.append(Kept(learner.name, "changed", field))
        elif field == "user_id" and current in active_users:
            exceptions.append(Kept(learner.name, "linked"))
        else:
            values[field] = before
    return values, exceptions
