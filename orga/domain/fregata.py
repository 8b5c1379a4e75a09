"""The CSV of agricultural schools and apprentices (orga notes 2.6)."""

import re
from collections.abc import Iterator

from orga.domain import csv_rosters
from orga.domain.csv_columns import Column, Fault, Layout, day_column, exact_length, min_length, one_of, pattern
from orga.domain.csv_files import Row
from orga.domain.csv_rosters import RosterFormat
from orga.domain.dates import read_day
from orga.domain.import_problems import Problem
from orga.domain.rosters import Record, RosterFile
from orga.enums import LearnerStatus

FRANCE = "100"
SEXES = {"féminin": "F", "f": "F", "masculin": "M", "m": "M"}
SHORT_DAY = re.compile(r"(\d{2}/\d{2}/)(\d{2})", re.ASCII)
# As in POSIX: 69 to 99 belong to the twentieth century.
LAST_CENTURY_FROM = 69


def read_day_or_short(text: str) -> str | None:
    """ISO text of a day written 03/11/2009 or 03/11/09, None when it is no such day."""
    short = SHORT_DAY.fullmatch(text)
    if short is None:
        return read_day(text)
    century = "19" if int(short[2]) >= LAST_CENTURY_FROM else "20"
    return read_day(f"{short[1]}{century}{short[2]}")


def _sex(value: str) -> Fault | None:
    valids = ("Féminin", "Masculin", "F", "M")
    return None if value.lower() in SEXES else Fault("FIELD_BAD_VALUES", {"valids": valids})


COUNTRY = Column(
    "Code pays naissance*",
    "birth_country_code",
    is_required=True,
    checks=(exact_length(5), pattern(r"99[1-5]\d{2}", "INSEE_CODE_INVALID")),
    # 99100 → 100
    store=lambda value: value[2:],
)
BIRTH_CITY_CODE = Column("Code commune naissance**", "birth_city_code")
# Five digits, or 2A and 2B for Corsica.
FRENCH_CITY_CODE = BIRTH_CITY_CODE._replace(
    is_required=True, checks=(exact_length(5), pattern(r"\d{5}|\d[AB]\d{3}", "INSEE_CODE_INVALID"))
)
FOREIGN_CITY_CODE = BIRTH_CITY_CODE._replace(limit=5)
BIRTH_CITY = Column("Libellé commune naissance**", "birth_city")
FOREIGN_CITY = BIRTH_CITY._replace(is_required=True)
LAYOUT = Layout(
    columns=(
        Column("Identifiant unique*", "national_student_id", is_required=True),
        Column("Premier prénom*", "first_name", is_required=True),
        Column("Deuxième prénom", "middle_name"),
        Column("Troisième prénom", "third_name"),
        Column("Nom de famille*", "last_name", is_required=True),
        Column("Nom d'usage", "preferred_last_name"),
        Column("Code sexe*", "sex", is_required=True, checks=(_sex,), store=lambda value: SEXES[value.lower()]),
        day_column(
            "Date de naissance (jj/mm/aaaa)*", "birthdate", read=read_day_or_short, accepted="JJ/MM/AAAA ou JJ/MM/AA"
        ),
        BIRTH_CITY_CODE,
        BIRTH_CITY,
        Column(
            "Code département naissance*", "birth_province_code", is_required=True, checks=(min_length(2),), limit=3
        ),
        COUNTRY,
        Column("Statut*", "status", is_required=True, checks=(one_of(*map(str, LearnerStatus)),)),
        Column("Code MEF*", "mef_code", is_required=True),
        Column("Division*", "division", is_required=True),
    ),
    # The accents of any of them prove the encoding, so that a missing one is told as such.
    signs=("Premier prénom*", "Deuxième prénom", "Troisième prénom", "Code département naissance*"),
)


def read(content: bytes) -> RosterFile:
    """Read a whole file; the key is the INE or the apprentice's INA. Errors: FileRefused."""
    return csv_rosters.read(content, FORMAT)


def template() -> bytes:
    """The file to download and fill in."""
    return LAYOUT.template()


def _rules(row: Row) -> Iterator[Problem]:
    """Born in France: the code of the town. Born elsewhere: its name. Nothing while the country itself is wrong."""
    if row.is_wrong(COUNTRY):
        return
    is_french = row.values[COUNTRY.field] == FRANCE
    for column in (FRENCH_CITY_CODE,) if is_french else (FOREIGN_CITY_CODE, FOREIGN_CITY):
        fault = column.fault(row.values.get(column.field, ""))
        if fault and not row.is_wrong(column):
            yield fault.at(row.line, column.name)


def _record(row: Row) -> tuple[Record, list[Problem]]:
    return Record(**row.values), []


FORMAT = RosterFormat(
    layout=LAYOUT,
    key=("national_student_id",),
    repeated="IDENTIFIER_UNIQUE",
    key_of=lambda values: values["national_student_id"],
    record=_record,
    rules=_rules,
)
