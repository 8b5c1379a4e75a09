"""Which subjects of a campaign are chosen, written so short that any number of them fits in an address.

One bit a subject, in the order in which the campaign froze them. That order never changes: the writing means the same
tomorrow, in another tab and for a colleague. It can only name what the campaign asks, so there is nothing to sign.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Sequence


class UnreadableChoice(ValueError):
    """The writing is not one that ``write_choice`` makes for these subjects."""


def write_choice(chosen: Collection[str], subjects: Sequence[str]) -> str:
    """The writing of the subjects chosen among all, each once; 34 signs for 200 of them. Others are left out."""
    bits = sum(1 << place for place, subject in enumerate(subjects) if subject in chosen)
    return urlsafe_b64encode(bits.to_bytes(_size(subjects), "little")).decode().rstrip("=")


def read_choice(text: str, subjects: Sequence[str]) -> list[str]:
    """The subjects chosen, in order, at least one. Errors: UnreadableChoice, also when it names none."""
    size = _size(subjects)
    if not subjects or len(text) != -(-size * 8 // 6) or not text.isascii():
        raise UnreadableChoice
    try:
        bits = int.from_bytes(urlsafe_b64decode(text + "=" * (-len(text) % 4)), "little")
    except ValueError:
        raise UnreadableChoice from None
    chosen = [subject for place, subject in enumerate(subjects) if bits >> place & 1]
    # Signs that are skipped, or bits beyond the last subject: nothing of ours writes them.
    if not chosen or write_choice(chosen, subjects) != text:
        raise UnreadableChoice
    return chosen


def _size(subjects: Sequence[str]) -> int:
    return -(-len(subjects) // 8)
