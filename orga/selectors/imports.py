"""Reads about imports: the one shown on the page, its differences, filtered and cut into pages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from orga.domain.differences import SHOWN_ORDER, Change
from orga.domain.import_formats import formats_for
from orga.domain.names import search_name
from orga.domain.uai import normalise
from orga.domain.undoing import can_be_undone
from orga.enums import ChangeKind, ImportFormat, ImportStatus
from orga.labels import CHANGES, FIELD_LABELS, SKIPPED
from orga.models import Organization, OrganizationImport
from pix.core.errors import NotFound

PER_PAGE = 25
NOTHING = "aucun"


@dataclass(frozen=True, slots=True)
class Delta:
    """One value before and after; ``label`` is empty where the change speaks for itself."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One line of the differences."""

    name: str
    kind: str
    words: str
    tone: str
    division: str
    deltas: Sequence[Delta]
    account: str


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    """A doubtful row: the pairs of values (label, before, after, whether they differ), and the answer given."""

    key: str
    name: str
    twin_id: int
    pairs: Sequence[tuple[str, str, str, bool]]
    has_account: bool
    is_decidable: bool
    answer: int | None


@dataclass(frozen=True, slots=True)
class Differences:
    """tiles: (kind, words, count) of each filter, the first being all. total: lines after the filter."""

    tiles: Sequence[tuple[str, str, int]]
    lines: Sequence[ShownChange]
    doubts: Sequence[ShownDoubt]
    total: int
    page: int
    pages: int
    waiting: int


def get_import(*, organization_id: int, import_id: int) -> OrganizationImport:
    """An import of this organization, with its author. Errors: NotFound."""
    found = (
        OrganizationImport.objects.select_related("created_by", "undone_by")
        .filter(organization_id=organization_id, pk=import_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def list_formats(organization: Organization) -> list[ImportFormat]:
    """What this organization may import, the usual one first. No query."""
    return formats_for(
        type=organization.type,
        is_managing_students=organization.is_managing_students,
        features=organization.features,
        import_format=organization.import_format,
    )


def list_by_external_id(*, external_id: str) -> list[Organization]:
    """The open organizations that bear this UAI."""
    return list(Organization.objects.filter(external_id=normalise(external_id), archived_at=None))


def get_latest_import(*, organization_id: int) -> OrganizationImport | None:
    """The import that the page speaks of: the latest that was not replaced or abandoned."""
    return (
        OrganizationImport.objects.select_related("created_by")
        .filter(organization_id=organization_id)
        .exclude(status=ImportStatus.EXPIRED)
        .order_by("-pk")
        .first()
    )


def get_roster_version(*, organization_id: int) -> int:
    return Organization.objects.values_list("roster_version", flat=True).get(pk=organization_id)


def expires_at(roster_import: OrganizationImport) -> datetime:
    return roster_import.created_at + timedelta(hours=24)


def is_undoable(roster_import: OrganizationImport, *, now: datetime) -> bool:
    """Whether the page offers to undo it; the service has the last word."""
    applied_at = roster_import.applied_at
    return roster_import.status == ImportStatus.IMPORTED and applied_at is not None and can_be_undone(applied_at, now)


def skipped_words(roster_import: OrganizationImport) -> str:
    """« 4 partis, 3 sans classe, 1 sans INE »."""
    numbers = Counter(reason for reason, _ in roster_import.skipped)
    return ", ".join(
        f"{numbers[reason]} {words[numbers[reason] > 1]}" for reason, words in SKIPPED.items() if numbers[reason]
    )


def show(
    changes: Sequence[Change], *, decisions: dict[str, int], kind: str = "", text: str = "", page: int = 1
) -> Differences:
    """The differences as the page shows them. kind: value of ``ChangeKind`` or empty for all."""
    numbers = Counter(change.kind.value for change in changes)
    tiles = [("", "Toutes", len(changes))]
    tiles += [(one.value, CHANGES[one][2], numbers[one.value]) for one in SHOWN_ORDER if one != ChangeKind.DOUBTFUL]
    tiles.append((ChangeKind.DOUBTFUL.value, CHANGES[ChangeKind.DOUBTFUL][2], numbers[ChangeKind.DOUBTFUL.value]))
    words = search_name(text, "").split()
    kept = [change for change in changes if (not kind or change.kind == kind) and _holds(change, words)]
    kept.sort(
        key=lambda change: (
            SHOWN_ORDER.index(change.kind),
            search_name(_record(change).last_name, _record(change).first_name),
        )
    )
    pages = max(1, -(-len(kept) // PER_PAGE))
    page = min(max(1, page), pages)
    doubts = [_doubt(change, decisions) for change in changes if change.kind == ChangeKind.DOUBTFUL]
    return Differences(
        tiles=tiles,
        lines=[_line(change) for change in kept[(page - 1) * PER_PAGE : page * PER_PAGE]],
        doubts=doubts,
        total=len(kept),
        page=page,
        pages=pages,
        waiting=sum(doubt.is_decidable and doubt.answer is None for doubt in doubts),
    )


# --- Lines -----------------------------------------------------------------------------------------------------------


def _record(change: Change):
    record = change.after or (change.before.record if change.before else None)
    assert record is not None
    return record


def _holds(change: Change, words: Sequence[str]) -> bool:
    if not words:
        return True
    record = _record(change)
    text = f"{search_name(record.first_name, record.last_name)} {search_name(record.division, record.group)}"
    return all(word in text for word in words)


def _line(change: Change) -> ShownChange:
    record = _record(change)
    words, tone, _ = CHANGES[change.kind]
    place = (change.before.record if change.before else record).division or record.group
    return ShownChange(
        name=f"{record.last_name} {record.first_name}",
        kind=change.kind.value,
        words=words,
        tone=tone,
        division=place,
        deltas=_deltas(change),
        account=_account(change),
    )


def _deltas(change: Change) -> list[Delta]:
    place = _record(change).division or _record(change).group
    if change.before is None:
        return [Delta("", "", f"Entre en {place}" if place else "Entre dans la liste")]
    former = change.before.record.division or change.before.record.group
    if change.after is None:
        return [Delta("", former, "hors liste")]
    shown = [Delta("", "hors liste", place)] if change.before.is_disabled else []
    for name in change.fields:
        label = FIELD_LABELS.get(name)
        if label is None:
            continue
        before, after = getattr(change.before.record, name), getattr(change.after, name)
        is_place = name in ("division", "group")
        shown.append(Delta("" if is_place else label, _shown(name, before) or NOTHING, _shown(name, after) or NOTHING))
    return shown or [Delta("", "", "Autres données")]


def _shown(name: str, value: str) -> str:
    if name == "birthdate" and value:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return value


def _account(change: Change) -> str:
    has_account = change.before is not None and change.before.user_id is not None
    if change.kind == ChangeKind.LEFT:
        return "Compte et résultats gardés" if has_account else "Aucun compte"
    if change.kind == ChangeKind.BACK:
        return "Compte et résultats retrouvés" if has_account else "Aucun compte"
    return "Compte gardé" if has_account else "Pas encore de compte"


def _doubt(change: Change, decisions: dict[str, int]) -> ShownDoubt:
    assert change.twin is not None
    assert change.after is not None
    old, new = change.twin.record, change.after
    pairs = [
        ("Élève", f"{old.last_name} {old.first_name}", f"{new.last_name} {new.first_name}"),
        ("Naissance", _shown("birthdate", old.birthdate), _shown("birthdate", new.birthdate)),
        ("Classe", old.division or old.group, new.division or new.group),
        ("INE", old.national_student_id, new.national_student_id),
    ]
    return ShownDoubt(
        key=change.key,
        name=f"{new.last_name} {new.first_name}",
        twin_id=change.twin.id,
        pairs=[(label, before, after, before != after) for label, before, after in pairs],
        has_account=change.twin.user_id is not None,
        is_decidable=change.before is None,
        answer=decisions.get(change.key),
    )
