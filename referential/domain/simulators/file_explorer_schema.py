"""The shape of a `file-explorer` scenario (docs/simulators/file-explorer.md)."""

import re
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from referential.domain.simulators.values import Picture, Strict, Svg, Text

FORBIDDEN_IN_NAMES = re.compile(r'[\\/:*?"<>|]')


def checked_moment(value: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?", value):
        raise ValueError("must be written YYYY-MM-DD or YYYY-MM-DDTHH:MM")
    try:
        datetime.fromisoformat(value)
    except ValueError as refusal:
        raise ValueError("must be a date that exists") from refusal
    return value


def checked_name(value: str) -> str:
    if not value.strip() or FORBIDDEN_IN_NAMES.search(value):
        raise ValueError('must be a name without \\ / : * ? " < > |')
    return value


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
Name = Annotated[str, AfterValidator(checked_name), Field(max_length=120)]
Moment = Annotated[str, AfterValidator(checked_moment)]
Bytes = Annotated[int, Field(ge=0)]
Right = Literal["read", "comment", "edit"]


class Content(Strict):
    """What a file, or one of its versions, shows: at most one of text, csv, picture, svg."""

    text: str | None = None
    csv: Text | None = None
    picture: Picture | None = None
    svg: Svg | None = None
    alt: str | None = None

    @model_validator(mode="after")
    def has_one_content(self) -> Self:
        given = [value for value in (self.text, self.csv, self.picture, self.svg) if value is not None]
        if len(given) > 1:
            raise ValueError("give only one of text, csv, picture, svg")
        if (self.picture or self.svg) and self.alt is None:
            raise ValueError("a picture needs its alt")
        return self


class Version(Content):
    id: Id
    date: Moment
    author: Text | None = None
    size: Bytes | None = None
    note: Text | None = None


class Shared(Strict):
    people: dict[str, Right] = {}
    link: Literal["off", "read", "comment", "edit"] = "off"


class Stored(Content):
    """What every item has."""

    id: Id
    name: Name
    created: Moment | None = None
    modified: Moment | None = None
    author: Text | None = None
    owner: Id | None = None
    shared: Shared | None = None
    read_only: bool = False
    hidden: bool = False
    sync: Literal["synced", "syncing", "cloud", "error", "conflict"] | None = None
    sync_message: Text | None = None
    # Only for the items of the bin: where they were, and since when they are there.
    from_: Annotated[Id | None, Field(alias="from")] = None
    deleted: Moment | None = None


class File(Stored):
    kind: Literal["file"]
    size: Bytes
    format: Annotated[str | None, Field(pattern=r"^[a-z0-9]+$")] = None
    dimensions: Annotated[list[int], Field(min_length=2, max_length=2)] | None = None
    taken: Moment | None = None
    location: Text | None = None
    camera: Text | None = None
    pages: Annotated[int, Field(ge=1)] | None = None
    duration: Text | None = None
    versions: list[Version] = []
    conflict_of: Id | None = None


class Folder(Stored):
    kind: Literal["folder"]
    place: Literal["desktop", "documents", "pictures", "downloads", "music", "videos"] | None = None
    items: list["Item"] = []


class Zip(Stored):
    kind: Literal["zip"]
    size: Bytes | None = None
    items: list["Item"] = []


Item = Annotated[File | Folder | Zip, Field(discriminator="kind")]


class Volume(Strict):
    id: Id
    name: Name
    kind: Literal["disk", "key", "online"]
    capacity: Annotated[int, Field(gt=0)]
    used: Bytes = 0
    max_file: Annotated[int, Field(gt=0)] | None = None
    items: list[Item] = []


class Person(Strict):
    id: Id
    name: Text
    mail: Annotated[str, Field(pattern=r"^[a-z0-9._-]+@[a-z0-9.-]+\.example$")]


class Sort(Strict):
    by: Literal["name", "date", "type", "size"] = "name"
    descending: bool = False


What = Literal[
    "place", "name", "exact_name", "contents", "copies", "sharing", "read_only", "hidden", "version", "local", "free"
]  # fmt: skip
Lockable = Literal[
    "new_folder", "rename", "copy", "move", "delete", "zip", "share", "versions", "sync", "search", "settings"
]  # fmt: skip


class Watch(Strict):
    """One thing watched: an item or a volume by its id, an item by the name to give it, or a setting."""

    item: Id | None = None
    named: Text | None = None
    setting: Literal["extensions", "hidden", "layout", "sort", "folder"] | None = None
    what: What | None = None
    as_: Annotated[Text | None, Field(alias="as")] = None

    @model_validator(mode="after")
    def watches_one_thing(self) -> Self:
        if sum(value is not None for value in (self.item, self.named, self.setting)) != 1:
            raise ValueError("give one of item, named, setting")
        if (self.what is None) != (self.setting is not None):
            raise ValueError("an item has a what, a setting has none")
        return self


class Pick(Strict):
    kind: Literal["choice", "selection"]
    label: Text | None = None


class Opened(Strict):
    kind: Literal["opened"]


class StateAnswer(Strict):
    kind: Literal["state"]
    watch: Annotated[list[Watch], Field(min_length=1, max_length=20)]


class Option(Strict):
    value: Text
    label: Text


class OptionAnswer(Strict):
    kind: Literal["option"]
    question: Text
    options: Annotated[list[Option], Field(min_length=2, max_length=8)]


class Scenario(Strict):
    simulator: Literal["file-explorer"]
    owner: Text | None = None
    me: Id | None = None
    today: Moment
    start: Id
    view: Literal["list", "icons"] = "list"
    sort: Sort = Sort()
    show_extensions: bool = True
    show_hidden: bool = False
    preview: bool = False
    locked: list[Lockable] = []
    people: list[Person] = []
    volumes: Annotated[list[Volume], Field(min_length=1)]
    bin: list[Item] = []
    answer: Annotated[Pick | Opened | StateAnswer | OptionAnswer, Field(discriminator="kind")] | None = None
