"""The bank: one release of the content as frozen objects, indexed. What the running product reads (no query).

Built once per process and release from the payload of ``referential.domain.compilation``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from referential.domain.challenge_compilation import solution_of
from referential.domain.paths import Path, build_path
from referential.domain.proposals import InputBlock
from referential.domain.solutions import Solution

ACTIVE = "actif"
VALIDATED = "validé"
PLAYABLE = (VALIDATED, "archivé")


@dataclass(frozen=True, slots=True)
class Area:
    code: str
    title: str
    digcomp: str
    competences: tuple["Competence", ...]


@dataclass(frozen=True, slots=True)
class Competence:
    """``index`` ("1.1") is also the id. ``is_open``: it has active skills, so a test of it can be taken."""

    index: str
    name: str
    official_name: str
    description: str
    digcomp: str
    area_code: str
    area_title: str
    thematics: tuple[tuple[str, str], ...]
    tube_ids: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Tube:
    id: str
    competence_id: str
    thematic_id: str
    title: str
    description: str
    disciplines: tuple[str, ...]
    skill_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skill:
    id: str
    tube_id: str
    competence_id: str
    level: int
    title: str
    status: str
    pix_value: Fraction
    hint: str
    tutorial_ids: tuple[str, ...]
    learn_more_ids: tuple[str, ...]
    challenge_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tutorial:
    id: str
    title: str
    format: str
    minutes: int
    source: str
    link: str | None
    html: str
    competence_id: str


@dataclass(frozen=True)
class Challenge:
    """One question. HTML fields are rendered and safe; ``solution`` never leaves the server before the answer."""

    id: str
    skill_id: str
    tube_id: str
    competence_id: str
    level: int
    type: str
    status: str
    instruction: str
    excerpt: str
    alternative: str
    choices: tuple[str, ...]
    blocks: tuple[Mapping[str, Any], ...]
    format: str
    shuffled: bool
    display: str
    raw_solution: Any
    tolerances: tuple[str, ...]
    correction: str
    timer: int | None
    focused: bool
    illustration: Mapping[str, str] | None
    attachments: tuple[Mapping[str, Any], ...]
    simulator: Mapping[str, Any] | None
    auto_reply: bool
    accessibility: Mapping[str, str]
    devices: tuple[str, ...]
    locales: tuple[str, ...]

    @cached_property
    def solution(self) -> Solution:
        """The marker, compiled the first time it is needed."""
        return solution_of(self.type, self.raw_solution, self.tolerances, self.format, self.blocks)

    @cached_property
    def input_blocks(self) -> tuple[InputBlock, ...]:
        """The fields to fill, as the rules of typed answers want them; empty for choices and simulators."""
        return tuple(
            InputBlock(block["key"], options=None if block["options"] is None else tuple(block["options"]))
            for block in self.blocks
            if block["kind"] == "input"
        )

    @property
    def is_playable(self) -> bool:
        return self.status in PLAYABLE


@dataclass(frozen=True, slots=True)
class Course:
    id: str
    title: str
    challenge_ids: tuple[str, ...]


@dataclass(frozen=True)
class Bank:
    """A whole release. Mappings are by id and keep the files' order; never mutate them."""

    release_id: int
    areas: tuple[Area, ...]
    competences: Mapping[str, Competence]
    tubes: Mapping[str, Tube]
    skills: Mapping[str, Skill]
    challenges: Mapping[str, Challenge]
    tutorials: Mapping[str, Tutorial]
    courses: Mapping[str, Course]
    scenarios: Mapping[str, Any]
    paths: Mapping[str, Path]

    def challenges_of(self, skill_id: str) -> tuple[Challenge, ...]:
        """The variants of a skill, by id."""
        return tuple(self.challenges[identifier] for identifier in self.skills[skill_id].challenge_ids)

    def active_skills(self, competence_id: str) -> tuple[Skill, ...]:
        """Active skills of a competence, tube by tube in file order, by level inside a tube."""
        skills = (
            self.skills[skill_id]
            for tube_id in self.competences[competence_id].tube_ids
            for skill_id in self.tubes[tube_id].skill_ids
        )
        return tuple(skill for skill in skills if skill.status == ACTIVE)


def build_bank(release_id: int, payload: Mapping[str, Any]) -> Bank:
    """Turn a payload into frozen objects; about 1 ms for 100 challenges, solutions being compiled when first used."""
    competence_of = {tube["id"]: tube["competence"] for tube in payload["tubes"]}
    challenge_ids: dict[str, list[str]] = {}
    for item in payload["challenges"]:
        challenge_ids.setdefault(item["skill"], []).append(item["id"])
    skills = {
        item["id"]: _skill(item, competence_of[item["tube"]], tuple(sorted(challenge_ids.get(item["id"], []))))
        for item in sorted(payload["skills"], key=lambda item: item["level"])
    }
    tubes = {item["id"]: _tube(item, skills) for item in payload["tubes"]}
    areas = {area["code"]: area for area in payload["areas"]}
    competences = {
        item["id"]: _competence(item, areas[item["area"]]["title"], tubes, skills) for item in payload["competences"]
    }
    return Bank(
        release_id=release_id,
        areas=tuple(
            Area(
                code=area["code"],
                title=area["title"],
                digcomp=area["digcomp"],
                competences=tuple(item for item in competences.values() if item.area_code == area["code"]),
            )
            for area in payload["areas"]
        ),
        competences=competences,
        tubes=tubes,
        skills=skills,
        challenges={item["id"]: _challenge(item, skills[item["skill"]]) for item in payload["challenges"]},
        tutorials={item["id"]: _tutorial(item) for item in payload["tutorials"]},
        courses={
            item["id"]: Course(item["id"], item["title"], tuple(item["challenges"])) for item in payload["courses"]
        },
        scenarios=payload["scenarios"],
        # A release of before the paths has none.
        paths={item["id"]: build_path(item) for item in payload.get("paths", [])},
    )


def _competence(item: Mapping, area_title: str, tubes: Mapping[str, Tube], skills: Mapping[str, Skill]) -> Competence:
    own = [tube for tube in tubes.values() if tube.competence_id == item["id"]]
    return Competence(
        index=item["id"],
        name=item["name"],
        official_name=item["official_name"],
        description=item["description"],
        digcomp=item["digcomp"],
        area_code=item["area"],
        area_title=area_title,
        thematics=tuple((thematic["id"], thematic["name"]) for thematic in item["thematics"]),
        tube_ids=tuple(tube.id for tube in own),
        is_open=any(skills[skill_id].status == ACTIVE for tube in own for skill_id in tube.skill_ids),
    )


def _tube(item: Mapping, skills: Mapping[str, Skill]) -> Tube:
    return Tube(
        id=item["id"],
        competence_id=item["competence"],
        thematic_id=item["thematic"],
        title=item["title"],
        description=item["description"],
        disciplines=tuple(item["disciplines"]),
        skill_ids=tuple(skill.id for skill in skills.values() if skill.tube_id == item["id"]),
    )


def _skill(item: Mapping, competence_id: str, challenge_ids: tuple[str, ...]) -> Skill:
    return Skill(
        id=item["id"],
        tube_id=item["tube"],
        competence_id=competence_id,
        level=item["level"],
        title=item["title"],
        status=item["status"],
        pix_value=Fraction(item["pix_value"]),
        hint=item["hint"],
        tutorial_ids=tuple(item["tutorials"]),
        learn_more_ids=tuple(item["learn_more"]),
        challenge_ids=challenge_ids,
    )


def _tutorial(item: Mapping) -> Tutorial:
    fields = {key: item[key] for key in ("id", "title", "format", "minutes", "source", "link", "html")}
    return Tutorial(**fields, competence_id=item["competence"])


def _challenge(item: Mapping, skill: Skill) -> Challenge:
    same = ("id", "type", "status", "instruction", "excerpt", "alternative", "format", "shuffled", "display")
    more = ("correction", "timer", "focused", "illustration", "simulator", "auto_reply", "accessibility")
    lists = ("choices", "blocks", "tolerances", "attachments", "devices", "locales")
    fields: dict[str, Any] = {key: item[key] for key in (*same, *more)}
    fields |= {key: tuple(item[key]) for key in lists}
    return Challenge(
        **fields,
        raw_solution=item["solution"],
        skill_id=skill.id,
        tube_id=skill.tube_id,
        competence_id=skill.competence_id,
        level=skill.level,
    )
