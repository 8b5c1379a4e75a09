"""Accounts that follow a pupil from one school to the next by the INE (orga notes 2.5, point 3)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple


class KnownLink(NamedTuple):
    """An INE linked to an account, anywhere on the platform. birthdate: ISO text."""

    ine: str
    user_id: int
    birthdate: str
    updated_at: datetime


def accounts_to_link(
    wanted: Mapping[str, str], links: Iterable[KnownLink], linked_here: Mapping[int, str]
) -> dict[str, int]:
    """INE → account, for the learners of a file who have no account here yet.

    wanted: INE → birth date (ISO) of those learners. links: what is known in other schools.
    linked_here: account → INE it is linked to in this school already.
    An account goes to one learner only, and never to somebody born another day; of several, the latest used wins.
    """
    found: dict[str, int] = {}
    given = set(linked_here)
    for link in sorted(links, key=lambda link: link.updated_at, reverse=True):
        if link.ine in found or link.user_id in given or wanted.get(link.ine) != link.birthdate:
            continue
        found[link.ine] = link.user_id
        given.add(link.user_id)
    return found
