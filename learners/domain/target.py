"""The target of an assessment: the skills it may ask, compiled once per release and competence, or per campaign."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from learners.domain.knowledge import MAX_LEVEL
from learners.domain.variants import Variant, serving_order

MAX_LEVEL_OF_AN_EASY_TUBE: Final = 3


@dataclass(frozen=True, slots=True)
class TargetTube:
    """The target skills of one tube, as (level, skill id), at most one per level."""

    tube_id: str
    levels: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Immutable; made by ``compile_target``. Tubes and their levels stay in target order.

    ``level_of_key``: per tube index, the target levels by their key in the stored ``direct``.
    Per tube index, as bits of levels: ``levels`` all target skills, ``playable`` those that have a challenge, ``timed``
    those whose first challenge has a timer. ``easy`` and ``others`` are the indexes of the tubes that have a challenge.
    """

    tubes: tuple[TargetTube, ...]
    index: Mapping[str, int]
    level_of_key: tuple[Mapping[str, int], ...]
    levels: tuple[int, ...]
    playable: tuple[int, ...]
    timed: tuple[int, ...]
    easy: tuple[int, ...]
    others: tuple[int, ...]
    variants: Mapping[str, tuple[Variant, ...]]
    skill_of: Mapping[str, str]
    place_of: Mapping[str, tuple[int, int]]
    skill_at: Mapping[tuple[int, int], str]

    def is_target(self, tube_id: str, level: int) -> bool:
        """Whether the level of that tube is one of the target skills."""
        index = self.index.get(tube_id)
        return index is not None and bool(self.levels[index] >> level & 1)

    def playability(self, answered: Collection[str]) -> tuple[Sequence[int], Sequence[int]]:
        """``playable`` and ``timed`` per tube, once the challenges ``answered`` in this assessment are removed.

        The compiled sets serve as they are when nothing was answered; otherwise only the skills concerned are redone.
        """
        if not answered:
            return self.playable, self.timed
        playable, timed = list(self.playable), list(self.timed)
        for skill_id in {self.skill_of[challenge] for challenge in answered if challenge in self.skill_of}:
            index, level = self.place_of[skill_id]
            left = [variant for variant in self.variants[skill_id] if variant.challenge_id not in answered]
            playable[index] = _with_bit(playable[index], level, bool(left))
            timed[index] = _with_bit(timed[index], level, bool(left) and left[0].is_timed)
        return playable, timed


def compile_target(tubes: Iterable[TargetTube], *, variants: Mapping[str, Iterable[Variant]]) -> Target:
    """The target made of these tubes, in this order.

    variants: by skill id, the challenges that may be served in the learner's locale (validated ones for a competence,
    archived ones too for a campaign). A skill without any is never asked and does not make its tube harder; it still
    counts in the completion.

    Errors: ValueError if a tube, skill or challenge comes twice, two skills share a level, or a level is not 1 to 8.
    Source: positioning 4.2, 4.3.
    """
    tubes = tuple(tubes)
    skill_at = _places(tubes)
    place_of = {skill_id: place for place, skill_id in skill_at.items()}
    ordered = {skill_id: serving_order(variants.get(skill_id, ())) for skill_id in place_of}
    skill_of = {variant.challenge_id: skill_id for skill_id, served in ordered.items() for variant in served}
    index = {tube.tube_id: position for position, tube in enumerate(tubes)}
    for name, expected, found in (
        ("tube", len(tubes), len(index)),
        ("skill", len(skill_at), len(place_of)),
        ("challenge", sum(map(len, ordered.values())), len(skill_of)),
    ):
        if expected != found:
            raise ValueError(f"a {name} comes twice in the target")

    def bits(tube: TargetTube, wanted: Collection[str]) -> int:
        return sum(1 << level for level, skill_id in tube.levels if skill_id in wanted)

    with_challenge = {skill_id for skill_id, served in ordered.items() if served}
    with_timer = {skill_id for skill_id in with_challenge if ordered[skill_id][0].is_timed}
    playable = tuple(bits(tube, with_challenge) for tube in tubes)
    beyond_easy = 1 << MAX_LEVEL_OF_AN_EASY_TUBE + 1
    return Target(
        tubes=tubes,
        index=index,
        level_of_key=tuple({str(level): level for level, _ in tube.levels} for tube in tubes),
        levels=tuple(bits(tube, place_of) for tube in tubes),
        playable=playable,
        timed=tuple(bits(tube, with_timer) for tube in tubes),
        easy=tuple(position for position, levels in enumerate(playable) if 0 < levels < beyond_easy),
        others=tuple(position for position, levels in enumerate(playable) if levels >= beyond_easy),
        variants=ordered,
        skill_of=skill_of,
        place_of=place_of,
        skill_at=skill_at,
    )


def _places(tubes: Sequence[TargetTube]) -> dict[tuple[int, int], str]:
    """(Tube index, level) → skill id. Errors: ValueError on a level out of 1-8 or taken twice."""
    places: dict[tuple[int, int], str] = {}
    for position, tube in enumerate(tubes):
        for level, skill_id in tube.levels:
            if not 1 <= level <= MAX_LEVEL:
                raise ValueError(f"skill {skill_id!r} has level {level!r}; levels are 1 to {MAX_LEVEL}")
            if (position, level) in places:
                raise ValueError(f"tube {tube.tube_id!r} has two skills of level {level}")
            places[position, level] = skill_id
    return places


def _with_bit(bits: int, level: int, is_set: bool) -> int:
    return bits | 1 << level if is_set else bits & ~(1 << level)
