"""A roster as a file gives it, whatever its format: records, what was left aside, problems."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from orga.domain.import_problems import Problem


class Record(NamedTuple):
    """One learner as a file writes him. Empty text: absent. The key of a format is one of the last four.

    birthdate: ISO text, so that a record goes through JSON as it is.
    """

    first_name: str
    last_name: str
    middle_name: str = ""
    third_name: str = ""
    preferred_last_name: str = ""
    birthdate: str = ""
    sex: str = ""
    birth_city: str = ""
    birth_city_code: str = ""
    birth_province_code: str = ""
    birth_country_code: str = ""
    mef_code: str = ""
    status: str = ""
    division: str = ""
    email: str = ""
    department: str = ""
    educational_team: str = ""
    group: str = ""
    diploma: str = ""
    study_scheme: str = ""
    national_student_id: str = ""
    student_number: str = ""
    generic_key: str = ""
    # JSON of the columns that have no field of their own, keys sorted.
    attributes: str = "{}"


class Skipped(NamedTuple):
    """A learner of the file who is left aside. reason: ``left``, ``no_ine`` or ``no_class``."""

    reason: str
    name: str


@dataclass(slots=True)
class RosterFile:
    """What a file says. Nothing may be imported when ``problems`` is not empty.

    read_count: learners met in the file. school_year: its first year, None when the format does not say.
    """

    records: list[Record] = field(default_factory=list)
    read_count: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    encoding: str = ""
    school_year: int | None = None


def school_year_of(day: date) -> int:
    """First year of the school year that holds ``day``; it begins on 1 August (decisions H3)."""
    return day.year if day.month >= 8 else day.year - 1
