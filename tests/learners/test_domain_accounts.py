"""Accounts notes B.3 rule 10, B.13 and A.14; cases F29 and F33."""

from datetime import UTC, datetime, timedelta

import pytest

from learners.domain.accounts import has_terms_to_accept, is_long_absence
from learners.domain.email_change import CodeVerdict, judge_code, new_code, plain_code

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last_login", "is_long"),
    [
        pytest.param(NOW - timedelta(days=395), True, id="F33-13-months"),
        pytest.param(NOW - timedelta(days=334), False, id="F33-11-months"),
        pytest.param(NOW - timedelta(days=365), True, id="to-the-day"),
        pytest.param(None, False, id="first-login"),
    ],
)
def test_a_year_without_login_is_a_long_absence(last_login, is_long):
    assert is_long_absence(last_login, now=NOW) is is_long


@pytest.mark.parametrize(
    ("is_asked_again", "accepted_at", "accepted_version", "expected"),
    [
        pytest.param(False, NOW, "2026-09-01", False, id="accepted"),
        pytest.param(False, NOW, "2025-09-01", True, id="new-version"),
        pytest.param(False, None, "", False, id="school-account"),
        pytest.param(True, None, "", True, id="asked-by-the-staff"),
    ],
)
def test_terms_are_asked_when_they_changed_or_when_the_staff_asks(
    is_asked_again, accepted_at, accepted_version, expected
):
    asked = has_terms_to_accept(
        is_asked_again=is_asked_again,
        accepted_at=accepted_at,
        accepted_version=accepted_version,
        version="2026-09-01",
    )
    assert asked is expected


def test_a_code_has_six_digits_and_never_a_zero():
    codes = {new_code() for _ in range(500)}
    assert all(len(code) == 6 and set(code) <= set("123456789") for code in codes)


@pytest.mark.parametrize(
    ("typed", "is_match", "expires_in", "tries", "verdict"),
    [
        pytest.param("123456", True, 60, 0, CodeVerdict.RIGHT, id="F29-right"),
        pytest.param("123456", True, 1, 4, CodeVerdict.RIGHT, id="fifth-try"),
        pytest.param("123450", False, 60, 0, CodeVerdict.BAD_SHAPE, id="F29-zero"),
        pytest.param("12345", False, 60, 0, CodeVerdict.BAD_SHAPE, id="five-digits"),
        pytest.param("12345a", False, 60, 0, CodeVerdict.BAD_SHAPE, id="letter"),
        pytest.param("123456", True, 0, 0, CodeVerdict.EXPIRED, id="F29-expired"),
        pytest.param("123456", True, None, 0, CodeVerdict.EXPIRED, id="nothing-sent-yet"),
        pytest.param("123456", True, 60, 5, CodeVerdict.TOO_MANY_TRIES, id="sixth-try"),
        pytest.param("654321", False, 60, 0, CodeVerdict.WRONG, id="wrong"),
    ],
)
def test_a_typed_code_is_judged(typed, is_match, expires_in, tries, verdict):
    expires_at = None if expires_in is None else NOW + timedelta(minutes=expires_in)
    assert judge_code(typed=typed, is_match=is_match, expires_at=expires_at, tries=tries, now=NOW) is verdict


def test_spaces_in_a_typed_code_do_not_count():
    assert plain_code(" 123 456\t") == "123456"
