"""Long lists taken a part at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in order, in lists of ``size``, the last one perhaps shorter (``itertools`` has it from 3.12 on)."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
