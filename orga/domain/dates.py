"""Days as files of learners write them."""

import re
from datetime import date
from functools import lru_cache

STRICT = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


@lru_cache(maxsize=8192)
def read_day(text: str) -> str | None:
    """ "14/03/2009" → "2009-03-14"; None when it is no real day written exactly so."""
    match = STRICT.fullmatch(text)
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
