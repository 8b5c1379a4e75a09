"""Make the binary files of the tubes on traces, location, rights and profiling.

    python make_traces_profils.py
- the .ods twin of each .csv of SHEETS (the .csv files are the source, corrected as text);
- an .odt letter with the names of its authors, and its .txt report.
Only the standard library; the same bytes each time.
"""

import csv
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).resolve().parent
ODF = "application/vnd.oasis.opendocument."
# One fixed instant for every member, so that an archive depends on its content alone.
ZIP_DATE = (2025, 1, 1, 0, 0, 0)

# File stem, sheet name, column widths in cm.
SHEETS: list[tuple[str, str, list[float]]] = [
    ("traces-navigation-requetes", "Requêtes", [2.4, 6.0, 6.0, 4.4]),
    ("localisation-images-positions", "Positions", [2.6, 2.8, 2.0, 2.0]),
    ("profilage-annonces", "Annonces", [2.0, 3.0, 3.2, 3.6, 3.6, 3.8, 3.8]),
]

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{urn}"'
    for prefix, urn in (
        ("office", "office:1.0"),
        ("style", "style:1.0"),
        ("text", "text:1.0"),
        ("table", "table:1.0"),
        ("meta", "meta:1.0"),
        ("number", "datastyle:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
    )
)

# Dates as JJ/MM/AAAA, times as HH:MM:SS or HH:MM, bold headings.
CELL_STYLES = (
    '<number:date-style style:name="D"><number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<number:time-style style:name="T"><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/></number:time-style>'
    '<number:time-style style:name="S"><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/>'
    "</number:time-style>"
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    '<style:style style:name="time" style:family="table-cell" style:data-style-name="T"/>'
    '<style:style style:name="seconds" style:family="table-cell" style:data-style-name="S"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#e8ecf7"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)

AUTHOR, LAST_AUTHOR = "Salimata Ferrand", "Corentin Vial"
LETTER = [
    "Au journal du lycée",
    "Bonjour,",
    "Depuis la rentrée, la file de la cantine dure plus de quarante minutes. Beaucoup d’élèves de seconde "
    "n’ont plus le temps de manger avant la reprise des cours.",
    "Nous proposons deux horaires de passage, en alternance une semaine sur deux.",
    "Merci de publier cette lettre sans nom.",
    "S., élève de seconde",
]


def cell(value: str) -> str:
    """XML of one cell, typed by its look: date, time, whole number, else text."""
    text = f"<text:p>{escape(value)}</text:p>"
    if not value:
        return "<table:table-cell/>"
    if date := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", value):
        day, month, year = date.groups()
        kind = f'table:style-name="date" office:value-type="date" office:date-value="{year}-{month}-{day}"'
    elif time := re.fullmatch(r"(\d\d):(\d\d)(?::(\d\d))?", value):
        hours, minutes, seconds = time.groups()
        style = "seconds" if seconds else "time"
        kind = f'table:style-name="{style}" office:value-type="time"'
        kind += f' office:time-value="PT{hours}H{minutes}M{seconds or "00"}S"'
    elif re.fullmatch(r"0|[1-9]\d*", value):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}>{text}</table:table-cell>"


def sheet_xml(sheet: str, widths: list[float], rows: list[list[str]]) -> str:
    """The content.xml of a one-sheet workbook; the first row is the heading."""
    columns = "".join(
        f'<style:style style:name="c{rank}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        for rank, width in enumerate(widths)
    )
    head = "".join(
        f'<table:table-cell table:style-name="head" office:value-type="string"><text:p>{escape(name)}</text:p>'
        "</table:table-cell>"
        for name in rows[0]
    )
    body = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows[1:])
    shape = "".join(f'<table:table-column table:style-name="c{rank}"/>' for rank in range(len(widths)))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.2">'
        f"<office:automatic-styles>{columns}{CELL_STYLES}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="{escape(sheet)}">{shape}'
        f"<table:table-row>{head}</table:table-row>{body}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )


def write_odf(path: Path, kind: str, members: dict[str, str]) -> None:
    """Write an ODF archive of `kind` (spreadsheet, text); the format wants `mimetype` first and uncompressed."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in members
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{ODF}{kind}"/>'
        f"{entries}</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", ZIP_DATE), ODF + kind)
        for name, text in {"META-INF/manifest.xml": manifest, **members}.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), text, compress_type=zipfile.ZIP_DEFLATED)


def letter_members() -> dict[str, str]:
    """The content.xml and meta.xml of the letter."""
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in LETTER)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    meta = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-meta {NAMESPACES} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:meta>'
        f"<meta:initial-creator>{AUTHOR}</meta:initial-creator>"
        "<meta:creation-date>2025-10-06T18:20:11</meta:creation-date>"
        f"<dc:creator>{LAST_AUTHOR}</dc:creator><dc:date>2025-10-07T12:51:40</dc:date>"
        "<meta:editing-cycles>3</meta:editing-cycles></office:meta></office:document-meta>"
    )
    return {"content.xml": content, "meta.xml": meta}


def letter_report() -> str:
    """What a metadata viewer shows of the letter, then its text, for devices that have none."""
    report = [
        "Fichier : localisation-images-lettre.odt",
        "Type : document de texte",
        f"Créé : 06/10/2025 18:20:11, {AUTHOR}",
        f"Modifié : 07/10/2025 12:51:40, {LAST_AUTHOR}",
        "Numéro de révision : 3",
        "",
        *LETTER,
    ]
    return "\n".join(report) + "\n"


def main() -> None:
    """Write every file."""
    for stem, sheet, widths in SHEETS:
        with (FOLDER / f"{stem}.csv").open(encoding="utf-8-sig", newline="") as source:
            rows = list(csv.reader(source, delimiter=";"))
        write_odf(FOLDER / f"{stem}.ods", "spreadsheet", {"content.xml": sheet_xml(sheet, widths, rows)})
    write_odf(FOLDER / "localisation-images-lettre.odt", "text", letter_members())
    (FOLDER / "localisation-images-lettre.txt").write_text(letter_report(), encoding="utf-8")


if __name__ == "__main__":
    main()
