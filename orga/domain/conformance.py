"""Conformance lines of the kinds ``relevance`` (« Analyse ») and ``matching`` (typed names against a roster)."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from learners.domain.knowledge import MAX_LEVEL
from orga.domain.analysis import bubbles, mask_of, mean_relevance
from orga.domain.names import Candidate, match

_NAMES = {"middle": "middle_name", "third": "third_name", "preferred_last": "preferred_last_name"}


def relevance_line(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The score of one tube for a group, and its bubbles; nulls when nobody sent results.

    payload: ``tube_levels`` (asked in the campaign), ``campaign_max_level``, ``participants`` (one per sent result: the
    levels validated in the tube, or null where nothing is known of it, which counts as none).

    Errors: ValueError with a sentence naming what is malformed.
    """
    _require_object(payload)
    tube_levels = _levels(payload.get("tube_levels"), "tube_levels")
    highest = _level(payload.get("campaign_max_level"))
    participants = payload.get("participants")
    if not isinstance(participants, list):
        raise ValueError("participants must be a list")
    masks = Counter(0 if one is None else mask_of(_levels(one, "participants")) for one in participants)
    # A group of nobody still has its levels checked.
    mean_relevance(tube_levels, highest, {0: 1})
    score = mean_relevance(tube_levels, highest, masks)
    if score is None:
        return {"score": None, "bubbles": None}
    return {"score": float(score), "bubbles": bubbles(score)}


def matching_line(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The id of the one candidate whom the typed names mean, null when none or several are meant.

    payload: ``typed`` (``first``, ``last``), ``candidates`` (``id``, ``first``, ``last``, and where known ``middle``,
    ``third``, ``preferred_last``, which may be null): those who have the typed birth date.

    Errors: ValueError with a sentence naming what is malformed.
    """
    _require_object(payload)
    typed, candidates = payload.get("typed"), payload.get("candidates")
    if not isinstance(typed, Mapping):
        raise ValueError("typed must be an object: first, last")
    if not isinstance(candidates, list):
        raise ValueError("candidates must be a list")
    people = [_candidate(item) for item in candidates]
    if len({person.id for person in people}) < len(people):
        raise ValueError("two candidates have the same id")
    return {"match": match(_text(typed, "first"), _text(typed, "last"), people)}


def _require_object(payload: Any) -> None:
    if not isinstance(payload, Mapping):
        raise ValueError("the input must be an object")


def _levels(value: Any, name: str) -> list[int]:
    if not isinstance(value, list):
        raise ValueError(f"{name}: levels come as a list, not {value!r}")
    return [_level(level) for level in value]


def _level(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= MAX_LEVEL:
        raise ValueError(f"a level is a whole number from 1 to {MAX_LEVEL}, not {value!r}")
    return value


def _candidate(item: Any) -> Candidate:
    if not isinstance(item, Mapping) or type(item.get("id")) is not int:
        raise ValueError(f"a candidate is an object whose id is a whole number, not {item!r}")
    others = {field: _text(item, key) for key, field in _NAMES.items() if item.get(key) is not None}
    return Candidate(item["id"], _text(item, "first"), _text(item, "last"), **others)


def _text(names: Mapping[str, Any], key: str) -> str:
    value = names.get(key)
    if not isinstance(value, str):
        raise ValueError(f"{key} must be a text, not {value!r}")
    return value
