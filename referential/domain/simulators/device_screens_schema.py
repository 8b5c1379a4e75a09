"""The shape of a `device-screens` scenario (docs/simulators/device-screens.md)."""

from typing import Annotated, Literal

from pydantic import Field

from referential.domain.simulators.device_screens_blocks_schema import Block, Color, Glyph, Id, Item, Megabytes, Version
from referential.domain.simulators.device_screens_web_schema import Browser
from referential.domain.simulators.values import Day, Strict, Text

Permission = Literal[
    "position", "camera", "micro", "photos", "contacts", "agenda", "telephone", "sms", "fichiers", "activite",
    "proximite", "suivi", "notifications",
]  # fmt: skip
Stars = Annotated[int | float, Field(ge=0, le=5)]


class Screen(Strict):
    id: Id
    title: Text
    hidden: bool = False
    blocks: list[Block]


class Review(Strict):
    author: Text
    stars: Annotated[int, Field(ge=1, le=5)]
    date: Day | None = None
    text: Text


class Datum(Strict):
    label: Text
    purpose: Text | None = None


class DataSheet(Strict):
    collected: list[Datum] = []
    shared: list[Datum] = []
    practices: list[Text] = []


class StoreSheet(Strict):
    category: Text
    description: Text
    rating: Stars
    ratings: Annotated[int, Field(ge=0)]
    downloads: Text
    updated: Day
    version: Version | None = None
    age: Text | None = None
    price: Text | None = None
    purchases: Text | None = None
    ads: bool = False
    requires: Version | None = None
    sponsored: bool = False
    verified: bool = False
    site: Text | None = None
    contact: Text | None = None
    keywords: list[Text] = []
    data: DataSheet | None = None
    reviews: list[Review] = []


class AppUpdate(Strict):
    version: Version
    size_mb: Megabytes | None = None
    notes: Text | None = None
    requires: Version | None = None


class Startup(Strict):
    on: bool
    impact: Literal["faible", "moyen", "élevé"] | None = None


class App(Strict):
    id: Id
    name: Text
    glyph: Glyph
    color: Color
    publisher: Text
    version: Version
    size_mb: Megabytes
    data_mb: Megabytes = 0
    installed: bool = True
    system: bool = False
    home: bool = True
    badge: Annotated[int, Field(ge=0)] = 0
    source: Text | None = None
    installed_on: Day | None = None
    used_minutes: Annotated[int, Field(ge=0)] | None = None
    battery: Annotated[int, Field(ge=0, le=100)] | None = None
    limit: Literal["aucune", "15-minutes", "30-minutes", "1-heure", "2-heures"] = "aucune"
    startup: Startup | None = None
    update: AppUpdate | None = None
    permissions: dict[Permission, Text] = {}
    precise: bool = True
    always: bool = False
    launch: list[Permission] = []
    why: dict[Permission, Text] = {}
    screens: list[Screen] = []
    store: StoreSheet | None = None


class SystemUpdate(Strict):
    version: Version
    size_mb: Megabytes
    date: Day | None = None
    notes: list[Text] = []


class System(Strict):
    name: Text
    version: Version
    updated: Day | None = None
    update: SystemUpdate | None = None


class Part(Strict):
    label: Text
    mb: Megabytes


class Storage(Strict):
    total_mb: Megabytes
    used: list[Part] = []


class Battery(Strict):
    level: Annotated[int, Field(ge=0, le=100)]
    charging: bool = False


class Antivirus(Strict):
    name: Text
    definitions: Day | None = None
    result: Text | None = None


class Network(Strict):
    id: Id
    name: Text
    secured: bool = True
    known: bool = False
    current: bool = False
    signal: Text | None = None
    password: Text | None = None


class Account(Strict):
    id: Id
    label: Text
    address: Text | None = None
    detail: Text | None = None


class Role(Strict):
    id: Id
    label: Text
    apps: Annotated[list[Text], Field(min_length=1)]
    value: Text


class Use(Strict):
    app: Text
    permission: Permission
    when: Text


class Option(Strict):
    value: Id
    label: Text
    help: Text | None = None


class OwnSetting(Strict):
    """A setting of the scenario: a switch, a list (with options), or an information."""

    id: Id
    label: Text
    help: Text | None = None
    kind: Literal["switch", "list", "info"]
    value: Text
    options: Annotated[list[Option], Field(min_length=2)] | None = None


class OwnPage(Strict):
    id: Id
    label: Text
    glyph: Glyph = "gear"
    color: Color = "slate"
    items: Annotated[list[OwnSetting], Field(min_length=1)]


class Fact(Strict):
    label: Text
    text: Text


class Publisher(Strict):
    name: Text
    verified: bool


class Step(Strict):
    kind: Literal["text", "license", "mode", "options", "choice", "summary"]
    title: Text
    text: Text | None = None
    next: Text | None = None
    custom_only: bool = False
    id: Id | None = None
    value: Text | None = None
    express: Text | None = None
    custom: Text | None = None
    items: list[Item] = []
    options: list[Option] = []


class Wizard(Strict):
    id: Id
    title: Text
    file: Text
    size: Text | None = None
    from_: Text | None = Field(default=None, alias="from")
    downloaded: bool = True
    app: Text | None = None
    publisher: Publisher | None = None
    admin: bool = False
    malware: Text | None = None
    glyph: Glyph = "download"
    color: Color = "indigo"
    end: Text | None = None
    steps: Annotated[list[Step], Field(min_length=1)]


class Store(Strict):
    name: Text = "Boutique"


class StateAnswer(Strict):
    kind: Literal["state"]
    watch: Annotated[list[Text], Field(min_length=1, max_length=12)]


class AppAnswer(Strict):
    kind: Literal["app"]
    label: Text = "C’est cette application"


class ElementAnswer(Strict):
    kind: Literal["element"]
    label: Text = "Désigner un élément"


class ChoiceAnswer(Strict):
    kind: Literal["choice"]
    label: Text = "Votre réponse"
    options: Annotated[list[Option], Field(min_length=2, max_length=8)]


class Scenario(Strict):
    simulator: Literal["device-screens"]
    device: Literal["phone", "tablet", "computer"]
    system: System
    model: Text | None = None
    owner: Text | None = None
    date: Day | None = None
    time: Annotated[str, Field(pattern=r"^\d\d:\d\d$")] | None = None
    start: Text = "home"
    store: Store | None = None
    apps: list[App]
    settings: dict[str, Text] = {}
    hidden: list[Text] = []
    locked: dict[str, Text] = {}
    pages: list[OwnPage] = []
    networks: list[Network] = []
    accounts: list[Account] = []
    defaults: list[Role] = []
    uses: list[Use] = []
    storage: Storage | None = None
    battery: Battery | None = None
    antivirus: Antivirus | None = None
    about: list[Fact] = []
    admin_password: Text | None = None
    wizards: list[Wizard] = []
    browser: Browser | None = None
    answer: Annotated[StateAnswer | AppAnswer | ElementAnswer | ChoiceAnswer, Field(discriminator="kind")] | None = None
