"""Cells and lines of a CSV file, as plain text. Pure Python."""

import re
from collections.abc import Iterable
from typing import Any

BOM = "\ufeff"
# A spreadsheet takes what begins so for a formula; some also take the wide signs of East Asia.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# What file systems and headers take amiss in the name of a file, and the signs that have one read backwards.
UNFIT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069/\\:*?"<>|]+')


class Figure(str):
    """A number already written the French way (``0,83``): such a cell needs neither quotes nor apostrophe."""

    __slots__ = ()


def safe_cell(value: Any) -> str:
    """The text of a cell, behind an apostrophe when it could run; numbers keep their sign."""
    text = "" if value is None else str(value)
    is_number = not isinstance(value, str)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) and not is_number else text


def quoted(value: str) -> str:
    """A cell of text: safe, between quotes, those inside doubled."""
    return '"' + safe_cell(value).replace('"', '""') + '"'


def written(value: str | int) -> str:
    """A cell as the file gives it: text between quotes, numbers bare."""
    return value if isinstance(value, Figure) else quoted(value) if isinstance(value, str) else str(value)


def joined(cells: Iterable[str]) -> str:
    """A line, with its end, of cells that are written already."""
    return ";".join(cells) + "\n"
