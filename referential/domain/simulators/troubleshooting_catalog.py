"""The devices and cables of `troubleshooting`, as in static/simulators/troubleshooting/catalog.js (a test compares)."""

from collections.abc import Mapping

Ports = Mapping[str, str]

MAINS = {"power": "power"}
CORD = {"cord": "cord"}


def numbered(name: str, kind: str, count: int) -> dict[str, str]:
    return {f"{name}{number}": kind for number in range(1, count + 1)}


# Device type → name of the port → kind of port.
PORTS: Mapping[str, Ports] = {
    "computer": MAINS
    | numbered("usb", "usb-a", 3)
    | {"usbc": "usb-c", "hdmi": "hdmi", "dp": "dp", "vga": "vga", "ethernet": "ethernet"}
    | {"audio": "jack-out", "micro": "jack-in"},
    "screen": MAINS | numbered("hdmi", "hdmi", 2) | {"dp": "dp", "vga": "vga"},
    "projector": MAINS | numbered("hdmi", "hdmi", 2) | {"vga": "vga"},
    "box": MAINS | {"line": "line"} | numbered("lan", "ethernet", 4) | {"tv": "ethernet"},
    "switch": MAINS | numbered("port", "ethernet", 5),
    "wall": numbered("socket", "outlet", 4) | {"line": "line"},
    "strip": CORD | numbered("socket", "outlet", 6),
    "printer": MAINS | {"usb": "usb-b", "ethernet": "ethernet"},
    "speakers": MAINS | {"audio": "jack"},
    **dict.fromkeys(("headset", "disk", "keyboard", "mouse", "webcam"), CORD),
    "repeater": {},
    "phone": {},
}
LAPTOP_PORTS = frozenset(["power", "usb1", "usb2", "usbc", "hdmi", "ethernet", "audio"])
# Device type → setting → kind of value.
SETTINGS: Mapping[str, Mapping[str, str]] = {
    "computer": {"power": "bool", "frozen": "bool", "battery": "number", "place": "place"},
    "screen": {"power": "bool", "frozen": "bool", "source": "port"},
    "projector": {"power": "bool", "frozen": "bool", "source": "port", "cap": "bool", "blank": "bool"},
    "box": {"power": "bool", "frozen": "bool", "wifi": "bool", "dns_broken": "bool", "place": "place"},
    "switch": {"power": "bool"},
    "wall": {},
    "strip": {"power": "bool"},
    "repeater": {"power": "bool", "paired": "bool", "place": "place"},
    "printer": {"power": "bool", "frozen": "bool", "jam": "bool", "door": "bool"}
    | {"paper": "number", "black": "number", "color": "number", "wifi": "network"},
    "speakers": {"power": "bool", "volume": "number"},
    "headset": {"mute": "bool", "volume": "number"},
    "phone": {"wifi": "network", "mobile": "bool", "hotspot": "bool"},
    "keyboard": {"caps": "bool", "num": "bool", "battery": "number", "power": "bool"},
    "mouse": {"battery": "number", "power": "bool"},
    "webcam": {"shutter": "bool"},
    "disk": {},
}
# Kind of cable → the plugs of its two ends.
CABLES: Mapping[str, tuple[str, str]] = {
    "power": ("power", "outlet"),
    "usb": ("usb-b", "usb-a"),
    "hdmi": ("hdmi", "hdmi"),
    "dp": ("dp", "dp"),
    "vga": ("vga", "vga"),
    "usbc-hdmi": ("usb-c", "hdmi"),
    "ethernet": ("ethernet", "ethernet"),
    "jack": ("jack", "jack"),
    "line": ("line", "line"),
    "cord-usb": ("cord", "usb-a"),
    "cord-usbc": ("cord", "usb-c"),
    "cord-jack": ("cord", "jack"),
    "cord-power": ("cord", "outlet"),
}


def fits(plug: str, port: str) -> bool:
    """A plug of that kind goes into a port of that kind."""
    return port in ("jack", "jack-out", "jack-in") if plug == "jack" else plug == port
