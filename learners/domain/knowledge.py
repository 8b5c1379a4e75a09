"""What a learner knows of a competence: for each tube two bounds and the last direct answer per level.

The stored form is JSON, one entry per tube: ``{"f": 2, "c": 5, "c_at": t, "direct": {"5": [0, t, a, challenge]}}``,
``f`` being the highest validated level (0 none) and ``c`` the lowest invalidated one (null none). The original kept a
row per skill and per answer; two bounds say the same, because success reaches down a tube and failure reaches up.
Source: positioning 3.2 to 3.4; decisions A1 to A3.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypedDict

from learners.enums import KnowledgeSource, KnowledgeStatus

MAX_LEVEL: Final = 8
Bounds = tuple[int, int | None]
AnyDirect = Mapping[int, Sequence[Any]] | Mapping[str, Sequence[Any]]  # decoded or stored


class StoredTube(TypedDict):
    """A tube as the knowledge row holds it. ``direct``: level as text → [0 or 1, unix s, assessment, challenge]."""

    f: int
    c: int | None
    c_at: float | None
    direct: dict[str, list[Any]]


class DirectAnswer(NamedTuple):
    """The last answer given on a level itself; ``at`` in unix seconds. Same order as the stored list."""

    is_right: bool
    at: float
    assessment_id: int
    challenge_id: str


class TubeKnowledge(NamedTuple):
    """Levels up to ``floor`` are validated, from ``ceiling`` on invalidated, strictly between untested.

    ``ceiling_at`` (unix seconds) is the date of the failure that last set or confirmed the ceiling. A tuple, not a
    dataclass: made at each answer, it costs three times less.
    """

    floor: int = 0
    ceiling: int | None = None
    ceiling_at: float | None = None
    direct: Mapping[int, DirectAnswer] = MappingProxyType({})


UNKNOWN_TUBE: Final = TubeKnowledge()
_UNKNOWN_ENTRY: Final[StoredTube] = {"f": 0, "c": None, "c_at": None, "direct": {}}


class Inference(NamedTuple):
    """What one answer made of a tube. ``changed`` false: nothing to write. Bounds are (floor, ceiling)."""

    state: TubeKnowledge
    changed: bool
    before: Bounds
    after: Bounds


class StoredInference(NamedTuple):
    """An ``Inference`` in the stored form: ``entry`` is what to write."""

    entry: StoredTube
    changed: bool
    before: Bounds
    after: Bounds


@dataclass(frozen=True, slots=True)
class KnowledgeElement:
    """The state of one skill, derived from the bounds of its tube; never stored."""

    skill_id: str
    tube_id: str
    level: int
    status: KnowledgeStatus
    source: KnowledgeSource


@dataclass(frozen=True, slots=True)
class AnswerEvent:
    """One line of the log of answers; ``at`` in unix seconds."""

    at: float
    id: int
    tube_id: str
    level: int
    is_right: bool
    assessment_id: int
    challenge_id: str
    is_target: bool = True


@dataclass(frozen=True, slots=True)
class ResetEvent:
    """One line of the log of resets: the whole competence, or ``tube_ids`` only."""

    at: float
    id: int
    tube_ids: frozenset[str] | None = None


def tube_from_json(entry: StoredTube) -> TubeKnowledge:
    """One stored entry, decoded. Errors: KeyError, TypeError or ValueError if it has not the stored shape."""
    direct = {
        int(level): DirectAnswer(bool(is_right), at, assessment_id, challenge_id)
        for level, (is_right, at, assessment_id, challenge_id) in entry["direct"].items()
    }
    return TubeKnowledge(entry["f"], entry["c"], entry["c_at"], direct)


def tubes_from_json(tubes: Mapping[str, StoredTube]) -> dict[str, TubeKnowledge]:
    """All entries of a knowledge row, decoded, by tube id. Errors: as ``tube_from_json``."""
    return {tube_id: tube_from_json(entry) for tube_id, entry in tubes.items()}


def tube_to_json(state: TubeKnowledge) -> StoredTube:
    """The stored form of a tube; ``tube_from_json`` gives the same state back."""
    direct = {str(level): [int(answer[0]), *answer[1:]] for level, answer in state.direct.items()}
    return {"f": state.floor, "c": state.ceiling, "c_at": state.ceiling_at, "direct": direct}


def infer(
    state: TubeKnowledge | None,
    *,
    level: int,
    is_right: bool,
    at: float,
    assessment_id: int,
    challenge_id: str,
    is_target: bool = True,
) -> Inference:
    """What the tube becomes after an answer on one of its levels; the given state is left alone.

    ``state`` None: nothing known yet. Nothing changes if the skill is not a target of the assessment, or if the
    assessment's own earlier answers already settled the level; the last word wins between assessments.
    ``changed`` says that the entry must be written, even where the bounds stay (a direct answer is recorded).

    Errors: ValueError if a level that counts is not 1 to 8.
    Source: positioning 3.2; decisions A1.
    """
    old = UNKNOWN_TUBE if state is None else state
    before = (old.floor, old.ceiling)
    if not is_target or _is_settled(old.direct, level, assessment_id):
        return Inference(old, False, before, before)
    floor, ceiling, ceiling_at = _move(old.floor, old.ceiling, old.ceiling_at, level, is_right, at)
    direct = {**old.direct, level: DirectAnswer(is_right, at, assessment_id, challenge_id)}
    return Inference(TubeKnowledge(floor, ceiling, ceiling_at, direct), True, before, (floor, ceiling))


def infer_entry(
    entry: StoredTube | None,
    *,
    level: int,
    is_right: bool,
    at: float,
    assessment_id: int,
    challenge_id: str,
    is_target: bool = True,
) -> StoredInference:
    """``infer`` on the stored form, for the request that answers: no decoding, no encoding, the entry left alone.

    Errors, Source: as ``infer``.
    """
    old = _UNKNOWN_ENTRY if entry is None else entry
    floor, ceiling, direct = old["f"], old["c"], old["direct"]
    before = (floor, ceiling)
    if not is_target or _is_settled(direct, level, assessment_id):
        return StoredInference(old, False, before, before)
    floor, ceiling, ceiling_at = _move(floor, ceiling, old["c_at"], level, is_right, at)
    moved: StoredTube = {
        "f": floor,
        "c": ceiling,
        "c_at": ceiling_at,
        "direct": {**direct, str(level): [int(is_right), at, assessment_id, challenge_id]},
    }
    return StoredInference(moved, True, before, (floor, ceiling))


def _move(
    floor: int, ceiling: int | None, ceiling_at: float | None, level: int, is_right: bool, at: float
) -> tuple[int, int | None, float | None]:
    """Floor, ceiling and its date after an answer that counts. Errors: ValueError if the level is not 1 to 8."""
    if not 1 <= level <= MAX_LEVEL:
        raise ValueError(f"a level is 1 to {MAX_LEVEL}, not {level!r}")
    if is_right:
        if ceiling is not None and ceiling <= level:
            ceiling = level + 1 if level < MAX_LEVEL else None
        return max(floor, level), ceiling, ceiling_at
    if ceiling is None or level <= ceiling:
        ceiling, ceiling_at = level, at
    return min(floor, level - 1), ceiling, ceiling_at


def _is_settled(direct: AnyDirect, level: int, assessment_id: int) -> bool:
    """Whether the assessment's own direct answers already validate or invalidate the level."""
    for asked, answer in direct.items():
        if answer[2] == assessment_id and (level <= int(asked) if answer[0] else level >= int(asked)):
            return True
    return False


def working_bounds(state: TubeKnowledge, *, kept_after: float | None) -> Bounds:
    """The bounds to choose the next question from; floor and ceiling as in ``TubeKnowledge``.

    kept_after: unix seconds; failures of that instant or before are forgotten, so that their levels are asked again
    (4 days before the start, when improving or retrying). None: nothing is forgotten.
    Source: positioning 4.2; decisions A2.
    """
    floor, ceiling, ceiling_at, direct = state
    if kept_after is None or ceiling is None:
        return floor, ceiling
    return floor, kept_ceiling(floor, ceiling, ceiling_at, direct, kept_after)


def kept_ceiling(
    floor: int, ceiling: int, ceiling_at: float | None, direct: AnyDirect, kept_after: float
) -> int | None:
    """What the filter leaves of a ceiling: itself if its failure is young enough, else the lowest young direct failure.

    A kept ceiling needs no look at the direct failures, none of which is between the floor and the ceiling.
    """
    if ceiling_at is not None and ceiling_at > kept_after:
        return ceiling
    lowest = None
    for key, answer in direct.items():
        if answer[1] > kept_after and not answer[0]:
            level = int(key)
            if level > floor and (lowest is None or level < lowest):
                lowest = level
    return lowest


def rebuild(events: Iterable[AnswerEvent | ResetEvent], *, until: float | None = None) -> dict[str, TubeKnowledge]:
    """The state of one knowledge row, from its log alone, by tube id; tubes without effect are absent.

    events: answers and resets of one learner and competence, any order; folded by (time, id), an answer before a
    reset where both are equal. until: read as of that instant, unix seconds, included.
    Source: decisions A3.
    """
    tubes: dict[str, TubeKnowledge] = {}
    for event in sorted(events, key=lambda event: (event.at, event.id, isinstance(event, ResetEvent))):
        if until is not None and event.at > until:
            break
        if isinstance(event, ResetEvent):
            tubes = {} if event.tube_ids is None else {k: v for k, v in tubes.items() if k not in event.tube_ids}
            continue
        inference = infer(
            tubes.get(event.tube_id),
            level=event.level,
            is_right=event.is_right,
            at=event.at,
            assessment_id=event.assessment_id,
            challenge_id=event.challenge_id,
            is_target=event.is_target,
        )
        if inference.changed:
            tubes[event.tube_id] = inference.state
    return tubes


def elements_of(
    state: TubeKnowledge | None, levels: Iterable[tuple[int, str]], *, tube_id: str
) -> tuple[KnowledgeElement, ...]:
    """The skills of a tube that are validated or invalidated, in the order given; untested ones are left out.

    levels: (level, skill id). A skill is DIRECT if its own last answer says the same as the bounds.
    """
    if state is None:
        return ()
    elements = []
    for level, skill_id in levels:
        if level <= state.floor:
            status = KnowledgeStatus.VALIDATED
        elif state.ceiling is not None and level >= state.ceiling:
            status = KnowledgeStatus.INVALIDATED
        else:
            continue
        answer = state.direct.get(level)
        is_direct = answer is not None and answer.is_right == (status is KnowledgeStatus.VALIDATED)
        source = KnowledgeSource.DIRECT if is_direct else KnowledgeSource.INFERRED
        elements.append(KnowledgeElement(skill_id, tube_id, level, status, source))
    return tuple(elements)
