"""What a `troubleshooting` scenario means beyond its shape (docs/simulators/troubleshooting.md): ids, plugs, answer."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from referential.domain.simulators.troubleshooting_catalog import CABLES, LAPTOP_PORTS, PORTS, SETTINGS, fits
from referential.domain.simulators.troubleshooting_schema import Scenario, Symptom
from referential.domain.simulators.values import JsonPath, Simulator

Problem = tuple[JsonPath, str]
COMPUTER_SETTINGS = frozenset(
    [
        *("airplane", "wifi.on", "wifi.network", "ethernet.on", "ip", "dns", "portal", "print.default"),
        *("sound.output", "sound.input", "sound.muted", "sound.volume", "sound.micro", "mic.allowed"),
        *("camera.allowed", "display.mode", "display.resolution", "display.scale", "storage.removed", "ended"),
        *("time.auto", "time.shown", "keyboard.layout", "messages.closed", "tests", "ticket.sent"),
    ]
)
# Where things that can be designated are in `computer`; devices, ports and cables are apart.
CHOSEN_LISTS: Mapping[str, tuple[str, ...]] = {
    "process": ("processes",),
    "printer": ("printers",),
    "storage": ("storage", "items"),
    "driver": ("drivers",),
    "update": ("updates",),
    "message": ("messages",),
    "article": ("help", "articles"),
}


def at(value: Any, *steps: str) -> list[Any]:
    """The list found by these steps in optional objects; empty when one of them is not there."""
    for step in steps:
        value = (value or {}).get(step)
    return value or []


class Room:
    """The things of a scenario by their ids."""

    def __init__(self, scenario: Mapping[str, Any]) -> None:
        self.scenario = scenario
        self.computer: Mapping[str, Any] = scenario.get("computer", {})
        self.devices = {device["id"]: device for device in scenario["devices"]}
        self.cables = {cable["id"]: cable for cable in scenario.get("cables", [])}
        self.ports = {f"{name}.{port}": kind for name in self.devices for port, kind in self.ports_of(name).items()}
        self.networks = {network["name"] for network in at(self.computer, "network", "networks")}
        self.places = {place["id"] for place in scenario.get("places", [])}

    def ports_of(self, name: str) -> dict[str, str]:
        device = self.devices[name]
        known = PORTS[device["type"]]
        if device.get("wireless"):
            return {}
        kept = device.get("ports")
        if kept is None:
            kept = LAPTOP_PORTS if device.get("laptop") else known
        return {port: kind for port, kind in known.items() if port in kept}

    def ids(self, *steps: str) -> list[str]:
        return [item["id"] for item in at(self.computer, *steps)]

    def is_of(self, name: Any, *types: str) -> bool:
        return name in self.devices and self.devices[name]["type"] in types


def meaning_problems(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    """Problems that need the whole scenario. The shape must be right."""
    yield from repeated_ids(scenario)
    room = Room(scenario)
    yield from device_problems(room)
    yield from cable_problems(room)
    yield from computer_problems(room)
    yield from answer_problems(room)
    views = scenario.get("views", ["desk", "computer"])
    if scenario.get("start") and scenario["start"] not in views:
        yield ("start",), f"{scenario['start']} is not in views"


def repeats(path: JsonPath, field: str, items: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        # Marking ignores punctuation: two ids that differ only by it would be the same answer.
        folded = item[field].replace("-", "")
        if folded in seen:
            yield (*path, index, field), f"{item[field]} is already taken"
        seen.add(folded)


def repeated_ids(scenario: Mapping[str, Any]) -> Iterator[Problem]:
    computer = scenario.get("computer", {})
    for name in ("places", "devices", "cables"):
        yield from repeats((name,), "id", scenario.get(name, []))
    yield from repeats(("computer", "network", "networks"), "name", at(computer, "network", "networks"))
    for steps in [*CHOSEN_LISTS.values(), ("startup",), ("sound", "apps"), ("help", "ticket", "fields")]:
        yield from repeats(("computer", *steps), "id", at(computer, *steps))
    for index, printer in enumerate(at(computer, "printers")):
        yield from repeats(("computer", "printers", index, "queue"), "id", printer.get("queue", []))


def device_problems(room: Room) -> Iterator[Problem]:
    types = [device["type"] for device in room.scenario["devices"]]
    if types.count("computer") != 1:
        yield ("devices",), "must hold exactly one computer"
    if types.count("box") > 1:
        yield ("devices",), "must hold at most one box"
    for index, device in enumerate(room.scenario["devices"]):
        path: JsonPath = ("devices", index)
        for port in device.get("ports") or []:
            if port not in PORTS[device["type"]]:
                yield (*path, "ports"), f"{port} is not a port of a {device['type']}"
        if device.get("laptop") and device["type"] != "computer":
            yield (*path, "laptop"), "only a computer can be a laptop"
        if device.get("wireless") and device["type"] not in ("keyboard", "mouse"):
            yield (*path, "wireless"), "only a keyboard or a mouse can be wireless"
        if device.get("movable") and device.get("state", {}).get("place") is None:
            yield (*path, "movable"), "needs state.place, where it stands first"
        yield from setting_problems(room, device, (*path, "state"))


def setting_problems(room: Room, device: Mapping[str, Any], path: JsonPath) -> Iterator[Problem]:
    known = SETTINGS[device["type"]]
    checks = {
        "bool": (lambda value: isinstance(value, bool), "must be true or false"),
        "number": (lambda value: type(value) is int and value >= 0, "must be a number from 0"),
        "place": (lambda value: value is None or value in room.places, "is not a place of the scenario"),
        "network": (lambda value: value is None or value in room.networks, "is not a Wi-Fi network of the scenario"),
        "port": (lambda value: value in room.ports_of(device["id"]) and value != "power", "is not one of its inputs"),
    }
    for name, value in device.get("state", {}).items():
        if name not in known:
            yield (*path, name), f"is not a setting of a {device['type']}"
            continue
        is_right, refusal = checks[known[name]]
        if not is_right(value):
            yield (*path, name), refusal if known[name] in ("bool", "number") else f"{value} {refusal}"


def cable_problems(room: Room) -> Iterator[Problem]:
    taken: set[str] = set()
    for index, cable in enumerate(room.scenario.get("cables", [])):
        for end, port in enumerate(cable["ends"]):
            path: JsonPath = ("cables", index, "ends", end)
            plug = CABLES[cable["kind"]][end]
            if port is None:
                if plug == "cord":
                    yield path, "the cord of a device cannot be loose at its device"
            elif port not in room.ports:
                yield path, f"{port} is not a port of a device"
            elif not fits(plug, room.ports[port]):
                yield path, f"a {plug} plug does not fit {port}"
            elif port in taken:
                yield path, f"{port} already holds a plug"
            taken.add(port)
            taken.discard(None)


def unknown(path: JsonPath, value: Any, known: Iterable[Any], what: str) -> Iterator[Problem]:
    if value is not None and value not in known:
        yield path, f"{value} is not {what}"


def computer_problems(room: Room) -> Iterator[Problem]:
    computer, network = room.computer, room.computer.get("network", {})
    base: JsonPath = ("computer",)
    yield from unknown((*base, "network", "connected"), network.get("connected"), room.networks, "one of its networks")
    for name in network.get("saved", {}):
        yield from unknown((*base, "network", "saved", name), name, room.networks, "one of its networks")
    for index, wifi in enumerate(network.get("networks", [])):
        if wifi.get("source") is not None and not room.is_of(wifi["source"], "box", "phone"):
            yield (*base, "network", "networks", index, "source"), f"{wifi['source']} is not a box or a phone"
    for index, printer in enumerate(computer.get("printers", [])):
        if printer["device"] is not None and not room.is_of(printer["device"], "printer"):
            yield (*base, "printers", index, "device"), f"{printer['device']} is not a printer"
    yield from unknown((*base, "default_printer"), computer.get("default_printer"), room.ids("printers"), "a printer")
    yield from sound_problems(room)
    for index, entry in enumerate(computer.get("startup", [])):
        path = (*base, "startup", index, "process")
        yield from unknown(path, entry.get("process"), room.ids("processes"), "a process")
    for index, update in enumerate(computer.get("updates", [])):
        for name in update.get("drivers", []):
            yield from unknown((*base, "updates", index, "drivers"), name, room.ids("drivers"), "a driver")


def sound_problems(room: Room) -> Iterator[Problem]:
    sound = room.computer.get("sound", {})
    ways = {"output": ("headset", "screen", "projector"), "input": ("headset",)}
    for way, types in ways.items():
        value = sound.get(way)
        if value not in (None, "internal", "jack") and not room.is_of(value, *types):
            yield ("computer", "sound", way), f"{value} is not internal, jack or a device with sound"
    yield from unknown(("computer", "sound", "app"), sound.get("app"), room.ids("sound", "apps"), "one of its apps")


def watchable(room: Room) -> set[str]:
    """Everything a `state` answer can watch."""
    prefixes: dict[str, tuple[str, ...]] = {"startup": ("startup",), "driver": ("drivers",), "update": ("updates",)}
    prefixes |= {"sound.app": ("sound", "apps"), "ticket": ("help", "ticket", "fields")}
    prefixes |= dict.fromkeys(("print.paused", "print.offline", "print.queue", "prints"), ("printers",))
    refs = {*get_args(Symptom), *COMPUTER_SETTINGS, *(f"cable.{name}" for name in room.cables)}
    refs |= {f"{prefix}.{name}" for prefix, steps in prefixes.items() for name in room.ids(*steps)}
    for name, device in room.devices.items():
        refs |= {f"{name}.{setting}" for setting in SETTINGS[device["type"]]}
        if device["type"] in ("screen", "projector"):
            refs.add(f"{name}.image")
    return refs


def answer_problems(room: Room) -> Iterator[Problem]:
    answer = room.scenario.get("answer") or {}
    kind = answer.get("kind")
    if kind == "state":
        known = watchable(room)
        for index, ref in enumerate(answer["watch"]):
            yield from unknown(("answer", "watch", index), ref, known, "something to watch")
    elif kind == "ended" and not at(room.computer, "processes"):
        yield ("answer",), "computer.processes is empty"
    elif kind == "ticket":
        fields = room.ids("help", "ticket", "fields")
        if not fields:
            yield ("answer",), "computer.help.ticket is missing"
        for index, name in enumerate(answer.get("fields") or []):
            yield from unknown(("answer", "fields", index), name, fields, "a field of the ticket")
    elif kind == "choice":
        yield from choice_problems(room, answer["of"])


def choice_problems(room: Room, types: list[str]) -> Iterator[Problem]:
    named = {"device": list(room.devices), "cable": list(room.cables), "port": list(room.ports)}
    named |= {"network": sorted(room.networks)} | {name: room.ids(*steps) for name, steps in CHOSEN_LISTS.items()}
    seen: dict[str, str] = {}
    for index, name in enumerate(types):
        if not named[name]:
            yield ("answer", "of", index), f"the scenario has no {name}"
        for item in named[name]:
            folded = "".join(letter for letter in item.lower() if letter.isalnum())
            if seen.setdefault(folded, name) != name:
                yield ("answer", "of", index), f"{item} is the id of a {name} and of a {seen[folded]}"


SIMULATOR = Simulator(Scenario, meaning_problems)
