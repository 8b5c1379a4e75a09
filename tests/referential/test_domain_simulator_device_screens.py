"""The checking of `device-screens` scenarios (docs/simulators/device-screens.md)."""

import re
from functools import partial

import pytest

from referential.domain.scenarios import check_scenario
from referential.domain.simulators.device_screens_catalog import GLYPHS, PAGES, PERMISSIONS, SETTINGS
from tests.support.scenarios import SIMULATORS, example, with_value

FOLDER = SIMULATORS / "device-screens"
EXAMPLE = example("device-screens")
changed = partial(with_value, EXAMPLE)


def test_the_example_is_right():
    assert check_scenario("device-screens", EXAMPLE) == []


def names_in(text: str) -> list[str]:
    return re.findall(r'^  "?([\w-]+)"?: [\[{oc]', text, re.MULTILINE)


def part(source: str, name: str) -> str:
    return source.split(f"export const {name} = {{")[1].split("\n};")[0]


def test_the_catalogue_is_the_same_on_both_sides():
    source = (FOLDER / "catalog.js").read_text("utf-8")
    assert set(names_in(part(source, "SETTINGS"))) == set(SETTINGS)
    assert set(names_in(part(source, "PERMISSIONS"))) == set(PERMISSIONS)
    assert names_in(part(source, "PAGES")) == list(PAGES)
    assert set(names_in(part((FOLDER / "icons.js").read_text("utf-8"), "GLYPHS"))) == GLYPHS


def test_the_documentation_names_every_setting():
    text = (FOLDER.parents[2] / "docs" / "simulators" / "device-screens.md").read_text("utf-8")
    assert [name for name in (*SETTINGS, *PERMISSIONS, *PAGES) if f"`{name}`" not in text] == []


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["device"], "watch", "device: must be 'phone', 'tablet' or 'computer'"),
        (["colour"], "red", "colour: is not a field of the format"),
        (["apps", 0, "glyph"], "unicorn", "apps[0].glyph: unicorn is not an icon of the simulator"),
        (["apps", 1, "id"], "meteo-lune", "apps[1].id: meteo-lune is already taken"),
        (["apps", 0, "id"], "Météo", "apps[0].id: must look like"),
        (["apps", 0, "permissions", "position"], "oui", "apps[0].permissions.position: oui is not one of toujours"),
        (["apps", 0, "launch"], ["camera"], "apps[0].launch: camera is not among the permissions"),
        (["apps", 0, "why"], {"micro": "Pour rire"}, "apps[0].why: micro is not among the permissions"),
        (["settings"], {"wifi": "oui"}, "settings.wifi: oui is not one of off, on"),
        (["settings"], {"wi-fi": "on"}, "settings.wi-fi: wi-fi does not exist"),
        (["locked"], {"perm.zut.camera": "Non"}, "locked.perm.zut.camera: perm.zut.camera does not exist"),
        (["hidden"], ["zut"], "hidden[0]: zut is neither a page nor a setting"),
        (["pages", 0, "id"], "privacy", "pages[0].id: privacy is a page of every device"),
        (["pages", 0, "items", 0, "id"], "wifi", "pages[0].items[0].id: wifi is a setting of every device"),
        (["pages", 0, "items", 1, "value"], "vert", "pages[0].items[1].value: vert is not one of jaune, orange, rouge"),
        (["pages", 0, "items", 0, "kind"], "list", "pages[0].items[0].options: a list has options"),
        (["uses", 0, "permission"], "sms", "uses[0]: torche-plus has no permission sms"),
        (["defaults", 0, "value"], "lueur", "defaults[0].value: lueur is not one of its applications"),
        (["defaults", 0, "apps", 1], "zut", "defaults[0].apps[1]: zut is not an application"),
        (["networks", 1, "current"], True, "networks: only one network can be the current one"),
        (["wizards", 1, "app"], "zut", "wizards[1].app: zut is not an application"),
        (["wizards", 1, "steps", 1, "value"], "latin", "wizards[1].steps[1].value: latin is not one of francais"),
        (["wizards", 1, "steps", 2, "text"], None, "wizards[1].steps[2].text: is missing in a step of kind license"),
        (["wizards", 1, "steps", 0, "custom_only"], True, "wizards[1].steps[0].custom_only: needs a step of kind mode"),
        (["wizards", 1, "steps", 4, "items", 1, "id"], "barre", "wizards[1].steps[4].items[1].id: barre is already"),
        (["wizards", 1, "steps", 4, "items", 0, "installs"], "zut", "wizards[1].steps[4].items[0].installs: zut is"),
        (["wizards", 1, "steps", 4, "items", 0, "sets"], {"engine": "zut"}, "items[0].sets.engine: zut is not one of"),
        (["browser", "engine"], "zut", "browser.engine: zut is not one of the engines"),
        (["browser", "home_page"], "zut", "browser.home_page: zut is not one of the home_pages"),
        (["browser", "bookmarks"], ["zut"], "browser.bookmarks[0]: zut is not a site"),
        (["browser", "sites", 0, "host"], "gazette.fr", "browser.sites[0].host: must be a lower-case host name"),
        (["browser", "sites", 0, "id"], "settings", "browser.sites[0].id: settings is kept for the browser"),
        (["browser", "sites", 0, "cookies", "partners", 0, "id"], "audience", "browser.sites[0].cookies: two purposes"),
        (["browser", "sites", 1, "blocks", 1, "wizard"], "zut", "sites[1].blocks[1].wizard: zut is not a wizard"),
        (["apps", 0, "screens", 0, "blocks", 1, "needs"], ["sms"], "blocks[1].needs: sms is not a permission it can"),
        (
            ["apps", 0, "screens", 0, "blocks", 1, "id"],
            "allumer",
            "screens[0].blocks[0].id: allumer is already",
        ),
        (["apps", 0, "screens", 0, "blocks", 2, "to"], "web/zut", "blocks[2].to: web/zut opens nothing on this device"),
        (["apps", 0, "screens", 1, "blocks", 0, "setting"], "zut", "blocks[0].setting: zut is not a setting"),
        (["start"], "store/app/photos", "start: store/app/photos opens nothing on this device"),
        (["start"], "settings/permission/sms/photos", "start: settings/permission/sms/photos opens nothing"),
        (["answer"], {"kind": "text"}, "answer: text is not one of"),
        (["answer", "watch"], ["perm.zut"], "answer.watch[0]: perm.zut does not exist"),
        (["answer", "watch"], ["wifi", "wifi"], "answer.watch[1]: wifi is already watched"),
        (["answer", "watch"], [f"app.{a['id']}" for a in EXAMPLE["apps"]], "answer.watch: the answer could have"),
        (
            ["answer"],
            {"kind": "choice", "options": [{"value": "a", "label": "A"}, {"value": "a", "label": "B"}]},
            "answer.options[1].value: a is already taken",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(path, value, message):
    problems = check_scenario("device-screens", changed(path, value))
    assert any(message in problem for problem in problems), problems


@pytest.mark.parametrize(
    "place",
    [
        *(
            "home",
            "files",
            "store",
            "store/updates",
            "store/search/torche",
            "store/app/lueur",
            "app/meteo-lune/reglages",
        ),
        *("settings", "settings/privacy", "settings/alertes", "settings/app/lueur", "settings/permission/camera"),
        *("settings/permission/photos/papote", "wizard/lecteur-vif", "web", "web/gazette", "web/gazette/cookies"),
        *("web/info/trouvix", "web/search/marché", "web/settings", "web/settings/history"),
    ],
)
def test_every_documented_place_opens(place):
    assert check_scenario("device-screens", changed(["start"], place)) == []
