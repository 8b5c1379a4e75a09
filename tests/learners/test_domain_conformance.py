"""Conformance lines of the kind ``adaptive``."""

import json

import pytest

from learners.domain.conformance import answer_line

R1 = {"alpha": [1, 2, 3], "beta": [2, 3, 4, 5], "gamma": [1, 4, 6]}


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        pytest.param(
            {"tubes": {"alpha": [1, 2, 3]}, "history": [["alpha", 2, True]], "timed": [], "last_was_timed": False},
            {"predicted_level": 4.5, "candidates": [["alpha", 3]], "finished": False, "bounds": {"alpha": [2, None]}},
            id="example",
        ),
        pytest.param(
            {"tubes": R1, "history": []},
            {
                "predicted_level": 2,
                "candidates": [["alpha", 2]],
                "finished": False,
                "bounds": {"alpha": [0, None], "beta": [0, None], "gamma": [0, None]},
            },
            id="T37",
        ),
        pytest.param(
            {
                "tubes": R1,
                "history": [["alpha", 2, True], ["alpha", 3, True]],
                "timed": [["beta", 4]],
                "last_was_timed": True,
            },
            {
                "predicted_level": 5.0,
                "candidates": [["beta", 5]],
                "finished": False,
                "bounds": {"alpha": [3, None], "beta": [0, None], "gamma": [0, None]},
            },
            id="T46",
        ),
        pytest.param(
            {"tubes": {"x": [1], "y": [4], "z": [5]}, "history": [["x", 1, False]], "last_was_timed": False},
            {
                "predicted_level": 0.5,
                "candidates": [],
                "finished": True,
                "bounds": {"x": [0, 1], "y": [0, None], "z": [0, None]},
            },
            id="T47",
        ),
        pytest.param(
            {"tubes": {"alpha": [1, 2, 3]}, "history": [["beta", 4, True], ["alpha", 8, True]]},
            {
                "predicted_level": 3.5,
                "candidates": [["alpha", 3]],
                "finished": False,
                "bounds": {"alpha": [0, None]},
            },
            id="T10",
        ),
    ],
)
def test_a_line_is_answered(payload, expected):
    assert json.loads(json.dumps(answer_line(payload))) == expected


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ([], "must be an object"),
        ({"history": []}, "tubes must be an object"),
        ({"tubes": {"a": 3}, "history": []}, "the levels of tube 'a' must be a list"),
        ({"tubes": {"a": [1, 9]}, "history": []}, "a whole number from 1 to 8, not 9"),
        ({"tubes": {"a": [1, True]}, "history": []}, "a whole number from 1 to 8, not True"),
        ({"tubes": {"a": [2, 2]}, "history": []}, "two skills of level 2"),
        ({"tubes": {"a": [1]}}, "history must be a list"),
        ({"tubes": {"a": [1]}, "history": [["a", 1]]}, "an answer of history is"),
        ({"tubes": {"a": [1]}, "history": [["a", 1, 1]]}, "an answer of history is"),
        ({"tubes": {"a": [1]}, "history": [[1, 1, True]]}, "a skill is"),
        ({"tubes": {"a": [1]}, "history": [], "timed": [["a"]]}, "a skill is"),
        ({"tubes": {"a": [1]}, "history": [], "last_was_timed": "no"}, "last_was_timed must be true or false"),
    ],
)
def test_a_malformed_line_is_refused_with_a_sentence(payload, message):
    with pytest.raises(ValueError, match=message):
        answer_line(payload)
