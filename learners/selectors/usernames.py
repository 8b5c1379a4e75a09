"""Which usernames are free, over the whole platform."""

from collections.abc import Collection, Iterator
from itertools import islice

from learners.models import User

BATCH = 500


def list_taken(*, usernames: Collection[str]) -> set[str]:
    """Those of these usernames, in lower case, that an account bears. One statement for 500."""
    taken: set[str] = set()
    for batch in _batches(iter(sorted(set(usernames)))):
        taken.update(filter(None, User.objects.filter(username__in=batch).values_list("username", flat=True)))
    return taken


def _batches(names: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(names, BATCH)):
        yield batch
