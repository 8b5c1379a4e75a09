"""What a `spreadsheet` scenario means beyond its shape (docs/simulators/spreadsheet.md): sheets, formulas, answer."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from referential.domain.simulators.spreadsheet_schema import Scenario, corner
from referential.domain.simulators.values import JsonPath, Simulator

# The French names of static/simulators/spreadsheet/engine/names.js (a test compares).
FUNCTIONS = frozenset(
    name
    for line in (
        "SOMME MOYENNE MEDIANE MIN MAX NB NBVAL NB.VIDE PRODUIT ARRONDI ARRONDI.INF ARRONDI.SUP ENT",
        "ABS MOD RACINE PUISSANCE RANG GRANDE.VALEUR PETITE.VALEUR SOMMEPROD SI SIERREUR ET OU NON",
        "VRAI FAUX SI.CONDITIONS ESTVIDE ESTNUM ESTTEXTE ESTERREUR NB.SI SOMME.SI MOYENNE.SI NB.SI.ENS",
        "SOMME.SI.ENS RECHERCHEV RECHERCHEH RECHERCHEX INDEX EQUIV CONCATENER CONCAT GAUCHE DROITE",
        "STXT NBCAR MAJUSCULE MINUSCULE NOMPROPRE SUPPRESPACE SUBSTITUE CHERCHE CNUM TEXTE DATE JOUR",
        "MOIS ANNEE JOURSEM AUJOURDHUI JOURS FIN.MOIS MOIS.DECALER DATEDIF",
    )
    for name in line.split()
)
TEXTS = re.compile(r'"(?:[^"]|"")*"')
SHEETS = re.compile(r"(?:'((?:[^']|'')+)'|([^\W\d][\w.]*))!")
MAX_FORMULA = 500  # characters


def meaning_problems(scenario: Mapping[str, Any]) -> Iterator[tuple[JsonPath, str]]:
    """Problems that need the whole scenario. The shape must be right."""
    names: list[str] = []
    for index, sheet in enumerate(scenario["sheets"]):
        if sheet["name"].casefold() in names:
            yield ("sheets", index, "name"), f"{sheet['name']} is already taken"
        names.append(sheet["name"].casefold())
    for index, sheet in enumerate(scenario["sheets"]):
        yield from sheet_problems(sheet, ("sheets", index), names)
    opened = (scenario.get("open") or {}).get("sheet")
    if opened is not None and opened.casefold() not in names:
        yield ("open", "sheet"), f"no sheet is named {opened}"
    yield from answer_problems(scenario, names)


def sheet_problems(sheet: Mapping[str, Any], path: JsonPath, names: list[str]) -> Iterator[tuple[JsonPath, str]]:
    for place, content in contents(sheet, path):
        if isinstance(content, str) and content.startswith("="):
            yield from ((place, problem) for problem in formula_problems(content, names))
    size = sheet.get("size")
    if size:
        for place, name in named_places(sheet, path):
            if is_outside(name, size):
                yield place, f"{name} is outside the sheet's size"
    area = sheet.get("filter")
    if area:
        first, _, last = area["range"].partition(":")
        for column in area.get("columns", {}):
            if not first[0] <= column <= (last or first)[0]:
                yield (*path, "filter", "columns", column), "is not a column of the filter's range"


def contents(sheet: Mapping[str, Any], path: JsonPath) -> Iterator[tuple[JsonPath, Any]]:
    for row, line in enumerate(sheet.get("rows", [])):
        for column, content in enumerate(line):
            yield (*path, "rows", row, column), content
    for name, content in sheet.get("cells", {}).items():
        yield (*path, "cells", name), content


def named_places(sheet: Mapping[str, Any], path: JsonPath) -> Iterator[tuple[JsonPath, str]]:
    """Every cell and range that a sheet names."""
    for field in ("cells", "comments"):
        yield from (((*path, field, name), name) for name in sheet.get(field, {}))
    for field in ("formats", "rules", "charts"):
        for index, item in enumerate(sheet.get(field, [])):
            yield (*path, field, index, "range"), item["range"]
    for row, line in enumerate(sheet.get("rows", [])):
        if line:
            yield (*path, "rows", row), f"{chr(ord('A') + len(line) - 1)}{row + 1}"
    if sheet.get("filter"):
        yield (*path, "filter", "range"), sheet["filter"]["range"]


def is_outside(name: str, size: Mapping[str, int]) -> bool:
    last = corner(name.rpartition(":")[2])
    return last is None or last[0] >= size["rows"] or last[1] >= size["columns"]


def formula_problems(formula: str, names: list[str]) -> Iterator[str]:
    """What a look at a formula tells: it is not computed here."""
    bare = TEXTS.sub("", formula)
    if len(formula) > MAX_FORMULA:
        yield f"the formula has more than {MAX_FORMULA} characters"
    if '"' in bare:
        yield "a quotation mark is not closed in the formula"
    if re.search(r",\s*(?!\d)|(?<!\d),", bare):
        yield "the arguments of a formula are separated by ;"
    if re.search(r"\d\.\d", bare):
        yield "the decimals of a formula are written with a comma"
    if bare.count("(") != bare.count(")"):
        yield "the parentheses of the formula do not match"
    for name in re.findall(r"([^\W\d][\w.]*)\(", bare):
        if name.upper() not in FUNCTIONS:
            yield f"the function {name} does not exist (write its French name, without accents)"
    for quoted, plain in SHEETS.findall(bare):
        if (quoted.replace("''", "'") or plain).casefold() not in names:
            yield f"no sheet is named {quoted or plain}"


def answer_problems(scenario: Mapping[str, Any], names: list[str]) -> Iterator[tuple[JsonPath, str]]:
    answer = scenario.get("answer") or {}
    if answer.get("kind") == "state" and scenario.get("read_only"):
        allowed = {"visible", "freeze"}
        if not any(probe["what"] in allowed for probe in answer["watch"]):
            yield ("answer",), "a workbook that is read only can only be filtered: watch visible, or another kind"
    for index, probe in enumerate(answer.get("watch", [])):
        path = ("answer", "watch", index)
        sheet = probe.get("sheet")
        if probe["what"] == "visible" and probe["rows"][0] > probe["rows"][1]:
            yield (*path, "rows"), "the first row comes after the last"
        # A sheet that the learner has to make may be watched: its name is then no sheet's yet.
        if sheet is not None and sheet.casefold() not in names and probe["what"] in ("width", "freeze", "what_if"):
            yield (*path, "sheet"), f"no sheet is named {sheet}"
    values = [option["value"] for option in answer.get("options", [])]
    for index, value in enumerate(values):
        if value in values[:index]:
            yield ("answer", "options", index, "value"), f"{value} is already taken"


SIMULATOR = Simulator(Scenario, meaning_problems)
