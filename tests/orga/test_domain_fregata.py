"""The CSV of agricultural schools (orga notes 2.6, cases 45 to 52)."""

import pytest

from orga.domain import fregata
from orga.domain.fregata import LAYOUT, read_day_or_short
from orga.domain.import_problems import FileRefused
from orga.domain.rosters import Record
from tests.orga.roster_files import FREGATA, csv_of

COUNTRY, CITY_CODE, CITY = "Code pays naissance*", "Code commune naissance**", "Libellé commune naissance**"
PROVINCE, SEX, BORN = "Code département naissance*", "Code sexe*", "Date de naissance (jj/mm/aaaa)*"
INE, STATUS, DIVISION = "Identifiant unique*", "Statut*", "Division*"


def record(**changes: str) -> Record:
    roster = fregata.read(csv_of(FREGATA, changes))
    assert roster.problems == []
    return roster.records[0]


def problems(*changes: dict[str, str]) -> list[tuple]:
    """(code, line, column)."""
    roster = fregata.read(csv_of(FREGATA, *changes))
    assert all(problem.message and problem.remedy for problem in roster.problems)
    return [(problem.code, problem.line, problem.meta["field"]) for problem in roster.problems]


def test_a_right_line_gives_its_pupil():
    assert record() == Record(
        first_name="Éloïse",
        last_name="LEMAIRE",
        middle_name="Marguerite",
        birthdate="2009-03-14",
        sex="F",
        birth_city_code="75105",
        birth_province_code="075",
        birth_country_code="100",
        mef_code="27624011121",
        status="ST",
        division="2nde PRO",
        national_student_id="100000001AA",
    )


@pytest.mark.parametrize(
    ("changes", "without", "expected"),
    [
        pytest.param({}, [DIVISION], [("HEADER_REQUIRED", DIVISION)], id="missing"),
        pytest.param({"Foo": "1"}, [], [("HEADER_UNKNOWN", "Foo")], id="extra"),
        pytest.param({}, ["Premier prénom*"], [("HEADER_REQUIRED", "Premier prénom*")], id="the one of the encoding"),
    ],
)
def test_case_45_wrong_columns(changes, without, expected):
    roster = fregata.read(csv_of(FREGATA, changes, without=without))
    assert [(problem.code, problem.meta["field"]) for problem in roster.problems] == expected
    assert roster.records == []


def test_case_46_born_in_france_the_town_is_required():
    assert problems({CITY_CODE: ""}) == [("FIELD_REQUIRED", 2, CITY_CODE)]


def test_case_46_so_it_is_when_the_column_is_not_there():
    roster = fregata.read(csv_of(FREGATA, without=[CITY_CODE, CITY]))
    assert [(problem.code, problem.meta["field"]) for problem in roster.problems] == [("FIELD_REQUIRED", CITY_CODE)]


def test_case_47_born_abroad_the_name_of_the_town_is_required():
    assert problems({COUNTRY: "99132", CITY_CODE: ""}) == [("FIELD_REQUIRED", 2, CITY)]
    abroad = record(**{COUNTRY: "99132", CITY_CODE: "", CITY: "Lisbonne"})
    assert (abroad.birth_country_code, abroad.birth_city_code, abroad.birth_city) == ("132", "", "Lisbonne")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2A004", None),
        ("2B033", None),
        ("97105", None),
        ("ABCDE", "INSEE_CODE_INVALID"),
        ("2C004", "INSEE_CODE_INVALID"),
        ("7510", "FIELD_LENGTH"),
        ("751055", "FIELD_LENGTH"),
    ],
)
def test_case_48_code_of_the_town(written, code):
    assert problems({CITY_CODE: written}) == ([(code, 2, CITY_CODE)] if code else [])


@pytest.mark.parametrize(
    ("written", "code"), [("100", "FIELD_LENGTH"), ("98100", "INSEE_CODE_INVALID"), ("99600", "INSEE_CODE_INVALID")]
)
def test_case_48_a_wrong_country_asks_for_no_town(written, code):
    assert record().birth_country_code == "100"
    assert problems({COUNTRY: written, CITY_CODE: ""}) == [(code, 2, COUNTRY)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("03/11/09", "2009-11-03"),
        ("03/11/2009", "2009-11-03"),
        ("03/11/98", "1998-11-03"),
        ("3 nov 2009", None),
        ("2009-11-03", None),
        ("31/02/2009", None),
        ("29/02/09", None),
        ("3/11/2009", None),
    ],
)
def test_case_49_days(written, day):
    assert read_day_or_short(written) == day
    assert problems({BORN: written}) == ([] if day else [("FIELD_DATE_FORMAT", 2, BORN)])


def test_case_50_status():
    assert record(**{STATUS: "AP"}).status == "AP"
    (problem,) = fregata.read(csv_of(FREGATA, {STATUS: "XX"})).problems
    assert (problem.code, problem.meta["valids"]) == ("FIELD_BAD_VALUES", ("ST", "AP"))
    assert problem.cause.endswith("ST, AP.")


def test_case_51_the_same_identifier_twice():
    assert problems({}, {}, {INE: "100000002BB"}, {}) == [
        ("IDENTIFIER_UNIQUE", 3, INE),
        ("IDENTIFIER_UNIQUE", 5, INE),
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8-sig"])
def test_case_52_accents_are_right_in_every_encoding(encoding):
    roster = fregata.read(csv_of(FREGATA, encoding=encoding))
    assert roster.records[0].first_name == "Éloïse"


def test_case_52_another_encoding_is_refused():
    with pytest.raises(FileRefused) as refused:
        fregata.read(csv_of(FREGATA, encoding="utf-16"))
    assert refused.value.problem.code == "ENCODING_NOT_SUPPORTED"


@pytest.mark.parametrize(
    ("written", "kept"),
    [("Féminin", "F"), ("féminin", "F"), ("F", "F"), ("Masculin", "M"), ("masculin", "M"), ("M", "M")],
)
def test_every_way_to_write_the_sex(written, kept):
    assert record(**{SEX: written}).sex == kept
    assert problems({SEX: "X"}) == [("FIELD_BAD_VALUES", 2, SEX)]


def test_every_problem_of_every_line_comes_at_once_with_the_pupils_name():
    content = csv_of(FREGATA, {PROVINCE: "7", DIVISION: ""}, {INE: "", COUNTRY: "99132", CITY_CODE: "123456"})
    roster = fregata.read(content)
    assert [(problem.code, problem.line, problem.meta["field"]) for problem in roster.problems] == [
        ("FIELD_MIN_LENGTH", 2, PROVINCE),
        ("FIELD_REQUIRED", 2, DIVISION),
        ("FIELD_REQUIRED", 3, INE),
        ("FIELD_MAX_LENGTH", 3, CITY_CODE),
        ("FIELD_REQUIRED", 3, CITY),
    ]
    assert {problem.learner for problem in roster.problems} == {"LEMAIRE Éloïse"}
    assert roster.problems[0].message == f"Ligne 2, {PROVINCE}, LEMAIRE Éloïse\xa0: Il faut au moins 2 caractères."


def test_the_template_is_read_and_holds_nobody():
    first_line = fregata.template().decode("utf-8-sig")
    assert fregata.template().startswith(b"\xef\xbb\xbf")
    assert first_line.startswith('"Identifiant unique*";"Premier prénom*";')
    assert first_line.endswith(';"Division*"\n')
    assert first_line.count('";"') == len(LAYOUT.columns) - 1 == 14
    assert [problem.code for problem in fregata.read(fregata.template()).problems] == ["EMPTY"]
