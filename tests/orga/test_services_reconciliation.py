"""Linking accounts and pupils, and giving an account back to who has left (orga notes 4, accounts notes B.9)."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail

from learners.account_errors import EmailTaken, RecoveryOver
from learners.domain.accounts import AccountEventKind
from learners.models import AccountEvent, User
from learners.services import milestones, recoveries
from orga.account_errors import (
    AlreadyRecovered,
    LinkRefused,
    NotRecognised,
    ProtectedAccount,
    PupilNotFound,
    SeveralPupils,
)
from orga.models import Organization, OrganizationLearner
from orga.services import former_pupils, reconciliation
from orga.services.reconciliation import Identity
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization

ELOISE = Identity("Eloise", "Lemaire", date(2009, 3, 14))
INE = "120890177FA"


@pytest.fixture
def school(db):
    return make_organization()


@pytest.fixture
def other_school(db):
    return make_organization(name="Lycée des Trois-Rivières", external_id="0990001A")


@pytest.fixture
def user(db):
    return make_user()


def try_out(school, user, identity=ELOISE):
    user_id = user.pk if user else None
    return reconciliation.try_out(organization_id=school.pk, user_id=user_id, identity=identity)


def confirm(school, user, identity=ELOISE):
    return reconciliation.confirm(organization_id=school.pk, user_id=user.pk, identity=identity, now=NOW)


def refused(school, user, identity=ELOISE) -> tuple[str, int, str]:
    """The code that people read, the HTTP status and the sentence."""
    with pytest.raises(LinkRefused) as caught:
        try_out(school, user, identity)
    return caught.value.data["short_code"], caught.value.status, caught.value.message


# --- Linking ----------------------------------------------------------------------------------------------------------


def test_a_trial_writes_nothing(school, user, query_budget):
    learner = make_learner(school)
    with query_budget(3):
        found = try_out(school, user)
    assert (found.learner_id, found.first_name, found.last_name) == (learner.pk, "Éloïse", "LEMAIRE")
    assert OrganizationLearner.objects.get(pk=learner.pk).user is None
    assert Organization.objects.get(pk=school.pk).roster_version == 0


def test_confirmed_the_link_is_written_once(school, user, content, monkeypatch):
    learner, computed = make_learner(school), []
    monkeypatch.setattr(milestones, "recompute_certifiabilities", lambda user_ids, now: computed.append(list(user_ids)))
    for _ in range(2):
        confirm(school, user)
    learner.refresh_from_db()
    assert learner.user == user
    assert computed == [[user.pk]]
    assert AccountEvent.objects.get(user=user).event == AccountEventKind.LINKED


def test_linking_says_who_can_be_certified_and_marks_the_list(school, user, content):
    learner = make_learner(school)
    confirm(school, user)
    learner.refresh_from_db()
    assert (learner.is_certifiable, learner.certifiable_at) == (False, NOW)
    assert Organization.objects.get(pk=school.pk).roster_version == 1


@pytest.mark.parametrize("fields", [{"is_disabled": True}, {"deleted_at": NOW}, {"birthdate": date(2009, 3, 15)}])
def test_nobody_is_found_who_is_not_in_the_list_that_day(school, user, fields):
    """Case 74 among them."""
    make_learner(school, **fields)
    with pytest.raises(PupilNotFound):
        try_out(school, user)


# --- Conflicts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "place", "code", "masked"),
    [
        ({"email": "jeanne@example.net"}, "here", "R31", "j***@example.net"),
        ({"email": "jeanne@example.net"}, "elsewhere", "R11", "j***@example.net"),
        ({"username": "eloise.lemaire1403"}, "here", "R32", "e***.l***3"),
        ({"username": "eloise.lemaire1403"}, "elsewhere", "R12", "e***.l***3"),
    ],
)
@pytest.mark.requirement("S-081")
def test_the_pupil_already_has_an_account(school, other_school, user, account, place, code, masked):
    """Case 69: the account to use is told, masked, never whole."""
    existing = make_user(**account)
    if place == "here":
        make_learner(school, user=existing, national_student_id=INE)
    else:
        make_learner(other_school, user=existing, national_student_id=INE)
        make_learner(school, national_student_id=INE)
    shown, status, sentence = refused(school, user)
    assert (shown, status) == (code, 409)
    assert masked in sentence
    assert next(iter(account.values())) not in sentence
    with pytest.raises(LinkRefused):
        confirm(school, user)


def test_creating_an_account_gives_the_codes_of_signing_up(school, other_school):
    make_learner(school, user=make_user(), national_student_id=INE)
    assert refused(school, None)[0] == "R51"
    make_learner(other_school, national_student_id=INE)
    assert refused(other_school, None)[0] == "R61"


def test_the_account_is_already_another_pupil_s_here(school, user):
    """Case 71."""
    make_learner(school, first_name="Tom", user=user)
    make_learner(school)
    assert refused(school, user)[:2] == ("R70", 409)


def test_the_account_is_another_pupil_s_elsewhere(school, other_school, user):
    """Case 72: another number and another birth date; one of the two in common is enough to go on."""
    elsewhere = make_learner(other_school, user=user, national_student_id="120890177GB", birthdate=date(2008, 1, 1))
    make_learner(school, national_student_id=INE)
    assert refused(school, user)[:2] == ("R90", 422)
    OrganizationLearner.objects.filter(pk=elsewhere.pk).update(birthdate=ELOISE.birthdate)
    assert confirm(school, user)


# --- From one school to the next --------------------------------------------------------------------------------------


@pytest.mark.requirement("S-075", "S-082")
def test_the_number_leads_the_account_to_the_new_school(school, other_school, user, content):
    """Case 73: nothing to type."""
    make_learner(school, user=user, national_student_id=INE)
    line = make_learner(other_school, national_student_id=INE)
    linked = reconciliation.link_by_ine(organization_id=other_school.pk, user_id=user.pk, now=NOW)
    assert linked == line.pk
    assert OrganizationLearner.objects.filter(user=user).count() == 2


def test_the_number_leads_nowhere_when_the_line_is_taken_or_disabled(school, other_school, user, query_budget):
    make_learner(school, user=user, national_student_id=INE)
    line = make_learner(other_school, national_student_id=INE, user=make_user())
    ids = {"organization_id": other_school.pk, "user_id": user.pk, "now": NOW}
    with query_budget(2):
        assert reconciliation.link_by_ine(**ids) is None
    OrganizationLearner.objects.filter(pk=line.pk).update(user=None, is_disabled=True)
    assert reconciliation.link_by_ine(**ids) is None


# --- An account made while joining ------------------------------------------------------------------------------------


def test_an_account_with_the_username_proposed(school, content):
    learner = make_learner(school)
    make_user(username="eloise.lemaire1403")
    username = reconciliation.propose_username(try_out(school, None))
    assert username != "eloise.lemaire1403"
    user_id = reconciliation.create_account(
        organization_id=school.pk, identity=ELOISE, password="Radium88x", username=username, now=NOW
    )
    user = User.objects.get(pk=user_id)
    assert (user.username, user.email, user.terms_accepted_at) == (username, None, None)
    assert user.organization_learners.get() == learner


def test_an_account_with_an_address(school, content):
    make_learner(school)
    ids = {"organization_id": school.pk, "identity": ELOISE, "password": "Radium88x", "now": NOW}
    with pytest.raises(EmailTaken):
        reconciliation.create_account(**ids, email=make_user().email)
    user_id = reconciliation.create_account(**ids, email="Eloise@example.net")
    assert User.objects.get(pk=user_id).email == "eloise@example.net"


def test_a_username_that_has_gone_or_was_never_proposed(school):
    make_learner(school)
    make_user(username="eloise.lemaire1403")
    ids = {"organization_id": school.pk, "identity": ELOISE, "password": "Radium88x", "now": NOW}
    with pytest.raises(LinkRefused) as caught:
        reconciliation.create_account(**ids, username="eloise.lemaire1403")
    assert caught.value.data["short_code"] == "S50"
    with pytest.raises(ValueError, match="not proposed"):
        reconciliation.create_account(**ids, username="directeur1403")
    assert User.objects.count() == 1


# --- Former pupils ----------------------------------------------------------------------------------------------------


def find(**fields):
    who = {"first_name": ELOISE.first_name, "last_name": ELOISE.last_name, "birthdate": ELOISE.birthdate}
    return former_pupils.find(**{"ine": INE, **who} | fields)


@pytest.fixture
def former(school):
    user = make_user(username="eloise.lemaire1403", first_name="Éloïse")
    make_learner(school, user=user, national_student_id=INE, is_disabled=True)
    return user


def test_the_account_is_shown_masked(school, former, query_budget):
    with query_budget(4):
        found = find()
    assert found == (former.pk, "Éloïse", "LEMAIRE", "e***.l***3", "", school.name)


@pytest.mark.parametrize("wrong", [{"ine": "120890177GB"}, {"first_name": "Tom"}, {"birthdate": date(2009, 3, 15)}])
def test_whatever_does_not_agree_the_answer_is_the_same(former, wrong):
    with pytest.raises(NotRecognised) as caught:
        find(**wrong)
    assert caught.value.message == NotRecognised.message


def test_a_number_without_account_is_not_recognised_either(school):
    make_learner(school, national_student_id=INE)
    with pytest.raises(NotRecognised):
        find()


def test_an_account_of_several_pupils_is_for_the_support(former, other_school):
    make_learner(other_school, user=former, national_student_id="120890177GB")
    with pytest.raises(SeveralPupils):
        find()


def test_the_account_of_a_member_of_a_team_is_not_given_so(former, other_school):
    make_member(other_school, user=former)
    with pytest.raises(ProtectedAccount):
        find()


def ask(user, email="eloise@example.net"):
    recoveries.ask(user_id=user.pk, email=email, address="https://pix.example/recuperer-mon-compte/")


@pytest.mark.requirement("S-075")
def test_a_link_then_a_password_and_the_account_goes_on_without_the_school(former, commit):
    former.must_change_password = True
    former.temporary_password_until = NOW
    former.save()
    with commit():
        ask(former)
    (message,) = mail.outbox
    assert message.to == ["eloise@example.net"]
    link = next(line for line in message.body.splitlines() if line.startswith("https://"))
    key = urlsplit(link).path.rpartition("/")[2]
    recoveries.complete(key=key, password="Radium88x", now=NOW)
    user = User.objects.get(pk=former.pk)
    assert (user.email, user.email_confirmed_at, user.username) == ("eloise@example.net", NOW, None)
    assert (user.must_change_password, user.terms_accepted_at) == (False, NOW)
    assert user.check_password("Radium88x")
    with pytest.raises(RecoveryOver):
        recoveries.complete(key=key, password="Radium88y", now=NOW)
    with pytest.raises(AlreadyRecovered):
        find()


def test_a_link_lives_a_day(former, time_machine):
    time_machine.move_to(NOW)
    key = recoveries.make_key(user=former, email="eloise@example.net")
    time_machine.move_to(NOW + timedelta(hours=23))
    assert recoveries.read(key=key).user == former
    time_machine.move_to(NOW + timedelta(hours=24, seconds=2))
    with pytest.raises(RecoveryOver):
        recoveries.read(key=key)


def test_a_link_dies_with_the_password_it_was_made_for(former):
    key = recoveries.make_key(user=former, email="eloise@example.net")
    former.set_password("Radium88z")
    former.save()
    for forged in (key, "a-b", key[:-1]):
        with pytest.raises(RecoveryOver):
            recoveries.read(key=forged)


def test_an_address_in_use_is_refused_before_and_after(former):
    taken = make_user(email="eloise@example.net")
    with pytest.raises(EmailTaken):
        ask(former)
    key = recoveries.make_key(user=former, email=taken.email)
    with pytest.raises(EmailTaken):
        recoveries.complete(key=key, password="Radium88x", now=NOW)
    assert User.objects.get(pk=former.pk).username == "eloise.lemaire1403"
