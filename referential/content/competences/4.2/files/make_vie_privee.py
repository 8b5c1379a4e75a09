"""Make the .ods twin of each .csv of this folder that the learners download.

The .csv files are the source: they are read, reviewed and corrected as text. Run this script after changing one:
    make attachments
It covers the four tubes on personal data and privacy, needs only the standard library, and writes the same bytes
each time for the same .csv.
"""

from pathlib import Path

from open_document import read_rows, sheet, write

FOLDER = Path(__file__).resolve().parent

# File stem, sheet name, column widths in cm.
SHEETS: list[tuple[str, str, list[float]]] = [
    ("donnees-personnelles-bus", "Ligne L3", [2.4, 1.8, 3.2, 2.0, 2.2, 3.6, 2.8, 8.6]),
    ("donnees-personnelles-randonnee", "Inscriptions", [2.8, 1.6, 3.8, 2.2, 2.6, 9.6]),
    ("donnees-personnelles-trajets", "Trajets", [2.8, 2.0, 3.2, 3.2, 2.6]),
    ("donnees-personnelles-sondage", "Réponses", [2.2, 3.2, 3.0, 2.6, 4.0, 3.2]),
    ("reglages-partage-publications", "Publications", [2.8, 7.6, 3.6, 3.6, 2.8]),
    ("autorisations-applications-journal", "Journal", [2.8, 2.2, 4.2, 3.8, 5.4]),
    ("autorisations-applications-envois", "Envois", [2.2, 5.8, 5.8, 2.6]),
]


def main() -> None:
    """Convert every file of SHEETS."""
    for stem, name, widths in SHEETS:
        rows = read_rows(FOLDER / f"{stem}.csv")
        write(FOLDER / f"{stem}.ods", "spreadsheet", {"content.xml": sheet(name, widths, rows)})


if __name__ == "__main__":
    main()
