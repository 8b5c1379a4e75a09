"""The shape of what a `word-processor` scenario answers (docs/simulators/word-processor.md, "Answers")."""

from typing import Annotated, Literal

from pydantic import Field

from referential.domain.simulators.values import Option, Strict, Text

Watched = Annotated[list[Text], Field(min_length=1)]
StyleIds = Annotated[
    list[Literal["corps", "titre", "titre1", "titre2", "titre3", "citation", "legende"]], Field(min_length=1)
]


class TextAnswer(Strict):
    kind: Literal["text"]
    watch: Watched
    marks: bool = False


class StylesAnswer(Strict):
    kind: Literal["styles"]
    watch: Watched


class Place(Strict):
    at: Text
    text: Text | None = None


class FormatAnswer(Strict):
    kind: Literal["format"]
    watch: Annotated[list[Place], Field(min_length=1)]
    props: list[Literal["bold", "italic", "underline", "strike", "highlight", "color", "font", "size", "link"]] = []
    rest: bool = False


class ParagraphAnswer(Strict):
    kind: Literal["paragraph"]
    watch: Watched
    props: Annotated[list[Literal["align", "list", "indent", "spacing"]], Field(min_length=1)] = ["align", "list"]


class OrderAnswer(Strict):
    kind: Literal["order"]
    watch: Annotated[list[Text], Field(min_length=2)]


class RevisionsAnswer(Strict):
    kind: Literal["revisions"]
    watch: Watched | None = None


class CommentsAnswer(Strict):
    kind: Literal["comments"]
    watch: list[Text] | None = None
    text: bool = False


class LayoutAnswer(Strict):
    kind: Literal["layout"]
    props: Annotated[
        list[Literal["orientation", "margins", "columns", "header", "footer", "numbers", "breaks"]],
        Field(min_length=1),
    ] = ["orientation", "margins", "columns"]


class ContentsAnswer(Strict):
    kind: Literal["toc"]
    entries: bool = False


class ImagesAnswer(Strict):
    kind: Literal["images"]
    watch: Watched
    props: Annotated[list[Literal["alt", "alt_text", "caption", "place"]], Field(min_length=1)] = ["alt"]


class StyleAnswer(Strict):
    kind: Literal["style"]
    watch: StyleIds
    props: Annotated[list[Literal["bold", "italic", "font", "size", "color", "align", "spacing"]], Field(min_length=1)]


class TableAnswer(Strict):
    kind: Literal["table"]
    watch: Text
    cells: (
        Annotated[
            list[Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=2, max_length=2)]], Field(min_length=1)
        ]
        | None
    ) = None


class NotesAnswer(Strict):
    kind: Literal["notes"]
    watch: Watched


class SharingAnswer(Strict):
    kind: Literal["sharing"]
    watch: list[Text] | None = None
    link: bool = True


class ExportAnswer(Strict):
    kind: Literal["export"]


class VersionAnswer(Strict):
    kind: Literal["version"]


class BlockAnswer(Strict):
    kind: Literal["block"]
    label: Text = "C’est ce passage"


class ChoiceAnswer(Strict):
    kind: Literal["choice"]
    label: Text
    options: Annotated[list[Option], Field(min_length=2)]


Part = Annotated[
    TextAnswer | StylesAnswer | FormatAnswer | ParagraphAnswer | OrderAnswer | RevisionsAnswer | CommentsAnswer
    | LayoutAnswer | ContentsAnswer | ImagesAnswer | StyleAnswer | TableAnswer | NotesAnswer | SharingAnswer
    | ExportAnswer | VersionAnswer,
    Field(discriminator="kind"),
]  # fmt: skip


class AllAnswer(Strict):
    """Several answers in one text."""

    kind: Literal["all"]
    parts: Annotated[list[Part], Field(min_length=2)]


Answer = Annotated[
    TextAnswer | StylesAnswer | FormatAnswer | ParagraphAnswer | OrderAnswer | RevisionsAnswer | CommentsAnswer
    | LayoutAnswer | ContentsAnswer | ImagesAnswer | StyleAnswer | TableAnswer | NotesAnswer | SharingAnswer
    | ExportAnswer | VersionAnswer | BlockAnswer | ChoiceAnswer | AllAnswer,
    Field(discriminator="kind"),
]  # fmt: skip
