"""Imports of rosters in three acts: read and check, show the differences, apply; and undo (decisions G1, G2, G3)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from orga.domain import differences, uai, undoing
from orga.domain.import_problems import FileRefused, Problem
from orga.domain.rosters import Record, RosterFile, school_year_of
from orga.domain.uploads import MEGABYTE, Limits, check_upload
from orga.enums import ChangeKind, ImportFormat, ImportMode, ImportStatus
from orga.errors import ImportNotOpen, ImportUnderWay, RosterChanged
from orga.models import Organization, OrganizationImport
from orga.services import applying, participation_lines, payloads, roster_files, roster_rows
from pix.core import jobs

LIFE = timedelta(hours=24)
KEPT_ERRORS = 5000
EXTENSIONS: Mapping[ImportFormat, tuple[str, ...]] = {ImportFormat.SIECLE: (".xml", ".zip")}
CSV = (".csv",)


def limits() -> Limits:
    return Limits(upload=settings.PIX_IMPORT_MAX_MEGABYTES * MEGABYTE)


def check(
    *,
    organization: Organization,
    author_id: int | None,
    file: IO[bytes],
    filename: str,
    size: int,
    format: ImportFormat,
    mode: ImportMode,
    now: datetime,
) -> OrganizationImport:
    """Read a file and keep what it would do; touches no learner.

    The result is VALIDATED (waits 24 h, replaces the file that waited before) or REFUSED with every error.
    Errors: ImportUnderWay.
    """
    if organization.imports.filter(status=ImportStatus.APPLYING).exists():
        raise ImportUnderWay
    roster = _read(organization, file, filename, size, format)
    roster.warnings += _doubts(organization, roster, now)
    existing = [] if roster.problems else roster_rows.read_roster(organization_id=organization.pk)
    changes = differences.compare(existing, roster.records, format=format, mode=mode, decisions={})
    return _keep(organization, author_id, filename, format, mode, roster, differences.count(changes), now)


@transaction.atomic
def decide(*, roster_import: OrganizationImport, answers: Mapping[str, int], now: datetime) -> None:
    """Record what an administrator answers on doubtful rows: key → id of the learner he is, 0 for « deux élèves ».

    Errors: ImportNotOpen.
    """
    kept = _locked(roster_import.pk)
    kept.decisions = {**kept.decisions, **answers}
    kept.updated_at = now
    kept.save(update_fields=["decisions", "updated_at"])


@transaction.atomic
def start_applying(*, roster_import: OrganizationImport, author_id: int, seen_version: int, now: datetime) -> int:
    """Have a shown import applied by a job; gives the job's id. A second click gets the same job.

    seen_version: the roster's version that the page showed. Errors: ImportNotOpen; RosterChanged.
    """
    organization = Organization.objects.select_for_update(of=("self",)).get(pk=roster_import.organization_id)
    kept = OrganizationImport.objects.select_for_update(of=("self",)).get(pk=roster_import.pk)
    if kept.status == ImportStatus.APPLYING and kept.job_id:
        return kept.job_id
    if kept.status != ImportStatus.VALIDATED or now > kept.created_at + LIFE:
        raise ImportNotOpen
    if seen_version != organization.roster_version:
        raise RosterChanged
    job = jobs.start(
        "roster-import", task="orga.apply_import", label="Import des élèves", owner_id=author_id, import_id=kept.pk
    )
    kept.status, kept.job, kept.updated_at = ImportStatus.APPLYING, job, now
    kept.save(update_fields=["status", "job", "updated_at"])
    return job.pk


def apply(*, import_id: int, now: datetime) -> OrganizationImport:
    """Bring a whole import into the roster, or nothing of it. Run again, it does nothing more.

    Errors: ImportNotOpen when it is neither waiting nor being applied.
    """
    with transaction.atomic():
        organization_id = OrganizationImport.objects.values_list("organization_id", flat=True).get(pk=import_id)
        organization = Organization.objects.select_for_update(of=("self",)).get(pk=organization_id)
        kept = OrganizationImport.objects.select_for_update(of=("self",)).get(pk=import_id)
        if kept.status in (ImportStatus.IMPORTED, ImportStatus.UNDONE):
            return kept
        if kept.status not in (ImportStatus.VALIDATED, ImportStatus.APPLYING):
            raise ImportNotOpen
        records = read_records(roster_import=kept)
        kept.counts = applying.apply(roster_import=kept, records=records, now=now)
        kept.status, kept.applied_at, kept.updated_at = ImportStatus.IMPORTED, now, now
        kept.save()
        payloads.forget(import_id=kept.pk, kind=payloads.ROWS)
        participation_lines.follow_roster(organization_id=organization.pk, now=now)
        Organization.objects.filter(pk=organization.pk).update(roster_version=F("roster_version") + 1)
    return kept


@transaction.atomic
def abandon(*, roster_import: OrganizationImport, now: datetime) -> None:
    """Drop a file that waits; nothing was imported. Errors: ImportNotOpen."""
    kept = _locked(roster_import.pk)
    _expire(kept.organization_id, now=now)


def expire_old(*, now: datetime) -> int:
    """Drop the files that nobody applied in 24 h, the images and the names older than 30 days; the number of files."""
    late = OrganizationImport.objects.filter(status=ImportStatus.VALIDATED, created_at__lt=now - LIFE)
    count = 0
    for organization_id in list(late.values_list("organization_id", flat=True)):
        count += _expire(organization_id, now=now)
    applying.forget_old_images(now=now)
    old = OrganizationImport.objects.filter(created_at__lt=now - timedelta(days=undoing.UNDO_DAYS))
    old.exclude(errors=[], warnings=[], skipped=[]).update(errors=[], warnings=[], skipped=[])
    release_dead(now=now)
    return count


@transaction.atomic
def release_dead(*, now: datetime) -> int:
    """Close the imports whose job ended without applying them (cancelled before it began, or given up); how many.

    Otherwise the organization could never import again.
    """
    dead = OrganizationImport.objects.filter(status=ImportStatus.APPLYING, job__finished_at__isnull=False)
    ids = list(dead.values_list("pk", flat=True))
    for import_id in ids:
        payloads.forget(import_id=import_id, kind=payloads.ROWS)
    return OrganizationImport.objects.filter(pk__in=ids, status=ImportStatus.APPLYING).update(
        status=ImportStatus.FAILED, updated_at=now
    )


def read_records(*, roster_import: OrganizationImport) -> list[Record]:
    """The records of a file that waits. Errors: ImportNotOpen when they are gone."""
    rows = payloads.find(import_id=roster_import.pk, kind=payloads.ROWS)
    if rows is None:
        raise ImportNotOpen
    return [Record._make(row) for row in rows]


# --- Steps -----------------------------------------------------------------------------------------------------------


def _read(organization: Organization, file: IO[bytes], filename: str, size: int, format: ImportFormat) -> RosterFile:
    try:
        check_upload(filename, size, EXTENSIONS.get(format, CSV), limits())
        return roster_files.read(file, format=format, uai=organization.external_id, limits=limits())
    except FileRefused as refused:
        return RosterFile(problems=[refused.problem])


def _doubts(organization: Organization, roster: RosterFile, now: datetime) -> list[Problem]:
    doubts = []
    current = school_year_of(now.date())
    if roster.school_year is not None and roster.school_year != current:
        years = {"value": f"{roster.school_year}-{roster.school_year + 1}", "current": f"{current}-{current + 1}"}
        doubts.append(Problem("OLD_SCHOOL_YEAR", meta=years))
    if roster.school_year is not None and not uai.is_well_formed(organization.external_id):
        doubts.append(Problem("UAI_CHECK_LETTER", meta={"value": organization.external_id}))
    return doubts


@transaction.atomic
def _keep(
    organization: Organization,
    author_id: int | None,
    filename: str,
    format: ImportFormat,
    mode: ImportMode,
    roster: RosterFile,
    counts: dict[str, int],
    now: datetime,
) -> OrganizationImport:
    locked = Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    if locked.imports.filter(status=ImportStatus.APPLYING).exists():
        raise ImportUnderWay
    _expire(organization.pk, now=now)
    kept = OrganizationImport.objects.create(
        organization=locked,
        created_by_id=author_id,
        created_at=now,
        updated_at=now,
        status=ImportStatus.REFUSED if roster.problems else ImportStatus.VALIDATED,
        format=format,
        mode=mode,
        filename=filename[-255:],
        encoding=roster.encoding,
        school_year=roster.school_year,
        read_count=roster.read_count,
        kept_count=len(roster.records),
        skipped=[list(one) for one in roster.skipped],
        errors=[written(problem) for problem in roster.problems[:KEPT_ERRORS]],
        warnings=[written(problem) for problem in roster.warnings[:KEPT_ERRORS]],
        counts=counts,
        roster_version=locked.roster_version,
    )
    if not roster.problems:
        payloads.keep(import_id=kept.pk, kind=payloads.ROWS, content=roster.records)
    return kept


def written(problem: Problem) -> dict[str, Any]:
    """A problem as it is stored, shown and given to machines."""
    return {
        "code": problem.code,
        "line": problem.line,
        "ine": problem.ine,
        "learner": problem.learner,
        "field": problem.meta.get("field", ""),
        "message": problem.message,
        "cause": problem.cause,
        "remedy": problem.remedy,
    }


def _locked(import_id: int) -> OrganizationImport:
    """The import, locked while it waits. Errors: ImportNotOpen."""
    kept = OrganizationImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    if kept.status != ImportStatus.VALIDATED:
        raise ImportNotOpen
    return kept


def _expire(organization_id: int, *, now: datetime) -> int:
    waiting = OrganizationImport.objects.filter(organization_id=organization_id, status=ImportStatus.VALIDATED)
    ids = list(waiting.values_list("pk", flat=True))
    for import_id in ids:
        payloads.forget(import_id=import_id, kind=payloads.ROWS)
    return OrganizationImport.objects.filter(pk__in=ids).update(status=ImportStatus.EXPIRED, updated_at=now)


def changes_of(*, roster_import: OrganizationImport) -> list[differences.Change]:
    """What a file that waits would do now, unchanged learners left out. Two statements. Errors: ImportNotOpen."""
    changes = differences.compare(
        roster_rows.read_roster(organization_id=roster_import.organization_id),
        read_records(roster_import=roster_import),
        format=ImportFormat(roster_import.format),
        mode=ImportMode(roster_import.mode),
        decisions=roster_import.decisions,
    )
    return [change for change in changes if change.kind != ChangeKind.SAME]
