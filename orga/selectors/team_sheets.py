"""Reads of the sheets that a team fills in: the list of a year, one sheet, its lines for the screen and for a file."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from orga.domain import team_sheets as rules
from orga.domain.team_sheets import Covered, Cycle, Entries
from orga.enums import SheetKind
from orga.models import TeamSheet
from orga.sheet_errors import SheetNotFound
from referential.domain.bank import Bank, Competence
from referential.selectors.bank import current_bank


class Cell(NamedTuple):
    """One year of one competence. other: what a colleague has saved meanwhile, None when it is the same."""

    key: str
    year: str
    text: str
    other: str | None


class SharingLine(NamedTuple):
    competence: Competence
    cells: Sequence[Cell]

    @property
    def is_nobodys(self) -> bool:
        return not any(cell.text for cell in self.cells)


class PositioningLine(NamedTuple):
    """A competence, or one of its subjects. title: "" for the competence itself. other: as in ``Cell``."""

    key: str
    title: str
    is_suggested: bool
    covered: Covered
    other: Covered | None


class PositioningBlock(NamedTuple):
    competence: Competence
    lines: Sequence[PositioningLine]

    @property
    def filled(self) -> Sequence[PositioningLine]:
        return [line for line in self.lines if line.covered != Covered()]

    @property
    def suggested(self) -> int:
        """How many subjects the content links to the discipline."""
        return sum(line.is_suggested for line in self.lines)

    @property
    def is_open(self) -> bool:
        """Unfolded in the form: something is filled in, here or by a colleague."""
        return bool(self.filled) or any(line.other is not None for line in self.lines)


class YearOfSheets(NamedTuple):
    """The sheets of a school year, and those of the year before that have no successor yet."""

    sharing: Sequence[TeamSheet]
    positioning: Sequence[TeamSheet]
    to_take_over: Sequence[TeamSheet]


def read_year(*, organization_id: int, school_year: int) -> YearOfSheets:
    """What a team has for a school year, by title. One statement."""
    rows = TeamSheet.objects.filter(
        organization_id=organization_id, school_year__in=(school_year - 1, school_year)
    ).select_related("updated_by")
    sheets = list(rows.defer("content").order_by("kind", "title", "pk"))
    current = [one for one in sheets if one.school_year == school_year]
    there = {(one.kind, one.title) for one in current}
    return YearOfSheets(
        sharing=[one for one in current if one.kind == SheetKind.SHARING],
        positioning=[one for one in current if one.kind == SheetKind.POSITIONING],
        to_take_over=[one for one in sheets if one.school_year != school_year and (one.kind, one.title) not in there],
    )


def list_years(*, organization_id: int) -> list[int]:
    """The school years for which there is a sheet, latest first. One statement."""
    rows = TeamSheet.objects.filter(organization_id=organization_id).order_by("-school_year")
    return list(rows.values_list("school_year", flat=True).distinct())


def get_sheet(*, organization_id: int, sheet_id: int) -> TeamSheet:
    """One sheet of a space, with who wrote it. One statement. Errors: SheetNotFound, also for another space's."""
    rows = TeamSheet.objects.select_related("author", "updated_by")
    sheet = rows.filter(organization_id=organization_id, pk=sheet_id).first()
    if sheet is None:
        raise SheetNotFound
    return sheet


def cycle_of(sheet: TeamSheet) -> Cycle:
    """The years of a table of sharing out."""
    return rules.CYCLES[sheet.content["cycle"]]


def entries_of(sheet: TeamSheet) -> Entries:
    """What a sheet holds, as ``domain.team_sheets`` says."""
    return sheet.content.get("entries", {})


def list_keys(sheet: TeamSheet) -> list[str]:
    """The keys that the page of a sheet shows, in its order; no query."""
    bank = current_bank()
    if sheet.kind == SheetKind.SHARING:
        years = len(cycle_of(sheet).years)
        return [rules.sharing_key(index, place) for index in bank.competences for place in range(years)]
    return [key for one in bank.competences.values() for key in (one.index, *one.tube_ids)]


def read_typed(sheet: TeamSheet, typed: Mapping[str, str]) -> dict[str, Any]:
    """What a form of this sheet says, as entries; no query."""
    if sheet.kind == SheetKind.SHARING:
        return dict(rules.read_sharing(typed, indexes=current_bank().competences, years=len(cycle_of(sheet).years)))
    return dict(rules.read_positioning(typed, keys=list_keys(sheet)))


def sharing_lines(sheet: TeamSheet, entries: Entries, theirs: Entries | None = None) -> list[SharingLine]:
    """The sixteen competences with their years. theirs: what a colleague saved meanwhile. No query."""
    differ = rules.changed_keys(entries, theirs) if theirs is not None else set()

    def cell(index: str, place: int, year: str) -> Cell:
        key = rules.sharing_key(index, place)
        other = str((theirs or {}).get(key, "")) if key in differ else None
        return Cell(key, year, str(entries.get(key, "")), other)

    years = cycle_of(sheet).years
    return [
        SharingLine(competence, [cell(index, place, year) for place, year in enumerate(years)])
        for index, competence in current_bank().competences.items()
    ]


def positioning_blocks(sheet: TeamSheet, entries: Entries, theirs: Entries | None = None) -> list[PositioningBlock]:
    """The competences with their subjects. theirs: what a colleague saved meanwhile. No query."""
    bank = current_bank()
    differ = rules.changed_keys(entries, theirs) if theirs is not None else set()

    def line(key: str, title: str, disciplines: Sequence[str]) -> PositioningLine:
        other = rules.covered(theirs or {}, key) if key in differ else None
        suggested = rules.is_suggested(sheet.title, disciplines)
        return PositioningLine(key, title, suggested, rules.covered(entries, key), other)

    return [
        PositioningBlock(
            competence,
            [
                line(competence.index, "", ()),
                *(line(tube, bank.tubes[tube].title, bank.tubes[tube].disciplines) for tube in competence.tube_ids),
            ],
        )
        for competence in bank.competences.values()
    ]


def list_disciplines(bank: Bank | None = None) -> list[str]:
    """The disciplines that the content names, alphabetically; no query."""
    bank = bank or current_bank()
    return sorted({discipline for tube in bank.tubes.values() for discipline in tube.disciplines})


def csv_of(sheet: TeamSheet) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the file of a sheet; no query."""
    entries = entries_of(sheet)
    if sheet.kind == SheetKind.SHARING:
        header = ["Domaine", "Compétence", *cycle_of(sheet).years]
        lines = sharing_lines(sheet, entries)
        return header, [[*_place(one.competence), *(cell.text for cell in one.cells)] for one in lines]
    rows = [
        [
            *_place(block.competence),
            line.title or "Toute la compétence",
            _yes(line.covered.worked),
            _yes(line.covered.assessed),
            line.covered.note,
        ]
        for block in positioning_blocks(sheet, entries)
        for line in block.lines
    ]
    return ["Domaine", "Compétence", "Sujet", "Travaillé", "Évalué", "Note"], rows


def _place(competence: Competence) -> list[str]:
    return [competence.area_title, f"{competence.index} {competence.name}"]


def _yes(is_so: bool) -> str:
    return "Oui" if is_so else "Non"
