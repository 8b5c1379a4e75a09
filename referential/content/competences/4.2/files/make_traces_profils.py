"""Make the binary files of the tubes on traces, location, rights and profiling.

    make attachments
- the .ods twin of each .csv of SHEETS (the .csv files are the source, corrected as text);
- an .odt letter with the names of its authors, and its .txt report.
Only the standard library; the same bytes each time.
"""

from pathlib import Path
from xml.sax.saxutils import escape

from open_document import namespaces, read_rows, sheet, write

FOLDER = Path(__file__).resolve().parent

# File stem, sheet name, column widths in cm.
SHEETS: list[tuple[str, str, list[float]]] = [
    ("traces-navigation-requetes", "Requêtes", [2.4, 6.0, 6.0, 4.4]),
    ("localisation-images-positions", "Positions", [2.6, 2.8, 2.0, 2.0]),
    ("profilage-annonces", "Annonces", [2.0, 3.0, 3.2, 3.6, 3.6, 3.8, 3.8]),
]

PREFIXES = ("office", "style", "text", "table", "meta", "number", "fo")
NAMESPACES = namespaces(*PREFIXES)

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
    for stem, name, widths in SHEETS:
        rows = read_rows(FOLDER / f"{stem}.csv")
        write(FOLDER / f"{stem}.ods", "spreadsheet", {"content.xml": sheet(name, widths, rows, PREFIXES)})
    write(FOLDER / "localisation-images-lettre.odt", "text", letter_members())
    (FOLDER / "localisation-images-lettre.txt").write_text(letter_report(), encoding="utf-8")


if __name__ == "__main__":
    main()
