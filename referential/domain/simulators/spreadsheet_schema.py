"""The shape of a `spreadsheet` scenario (docs/simulators/spreadsheet.md)."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from referential.domain.simulators.values import Day, Option, Strict, Text

MAX_ROWS, MAX_COLUMNS = 200, 26
CELL = re.compile(r"([A-Z])([1-9]\d{0,2})")


def corner(text: str) -> tuple[int, int] | None:
    """(row, column) from 0 of a cell's name, or None when it is not in the grid."""
    match = CELL.fullmatch(text)
    if match is None or int(match[2]) > MAX_ROWS:
        return None
    return int(match[2]) - 1, ord(match[1]) - ord("A")


def checked_cell(value: str) -> str:
    if corner(value) is None:
        raise ValueError(f"{value} is not a cell from A1 to Z{MAX_ROWS}")
    return value


def checked_range(value: str) -> str:
    first, _, last = value.partition(":")
    corners = [corner(first), corner(last or first)]
    start, end = corners
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        raise ValueError(f"{value} is not a range such as A1:B7, first cell at the top left")
    return value


def checked_sheet_name(value: str) -> str:
    if not value.strip() or len(value) > 30 or re.search(r"[\[\]*?/\\:!]", value):
        raise ValueError("must have 1 to 30 characters, none of [ ] * ? / \\ : !")
    return value


Cell = Annotated[str, AfterValidator(checked_cell)]
Area = Annotated[str, AfterValidator(checked_range)]
SheetName = Annotated[str, AfterValidator(checked_sheet_name)]
Column = Annotated[str, Field(pattern=r"^[A-Z]$")]
Content = str | int | float | bool | None
Colour = Literal["red", "orange", "yellow", "green", "blue", "purple", "grey"]
Operation = Literal[
    "contains", "starts", "equals", "different", "greater", "less", "at_least", "at_most",
    "between", "empty", "filled",
]  # fmt: skip
NO_OPERAND = ("empty", "filled")


class Condition(Strict):
    """A test of a cell: {op, value, value2}."""

    op: Operation
    value: str | int | float | None = None
    value2: str | int | float | None = None

    @model_validator(mode="after")
    def has_its_operands(self) -> Self:
        check_operands(self.op, self.value, self.value2)
        return self


def check_operands(op: str, value: object, value2: object) -> None:
    if (value is None) != (op in NO_OPERAND):
        raise ValueError(f"{op} takes no value" if op in NO_OPERAND else f"{op} needs a value")
    if (value2 is None) == (op == "between"):
        raise ValueError("value2 goes with between, and only with it")


class FilterColumn(Strict):
    values: Annotated[list[str], Field(min_length=1)] | None = None
    op: Operation | None = None
    value: str | int | float | None = None
    value2: str | int | float | None = None

    @model_validator(mode="after")
    def says_something(self) -> Self:
        if self.op is None and self.values is None:
            raise ValueError("give values or an op")
        if self.op is not None:
            check_operands(self.op, self.value, self.value2)
        return self


class Filter(Strict):
    range: Area
    columns: dict[Column, FilterColumn] = {}


class Rule(Condition):
    range: Area
    look: Literal["red", "orange", "yellow", "green", "blue", "bold"]


class Format(Strict):
    range: Area
    number: Literal["number", "currency", "percent", "date", "longdate", "text"] | None = None
    decimals: Annotated[int, Field(ge=0, le=8)] | None = None
    bold: bool = False
    italic: bool = False
    color: Colour | None = None
    fill: Colour | None = None
    align: Literal["left", "center", "right"] | None = None
    border: Literal["all", "bottom"] | None = None


class Chart(Strict):
    kind: Literal["bar", "line", "pie"]
    range: Area
    title: str = ""


class Size(Strict):
    rows: Annotated[int, Field(ge=5, le=MAX_ROWS)]
    columns: Annotated[int, Field(ge=3, le=MAX_COLUMNS)]


class Freeze(Strict):
    rows: Annotated[int, Field(ge=0, le=10)] = 0
    columns: Annotated[int, Field(ge=0, le=5)] = 0


class Sheet(Strict):
    name: SheetName
    rows: Annotated[list[Annotated[list[Content], Field(max_length=MAX_COLUMNS)]], Field(max_length=MAX_ROWS)] = []
    cells: dict[Cell, Content] = {}
    size: Size | None = None
    widths: dict[Column, Annotated[int, Field(ge=32, le=400)]] = {}
    formats: list[Format] = []
    comments: dict[Cell, Text] = {}
    freeze: Freeze | None = None
    filter: Filter | None = None
    rules: list[Rule] = []
    charts: list[Chart] = []


class Probe(Strict):
    sheet: str | None = None


class CellsProbe(Probe):
    what: Literal["value", "display", "formula", "comment", "order"]
    cells: Area


class FormatProbe(Probe):
    what: Literal["format"]
    cells: Area
    of: Annotated[
        list[Literal["number", "decimals", "bold", "italic", "color", "fill", "align", "border"]], Field(min_length=1)
    ]


class WhatIfProbe(Probe):
    what: Literal["what_if"]
    set: Annotated[dict[Cell, str | int | float], Field(min_length=1)]
    cells: Area


class VisibleProbe(Probe):
    what: Literal["visible"]
    rows: Annotated[list[Annotated[int, Field(ge=1, le=MAX_ROWS)]], Field(min_length=2, max_length=2)]


class ChartProbe(Probe):
    what: Literal["chart"]
    of: Annotated[list[Literal["kind", "range", "title"]], Field(min_length=1)] = ["kind", "range"]


class WidthProbe(Probe):
    what: Literal["width"]
    column: Column


class SheetProbe(Probe):
    what: Literal["freeze", "sheets"]


AnyProbe = Annotated[
    CellsProbe | FormatProbe | WhatIfProbe | VisibleProbe | ChartProbe | WidthProbe | SheetProbe,
    Field(discriminator="what"),
]


class StateAnswer(Strict):
    kind: Literal["state"]
    watch: Annotated[list[AnyProbe], Field(min_length=1, max_length=12)]


class SelectionAnswer(Strict):
    kind: Literal["selection"]


class CellAnswer(Strict):
    kind: Literal["cell"]
    label: Text = "C’est cette cellule"


class ChoiceAnswer(Strict):
    kind: Literal["choice"]
    question: Text = "Votre réponse"
    options: Annotated[list[Option], Field(min_length=2, max_length=8)]


Answer = Annotated[StateAnswer | SelectionAnswer | CellAnswer | ChoiceAnswer, Field(discriminator="kind")]


class Open(Strict):
    sheet: str | None = None
    cell: Area = "A1"


class Scenario(Strict):
    simulator: Literal["spreadsheet"]
    title: Text
    today: Day = "2024-05-14"
    read_only: bool = False
    open: Open = Open()
    answer: Answer | None = None
    sheets: Annotated[list[Sheet], Field(min_length=1, max_length=8)]
