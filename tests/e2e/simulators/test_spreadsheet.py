"""The spreadsheet, alone: its formula engine, the grid by keyboard and mouse, the answers it sends, what it keeps."""

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.e2e

CASES = json.loads((Path(__file__).parent / "spreadsheet_formulas.json").read_text("utf-8"))
ROWS = [
    ["Article", "Prix", "Quantité", "Total"],
    ["Cahier", 2.5, 4, None],
    ["Agrafeuse", 8, 1, None],
    ["Stylo", 1.2, 10, None],
]


def scenario(answer: dict[str, Any] | None, **fields: Any) -> dict[str, Any]:
    sheet = {"name": "Feuil1", "rows": ROWS, "formats": [{"range": "A1:D1", "bold": True}], **fields}
    return {"simulator": "spreadsheet", "title": "Fournitures", "answer": answer, "sheets": [sheet]}


def watching(*probes: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return scenario({"kind": "state", "watch": list(probes)}, **fields)


def go(played, place: str) -> None:
    box = played.frame.get_by_label("Zone Nom")
    box.fill(place)
    box.press("Enter")


def shown(played, place: str) -> str:
    row, column = int(place[1:]) - 1, ord(place[0]) - ord("A")
    return played.frame.locator(f"#c-{row}-{column}").inner_text()


def test_its_example_opens_at_every_width_and_is_accessible(play, size):
    played = play("spreadsheet", size=size, height=560)
    played.frame.get_by_role("grid").wait_for()
    played.is_accessible()
    go(played, "A1")
    played.page.keyboard.press("Control+Shift+L")
    played.page.keyboard.press("Alt+ArrowDown")
    played.frame.get_by_role("dialog", name="Filtrer : Stand").wait_for()
    played.is_accessible()


def test_the_engine_computes_every_formula_of_the_table(play):
    played = play("spreadsheet", scenario(None))
    played.frame.get_by_role("grid").wait_for()
    found = played.page.frames[1].evaluate(
        """async (cases) => {
          const at = (path) => import(new URL(`engine/${path}`, location.href.replace(/[^/]*$/, "")).href);
          const [{ parse }, { Calculator }, { display }, { keyOf, parseCell }, { readTyped }, { FormulaProblem }] =
            await Promise.all(
              ["parser.js", "calculator.js", "format.js", "address.js", "format.js", "tokens.js"].map(at));
          const cells = new Map();
          const put = (name, text) => {
            const { row, col } = parseCell(name);
            cells.set(keyOf(row, col), text.startsWith("=") ? { tree: parse(text) } : readTyped(text));
          };
          for (const [name, text] of Object.entries(cases.cells)) put(name, text);
          const sheets = [
            { id: "s", name: "Feuil1", cells },
            { id: "t", name: "Mes données", cells: new Map([[0, { value: 7 }]]) },
          ];
          return cases.formulas.map(([formula]) => {
            try { put("Z200", formula); } catch (problem) {
              if (problem instanceof FormulaProblem) return `! ${problem.message}`;
              throw problem;
            }
            const calculator = new Calculator(45426);
            calculator.use({ sheets });
            return display(calculator.value("s", 199, 25));
          });
        }""",
        CASES,
    )
    wrong = [
        (formula, value, expected)
        for (formula, expected), value in zip(CASES["formulas"], found, strict=True)
        if value != expected
    ]
    assert not wrong
    assert len(found) >= 60


def test_a_formula_is_typed_filled_and_undone_by_keyboard(play):
    formula = {"what": "formula", "cells": "D2:D4"}
    played = play("spreadsheet", watching(formula, {"what": "what_if", "set": {"B4": 3}, "cells": "D4"}))
    keys = played.page.keyboard
    go(played, "D2")
    keys.type("=b2*c2")
    keys.press("Enter")
    go(played, "D2:D4")
    keys.press("Control+d")
    played.waits_for_answer(
        "D2 formule B2 fois C2 ; D3 formule B3 fois C3 ; D4 formule B4 fois C4 ; D4 devient 30",
    )
    assert shown(played, "D4") == "12"
    keys.press("Control+z")
    keys.press("Control+z")
    played.waits_for_answer("")
    keys.press("Control+y")
    played.waits_for_answer("D2 formule B2 fois C2 ; D3 formule vide ; D4 formule vide ; D4 devient vide")


def test_the_same_formula_written_otherwise_gives_the_same_answer(play):
    played = play("spreadsheet", watching({"what": "formula", "cells": "D2"}))
    for typed in ("=C2*B2+$B$4", "= $B$4 + (B2*C2)"):
        go(played, "D2")
        played.page.keyboard.type(typed)
        played.page.keyboard.press("Enter")
        played.waits_for_answer("D2 formule B2 fois C2 plus dollar B dollar 4")
    go(played, "D2")
    played.page.keyboard.type("=sum(B2:B4)")
    played.page.keyboard.press("Enter")
    played.waits_for_answer("D2 formule SOMME de B2 à B4 fin")


def test_a_wrong_formula_is_explained_and_stays_open(play):
    played = play("spreadsheet", watching({"what": "value", "cells": "D2"}))
    go(played, "D2")
    played.page.keyboard.type("=SOMME(B2,B3")
    played.page.keyboard.press("Enter")
    played.frame.get_by_text("Séparez les arguments par un point-virgule (;).").wait_for()
    played.page.keyboard.press("Escape")
    assert shown(played, "D2") == ""
    assert not played.answer


def test_pointing_at_cells_dollars_and_the_fill_handle(play):
    played = play("spreadsheet", watching({"what": "formula", "cells": "D2:D4"}))
    page = played.page
    go(played, "D2")
    page.keyboard.type("=")
    played.frame.locator("#c-1-1").click()
    page.keyboard.type("*")
    played.frame.locator("#c-1-2").click()
    page.keyboard.press("F4")
    page.keyboard.press("Enter")
    go(played, "D2")
    handle = played.frame.locator(".frame__handle").first.bounding_box()
    target = played.frame.locator("#c-3-3").bounding_box()
    page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    page.mouse.down()
    page.mouse.move(target["x"] + 20, target["y"] + 12, steps=4)
    page.mouse.up()
    played.waits_for_answer(" ; ".join(f"D{row} formule B{row} fois dollar C dollar 2" for row in (2, 3, 4)))


def test_rows_are_inserted_and_references_follow(play):
    rows = [*ROWS, ["Total", "=SOMME(B2:B4)"]]
    played = play("spreadsheet", watching({"what": "formula", "cells": "B5:B6"}, rows=rows))
    go(played, "A3")
    played.frame.get_by_role("button", name="Insertion").click()
    played.frame.get_by_role("menuitem", name="Insérer des lignes au-dessus").click()
    played.waits_for_answer("B5 formule sans formule ; B6 formule SOMME de B2 à B5 fin")
    played.page.keyboard.press("Control+-")
    played.waits_for_answer("")


def test_copying_adjusts_references_and_cutting_does_not(play):
    rows = [[1, 2, "=A1+B1"], [3, 4]]
    played = play(
        "spreadsheet", watching({"what": "formula", "cells": "C1:C2"}, {"what": "value", "cells": "C2"}, rows=rows)
    )
    go(played, "C1")
    played.page.keyboard.press("Control+c")
    played.page.keyboard.press("ArrowDown")
    played.page.keyboard.press("Control+v")
    played.waits_for_answer("C1 formule A1 plus B1 ; C2 formule A2 plus B2 ; C2 vaut 7")
    played.page.keyboard.press("Control+z")
    go(played, "C1")
    played.page.keyboard.press("Control+x")
    played.page.keyboard.press("ArrowDown")
    played.page.keyboard.press("Control+v")
    played.waits_for_answer("C1 formule vide ; C2 formule A1 plus B1 ; C2 vaut 3")


def test_sorting_keeps_the_header(play):
    played = play("spreadsheet", watching({"what": "order", "cells": "A1:A4"}))
    go(played, "B3")
    played.frame.get_by_role("button", name="Tri décroissant").click()
    played.waits_for_answer("ordre Article puis Agrafeuse puis Cahier puis Stylo")
    go(played, "A2")
    played.frame.get_by_role("button", name="Données").click()
    played.frame.get_by_role("menuitem", name="Trier…").click()
    played.frame.get_by_label("Trier par").select_option(label="Quantité")
    played.frame.get_by_role("button", name="Trier", exact=True).click()
    played.waits_for_answer("ordre Article puis Agrafeuse puis Cahier puis Stylo")
    go(played, "A2")
    played.frame.get_by_role("button", name="Tri croissant").click()
    played.frame.get_by_role("button", name="Tri décroissant").click()
    played.waits_for_answer("ordre Article puis Stylo puis Cahier puis Agrafeuse")


def test_a_filter_hides_rows_and_says_which_stay(play):
    played = play("spreadsheet", watching({"what": "visible", "rows": [2, 4]}))
    go(played, "A1")
    keys = played.page.keyboard
    keys.press("Control+Shift+L")
    keys.press("ArrowRight")
    keys.press("Alt+ArrowDown")
    played.frame.get_by_label("Condition").select_option(label="est inférieur à")
    played.frame.get_by_label("Valeur", exact=True).fill("2,6")
    played.frame.get_by_role("button", name="Appliquer").click()
    played.waits_for_answer("lignes L2 L4")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    assert played.frame.get_by_label("Zone Nom").input_value() == "B4"


def test_formats_width_chart_and_comment(play):
    probes = [
        {"what": "format", "cells": "B2:B4", "of": ["number", "decimals", "bold"]},
        {"what": "display", "cells": "B2"},
        {"what": "chart", "of": ["kind", "range", "title"]},
        {"what": "comment", "cells": "A2"},
    ]
    played = play("spreadsheet", watching(*probes))
    frame = played.frame
    go(played, "B2:B4")
    frame.get_by_role("button", name="Format de nombre").click()
    frame.get_by_role("menuitemradio", name="Monétaire").click()
    played.page.keyboard.press("Control+b")
    go(played, "A1:B4")
    frame.get_by_role("button", name="Graphique…").click()
    frame.get_by_label("Type de graphique").select_option("pie")
    frame.get_by_label("Titre").fill("Les prix")
    frame.get_by_role("button", name="Insérer", exact=True).click()
    go(played, "A2")
    played.page.keyboard.press("Shift+F2")
    frame.get_by_label("Texte du commentaire").fill("À vérifier")
    frame.get_by_role("button", name="Enregistrer").click()
    played.waits_for_answer(
        "B2 à B4 monétaire 2 décimales gras ; B2 affiche 2 virgule 50 euros ; "
        "graphique secteurs A1 à B4 titre Les prix ; A2 commentaire À vérifier"
    )
    frame.get_by_role("img", name="Graphique en secteurs, Les prix. Prix : Cahier 2,50").wait_for()
    played.is_accessible()


def test_a_selection_a_cell_a_choice(play):
    played = play("spreadsheet", scenario({"kind": "selection"}))
    played.frame.get_by_role("grid").focus()
    assert played.answer is None
    for key in ("ArrowDown", "Shift+ArrowDown", "Shift+ArrowRight"):
        played.page.keyboard.press(key)
    played.waits_for_answer("A2 à B3")
    played = play("spreadsheet", scenario({"kind": "cell"}))
    go(played, "B3")
    played.frame.get_by_role("button", name="C’est cette cellule").click()
    played.waits_for_answer("B3")
    options = [{"value": "b", "label": "Barres"}, {"value": "s", "label": "Secteurs"}]
    played = play("spreadsheet", scenario({"kind": "choice", "options": options}))
    played.frame.get_by_role("button", name="Secteurs").click()
    played.waits_for_answer("s")


def test_what_was_done_comes_back_after_a_reload(play):
    world = watching({"what": "value", "cells": "D2"})
    played = play("spreadsheet", world)
    go(played, "D2")
    played.page.keyboard.type("=B2*C2")
    played.page.keyboard.press("Enter")
    played.waits_for_answer("D2 vaut 10")
    state = played.said("state")[-1]
    again = play("spreadsheet", world, state=state)
    again.waits_for_answer("D2 vaut 10")
    assert shown(again, "D2") == "10"
    assert again.frame.get_by_label("Zone Nom").input_value() == "D3"
    again.page.keyboard.press("Control+z")
    again.frame.get_by_role("button", name="Annuler").click()
    again.waits_for_answer("")


@pytest.mark.parametrize("state", ["?", {"history": {"done": [{"t": "zut", "s": "s0"}], "at": 4}}, {"selection": 3}])
def test_an_odd_state_is_ignored(play, state):
    played = play("spreadsheet", watching({"what": "value", "cells": "D2"}), state=state)
    played.frame.get_by_role("grid").wait_for()
    assert shown(played, "A2") == "Cahier"


def test_a_read_only_workbook_can_be_searched_not_changed(play):
    played = play("spreadsheet", {**scenario(None), "read_only": True})
    go(played, "A2")
    played.page.keyboard.type("x")
    played.page.keyboard.press("Delete")
    played.page.keyboard.press("Control+f")
    played.page.keyboard.type("agraf")
    played.page.keyboard.press("Enter")
    played.frame.get_by_text("1 sur 1 résultat").wait_for()
    played.page.keyboard.press("Escape")
    assert played.frame.get_by_label("Zone Nom").input_value() == "A3"
    assert shown(played, "A2") == "Cahier"
