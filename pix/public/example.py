"""The example shown on the home page: one question, marked without storing anything. Plain Python."""

import re
from enum import StrEnum

SHELTER = "refuge-des-cimes.example"
MAX_ANSWER_LENGTH = 200


class Verdict(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    SKIPPED = "skipped"
    EMPTY = "empty"


def mark(answer: str, *, skipped: bool = False) -> Verdict:
    """Verdict on a typed address: the shelter's home page, with or without protocol, "www." and last slash."""
    if skipped:
        return Verdict.SKIPPED
    address = re.sub(r"\s+", "", answer[:MAX_ANSWER_LENGTH]).lower()
    if not address:
        return Verdict.EMPTY
    bare = re.sub(r"^(https?:/{0,2})?(www\.)?", "", address).rstrip("/")
    return Verdict.RIGHT if bare == SHELTER else Verdict.WRONG
