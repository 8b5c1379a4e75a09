"""UAI, the number of a French school: seven digits and a check letter (orga notes 1.2)."""

import re

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
UAI = re.compile(r"(\d{7})([A-Z])")


def normalise(text: str) -> str:
    """As it is stored and compared: trimmed, upper case."""
    return text.strip().upper()


def check_letter(digits: str) -> str:
    """ "0750655" → "E"."""
    return LETTERS[int(digits) % len(LETTERS)]


def is_well_formed(text: str) -> bool:
    """Whether the check letter agrees; a wrong one deserves a warning, never a refusal."""
    match = UAI.fullmatch(normalise(text))
    return match is not None and check_letter(match[1]) == match[2]
