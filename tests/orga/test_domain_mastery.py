"""Percentages (orga notes 7.5, 8.2, 8.3, 8.6; decisions H7; cases 95, 100, 101)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orga.domain.mastery import (
    TENTHS,
    mean_percent,
    mean_rate,
    percent,
    progress_percent,
    progress_ratio,
    progress_text,
    rate_percent,
    ratio_text,
    tenth,
)

shares = st.integers(1, 300).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@pytest.mark.parametrize(
    ("validated", "total", "expected"),
    [
        (29, 40, 73),
        (33, 40, 83),
        (1, 40, 3),
        (1, 1000, 1),
        (999, 1000, 99),
        (199, 200, 99),
        (0, 40, 0),
        (40, 40, 100),
        (1, 3, 33),
        (2, 3, 67),
        (49, 200, 25),
        (0, 0, None),
    ],
)
@pytest.mark.requirement("S-140")
def test_mastery_is_rounded_half_up_and_its_ends_mean_none_and_all(validated, total, expected):
    assert percent(validated, total) == expected


@pytest.mark.parametrize(("validated", "total"), [(-1, 40), (41, 40), (0, -1), (1, 0)])
def test_a_share_that_cannot_be_is_refused(validated, total):
    for rule in (percent, tenth, progress_ratio, progress_percent, progress_text):
        with pytest.raises(ValueError, match="is not a share"):
            rule(validated, total)
    with pytest.raises(ValueError, match="is not a share"):
        ratio_text(validated, total, 2)


@given(shares)
def test_the_percentage_shown_is_within_one_of_the_exact_one_and_never_pretends(share):
    validated, total = share
    shown = percent(validated, total)
    assert abs(shown - Fraction(100 * validated, total)) < 1
    assert (shown == 100) == (validated == total)
    assert (shown == 0) == (validated == 0)


@given(shares)
def test_one_more_skill_never_lowers_the_percentage(share):
    validated, total = share
    assert percent(validated, total) <= percent(min(validated + 1, total), total)


@pytest.mark.requirement("S-140")
def test_case_100_thirty_three_of_forty_is_83_everywhere():
    assert percent(33, 40) == 83
    assert ratio_text(33, 40, 2) == "0,83"
    assert mean_percent([(33, 40), (33, 40)]) == 83
    assert TENTHS[tenth(33, 40)] == (81, 90)


@pytest.mark.parametrize(
    ("count", "total", "decimals", "expected"),
    [
        (13, 40, 3, "0,325"),
        (33, 40, 2, "0,83"),
        (1, 2, 2, "0,5"),
        (1, 20, 2, "0,05"),
        (40, 40, 2, "1"),
        (0, 40, 2, "0"),
        (999, 1000, 2, "0,99"),
        (1, 1000, 2, "0,01"),
        (2, 3, 3, "0,667"),
        (0, 0, 2, "NA"),
    ],
)
def test_files_give_shares_with_a_decimal_comma(count, total, decimals, expected):
    assert ratio_text(count, total, decimals) == expected


def test_a_share_without_decimals_is_refused():
    with pytest.raises(ValueError, match="decimals"):
        ratio_text(1, 2, 0)


@given(shares)
def test_the_file_and_the_screen_say_the_same(share):
    assert float(ratio_text(*share, 2).replace(",", ".")) * 100 == pytest.approx(percent(*share))


def test_case_95_the_mean_is_that_of_the_shares():
    assert mean_percent([(20, 40), (30, 40), (40, 40)]) == 75
    assert mean_rate({(20, 40): 1, (30, 40): 1, (40, 40): 1}) == Fraction(3, 4)
    assert mean_percent([]) is None
    assert mean_rate({}) is None


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(1, 2), (1, 4)], 38),  # 37.5
        ([(1, 1), (1, 3), (0, 1)], 44),
        ([(40, 40)] * 999 + [(39, 40)], 99),
        ([(0, 40)] * 999 + [(1, 40)], 1),
        ([(0, 0), (1, 2)], 50),
        ([(0, 0)], None),
    ],
)
def test_the_mean_is_exact_and_rounded_once(pairs, expected):
    assert mean_percent(pairs) == expected


@given(st.lists(shares, min_size=1, max_size=30))
def test_the_mean_of_counts_is_the_mean_of_people(pairs):
    counts = {pair: pairs.count(pair) for pair in pairs}
    assert mean_rate(counts) == sum(Fraction(*pair) for pair in pairs) / len(pairs)


def test_impossible_counts_and_rates_are_refused():
    with pytest.raises(ValueError, match="cannot occur"):
        mean_rate({(1, 2): -1})
    with pytest.raises(ValueError, match="is not a share"):
        rate_percent(Fraction(3, 2))


@pytest.mark.parametrize(
    ("validated", "bar"),
    [(0, (0, 10)), (1, (0, 10)), (10, (0, 10)), (11, (11, 20)), (20, (11, 20)), (21, (21, 30)), (90, (81, 90)),
     (91, (91, 100)), (100, (91, 100))],
)  # fmt: skip
def test_the_distribution_goes_by_tens_of_the_percentage_shown(validated, bar):
    assert TENTHS[tenth(validated, 100)] == bar


def test_the_distribution_has_ten_bars_and_no_place_for_nothing():
    assert (TENTHS[0], TENTHS[-1], len(TENTHS)) == ((0, 10), (91, 100), 10)
    assert TENTHS[tenth(52, 500)] == (0, 10)  # 10.4 %, shown as 10
    assert TENTHS[tenth(53, 500)] == (11, 20)  # 10.6 %, shown as 11
    assert tenth(0, 0) is None


def test_case_101_progress_is_shown_from_the_counts():
    assert progress_ratio(13, 40) == 0.325
    assert progress_percent(13, 40) == 33
    assert progress_text(13, 40) == "0,325"


@pytest.mark.parametrize(
    ("assessed", "total", "is_completed", "ratio", "shown", "text"),
    [
        (0, 40, False, 0, 0, "0"),
        (40, 40, False, 1, 100, "1"),
        (12, 40, True, 1, 100, "1"),
        (0, 0, False, 0, 0, "0"),
        (0, 0, True, 1, 100, "1"),
        (649, 2000, False, 0.325, 32, "0,325"),  # 32.45 %: rounded once, not to 32.5 then to 33
    ],
)
def test_progress_is_whole_when_completed_only(assessed, total, is_completed, ratio, shown, text):
    assert progress_ratio(assessed, total, is_completed=is_completed) == ratio
    assert progress_percent(assessed, total, is_completed=is_completed) == shown
    assert progress_text(assessed, total, is_completed=is_completed) == text
