"""Make the .ods twin of the .csv files of `lenteur-memoire` and `son-image`.

The .csv files are the source. Run `make attachments` after changing one.
Standard library only; the same .csv gives the same bytes.
"""

import re
from pathlib import Path
from xml.sax.saxutils import escape

from open_document import (
    DATE_STYLE,
    TIME_STYLE,
    date_kind,
    heading_row,
    read_rows,
    text_cell,
    time_kind,
    workbook,
    write,
)

FOLDER = Path(__file__).resolve().parent
SHEETS = {
    "lenteur-memoire-fichiers": "Fichiers",
    "lenteur-memoire-mesures": "Mesures",
    "son-image-essais": "Essais",
}
STYLES = (
    f"{DATE_STYLE}{TIME_STYLE}"
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    '<style:style style:name="time" style:family="table-cell" style:data-style-name="T"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="wide" style:family="table-column">'
    '<style:table-column-properties style:column-width="4.4cm"/></style:style>'
)


def cell(value: str) -> str:
    """XML of one cell, typed by its look: date, time, whole number (may be negative), else text."""
    whole = f'office:value-type="float" office:value="{value}"' if re.fullmatch(r"0|-?[1-9]\d*", value) else None
    return text_cell(value, date_kind(value) or time_kind(value) or whole or 'office:value-type="string"')


def content_xml(sheet: str, rows: list[list[str]]) -> str:
    """The content.xml of a one-sheet workbook; the first row is the heading."""
    body = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows[1:])
    columns = f'<table:table-column table:style-name="wide" table:number-columns-repeated="{len(rows[0])}"/>'
    table = f'<table:table table:name="{escape(sheet)}">{columns}{heading_row(rows[0])}{body}</table:table>'
    return workbook(table, STYLES)


def main() -> None:
    """Convert every file of SHEETS."""
    for stem, sheet in SHEETS.items():
        rows = read_rows(FOLDER / f"{stem}.csv")
        write(FOLDER / f"{stem}.ods", "spreadsheet", {"content.xml": content_xml(sheet, rows)})


if __name__ == "__main__":
    main()
