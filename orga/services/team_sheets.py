"""Writing the sheets of a team: made once a year and title, then saved by any member, never over an unseen change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from orga.domain import team_sheets as rules
from orga.enums import SheetKind
from orga.models import TeamSheet
from orga.selectors.team_sheets import entries_of, get_sheet, list_keys
from orga.sheet_errors import (
    InvalidSheet,
    NotSheetAuthor,
    SheetChanged,
    SheetExists,
    SheetNotFound,
    SheetTextTooLong,
)


def create(
    *, organization_id: int, author_id: int, kind: SheetKind, school_year: int, subject: str, now: datetime
) -> TeamSheet:
    """An empty sheet. subject: key of a cycle for a table of sharing out, name of a discipline otherwise.

    Errors: InvalidSheet; SheetExists.
    """
    content: dict[str, Any] = {"entries": {}}
    title = rules.tidy(subject)
    if kind is SheetKind.SHARING:
        cycle = rules.CYCLES.get(subject)
        if cycle is None:
            raise InvalidSheet
        title, content = cycle.name, content | {"cycle": cycle.key}
    if not 0 < len(title) <= rules.MAX_TITLE:
        raise InvalidSheet
    return _insert(organization_id, author_id, kind, school_year, title, content, now)


def take_over(*, organization_id: int, sheet_id: int, author_id: int, now: datetime) -> TeamSheet:
    """The same sheet for the next school year, with what it holds. Errors: SheetNotFound; SheetExists."""
    source = get_sheet(organization_id=organization_id, sheet_id=sheet_id)
    kind = SheetKind(source.kind)
    return _insert(organization_id, author_id, kind, source.school_year + 1, source.title, source.content, now)


@transaction.atomic
def save(
    *, organization_id: int, sheet_id: int, author_id: int, version: int, entries: Mapping[str, Any], now: datetime
) -> TeamSheet:
    """Write what a member typed. Locks the sheet. What it holds of things no page shows any more stays.

    version: that of the sheet when it was shown. The same content sent twice is saved once.
    Errors: SheetNotFound; SheetTextTooLong; SheetChanged when somebody saved something else since.
    """
    rows = TeamSheet.objects.select_for_update(of=("self",))
    sheet = rows.filter(organization_id=organization_id, pk=sheet_id).first()
    if sheet is None:
        raise SheetNotFound
    if rules.is_too_long(entries):
        raise SheetTextTooLong
    stored = entries_of(sheet)
    wanted = rules.with_gone(entries, stored, shown=set(list_keys(sheet)))
    if wanted == stored:
        return sheet
    if version != sheet.version:
        raise SheetChanged
    sheet.content = sheet.content | {"entries": wanted}
    sheet.version += 1
    sheet.updated_by_id, sheet.updated_at = author_id, now
    sheet.save(update_fields=["content", "version", "updated_by", "updated_at"])
    return sheet


@transaction.atomic
def delete(*, organization_id: int, sheet_id: int, author_id: int, is_admin: bool) -> None:
    """Erase a sheet, for good. Errors: SheetNotFound; NotSheetAuthor."""
    sheet = get_sheet(organization_id=organization_id, sheet_id=sheet_id)
    if not (is_admin or sheet.author_id == author_id):
        raise NotSheetAuthor
    sheet.delete()


def _insert(
    organization_id: int,
    author_id: int,
    kind: SheetKind,
    school_year: int,
    title: str,
    content: Mapping[str, Any],
    now: datetime,
) -> TeamSheet:
    try:
        with transaction.atomic():
            return TeamSheet.objects.create(
                organization_id=organization_id,
                kind=kind,
                school_year=school_year,
                title=title,
                content=dict(content),
                author_id=author_id,
                updated_by_id=author_id,
                updated_at=now,
            )
    except IntegrityError as error:
        raise SheetExists from error
