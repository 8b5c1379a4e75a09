"""The mini-referential R1 of the domain notes, and one assessment played on it in memory."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from learners.domain.adaptive import Progress, Selection, Target, next_candidates, read_progress
from learners.domain.knowledge import Inference, StoredTube, infer, tube_from_json, tube_to_json
from learners.domain.target import TargetTube, compile_target
from learners.domain.variants import Variant

R1 = {
    "alpha": {1: "4", 2: "2.6", 3: "1.5"},
    "beta": {2: "2.6", 3: "1.5", 4: "3.2", 5: "4"},
    "gamma": {1: "4", 4: "3.2", 6: "4"},
}
DAY = 86_400.0
Levels = Mapping[str, Iterable[int]]


def skill_id(tube_id: str, level: int) -> str:
    return f"{tube_id}{level}"


def make_target(
    tubes: Levels = R1, *, timed: Iterable[str] = (), without: Iterable[str] = (), variants: int = 1
) -> Target:
    """A target of these tubes; ``timed`` and ``without`` (no challenge in the locale) name skills such as "beta4"."""
    skills = [(tube_id, level) for tube_id, levels in tubes.items() for level in levels]
    timed, without = set(timed), set(without)
    return compile_target(
        [
            TargetTube(tube_id, tuple((level, skill_id(tube_id, level)) for level in tubes[tube_id]))
            for tube_id in tubes
        ],
        variants={
            skill: [Variant(f"{skill}-{number}", is_timed=skill in timed) for number in range(variants)]
            for skill in (skill_id(tube_id, level) for tube_id, level in skills)
            if skill not in without
        },
    )


def pix_skills(tubes: Mapping[str, Mapping[int, str]] = R1) -> list[tuple[str, int, Fraction]]:
    return [(tube_id, level, Fraction(value)) for tube_id, levels in tubes.items() for level, value in levels.items()]


class Game:
    """One assessment of one learner, in memory; ``rows`` are the stored tubes it starts from and goes on with."""

    def __init__(
        self,
        target: Target,
        rows: dict[str, StoredTube] | None = None,
        *,
        assessment_id: int = 1,
        at: float = 0.0,
        kept_after: float | None = None,
    ) -> None:
        self.target, self.assessment_id, self.at, self.kept_after = target, assessment_id, at, kept_after
        self.rows: dict[str, StoredTube] = {} if rows is None else rows
        self.answers = 0

    def answer(self, skill: str, is_right: bool) -> Inference:
        """Answer a skill named "beta4"."""
        tube_id, level = skill[:-1], int(skill[-1])
        entry = self.rows.get(tube_id)
        inference = infer(
            tube_from_json(entry) if entry else None,
            level=level,
            is_right=is_right,
            at=self.at + self.answers,
            assessment_id=self.assessment_id,
            challenge_id=f"{skill}-0",
            is_target=self.target.is_target(tube_id, level),
        )
        if inference.changed:
            self.rows[tube_id] = tube_to_json(inference.state)
        self.answers += 1
        return inference

    @property
    def progress(self) -> Progress:
        return read_progress(self.target, [self.rows], assessment_id=self.assessment_id, kept_after=self.kept_after)

    def selection(self, *, last_was_timed: bool = False) -> Selection:
        return next_candidates(self.target, self.progress, is_first=self.answers == 0, last_was_timed=last_was_timed)

    def candidates(self, *, last_was_timed: bool = False) -> list[str]:
        """The candidates by name, such as ["beta4"]."""
        return names(self.target, self.selection(last_was_timed=last_was_timed))

    def play(self, knows: Callable[[str], bool]) -> list[tuple[str, float]]:
        """Answer the first candidate in target order until the test is over; (skill, predicted level) of each turn."""
        asked = []
        while not (selection := self.selection()).is_finished:
            skill = names(self.target, selection)[0]
            asked.append((skill, selection.predicted_level))
            self.answer(skill, knows(skill))
        return asked


def names(target: Target, selection: Selection) -> list[str]:
    return [skill_id(target.tubes[index].tube_id, level) for index, level in selection.candidates]
