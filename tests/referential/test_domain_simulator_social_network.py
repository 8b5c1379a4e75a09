"""The checking of `social-network` scenarios (docs/simulators/social-network.md)."""

import re
from functools import partial

import pytest

from referential.domain.scenarios import check_scenario
from referential.domain.simulators.social_network_schema import REASONS, SECTIONS, SETTINGS, VERBS
from tests.support.scenarios import SIMULATORS, example, with_value

FOLDER = SIMULATORS / "social-network"
EXAMPLE = example("social-network")
changed = partial(with_value, EXAMPLE)


def test_the_example_is_right_and_shows_every_part():
    assert check_scenario("social-network", EXAMPLE) == []
    shown = {field for post in EXAMPLE["posts"] for field in post}
    assert {"poll", "video", "shares_from", "photo", "sponsored", "suggested", "why", "tagged", "comments"} <= shown
    collections = ("groups", "lists", "stories", "conversations", "notifications", "gallery", "apps", "sessions")
    assert all(EXAMPLE[name] for name in collections)


def quoted(text: str) -> list[str]:
    return re.findall(r'"([a-z-]+)"', text)


def test_the_frame_and_the_checker_know_the_same_words():
    catalogue = (FOLDER / "catalogue.js").read_text(encoding="utf-8")
    sections = re.findall(r'^  \["([a-z]+)", "', catalogue, re.MULTILINE)
    assert tuple(sections) == SECTIONS
    assert {*re.findall(r'^    \["([a-z-]+)"', catalogue, re.MULTILINE), "archive", "compte"} == set(SETTINGS)
    reasons = catalogue.split("export const REASONS = {")[1].split("};")[0]
    assert set(re.findall(r'^  "?([a-z-]+)"?:', reasons, re.MULTILINE)) == set(REASONS)
    verbs = (FOLDER / "store.js").read_text(encoding="utf-8").split("export const VERBS = [")[1].split("]")[0]
    assert set(quoted(verbs)) == set(VERBS)


def test_each_setting_has_the_same_values_on_both_sides():
    catalogue = (FOLDER / "catalogue.js").read_text(encoding="utf-8")
    kinds = {"AUDIENCE": ("public", "amis", "moi"), "CONTACT": ("tous", "amis", "personne"), "YES_NO": ("oui", "non")}
    found = re.findall(r'^    \["([a-z-]+)", ".*, (AUDIENCE|CONTACT|YES_NO), "([a-z]+)"\],$', catalogue, re.MULTILINE)
    assert len(found) == len(SETTINGS) - len(("demandes-amis", "ordre-fil", "archive", "compte"))
    for name, kind, initial in found:
        assert SETTINGS[name] == kinds[kind]
        assert initial in SETTINGS[name]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["color"], "red", "color: is not a field of the format"),
        (["network", "theme"], "gold", "network.theme: must be 'azur', 'lagune' or 'prune'"),
        (["now"], "14/03/2025", "now: must look like"),
        (["accounts"], [], "accounts: must have at least 1 item(s)"),
        (["accounts", 1, "id"], "Tom B", "accounts[1].id: must look like"),
        (["accounts", 1, "handle"], "tom", "accounts[1].handle: must look like"),
        (["accounts", 1, "relation"], "cousin", "accounts[1].relation: must be 'ami'"),
        (["posts", 0, "svg"], "<b>", "posts[0].svg: must be an <svg> with a viewBox"),
        (["posts", 2, "picture"], "unicorn", "posts[2].picture: unicorn is not in the picture library"),
        (["posts", 3, "text"], " ", "posts[3]: a post needs a text, a picture, a video, a poll or a share"),
        (["gallery", 0, "picture"], None, "gallery[0]: give a picture or an svg"),
        (["answer"], {"kind": "page"}, "answer: page is not one of 'choice', 'state', 'actions', 'post', 'all'"),
        (["answer"], {"kind": "choice", "of": []}, "answer.of: must have at least 1 item(s)"),
        (["answer"], {"kind": "actions", "verbs": ["gronder"]}, "answer.verbs[0]: gronder is not an action"),
    ],
)
def test_a_wrong_shape_is_told_with_its_place(path, value, message):
    problems = check_scenario("social-network", changed(path, value))
    assert len(problems) == 1
    assert problems[0].startswith(message)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["posts", 0, "author"], "nul", "posts[0].author: nul is not an id of accounts"),
        (["posts", 0, "shares_from"], "nul", "posts[0].shares_from: nul is not an id of posts"),
        (["posts", 8, "group"], "nul", "posts[8].group: nul is not an id of groups"),
        (["posts", 6, "tagged"], ["lea", "nul"], "posts[6].tagged[1]: nul is not an id of accounts"),
        (["posts", 0, "comments", 0, "author"], "nul", "posts[0].comments[0].author: nul is not an id of accounts"),
        (
            ["posts", 0, "comments", 0, "replies", 0, "author"],
            "nul",
            "posts[0].comments[0].replies[0].author: nul is not an id of accounts",
        ),
        (["lists", 0, "members", 0], "nul", "lists[0].members[0]: nul is not an id of accounts"),
        (["suggested"], ["nul"], "suggested[0]: nul is not an id of accounts"),
        (["here"], "nul", "here: nul is not an id of places"),
        (["draft"], {"picture": "nul"}, "draft.picture: nul is not an id of gallery"),
        (["conversations", 0, "messages", 1, "from"], "zoe", "conversations[0].messages[1].from: must be one of the"),
        (["posts", 8, "id"], "mairiepont", "posts[8].id: mairiepont is already taken"),
        (["posts", 8, "id"], "bloquer", "posts[8].id: bloquer is a word of the network: choose another id"),
        (["posts", 8, "id"], "tom-zoe", "posts[8].id: tom-zoe reads as other ids put together: choose another id"),
        (["settings"], {"nez": "oui"}, "settings.nez: is not a setting of the network"),
        (["settings"], {"moteurs": "amis"}, "settings.moteurs: must be one of oui, non"),
        (["start"], "nowhere", "start: nowhere is not a page of the network"),
        (["start"], "post/nul", "start: post/nul points to something that does not exist"),
        (["start"], "profile/lea/nul", "start: nul is not a part of a profile"),
        (["start"], "settings/nul", "start: nul is not a section of the settings"),
        (["start"], "search/", "start: search/ must be followed by words"),
        (["notifications", 0, "to"], "group/nul", "notifications[0].to: group/nul points to something that does not"),
        (["answer"], {"kind": "state", "watch": ["nez"]}, "answer.watch[0]: nez is not a setting of the network"),
        (["answer"], {"kind": "state", "watch": ["chien:a"]}, "answer.watch[0]: chien cannot be watched"),
        (["answer"], {"kind": "state", "watch": ["app:nul"]}, "answer.watch[0]: nul is not an id of apps"),
        (["answer"], {"kind": "state", "watch": ["post:vente"]}, "answer.watch[0]: vente is not a post of lea"),
        (["answer"], {"kind": "state", "watch": ["tag:vente"]}, "answer.watch[0]: vente does not tag me"),
        (
            ["answer"],
            {"kind": "all", "parts": [{"kind": "choice", "of": ["post"]}, {"kind": "choice", "of": ["group"]}]},
            "answer.parts: only one part can be a choice",
        ),
        (
            ["answer"],
            {"kind": "all", "parts": [{"kind": "state", "watch": ["nez"]}, {"kind": "post"}]},
            "answer.parts[0].watch[0]: nez is not a setting",
        ),
    ],
)
def test_what_the_shape_cannot_say_is_told_with_its_place(path, value, message):
    problems = check_scenario("social-network", changed(path, value))
    assert len(problems) == 1
    assert problems[0].startswith(message)


def test_me_is_one_of_the_accounts():
    problems = check_scenario("social-network", changed(["me"], "personne"))
    assert problems[0] == "me: personne is not an id of accounts"


def test_a_chain_of_shares_never_comes_back():
    problems = check_scenario("social-network", changed(["posts", 2, "shares_from"], "rumeur-karim"))
    assert problems == [
        f"posts[{index}].shares_from: the chain of shares comes back to this post" for index in range(3)
    ]


@pytest.mark.parametrize(
    "start", ["profile/lea/infos", "apercu/public", "apercu/tom", "messages", "settings/fil", "search/#pont", "tags"]
)
def test_every_page_can_be_the_first(start):
    assert check_scenario("social-network", changed(["start"], start)) == []
