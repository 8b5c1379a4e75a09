"""What the pager under a list tells: where one is, and the addresses of the other pages."""

from math import ceil
from typing import Any


class Paged:
    """For the pages of lists. They have ``count``, all the lines that the filters let through, and ``filters``, which
    know their ``page`` and give those ``at_page(n)``, whose ``query`` is the end of an address.
    """

    __slots__ = ()
    count: int
    filters: Any

    @property
    def page_size(self) -> int:
        return self.filters.size

    @property
    def pages_count(self) -> int:
        return max(1, ceil(self.count / self.page_size))

    @property
    def first(self) -> int:
        """Rank of the first line shown, from 1; 0 without any."""
        return (self.filters.page - 1) * self.page_size + 1 if self.count else 0

    @property
    def last(self) -> int:
        return min(self.count, self.filters.page * self.page_size)

    @property
    def page_queries(self) -> list[tuple[int, str]]:
        """Pages that the pager names, each with its address; 0 where some are left out."""
        here, last = self.filters.page, self.pages_count
        named = sorted({1, last, *range(max(1, here - 1), min(last, here + 1) + 1)})
        shown: list[tuple[int, str]] = []
        for number in named:
            if shown and number - shown[-1][0] > 1:
                shown.append((0, ""))
            shown.append((number, self.filters.at_page(number).query))
        return shown

    @property
    def previous_query(self) -> str:
        return self.filters.at_page(self.filters.page - 1).query if self.filters.page > 1 else ""

    @property
    def next_query(self) -> str:
        return self.filters.at_page(self.filters.page + 1).query if self.filters.page < self.pages_count else ""
