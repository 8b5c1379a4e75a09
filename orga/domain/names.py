"""Names of people: how they are compared, searched for and made into usernames (orga notes 3.5 and 4.2)."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

TOLERANCES = (0.0, 0.25)
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
GIVEN_NAMES_COUNT = 3


@lru_cache(maxsize=65_536)
def standardise(text: str) -> str:
    """Lower case, no accent, letters and digits only: « D’ALMEIDA » → "dalmeida"."""
    opened = unicodedata.normalize("NFD", text.lower()).translate(LIGATURES)  # « Ǽ » is an accent on a ligature
    return "".join(sign for sign in opened if sign.isalnum())


def search_name(first_name: str, last_name: str) -> str:
    """What a search by name looks into: each word standardised, separated by spaces, first name first."""
    words = f"{first_name} {last_name}".replace("-", " ").replace("'", " ").replace("’", " ").split()
    return " ".join(filter(None, map(standardise, words)))


def username(first_name: str, last_name: str, birthdate: date) -> str:
    """The username proposed first: ``eloise.lemaire1403``."""
    return f"{username_stem(first_name, last_name)}{birthdate:%d%m}"


def username_stem(first_name: str, last_name: str) -> str:
    """What comes before the four digits."""
    return f"{standardise(first_name)}.{standardise(last_name)}"


class Candidate(NamedTuple):
    """A learner who has the typed birth date, as the roster writes him."""

    id: int
    first_name: str
    last_name: str
    middle_name: str = ""
    third_name: str = ""
    preferred_last_name: str = ""


def match(first_name: str, last_name: str, candidates: Iterable[Candidate]) -> int | None:
    """The id of the one learner these typed names mean, or None when none or several are meant.

    Two passes, exact then tolerant. In a pass the first, second and third given names are tried in turn: the first set
    of exactly one candidate wins. Source: orga notes 4.2.
    """
    typed_first, typed_last = standardise(first_name), standardise(last_name)
    if not typed_first or not typed_last:
        return None
    people = [_standardised(candidate) for candidate in candidates]
    for tolerance in TOLERANCES:
        for rank in range(GIVEN_NAMES_COUNT):
            found = [
                person_id
                for person_id, given_names, last_names in people
                if _is_near(typed_first, given_names[rank], tolerance)
                and any(_is_near(typed_last, name, tolerance) for name in last_names)
            ]
            if len(found) == 1:
                return found[0]
    return None


def _standardised(candidate: Candidate) -> tuple[int, Sequence[str], Sequence[str]]:
    given_names = (candidate.first_name, candidate.middle_name, candidate.third_name)
    last_names = (candidate.last_name, candidate.preferred_last_name)
    return candidate.id, [standardise(name) for name in given_names], [standardise(name) for name in last_names]


def _is_near(typed: str, name: str, tolerance: float) -> bool:
    """Edits divided by the length of what was typed: hence not symmetric. An absent name is near nothing."""
    if not name:
        return False
    limit = int(tolerance * len(typed))
    return typed == name or (limit > 0 and Levenshtein.distance(typed, name, score_cutoff=limit) <= limit)
