"""Make the attachments of `ranger-fichiers`, `rechercher-fichier` and `tailles-unites`, and print the answers.

Run from anywhere after changing a value below:
    python make_fichiers.py
It needs only the standard library. Seeds and dates are fixed: the same files come out each time.
"""

import csv
import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).resolve().parent
# Name, folder, size (Ko or octets), day of last change.
File = tuple[str, str, int, date]
Test = Callable[[File], bool]
LIST_HEAD = ("Nom", "Dossier", "Taille en Ko", "Modifié le")

# --- ranger-fichiers-3: a folder to reorganise; each file holds two signs of the final code -----------------------
GAME = {
    "Jeu/Coffre/40-perle.txt": "K4",
    "Jeu/Coffre/65-cle.html": "Z8",
    "Jeu/Grenier/20-plume.csv": "B7",
    "Jeu/Grenier/30-fil.txt": "T2",
    "Jeu/Grenier/60-clou.csv": "P9",
    "Jeu/Grenier/Boite/10-bouton.txt": "M3",
    "Jeu/Grenier/Boite/35-ruban-copie.txt": "V6",
    "Jeu/Malle/50-ecrou.txt": "R5",
    "Jeu/Malle/55-galet.html": "X1",
    "Jeu/Malle/70-billes-copie.csv": "D0",
}

# --- rechercher-fichier-3 -----------------------------------------------------------------------------------------
PHOTO_TARGET: File = ("IMG_4471.png", "À trier", 3870, date(2024, 6, 18))
PHOTO_DECOYS: list[File] = [
    ("IMG_4468.png", "À trier", 6240, date(2024, 6, 18)),
    ("IMG_4479.jpg", "À trier", 1910, date(2024, 6, 21)),
    ("IMG_4480.png", "Sorties", 3655, date(2024, 7, 1)),
    ("IMG_4402.jpg", "Portraits", 4120, date(2024, 5, 31)),
    ("IMG_3371.png", "Sorties", 3870, date(2023, 6, 18)),
    ("programme-juin.pdf", "Bureau", 2960, date(2024, 6, 12)),
    ("atelier-diaporama.odp", "Bureau", 4480, date(2024, 6, 25)),
]
TOWN_TARGET: File = ("toiture-preau-devis2.pdf", "École", 735, date(2023, 3, 28))
TOWN_DECOYS: list[File] = [
    ("toiture-preau-devis1.pdf", "École", 310, date(2023, 3, 21)),
    ("toiture-preau-devis3.odt", "École", 690, date(2023, 4, 4)),
    ("devis-peinture-salle.pdf", "Bâtiments", 820, date(2023, 4, 18)),
    ("devis-portail.pdf", "Bâtiments", 560, date(2023, 2, 24)),
    ("devis-jeux-square.pdf", "Voirie", 910, date(2022, 3, 30)),
    ("facture-toiture-preau.pdf", "École", 640, date(2023, 4, 11)),
    ("plan-preau.pdf", "École", 1480, date(2023, 3, 30)),
]


def is_photo_target(file: File) -> bool:
    """A JPG or PNG picture of June 2024, from 2 to 5 Mo."""
    name, _, size, day = file
    return name.endswith((".jpg", ".png")) and (day.year, day.month) == (2024, 6) and 2000 <= size <= 5000


def is_town_target(file: File) -> bool:
    """A PDF whose name contains « devis », of more than 400 Ko, changed from 1 March to 15 April 2023."""
    name, _, size, day = file
    return "devis" in name and name.endswith(".pdf") and size > 400 and date(2023, 3, 1) <= day <= date(2023, 4, 15)


def is_radio_target(file: File) -> bool:
    """A WAV sound of more than 100 Mo last changed before 2022."""
    name, _, size, day = file
    return name.endswith(".wav") and size > 100_000 and day < date(2022, 1, 1)


def draw_day(chance: random.Random, first: date, last: date) -> date:
    """A day between the two, both included."""
    return first + timedelta(days=chance.randint(0, (last - first).days))


def photo_files() -> list[File]:
    """The photo club's 64 files: one target, near misses, and others drawn by lot."""
    chance = random.Random(12)
    others: list[File] = []
    numbers = [number for number in range(3300, 4466, 21) if number not in (3371, 4402)]
    for number in numbers:
        ending = chance.choice(("jpg", "jpg", "jpg", "png", "mp4", "svg"))
        size = chance.randint(40_000, 300_000) if ending == "mp4" else chance.randint(300, 9000)
        folder = chance.choice(("Sorties", "Portraits", "À trier", "Expo"))
        day = draw_day(chance, date(2023, 1, 5), date(2024, 9, 28))
        file = (f"IMG_{number}.{ending}", folder, size, day)
        if not is_photo_target(file):
            others.append(file)
    return sorted([PHOTO_TARGET, *PHOTO_DECOYS, *others])


def town_files() -> list[File]:
    """The town hall's files: one target, near misses, and others drawn by lot."""
    chance = random.Random(7)
    kinds = ("facture", "courrier", "devis", "arrete", "compte-rendu", "photo", "plan")
    subjects = ("gymnase", "cantine", "fontaine", "marche", "eclairage", "cimetiere", "mediatheque", "piste-cyclable")
    folders = ("Bâtiments", "Voirie", "École", "Secrétariat")
    others: list[File] = []
    for kind in kinds:
        for subject in subjects:
            ending = "jpg" if kind == "photo" else chance.choice(("pdf", "pdf", "odt", "ods"))
            day = draw_day(chance, date(2021, 9, 1), date(2024, 3, 20))
            file = (f"{kind}-{subject}.{ending}", chance.choice(folders), chance.randint(60, 2400), day)
            if not is_town_target(file):
                others.append(file)
    return sorted([TOWN_TARGET, *TOWN_DECOYS, *others])


def radio_files() -> list[File]:
    """The radio's 60 files; sizes are whole numbers of Mo, so that the total is one too."""
    chance = random.Random(31)
    shows = ("jazz", "infos", "cuisine", "sciences", "livres", "sports", "quartier", "contes", "nature", "cinema")
    files: list[File] = []
    for rank in range(60):
        ending = chance.choice(("wav", "wav", "wav", "mp3", "mp3", "odt"))
        low, high = {"wav": (30, 420), "mp3": (8, 160), "odt": (1, 3)}[ending]
        day = draw_day(chance, date(2019, 9, 3), date(2024, 6, 14))
        name = f"{chance.choice(shows)}-{100 + rank}.{ending}"
        files.append((name, chance.choice(("Émissions", "Montage", "Archives")), chance.randint(low, high) * 1000, day))
    return sorted(files)


# --- tailles-unites-5: sizes in octets of a game's small files ----------------------------------------------------
BLOCK = 32_768
GAME_FILES = 48


def block_files() -> list[tuple[str, int]]:
    """Names and sizes in octets of the files to copy; some sizes fall right on, or just after, a whole block."""
    chance = random.Random(5)
    sizes = [chance.randint(120, 400_000) for _ in range(GAME_FILES - 4)]
    sizes += [BLOCK, 3 * BLOCK, 2 * BLOCK + 1, 60]
    chance.shuffle(sizes)
    endings = ("svg", "png", "json", "ogg", "txt")
    return [(f"element-{rank:02}.{endings[rank % 5]}", size) for rank, size in enumerate(sizes, start=1)]


# --- writing ------------------------------------------------------------------------------------------------------
MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
PREFIXES = (("office", "office"), ("style", "style"), ("table", "table"), ("text", "text"), ("number", "datastyle"))
NAMESPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in PREFIXES)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
STYLES = (
    '<office:automatic-styles><number:date-style style:name="N1"><number:day number:style="long"/>'
    '<number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text>'
    '<number:year number:style="long"/></number:date-style>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="wide" style:family="table-column">'
    '<style:table-column-properties style:column-width="5.2cm"/></style:style></office:automatic-styles>'
)
Cell = str | int | date


def shown(value: Cell) -> str:
    """The text of a cell: a day as JJ/MM/AAAA, as French spreadsheets read and show it."""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def ods_cell(value: Cell) -> str:
    """One cell, typed: day, number or text."""
    text = f"<text:p>{escape(shown(value))}</text:p>"
    if isinstance(value, date):
        kind = f'table:style-name="day" office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}>{text}</table:table-cell>"


def write_zip(name: str, parts: dict[str, bytes], stored: str = "") -> None:
    """An archive of these parts; `stored` names the one left uncompressed."""
    with zipfile.ZipFile(FOLDER / name, "w") as archive:
        for path, data in parts.items():
            entry = zipfile.ZipInfo(path, date_time=(2024, 1, 8, 9, 0, 0))
            archive.writestr(entry, data, zipfile.ZIP_STORED if path == stored else zipfile.ZIP_DEFLATED)


def write_list(name: str, head: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> None:
    """Write ``<name>.csv`` (semicolons, UTF-8 with its mark) and ``<name>.ods`` with the same table."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(
        [head, *([shown(cell) for cell in row] for row in rows)]
    )
    (FOLDER / f"{name}.csv").write_bytes(out.getvalue().encode("utf-8-sig"))
    lines = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in [head, *rows])
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.3">{STYLES}'
        '<office:body><office:spreadsheet><table:table table:name="Fichiers">'
        f'<table:table-column table:style-name="wide" table:number-columns-repeated="{len(head)}"/>{lines}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    # The media type comes first and uncompressed: that is how programs recognise the file.
    parts = {"mimetype": MEDIA_TYPE, "content.xml": content, "META-INF/manifest.xml": MANIFEST}
    write_zip(f"{name}.ods", {path: text.encode() for path, text in parts.items()}, stored="mimetype")


def game_code() -> str:
    """What the game's statement asks, step by step; returns the code read in the folder « Coffre »."""
    chest = {path.rsplit("/", 1)[1]: text for path, text in GAME.items() if path.startswith("Jeu/Coffre/")}
    for path, text in GAME.items():
        name = path.rsplit("/", 1)[1]
        from_attic = path.startswith("Jeu/Grenier/") and "/Boite/" not in path and name.endswith(".csv")
        from_trunk = path.startswith(("Jeu/Malle/", "Jeu/Grenier/Boite/")) and "copie" not in name
        if from_attic or from_trunk:
            chest[name] = text
    return "".join(text for name, text in sorted(chest.items()) if not name.endswith(".html"))


def main() -> None:
    """Write every file and print the answers of the challenges."""
    write_zip("ranger-fichiers-jeu.zip", {path: f"{text}\r\n".encode() for path, text in GAME.items()})
    print("ranger-fichiers-3:", game_code())
    lists: tuple[tuple[str, list[File], Test], ...] = (
        ("photo", photo_files(), is_photo_target),
        ("mairie", town_files(), is_town_target),
        ("radio", radio_files(), is_radio_target),
    )
    for name, files, is_target in lists:
        write_list(f"rechercher-fichier-{name}", LIST_HEAD, list(files))
        found = [file for file in files if is_target(file)]
        print(name, len(files), "files;", len(found), "found,", sum(size for _, _, size, _ in found), "Ko", found[:1])
    blocks = block_files()
    write_list("tailles-unites-blocs", ("Nom", "Taille en octets"), list(blocks))
    used = sum(-(-size // BLOCK) for _, size in blocks)
    print("blocks:", used, "=", used * BLOCK // 1024, "Kio;", sum(size for _, size in blocks), "octets")


if __name__ == "__main__":
    main()
