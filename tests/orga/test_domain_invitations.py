"""What is read in the field of addresses, and the role of whoever joins (orga notes 1.6)."""

from datetime import UTC, datetime, timedelta

import pytest

from orga.domain.invitations import can_resend, is_address, read_addresses, role_of_newcomer
from orga.enums import Role

NOW = datetime(2026, 10, 16, 12, 5, tzinfo=UTC)


def test_case_6_addresses_are_trimmed_lowered_and_given_once():
    read = read_addresses("a@x.fr, B@x.fr ,a@x.fr")
    assert (read.valid, read.invalid) == (["a@x.fr", "b@x.fr"], [])


def test_ends_of_line_and_semicolons_separate_too():
    assert read_addresses("a@x.fr;b@x.fr\r\nc@x.fr,\n").valid == ["a@x.fr", "b@x.fr", "c@x.fr"]


def test_case_7_what_is_no_address_is_told_as_typed():
    assert read_addresses("a@x.fr, a@X").invalid == ["a@X"]


@pytest.mark.parametrize(
    "text",
    ["a@x", "a", "@x.fr", "a@", "a b@x.fr", "a@x..fr", "a@.fr", "a@x.fr.", "<a@x.fr>", "a@b@x.fr", "a" * 251 + "@x.fr"],
)
def test_not_an_address(text):
    assert not is_address(text)


@pytest.mark.parametrize("text", ["a@x.fr", "ce.0991234d@ecole.example", "prenom.nom+pix@sous.domaine.fr"])
def test_an_address(text):
    assert is_address(text)


@pytest.mark.parametrize(
    ("invited_as", "has_members", "role"),
    [
        ("", False, Role.ADMIN),
        ("", True, Role.MEMBER),
        ("MEMBER", False, Role.MEMBER),
        ("ADMIN", True, Role.ADMIN),
    ],
)
def test_the_role_of_a_newcomer(invited_as, has_members, role):
    assert role_of_newcomer(invited_as=invited_as, has_members=has_members) == role


def test_a_double_click_sends_once():
    assert not can_resend(NOW, NOW + timedelta(seconds=9))
    assert can_resend(NOW, NOW + timedelta(seconds=10))
