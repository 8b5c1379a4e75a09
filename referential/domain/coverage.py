"""What the content covers, competence by competence, and where it falls short of its goals.

Counts what a new test may ask: active skills, and their validated challenges.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from referential.domain.bank import VALIDATED, Bank, Challenge, Skill
from referential.enums import ChallengeType

LEVELS = range(1, 9)
# A test of fifteen questions needs this much to find its level without asking the same thing twice.
TUBES_GOAL, SKILLS_GOAL, SKILLS_BY_LEVEL_GOAL, VARIANTS_GOAL = 8, 28, 4, 3
LEVELS_WITH_GOAL = range(1, 6)
PRACTICAL_GOAL = Fraction(1, 3)
TYPES_GOAL = len(ChallengeType)


@dataclass(frozen=True, slots=True)
class LevelCoverage:
    """One level of one competence."""

    level: int
    skills: int = 0
    variants: int = 0

    @property
    def is_short(self) -> bool:
        """Fewer skills than wanted at this level."""
        return self.level in LEVELS_WITH_GOAL and self.skills < SKILLS_BY_LEVEL_GOAL


@dataclass(frozen=True, slots=True)
class CompetenceCoverage:
    """``levels``: the eight of them. ``simulators``, ``files``: skills with at least one challenge that has one.

    ``practical``: skills with one or the other. ``fewest_variants``: those of the poorest skill.
    ``types``: challenges by type, in the order of the types, those that are used.
    """

    index: str
    name: str
    area_code: str
    tubes: int
    levels: tuple[LevelCoverage, ...]
    fewest_variants: int
    simulators: int
    files: int
    practical: int
    types: Mapping[str, int]

    @property
    def skills(self) -> int:
        """At all levels."""
        return sum(level.skills for level in self.levels)

    @property
    def variants(self) -> int:
        """Challenges, at all levels."""
        return sum(level.variants for level in self.levels)

    @property
    def short(self) -> frozenset[str]:
        """Names of the figures under their goals: tubes, skills, levels, variants, practical, types."""
        is_short = {
            "tubes": self.tubes < TUBES_GOAL,
            "skills": self.skills < SKILLS_GOAL,
            "levels": any(level.is_short for level in self.levels),
            "variants": self.fewest_variants < VARIANTS_GOAL,
            "practical": self.practical < PRACTICAL_GOAL * self.skills,
            "types": len(self.types) < TYPES_GOAL,
        }
        return frozenset(name for name, short in is_short.items() if short)

    def as_json(self) -> dict:
        """The figures for another program; levels and types that have something only."""
        return {
            "tubes": self.tubes,
            "levels": {
                str(level.level): {"skills": level.skills, "variants": level.variants}
                for level in self.levels
                if level.skills
            },
            "simulators": self.simulators,
            "files": self.files,
            "types": dict(self.types),
        }


def measure(bank: Bank) -> tuple[CompetenceCoverage, ...]:
    """Each competence that has something to play, in order."""
    playable = {
        index: {skill: found for skill in bank.active_skills(index) if (found := _playable(bank, skill))}
        for index in bank.competences
    }
    return tuple(_measured(bank, index, skills) for index, skills in playable.items() if skills)


def _playable(bank: Bank, skill: Skill) -> tuple[Challenge, ...]:
    return tuple(challenge for challenge in bank.challenges_of(skill.id) if challenge.status == VALIDATED)


def _measured(bank: Bank, index: str, skills: Mapping[Skill, Sequence[Challenge]]) -> CompetenceCoverage:
    competence = bank.competences[index]
    simulated = {skill for skill, challenges in skills.items() if any(one.simulator for one in challenges)}
    filed = {skill for skill, challenges in skills.items() if any(one.attachments for one in challenges)}
    types = Counter(challenge.type for challenges in skills.values() for challenge in challenges)
    return CompetenceCoverage(
        index=index,
        name=competence.name,
        area_code=competence.area_code,
        tubes=len({skill.tube_id for skill in skills}),
        levels=tuple(_level(level, skills) for level in LEVELS),
        fewest_variants=min(map(len, skills.values())),
        simulators=len(simulated),
        files=len(filed),
        practical=len(simulated | filed),
        types={kind.value: types[kind] for kind in ChallengeType if types[kind]},
    )


def _level(level: int, skills: Mapping[Skill, Sequence[Challenge]]) -> LevelCoverage:
    counts = [len(challenges) for skill, challenges in skills.items() if skill.level == level]
    return LevelCoverage(level, len(counts), sum(counts))
