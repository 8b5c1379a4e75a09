"""The CSV of higher education (orga notes 2.7)."""

from collections.abc import Mapping

from rapidfuzz.distance import Levenshtein

from orga.domain import csv_rosters
from orga.domain.csv_columns import Column, Layout, day_column, email, pattern
from orga.domain.csv_files import Row
from orga.domain.csv_rosters import RosterFormat
from orga.domain.fregata import read_day_or_short
from orga.domain.import_problems import Problem
from orga.domain.names import standardise
from orga.domain.rosters import Record, RosterFile

UNRECOGNISED = "Non reconnu"
# Edits over the length of what is written, as for names.
TOLERANCE = 0.25
# Label kept → other ways to write it.
DIPLOMAS = {
    "Licence": (),
    "Master": (),
    "Doctorat": (),
    "DNMADE": (),
    "DMA": (),
    "BTS": (),
    "BUT": (),  # took the place of the DUT in 2021
    "DUT": (),
    "DTS": (),
    "DCG": (),
    "DEUST": (),
    "Diplôme d’État contrôlé": ("Diplôme d’État contrôlé par l’État",),
    "Diplôme d’ingénieur": ("Ingénieur",),
    "Grade de licence": (),
    "Grade de master": (),
    "Diplôme visé": ("Visé",),
    "Classe préparatoire": ("CPGE", "Prépa"),
    "Autre": (),
}
STUDY_SCHEMES = {
    "Formation initiale": ("Initiale",),
    "Apprentissage": ("Formation en apprentissage",),
    "Formation continue": ("Continue",),
    "Autre": (),
}


def _known(labels: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Standardised ways to write a label → label."""
    return {standardise(way): label for label, ways in labels.items() for way in (label, *ways)}


DIPLOMA = Column("Diplôme", "diploma")
STUDY_SCHEME = Column("Régime", "study_scheme")
# column, how a warning names it, what is known
CLOSED_LISTS = (
    (DIPLOMA, "diploma", _known(DIPLOMAS)),
    (STUDY_SCHEME, "study-scheme", _known(STUDY_SCHEMES)),
)
LAYOUT = Layout(
    columns=(
        Column("Premier prénom", "first_name", is_required=True),
        Column("Deuxième prénom", "middle_name"),
        Column("Troisième prénom", "third_name"),
        Column("Nom de famille", "last_name", is_required=True),
        Column("Nom d'usage", "preferred_last_name"),
        day_column(
            "Date de naissance (jj/mm/aaaa)", "birthdate", read=read_day_or_short, accepted="JJ/MM/AAAA ou JJ/MM/AA"
        ),
        Column("Email", "email", checks=(email,)),
        Column(
            "Numéro étudiant",
            "student_number",
            is_required=True,
            checks=(pattern(r"[A-Za-z0-9_-]+", "STUDENT_NUMBER_FORMAT"),),
        ),
        Column("Composante", "department"),
        Column("Équipe pédagogique", "educational_team"),
        Column("Groupe", "group"),
        DIPLOMA,
        STUDY_SCHEME,
    ),
    signs=("Premier prénom", "Numéro étudiant"),
    ignores_stars=True,
)


def read(content: bytes) -> RosterFile:
    """Read a whole file; the key is the student number. An unknown diploma or scheme warns. Errors: FileRefused."""
    return csv_rosters.read(content, FORMAT)


def template() -> bytes:
    """The file to download and fill in."""
    return LAYOUT.template()


def recognise(text: str, known: Mapping[str, str]) -> str:
    """The label that a text means, the nearest when several are near enough; empty when none is."""
    typed = standardise(text)
    limit = int(TOLERANCE * len(typed))
    distance, label = min((Levenshtein.distance(typed, way, score_cutoff=limit), label) for way, label in known.items())
    return label if typed and distance <= limit else ""


def _record(row: Row) -> tuple[Record, list[Problem]]:
    values, warnings = dict(row.values), []
    for column, name, known in CLOSED_LISTS:
        written = values.get(column.field)
        values[column.field] = recognise(written or "", known) or UNRECOGNISED
        if written is not None and values[column.field] == UNRECOGNISED:
            details = {"field": name, "label": column.name, "value": written or "(vide)"}
            warnings.append(Problem("unknown", row.line, meta={**details, "student_number": values["student_number"]}))
    return Record(**values), warnings


def _absent(columns: list[Column]) -> list[Problem]:
    """One warning for a column that nobody has, rather than one for each student."""
    return [
        Problem("unknown", meta={"field": name, "label": column.name, "value": "(colonne absente)"})
        for column, name, _ in CLOSED_LISTS
        if column in columns
    ]


FORMAT = RosterFormat(
    layout=LAYOUT,
    key=("student_number",),
    repeated="STUDENT_NUMBER_UNIQUE",
    key_of=lambda values: values["student_number"],
    record=_record,
    absent=_absent,
)
