"""What stands between an account and a pupil (orga notes 4.3, cases 69, 71, 72; accounts notes B.5)."""

from datetime import date

import pytest

from orga.domain.masking import Account, mask_email, mask_username, masked_identity, shown_method
from orga.domain.reconciliation import Conflict, OtherLink, Pupil, find_conflict, username_taken
from orga.enums import LoginMethod

PUPIL = Pupil("100000001AA", date(2009, 3, 14))
BY_EMAIL = Account(1, email="jeanne@example.net")
BY_USERNAME = Account(2, username="eloise.lemaire1403")
BY_GAR = Account(3, has_gar=True)
ME = 50


def conflict(**situation) -> Conflict | None:
    nothing = {
        "pupil": PUPIL,
        "linked_here": None,
        "linked_elsewhere": [],
        "account_id": ME,
        "other_links": [],
        "is_signing_up": False,
    }
    return find_conflict(**(nothing | situation))


def code(**situation) -> str | None:
    found = conflict(**situation)
    return found and found.short_code


def elsewhere(ine: str, birthdate: date) -> OtherLink:
    return OtherLink(Pupil(ine, birthdate), is_here=False)


@pytest.mark.parametrize(
    ("account", "here", "there"), [(BY_EMAIL, "R31", "R11"), (BY_USERNAME, "R32", "R12"), (BY_GAR, "R33", "R13")]
)
@pytest.mark.requirement("S-081")
def test_case_69_whoever_has_an_account_is_led_to_it(account, here, there):
    assert code(linked_here=account) == here
    assert code(linked_elsewhere=[account]) == there


@pytest.mark.parametrize(
    ("account", "here", "there"), [(BY_EMAIL, "S51", "S61"), (BY_USERNAME, "S52", "S62"), (BY_GAR, "S53", "S63")]
)
@pytest.mark.requirement("S-081", "S-082")
def test_case_69_nobody_gets_a_second_account_in_a_new_school(account, here, there):
    """Codes of the form that creates an account, shown as R-codes."""
    found = conflict(linked_here=account, account_id=None, is_signing_up=True)
    assert (found.short_code, found.shown_code) == (here, here.replace("S", "R"))
    found = conflict(linked_elsewhere=[account], account_id=None, is_signing_up=True)
    assert (found.short_code, found.shown_code) == (there, there.replace("S", "R"))
    assert found.shown_code in found.message
    assert found.short_code not in found.message


def test_case_69_the_long_codes():
    assert conflict(linked_here=BY_EMAIL).code == "ACCOUNT_WITH_EMAIL_ALREADY_EXIST_FOR_THE_SAME_ORGANIZATION"
    assert conflict(linked_elsewhere=[BY_GAR]).code == "ACCOUNT_WITH_GAR_ALREADY_EXIST_FOR_ANOTHER_ORGANIZATION"


def test_case_69_the_identifier_is_masked_everywhere():
    for account, shown in [(BY_EMAIL, "j***@example.net"), (BY_USERNAME, "e***.l***3"), (BY_GAR, None)]:
        found = conflict(linked_here=account)
        assert found.masked == shown
        assert shown is None or shown in found.message
        assert "None" not in found.message
        assert not {"jeanne", "lemaire"} & set(found.message.replace("@", " ").replace(".", " ").split())


def test_case_71_one_account_is_one_pupil_of_a_school():
    other = OtherLink(Pupil("100000002BB", date(2009, 3, 14)), is_here=True)
    found = conflict(other_links=[other])
    assert (found.short_code, found.code) == ("R70", "USER_ALREADY_RECONCILED_IN_THIS_ORGANIZATION")
    assert "Déconnectez-vous" in found.message


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param([elsewhere("X", date(2008, 1, 1))], "R90", id="another INE, another day"),
        pytest.param([elsewhere("X", date(2008, 1, 1)), elsewhere("Y", date(2008, 1, 2))], "R90", id="all others"),
        pytest.param([elsewhere("X", PUPIL.birthdate)], None, id="same day"),
        pytest.param([elsewhere(PUPIL.national_student_id, date(2008, 1, 1))], None, id="same INE"),
        pytest.param([elsewhere("X", date(2008, 1, 1)), elsewhere("Y", PUPIL.birthdate)], None, id="one is enough"),
        pytest.param([elsewhere("", date(2008, 1, 1))], None, id="a company's participant"),
        pytest.param([], None, id="never linked"),
    ],
)
def test_case_72_an_account_of_another_pupil(links, expected):
    assert code(other_links=links) == expected


def test_case_72_a_roster_without_ine_cannot_tell():
    assert code(pupil=Pupil("", PUPIL.birthdate), other_links=[elsewhere("X", date(2008, 1, 1))]) is None


def test_conflicts_come_in_their_order():
    here = OtherLink(Pupil("X", date(2008, 1, 1)), is_here=True)
    everything = {"linked_here": BY_EMAIL, "linked_elsewhere": [BY_USERNAME], "other_links": [here]}
    order = []
    for solved in (None, "linked_here", "linked_elsewhere", "other_links"):
        everything |= {solved: [] if solved != "linked_here" else None} if solved else {}
        order.append(code(**everything))
    assert order == ["R31", "R12", "R70", None]
    assert code(other_links=[here, elsewhere("Y", date(2008, 1, 1))]) == "R70"


@pytest.mark.requirement("S-082")
def test_ones_own_account_is_no_conflict_here_or_in_another_school():
    own = BY_EMAIL._replace(id=ME)
    assert code(linked_here=own) is None
    assert code(linked_elsewhere=[own]) is None
    assert code(linked_elsewhere=[BY_USERNAME, own]) is None
    assert code(linked_elsewhere=[BY_USERNAME, BY_EMAIL]) == "R12"


def test_a_username_taken_meanwhile_has_its_code():
    assert (username_taken().short_code, username_taken().shown_code) == ("S50", "S50")
    assert "S50" in username_taken().message


class TestMasking:
    @pytest.mark.parametrize(
        ("account", "method"),
        [
            (Account(1, email="a@b.example", username="a.b0101", has_gar=True), LoginMethod.GAR),
            (Account(1, email="a@b.example", username="a.b0101"), LoginMethod.USERNAME),
            (Account(1, email="a@b.example"), LoginMethod.EMAIL),
            (Account(1), LoginMethod.GAR),
        ],
    )
    def test_one_of_several_ways_is_shown(self, account, method):
        assert shown_method(account) == method
        assert (masked_identity(account) is None) == (method == LoginMethod.GAR)

    @pytest.mark.parametrize(
        ("address", "masked"),
        [
            ("jeanne@example.net", "j***@example.net"),
            ("j@example.net", "j***@example.net"),
            ("@x.example", "***@x.example"),
            ("odd", "***"),
        ],
    )
    def test_addresses(self, address, masked):
        assert mask_email(address) == masked

    @pytest.mark.parametrize(
        ("username", "masked"),
        [("eloise.lemaire1403", "e***.l***3"), ("lou.li0000", "l***.l***0"), ("a.b", "a***.b***"), ("solo12", "s***2")],
    )
    def test_usernames(self, username, masked):
        assert mask_username(username) == masked
