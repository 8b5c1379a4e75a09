"""The formats made of columns only (orga notes 2.8, case 56)."""

import json

import pytest

from orga.domain import generic
from orga.domain.generic import FORMATS
from orga.domain.rosters import Record
from orga.enums import ImportFormat
from tests.orga.roster_files import GENERIC, ONDE, SCO_FWB, csv_of

SAMPLES = {ImportFormat.ONDE: ONDE, ImportFormat.GENERIC: GENERIC, ImportFormat.SCO_FWB: SCO_FWB}
each_format = pytest.mark.parametrize("form", FORMATS)


def problems(form: ImportFormat, *changes: dict[str, str]) -> list[tuple]:
    """(code, line, column)."""
    roster = generic.read(csv_of(SAMPLES[form], *changes), form)
    assert all(problem.message and problem.remedy for problem in roster.problems)
    return [(problem.code, problem.line, problem.meta["field"]) for problem in roster.problems]


def record(form: ImportFormat, **changes: str) -> Record:
    (found,) = generic.read(csv_of(SAMPLES[form], changes), form).records
    return found


def test_onde_is_keyed_by_ine_and_keeps_its_other_columns_by_name():
    pupil = record(ImportFormat.ONDE)
    assert pupil == Record(
        first_name="Amadou",
        last_name="OUÉDRAOGO",
        birthdate="2014-11-02",
        division="CM2 de Mme Roux",
        national_student_id="100000002BB",
        generic_key="100000002BB",
        attributes='{"Cycle": "CYCLE III", "Niveau": "CM2"}',
    )


@pytest.mark.parametrize(
    ("form", "birthdate"), [(ImportFormat.GENERIC, "1990-03-14"), (ImportFormat.SCO_FWB, "2009-03-14")]
)
def test_others_are_keyed_by_names_and_birth_date(form, birthdate):
    learner = record(form)
    assert (learner.birthdate, learner.generic_key) == (birthdate, f"lemaire|eloise|{birthdate}")
    assert json.loads(learner.attributes) == {}


def test_accents_and_hyphens_do_not_make_two_people():
    one = record(ImportFormat.GENERIC, **{"Prénom apprenant": "Anne-Zoé"})
    assert one.generic_key == record(ImportFormat.GENERIC, **{"Prénom apprenant": "ANNE ZOE"}).generic_key
    assert one.generic_key != record(ImportFormat.GENERIC, **{"Date de naissance": "1990-03-15"}).generic_key


def test_a_key_fits_its_column_whatever_the_names():
    endless = {"Nom apprenant": "œ" * 255, "Prénom apprenant": "각" * 255}
    assert 0 < len(record(ImportFormat.GENERIC, **endless).generic_key) <= 600


@each_format
def test_case_56_the_same_person_twice(form):
    names = {"onde": "INE", "generic": "Nom apprenant, Prénom apprenant, Date de naissance"}
    expected = names.get(form, "Nom, Prénom, Date de naissance (jj/mm/aaaa)")
    assert problems(form, {}, {}) == [("PROPERTY_NOT_UNIQ", 3, expected)]


@each_format
def test_every_column_is_required(form):
    names = list(SAMPLES[form])
    assert problems(form, dict.fromkeys(names, "") | {"extra": "x"}) == [("HEADER_UNKNOWN", None, "extra")]
    assert problems(form, {}, dict.fromkeys(names[:-1], "")) == [("FIELD_REQUIRED", 3, name) for name in names[:-1]]
    without = generic.read(csv_of(SAMPLES[form], without=[names[0]]), form)
    assert [(one.code, one.meta["field"]) for one in without.problems] == [("HEADER_REQUIRED", names[0])]


@pytest.mark.parametrize(
    ("form", "column", "written"),
    [
        (ImportFormat.ONDE, "Date naissance", "02/11/2014"),
        (ImportFormat.ONDE, "Date naissance", "20141102"),
        (ImportFormat.GENERIC, "Date de naissance", "1990-02-30"),
        (ImportFormat.SCO_FWB, "Date de naissance (jj/mm/aaaa)", "2009-03-14"),
    ],
)
def test_days_are_written_as_each_format_says(form, column, written):
    assert problems(form, {column: written}) == [("FIELD_DATE_FORMAT", 2, column)]


def test_onde_takes_the_third_cycle_only():
    (problem,) = generic.read(csv_of(ONDE, {"Cycle": "CYCLE II"}), ImportFormat.ONDE).problems
    assert (problem.code, problem.meta["valids"]) == ("FIELD_BAD_VALUES", ("CYCLE III",))


@each_format
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "mac_roman"])
def test_every_usual_encoding_is_read(form, encoding):
    (learner,) = generic.read(csv_of(SAMPLES[form], encoding=encoding), form).records
    assert learner.last_name in ("OUÉDRAOGO", "Lemaire")


@each_format
def test_the_template_is_read_and_holds_nobody(form):
    roster = generic.read(generic.template(form), form)
    assert [problem.code for problem in roster.problems] == ["EMPTY"]
