"""The shape of a `troubleshooting` scenario (docs/simulators/troubleshooting.md)."""

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from referential.domain.simulators.values import Host, Strict, Text


def checked_moment(value: str) -> str:
    try:
        datetime.strptime(value, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 the clock of an imaginary computer has no zone
    except ValueError as refusal:
        raise ValueError("must be a date and time written YYYY-MM-DDTHH:MM") from refusal
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value):
        raise ValueError("must be a date and time written YYYY-MM-DDTHH:MM")
    return value


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Moment = Annotated[str, AfterValidator(checked_moment)]
Address = Annotated[str, Field(pattern=r"^\d{1,3}(\.\d{1,3}){3}$")]
Automatic = Literal["auto"] | Address
Percent = Annotated[int, Field(ge=0, le=100)]
Resolution = Literal["1024×768", "1280×720", "1920×1080", "2560×1440", "3840×2160"]
Number = int | float
DeviceType = Literal[
    "computer", "screen", "projector", "box", "switch", "wall", "strip", "repeater", "printer", "speakers", "headset",
    "phone", "keyboard", "mouse", "webcam", "disk",
]  # fmt: skip
App = Literal[
    "browser", "network", "printers", "sound", "displays", "storage", "tasks", "drivers", "updates", "clock", "help"
]
Setting = bool | int | str | None


class Place(Strict):
    id: Id
    name: Text
    x: Number
    y: Number


class Device(Strict):
    id: Id
    type: DeviceType
    name: Text | None = None
    note: Text | None = None
    x: Number | None = None
    y: Number | None = None
    ports: list[Text] | None = None
    laptop: bool = False
    wireless: bool = False
    movable: bool = False
    speakers: bool = False
    max_resolution: Resolution | None = None
    state: dict[str, Setting] = {}


class Cable(Strict):
    id: Id
    kind: Literal[
        "power", "usb", "hdmi", "dp", "vga", "usbc-hdmi", "ethernet", "jack", "line",
        "cord-usb", "cord-usbc", "cord-jack", "cord-power",
    ]  # fmt: skip
    label: Text | None = None
    ends: Annotated[list[Text | None], Field(min_length=2, max_length=2)]
    defective: bool = False


class Operator(Strict):
    outage: bool = False


class WifiNetwork(Strict):
    name: Text
    password: Text | None = None
    source: Id | None = None
    bars: Annotated[int, Field(ge=0, le=4)] | None = None
    internet: bool = True
    portal: bool = False


class Network(Strict):
    airplane: bool = False
    wifi_on: bool = True
    connected: Text | None = None
    saved: dict[str, str] = {}
    ethernet_on: bool = True
    ip: Automatic = "auto"
    dns: Automatic = "auto"
    networks: list[WifiNetwork] = []


class Job(Strict):
    id: Id
    name: Text
    pages: int = 1
    stuck: bool = False


class Printer(Strict):
    id: Id
    name: Text
    device: Id | None
    paused: bool = False
    offline: bool = False
    queue: list[Job] = []


class SoundApp(Strict):
    id: Id
    name: Text
    volume: Percent


class Sound(Strict):
    output: Id | None = None
    input: Id | None = None
    volume: Percent = 60
    micro: Percent = 70
    muted: bool = False
    apps: list[SoundApp] = []
    app: Id | None = None


class Display(Strict):
    mode: Literal["first", "duplicate", "extend", "second"] = "extend"
    resolution: Resolution = "1920×1080"
    scale: Literal[100, 125, 150, 200] = 100


class StoredItem(Strict):
    id: Id
    name: Text
    kind: Literal["app", "document", "picture", "temporary", "bin", "system"]
    size: Annotated[Number, Field(gt=0)]


class Storage(Strict):
    capacity: Annotated[Number, Field(gt=0)]
    items: list[StoredItem]


class Process(Strict):
    id: Id
    name: Text
    cpu: Number = 0
    memory: Number = 0
    disk: Number = 0
    network: Number = 0
    system: bool = False
    restart_ends: bool = False


class Startup(Strict):
    id: Id
    name: Text
    on: bool
    process: Id | None = None


class Driver(Strict):
    id: Id
    name: Text
    for_: Literal["wifi", "ethernet", "sound", "display", "printer", "camera", "none"] = Field(alias="for")
    state: Literal["ok", "missing", "off"]
    download: bool = True


class Update(Strict):
    id: Id
    name: Text
    size: str = ""
    installed: bool = False
    drivers: list[Id] = []


class Time(Strict):
    real: Moment
    shown: Moment
    auto: bool = False


class Keyboard(Strict):
    printed: Literal["fr", "en", "de", "be"] = "fr"
    layout: Literal["fr", "en", "de", "be"] = "fr"


class Message(Strict):
    id: Id
    title: Text
    text: Text
    app: Text | None = None
    code: Text | None = None
    tone: Literal["error", "warn", "info"] = "error"


class Article(Strict):
    id: Id
    title: Text
    text: Text
    keywords: list[Text] = []


class Option(Strict):
    id: Id
    label: Text


class TicketField(Strict):
    id: Id
    label: Text
    options: list[Option] | None = None


class Ticket(Strict):
    title: Text | None = None
    text: Text | None = None
    fields: Annotated[list[TicketField], Field(min_length=1)]


class Help(Strict):
    intro: str = ""
    articles: list[Article] = []
    ticket: Ticket | None = None


class Account(Strict):
    microphone: bool = True
    camera: bool = True


class WebPage(Strict):
    host: Host
    title: Text
    text: Text


class Computer(Strict):
    apps: list[App] | None = None
    memory: Annotated[Number, Field(gt=0)] = 8
    page: WebPage | None = None
    network: Network = Network()
    printers: list[Printer] = []
    default_printer: Id | None = None
    sound: Sound = Sound()
    account: Account = Account()
    display: Display = Display()
    storage: Storage | None = None
    processes: list[Process] = []
    startup: list[Startup] = []
    drivers: list[Driver] = []
    updates: list[Update] = []
    time: Time | None = None
    keyboard: Keyboard = Keyboard()
    messages: list[Message] = []
    help: Help = Help()


Symptom = Literal[
    "internet", "box", "dns", "impression", "son", "micro", "affichage", "projection", "clavier", "souris", "disque",
    "camera", "rapidite", "stockage", "heure", "telephone",
]  # fmt: skip


class SymptomsAnswer(Strict):
    kind: Literal["symptoms"]
    goals: Annotated[list[Symptom], Field(min_length=1, max_length=12)]


class StateAnswer(Strict):
    kind: Literal["state"]
    watch: Annotated[list[Text], Field(min_length=1, max_length=12)]


class ChoiceAnswer(Strict):
    kind: Literal["choice"]
    of: Annotated[
        list[
            Literal[
                "device", "port", "cable", "process", "network", "printer", "storage", "driver", "update", "message",
                "article",
            ]
        ],
        Field(min_length=1),
    ]  # fmt: skip
    label: Text = "Désigner"


class EndedAnswer(Strict):
    kind: Literal["ended"]


class TicketAnswer(Strict):
    kind: Literal["ticket"]
    fields: Annotated[list[Id], Field(min_length=1)] | None = None


View = Literal["desk", "computer"]


class Scenario(Strict):
    simulator: Literal["troubleshooting"]
    title: Text = "Dépannage"
    views: Annotated[list[View], Field(min_length=1, max_length=2)] = ["desk", "computer"]
    start: View | None = None
    operator: Operator = Operator()
    dns_servers: list[Address] = []
    places: list[Place] = []
    devices: Annotated[list[Device], Field(min_length=1)]
    cables: list[Cable] = []
    computer: Computer = Computer()
    answer: (
        Annotated[SymptomsAnswer | StateAnswer | ChoiceAnswer | EndedAnswer | TicketAnswer, Field(discriminator="kind")]
        | None
    ) = None
