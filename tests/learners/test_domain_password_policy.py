"""Accounts notes B.2 and B.4, cases F1 to F7 and F26."""

import pytest

from learners.domain.password_policy import COMMONEST, PasswordRule, broken_rules, temporary_password


@pytest.mark.parametrize(
    "password",
    [
        pytest.param("Radium88", id="F1"),
        pytest.param("Élève2024", id="F6"),
        pytest.param("Aa1      ", id="F7"),
        pytest.param("Abcdefg1", id="F26"),
        pytest.param("Ωmega-٣٣٣", id="letters-and-digits-of-any-script"),
        pytest.param("Aa1" + "x" * 125, id="128-characters"),
    ],
)
def test_a_password_that_keeps_the_rules_is_accepted(password):
    assert broken_rules(password) == []


@pytest.mark.parametrize(
    ("password", "broken"),
    [
        pytest.param("radium88", [PasswordRule.UPPER], id="F2"),
        pytest.param("RADIUM88", [PasswordRule.LOWER], id="F3"),
        pytest.param("Radiummm", [PasswordRule.DIGIT], id="F4"),
        pytest.param("Radiu88", [PasswordRule.LENGTH], id="F5"),
        pytest.param("abcdefg1", [PasswordRule.UPPER], id="F26"),
        pytest.param("", [PasswordRule.LENGTH, PasswordRule.UPPER, PasswordRule.LOWER, PasswordRule.DIGIT], id="empty"),
        pytest.param("Aa1" + "x" * 126, [PasswordRule.TOO_LONG], id="129-characters"),
        pytest.param("Azerty123", [PasswordRule.COMMON], id="common-in-any-case"),
    ],
)
def test_a_refused_password_names_every_rule_it_breaks(password, broken):
    assert broken_rules(password) == broken


def test_the_commonest_passwords_are_listed_as_they_are_compared():
    assert all(word == word.lower().strip() and len(word) >= 8 for word in COMMONEST)


def test_a_temporary_password_is_easy_to_copy_and_breaks_the_policy():
    passwords = {temporary_password() for _ in range(200)}
    assert len(passwords) > 190
    for password in passwords:
        assert len(password) == 8
        assert password[:6].isalpha()
        assert password[:6].islower()
        assert password[6:].isdecimal()
        assert not set(password) & set("ilo015")
        assert broken_rules(password) == [PasswordRule.UPPER]
