"""The shape of a `mailbox` scenario (docs/simulators/mailbox.md)."""

import re
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from referential.domain.simulators.values import Day, Host, Lang, Strict, Svg, Text

ADDRESS = re.compile(r"[a-z0-9._+-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+example", re.IGNORECASE)
PERSON = re.compile(r"(?:[^<>]*\S\s*<([^<>\s]+)>|([^<>\s]+))")


def checked_moment(value: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", value):
        raise ValueError("must be a moment written YYYY-MM-DDTHH:MM")
    try:
        datetime.fromisoformat(value)
    except ValueError as refusal:
        raise ValueError("must be a moment written YYYY-MM-DDTHH:MM") from refusal
    return value


def checked_address(value: str) -> str:
    if not ADDRESS.fullmatch(value):
        raise ValueError("must be an address whose host ends in .example")
    return value


def address_of(person: str) -> str:
    """The address of « Nom <adresse> » or « adresse », without capitals; empty when there is none."""
    match = PERSON.fullmatch(person)
    return (match[1] or match[2]).lower() if match else ""


def checked_person(value: str) -> str:
    if not ADDRESS.fullmatch(address_of(value)):
        raise ValueError("must be « Nom <adresse> » or « adresse », with a host that ends in .example")
    return value


Moment = Annotated[str, AfterValidator(checked_moment)]
Address = Annotated[str, AfterValidator(checked_address)]
Person = Annotated[str, AfterValidator(checked_person)]
# Letters and digits only for what is told apart in an answer: the marking ignores punctuation.
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*$")]
FolderId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*$")]
Color = Literal["red", "orange", "green", "blue", "violet"]
Kind = Literal[
    "pdf", "text", "image", "sheet", "slides", "archive", "audio", "video", "program", "calendar", "html"
]  # fmt: skip


class Owner(Strict):
    name: Text
    address: Address


class Folder(Strict):
    id: FolderId
    name: Text


class Label(Strict):
    id: Id
    name: Text
    color: Color


class Contact(Strict):
    id: Id
    name: Text
    address: Address
    note: Text | None = None


class Group(Strict):
    id: Id
    name: Text
    members: Annotated[list[Id], Field(min_length=1)]


class Attachment(Strict):
    id: Id
    name: Text
    kind: Kind
    size: Annotated[int | float, Field(gt=0)]
    text: Text | None = None
    svg: Svg | None = None
    alt: Text | None = None

    @model_validator(mode="after")
    def has_one_preview(self) -> Self:
        if self.text and self.svg:
            raise ValueError("give either a text or an svg, not both")
        if self.svg and not self.alt:
            raise ValueError("an svg needs an alt")
        return self


class File(Attachment):
    share: Text | None = None


class Brand(Strict):
    name: Text
    color: Color


class Message(Strict):
    id: Id
    folder: FolderId = "inbox"
    from_: Person | None = Field(alias="from", default=None)
    to: list[Person] | None = None
    cc: list[Person] = []
    bcc: list[Person] = []
    reply_to: Person | None = None
    subject: str
    date: Moment
    text: Text
    lang: Lang = "fr"
    unread: bool = False
    starred: bool = False
    labels: list[Id] = []
    thread: Text | None = None
    attachments: list[Attachment] = []
    message_id: Text | None = None
    mailed_by: Host | None = None
    signed_by: Host | None = None
    received: list[Text] = []
    notice: Text | None = None
    brand: Brand | None = None


class Condition(Strict):
    field: Literal["from", "to", "subject", "body", "attachment"]
    op: Literal["contains", "lacks"] = "contains"
    text: str = ""

    @model_validator(mode="after")
    def has_a_text(self) -> Self:
        if self.field != "attachment" and not self.text.strip():
            raise ValueError("a condition needs a text")
        return self


class Actions(Strict):
    move: FolderId | None = None
    read: bool = False
    star: bool = False
    label: Id | None = None


class Rule(Strict):
    match: Literal["all", "any"] = "all"
    conditions: Annotated[list[Condition], Field(min_length=1, max_length=4)]
    actions: Actions


class Away(Strict):
    on: bool = False
    from_: Day | Literal[""] = Field(alias="from", default="")
    to: Day | Literal[""] = ""
    text: str = ""
    contacts: bool = False


class Mention(Strict):
    id: Id
    words: Annotated[list[Text], Field(min_length=1)]


class ChoiceAnswer(Strict):
    kind: Literal["choice"]
    of: Literal["message", "messages", "attachment", "link", "contact", "detail"]
    label: Text = "Choisir"


class SentAnswer(Strict):
    kind: Literal["sent"]
    aspects: Annotated[
        list[Literal["origin", "to", "cc", "bcc", "subject", "attachments", "mentions"]], Field(min_length=1)
    ]
    mentions: list[Mention] = []
    box: Literal["sent", "drafts"] = "sent"
    all: bool = False

    @model_validator(mode="after")
    def mentions_are_asked(self) -> Self:
        if ("mentions" in self.aspects) != bool(self.mentions):
            raise ValueError("the aspect mentions and the list mentions go together")
        return self


class StateAnswer(Strict):
    kind: Literal["state"]
    watch: Annotated[list[Text], Field(min_length=1)]


class RuleAnswer(Strict):
    kind: Literal["rule"]
    by: Literal["effect", "text"] = "effect"


Single = Annotated[ChoiceAnswer | SentAnswer | StateAnswer | RuleAnswer, Field(discriminator="kind")]


class SeveralAnswer(Strict):
    kind: Literal["several"]
    parts: Annotated[list[Single], Field(min_length=2, max_length=4)]


class Scenario(Strict):
    simulator: Literal["mailbox"]
    product: Text = "Volapli"
    now: Moment
    owner: Owner
    attachment_limit: Annotated[int | float, Field(gt=0)] = 20
    folders: list[Folder] = []
    labels: list[Label] = []
    contacts: list[Contact] = []
    groups: list[Group] = []
    files: list[File] = []
    rules: Annotated[list[Rule], Field(max_length=6)] = []
    signature: str = ""
    away: Away | None = None
    conversations: bool = False
    open: Id | None = None
    without: list[
        Literal["compose", "search", "contacts", "settings", "rules", "report", "conversations"]
    ] = []  # fmt: skip
    messages: Annotated[list[Message], Field(min_length=1, max_length=300)]
    answer: (
        Annotated[ChoiceAnswer | SentAnswer | StateAnswer | RuleAnswer | SeveralAnswer, Field(discriminator="kind")]
        | None
    ) = None
