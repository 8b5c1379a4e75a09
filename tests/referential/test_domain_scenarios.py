"""The checking and the merging of simulator scenarios (docs/simulators.md)."""

import copy
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from referential.domain.scenarios import check_scenario, compile_scenario
from referential.domain.simulators.values import PICTURES
from tests.support.scenarios import with_value

ROOT = Path(__file__).resolve().parents[2]
MINI_WEB = ROOT / "static" / "simulators" / "mini-web"

SCENARIO: dict[str, Any] = {
    "simulator": "mini-web",
    "start": "https://www.trouvetout.example/",
    "address_bar": True,
    "engine": {"host": "www.trouvetout.example", "name": "Trouvetout", "placeholder": "Chercher sur le web"},
    "answer": None,
    "sites": [
        {
            "host": "www.refuge.example",
            "name": "Refuge",
            "theme": "forest",
            "nav": [{"label": "Accueil", "to": "/"}],
            "pages": [
                {
                    "path": "/",
                    "title": "Accueil",
                    "blocks": [{"type": "text", "text": "Voir [Moka](/chiens/moka.html)"}],
                },
                {"path": "/chiens/", "title": "Chiens", "blocks": []},
                {
                    "path": "/chiens/moka.html",
                    "title": "Moka",
                    "date": "2023-03-14",
                    "blocks": [
                        {"type": "card", "title": "La ville", "text": "", "to": "https://ville.example/plan?rue=4"}
                    ],
                },
            ],
        },
        {
            "host": "ville.example",
            "name": "Ville",
            "theme": "sky",
            "pages": [{"path": "/plan?rue=4", "title": "Plan", "blocks": []}],
        },
    ],
}
changed = partial(with_value, SCENARIO)


def with_block(**block: Any) -> dict[str, Any]:
    return changed(["sites", 0, "pages", 1, "blocks"], [block])


def with_text(text: str) -> dict[str, Any]:
    return with_block(type="text", text=text)


BLOCK = "sites[0].pages[1].blocks[0]"
POINT = {"id": "a", "label": "A", "kind": "", "x": 0, "y": 1.5, "text": ""}
SVG = '<svg viewBox="0 0 10 10"><rect width="4" height="4" fill="#abc"/></svg>'


def test_a_right_scenario_has_no_problem():
    assert check_scenario("mini-web", SCENARIO) == []


def test_the_example_of_the_gallery_is_right_and_shows_every_block():
    example = json.loads((MINI_WEB / "example.json").read_text(encoding="utf-8"))
    assert check_scenario("mini-web", example) == []
    shown = {block["type"] for site in example["sites"] for page in site["pages"] for block in page["blocks"]}
    documented = (
        "heading text list table image quote notice card facts form download comments profile map image_search choice"
    )
    assert shown == set(documented.split())
    assert len({site["theme"] for site in example["sites"]}) == 8


def test_the_picture_library_is_the_folder():
    assert {path.stem for path in (MINI_WEB / "pictures").glob("*.svg")} == PICTURES


def test_another_simulator_does_not_exist():
    assert check_scenario("mini-mail", {}) == ["simulator: mini-mail does not exist"]


@pytest.mark.parametrize("scenario", [None, [], "text"])
def test_a_scenario_is_an_object(scenario):
    assert check_scenario("mini-web", scenario) == ["scenario: must be an object"]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["simulator"], "mini-mail", "simulator: must be 'mini-web'"),
        (["color"], "red", "color: is not a field of the format: remove it or correct its name"),
        (["address_bar"], "oui", "address_bar: must be true or false"),
        (["sites"], [], "sites: must have at least 1 item(s)"),
        (["engine", "host"], "Trouvetout", "engine.host: must be a lower-case host name that ends in .example"),
        (["sites", 1, "host"], "ville.fr", "sites[1].host: must be a lower-case host name that ends in .example"),
        (["sites", 1, "theme"], "gold", "sites[1].theme: must be 'forest', 'sky', 'sand', 'plum', 'slate', 'rose', "),
        (["sites", 0, "pages", 0, "path"], "chiens", "sites[0].pages[0].path: must begin with / and hold neither"),
        (["sites", 0, "pages", 0, "title"], " ", "sites[0].pages[0].title: must not be empty"),
        (["sites", 0, "pages", 2, "date"], "14/03/2023", "sites[0].pages[2].date: must be a date written YYYY-MM-DD"),
        (["sites", 0, "pages", 2, "date"], "2023-02-30", "sites[0].pages[2].date: must be a date written YYYY-MM-DD"),
        (["answer"], {"kind": "text"}, "answer: text is not one of 'page', 'choice'"),
        (["answer"], {}, "answer: has no 'kind'"),
        (["answer"], {"kind": "page", "value": "x"}, "answer.value: is not a field of the format"),
    ],
)
def test_a_wrong_shape_is_told_with_its_place(path, value, message):
    problems = check_scenario("mini-web", changed(path, value))
    assert len(problems) == 1
    assert problems[0].startswith(message)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ({"type": "html", "text": "<b>"}, f"{BLOCK}: html is not one of 'heading', 'text', 'list'"),
        ({"text": "sans type"}, f"{BLOCK}: has no 'type'"),
        ({"type": "heading", "text": "A", "level": 1}, f"{BLOCK}.level: must be 2 or 3"),
        ({"type": "quote"}, f"{BLOCK}.text: is missing"),
        ({"type": "list", "items": ["a", 3]}, f"{BLOCK}.items[1]: must be text"),
        (
            {"type": "table", "head": ["a", "b"], "rows": [["1", "2"], ["3"]]},
            f"{BLOCK}: row 1 has 1 cell(s), the head has 2",
        ),
        ({"type": "image", "picture": "unicorn", "alt": ""}, f"{BLOCK}.picture: unicorn is not in the picture library"),
        ({"type": "image", "alt": ""}, f"{BLOCK}: give either a picture or an svg, not both"),
        ({"type": "image", "alt": "", "picture": "dog", "svg": SVG}, f"{BLOCK}: give either a picture or an svg"),
        ({"type": "image", "picture": "dog"}, f"{BLOCK}.alt: is missing"),
        ({"type": "choice", "label": "A", "value": ""}, f"{BLOCK}.value: must not be empty"),
        ({"type": "choice", "label": "A"}, f"{BLOCK}.value: is missing"),
        ({"type": "map", "scale": 100, "points": []}, f"{BLOCK}.points: must have at least 1 item(s)"),
        ({"type": "map", "scale": 0, "points": [POINT]}, f"{BLOCK}.scale: must be greater than 0"),
        ({"type": "map", "scale": 50, "points": [POINT, POINT]}, f"{BLOCK}: several points have the id a"),
        (
            {"type": "map", "scale": 50, "points": [{"id": "a", "label": "A", "x": 2}]},
            f"{BLOCK}.points[0].y: is missing",
        ),
        (
            {"type": "map", "scale": 50, "points": [POINT], "streets": [{"name": "Rue", "from": [0], "to": [1, 2]}]},
            f"{BLOCK}.streets[0].from: must have at least 2 item(s)",
        ),
        (
            {"type": "profile", "name": "A", "handle": "@a", "certified": "oui"},
            f"{BLOCK}.certified: must be true or false",
        ),
        (
            {"type": "image_search", "picture": "dog", "results": [{"title": "A", "to": "/"}]},
            f"{BLOCK}.results[0].date: is missing",
        ),
    ],
)
def test_a_wrong_block_is_told_with_its_place(block, message):
    problems = check_scenario("mini-web", changed(["sites", 0, "pages", 1, "blocks"], [block]))
    assert len(problems) == 1
    assert problems[0].startswith(message)


@pytest.mark.parametrize(
    ("svg", "problem"),
    [
        ("<p>dessin</p>", "must be an <svg> with a viewBox"),
        ('<svg width="10"></svg>', "must be an <svg> with a viewBox"),
        ('<svg viewBox="0 0 1 1"><script>x</script></svg>', "<script> is not allowed"),
        ('<svg viewBox="0 0 1 1"><rect onclick="x"/></svg>', "the attribute onclick of <rect> is not allowed"),
        ('<svg viewBox="0 0 1 1"><rect style="fill:red"/></svg>', "the attribute style of <rect> is not allowed"),
        ('<svg viewBox="0 0 1 1"><g></svg>', "</svg> closes nothing"),
        ('<svg viewBox="0 0 1 1"><g>', "<g> is not closed"),
    ],
)
def test_an_inline_picture_holds_only_what_is_shown(svg, problem):
    assert check_scenario("mini-web", with_block(type="image", alt="", svg=svg)) == [f"{BLOCK}.svg: {problem}"]


def test_an_inline_picture_of_plain_shapes_is_right():
    assert check_scenario("mini-web", with_block(type="image", alt="Un carré", svg=SVG)) == []


@pytest.mark.parametrize(
    "link",
    [
        "/", "/chiens", "/chiens/", "/chiens/moka.html", "/chiens/moka.html#age", "/chiens/moka.html?de=lettre", "#bas",
        "https://ville.example/plan?rue=4", "http://www.refuge.example/", "https://www.trouvetout.example/",
        "https://www.trouvetout.example/recherche?q=chien+beige", "mailto:bonjour@refuge.example",
    ],
)  # fmt: skip
def test_a_link_to_a_page_of_the_scenario_is_right(link):
    assert check_scenario("mini-web", with_text(f"Lire [la suite]({link}).")) == []


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("/chats/", "/chats/ points to a page that does not exist"),
        ("moka.html", "moka.html must begin with https:// or /"),
        ("https://ville.example/", "https://ville.example/ points to a page that does not exist"),
        ("https://ville.example/plan", "https://ville.example/plan points to a page that does not exist"),
        ("https://ailleurs.example/", "https://ailleurs.example/ points to a site that does not exist"),
        (
            "https://www.trouvetout.example/images",
            "https://www.trouvetout.example/images points to a page that does not",
        ),
    ],
)
def test_a_link_that_opens_nothing_is_told(link, problem):
    for scenario, place in [
        (with_text(f"Lire **[la suite]({link})**."), f"{BLOCK}.text"),
        (with_block(type="card", title="Suite", to=link), f"{BLOCK}.to"),
        (changed(["sites", 0, "nav", 0, "to"], link), "sites[0].nav[0].to"),
        (changed(["sites", 0, "footer"], f"[Suite]({link})"), "sites[0].footer"),
    ]:
        problems = check_scenario("mini-web", scenario)
        assert len(problems) == 1
        assert problems[0].startswith(f"{place}: {problem}")


def test_what_is_written_as_code_is_no_link():
    assert check_scenario("mini-web", with_text("Écrivez `[mot](adresse)`.")) == []


def test_a_dead_link_must_be_declared_and_really_dead():
    scenario = with_text("[Ancienne page](https://ville.example/vieux)") | {
        "dead_links": ["https://ville.example/vieux"]
    }
    assert check_scenario("mini-web", scenario) == []
    scenario = SCENARIO | {"dead_links": ["https://www.refuge.example/chiens/"]}
    assert check_scenario("mini-web", scenario) == ["dead_links[0]: this page exists"]


@pytest.mark.parametrize(
    ("start", "problem"),
    [
        ("https://www.refuge.example/", None),
        ("https://www.trouvetout.example/recherche?q=moka", None),
        ("/chiens/", "start: /chiens/ must begin with https://"),
        (
            "https://www.refuge.example/chats",
            "start: https://www.refuge.example/chats points to a page that does not exist",
        ),
        ("https://autre.example/", "start: https://autre.example/ points to a site that does not exist"),
    ],
)
def test_the_start_is_a_page(start, problem):
    assert check_scenario("mini-web", SCENARIO | {"start": start}) == ([problem] if problem else [])


def test_without_an_engine_its_addresses_open_nothing():
    problems = check_scenario("mini-web", SCENARIO | {"engine": None})
    assert problems == ["start: https://www.trouvetout.example/ points to a site that does not exist"]


def test_hosts_and_paths_are_unique():
    assert check_scenario("mini-web", changed(["sites", 0, "pages", 1, "path"], "/")) == [
        "sites[0].pages[1].path: / is already taken on this site"
    ]
    problems = check_scenario("mini-web", SCENARIO | {"sites": SCENARIO["sites"] * 2})
    assert [problem for problem in problems if ".host" in problem] == [
        "sites[2].host: www.refuge.example is already taken",
        "sites[3].host: ville.example is already taken",
    ]


def test_an_answer_by_choice_needs_a_choice():
    assert check_scenario("mini-web", SCENARIO | {"answer": {"kind": "choice"}}) == [
        "answer: no page has a block of type choice"
    ]
    scenario = with_block(type="choice", label="Celui-ci", value="un") | {"answer": {"kind": "choice"}}
    assert check_scenario("mini-web", scenario) == []


def test_params_replace_top_level_keys_and_leave_the_file_alone():
    before = copy.deepcopy(SCENARIO)
    compiled = compile_scenario(SCENARIO, {"start": "https://ville.example/plan?rue=4", "answer": {"kind": "page"}})
    assert compiled["start"] == "https://ville.example/plan?rue=4"
    assert compiled["answer"] == {"kind": "page"}
    assert compiled["sites"] == SCENARIO["sites"]
    assert before == SCENARIO
    assert check_scenario("mini-web", compiled) == []
