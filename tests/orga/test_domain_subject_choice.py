"""Which subjects of a campaign an address names: any number of them, and nothing else than them."""

import random

import pytest

from orga.domain.subject_choice import UnreadableChoice, read_choice, write_choice

SUBJECTS = [f"sujet-{number}" for number in range(200)]


@pytest.mark.parametrize("count", [1, 2, 7, 8, 9, 56, 199, 200])
def test_any_choice_among_any_number_of_subjects_is_read_back_in_order(count):
    subjects = SUBJECTS[:count]
    for seed in range(20):
        chosen = random.Random(seed).sample(subjects, k=1 + seed % count)
        assert read_choice(write_choice(chosen, subjects), subjects) == sorted(chosen, key=subjects.index)
    assert read_choice(write_choice(subjects, subjects), subjects) == subjects


def test_two_hundred_subjects_take_thirty_four_signs():
    assert len(write_choice(SUBJECTS, SUBJECTS)) == 34


def test_what_the_campaign_does_not_ask_is_left_out():
    assert write_choice(["sujet-1", "ailleurs"], SUBJECTS[:3]) == write_choice(["sujet-1"], SUBJECTS[:3])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AA",  # no subject
        "AQ==",
        "A",
        "_w",  # bits beyond the third subject
        "AR",  # the same byte as « AQ », written otherwise
        "A!",
        "é" * 2,
        "AQAQ",
        "A" * 5000,
        "\x00\x00",
        "١٢",
    ],
)
def test_anything_else_is_refused(text):
    assert read_choice("AQ", SUBJECTS[:3]) == ["sujet-0"]
    with pytest.raises(UnreadableChoice):
        read_choice(text, SUBJECTS[:3])


def test_a_campaign_that_asks_nothing_has_nothing_to_choose():
    with pytest.raises(UnreadableChoice):
        read_choice("", [])
