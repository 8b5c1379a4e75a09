"""School years, named by their first year: 2026 is that of 2026-2027 (decisions H3)."""

from datetime import date, datetime, time

from orga.domain.rosters import school_year_of
from pix.core.french import PARIS

FIRST_MONTH = 8


def school_year(day: date | datetime) -> int:
    """First year of the school year that holds a day; an aware instant is taken on its day in Paris."""
    if isinstance(day, datetime) and day.tzinfo:
        day = day.astimezone(PARIS)
    return school_year_of(day)


def bounds(year: int) -> tuple[date, date]:
    """The first day of a school year, and the first day of the next one (not in it)."""
    return date(year, FIRST_MONTH, 1), date(year + 1, FIRST_MONTH, 1)


def instants(year: int) -> tuple[datetime, datetime]:
    """When a school year begins in Paris (in it), and when the next one does (not in it); aware."""
    first, following = bounds(year)
    return datetime.combine(first, time(), PARIS), datetime.combine(following, time(), PARIS)


def school_year_fr(year: int) -> str:
    """ "2026-2027"."""
    return f"{year}-{year + 1}"
