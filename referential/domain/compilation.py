"""Compile checked sources into the payload of a release: plain JSON, everything rendered and verified once.

The payload is what ``referential.domain.bank`` turns into frozen objects. Lists keep the order of the files.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from referential.domain import markup
from referential.domain.challenge_compilation import compile_challenge
from referential.domain.content_reading import ContentError, ContentRefused, Source, Sources
from referential.domain.content_schema import CourseFile, FrameworkFile, SkillEntry, TubeFile, TutorialEntry
from referential.domain.media_types import media_type
from referential.domain.path_compilation import compile_paths

PAYLOAD_VERSION = 1
DEMO_COURSE, DEMO_LENGTH = "demo", 8
FILES_URL = "/contenus/{digest}/{name}"
FILE_REMEDY = "Add the file or correct its name."


@dataclass(frozen=True, slots=True)
class StoredFile:
    digest: str
    name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class Compilation:
    """The work in progress: what was built, and everything found wrong on the way."""

    sources: Sources
    payload: dict[str, Any] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    errors: list[ContentError] = field(default_factory=list)

    @property
    def is_all_read(self) -> bool:
        """Every file could be read: what another file names and nobody knows is then a mistake."""
        return not self.sources.errors

    def tube_entries(self) -> list[TubeFile]:
        return [source.entry for source in self.sources.tubes if isinstance(source.entry, TubeFile)]

    def file_url(self, competence: str) -> Callable[[str], str]:
        """Address of a file named in the content of a competence. Errors: LookupError for a missing file."""

        def url(name: str) -> str:
            stored = self.stored(competence, name)
            return FILES_URL.format(digest=stored.digest[:20], name=quote(stored.name))

        return url

    def stored(self, competence: str, name: str) -> StoredFile:
        key = f"{competence}/files/{name}"
        if key not in self.sources.files:
            raise LookupError(f"the file competences/{key} does not exist.")
        content = self.sources.files[key]
        # The name counts too: a file that is renamed, or copied under another name, has its own address.
        digest = hashlib.sha256(name.encode() + b"\0" + content).hexdigest()
        return self.files.setdefault(digest, StoredFile(digest, PurePosixPath(name).name, media_type(name), content))

    def scenario(self, competence: str, name: str) -> dict[str, Any]:
        """A simulator's scenario. Errors: LookupError when missing, ValueError when it is not a JSON object."""
        key = f"{competence}/scenarios/{name}"
        if key not in self.sources.files:
            raise LookupError(f"the scenario competences/{key} does not exist.")
        try:
            scenario = json.loads(self.sources.files[key])
        except ValueError as error:
            raise ValueError(f"the scenario competences/{key} is not JSON: {error}.") from error
        if not isinstance(scenario, dict):
            raise ValueError(f"the scenario competences/{key} is not a JSON object.")
        return scenario


def compile_release(sources: Sources, *, previous: dict[str, Any] | None = None) -> Compilation:
    """Build the payload of a release and the files it needs.

    previous: payload of the running release; what left the files is carried over as archived.
    Errors: ContentRefused with every error found in the sources or while compiling.
    """
    work = Compilation(sources, errors=list(sources.errors))
    if sources.framework is not None:
        _compile_framework(work, sources.framework)
        _refuse_duplicates(work, sources.framework)
        for source in sources.tubes:
            _compile_tube(work, source)
        for source in sources.courses:
            _compile_course(work, source)
        compile_paths(work)
        if previous:
            _carry_over(work, previous)
        _value_skills(work)
    if work.errors:
        raise ContentRefused(sorted(work.errors, key=lambda error: (error.file, error.line)))
    return work


def checksum(payload: dict[str, Any]) -> str:
    """Digest of a payload, whatever the order of its keys."""
    text = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _compile_framework(work: Compilation, source: Source) -> None:
    framework = source.entry
    assert isinstance(framework, FrameworkFile)
    work.payload = {
        "version": PAYLOAD_VERSION,
        "framework": framework.framework,
        "areas": [area.model_dump() for area in framework.areas],
        "competences": [
            {
                "id": competence.index,
                "name": markup.french(competence.name),
                "official_name": markup.french(competence.official_name or competence.name),
                "description": markup.french(competence.description),
                "digcomp": competence.digcomp,
                "area": competence.index[0],
                "thematics": [thematic.model_dump() for thematic in competence.thematics],
            }
            for competence in framework.competences
        ],
        "tubes": [],
        "skills": [],
        "challenges": [],
        "tutorials": [],
        "scenarios": {},
        "courses": [],
        "paths": [],
    }
    codes = {area.code for area in framework.areas}
    for position, competence in enumerate(framework.competences):
        if competence.index[0] not in codes:
            message = "no area has the first figure of this index as its code."
            work.errors.append(source.error(("competences", position, "index"), message, "Correct it."))


def _refuse_duplicates(work: Compilation, framework: Source) -> None:
    places: dict[tuple[str, str], list[tuple[Source, tuple]]] = {}
    assert isinstance(framework.entry, FrameworkFile)
    for position, competence in enumerate(framework.entry.competences):
        places.setdefault(("competence", competence.index), []).append((framework, ("competences", position)))
    for source in work.sources.courses:
        assert isinstance(source.entry, CourseFile)
        places.setdefault(("course", source.entry.course), []).append((source, ("course",)))
    for source in work.sources.tubes:
        tube = source.entry
        assert isinstance(tube, TubeFile)
        places.setdefault(("tube", tube.tube), []).append((source, ("tube",)))
        for t, tutorial in enumerate(tube.tutorials):
            places.setdefault(("tutorial", tutorial.id), []).append((source, ("tutorials", t)))
        for s, skill in enumerate(tube.skills):
            places.setdefault(("skill", skill.id), []).append((source, ("skills", s)))
            for c, challenge in enumerate(skill.challenges):
                places.setdefault(("challenge", challenge.id), []).append((source, ("skills", s, "challenges", c)))
    for (kind, identifier), found in places.items():
        for source, path in found[1:]:
            message = f"the {kind} id {identifier!r} already stands in {found[0][0].file}."
            work.errors.append(source.error(path, message, "Give each thing its own id."))


def _compile_tube(work: Compilation, source: Source) -> None:
    tube = source.entry
    assert isinstance(tube, TubeFile)
    competences = {competence["id"]: competence for competence in work.payload["competences"]}
    competence = competences.get(tube.competence)
    if competence is None:
        work.errors.append(source.error(("competence",), "no competence has this index.", "See framework.yaml."))
        return
    if source.file != f"competences/{tube.competence}/{tube.tube}.yaml":
        expected = f"competences/{tube.competence}/{tube.tube}.yaml"
        work.errors.append(source.error(("tube",), f"this file should be named {expected}.", "Rename it."))
    if tube.thematic not in {thematic["id"] for thematic in competence["thematics"]}:
        work.errors.append(source.error(("thematic",), "no such thematic in this competence.", "See framework.yaml."))
    work.payload["tubes"].append(
        {
            "id": tube.tube,
            "competence": tube.competence,
            "thematic": tube.thematic,
            "title": markup.french(tube.title),
            "description": markup.french(tube.description),
            "disciplines": tube.disciplines,
            "status": "actif",
        }
    )
    for position, tutorial in enumerate(tube.tutorials):
        _compile_tutorial(work, source, tube, ("tutorials", position), tutorial)
    levels = Counter(skill.level for skill in tube.skills if skill.status == "actif")
    for position, skill in enumerate(tube.skills):
        if skill.status == "actif" and levels[skill.level] > 1:
            message = f"two active skills of level {skill.level} in one tube."
            work.errors.append(source.error(("skills", position, "level"), message, "Archive one of them."))
        _compile_skill(work, source, tube, ("skills", position), skill)


def _compile_tutorial(work: Compilation, source: Source, tube: TubeFile, path: tuple, tutorial: TutorialEntry) -> None:
    try:
        html = markup.to_html(tutorial.sheet, file_url=work.file_url(tube.competence)) if tutorial.sheet else ""
    except LookupError as error:
        work.errors.append(source.error((*path, "sheet"), str(error), FILE_REMEDY))
        return
    body = tutorial.model_dump(exclude={"sheet"})
    title = markup.french(tutorial.title)
    work.payload["tutorials"].append({**body, "title": title, "html": html, "competence": tube.competence})


def _compile_skill(work: Compilation, source: Source, tube: TubeFile, path: tuple, skill: SkillEntry) -> None:
    known = {tutorial.id for entry in work.tube_entries() for tutorial in entry.tutorials}
    for key in ("tutorials", "learn_more"):
        for position, identifier in enumerate(getattr(skill, key)):
            if identifier not in known and work.is_all_read:
                message = f"no tutorial has the id {identifier!r}."
                work.errors.append(source.error((*path, key, position), message, "Write it or correct the id."))
    try:
        hint = markup.to_inline_html(skill.hint, file_url=work.file_url(tube.competence))
    except LookupError as error:
        work.errors.append(source.error((*path, "hint"), str(error), FILE_REMEDY))
        hint = ""
    work.payload["skills"].append(
        {
            "id": skill.id,
            "tube": tube.tube,
            "level": skill.level,
            "title": markup.french(skill.title),
            "status": skill.status.value,
            "hint": hint,
            "tutorials": list(skill.tutorials),
            "learn_more": list(skill.learn_more),
        }
    )
    for position, challenge in enumerate(skill.challenges):
        compiled = compile_challenge(work, source, tube.competence, (*path, "challenges", position), challenge)
        if compiled is not None:
            work.payload["challenges"].append({**compiled, "skill": skill.id})


def _compile_course(work: Compilation, source: Source) -> None:
    course = source.entry
    assert isinstance(course, CourseFile)
    known = {challenge.id for tube in work.tube_entries() for skill in tube.skills for challenge in skill.challenges}
    for position, identifier in enumerate(course.challenges):
        if identifier not in known and work.is_all_read:
            message = f"no challenge has the id {identifier!r}."
            work.errors.append(source.error(("challenges", position), message, "Correct the id."))
    if course.course == DEMO_COURSE and len(set(course.challenges)) != DEMO_LENGTH:
        message = f"the demo test has exactly {DEMO_LENGTH} challenges, not {len(set(course.challenges))}."
        work.errors.append(source.error(("challenges",), message, "Add or remove challenges."))
    title = markup.french(course.title)
    work.payload["courses"].append({"id": course.course, "title": title, "challenges": list(course.challenges)})


def _carry_over(work: Compilation, previous: dict[str, Any]) -> None:
    """Keep as archived what left the files, and refuse what would change the meaning of stored answers."""
    tubes = {tube["id"]: tube for tube in work.payload["tubes"]}
    skills = {skill["id"]: skill for skill in work.payload["skills"]}
    for tube in previous["tubes"]:
        now = tubes.get(tube["id"])
        if now and now["competence"] != tube["competence"]:
            message = f"the tube {tube['id']} was in competence {tube['competence']}."
            work.errors.append(ContentError(_file_of(now), 1, "competence", message, "Give the new tube a new id."))
    for skill in previous["skills"]:
        now = skills.get(skill["id"])
        if now and (now["tube"], now["level"]) != (skill["tube"], skill["level"]):
            message = f"the skill {skill['id']} was at level {skill['level']} of {skill['tube']}."
            file = _file_of(tubes.get(now["tube"], {"competence": "", "id": now["tube"]}))
            work.errors.append(ContentError(file, 1, f"skill {skill['id']}", message, "Give the new skill a new id."))
    for key, archived in (("tubes", "archivé"), ("skills", "archivé"), ("challenges", "archivé"), ("tutorials", None)):
        present = {item["id"] for item in work.payload[key]}
        for item in previous[key]:
            if item["id"] not in present:
                work.payload[key].append({**item, **({"status": archived} if archived else {}), "has_left": True})
    for digest, scenario in previous["scenarios"].items():
        work.payload["scenarios"].setdefault(digest, scenario)


def _file_of(tube: dict[str, Any]) -> str:
    return f"competences/{tube['competence']}/{tube['id']}.yaml"


def _value_skills(work: Compilation) -> None:
    """Give each active skill its pix: the skills of one level in one competence share 8, none above 4."""
    competence_of = {tube["id"]: tube["competence"] for tube in work.payload["tubes"]}
    active = [skill for skill in work.payload["skills"] if skill["status"] == "actif"]
    counts = Counter((competence_of[skill["tube"]], skill["level"]) for skill in active)
    for skill in work.payload["skills"]:
        count = counts[competence_of[skill["tube"]], skill["level"]]
        is_active = skill["status"] == "actif"
        skill["pix_value"] = str(min(Fraction(4), Fraction(8, count))) if is_active else "0"
