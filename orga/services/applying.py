"""Applying an import to the roster, inside its transaction; and taking it back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from learners.domain.accounts import AccountEventKind
from learners.selectors.accounts import list_active_since
from learners.services import notices, school_accounts
from orga.domain import differences, undoing
from orga.domain.differences import Change, Existing
from orga.domain.linking import KnownLink, accounts_to_link
from orga.domain.rosters import Record
from orga.enums import ChangeKind, ImportFormat, ImportMode, ImportStatus
from orga.errors import CannotUndo
from orga.models import ImportPayload, Organization, OrganizationImport, OrganizationLearner
from orga.services import certifiability, participation_lines, payloads, roster_rows
from orga.services.roster_rows import Incoming

# A learner who leaves: disabled in a school, removed in higher education.
DISABLED, DELETED = "is_disabled", "is_deleted"


def apply(*, roster_import: OrganizationImport, records: Sequence[Record], now: datetime) -> dict[str, int]:
    """Write everything, keep the images before; the number of changes of each kind. The organization is locked."""
    format = ImportFormat(roster_import.format)
    existing = roster_rows.read_roster(organization_id=roster_import.organization_id)
    changes = differences.compare(
        existing, records, format=format, mode=ImportMode(roster_import.mode), decisions=roster_import.decisions
    )
    accounts = _accounts(roster_import.organization_id, existing, changes)
    rows, images = _rows_and_images(changes, accounts)
    left = [change.before.id for change in changes if change.kind == ChangeKind.LEFT and change.before]
    flag = DELETED if format == ImportFormat.SUP else DISABLED
    images += [[learner_id, {flag: False}, {flag: True}] for learner_id in left]
    _leave(left, flag=flag, author_id=roster_import.created_by_id, now=now)
    _free_keys(changes)
    created = roster_rows.write(organization_id=roster_import.organization_id, rows=rows, now=now)
    _tell_linked(roster_import, list(accounts.values()), now)
    payloads.keep(
        import_id=roster_import.pk,
        kind=payloads.BEFORE,
        content={"images": images, "created": [[learner_id, user_id] for learner_id, user_id, _ in created]},
    )
    return differences.count(changes)


def plan_undo(*, roster_import: OrganizationImport, now: datetime) -> undoing.Plan:
    """What undoing would do, and what would stay. Errors: CannotUndo."""
    _refuse_undo(roster_import, now)
    content = payloads.find(import_id=roster_import.pk, kind=payloads.BEFORE)
    if content is None:
        raise CannotUndo
    images = [undoing.Image(*image) for image in content["images"]]
    created = [undoing.Created(*one) for one in content["created"]]
    learners = _learners_now([*(image.id for image in images), *(one.id for one in created)])
    users = [learner.user_id for learner in learners.values() if learner.user_id]
    applied_at = roster_import.applied_at or now
    return undoing.plan(images, created, learners, list_active_since(user_ids=users, since=applied_at))


@transaction.atomic
def undo(*, roster_import: OrganizationImport, author_id: int | None, now: datetime) -> undoing.Plan:
    """Give the roster back as it was before its last import, but for the exceptions of the plan. Errors: CannotUndo."""
    Organization.objects.select_for_update(of=("self",)).get(pk=roster_import.organization_id)
    kept = OrganizationImport.objects.select_for_update(of=("self",)).get(pk=roster_import.pk)
    plan = plan_undo(roster_import=kept, now=now)
    roster = OrganizationLearner.objects.filter(organization_id=kept.organization_id)
    roster.filter(pk__in=plan.deleted).delete()
    roster.filter(pk__in=plan.disabled).update(is_disabled=True, updated_at=now)
    for values, ids in _grouped(plan.restored):
        roster.filter(pk__in=ids).update(**_columns(values), updated_at=now)
    payloads.forget(import_id=kept.pk, kind=payloads.BEFORE)
    participation_lines.follow_roster(organization_id=kept.organization_id, now=now)
    kept.status, kept.undone_at, kept.undone_by_id, kept.updated_at = ImportStatus.UNDONE, now, author_id, now
    kept.save(update_fields=["status", "undone_at", "undone_by", "updated_at"])
    Organization.objects.filter(pk=kept.organization_id).update(roster_version=F("roster_version") + 1)
    return plan


def forget_old_images(*, now: datetime) -> int:
    """Images of imports that can no longer be undone."""
    limit = now - timedelta(days=undoing.UNDO_DAYS)
    old = ImportPayload.objects.filter(kind=payloads.BEFORE, roster_import__applied_at__lt=limit)
    return old.delete()[0]


# --- Steps of applying -----------------------------------------------------------------------------------------------


def _accounts(organization_id: int, existing: Iterable[Existing], changes: Iterable[Change]) -> dict[str, int]:
    """INE → account to link, for those of the file who have none here."""
    wanted = {
        change.after.national_student_id: change.after.birthdate
        for change in changes
        if change.after and change.after.national_student_id and not _user_of(change)
    }
    if not wanted:
        return {}
    elsewhere = OrganizationLearner.objects.filter(
        national_student_id__in=list(wanted), user__isnull=False, deleted_at=None
    ).exclude(organization_id=organization_id)
    links = [
        KnownLink(ine or "", user_id or 0, birthdate.isoformat() if birthdate else "", updated_at)
        for ine, user_id, birthdate, updated_at in elsewhere.values_list(
            "national_student_id", "user_id", "birthdate", "updated_at"
        )
    ]
    linked_here = {row.user_id: row.record.national_student_id for row in existing if row.user_id}
    return accounts_to_link(wanted, links, linked_here)


def _tell_linked(roster_import: OrganizationImport, user_ids: list[int], now: datetime) -> None:
    """An account that a file links keeps the trace of who did it, and its owner is told on the next visit."""
    if not user_ids:
        return
    author_id = roster_import.created_by_id
    school_accounts.record_events(user_ids=user_ids, event=AccountEventKind.LINKED, author_id=author_id, now=now)
    notices.tell_linked(user_ids=user_ids, school=roster_import.organization.name, now=now)
    certifiability.refresh(user_ids=user_ids, now=now)


def _user_of(change: Change) -> int | None:
    return change.before.user_id if change.before else None


def _rows_and_images(changes: Iterable[Change], accounts: Mapping[str, int]) -> tuple[list[Incoming], list[list[Any]]]:
    rows: list[Incoming] = []
    images: list[list[Any]] = []
    for change in changes:
        record, before = change.after, change.before
        if record is None:
            continue
        user_id = _user_of(change) or accounts.get(record.national_student_id)
        if before is None:
            rows.append(Incoming(None, user_id, record))
            continue
        old = {name: getattr(before.record, name) for name in change.fields}
        new = {name: getattr(record, name) for name in change.fields}
        if before.is_disabled:
            old[DISABLED], new[DISABLED] = True, False
        if user_id != before.user_id:
            old["user_id"], new["user_id"] = None, user_id
        if old:
            rows.append(Incoming(before.id, user_id, record))
            images.append([before.id, old, new])
    return rows, images


def _leave(learner_ids: Sequence[int], *, flag: str, author_id: int | None, now: datetime) -> None:
    if not learner_ids:
        return
    leaving = OrganizationLearner.objects.filter(pk__in=learner_ids)
    if flag == DELETED:
        leaving.update(deleted_at=now, deleted_by_id=author_id, updated_at=now)
    else:
        leaving.update(is_disabled=True, updated_at=now)


def _free_keys(changes: Iterable[Change]) -> None:
    """Learners who take another INE let the former go first: two may exchange theirs."""
    moving = [change.before.id for change in changes if change.before and "national_student_id" in change.fields]
    if moving:
        OrganizationLearner.objects.filter(pk__in=moving).update(national_student_id=None)


# --- Steps of undoing ------------------------------------------------------------------------------------------------


def _refuse_undo(roster_import: OrganizationImport, now: datetime) -> None:
    applied_at = roster_import.applied_at
    is_applied = roster_import.status == ImportStatus.IMPORTED
    if not is_applied or applied_at is None or not undoing.can_be_undone(applied_at, now):
        raise CannotUndo
    later = OrganizationImport.objects.filter(
        organization_id=roster_import.organization_id,
        status__in=[ImportStatus.IMPORTED, ImportStatus.APPLYING],
        pk__gt=roster_import.pk,
    )
    if later.exists():
        raise CannotUndo


def _learners_now(ids: Sequence[int]) -> dict[int, undoing.Now]:
    fields = ("pk", "user_id", "is_disabled", "deleted_at", *roster_rows.FIELDS)
    engaged = participation_lines.list_engaged(learner_ids=ids)
    found = {}
    for row in OrganizationLearner.objects.filter(pk__in=ids).values(*fields):
        values = {name: "" if row[name] is None else row[name] for name in roster_rows.FIELDS}
        values["birthdate"] = row["birthdate"].isoformat() if row["birthdate"] else ""
        values |= {DISABLED: row["is_disabled"], DELETED: row["deleted_at"] is not None, "user_id": row["user_id"]}
        name = f"{row['last_name']} {row['first_name']}"
        found[row["pk"]] = undoing.Now(row["pk"], name, values, row["user_id"], row["pk"] in engaged)
    return found


def _grouped(restored: Iterable[tuple[int, Mapping[str, Any]]]) -> Iterable[tuple[dict[str, Any], list[int]]]:
    """Learners who get the same values back, together: a whole class that had left is one statement."""
    groups: dict[tuple, list[int]] = {}
    for learner_id, values in restored:
        groups.setdefault(tuple(sorted(values.items())), []).append(learner_id)
    return [(dict(values), ids) for values, ids in groups.items()]


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    columns = roster_rows.written_values({name: value for name, value in values.items() if name != DELETED})
    if DELETED in values:
        columns |= {"deleted_at": None, "deleted_by": None}
    return columns
