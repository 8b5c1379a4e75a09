"""Codes of campaigns: how they are drawn, and how a typed one is read (orga notes 6.3; decisions H12)."""

import re
from random import Random
from typing import Final

# Nothing that is mistaken for something else when read on a board: no I, L, O, 0, 1; no vowel, so no word either.
LETTERS: Final = "BCDFGHJKMPQRTVWXY"
DIGITS: Final = "2346789"
LETTERS_COUNT: Final = 6
DIGITS_COUNT: Final = 3

WELL_FORMED = re.compile(r"[A-Z0-9]{9}")
# Spaces and hyphens of every kind, and the signs without width that a copy from a web page brings along.
IGNORED = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff\u2010-\u2015\u2212-]")


def draw(rng: Random) -> str:
    """A code at random: six letters then three digits. Uniqueness is for the caller to see to."""
    letters = (rng.choice(LETTERS) for _ in range(LETTERS_COUNT))
    digits = (rng.choice(DIGITS) for _ in range(DIGITS_COUNT))
    return "".join((*letters, *digits))


def normalise(typed: str) -> str:
    """A code as it is stored: upper case, without spaces or hyphens. Says nothing of its form."""
    return IGNORED.sub("", typed).upper()


def is_well_formed(code: str) -> bool:
    """Whether a normalised code is nine letters or digits: staff may give a code that ``draw`` never would."""
    return WELL_FORMED.fullmatch(code) is not None


def typing_problem(typed: str) -> str:
    """Why what was typed cannot be a code, as a French sentence; "" when it can, whether or not a path bears it."""
    code = normalise(typed)
    if not code:
        return "Saisissez le code donné par votre enseignant ou votre organisme."
    if not is_well_formed(code):
        return "Un code compte 9 lettres ou chiffres. Vérifiez celui que l’on vous a donné."
    return ""
