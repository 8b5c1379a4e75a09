"""One conformance line of the kind ``adaptive``: a whole assessment replayed, and what it would ask next."""

from collections.abc import Mapping
from typing import Any

from learners.domain.adaptive import (
    Progress,
    Target,
    TargetTube,
    Variant,
    compile_target,
    next_candidates,
)
from learners.domain.knowledge import MAX_LEVEL, StoredTube, infer, tube_from_json, tube_to_json

_ASSESSMENT_ID = 1


def answer_line(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What one assessment, begun on an empty profile, would ask after these answers.

    payload: ``tubes`` (tube → levels, in target order, one untimed challenge per skill), ``history`` (answers in order,
    ``[tube, level, is right]``; a skill outside of the tubes changes nothing), ``timed`` (``[tube, level]``, skills
    whose challenge has a timer), ``last_was_timed``. The last two may be absent.
    Gives ``predicted_level``, ``candidates`` (``[tube, level]`` in target order, before the draw; none when finished),
    ``finished`` and ``bounds`` (tube → [floor, ceiling or null]).

    Errors: ValueError with a sentence naming what is malformed.
    """
    if not isinstance(payload, Mapping):
        raise ValueError("the input must be an object")
    target = _target(payload)
    progress = Progress(target, assessment_id=_ASSESSMENT_ID)
    entries: dict[str, StoredTube] = {}
    answered: set[str] = set()
    history = [_answer(item) for item in _list(payload, "history")]
    for at, (tube_id, level, is_right) in enumerate(history):
        before = entries.get(tube_id)
        inference = infer(
            tube_from_json(before) if before else None,
            level=level,
            is_right=is_right,
            at=float(at),
            assessment_id=_ASSESSMENT_ID,
            challenge_id=_skill_id(tube_id, level),
            is_target=target.is_target(tube_id, level),
        )
        answered.add(_skill_id(tube_id, level))
        if inference.changed:
            entries[tube_id] = tube_to_json(inference.state)
            progress.replace(tube_id, before, entries[tube_id])
    last_was_timed = payload.get("last_was_timed", False)
    if not isinstance(last_was_timed, bool):
        raise ValueError("last_was_timed must be true or false")
    selection = next_candidates(
        target, progress, is_first=not history, last_was_timed=last_was_timed, answered=answered
    )
    tubes = [tube.tube_id for tube in target.tubes]
    return {
        "predicted_level": selection.predicted_level,
        "candidates": [[tubes[index], level] for index, level in selection.candidates],
        "finished": selection.is_finished,
        "bounds": {tube: [entries[tube]["f"], entries[tube]["c"]] if tube in entries else [0, None] for tube in tubes},
    }


def _target(payload: Mapping[str, Any]) -> Target:
    tubes = payload.get("tubes")
    if not isinstance(tubes, Mapping):
        raise ValueError("tubes must be an object: tube → list of levels")
    target_tubes = []
    for tube_id, levels in tubes.items():
        if not isinstance(levels, list):
            raise ValueError(f"the levels of tube {tube_id!r} must be a list")
        checked = [_level(level) for level in levels]
        target_tubes.append(TargetTube(tube_id, tuple((level, _skill_id(tube_id, level)) for level in checked)))
    timed = {_skill_id(*_skill(item)) for item in _list(payload, "timed", default=[])}
    return compile_target(
        target_tubes,
        variants={
            skill_id: (Variant(skill_id, is_timed=skill_id in timed),)
            for tube in target_tubes
            for _, skill_id in tube.levels
        },
    )


def _list(payload: Mapping[str, Any], key: str, *, default: list[Any] | None = None) -> list[Any]:
    value = payload.get(key, default)
    if not isinstance(value, list):
        raise ValueError(f"{key} must be a list")
    return value


def _answer(item: Any) -> tuple[str, int, bool]:
    if not isinstance(item, list) or len(item) != 3 or not isinstance(item[2], bool):
        raise ValueError(f"an answer of history is [tube, level, true or false], not {item!r}")
    return *_skill(item[:2]), item[2]


def _skill(item: Any) -> tuple[str, int]:
    if not isinstance(item, list) or len(item) != 2 or not isinstance(item[0], str):
        raise ValueError(f"a skill is [tube, level], not {item!r}")
    return item[0], _level(item[1])


def _level(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MAX_LEVEL:
        raise ValueError(f"a level is a whole number from 1 to {MAX_LEVEL}, not {value!r}")
    return value


def _skill_id(tube_id: str, level: int) -> str:
    return f"{tube_id}/{level}"
