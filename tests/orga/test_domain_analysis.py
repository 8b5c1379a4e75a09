"""How much a subject needs work (orga notes 8.4, cases 97 to 99; decisions H14)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orga.domain.analysis import bubbles, levels_of, mask_of, mean_relevance, relevance

ROWS = [
    ((1, 2, 3), (), "18", 4),
    ((1, 2, 3), (1,), "43", 3),
    ((1, 2, 3), (1, 2), "64.667", 2),
    ((1, 2, 3), (1, 2, 3), "88", 1),
    ((3, 4, 5), (), "30", 3),
    ((3, 4, 5), (3,), "68.167", 2),
    ((3, 4, 5), (3, 4, 5), "100", 1),
    ((1, 2, 4), (1, 4), "97.333", 1),
    ((2,), (), "12", 4),
]


def counts(*validated) -> dict[int, int]:
    masks = [mask_of(levels) for levels in validated]
    return {mask: masks.count(mask) for mask in masks}


@pytest.mark.parametrize(("tube", "validated", "score", "expected"), ROWS)
@pytest.mark.requirement("S-145")
def test_case_97_rows_of_the_table(tube, validated, score, expected):
    assert abs(relevance(tube, 5, validated) - Fraction(score)) <= Fraction(1, 2000)
    mean = mean_relevance(tube, 5, counts(validated))
    assert mean == Fraction(score)
    assert bubbles(mean) == expected


@pytest.mark.requirement("S-145")
def test_case_97_mean_of_the_group():
    score = mean_relevance((1, 2, 3), 5, counts((1, 2), (), (1, 2, 3), ()))
    assert score == Fraction("47.167")
    assert bubbles(score) == 3


def test_a_hole_may_bring_the_score_above_100():
    assert relevance((1, 2, 5), 5, (2, 5)) == 40 + 30 + Fraction(40, 3) + 50
    assert mean_relevance((1, 2, 5), 5, counts((2, 5))) == Fraction("133.333")
    assert bubbles(Fraction("133.333")) == 1


@pytest.mark.parametrize(
    ("score", "expected"),
    [(0, 4), (25, 4), ("25.001", 3), (50, 3), ("50.001", 2), (75, 2), ("75.01", 1), (100, 1)],
)
def test_case_98_bubbles_at_their_limits(score, expected):
    assert bubbles(Fraction(score)) == expected


def test_case_99_nobody_sent_no_score():
    assert mean_relevance((1, 2, 3), 5, {}) is None
    assert mean_relevance((1, 2, 3), 5, {0: 0}) is None


def test_the_mean_is_exact_then_rounded_half_up():
    assert mean_relevance((1, 2, 3), 5, counts((), (1, 2))) == Fraction("41.333")  # of 18 and 64 2/3
    assert (relevance((2,), 5, ()), relevance((2,), 5, (2,))) == (12, 82)
    assert mean_relevance((2,), 5, {0: 19_999, mask_of([2]): 1}) == Fraction("12.004")  # 12.0035
    assert mean_relevance((2,), 5, {0: 27_999, mask_of([2]): 1}) == Fraction("12.003")  # 12.0025
    assert mean_relevance((2,), 5, {0: 28_001, mask_of([2]): 1}) == Fraction("12.002")  # just below 12.0025


@pytest.mark.parametrize(
    ("tube", "highest", "validated"),
    [((), 5, ()), ((1, 2), 5, (3,)), ((1, 6), 5, ()), ((1,), 9, ()), ((0, 1), 5, ()), ((1, 9), 8, ()), ((1,), 0, ())],
)
def test_levels_that_cannot_be_are_refused(tube, highest, validated):
    with pytest.raises(ValueError):
        relevance(tube, highest, validated)


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="less than nobody"):
        mean_relevance((1, 2), 5, {0: 2, 1: -1})


def test_levels_as_one_number():
    assert (mask_of([]), mask_of([1, 3]), mask_of([8]), mask_of([2, 2])) == (0, 5, 128, 2)
    assert levels_of(5) == (1, 3)
    for mask in (-1, 256):
        with pytest.raises(ValueError):
            levels_of(mask)


levels = st.sets(st.integers(1, 8), min_size=1)


@given(st.sets(st.integers(1, 8)))
def test_a_mask_keeps_its_levels(chosen):
    assert levels_of(mask_of(chosen)) == tuple(sorted(chosen))


@given(levels.flatmap(lambda tube: st.tuples(st.just(tube), st.sets(st.sampled_from(sorted(tube))))))
def test_the_score_is_the_formula_of_the_notes(case):
    tube, validated = case
    top, count, best = max(tube), len(tube), max(validated, default=0)
    missing = min(tube - validated) if tube != validated else top
    last = 0 if not validated else Fraction(10 * best, missing)
    expected = Fraction(40 * best, top) + Fraction(30 * top, 8) + Fraction(20 * len(validated), count) + last
    assert relevance(tube, 8, validated) == expected


@given(levels, st.integers(0, 7))
def test_without_hole_the_score_stays_up_to_100_and_grows(tube, validated_count):
    ordered = sorted(tube)
    scores = [relevance(ordered, max(ordered), ordered[:count]) for count in range(len(ordered) + 1)]
    assert scores[-1] == 100
    assert scores[min(validated_count, len(ordered))] <= 100
    assert scores == sorted(scores)
