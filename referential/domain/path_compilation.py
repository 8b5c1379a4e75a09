"""Compile the paths: names of subjects become tubes with their caps, texts get their typography, ids are verified."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from referential.domain.content_reading import Source
from referential.domain.markup import french
from referential.domain.path_schema import BadgeEntry, CriterionEntry, NamedSubjects, PathFile, StageEntry

if TYPE_CHECKING:
    from referential.domain.compilation import Compilation

FOLDER = "paths"
ACTIVE = "actif"
Caps = dict[str, int]


@dataclass(frozen=True, slots=True)
class _Named:
    """What one entry names: a competence known to the framework, the tubes meant there (none yet, perhaps), a cap."""

    competence: str
    tubes: tuple[str, ...]
    cap: int


@dataclass(frozen=True, slots=True)
class _Framework:
    """What subjects may name. Competences in order, with their thematics; tubes in order, with both.

    ``easiest``: level of the easiest active skill, for the tubes that have one.
    """

    competences: Mapping[str, tuple[str, ...]]
    tubes: Mapping[str, tuple[str, str]]
    easiest: Mapping[str, int]

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> "_Framework":
        competences = {item["id"]: tuple(one["id"] for one in item["thematics"]) for item in payload["competences"]}
        places = {index: place for place, index in enumerate(competences)}
        tubes = sorted(payload["tubes"], key=lambda tube: places.get(tube["competence"], len(places)))
        active = [skill for skill in payload["skills"] if skill["status"] == ACTIVE]
        return cls(
            competences,
            {tube["id"]: (tube["competence"], tube["thematic"]) for tube in tubes},
            {skill["tube"]: skill["level"] for skill in sorted(active, key=lambda skill: -skill["level"])},
        )

    def find(self, subjects: NamedSubjects) -> _Named:
        """What an entry names. Errors: LookupError for a name that nothing bears, or that two things bear."""
        if subjects.tube is not None:
            if subjects.tube not in self.tubes:
                raise LookupError(f"no tube has the id {subjects.tube!r}.")
            return _Named(self.tubes[subjects.tube][0], (subjects.tube,), subjects.max_level)
        competence, thematic = self._competence_of(subjects), subjects.thematic
        tubes = (tube for tube, place in self.tubes.items() if place[0] == competence and thematic in (None, place[1]))
        return _Named(competence, tuple(tubes), subjects.max_level)

    def _competence_of(self, subjects: NamedSubjects) -> str:
        index, thematic = subjects.competence, subjects.thematic
        if index is not None and index not in self.competences:
            raise LookupError(f"no competence has the index {index!r}.")
        if thematic is None:
            return str(index)
        found = [one for one, own in self.competences.items() if thematic in own and index in (None, one)]
        if not found:
            raise LookupError(f"no thematic{f' of competence {index}' if index else ''} has the id {thematic!r}.")
        if len(found) > 1:
            raise LookupError(f"the thematic {thematic!r} stands in {' and '.join(found)}: say which competence.")
        return found[0]

    def playable(self, caps: Caps) -> Caps:
        """The tubes that have an active skill up to their cap, in the order of the framework."""
        return {tube: caps[tube] for tube in self.tubes if tube in caps and self.easiest.get(tube, 9) <= caps[tube]}

    def has_content(self, competence: str) -> bool:
        return any(self.tubes[tube][0] == competence for tube in self.easiest)


def compile_paths(work: "Compilation") -> None:
    """Add ``paths`` to the payload, and to ``work.errors`` what is wrong with their files.

    Shape: ``tubes`` are pairs [tube id, cap] in the order of the framework, only those that have an active skill
    up to the cap. A criterion has the tubes it names among the path's, each with the lower of the two caps.
    """
    framework = _Framework.of(work.payload)
    _refuse_same_ids(work)
    for source in work.sources.paths:
        path = source.entry
        assert isinstance(path, PathFile)
        if source.file != f"{FOLDER}/{path.id}.yaml":
            work.errors.append(source.error(("id",), "the file does not bear this id.", f"Name it {path.id}.yaml."))
        if work.is_all_read:  # otherwise a tube may be missing because its own file could not be read
            work.payload["paths"].append(_compile_path(work, framework, source, path))


def _compile_path(work: "Compilation", framework: _Framework, source: Source, path: PathFile) -> dict[str, Any]:
    named = list(_find_all(work, framework, source, ("subjects",), path.subjects))
    caps = framework.playable(_caps(named))
    # Empty without fault only if all its competences still wait for their content: it will open with them.
    if not caps and any(framework.has_content(one.competence) for one in named):
        message = "no active skill at these levels in these subjects."
        work.errors.append(source.error(("subjects",), message, "Raise a level or add a subject."))
    highest = max(one.max_level for one in path.subjects)
    for position, stage in enumerate(path.stages):
        if stage.level is not None and stage.level > highest:
            message = f"no subject of this path goes up to level {stage.level}."
            work.errors.append(source.error(("stages", position, "level"), message, "Lower it or raise a subject."))
    return {
        "id": path.id,
        "name": french(path.name),
        "category": path.category.value,
        "order": path.order,
        "note": french(path.note),
        "description": french(path.description),
        "level": path.level.value if path.level else "",
        "is_resettable": path.is_resettable,
        "is_simplified_access": path.is_simplified_access,
        "tubes": _pairs(caps),
        "stages": [_stage(stage) for stage in path.stages],
        "badges": [
            _compile_badge(work, framework, source, ("badges", position), badge, caps)
            for position, badge in enumerate(path.badges)
        ],
    }


def _stage(stage: StageEntry) -> dict[str, Any]:
    return {
        "threshold": stage.threshold,
        "level": stage.level,
        "is_first_skill": stage.first_skill,
        "title": french(stage.title),
        "message": french(stage.message),
        "prescriber_title": french(stage.prescriber_title),
        "prescriber_description": french(stage.prescriber_description),
    }


def _compile_badge(
    work: "Compilation", framework: _Framework, source: Source, here: tuple, badge: BadgeEntry, caps: Caps
) -> dict[str, Any]:
    if badge.icon not in work.sources.icons:
        message = f"static/icons.svg has no icon {badge.icon!r}."
        work.errors.append(source.error((*here, "icon"), message, "Use the id of one of its symbols, without i-."))
    return {
        "key": badge.key,
        "title": french(badge.title),
        "message": french(badge.message),
        "alt": french(badge.alt),
        "icon": badge.icon,
        "is_always_visible": badge.is_always_visible,
        "is_certifiable": badge.is_certifiable,
        "criteria": [
            _compile_criterion(work, framework, source, (*here, "criteria", position, "subjects"), criterion, caps)
            for position, criterion in enumerate(badge.criteria)
        ],
    }


def _compile_criterion(
    work: "Compilation", framework: _Framework, source: Source, here: tuple, criterion: CriterionEntry, caps: Caps
) -> dict[str, Any]:
    if criterion.scope == "all":
        return {"threshold": criterion.threshold, "tubes": None}
    named = _caps(_find_all(work, framework, source, here, criterion.subjects))
    kept = framework.playable({tube: min(cap, caps[tube]) for tube, cap in named.items() if tube in caps})
    if caps and not kept:
        message = "the path asks nothing of these subjects at these levels."
        work.errors.append(source.error(here, message, "Name subjects of this path."))
    return {"threshold": criterion.threshold, "tubes": _pairs(kept)}


def _find_all(
    work: "Compilation", framework: _Framework, source: Source, here: tuple, subjects: Sequence[NamedSubjects]
) -> Iterator[_Named]:
    for position, one in enumerate(subjects):
        try:
            yield framework.find(one)
        except LookupError as error:
            work.errors.append(source.error((*here, position), str(error), "Correct the name."))


def _caps(named: Sequence[_Named] | Iterator[_Named]) -> Caps:
    """The cap of each tube: the last entry that names it decides."""
    return {tube: one.cap for one in named for tube in one.tubes}


def _pairs(caps: Caps) -> list[list[Any]]:
    return [[tube, cap] for tube, cap in caps.items()]


def _refuse_same_ids(work: "Compilation") -> None:
    first: dict[tuple[str, str], str] = {}
    for source in work.sources.paths:
        entry = source.entry
        assert isinstance(entry, PathFile)
        keys = [(("badges", position, "key"), "badge key", badge.key) for position, badge in enumerate(entry.badges)]
        for path, kind, identifier in [(("id",), "path id", entry.id), *keys]:
            if (kind, identifier) in first:
                message = f"the {kind} {identifier!r} already stands in {first[kind, identifier]}."
                work.errors.append(source.error(path, message, "Give each thing its own id."))
            first.setdefault((kind, identifier), source.file)
