"""The six-digit code that proves a new e-mail address.

Digits go from 1 to 9, so there are 9⁶ = 531 441 codes: five tries per code, one hour, five codes an hour.
Source: accounts notes A.14 and B.14.
"""

import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

CODE_LENGTH = 6
CODE_SIGNS = "123456789"
CODE_LIFE = timedelta(hours=1)
MAX_TRIES = 5
MAX_CODES = 5
CODES_PERIOD = timedelta(hours=1)

_SHAPE = re.compile(rf"[{CODE_SIGNS}]{{{CODE_LENGTH}}}")


class CodeVerdict(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    BAD_SHAPE = "bad_shape"
    EXPIRED = "expired"
    TOO_MANY_TRIES = "too_many_tries"


def new_code(*, choice: Callable[[str], str] = secrets.choice) -> str:
    """A code of six digits, none of them 0."""
    return "".join(choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    """What was typed, without the spaces that people put between digits."""
    return "".join(typed.split())


def judge_code(*, typed: str, is_match: bool, expires_at: datetime | None, tries: int, now: datetime) -> CodeVerdict:
    """What becomes of a typed code.

    is_match: whether it is the one that was sent; expires_at: None when no code is waiting; tries: wrong codes so far.
    A badly shaped code is told first and costs no try.
    """
    if not _SHAPE.fullmatch(typed):
        return CodeVerdict.BAD_SHAPE
    if expires_at is None or now >= expires_at:
        return CodeVerdict.EXPIRED
    if tries >= MAX_TRIES:
        return CodeVerdict.TOO_MANY_TRIES
    return CodeVerdict.RIGHT if is_match else CodeVerdict.WRONG
