"""The conformance kind ``marking``: the worked cases as lines, and lines that cannot be read."""

import time
from typing import Any

import pytest
import yaml

from referential.domain.conformance import answer_line
from tests.referential.test_domain_solutions import CASES, IND, ours_of


def line(case: Any, **more: Any) -> dict[str, Any]:
    """The case as the notes would write it: texts, YAML for a QROCM."""
    payload = {"type": case.type, "tolerances": list(case.tolerances), "format": case.format, **more}
    if isinstance(case.answer, dict):
        texts = {"answer": yaml.safe_dump(case.answer), "solution": yaml.safe_dump(case.solution)}
        return {**payload, **texts, "lists": list(case.lists)}
    solution = case.solution if isinstance(case.solution, str) else "\n".join(case.solution)
    return {**payload, "answer": case.answer, "solution": solution, "select": bool(case.lists)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_lines_give_the_verdicts_of_the_cases(case):
    verdict, fields = ours_of(case)
    assert answer_line(line(case)) == {"result": verdict, "fields": fields}
    original = {"result": case.original, "fields": case.fields}
    assert answer_line(line(case, strict_original=True)) == original


def test_fields_belong_to_independent_fields_only():
    assert all((answer_line(line(case))["fields"] is not None) == (case.type == IND) for case in CASES)


@pytest.mark.parametrize(
    ("payload", "result"),
    [
        ({"type": "QROC", "answer": "Pâris ", "solution": "Paris"}, "ok"),  # all tolerances unless said
        ({"type": "QROC", "answer": "x", "solution": "\n\n"}, "error"),
        ({"type": "QCU", "answer": "1", "solution": "un"}, "error"),
        ({"type": "QROCM-ind", "answer": "n: 1", "solution": "n: [1"}, "error"),
        ({"type": "QROCM-ind", "answer": "n: [1", "solution": "n: [1]"}, "error"),
        ({"type": "QROCM-ind", "answer": "n: 1", "solution": "n: [1]"}, "ok"),
        ({"type": "QROCM-dep", "answer": "", "solution": "n: [1]"}, "ko"),
        ({"type": "QROCM-dep", "answer": "n: 1", "solution": "un"}, "error"),
        ({"type": "QROCM-dep", "answer": "n: 1", "solution": "un", "strict_original": True}, "ko"),
        ({"type": "QROCM-ind", "answer": "n: " + "x" * 10**6, "solution": "n: [1]"}, "ko"),
        ({"type": "QROCM-ind", "answer": "n: &a 1\nm: *a", "solution": "n: [1]"}, "error"),
        ({"type": "QROC", "answer": "x", "solution": "x", "id": "A0", "kind": "marking"}, "ok"),
    ],
)
def test_texts_that_cannot_be_read_are_errors_of_content(payload, result):
    assert answer_line(payload)["result"] == result


GOOD = {"type": "QROC", "answer": "a", "solution": "a"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"type": "QROCM"}, "“type” cannot be 'QROCM': write one of QCU,"),
        ({"type": None}, "“type” cannot be None"),
        ({"answer": 2}, "“answer” cannot be 2"),
        ({"solution": ["a"]}, "“solution” cannot be"),
        ({"tolerances": ["t4"]}, "“tolerances” cannot be 't4'"),
        ({"tolerances": "t1"}, "“tolerances” cannot be 't1'"),
        ({"tolerances": [["t1"]]}, "“tolerances” cannot hold"),
        ({"format": "chiffre"}, "“format” cannot be 'chiffre'"),
        ({"select": "oui"}, "“select” cannot be 'oui'"),
        ({"lists": [1]}, "“lists” cannot hold 1"),
        ({"lists": {"l": 1}}, "“lists” cannot be"),
        ({"strict_original": 1}, "“strict_original” cannot be 1"),
    ],
)
def test_a_malformed_line_is_explained(change, sentence):
    with pytest.raises(ValueError, match=sentence.replace("[", r"\[")):
        answer_line({**GOOD, **change})


@pytest.mark.parametrize("key", ["type", "answer", "solution"])
def test_a_missing_key_is_named(key):
    with pytest.raises(ValueError, match=f"The line has no “{key}”"):
        answer_line({name: value for name, value in GOOD.items() if name != key})


def test_a_thousand_lines_take_less_than_two_seconds():
    lines = [line(CASES[rank % len(CASES)]) for rank in range(1000)]
    started = time.perf_counter()
    for payload in lines:
        answer_line(payload)
    assert time.perf_counter() - started < 2
