"""The shape of a `word-processor` scenario (docs/simulators/word-processor.md)."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from referential.domain.simulators.values import Pictured, Strict, Text, checked_day
from referential.domain.simulators.word_processor_answers import Answer

Id = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,30}$")]
StyleId = Literal["corps", "titre", "titre1", "titre2", "titre3", "citation", "legende"]
Color = Literal["noir", "gris", "bleu", "vert", "rouge", "violet", "orange"]
Font = Literal["alize", "ronde", "plume", "machine"]
Align = Literal["gauche", "centre", "droite", "justifie"]
Role = Literal["lecture", "commentaire", "suggestion", "modification"]


def checked_moment(value: str) -> str:
    day, mark, hour = value.partition("T")
    checked_day(day)
    if mark and not (len(hour) == len("HH:MM") and hour[2] == ":" and (hour[:2] + hour[3:]).isdigit()):
        raise ValueError("must be a date written YYYY-MM-DD or YYYY-MM-DDTHH:MM")
    return value


Moment = Annotated[str, AfterValidator(checked_moment)]


def checked_spacing(value: float) -> float:
    if value not in (1, 1.15, 1.5, 2):
        raise ValueError("must be 1, 1.15, 1.5 or 2")
    return value


LineSpacing = Annotated[int | float, AfterValidator(checked_spacing)]
Size = Literal[8, 9, 10, 11, 12, 14, 16, 17, 18, 20, 24, 26, 32, 40]


class Run(Strict):
    """A piece of text of one formatting, or a footnote, or a merge field."""

    text: Annotated[str, Field(min_length=1)] | None = None
    note: Text | None = None
    field: Text | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    highlight: Literal["jaune", "vert", "rose", "bleu"] | None = None
    color: Color | None = None
    font: Font | None = None
    size: Size | None = None
    link: Text | None = None
    ins: Id | None = None
    del_: Id | None = Field(default=None, alias="del")

    @model_validator(mode="after")
    def is_one_thing(self) -> Self:
        if sum(part is not None for part in (self.text, self.note, self.field)) != 1:
            raise ValueError("give one of text, note, field")
        return self


class Block(Strict):
    id: Id
    ins: Id | None = None
    del_: Id | None = Field(default=None, alias="del")


class Paragraph(Block):
    type: Literal["paragraph"]
    style: StyleId = "corps"
    text: str | None = None
    runs: list[Run] | None = None
    align: Align | None = None
    list: Literal["puces", "numeros"] | None = None
    indent: Annotated[int, Field(ge=0, le=4)] = 0
    spacing: LineSpacing | None = None

    @model_validator(mode="after")
    def has_one_text(self) -> Self:
        if (self.text is None) == (self.runs is None):
            raise ValueError("give either a text or runs")
        return self


class Table(Block):
    type: Literal["table"]
    head: bool = True
    rows: Annotated[list[Annotated[list[str | int | float], Field(min_length=1)]], Field(min_length=1)]

    @model_validator(mode="after")
    def rows_are_alike(self) -> Self:
        for number, row in enumerate(self.rows):
            if len(row) != len(self.rows[0]):
                raise ValueError(f"row {number} has {len(row)} cell(s), the first has {len(self.rows[0])}")
        return self


class Image(Block, Pictured):
    type: Literal["image"]
    alt: str = ""
    decorative: bool = False
    width: Literal[30, 60, 100] = 60


class Entry(Strict):
    level: Literal[1, 2, 3]
    text: Text
    page: Annotated[int, Field(ge=1)]
    to: Id | None = None


class Contents(Block):
    type: Literal["toc"]
    levels: Literal[1, 2, 3] = 3
    entries: list[Entry] | None = None


class Break(Block):
    type: Literal["break"]


AnyBlock = Annotated[Paragraph | Table | Image | Contents | Break, Field(discriminator="type")]
Blocks = Annotated[list[AnyBlock], Field(min_length=1)]


class Style(Strict):
    font: Font | None = None
    size: Size | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: Color | None = None
    align: Align | None = None
    spacing: LineSpacing | None = None

    @model_validator(mode="after")
    def says_what_it_gives(self) -> Self:
        if any(getattr(self, name) is None for name in self.model_fields_set):
            raise ValueError("leave a field out rather than null")
        return self


class Page(Strict):
    orientation: Literal["portrait", "paysage"] = "portrait"
    margins: Literal["normales", "etroites", "larges"] = "normales"
    columns: Literal[1, 2, 3] = 1
    header: str = ""
    footer: str = ""
    numbers: Literal["aucun", "entete", "pied"] = "aucun"


class View(Strict):
    navigation: bool = False
    marks: bool = True
    hidden: bool = False
    tracking: bool = False
    panel: Literal["find", "comments", "revisions", "spelling", "styles", "versions"] | None = None
    tab: Literal["fichier", "accueil", "insertion", "page", "publipostage", "revision", "affichage"] = "accueil"


class Revision(Strict):
    id: Id
    author: Text
    date: Moment


class Reply(Strict):
    author: Text
    date: Moment
    text: Text


class Comment(Reply):
    id: Id
    at: Text
    quote: str = ""
    resolved: bool = False
    replies: list[Reply] = []


class Spelling(Strict):
    text: Text
    suggestions: list[Text] = []
    kind: Literal["spelling", "grammar"] = "spelling"
    note: Text | None = None


class GalleryImage(Pictured):
    id: Id
    name: Text


class Version(Strict):
    id: Id
    name: Text
    author: Text
    date: Moment
    blocks: Blocks


class Person(Strict):
    name: Text
    role: Role
    present: bool = False
    at: Id | None = None


class Share(Strict):
    role: Role = "modification"
    owner: bool = True
    people: list[Person] = []
    link: Literal["restreint", "lecture", "commentaire", "suggestion", "modification"] = "restreint"


class Mailing(Strict):
    fields: Annotated[list[Text], Field(min_length=1)]
    rows: Annotated[list[list[str]], Field(min_length=1)]

    @model_validator(mode="after")
    def rows_fit_the_fields(self) -> Self:
        for number, row in enumerate(self.rows):
            if len(row) != len(self.fields):
                raise ValueError(f"row {number} has {len(row)} value(s) for {len(self.fields)} field(s)")
        return self


class Scenario(Strict):
    simulator: Literal["word-processor"]
    title: Text
    user: Text = "Moi"
    now: Moment | None = None
    view: View = View()
    page: Page = Page()
    styles: dict[StyleId, Style] = {}
    blocks: Blocks
    revisions: list[Revision] = []
    comments: list[Comment] = []
    spelling: list[Spelling] = []
    gallery: list[GalleryImage] = []
    versions: list[Version] = []
    share: Share | None = None
    mailing: Mailing | None = None
    answer: Answer | None = None
