"""Percentages of mastery and of progress: counts are kept, and every figure shown comes from them by one rule.

Rounded half up; 100 % (or 1) only if everything is done, 0 % (or 0) only if nothing is. Source: orga notes 7.5, 8.2,
8.3, 8.6; decisions H7.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

NOT_AVAILABLE: Final = "NA"
PROGRESS_DECIMALS: Final = 3
TENTHS: Final = ((0, 10), *((first, first + 9) for first in range(11, 100, 10)))
Pair = tuple[int, int]  # (validated, total)


def percent(validated: int, total: int) -> int | None:
    """The share as a whole percentage, 0 to 100; None when there is nothing to count.

    Errors: ValueError if ``validated`` is not 0 to ``total``.
    """
    return _rounded(validated, total, 100) if _is_countable(validated, total) else None


def ratio_text(count: int, total: int, decimals: int) -> str:
    """The share from 0 to 1 as files give it: decimal comma, no needless zero (``0,83``, ``0,5``, ``1``), ``NA`` of 0.

    Errors: as ``percent``, and ValueError if ``decimals`` is below 1.
    """
    if decimals < 1:
        raise ValueError(f"decimals must be at least 1, not {decimals}")
    if not _is_countable(count, total):
        return NOT_AVAILABLE
    units = 10**decimals
    whole, rest = divmod(_rounded(count, total, units), units)
    digits = f"{rest:0{decimals}d}".rstrip("0")
    return f"{whole},{digits}" if digits else str(whole)


def mean_rate(counts: Mapping[Pair, int]) -> Fraction | None:
    """The exact mean of the shares, from how many times each (validated, total) occurs; None when none counts.

    A pair whose total is 0 has no share and is left out.
    Errors: as ``percent``, and ValueError if a number of times is negative.
    """
    people, sums = 0, defaultdict[int, int](int)
    for (validated, total), times in counts.items():
        if times < 0:
            raise ValueError(f"{validated}/{total} cannot occur {times} times")
        if _is_countable(validated, total):
            people += times
            sums[total] += times * validated
    return sum((Fraction(sums[total], total) for total in sums), Fraction()) / people if people else None


def mean_percent(pairs: Iterable[Pair]) -> int | None:
    """The mean of the shares (not the share of the sums) as a whole percentage; None when there is none.

    Errors: as ``percent``.
    """
    rate = mean_rate(Counter(pairs))
    return None if rate is None else rate_percent(rate)


def rate_percent(rate: Fraction) -> int:
    """An exact rate from 0 to 1 as a whole percentage. Errors: ValueError if it is below 0 or above 1."""
    _is_countable(rate.numerator, rate.denominator)
    return _rounded(rate.numerator, rate.denominator, 100)


def tenth(validated: int, total: int) -> int | None:
    """The bar of the distribution, a position in ``TENTHS`` (0–10, 11–20 … 91–100), where the share shown falls.

    None when there is nothing to count. Errors: as ``percent``.
    """
    shown = percent(validated, total)
    return None if shown is None else max(0, shown - 1) // 10


def progress_ratio(assessed: int, total: int, *, is_completed: bool = False) -> float:
    """How far a participation has come, from 0 to 1, three decimals: 13 of 40 is 0.325; 1 once completed.

    A participation that asks nothing is at 0 until it is completed. Errors: as ``percent``.
    """
    units = 10**PROGRESS_DECIMALS
    if is_completed:
        return 1.0
    return _rounded(assessed, total, units) / units if _is_countable(assessed, total) else 0.0


def progress_percent(assessed: int, total: int, *, is_completed: bool = False) -> int:
    """``progress_ratio`` as the screen shows it: 13 of 40 is 33. Rounded once, from the counts. Errors: the same."""
    return 100 if is_completed else percent(assessed, total) or 0


def progress_text(assessed: int, total: int, *, is_completed: bool = False) -> str:
    """``progress_ratio`` as a file gives it: 13 of 40 is ``0,325``. Errors: the same."""
    if is_completed:
        return "1"
    return ratio_text(assessed, total, PROGRESS_DECIMALS) if _is_countable(assessed, total) else "0"


def _is_countable(count: int, total: int) -> bool:
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is not a share")
    return total > 0


def _rounded(count: int, total: int, units: int) -> int:
    """``count / total`` in whole units, half up, whose ends mean exactly none and exactly all."""
    if count in (0, total):
        return units if count else 0
    return min(max((2 * units * count + total) // (2 * total), 1), units - 1)
