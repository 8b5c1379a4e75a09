"""Choosing usernames, one or many at a time (orga notes 3.5)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from random import Random
from typing import NamedTuple

from orga.domain.names import username_stem

DIGITS = 4
NUMBERS = 10**DIGITS
# The account's column holds 255 characters.
MAX_STEM = 255 - DIGITS
RANDOM_TRIES = 100


class NoUsernameLeft(Exception):
    """Ten thousand people share these names: every number is taken."""


class Wanted(NamedTuple):
    """``eloise.lemaire`` and ``1403``."""

    stem: str
    day_month: str


def wanted(first_name: str, last_name: str, birthdate: date) -> Wanted:
    """What a learner would be called, by the names of the roster."""
    return Wanted(username_stem(first_name, last_name)[:MAX_STEM], f"{birthdate:%d%m}")


def choose(wishes: Iterable[Wanted], *, is_taken: Callable[[str], bool], rng: Random) -> list[str]:
    """A free username for each wish, in order, all different: the day and month if free, else four random digits.

    is_taken: about lower-case text. Errors: NoUsernameLeft.
    """
    chosen: dict[str, None] = {}
    for wish in wishes:
        for digits in _digits(wish, rng):
            username = f"{wish.stem}{digits}"
            if username not in chosen and not is_taken(username):
                chosen[username] = None
                break
        else:
            raise NoUsernameLeft(wish.stem)
    return list(chosen)


def _digits(wish: Wanted, rng: Random) -> Iterator[str]:
    """Random ones first, then every number there is, so that the last free one is found."""
    yield wish.day_month
    for _ in range(RANDOM_TRIES):
        yield f"{rng.randrange(NUMBERS):0{DIGITS}}"
    for number in range(NUMBERS):
        yield f"{number:0{DIGITS}}"
