"""The shape of the content files (docs/content-authoring.md). Strict: an unknown field or a wrong type is an error."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from referential.enums import AnswerFormat, ChallengeStatus, ChallengeType, SkillStatus, Tolerance

ID_PATTERN = r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Rating = Literal["RAS", "OK", "KO"]
Device = Literal["computer", "tablet", "smartphone"]
DEFAULT_DEVICES: tuple[Device, ...] = ("computer", "tablet", "smartphone")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TutorialEntry(Strict):
    """A tutorial: our own ``sheet`` (Markdown), or a ``link`` elsewhere; exactly one of them."""

    id: Id
    title: Text
    format: Literal["audio", "frise", "image", "jeu", "outil", "page", "pdf", "site", "slide", "video"]
    minutes: Annotated[int, Field(ge=1, le=120)]
    source: Text
    sheet: Text | None = None
    link: Annotated[str, StringConstraints(pattern=r"^https://")] | None = None

    @model_validator(mode="after")
    def has_one_body(self) -> Self:
        if (self.sheet is None) == (self.link is None):
            raise ValueError("give either a sheet or a link, not both")
        return self


class Illustration(Strict):
    file: Text
    alt: str


class SimulatorUse(Strict):
    name: Id
    title: Text
    scenario: Text
    height: Annotated[int, Field(ge=100, le=2000)] = 560
    params: dict[str, Any] = {}


class Accessibility(Strict):
    blindness: Rating = "OK"
    colour_blindness: Rating = "OK"


class ChallengeEntry(Strict):
    """One question, as written (a template has been expanded before this point)."""

    id: Id
    type: ChallengeType
    status: ChallengeStatus = ChallengeStatus("validé")
    instruction: Text
    alternative: Text | None = None
    proposals: Text | None = None
    solution: str | list[Text] | dict[Text, list[Text]]
    correction: Text | None = None
    tolerances: list[Tolerance] = [Tolerance("t1"), Tolerance("t2"), Tolerance("t3")]
    format: AnswerFormat = AnswerFormat("mots")
    shuffled: bool = True
    display: Literal["list", "tiles"] = "list"
    timer: Annotated[int, Field(ge=30, le=600)] | None = None
    focused: bool = False
    illustration: Illustration | None = None
    attachments: list[Text] = []
    simulator: SimulatorUse | None = None
    auto_reply: bool = False
    accessibility: Accessibility = Accessibility()
    devices: tuple[Device, ...] = DEFAULT_DEVICES
    locales: tuple[str, ...] = ("fr",)
    spoilable: bool = False

    @model_validator(mode="after")
    def holds_together(self) -> Self:
        if self.auto_reply:
            if self.simulator is None or self.proposals is not None or self.type != "QROC":
                raise ValueError("auto_reply needs type QROC, a simulator, and no proposals")
        elif self.proposals is None:
            raise ValueError("proposals are missing")
        has_choices = self.type in ("QCU", "QCM")
        wanted = str if has_choices else list if self.type == "QROC" else dict
        if not isinstance(self.solution, wanted):
            shapes = {str: 'text such as "2" or "1,3"', list: "a list of texts", dict: "a mapping of lists"}
            raise ValueError(f"the solution of a {self.type.value} is {shapes[wanted]}")
        if self.display == "tiles" and not has_choices:
            raise ValueError("display: tiles is for QCU and QCM")
        return self


class SkillEntry(Strict):
    id: Id
    level: Annotated[int, Field(ge=1, le=8)]
    title: Text
    status: SkillStatus = SkillStatus("actif")
    hint: Text
    tutorials: list[Id] = Field(min_length=1)
    learn_more: list[Id] = []
    challenges: list[ChallengeEntry] = Field(min_length=1)


class TubeFile(Strict):
    tube: Id
    competence: Id
    thematic: Id
    title: Text
    description: Text
    disciplines: list[Text] = []
    tutorials: list[TutorialEntry] = []
    skills: list[SkillEntry] = Field(min_length=1)


class AreaEntry(Strict):
    code: Id
    title: Text
    digcomp: Text


class ThematicEntry(Strict):
    id: Id
    name: Text


class CompetenceEntry(Strict):
    index: Annotated[str, StringConstraints(pattern=r"^[1-5]\.[1-4]$")]
    name: Text
    official_name: Text | None = None
    description: Text
    digcomp: Text
    thematics: list[ThematicEntry] = []


class FrameworkFile(Strict):
    framework: Text
    areas: list[AreaEntry] = Field(min_length=1)
    competences: list[CompetenceEntry] = Field(min_length=1)


class CourseFile(Strict):
    course: Id
    title: Text
    challenges: list[Id] = Field(min_length=1)
