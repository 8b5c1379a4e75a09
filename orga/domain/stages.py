"""Stages (« paliers »): the messages and stars that a result earns.

A stage begins at a share of the skills, or at a level, or at the first validated skill; there is always a zero stage.
Everything is compared as whole numbers of skills, never as rounded percentages. Source: orga notes 5.2; decisions H7.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Any, Final, NamedTuple

from learners.domain.knowledge import MAX_LEVEL

_WORDS: Final = ("title", "message", "prescriber_title", "prescriber_description")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. ``threshold``: percentage from which it is reached; a converted level may be no whole number."""

    threshold: int | Fraction | None = None
    level: int | None = None
    is_first_skill: bool = False
    title: str = ""
    message: str = ""
    prescriber_title: str = ""
    prescriber_description: str = ""

    @property
    def is_zero(self) -> bool:
        return not self.is_first_skill and not self.threshold and not self.level

    @property
    def title_in_orga(self) -> str:
        """The title teachers read: theirs when there is one."""
        return self.prescriber_title or self.title

    @property
    def description_in_orga(self) -> str:
        """The text teachers read: theirs when there is one."""
        return self.prescriber_description or self.message


class Stars(NamedTuple):
    obtained: int
    total: int


def from_json(stored: Iterable[Mapping[str, Any]]) -> tuple[Stage, ...]:
    """The stages of a profile, lowest first; none is possible.

    Errors: ValueError if one has not the stored shape, there is no zero stage or several, thresholds and levels are
    mixed, or two stages begin at the same place.
    """
    try:
        stages = tuple(Stage(**item) for item in stored)
    except TypeError as error:
        raise ValueError(f"not a stage: {error}") from None
    for stage in stages:
        _check(stage)
    if stages and sum(stage.is_zero for stage in stages) != 1:
        raise ValueError("there must be one zero stage")
    above = [stage for stage in stages if not stage.is_zero and not stage.is_first_skill]
    if len({stage.level is None for stage in above}) > 1:
        raise ValueError("stages begin at thresholds or at levels, not both")
    ordered = tuple(sorted(stages, key=_rank))
    ranks = [_rank(stage) for stage in ordered]
    if len(set(ranks)) < len(ranks):
        raise ValueError("two stages begin at the same place")
    return ordered


def to_json(stages: Iterable[Stage]) -> list[dict[str, Any]]:
    """The stored form; ``from_json`` gives the same back. Errors: ValueError for converted stages: store the levels."""
    items = [asdict(stage) for stage in stages]
    if any(isinstance(item["threshold"], Fraction) for item in items):
        raise ValueError("a converted stage is not stored")
    return items


def converted(stages: Sequence[Stage], skill_levels: Iterable[int]) -> tuple[Stage, ...]:
    """The same stages, those of a level having as threshold the exact share of the campaign's skills up to it.

    skill_levels: the level of every skill that the campaign asks, in any order. Exact, so that who validates just these
    skills reaches the stage; a level without any skill below or at it asks for one validated skill, like the first.
    """
    levels = tuple(skill_levels)

    def threshold(level: int) -> Fraction:
        return Fraction(100 * sum(one <= level for one in levels), max(1, len(levels)))

    return tuple(replace(stage, threshold=threshold(stage.level)) if stage.level else stage for stage in stages)


def minimum_counts(stages: Sequence[Stage], total: int) -> tuple[int, ...]:
    """The fewest validated skills, of ``total``, that reach each stage; ascending like the stages.

    A minimum above ``total`` is never reached (nothing is, of 0 skills, but the zero stage).
    Errors: ValueError for a stage of a level that is not converted, or a negative ``total``.
    """
    if total < 0:
        raise ValueError(f"there cannot be {total} skills")
    return tuple(_minimum(stage, total) for stage in stages)


def reached(stages: Sequence[Stage], validated: int, total: int) -> int:
    """The position of the highest stage reached; 0 is the zero stage. The same rule for a campaign and a competence.

    stages: as ``from_json`` or ``converted`` gives them, at least one. A mean reaches a stage too: give the numerator
    and the denominator of its exact rate.
    Errors: ValueError if ``validated`` is not 0 to ``total``, there is no stage, or as ``minimum_counts``.
    """
    if not 0 <= validated <= total:
        raise ValueError(f"{validated} of {total} is not a share")
    if not stages:
        raise ValueError("there is no stage to reach")
    return sum(minimum <= validated for minimum in minimum_counts(stages, total)) - 1


def counts_of_stage(stages: Sequence[Stage], index: int, total: int) -> range:
    """The numbers of validated skills, of ``total``, whose highest stage is this one; may be empty.

    Half-open, as ``range`` is: what filters by stage compare the stored counts with.
    Errors: IndexError if there is no such stage; as ``minimum_counts``.
    """
    limits = (*minimum_counts(stages, total), total + 1)
    return range(limits[index], min(limits[index + 1], total + 1))


def total_stars(stages: Sequence[Stage]) -> int:
    """The most stars a result can have: one per stage above the zero stage."""
    return max(0, len(stages) - 1)


def stars(stages: Sequence[Stage], validated: int, total: int) -> Stars | None:
    """The stars of a result, or None when results are shown as percentages. Errors: as ``reached``."""
    return Stars(reached(stages, validated, total), total_stars(stages)) if stages else None


def _check(stage: Stage) -> None:
    begins = (stage.threshold is not None, stage.level is not None, stage.is_first_skill is True)
    if sum(begins) != 1 or not isinstance(stage.is_first_skill, bool):
        raise ValueError("a stage begins at a threshold, at a level or at the first skill, and at one of them only")
    for value, highest in ((stage.threshold, 100), (stage.level, MAX_LEVEL)):
        if value is not None and (type(value) is not int or not 0 <= value <= highest):
            raise ValueError(f"a stage begins at a whole number from 0 to {highest}, not {value!r}")
    if not all(isinstance(getattr(stage, name), str) for name in _WORDS):
        raise ValueError("titles and messages of a stage are texts")


def _rank(stage: Stage) -> tuple[int, int | Fraction]:
    if stage.is_zero:
        return 0, 0
    return (1, 0) if stage.is_first_skill else (2, stage.threshold or stage.level or 0)


def _minimum(stage: Stage, total: int) -> int:
    if stage.is_zero:
        return 0
    if stage.is_first_skill:
        return 1
    if stage.threshold is None:
        raise ValueError("the stages of a level must be converted first")
    return max(1, ceil(Fraction(stage.threshold) * total / 100))
