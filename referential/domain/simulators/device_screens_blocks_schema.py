"""Small values and blocks (screens of applications, web pages) of a `device-screens` scenario."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from referential.domain.simulators.device_screens_catalog import GLYPHS
from referential.domain.simulators.values import Strict, Svg, Text


def checked_glyph(value: str) -> str:
    if value not in GLYPHS:
        raise ValueError(f"{value} is not an icon of the simulator")
    return value


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Glyph = Annotated[str, AfterValidator(checked_glyph)]
Color = Literal[
    "blue", "sky", "teal", "green", "amber", "orange", "red", "rose", "violet", "indigo", "slate", "night"
]  # fmt: skip
Megabytes = Annotated[int | float, Field(ge=0)]
Version = Annotated[str, Field(pattern=r"^\d+(\.\d+)*$")]


class Item(Strict):
    """A box to tick in an installer."""

    id: Id
    label: Text
    help: Text | None = None
    checked: bool = False
    installs: Text | None = None
    sets: dict[str, Text] = {}


class Heading(Strict):
    type: Literal["heading"]
    id: Id | None = None
    text: Text


class Paragraphs(Strict):
    type: Literal["text"]
    id: Id | None = None
    text: Text


class Items(Strict):
    type: Literal["list"]
    id: Id | None = None
    items: Annotated[list[Text], Field(min_length=1)]


class Fact(Strict):
    label: Text
    text: Text


class Facts(Strict):
    type: Literal["facts"]
    id: Id | None = None
    items: Annotated[list[Fact], Field(min_length=1)]


class Notice(Strict):
    type: Literal["notice"]
    id: Id | None = None
    text: Text
    tone: Literal["info", "warn"] = "info"


class Image(Strict):
    type: Literal["image"]
    id: Id | None = None
    alt: str
    svg: Svg | None = None
    glyph: Glyph = "image"
    color: Color = "blue"
    caption: Text | None = None


class Video(Strict):
    type: Literal["video"]
    id: Id | None = None
    title: Text
    length: Text | None = None
    captions: list[Text] = []
    transcript: Text | None = None


class SettingBlock(Strict):
    type: Literal["setting"]
    setting: Text
    label: Text | None = None


class Link(Strict):
    type: Literal["link"]
    label: Text
    to: Text


class Ad(Strict):
    type: Literal["ad"]
    id: Id | None = None
    title: Text
    text: Text | None = None
    label: Text
    to: Text


class Download(Strict):
    type: Literal["download"]
    label: Text
    wizard: Text


class Action(Strict):
    """A button that may need permissions."""

    type: Literal["action"]
    id: Id
    label: Text
    glyph: Glyph | None = None
    needs: list[Text] = []
    done: Text
    refused: Text | None = None
    sets: dict[str, Text] = {}


Block = Annotated[
    Heading | Paragraphs | Items | Facts | Notice | Image | Video | SettingBlock | Link | Ad | Download | Action,
    Field(discriminator="type"),
]
