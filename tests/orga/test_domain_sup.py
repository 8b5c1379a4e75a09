"""The CSV of higher education (orga notes 2.7, cases 53 and 54)."""

import pytest

from orga.domain import sup
from orga.domain.rosters import Record
from tests.orga.roster_files import SUP, csv_of

NUMBER = "Numéro étudiant"


def problems(*changes: dict[str, str]) -> list[tuple]:
    """(code, line, column)."""
    roster = sup.read(csv_of(SUP, *changes))
    return [(problem.code, problem.line, problem.meta["field"]) for problem in roster.problems]


def test_a_right_line_gives_its_student():
    roster = sup.read(csv_of(SUP))
    assert (roster.problems, roster.warnings, roster.read_count) == ([], [], 1)
    assert roster.records == [
        Record(
            first_name="Inès",
            last_name="D'ALMEIDA",
            birthdate="2003-09-09",
            email="ines@univ.example",
            student_number="E-12_3",
            department="UFR Lettres",
            educational_team="Équipe 2",
            group="L1 A",
            diploma="Licence",
            study_scheme="Formation initiale",
        )
    ]


@pytest.mark.parametrize("written", ["12é", "12 3", "a\\b", "n°1", "١٢"])
def test_case_53_signs_of_a_student_number(written):
    assert problems({NUMBER: written}) == [("STUDENT_NUMBER_FORMAT", 2, NUMBER)]


def test_case_53_the_same_student_number_twice():
    assert problems({}, {"Premier prénom": "Zoé"}) == [("STUDENT_NUMBER_UNIQUE", 3, NUMBER)]


@pytest.mark.parametrize(
    ("written", "diploma"),
    [
        ("License", "Licence"),
        ("LICENCE", "Licence"),
        ("Maste", "Master"),
        ("bts", "BTS"),
        ("Diplome d'ingenieur", "Diplôme d’ingénieur"),
        ("Ingénieurs", "Diplôme d’ingénieur"),
        ("Classe préparatoire", "Classe préparatoire"),
        ("DUT", "DUT"),
        ("BUT", "BUT"),
    ],
)
def test_case_54_a_diploma_is_recognised(written, diploma):
    roster = sup.read(csv_of(SUP, {"Diplôme": written}))
    assert (roster.records[0].diploma, roster.warnings) == (diploma, [])


@pytest.mark.parametrize("written", ["Brevet", "", "DTU", "-"])
def test_case_54_an_unknown_diploma_warns_and_refuses_nothing(written):
    roster = sup.read(csv_of(SUP, {"Diplôme": written}))
    (warning,) = roster.warnings
    assert (roster.problems, roster.records[0].diploma) == ([], "Non reconnu")
    assert (warning.code, warning.line, warning.meta["field"]) == ("unknown", 2, "diploma")
    assert (warning.meta["value"], warning.meta["student_number"]) == (written or "(vide)", "E-12_3")
    assert "Diplôme" in warning.cause


@pytest.mark.parametrize(
    ("written", "scheme"),
    [("apprentisage", "Apprentissage"), ("formation continue", "Formation continue"), ("Nuit", "Non reconnu")],
)
def test_case_54_study_schemes_follow_the_same_rule(written, scheme):
    roster = sup.read(csv_of(SUP, {"Régime": written}))
    assert roster.records[0].study_scheme == scheme
    assert [warning.meta["field"] for warning in roster.warnings] == ["study-scheme"] * (scheme == "Non reconnu")


def test_a_column_that_nobody_has_warns_once():
    roster = sup.read(csv_of(SUP, {}, {NUMBER: "2"}, {NUMBER: "3"}, without=["Diplôme"]))
    assert [record.diploma for record in roster.records] == ["Non reconnu"] * 3
    assert [(warning.line, warning.meta["field"]) for warning in roster.warnings] == [(None, "diploma")]


def test_templates_with_stars_and_curly_apostrophes_are_read():
    content = csv_of(SUP).decode().replace("Nom de famille", "Nom de famille*").replace("Nom d'usage", "Nom d’usage")
    assert len(sup.read(content.replace(NUMBER, f"{NUMBER}*").encode()).records) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "mac_roman"])
def test_every_usual_encoding_is_read(encoding):
    assert sup.read(csv_of(SUP, encoding=encoding)).records[0].educational_team == "Équipe 2"


def test_required_values_and_the_address_are_looked_at():
    empty = dict.fromkeys(["Premier prénom", "Nom de famille", "Date de naissance (jj/mm/aaaa)", NUMBER], "")
    assert problems(empty, {"Email": "ines@univ", NUMBER: "2"}) == [
        *(("FIELD_REQUIRED", 2, name) for name in empty),
        ("FIELD_EMAIL_FORMAT", 3, "Email"),
    ]


def test_the_template_is_read_and_holds_nobody():
    roster = sup.read(sup.template())
    assert ([problem.code for problem in roster.problems], roster.warnings) == (["EMPTY"], [])
    assert sup.template().decode("utf-8-sig").startswith('"Premier prénom";"Deuxième prénom";')
