"""The checking of `file-explorer` scenarios (docs/simulators/file-explorer.md)."""

from functools import partial
from typing import Any

import pytest

from referential.domain.scenarios import check_scenario
from referential.domain.simulators.file_explorer import ambiguous
from tests.support.scenarios import example, with_value

FILE = {"id": "note", "name": "note.txt", "kind": "file", "size": 12, "modified": "2025-01-02T10:00"}
ONLINE = {"id": "page", "name": "page.odt", "kind": "file", "size": 5, "shared": {"people": {"lina": "read"}}}
SCENARIO: dict[str, Any] = {
    "simulator": "file-explorer",
    "me": "lina",
    "today": "2025-03-14T10:00",
    "start": "documents",
    "people": [{"id": "lina", "name": "Lina", "mail": "lina@valbrune.example"}],
    "volumes": [
        {
            "id": "disque",
            "name": "Disque",
            "kind": "disk",
            "capacity": 1000,
            "used": 100,
            "items": [
                {"id": "documents", "name": "Documents", "kind": "folder", "place": "documents", "items": [FILE]},
                {"id": "paquet", "name": "paquet.zip", "kind": "zip", "items": []},
            ],
        },
        {"id": "nuage", "name": "En ligne", "kind": "online", "capacity": 1000, "items": [ONLINE]},
    ],
    "bin": [{"id": "vieux", "name": "vieux.txt", "kind": "file", "size": 1, "from": "documents"}],
    "answer": None,
}
NOTE = ["volumes", 0, "items", 0, "items", 0]
NOTE_PATH = "volumes[0].items[0].items[0]"
changed = partial(with_value, SCENARIO)


def with_watch(**watch: Any) -> dict[str, Any]:
    return changed(["answer"], {"kind": "state", "watch": [watch]})


def test_a_right_scenario_has_no_problem():
    assert check_scenario("file-explorer", SCENARIO) == []


def test_the_example_is_right():
    whole = example("file-explorer")
    assert check_scenario("file-explorer", whole) == []
    assert {volume["kind"] for volume in whole["volumes"]} == {"disk", "key", "online"}


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["simulator"], "files", "simulator: must be 'file-explorer'"),
        (["color"], "red", "color: is not a field of the format"),
        (["today"], "14/03/2025", "today: must be written YYYY-MM-DD"),
        (["today"], "2025-02-30", "today: must be a date that exists"),
        (["view"], "tiles", "view: must be 'list' or 'icons'"),
        (["locked"], ["print"], "locked[0]: must be 'new_folder'"),
        (["people", 0, "mail"], "lina@valbrune.fr", "people[0].mail: must look like"),
        ([*NOTE, "id"], "Note", f"{NOTE_PATH}.id: must look like"),
        ([*NOTE, "name"], "a/b.txt", f"{NOTE_PATH}.name: must be a name without"),
        ([*NOTE, "size"], "12 Ko", f"{NOTE_PATH}.size: "),
        ([*NOTE, "kind"], "link", f"{NOTE_PATH}: link is not one of"),
        ([*NOTE, "items"], [], f"{NOTE_PATH}.items: is not a field of the format"),
        ([*NOTE, "picture"], "unicorn", f"{NOTE_PATH}.picture: unicorn is not in the picture library"),
        ([*NOTE, "picture"], "dog", f"{NOTE_PATH}: a picture needs its alt"),
        (["answer"], {"kind": "path"}, "answer: path is not one of"),
        (["answer"], {"kind": "state", "watch": []}, "answer.watch: must have at least 1 item(s)"),
    ],
)
def test_a_wrong_shape_is_told_with_its_place(path, value, message):
    problems = check_scenario("file-explorer", changed(path, value))
    assert len(problems) == 1
    assert problems[0].startswith(message)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ([*NOTE, "id"], "paquet", "volumes[0].items[1].id: paquet is already taken"),
        ([*NOTE, "id"], "bin", f"{NOTE_PATH}.id: bin is already taken"),
        ([*NOTE, "id"], "new-1", f"{NOTE_PATH}.id: new-1 is already taken"),
        (
            ["volumes", 0, "items", 1, "name"],
            "documents.zip",
            None,
        ),
        (["volumes", 0, "items", 1, "name"], "paquet.rar", "volumes[0].items[1].name: an archive's name must end in"),
        (["volumes", 0, "items", 0, "items"], [FILE, {**FILE, "id": "autre", "name": "Note.TXT"}], ".items[1].name: "),
        (["volumes", 0, "kind"], "key", "volumes: there must be one volume of kind disk"),
        (["volumes", 0, "used"], 990, "volumes[0].capacity: 1002 bytes are stored on 1000"),
        (["start"], "note", "start: note is no folder, archive or volume"),
        (["start"], "absent", "start: absent is no folder, archive or volume"),
        (["start"], "bin", None),
        (["me"], "rose", "me: rose is not in people"),
        (
            ["people"],
            [SCENARIO["people"][0], {**SCENARIO["people"][0], "name": "Rose"}],
            "people: several people have the id lina",
        ),
        ([*NOTE, "owner"], "rose", f"{NOTE_PATH}.owner: rose is not in people"),
        ([*NOTE, "shared"], {"link": "read"}, f"{NOTE_PATH}: only items of an online volume have shared or sync"),
        ([*NOTE, "sync"], "cloud", f"{NOTE_PATH}: only items of an online volume have shared or sync"),
        ([*NOTE, "conflict_of"], "documents", f"{NOTE_PATH}.conflict_of: documents is no file"),
        ([*NOTE, "from"], "documents", f"{NOTE_PATH}.from: must be a folder, and only for items of the bin"),
        (["bin", 0, "from"], "note", "bin[0].from: must be a folder"),
        (
            [*NOTE, "versions"],
            [{"id": "a", "date": "2025-01-01"}, {"id": "a", "date": "2025-01-02"}],
            f"{NOTE_PATH}.versions: several versions have the same id",
        ),
        (
            ["volumes", 1, "items", 0, "shared"],
            {"people": {"rose": "read"}},
            "volumes[1].items[0].shared.people.rose: rose is not in people",
        ),
        (
            ["answer"],
            {
                "kind": "option",
                "question": "Où ?",
                "options": [{"value": "A", "label": "1"}, {"value": "a", "label": "2"}],
            },
            "answer.options: two options have the same value",
        ),
    ],
)
def test_a_wrong_meaning_is_told_with_its_place(path, value, message):
    problems = check_scenario("file-explorer", changed(path, value))
    assert len(problems) == (0 if message is None else 1)
    assert message is None or message in problems[0]


@pytest.mark.parametrize(
    ("watch", "message"),
    [
        ({"item": "note", "what": "place"}, None),
        ({"item": "bin", "what": "contents"}, None),
        ({"item": "disque", "what": "free", "as": "reste"}, None),
        ({"named": "Voyage", "what": "contents"}, None),
        ({"setting": "hidden"}, None),
        ({"item": "absent", "what": "place"}, "answer.watch[0].item: absent does not exist"),
        ({"item": "note", "what": "free"}, "answer.watch[0].what: only a volume has free space"),
        ({"item": "note"}, "answer.watch[0]: an item has a what, a setting has none"),
        ({"setting": "hidden", "what": "place"}, "answer.watch[0]: an item has a what, a setting has none"),
        ({"item": "note", "named": "A", "what": "place"}, "answer.watch[0]: give one of item, named, setting"),
    ],
)
def test_a_watch_names_something_that_exists(watch, message):
    assert check_scenario("file-explorer", with_watch(**watch)) == ([message] if message else [])


def test_two_watches_have_two_labels():
    watch = {"item": "note", "what": "place"}
    scenario = changed(["answer"], {"kind": "state", "watch": [watch, {**watch, "what": "name"}]})
    assert check_scenario("file-explorer", scenario) == ["answer.watch[1]: two watches are called note: give one an as"]


def test_ids_of_a_selection_stay_apart_once_written_together():
    assert ambiguous(["lac", "chien"]) is None
    assert ambiguous(["lac", "chien", "lacetchien"]) == "lacetchien"
    assert ambiguous(["lac", "lac"]) == "lac"
    scenario = changed(["answer"], {"kind": "selection"})
    assert check_scenario("file-explorer", scenario) == []
    scenario["volumes"][0]["items"][1]["id"] = "no-te"
    assert check_scenario("file-explorer", scenario) == [
        "answer: ids written one after the other can be read in two ways (note): rename one"
    ]
