"""Conformance lines of the kinds ``relevance`` and ``matching``."""

import json

import pytest

from orga.domain.conformance import matching_line, relevance_line

TUBE = {"tube_levels": [1, 2, 3], "campaign_max_level": 5}
ELOISE = {"id": 1, "first": "Éloïse", "middle": "Marguerite", "third": None, "last": "LEMAIRE", "preferred_last": None}
INES = {"id": 2, "first": "Inès", "last": "D'ALMEIDA", "preferred_last": "D'ALMEIDA-ROUX"}
TWINS = [{"id": 3, "first": "Lucas", "last": "Martin"}, {"id": 4, "first": "Lukas", "last": "Martin"}]


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (TUBE | {"participants": [[1, 2], [], [1, 2, 3], None]}, {"score": 47.167, "bubbles": 3}),
        (TUBE | {"participants": [None]}, {"score": 18, "bubbles": 4}),
        (TUBE | {"participants": []}, {"score": None, "bubbles": None}),
        (TUBE | {"participants": [[2, 1]], "other": True}, {"score": 64.667, "bubbles": 2}),
        (
            {"tube_levels": [4, 1, 2], "campaign_max_level": 5, "participants": [[1, 4]]},
            {"score": 97.333, "bubbles": 1},
        ),
    ],
)
def test_a_line_of_relevance_is_answered(payload, expected):
    assert json.loads(json.dumps(relevance_line(payload))) == expected


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ([], "must be an object"),
        (TUBE, "participants must be a list"),
        (TUBE | {"participants": [3]}, "levels come as a list, not 3"),
        (TUBE | {"participants": [[9]]}, "a whole number from 1 to 8, not 9"),
        (TUBE | {"participants": [[True]]}, "a whole number from 1 to 8, not True"),
        (TUBE | {"participants": [[4]]}, "cannot be validated"),
        ({"campaign_max_level": 5, "participants": []}, "tube_levels: levels come as a list"),
        ({"tube_levels": [], "campaign_max_level": 5, "participants": []}, "one level at least"),
        ({"tube_levels": [1, 2.0], "campaign_max_level": 5, "participants": []}, "not 2.0"),
        (TUBE | {"campaign_max_level": 2, "participants": []}, "is 3 to 8, not 2"),
        (TUBE | {"campaign_max_level": "5", "participants": []}, "not '5'"),
    ],
)
def test_a_malformed_line_of_relevance_is_refused_with_a_sentence(payload, message):
    with pytest.raises(ValueError, match=message):
        relevance_line(payload)


@pytest.mark.parametrize(
    ("first", "last", "candidates", "expected"),
    [
        ("Eloise", "Lemaire", [ELOISE, INES], 1),
        ("Marguerite", "Lemair", [ELOISE, INES], 1),
        ("ines", "dalmeida roux", [ELOISE, INES], 2),
        ("Lucas", "Martin", TWINS, 3),
        ("Luxas", "Martin", TWINS, None),
        ("Zoé", "Petit", [ELOISE, INES], None),
        ("", "Lemaire", [ELOISE], None),
        ("Eloise", "Lemaire", [], None),
    ],
)
def test_a_line_of_matching_is_answered(first, last, candidates, expected):
    line = {"typed": {"first": first, "last": last}, "candidates": candidates}
    assert json.loads(json.dumps(matching_line(line))) == {"match": expected}


TYPED = {"typed": {"first": "A", "last": "B"}}


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ([], "must be an object"),
        ({"candidates": []}, "typed must be an object"),
        (TYPED, "candidates must be a list"),
        ({"typed": {"first": "A"}, "candidates": []}, "last must be a text, not None"),
        (TYPED | {"candidates": ["Éloïse"]}, "whose id is a whole number"),
        (TYPED | {"candidates": [ELOISE | {"id": True}]}, "whose id is a whole number"),
        (TYPED | {"candidates": [ELOISE | {"first": None}]}, "first must be a text"),
        (TYPED | {"candidates": [ELOISE | {"middle": 3}]}, "middle must be a text, not 3"),
        (TYPED | {"candidates": [ELOISE, ELOISE]}, "the same id"),
    ],
)
def test_a_malformed_line_of_matching_is_refused_with_a_sentence(payload, message):
    with pytest.raises(ValueError, match=message):
        matching_line(payload)
