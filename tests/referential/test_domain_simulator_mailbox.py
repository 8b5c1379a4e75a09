"""The checking of `mailbox` scenarios (docs/simulators/mailbox.md)."""

from functools import partial

import pytest

from referential.domain.scenarios import check_scenario
from tests.support.scenarios import example, with_value

EXAMPLE = example("mailbox")
changed = partial(with_value, EXAMPLE)


def test_the_example_is_right():
    assert check_scenario("mailbox", EXAMPLE) == []


def test_the_smallest_scenario_is_right():
    message = {"id": "m1", "from": "ana@club.example", "subject": "", "date": "2024-05-14T08:00", "text": "Bonjour"}
    owner = {"name": "Lina", "address": "lina@volapli.example"}
    scenario = {"simulator": "mailbox", "now": "2024-05-14T09:00", "owner": owner, "messages": [message]}
    assert check_scenario("mailbox", scenario) == []


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (["color"], "red", "color: is not a field of the format"),
        (["now"], "2024-05-14", "now: must be a moment written YYYY-MM-DDTHH:MM"),
        (["now"], "2024-02-30T10:00", "now: must be a moment written YYYY-MM-DDTHH:MM"),
        (["owner", "address"], "lina@volapli.fr", "owner.address: must be an address whose host ends in .example"),
        (["messages"], [], "messages: must have at least 1 item(s)"),
        (["messages", 0, "from"], "Tristan", "messages[0].from: must be « Nom <adresse> »"),
        (["messages", 0, "id"], "m-1", "messages[0].id: must look like"),
        (["messages", 0, "text"], "", "messages[0].text: must not be empty"),
        (["messages", 2, "brand", "color"], "gold", "messages[2].brand.color: must be 'red'"),
        (["messages", 1, "attachments", 0, "kind"], "exe", "messages[1].attachments[0].kind: must be 'pdf'"),
        (["messages", 1, "attachments", 0, "size"], 0, "messages[1].attachments[0].size: must be greater than 0"),
        (["files", 0, "svg"], '<svg viewBox="0 0 1 1"></svg>', "files[0]: an svg needs an alt"),
        (["rules", 0, "conditions", 0, "text"], " ", "rules[0].conditions[0]: a condition needs a text"),
        (["without"], ["chat"], "without[0]: must be 'compose'"),
        (["answer"], {"kind": "text"}, "answer: text is not one of"),
        (["answer"], {"kind": "choice", "of": "word"}, "answer.of: must be 'message'"),
        (["answer"], {"kind": "sent", "aspects": ["mentions"]}, "answer: the aspect mentions and the list mentions"),
        (["answer"], {"kind": "sent", "aspects": []}, "answer.aspects: must have at least 1 item(s)"),
    ],
)
def test_a_wrong_shape_is_told_with_its_place(path, value, problem):
    problems = check_scenario("mailbox", changed(path, value))
    assert len(problems) == 1
    assert problems[0].startswith(problem)


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (["messages", 1, "id"], "m1", "messages[1].id: m1 is already taken"),
        (["messages", 6, "id"], "w1", "messages[6].id: w1 is kept for other uses"),
        (["messages", 6, "folder"], "photos", "messages[6].folder: no folder has the id photos"),
        (["messages", 6, "labels"], ["photo"], "messages[6].labels[0]: no label has the id photo"),
        (["messages", 6, "date"], "2024-05-14T10:21", "messages[6].date: is after now"),
        (["messages", 6, "from"], None, "messages[6].from: a received message needs a sender"),
        (["messages", 6, "bcc"], ["a@b.example"], "messages[6].bcc: only messages of the owner show their bcc"),
        (["messages", 8, "to"], None, "messages[8].to: a written message needs its recipients"),
        (["messages", 6, "text"], "[ici](/lot)", "messages[6].text: /lot must begin with https://"),
        (["messages", 6, "text"], "[ici](https://lot.fr/)", "messages[6].text: https://lot.fr/ must begin with"),
        (["messages", 1, "attachments", 0, "id"], "plan", "messages[1].attachments[0].id: plan is already taken"),
        (["folders", 0, "id"], "junk", "folders[0].id: junk is a folder that every mailbox has"),
        (["groups", 0, "members"], ["zoe"], "groups[0].members[0]: no contact has the id zoe"),
        (["groups", 0, "id"], "agathe", "groups[0].id: agathe is already a contact"),
        (["contacts", 1, "address"], "Agathe.Rimbert@volapli.example", "contacts[1].address: agathe.rimbert@volapli"),
        (["rules", 0, "actions"], {"move": "photos"}, "rules[0].actions.move: no folder has the id photos"),
        (["rules", 0, "actions"], {"label": "photo"}, "rules[0].actions.label: no label has the id photo"),
        (["rules", 0, "actions"], {"read": False}, "rules[0].actions: does nothing"),
        (["open"], "m99", "open: no message has the id m99"),
        (["answer"], {"kind": "state", "watch": ["m99.folder"]}, "answer.watch[0]: no message has the id m99"),
        (["answer"], {"kind": "state", "watch": ["m1.color"]}, "answer.watch[0]: color is not one of folder, labels"),
        (["answer"], {"kind": "state", "watch": ["count.photos"]}, "answer.watch[0]: no folder has the id photos"),
        (["answer"], {"kind": "state", "watch": ["group.amis"]}, "answer.watch[0]: no group has the id amis"),
        (["answer"], {"kind": "state", "watch": ["weather"]}, "answer.watch[0]: weather is not something that can"),
        (["answer"], {"kind": "state", "watch": ["away", "away"]}, "answer.watch[1]: away is already taken"),
        (["answer", "parts", 1, "watch"], ["m99.read"], "answer.parts[1].watch[0]: no message has the id m99"),
        (["contacts"], [], "groups[0].members[0]: no contact has the id agathe"),
    ],
)
def test_what_does_not_hold_together_is_told_with_its_place(path, value, problem):
    problems = check_scenario("mailbox", changed(path, value))
    assert problems
    assert problems[0].startswith(problem)


def test_an_answer_needs_what_it_is_about():
    assert check_scenario(
        "mailbox", EXAMPLE | {"without": ["compose"], "answer": {"kind": "sent", "aspects": ["to"]}}
    ) == ["answer: needs compose, which `without` takes away"]
    assert check_scenario("mailbox", EXAMPLE | {"without": ["settings"], "answer": {"kind": "rule"}}) == [
        "answer: needs settings, which `without` takes away"
    ]
    bare = [{"id": "m1", "from": "a@b.example", "subject": "A", "date": "2024-05-01T08:00", "text": "Rien"}]
    for of in ("attachment", "link"):
        scenario = EXAMPLE | {"messages": bare, "answer": {"kind": "choice", "of": of}}
        assert check_scenario("mailbox", scenario) == [f"answer.of: the scenario has no {of} to choose"]


def test_only_one_part_is_a_choice():
    choice = {"kind": "choice", "of": "message"}
    problems = check_scenario("mailbox", EXAMPLE | {"answer": {"kind": "several", "parts": [choice, choice]}})
    assert problems == ["answer.parts: has more than one part of kind choice"]
