"""Make the .ods twin of each .csv of this folder that the learners download.

The .csv files are the source: they are read, reviewed and corrected as text. Run this script after changing one:
    make attachments
It covers `surveiller-comptes` (the file of the demo test) and its three neighbour tubes, needs only the standard
library, and writes the same bytes each time for the same .csv.
"""

from pathlib import Path

from open_document import read_rows, sheet, write

FOLDER = Path(__file__).resolve().parent

# File stem, sheet name, column widths in cm.
SHEETS: list[tuple[str, str, list[float]]] = [
    ("surveiller-comptes-connexions", "Connexions", [2.6, 1.8, 3.4, 5.0, 2.6]),
    ("surveiller-comptes-secours", "Journal", [2.6, 1.8, 8.6, 4.8, 5.4]),
    ("sauvegardes-journal", "Sauvegardes", [2.6, 2.6, 3.2, 2.8, 2.6]),
    ("sauvegardes-test-restauration", "Restauration", [4.8, 5.2, 4.6, 5.2, 4.6]),
    ("logiciels-malveillants-journal", "Journal", [2.2, 2.6, 2.8, 5.2, 9.2]),
    ("proteger-appareil-inventaire", "Inventaire", [4.8, 4.8, 2.6, 3.2, 5.6]),
]


def main() -> None:
    """Convert every file of SHEETS."""
    for stem, name, widths in SHEETS:
        rows = read_rows(FOLDER / f"{stem}.csv")
        write(FOLDER / f"{stem}.ods", "spreadsheet", {"content.xml": sheet(name, widths, rows)})


if __name__ == "__main__":
    main()
