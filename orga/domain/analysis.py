"""« Analyse »: how much a subject needs work, for one participant and for all who sent their results.

A **low** score needs work. Sets of validated levels are whole numbers ("masks"), level 1 being the lowest bit, so that
participants can be counted by what they validated. Source: orga notes 8.4; decisions H4, H14.
"""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import Final

from learners.domain.knowledge import MAX_LEVEL

_DECIMALS: Final = 1000
_BUBBLES: Final = ((25, 4), (50, 3), (75, 2))  # up to this score, included


def mask_of(levels: Iterable[int]) -> int:
    """The whole number standing for these levels: {1, 3} is 5. Errors: ValueError if a level is not 1 to 8."""
    mask = 0
    for level in levels:
        if not 1 <= level <= MAX_LEVEL:
            raise ValueError(f"a level is 1 to {MAX_LEVEL}, not {level}")
        mask |= 1 << (level - 1)
    return mask


def levels_of(mask: int) -> tuple[int, ...]:
    """The levels a mask stands for, ascending. Errors: ValueError if it stands for none but 1 to 8."""
    if not 0 <= mask < 1 << MAX_LEVEL:
        raise ValueError(f"not a set of levels: {mask}")
    return tuple(level for level in range(1, MAX_LEVEL + 1) if mask >> (level - 1) & 1)


def relevance(tube_levels: Collection[int], campaign_max_level: int, validated_levels: Collection[int]) -> Fraction:
    """The exact score of a tube for one participant; from above 0, usually to 100.

    tube_levels: those the campaign asks, at least one. validated_levels: some of them, perhaps with holes: then the
    last term may exceed 10 and the score 100; it is not clamped.
    Errors: ValueError if a level is not 1 to 8, a validated one is not asked, or the campaign's highest is lower.
    """
    asked, validated = set(levels_of(mask_of(tube_levels))), set(levels_of(mask_of(validated_levels)))
    if not asked:
        raise ValueError("a tube has one level at least")
    if not validated <= asked:
        raise ValueError(f"levels {sorted(validated)} cannot be validated of {sorted(asked)}")
    highest = max(asked)
    if not highest <= campaign_max_level <= MAX_LEVEL:
        raise ValueError(f"the highest level of the campaign is {highest} to {MAX_LEVEL}, not {campaign_max_level}")
    score = Fraction(30 * highest, campaign_max_level)
    if validated:
        best, lowest_missing = max(validated), min(asked - validated, default=highest)
        score += Fraction(40 * best, highest) + Fraction(20 * len(validated), len(asked))
        score += Fraction(10 * best, lowest_missing)
    return score


def mean_relevance(tube_levels: Collection[int], campaign_max_level: int, counts: Mapping[int, int]) -> Fraction | None:
    """The score of a tube for all who sent their results, half up to 3 decimals *after* the mean; None for nobody.

    counts: how many of them validated exactly each set of levels (a mask; 0 for those who validated none, or of whom
    nothing is known there). The exact score of one set is ``relevance``.
    Errors: as ``relevance``; ValueError if a count is negative.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("there cannot be less than nobody")
    people = sum(counts.values())
    if not people:
        return None
    total = sum(
        (count * relevance(tube_levels, campaign_max_level, levels_of(mask)) for mask, count in counts.items()),
        Fraction(),
    )
    mean = total / people
    return Fraction((2 * _DECIMALS * mean.numerator + mean.denominator) // (2 * mean.denominator), _DECIMALS)


def bubbles(score: Fraction | float) -> int:
    """How strongly a subject is recommended: 4 (« Très recommandé ») for a score up to 25, to 1 above 75."""
    return next((count for highest, count in _BUBBLES if score <= highest), 1)
