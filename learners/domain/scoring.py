"""Pix and levels: what validated skills are worth, from exact fractions to what a card shows.

Source: positioning 1.3 and 5.1; decisions A5, C.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

from learners.domain.knowledge import MAX_LEVEL, StoredTube
from learners.enums import LevelBand

PIX_PER_LEVEL: Final = 8
COMPETENCES_COUNT: Final = 16
PixSkill = tuple[str, int, Fraction]  # (tube id, level, value in pix)


@dataclass(frozen=True, slots=True)
class CompetenceScore:
    """What a learner has earned in one competence, as shown.

    ``pix_ahead`` (0 to 7) counts toward the next level and ``remaining`` (1 to 8) is what it still asks; at the
    ceiling they are 0 and 8 and a page hides them. ``in_reserve``: whole pix earned above the ceiling.
    """

    exact_pix: Fraction
    pix: int
    level: int
    pix_ahead: int
    remaining: int
    next_level_rate: Fraction
    in_reserve: int
    is_at_maximum: bool

    @property
    def percentage(self) -> float:
        """Progress toward the next level, 0 to 87.5, for the screen."""
        return float(self.next_level_rate * 100)


@dataclass(frozen=True, slots=True)
class PixScale:
    """Pix of a competence by tube and floor, counted in ``1 / denominator`` of a pix: adding costs no fraction."""

    denominator: int
    earned: Mapping[str, tuple[int, ...]]

    def pix(self, tubes: Mapping[str, StoredTube]) -> Fraction:
        """The exact pix of a knowledge row, from its stored ``tubes``; tubes out of the scale earn nothing."""
        earned = self.earned
        return Fraction(
            sum(earned[tube_id][entry["f"]] for tube_id, entry in tubes.items() if tube_id in earned),
            self.denominator,
        )


def compile_scale(skills: Iterable[PixSkill]) -> PixScale:
    """The scale of a competence, made once per release from its active skills.

    Errors: ValueError if a value is negative or a level is not 1 to 8.
    """
    skills = tuple(skills)
    for tube_id, level, value in skills:
        if value < 0 or not 1 <= level <= MAX_LEVEL:
            raise ValueError(f"tube {tube_id!r}: a skill of level {level!r} cannot be worth {value} pix")
    denominator = lcm(*(value.denominator for _, _, value in skills))
    earned: dict[str, list[int]] = {}
    for tube_id, level, value in skills:
        by_floor = earned.setdefault(tube_id, [0] * (MAX_LEVEL + 1))
        for floor in range(level, MAX_LEVEL + 1):
            by_floor[floor] += int(value * denominator)
    return PixScale(denominator, {tube_id: tuple(by_floor) for tube_id, by_floor in earned.items()})


def competence_pix(tubes: Mapping[str, StoredTube], skills: Iterable[PixSkill]) -> Fraction:
    """The exact pix, uncapped, of the skills whose level is validated in the stored ``tubes`` of a row.

    skills: each skill once, any order. Fractions, not floats: thirds of a pix must add up to a whole. Where the same
    skills serve again and again, ``compile_scale`` gives the same figure at a tenth of the cost.
    Errors: ValueError if a value is negative.
    """
    total = Fraction()
    for tube_id, level, value in skills:
        if value < 0:
            raise ValueError("a skill cannot be worth less than 0 pix")
        entry = tubes.get(tube_id)
        if entry is not None and level <= entry["f"]:
            total += value
    return total


def competence_score(
    exact_pix: Fraction, *, max_level: int, allow_excess_pix: bool = False, allow_excess_level: bool = False
) -> CompetenceScore:
    """Pix shown, level and progress of a competence from its exact pix.

    max_level: highest level open to the public (5 until the end of 2020, 8 for the full scale). The excess variants
    lift the ceiling of pix or level, for staff and certification checks; a level never exceeds 8.

    Errors: ValueError if ``exact_pix`` is negative or ``max_level`` is not 1 to 8.
    """
    if not 1 <= max_level <= MAX_LEVEL:
        raise ValueError(f"max_level must be 1 to {MAX_LEVEL}, not {max_level}")
    if exact_pix < 0:
        raise ValueError("a competence cannot hold less than 0 pix")
    earned = int(exact_pix)
    ceiling = max_level * PIX_PER_LEVEL
    pix = earned if allow_excess_pix else min(earned, ceiling)
    level = min(earned // PIX_PER_LEVEL, MAX_LEVEL if allow_excess_level else max_level)
    pix_ahead = pix % PIX_PER_LEVEL
    return CompetenceScore(
        exact_pix=exact_pix,
        pix=pix,
        level=level,
        pix_ahead=pix_ahead,
        remaining=PIX_PER_LEVEL - pix_ahead,
        next_level_rate=Fraction(pix_ahead, PIX_PER_LEVEL),
        in_reserve=max(0, earned - ceiling),
        is_at_maximum=level >= max_level,
    )


def total_pix(exact_pix: Iterable[Fraction], *, max_level: int) -> int:
    """The score of a profile: the pix *shown* of each competence, added. Errors: as ``competence_score``."""
    return sum(competence_score(pix, max_level=max_level).pix for pix in exact_pix)


def level_gained(before: Fraction, after: Fraction, *, max_level: int) -> int | None:
    """The new level when an answer brings the exact pix of a competence to it, else None.

    Errors: as ``competence_score``. Source: positioning 3.2 (5).
    """
    level = competence_score(after, max_level=max_level).level
    return level if level > competence_score(before, max_level=max_level).level else None


def max_pix(*, max_level: int, competences: int = COMPETENCES_COUNT) -> int:
    """The score of a perfect profile: 640 at level 5, 1024 at level 8."""
    return competences * max_level * PIX_PER_LEVEL


def total_bounds(levels: Iterable[int]) -> tuple[int, int]:
    """Lowest and highest total that these levels of competences allow, each level hiding 0 to 7 pix more."""
    levels = tuple(levels)
    lowest = sum(levels) * PIX_PER_LEVEL
    return lowest, lowest + len(levels) * (PIX_PER_LEVEL - 1)


def band_of(level: int) -> LevelBand | None:
    """The name of a level's band; None for level 0. Errors: ValueError if the level is not 0 to 8."""
    if not 0 <= level <= MAX_LEVEL:
        raise ValueError(f"a level is 0 to {MAX_LEVEL}, not {level}")
    return tuple(LevelBand)[(level - 1) // 2] if level else None
