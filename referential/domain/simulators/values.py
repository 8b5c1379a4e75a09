"""What the scenarios of all simulators share: the strict base, and small values, each with its refusal."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from typing import Annotated, Any, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

JsonPath = tuple[str | int, ...]


class Strict(BaseModel):
    """An object of a scenario: an unknown field or a wrong type is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Simulator(NamedTuple):
    """How the scenarios of one simulator are checked.

    schema: the shape. problems: what is wrong in a scenario of the right shape, as (JSON path, sentence).
    """

    schema: type[BaseModel]
    problems: Callable[[Mapping[str, Any]], Iterator[tuple[JsonPath, str]]]


# The files of static/simulators/mini-web/pictures/ (a test compares).
PICTURES = frozenset(
    [
        *("bakery", "band", "band-doctored", "bridge", "cat", "concert", "dog", "football", "group-photo"),
        *(
            "group-photo-doctored",
            "guitarist",
            "lake",
            "library",
            "map-pin",
            "market",
            "mountain",
            "museum",
            "newspaper",
        ),
        *("portrait-a", "portrait-b", "portrait-c", "portrait-d", "recycling", "robot", "satellite", "school", "tram"),
    ]
)
HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+example")
# What static/simulators/shared/svg.js keeps of an inline picture; the rest would silently not show.
SVG_ELEMENTS = frozenset(
    [
        *("svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"),
        *("title", "desc", "lineargradient", "radialgradient", "stop", "clippath"),
    ]
)
SVG_REFUSED_ATTRIBUTES = frozenset(["style", "class", "href", "xlink:href"])


class SvgReader(HTMLParser):
    """Collects what is wrong in an inline picture: elements left open, elements and attributes that are not kept."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.root: str | None = None

    def look(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.root = self.root or tag
        if tag not in SVG_ELEMENTS:
            self.problems.append(f"<{tag}> is not allowed")
        refused = [name for name, _ in attrs if name in SVG_REFUSED_ATTRIBUTES or name.startswith("on")]
        self.problems += [f"the attribute {name} of <{tag}> is not allowed" for name in refused]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.look(tag, attrs)
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.look(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")


def checked_text(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value


def checked_host(value: str) -> str:
    if not HOST.fullmatch(value):
        raise ValueError("must be a lower-case host name that ends in .example")
    return value


def checked_path(value: str) -> str:
    if not value.startswith("/") or re.search(r"[\s#]", value):
        raise ValueError("must begin with / and hold neither a space nor a #")
    return value


def checked_day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError as refusal:
        raise ValueError("must be a date written YYYY-MM-DD") from refusal
    if len(value) != len("YYYY-MM-DD"):
        raise ValueError("must be a date written YYYY-MM-DD")
    return value


def checked_picture(value: str) -> str:
    if value not in PICTURES:
        raise ValueError(f"{value} is not in the picture library")
    return value


def checked_svg(value: str) -> str:
    reader = SvgReader()
    reader.feed(value)
    reader.close()
    if reader.root != "svg" or "viewBox" not in value:
        raise ValueError("must be an <svg> with a viewBox")
    if reader.problems or reader.open:
        raise ValueError("; ".join(reader.problems or [f"<{reader.open[-1]}> is not closed"]))
    return value


Text = Annotated[str, AfterValidator(checked_text)]
Host = Annotated[str, AfterValidator(checked_host)]
Path = Annotated[str, AfterValidator(checked_path)]
Day = Annotated[str, AfterValidator(checked_day)]
Picture = Annotated[str, AfterValidator(checked_picture)]
Svg = Annotated[str, AfterValidator(checked_svg)]
Lang = Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
Position = Annotated[list[int | float], Field(min_length=2, max_length=2)]


class Pictured(Strict):
    """Has one picture: a name of the library, or an inline drawing."""

    picture: Picture | None = None
    svg: Svg | None = None

    @model_validator(mode="after")
    def has_one_picture(self) -> Self:
        if (self.picture is None) == (self.svg is None):
            raise ValueError("give either a picture or an svg, not both")
        return self


class Option(Strict):
    """One of the answers that a simulator proposes: what is sent, what is read."""

    value: Annotated[str, Field(min_length=1, max_length=200)]
    label: Text
