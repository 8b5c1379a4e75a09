"""Make the .ods attachments of the tubes `stockage-en-ligne`, `formats-donnees` and `versions-conservation`.

The .csv files of this folder are the source of their .ods twins; the workbook of several sheets is written here. Run
after changing either:
    make attachments
It needs only the standard library and writes the same bytes each time for the same content.
"""

import re
from pathlib import Path
from xml.sax.saxutils import escape

from open_document import DATE_STYLE, date_kind, heading_row, read_rows, text_cell, workbook, write

FOLDER = Path(__file__).resolve().parent

# Sheets of a workbook: name → rows; the first row is the heading.
Workbook = dict[str, list[list[str]]]

# File stem → sheet name of the workbooks made from one .csv.
TWINS: dict[str, str] = {
    "stockage-en-ligne-espace": "Espace",
    "versions-conservation-dossiers": "Dossiers",
}

# Timetable of a shuttle, one sheet for each kind of day: the learner must choose the sheet.
SHUTTLE: Workbook = {
    "Jours d’école": [
        ["Arrêt", "Premier départ", "Deuxième départ", "Dernier départ"],
        ["Place du Four", "7 h 05", "7 h 40", "18 h 10"],
        ["Les Granges", "7 h 12", "7 h 47", "18 h 17"],
        ["Pont-Neuf", "7 h 19", "7 h 54", "18 h 24"],
        ["Lycée Sylvain-Ferré", "7 h 31", "8 h 06", "18 h 36"],
    ],
    "Vacances": [
        ["Arrêt", "Premier départ", "Deuxième départ", "Dernier départ"],
        ["Place du Four", "8 h 20", "11 h 05", "17 h 20"],
        ["Les Granges", "8 h 27", "11 h 12", "17 h 27"],
        ["Pont-Neuf", "8 h 34", "11 h 19", "17 h 34"],
        ["Lycée Sylvain-Ferré", "8 h 46", "11 h 31", "17 h 46"],
    ],
    "Dimanches": [
        ["Arrêt", "Premier départ", "Deuxième départ", "Dernier départ"],
        ["Place du Four", "9 h 30", "13 h 45", "16 h 50"],
        ["Les Granges", "9 h 37", "13 h 52", "16 h 57"],
        ["Pont-Neuf", "9 h 44", "13 h 59", "17 h 04"],
    ],
}

STYLES = (
    '<style:style style:name="column" style:family="table-column">'
    '<style:table-column-properties style:column-width="4.6cm"/></style:style>'
    f"{DATE_STYLE}"
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#e8ecf7"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


def cell(value: str) -> str:
    """XML of one cell, typed by its look: date, number, else text (codes with a leading 0 stay text)."""
    if not value:
        return "<table:table-cell/>"
    number = None
    if re.fullmatch(r"(0|[1-9]\d*)(,\d+)?", value):
        number = f'office:value-type="float" office:value="{value.replace(",", ".")}"'
    return text_cell(value, date_kind(value) or number or 'office:value-type="string"')


def table(name: str, rows: list[list[str]]) -> str:
    """XML of one sheet."""
    body = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows[1:])
    columns = f'<table:table-column table:style-name="column" table:number-columns-repeated="{len(rows[0])}"/>'
    return f'<table:table table:name="{escape(name)}">{columns}{heading_row(rows[0])}{body}</table:table>'


def write_ods(path: Path, sheets: Workbook) -> None:
    tables = "".join(table(name, rows) for name, rows in sheets.items())
    write(path, "spreadsheet", {"content.xml": workbook(tables, STYLES)})


def main() -> None:
    """Write every workbook next to this script."""
    for stem, sheet in TWINS.items():
        write_ods(FOLDER / f"{stem}.ods", {sheet: read_rows(FOLDER / f"{stem}.csv")})
    write_ods(FOLDER / "formats-donnees-navette.ods", SHUTTLE)


if __name__ == "__main__":
    main()
