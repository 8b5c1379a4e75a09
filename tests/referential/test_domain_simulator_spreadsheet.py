"""The checking of `spreadsheet` scenarios (docs/simulators/spreadsheet.md)."""

import re
from functools import partial
from typing import Any

import pytest

from referential.domain.scenarios import check_scenario
from referential.domain.simulators.spreadsheet import FUNCTIONS
from tests.support.scenarios import SIMULATORS, example, with_value

FOLDER = SIMULATORS / "spreadsheet"
SCENARIO: dict[str, Any] = {
    "simulator": "spreadsheet",
    "title": "Budget",
    "sheets": [
        {"name": "Feuil1", "rows": [["Nom", "Prix"], ["Cahier", 2.5], ["Total", "=SOMME(B2:B2)"]]},
        {"name": "Mes données", "rows": [["=Feuil1!B3*2"]]},
    ],
}
changed = partial(with_value, SCENARIO)


def test_a_right_scenario_has_no_problem():
    assert check_scenario("spreadsheet", SCENARIO) == []


def test_the_example_is_right():
    assert check_scenario("spreadsheet", example("spreadsheet")) == []


def test_the_functions_are_those_of_the_engine():
    source = (FOLDER / "engine" / "names.js").read_text("utf-8")
    found = re.search(r"`([^`]+)`", source)
    assert found is not None
    assert {pair.split()[0] for pair in found[1].split(",")} == FUNCTIONS


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["color"], "red", "color: is not a field"),
        (["sheets"], [], "sheets: must have at least 1 item(s)"),
        (["sheets", 0, "name"], "a/b", "sheets[0].name: must have 1 to 30 characters"),
        (["sheets", 1, "name"], "FEUIL1", "sheets[1].name: FEUIL1 is already taken"),
        (["sheets", 0, "cells"], {"AA1": 3}, "sheets[0].cells"),
        (["sheets", 0, "comments"], {"A201": "x"}, "sheets[0].comments"),
        (["sheets", 0, "formats"], [{"range": "B9:A1"}], "sheets[0].formats[0].range: B9:A1 is not a range"),
        (["sheets", 0, "formats"], [{"range": "A1", "fill": "pink"}], "sheets[0].formats[0].fill: must be 'red'"),
        (
            ["sheets", 0, "rules"],
            [{"range": "A1", "op": "less", "look": "red"}],
            "sheets[0].rules[0]: less needs a value",
        ),
        (["sheets", 0, "filter"], {"range": "A1:B3", "columns": {"A": {}}}, "sheets[0].filter.columns.A: give values"),
        (
            ["sheets", 0, "filter"],
            {"range": "A1:B3", "columns": {"C": {"values": ["x"]}}},
            "sheets[0].filter.columns.C: is not a column of the filter's range",
        ),
        (["sheets", 0, "charts"], [{"kind": "radar", "range": "A1:B3"}], "sheets[0].charts[0].kind: must be 'bar'"),
        (["sheets", 0, "size"], {"rows": 5, "columns": 3}, None),
        (["sheets", 0, "rows", 1, 1], "=SUM(B1)", "sheets[0].rows[1][1]: the function SUM does not exist"),
        (["sheets", 0, "rows", 1, 1], "=SOMME(A1,A2)", "sheets[0].rows[1][1]: the arguments of a formula"),
        (["sheets", 0, "rows", 1, 1], "=1.5", "sheets[0].rows[1][1]: the decimals"),
        (["sheets", 0, "rows", 1, 1], "=(1+2", "sheets[0].rows[1][1]: the parentheses"),
        (["sheets", 0, "rows", 1, 1], '="a', "sheets[0].rows[1][1]: a quotation mark"),
        (["sheets", 0, "rows", 1, 1], "=Feuil9!A1", "sheets[0].rows[1][1]: no sheet is named Feuil9"),
        (["sheets", 0, "rows", 1, 1], "='Mes données'!A1&\"a,b\"", None),
        (["open"], {"sheet": "Zut"}, "open.sheet: no sheet is named Zut"),
        (["today"], "14/05/2024", "today: must be a date"),
        (["answer"], {"kind": "text"}, "answer: text is not one of"),
        (["answer"], {"kind": "state", "watch": []}, "answer.watch: must have at least 1"),
        (["answer"], {"kind": "state", "watch": [{"what": "value"}]}, "answer.watch[0].cells: is missing"),
        (
            ["answer"],
            {"kind": "state", "watch": [{"what": "visible", "rows": [9, 2]}]},
            "answer.watch[0].rows: the first row",
        ),
        (
            ["answer"],
            {"kind": "state", "watch": [{"what": "width", "column": "A", "sheet": "Zut"}]},
            "answer.watch[0].sheet: no sheet is named Zut",
        ),
        (
            ["answer"],
            {"kind": "choice", "options": [{"value": "a", "label": "A"}, {"value": "a", "label": "B"}]},
            "answer.options[1].value: a is already taken",
        ),
        (["answer"], {"kind": "cell"}, None),
    ],
)
def test_a_mistake_is_told_with_its_place(path, value, message):
    problems = check_scenario("spreadsheet", changed(path, value))
    assert len(problems) == (0 if message is None else 1), problems
    assert message is None or problems[0].startswith(message)


def test_what_is_outside_the_size_is_told():
    scenario = changed(["sheets", 0, "size"], {"rows": 5, "columns": 3})
    scenario["sheets"][0]["charts"] = [{"kind": "bar", "range": "A1:D3"}]
    assert check_scenario("spreadsheet", scenario) == ["sheets[0].charts[0].range: A1:D3 is outside the sheet's size"]


def test_a_read_only_workbook_cannot_be_answered_by_writing():
    answer = {"kind": "state", "watch": [{"what": "value", "cells": "A1"}]}
    assert check_scenario("spreadsheet", {**SCENARIO, "read_only": True, "answer": answer})[0].startswith("answer: ")
