"""The shape of the path files (docs/content-authoring.md, "Paths"). Strict, as the rest of the content."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from referential.domain.content_schema import Id, Strict, Text
from referential.enums import PathCategory, SchoolLevel

HIGHEST_LEVEL = 8
Level = Annotated[int, Field(ge=1, le=HIGHEST_LEVEL)]
Percentage = Annotated[int, Field(ge=1, le=100)]
Line = Annotated[str, StringConstraints(strip_whitespace=True)]


class NamedSubjects(Strict):
    """Subjects by name: those of a competence, of one of its thematics, or a single one.

    In a criterion ``max_level`` may be left out: the path's own cap then holds.
    """

    competence: Id | None = None
    thematic: Id | None = None
    tube: Id | None = None
    max_level: Level = HIGHEST_LEVEL

    @model_validator(mode="after")
    def names_one_thing(self) -> Self:
        if (self.tube is None) == (self.competence is None and self.thematic is None):
            raise ValueError("name a tube, or a competence, or a thematic (with its competence if need be)")
        return self


class PathSubjects(NamedSubjects):
    """Subjects of the path, up to a level that must be said."""

    max_level: Level


class StageEntry(Strict):
    """One stage: a ``threshold``, a ``level`` or ``first_skill: true``; exactly one of them."""

    threshold: Annotated[int, Field(ge=0, le=100)] | None = None
    level: Annotated[int, Field(ge=0, le=HIGHEST_LEVEL)] | None = None
    first_skill: bool = False
    title: Text
    message: Text
    prescriber_title: Line = ""
    prescriber_description: Line = ""

    @model_validator(mode="after")
    def has_one_kind(self) -> Self:
        if (self.threshold is not None) + (self.level is not None) + self.first_skill != 1:
            raise ValueError("a stage has a threshold, a level or first_skill: true, and one of them only")
        return self


class CriterionEntry(Strict):
    """What must be mastered: of the whole path (``all``), or of some of its ``subjects``."""

    scope: Literal["all", "subjects"]
    subjects: list[NamedSubjects] = []
    threshold: Percentage

    @model_validator(mode="after")
    def has_subjects_when_it_must(self) -> Self:
        if (self.scope == "subjects") != bool(self.subjects):
            raise ValueError("scope: subjects needs subjects, and scope: all has none")
        return self


class BadgeEntry(Strict):
    key: Id
    title: Text
    message: Text
    alt: Text
    icon: Id
    is_always_visible: bool = False
    is_certifiable: bool = False
    criteria: list[CriterionEntry] = Field(min_length=1)


class PathFile(Strict):
    id: Id
    name: Text
    category: PathCategory
    order: Annotated[int, Field(ge=1, le=999)]
    note: Line = ""
    description: Text
    level: SchoolLevel | None = None
    subjects: list[PathSubjects] = Field(min_length=1)
    is_resettable: bool = True
    is_simplified_access: bool = False
    stages: list[StageEntry] = []
    badges: list[BadgeEntry] = []

    @model_validator(mode="after")
    def names_its_school_level(self) -> Self:
        if self.category == PathCategory.BACK_TO_SCHOOL and self.level is None:
            raise ValueError("a back-to-school path says its level")
        return self

    @model_validator(mode="after")
    def has_stages_that_grow(self) -> Self:
        if problem := stages_problem(self.stages):
            raise ValueError(problem)
        return self


def stages_problem(stages: Sequence[StageEntry]) -> str:
    """Why these stages cannot follow one another, in words; empty when they can.

    Source: orga notes 5.2: one kind only, always a zero stage. The first skill, if there, comes second.
    """
    values = [stage.threshold or stage.level or 0 for stage in stages if not stage.first_skill]
    kinds = {stage.level is None for stage in stages if not stage.first_skill}
    if len(kinds) > 1:
        return "the stages are all thresholds or all levels"
    if stages and (stages[0].first_skill or values[0] != 0):
        return "the first stage is the zero stage"
    if any(stage.first_skill for stage in stages[2:]):
        return "first_skill comes once, just after the zero stage"
    if any(low >= high for low, high in pairwise(values)):
        return "the stages grow, each once"
    return ""
