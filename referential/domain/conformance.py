"""Marking as a line-by-line function, for runs that compare verdicts with worked cases.

Source: positioning notes 2.3 (text forms) and 2.7 (cases).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from referential.domain.proposals import MAX_ANSWER_LENGTH
from referential.domain.solutions import (
    AnswerSyntaxError,
    Marking,
    SolutionSyntaxError,
    compile_solution,
    parse_answer,
    parse_solution,
)
from referential.enums import AnswerFormat, ChallengeType, Tolerance, Verdict

_ONE_TEXT = (ChallengeType.QCU, ChallengeType.QCM, ChallengeType.QROC)


def answer_line(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Mark one line of the conformance kind ``marking``.

    payload: ``type``, ``answer`` and ``solution`` (texts; YAML for a QROCM, one accepted answer a line for a QROC);
        optional ``tolerances`` (list, all three by default), ``format``, ``select`` (the input of a QROC is a
        drop-down list), ``lists`` (keys of the drop-down lists of a QROCM), ``strict_original``. Other keys are
        ignored.

    Gives ``result`` (``ok``, ``ko``; ``error`` when a solution or a YAML answer cannot be read) and ``fields``
    (QROCM-ind: field → right; else None).

    Errors: ValueError, with a sentence, if a key is missing or has a wrong type or an unknown value.
    """
    kind = _member(ChallengeType, "type", _value(payload, "type", str))
    answer, text = _value(payload, "answer", str), _value(payload, "solution", str)
    tolerances = [_member(Tolerance, "tolerances", one) for one in _texts(payload, "tolerances", list(Tolerance))]
    form = _value(payload, "format", str | None, None)
    select_keys = _texts(payload, "lists", []) or ["answer"] * _value(payload, "select", bool, False)
    strict_original = _value(payload, "strict_original", bool, False)
    try:
        solution = compile_solution(
            kind,
            parse_solution(kind, text),
            tolerances=tolerances,
            format=_member(AnswerFormat, "format", form) if form is not None else None,
            select_keys=select_keys,
            strict_original=strict_original,
        )
        marking = solution.mark(_read(kind, answer))
    except SolutionSyntaxError:
        # The original refuses, rather than fails on, a QROCM solution that is one line of plain text.
        is_refused = strict_original and kind not in _ONE_TEXT and "\n" not in text
        marking = Marking(Verdict.KO if is_refused else Verdict.ERROR)
    except AnswerSyntaxError:
        marking = Marking(Verdict.ERROR)
    return {"result": str(marking.verdict), "fields": None if marking.fields is None else dict(marking.fields)}


def _read(kind: ChallengeType, answer: str) -> Any:
    """The structured answer. Too long a YAML is not read: it is marked like an answer without fields, wrong."""
    if kind not in _ONE_TEXT and len(answer) > MAX_ANSWER_LENGTH:
        return {}
    return parse_answer(kind, answer)


_REQUIRED = object()
Member = TypeVar("Member", bound=StrEnum)


def _value(payload: Mapping[str, Any], key: str, type: Any, default: Any = _REQUIRED) -> Any:
    """One key of the line, of the wanted type."""
    value = payload.get(key, default)
    if value is _REQUIRED:
        raise ValueError(f"The line has no “{key}”.")
    if not isinstance(value, type):
        raise ValueError(f"“{key}” cannot be {value!r:.60}.")
    return value


def _texts(payload: Mapping[str, Any], key: str, default: list[Any]) -> list[str]:
    """One key of the line, a list of texts."""
    values = _value(payload, key, list, default)
    for value in values:
        if not isinstance(value, str):
            raise ValueError(f"“{key}” cannot hold {value!r:.60}.")
    return values


def _member(members: type[Member], key: str, value: Any) -> Member:
    """The member that a value names."""
    try:
        return members(value)
    except ValueError:
        raise ValueError(f"“{key}” cannot be {value!r:.60}: write one of {', '.join(members)}.") from None
