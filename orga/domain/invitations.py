"""Rules of invitations: which addresses were typed, which role the one who joins receives (orga notes 1.6)."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from orga.enums import Role

ADDRESS = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\".]+(?:\.[^\s@,;<>\".]+)+")
SEPARATORS = re.compile(r"[,;\n\r]+")
MAX_LENGTH = 255
# A double click sends one message.
RESEND_DELAY = timedelta(seconds=10)
CODE_LENGTH = 10
CODE_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


class Addresses(NamedTuple):
    """``valid``: in the order typed, lower case, each once. ``invalid``: what is no address, as typed."""

    valid: Sequence[str]
    invalid: Sequence[str]


def read_addresses(text: str) -> Addresses:
    """Addresses typed in one field, separated by commas (semicolons and ends of line are taken too)."""
    pieces = [piece.strip() for piece in SEPARATORS.split(text)]
    typed = [piece for piece in pieces if piece]
    invalid = [piece for piece in typed if not is_address(piece)]
    return Addresses(valid=list(dict.fromkeys(piece.lower() for piece in typed)), invalid=invalid)


def is_address(text: str) -> bool:
    """Whether a text has the shape of an e-mail address: "a@x" has not, it names no host."""
    return len(text) <= MAX_LENGTH and ADDRESS.fullmatch(text) is not None


def role_of_newcomer(*, invited_as: str, has_members: bool) -> Role:
    """The role of the invitation; without one, the first to come administers the space.

    Source: orga notes 1.6, rule 8.
    """
    if invited_as:
        return Role(invited_as)
    return Role.MEMBER if has_members else Role.ADMIN


def can_resend(sent_at: datetime, now: datetime) -> bool:
    """Whether the message may leave again: not within the seconds of a double click."""
    return now - sent_at >= RESEND_DELAY
