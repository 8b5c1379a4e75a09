"""The checker of `word-processor` scenarios (docs/simulators/word-processor.md)."""

from functools import partial
from typing import Any

import pytest

from referential.domain.scenarios import check_scenario
from tests.support.scenarios import example, with_value

SCENARIO: dict[str, Any] = {
    "simulator": "word-processor",
    "title": "Essai.odt",
    "blocks": [
        {"id": "p1", "type": "paragraph", "style": "titre1", "text": "Le lac"},
        {
            "id": "p2",
            "type": "paragraph",
            "runs": [{"text": "Une eau "}, {"text": "calme", "ins": "r1"}, {"note": "En été."}],
        },
        {"id": "t", "type": "table", "rows": [["Jour", "Heure"], ["Lundi", 9]]},
        {"id": "i", "type": "image", "picture": "lake"},
        {"id": "s", "type": "toc", "entries": [{"level": 1, "text": "Le lac", "page": 1, "to": "p1"}]},
    ],
    "revisions": [{"id": "r1", "author": "Inès", "date": "2024-05-13T09:00"}],
    "comments": [{"id": "c1", "at": "p2", "quote": "eau", "author": "Inès", "date": "2024-05-13", "text": "Ah ?"}],
    "spelling": [{"text": "lac", "suggestions": ["lacs"]}],
    "gallery": [{"id": "carte", "name": "carte.png", "picture": "map-pin"}],
    "versions": [
        {
            "id": "v1",
            "name": "Avant",
            "author": "Inès",
            "date": "2024-05-12",
            "blocks": [{"id": "p1", "type": "paragraph", "text": "Lac"}],
        }
    ],
    "share": {"people": [{"name": "Inès", "role": "lecture", "present": True, "at": "p1"}]},
    "mailing": {"fields": ["Prénom"], "rows": [["Lina"]]},
}
MINIMAL = {key: SCENARIO[key] for key in ("simulator", "title")} | {
    "blocks": [{"id": "p1", "type": "paragraph", "text": "Le lac"}]
}
changed = partial(with_value, SCENARIO)


@pytest.mark.parametrize("scenario", [SCENARIO, MINIMAL], ids=["full", "minimal"])
def test_a_right_scenario_has_no_problem(scenario):
    assert check_scenario("word-processor", scenario) == []


def test_the_example_is_right():
    assert check_scenario("word-processor", example("word-processor")) == []


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["colour"], "red", "colour: is not a field of the format"),
        (["title"], " ", "title: must not be empty"),
        (["blocks"], [], "blocks: must have at least 1 item(s)"),
        (["blocks", 0, "type"], "html", "blocks[0]: html is not one of 'paragraph', 'table', 'image'"),
        (["blocks", 0, "id"], "P:1", "blocks[0].id: must look like"),
        (["blocks", 0, "style"], "titre4", "blocks[0].style: must be 'corps', 'titre', 'titre1'"),
        (["blocks", 0, "spacing"], 1.3, "blocks[0].spacing: must be 1, 1.15, 1.5 or 2"),
        (["blocks", 0, "runs"], [], "blocks[0]: give either a text or runs"),
        (["blocks", 1, "runs", 0, "note"], "A", "blocks[1].runs[0]: give one of text, note, field"),
        (["blocks", 1, "runs", 0, "bold"], "oui", "blocks[1].runs[0].bold: must be true or false"),
        (["blocks", 1, "runs", 0, "color"], "rose", "blocks[1].runs[0].color: must be 'noir'"),
        (["blocks", 2, "rows", 1], ["Lundi"], "blocks[2]: row 1 has 1 cell(s), the first has 2"),
        (["blocks", 3, "picture"], "unicorn", "blocks[3].picture: unicorn is not in the picture library"),
        (["blocks", 4, "levels"], 4, "blocks[4].levels: must be 1, 2 or 3"),
        (["page"], {"margins": "normale"}, "page.margins: must be 'normales', 'etroites' or 'larges'"),
        (["styles"], {"titre9": {}}, "styles.titre9"),
        (["styles"], {"titre1": {"size": None}}, "styles.titre1: leave a field out rather than null"),
        (["revisions", 0, "date"], "13/05/2024", "revisions[0].date: must be a date written YYYY-MM-DD"),
        (["comments", 0, "date"], "2024-05-13T9h", "comments[0].date: must be a date written YYYY-MM-DD or"),
        (["share", "role"], "admin", "share.role: must be 'lecture', 'commentaire', 'suggestion' or 'modification'"),
        (["mailing", "rows"], [["a", "b"]], "mailing: row 0 has 2 value(s) for 1 field(s)"),
        (["answer"], {"kind": "magic"}, "answer: magic is not one of 'text', 'styles'"),
        (["answer"], {"kind": "text"}, "answer.watch: is missing"),
        (["answer"], {"kind": "all", "parts": []}, "answer.parts: must have at least 2 item(s)"),
    ],
)
def test_a_wrong_shape_is_told_with_its_place(path, value, message):
    problems = check_scenario("word-processor", changed(path, value))
    assert len(problems) == 1
    assert problems[0].startswith(message)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["blocks", 3, "id"], "p1", "blocks[3].id: p1 is already taken"),
        (["versions", 0, "blocks"], [MINIMAL["blocks"][0]] * 2, "versions[0].blocks[1].id: p1 is already taken"),
        (["blocks", 1, "runs", 0, "ins"], "r9", "blocks[1].runs[0].ins: r9 is not a revision"),
        (["blocks", 0, "del"], "r9", "blocks[0].del: r9 is not a revision"),
        (["blocks", 4, "entries", 0, "to"], "p9", "blocks[4].entries[0].to: p9 is not in the document"),
        (["comments", 0, "at"], "p9", "comments[0].at: p9 is not in the document"),
        (["comments", 0, "quote"], "feu", "comments[0].quote: p2 does not hold these words"),
        (["spelling", 0, "text"], "feu", "spelling[0].text: “feu” is not in the document"),
        (["share", "people", 0, "at"], "p9", "share.people[0].at: p9 is not in the document"),
        (["answer"], {"kind": "text", "watch": ["t:5:0"]}, "answer.watch[0]: t:5:0 is neither a paragraph nor a cell"),
        (["answer"], {"kind": "styles", "watch": ["t"]}, "answer.watch[0]: t is not a paragraph"),
        (["answer"], {"kind": "order", "watch": ["p1", "p9"]}, "answer.watch[1]: p9 is not in the document"),
        (["answer"], {"kind": "images", "watch": ["p1"]}, "answer.watch[0]: p1 is not an image"),
        (
            ["answer"],
            {"kind": "format", "watch": [{"at": "p1", "text": "mer"}]},
            "answer.watch[0].text: p1 does not hold these words",
        ),
        (["answer"], {"kind": "revisions", "watch": ["r9"]}, "answer.watch[0]: r9 is not one of the revisions"),
        (["answer"], {"kind": "comments", "watch": ["c9"]}, "answer.watch[0]: c9 is not one of the comments"),
        (["answer"], {"kind": "sharing", "watch": ["Omar"]}, "answer.watch[0]: Omar is not a person of the sharing"),
        (
            ["answer"],
            {"kind": "all", "parts": [{"kind": "export"}, {"kind": "table", "watch": "p1"}]},
            "answer.parts[1].watch: p1 is not a table",
        ),
    ],
)
def test_a_pointer_to_nothing_is_told(path, value, message):
    problems = check_scenario("word-processor", changed(path, value))
    assert len(problems) == 1
    assert problems[0].startswith(message)


def test_a_revision_that_marks_nothing_is_told():
    scenario = changed(["blocks", 1, "runs"], [{"text": "Une eau"}])
    assert check_scenario("word-processor", scenario) == ["revisions[0].id: r1 marks nothing in the text"]


def test_a_merge_field_is_one_of_the_mailing():
    scenario = changed(["blocks", 1, "runs", 2], {"field": "Nom"})
    assert check_scenario("word-processor", scenario) == ["blocks[1].runs[2].field: Nom is not a field of the mailing"]


def test_a_version_answer_needs_versions():
    scenario = MINIMAL | {"answer": {"kind": "version"}}
    assert check_scenario("word-processor", scenario) == ["answer: the document has no version"]
