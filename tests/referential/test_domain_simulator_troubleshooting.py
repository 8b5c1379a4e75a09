"""The checking of `troubleshooting` scenarios (docs/simulators/troubleshooting.md)."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from referential.domain.scenarios import check_scenario
from referential.domain.simulators.troubleshooting_catalog import CABLES, PORTS, SETTINGS
from tests.support.scenarios import example, with_value

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "static" / "simulators" / "troubleshooting"
EXAMPLE = example("troubleshooting")
changed = partial(with_value, EXAMPLE)


def problems_of(path: list[str | int], value: Any) -> list[str]:
    return check_scenario("troubleshooting", changed(path, value))


def position(name: str, identifier: str) -> int:
    return [item["id"] for item in EXAMPLE[name]].index(identifier)


def test_the_example_is_right():
    assert check_scenario("troubleshooting", EXAMPLE) == []


def test_the_example_of_the_documentation_is_right():
    text = (ROOT / "docs" / "simulators" / "troubleshooting.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```json\n(.*?)```", text, flags=re.DOTALL)
    assert check_scenario("troubleshooting", json.loads(example)) == []


def test_the_catalogue_is_the_one_of_the_frame():
    source = (FOLDER / "catalog.js").read_text(encoding="utf-8")
    for kind, plugs in CABLES.items():
        assert re.search(rf'"?{kind}"?: {{ plugs: \["{plugs[0]}", "{plugs[1]}"\]', source), kind
    for device, settings in SETTINGS.items():
        [line] = re.findall(rf"^  {device}: {{(.*)}},$", source, flags=re.MULTILINE)
        assert set(re.findall(r"(\w+):", line)) == set(settings), device
    ports = source.split("export const PORTS")[1].split("/** Device type → settings")[0]
    for device in ("computer", "screen", "projector", "box", "switch", "wall", "strip", "printer", "speakers"):
        body = re.search(
            rf"^  {device}: \[(.*?)^  [a-z]+: |^  {device}: \[(.*?)$", ports, flags=re.DOTALL | re.MULTILINE
        )
        found = dict(re.findall(r'\["(\w+)", "([\w-]+)", "', body.group(0)))
        assert found == {name: kind for name, kind in PORTS[device].items() if name != "power"}, device


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["color"], "red", "color: is not a field of the format"),
        (["views"], [], "views: must have at least 1 item(s)"),
        (["views"], ["room"], "views[0]: must be 'desk' or 'computer'"),
        (["devices"], [], "devices: must have at least 1 item(s)"),
        (["devices", 0, "type"], "fridge", "devices[0].type: must be 'computer', 'screen'"),
        (["devices", 0, "id"], "Le Mur", "devices[0].id: must look like"),
        (["cables", 0, "kind"], "scart", "cables[0].kind: must be 'power'"),
        (["cables", 0, "ends"], [None], "cables[0].ends: must have at least 2 item(s)"),
        (["dns_servers"], ["dns"], "dns_servers[0]: must look like"),
        (["computer", "apps"], ["games"], "computer.apps[0]: must be 'browser'"),
        (["computer", "display", "mode"], "both", "computer.display.mode: must be 'first'"),
        (["computer", "time", "shown"], "12/03/2022", "computer.time.shown: must be a date and time written"),
        (["computer", "storage", "capacity"], 0, "computer.storage.capacity: must be greater than 0"),
        (["computer", "page"], {"host": "meteo.fr", "title": "A", "text": "B"}, "computer.page.host: must be a lower"),
        (["answer"], {"kind": "page"}, "answer: page is not one of"),
        (["answer"], {"kind": "symptoms", "goals": ["cafe"]}, "answer.goals[0]: must be 'internet'"),
        (["answer"], {"kind": "symptoms", "goals": []}, "answer.goals: must have at least 1 item(s)"),
        (["answer"], {"kind": "choice", "of": []}, "answer.of: must have at least 1 item(s)"),
    ],
)
def test_a_wrong_shape_is_told_with_its_place(path, value, message):
    problems = problems_of(path, value)
    assert len(problems) == 1
    assert problems[0].startswith(message)


PC, SCREEN, PRINTER = (position("devices", name) for name in ("pc", "ecran", "imprimante"))
VIDEO, KEYBOARD = position("cables", "video"), position("cables", "fil-clavier")


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (["start"], "computer", None),
        (["devices", PC, "type"], "screen", "devices: must hold exactly one computer"),
        (["devices", SCREEN, "id"], "pc", f"devices[{SCREEN}].id: pc is already taken"),
        (["devices", SCREEN, "ports"], ["scart"], f"devices[{SCREEN}].ports: scart is not a port of a screen"),
        (["devices", SCREEN, "laptop"], True, f"devices[{SCREEN}].laptop: only a computer can be a laptop"),
        (["devices", SCREEN, "wireless"], True, f"devices[{SCREEN}].wireless: only a keyboard or a mouse can be"),
        (["devices", SCREEN, "movable"], True, f"devices[{SCREEN}].movable: needs state.place"),
        (["devices", SCREEN, "state"], {"paper": 3}, f"devices[{SCREEN}].state.paper: is not a setting of a screen"),
        (["devices", SCREEN, "state"], {"power": 1}, f"devices[{SCREEN}].state.power: must be true or false"),
        (["devices", SCREEN, "state"], {"source": "usb1"}, f"devices[{SCREEN}].state.source: usb1 is not one of its"),
        (["devices", PRINTER, "state"], {"paper": -1}, f"devices[{PRINTER}].state.paper: must be a number from 0"),
        (["devices", PRINTER, "state"], {"wifi": "Rien"}, f"devices[{PRINTER}].state.wifi: Rien is not a Wi-Fi"),
        (["devices", PC, "state"], {"place": "lune"}, f"devices[{PC}].state.place: lune is not a place"),
        (["cables", VIDEO, "ends"], ["pc.usb1", None], f"cables[{VIDEO}].ends[0]: a hdmi plug does not fit pc.usb1"),
        (["cables", VIDEO, "ends"], ["tele.hdmi", None], f"cables[{VIDEO}].ends[0]: tele.hdmi is not a port"),
        (["cables", VIDEO, "ends"], ["pc.hdmi", "pc.hdmi"], f"cables[{VIDEO}].ends[1]: pc.hdmi already holds a plug"),
        (["cables", KEYBOARD, "ends"], [None, "pc.usb1"], f"cables[{KEYBOARD}].ends[0]: the cord of a device cannot"),
        (["computer", "network", "connected"], "Rien", "computer.network.connected: Rien is not one of its networks"),
        (["computer", "network", "saved"], {"Rien": "a"}, "computer.network.saved.Rien: Rien is not one of its"),
        (["computer", "network", "networks", 0, "source"], "pc", "computer.network.networks[0].source: pc is not a"),
        (["computer", "network", "networks", 1, "name"], "Mediatheque", "computer.network.networks[1].name: Medi"),
        (["computer", "printers", 0, "device"], "pc", "computer.printers[0].device: pc is not a printer"),
        (["computer", "default_printer"], "autre", "computer.default_printer: autre is not a printer"),
        (["computer", "sound", "output"], "box", "computer.sound.output: box is not internal, jack or a device"),
        (["computer", "sound", "app"], "jeu", "computer.sound.app: jeu is not one of its apps"),
        (["computer", "startup", 0, "process"], "x", "computer.startup[0].process: x is not a process"),
        (["computer", "updates", 0, "drivers"], ["x"], "computer.updates[0].drivers: x is not a driver"),
        (["answer"], {"kind": "state", "watch": ["pc.colour"]}, "answer.watch[0]: pc.colour is not something to"),
        (["answer"], {"kind": "ticket", "fields": ["nom"]}, "answer.fields[0]: nom is not a field of the ticket"),
        (["answer"], {"kind": "choice", "of": ["device", "printer", "storage"]}, None),
    ],
)
def test_what_a_scenario_means_is_checked(path, value, problem):
    problems = problems_of(path, value)
    if problem is None:
        assert problems == []
    else:
        assert any(found.startswith(problem) for found in problems), problems


@pytest.mark.parametrize(
    "ref",
    [
        "internet", "box.wifi", "ecran.image", "cable.video", "wifi.network", "driver.carte-wifi", "print.queue.plume",
        "prints.plume", "sound.app.video", "startup.demarrage-synchro", "ticket.code", "storage.removed", "tests",
    ],
)  # fmt: skip
def test_everything_documented_can_be_watched(ref):
    assert problems_of(["answer"], {"kind": "state", "watch": [ref]}) == []


def test_two_ids_that_marking_would_confuse_are_refused():
    items = [{"id": "a-b", "name": "A", "kind": "app", "size": 1}, {"id": "ab", "name": "B", "kind": "app", "size": 1}]
    assert problems_of(["computer", "storage", "items"], items) == [
        "computer.storage.items[1].id: ab is already taken",
    ]
    scenario = changed(["computer", "processes", 0, "id"], "pc") | {
        "answer": {"kind": "choice", "of": ["device", "process"]}
    }
    assert check_scenario("troubleshooting", scenario) == ["answer.of[1]: pc is the id of a process and of a device"]


def test_what_an_answer_needs_must_be_there():
    scenario = {
        "simulator": "troubleshooting",
        "views": ["desk"],
        "start": "computer",
        "devices": [{"id": "pc", "type": "computer"}],
    }
    assert check_scenario("troubleshooting", scenario) == ["start: computer is not in views"]
    del scenario["start"]
    assert check_scenario("troubleshooting", scenario | {"answer": {"kind": "ended"}}) == [
        "answer: computer.processes is empty"
    ]
    assert check_scenario("troubleshooting", scenario | {"answer": {"kind": "ticket"}}) == [
        "answer: computer.help.ticket is missing"
    ]
    assert check_scenario("troubleshooting", scenario | {"answer": {"kind": "choice", "of": ["cable"]}}) == [
        "answer.of[0]: the scenario has no cable"
    ]
