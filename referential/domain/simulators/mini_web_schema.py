"""The shape of a `mini-web` scenario (docs/simulators/mini-web.md)."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from referential.domain.simulators.values import (
    Day,
    Host,
    Lang,
    Path,
    Picture,
    Pictured,
    Position,
    Strict,
    Svg,
    Text,
)


class Heading(Strict):
    type: Literal["heading"]
    text: Text
    level: Literal[2, 3] = 2


class Paragraphs(Strict):
    type: Literal["text"]
    text: Text


class Items(Strict):
    type: Literal["list"]
    items: Annotated[list[Text], Field(min_length=1)]
    ordered: bool = False


class Table(Strict):
    type: Literal["table"]
    caption: Text | None = None
    head: Annotated[list[str], Field(min_length=1)]
    rows: Annotated[list[list[str | int | float]], Field(min_length=1)]

    @model_validator(mode="after")
    def rows_fit_the_head(self) -> Self:
        for number, row in enumerate(self.rows):
            if len(row) != len(self.head):
                raise ValueError(f"row {number} has {len(row)} cell(s), the head has {len(self.head)}")
        return self


class Image(Pictured):
    type: Literal["image"]
    alt: str
    caption: Text | None = None
    credit: Text | None = None


class Quote(Strict):
    type: Literal["quote"]
    text: Text
    source: Text | None = None


class Notice(Strict):
    type: Literal["notice"]
    text: Text
    tone: Literal["info", "warn", "ad"] = "info"


class Card(Strict):
    type: Literal["card"]
    title: Text
    text: str = ""
    to: Text | None = None
    picture: Picture | None = None


class Fact(Strict):
    label: Text
    text: Text


class Facts(Strict):
    type: Literal["facts"]
    title: Text | None = None
    picture: Picture | None = None
    items: Annotated[list[Fact], Field(min_length=1)]


class FormField(Strict):
    label: Text
    kind: Literal["text", "email", "password", "search"] = "text"
    value: str = ""


class Form(Strict):
    type: Literal["form"]
    title: Text | None = None
    fields: Annotated[list[FormField], Field(min_length=1)]
    submit: Text
    result: Text | None = None


class Download(Strict):
    type: Literal["download"]
    name: Text
    size: str = ""


class Comment(Strict):
    author: Text
    date: Text | None = None
    text: Text


class Comments(Strict):
    type: Literal["comments"]
    items: Annotated[list[Comment], Field(min_length=1)]


class Post(Strict):
    date: Text
    text: Text
    picture: Picture | None = None
    svg: Svg | None = None
    alt: str = ""
    likes: int | Text = 0


class Profile(Strict):
    type: Literal["profile"]
    name: Text
    handle: Text
    certified: bool
    avatar: Annotated[str, Field(max_length=3)] = ""
    since: int | Text | None = None
    followers: int | Text | None = None
    bio: str = ""
    posts: list[Post] = []


class Point(Strict):
    id: Text
    label: Text
    kind: str = ""
    x: int | float
    y: int | float
    text: str = ""


class You(Strict):
    label: Text
    x: int | float
    y: int | float


class Street(Strict):
    name: Text
    from_: Position = Field(alias="from")
    to: Position


class Area(Strict):
    kind: Literal["park", "water", "square"]
    name: str = ""
    from_: Position = Field(alias="from")
    to: Position


class Map(Strict):
    type: Literal["map"]
    caption: Text | None = None
    points: Annotated[list[Point], Field(min_length=1)]
    you: You | None = None
    scale: Annotated[int | float, Field(gt=0)]
    streets: list[Street] = []
    areas: list[Area] = []

    @model_validator(mode="after")
    def points_have_their_own_ids(self) -> Self:
        ids = [point.id for point in self.points]
        if repeated := sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(f"several points have the id {repeated[0]}")
        return self


class FoundImage(Strict):
    title: Text
    to: Text
    date: Day
    picture: Picture | None = None
    svg: Svg | None = None


class ImageSearch(Pictured):
    type: Literal["image_search"]
    results: Annotated[list[FoundImage], Field(min_length=1)]


class Choice(Strict):
    type: Literal["choice"]
    label: Text
    value: Annotated[str, Field(min_length=1, max_length=2000)]
    picture: Picture | None = None


Block = Annotated[
    Heading | Paragraphs | Items | Table | Image | Quote | Notice | Card | Facts | Form | Download | Comments | Profile
    | Map | ImageSearch | Choice,
    Field(discriminator="type"),
]  # fmt: skip


class Page(Strict):
    path: Path
    title: Text
    author: Text | None = None
    date: Day | None = None
    snippet: str = ""
    keywords: list[Text] = []
    ad: bool = False
    hidden: bool = False
    lang: Lang | None = None
    blocks: list[Block]


class NavEntry(Strict):
    label: Text
    to: Text


class Site(Strict):
    host: Host
    name: Text
    theme: Literal["forest", "sky", "sand", "plum", "slate", "rose", "night", "paper"]
    tagline: str = ""
    nav: list[NavEntry] = []
    footer: str = ""
    logo: Picture | None = None
    lang: Lang = "fr"
    secure: bool = True
    home_link: bool = True
    pages: Annotated[list[Page], Field(min_length=1)]


class Engine(Strict):
    host: Host
    name: Text
    placeholder: Text = "Chercher sur le web"


class PageAnswer(Strict):
    kind: Literal["page"]
    label: Text = "C’est cette page"


class ChoiceAnswer(Strict):
    kind: Literal["choice"]


class Scenario(Strict):
    simulator: Literal["mini-web"]
    start: Text
    address_bar: bool = True
    fit: bool = False
    engine: Engine | None = None
    answer: Annotated[PageAnswer | ChoiceAnswer, Field(discriminator="kind")] | None = None
    dead_links: list[Text] = []
    sites: Annotated[list[Site], Field(min_length=1)]
