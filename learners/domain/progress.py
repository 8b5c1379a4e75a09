"""Where one assessment stands: what is untested of its target, and the answers that tell the learner's level.

A ``Progress`` is read from the stored entries of the knowledge rows as they are (decoding each into an object would
cost more than the choice itself), or kept in memory and moved on one tube at a time.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from learners.domain.knowledge import MAX_LEVEL, StoredTube, kept_ceiling
from learners.domain.target import Target

_NO_CEILING: Final = MAX_LEVEL + 1
# _BETWEEN[floor][ceiling]: bits of the levels strictly between.
_BETWEEN: Final = tuple(
    tuple(sum(1 << level for level in range(floor + 1, ceiling)) for ceiling in range(_NO_CEILING + 1))
    for floor in range(MAX_LEVEL + 1)
)


class Tally(NamedTuple):
    """Counts of target skills: validated ≤ assessed ≤ total."""

    assessed: int
    validated: int
    total: int


class Progress:
    """Untested levels and observations of one assessment on one target.

    untested: per tube index, bits of the target levels strictly between the working bounds.
    floors: per tube index, the validated floor.
    asked, right: direct answers on target skills that agree with the working bounds: number per difficulty, and how
    many are right.
    answered: challenge ids this assessment answered whose skill is untested all the same; they must not come back.
    """

    __slots__ = ("answered", "asked", "assessment_id", "floors", "kept_after", "right", "target", "untested")

    def __init__(self, target: Target, *, assessment_id: int, kept_after: float | None = None) -> None:
        self.target = target
        self.assessment_id = assessment_id
        self.kept_after = kept_after
        self.untested = list(target.levels)
        self.floors = [0] * len(target.levels)
        self.asked = [0] * (MAX_LEVEL + 1)
        self.right = 0
        self.answered: set[str] = set()

    def copy(self) -> "Progress":
        """One that can be moved on without moving this one."""
        twin = Progress(self.target, assessment_id=self.assessment_id, kept_after=self.kept_after)
        twin.untested, twin.floors, twin.asked = list(self.untested), list(self.floors), list(self.asked)
        twin.right, twin.answered = self.right, set(self.answered)
        return twin

    def settle(self, tube: int, level: int, *, is_right: bool) -> None:
        """Move on after an answer on an untested level of the tube of that index, no entry being at hand."""
        if is_right:
            self.floors[tube] = level
            self.untested[tube] &= _BETWEEN[level][_NO_CEILING]
        else:
            self.untested[tube] &= _BETWEEN[0][level]
        self.asked[level] += 1
        self.right += is_right

    def replace(self, tube_id: str, before: StoredTube | None, after: StoredTube) -> None:
        """Move on after an answer: the tube's entry was ``before`` (None: unknown) and is now ``after``."""
        if before is not None:
            self.count({tube_id: before}, sign=-1)
        self.count({tube_id: after})

    def count(self, tubes: Mapping[str, StoredTube], *, sign: int = 1) -> None:
        """Add (1) or take away (-1) what entries say, by tube id; their bounds become the entries'.

        This loop is half of a turn's cost: names are bound once, and bounds are looked up rather than computed.
        """
        target, kept_after, assessment_id = self.target, self.kept_after, self.assessment_id
        index_of, levels, level_of_key = target.index, target.levels, target.level_of_key
        asked, floors, untested, right = self.asked, self.floors, self.untested, 0
        for tube_id, entry in tubes.items():
            if tube_id not in index_of:
                continue
            index = index_of[tube_id]
            floor, ceiling, direct = entry["f"], entry["c"], entry["direct"]
            if kept_after is not None and ceiling is not None:
                ceiling = kept_ceiling(floor, ceiling, entry["c_at"], direct, kept_after)
            ceiling = ceiling or _NO_CEILING
            floors[index] = floor
            untested[index] = levels[index] & _BETWEEN[floor][ceiling]
            keys = level_of_key[index]
            for key, answer in direct.items():
                if key not in keys:
                    continue
                level = keys[key]
                if answer[0]:
                    if level <= floor:
                        asked[level] += sign
                        right += 1
                        continue
                elif level >= ceiling:
                    asked[level] += sign
                    continue
                if answer[2] == assessment_id and untested[index] >> level & 1:
                    self.answered.add(answer[3])
        self.right += right * sign


def read_progress(
    target: Target,
    rows: Iterable[Mapping[str, StoredTube]],
    *,
    assessment_id: int,
    kept_after: float | None = None,
) -> Progress:
    """Where an assessment stands, from the decoded ``tubes`` of the learner's knowledge rows.

    rows: one mapping per competence, any order; tubes out of the target are ignored.
    kept_after: as in ``knowledge.working_bounds``.
    Costs one look per known tube and direct answer (at most one per level), never one per past assessment.
    Source: positioning 4.2; decisions A2.
    """
    progress = Progress(target, assessment_id=assessment_id, kept_after=kept_after)
    for row in rows:
        progress.count(row)
    return progress


def tally(progress: Progress) -> Tally:
    """How many target skills are assessed and validated, after the filter of the assessment."""
    total = len(progress.target.skill_at)
    untested = sum(map(int.bit_count, progress.untested))
    validated = sum(
        (levels & _BETWEEN[0][floor + 1]).bit_count()
        for levels, floor in zip(progress.target.levels, progress.floors, strict=True)
        if floor
    )
    return Tally(total - untested, validated, total)


def completion(progress: Progress) -> Fraction:
    """Share (0 to 1) of the target skills already assessed; 1 for an empty target. A completed assessment is 1 anyway.

    Source: positioning 6.4.
    """
    counts = tally(progress)
    return Fraction(counts.assessed, counts.total) if counts.total else Fraction(1)
