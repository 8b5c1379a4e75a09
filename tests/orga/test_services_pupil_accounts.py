"""Accounts without e-mail: opened, given new passwords, repaired, detached (orga notes 3.4 to 3.7)."""

import re
from datetime import date, timedelta

import pytest

from learners.domain.accounts import AccountEventKind
from learners.domain.login_lock import LockState
from learners.models import AccountEvent, User
from learners.services import accounts, login_locks
from orga.account_errors import (
    HasUsername,
    ListHasChanged,
    NoAccount,
    NobodyConcerned,
    ProtectedAccount,
    SlipsOver,
    TooManyAtOnce,
)
from orga.domain.slips import CSV_HEADER, Batch, BatchKind, csv_rows
from orga.enums import Role
from orga.errors import LearnerNotFound
from orga.models import Organization, OrganizationLearner
from orga.selectors.pupil_accounts import get_window, list_divisions
from orga.services import pupil_accounts
from pix.core.csv_files import csv_lines
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization

PROVISIONAL = re.compile(r"[bcdfghjkmpqrtvwxy]{6}[2346789]{2}")


@pytest.fixture
def school(db):
    return make_organization()


@pytest.fixture
def teacher(school):
    return make_member(school, Role.MEMBER)


@pytest.fixture
def create(school, teacher):
    """``create(learner, …)``: the batch, carried out."""

    def run(*learners, kind=BatchKind.CREATE) -> Batch:
        batch = pupil_accounts.prepare(
            kind=kind,
            organization_id=school.pk,
            learner_ids=[one.pk for one in learners],
            author_id=teacher.pk,
            now=NOW if kind == BatchKind.CREATE else NOW + timedelta(days=1),
        )
        pupil_accounts.carry_out(batch=batch, now=batch.issued_at)
        return batch

    return run


def account_of(learner) -> User:
    return User.objects.get(organization_learners=learner)


# --- Opening ----------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("S-078", "S-087")
def test_a_pupil_gets_a_username_and_a_password_to_be_changed(school, teacher, create):
    learner = make_learner(school, first_name="Jean-Baptiste", last_name="OUÉDRAOGO-PETIT", birthdate=date(2009, 11, 2))
    batch = create(learner)
    user = account_of(learner)
    assert (user.username, user.email) == ("jeanbaptiste.ouedraogopetit0211", None)
    assert (user.first_name, user.last_name, user.terms_accepted_at) == ("Jean-Baptiste", "OUÉDRAOGO-PETIT", None)
    assert user.must_change_password
    assert user.temporary_password_until == NOW + timedelta(days=15)
    (slip,) = pupil_accounts.read_slips(batch=batch)
    assert PROVISIONAL.fullmatch(slip.password)
    assert user.check_password(slip.password)
    event = AccountEvent.objects.get(user=user)
    assert (event.event, event.author) == (AccountEventKind.CREATED_BY_SCHOOL, teacher)


def test_the_roster_is_marked_as_changed(school, create):
    create(make_learner(school))
    assert Organization.objects.get(pk=school.pk).roster_version == 1


def test_usernames_are_free_over_the_whole_platform_and_between_themselves(school, create):
    make_user(username="eloise.lemaire1403")
    learners = [make_learner(school), make_learner(school, birthdate=date(2010, 3, 14))]
    create(*learners)
    names = {account_of(one).username for one in learners} | {"eloise.lemaire1403"}
    assert len(names) == 3
    assert all(re.fullmatch(r"eloise\.lemaire\d{4}", name) for name in names)


def test_without_a_birth_date_the_four_digits_are_drawn(school, create):
    learner = make_learner(school, birthdate=None)
    create(learner)
    assert re.fullmatch(r"eloise\.lemaire\d{4}", account_of(learner).username)


def test_those_who_have_an_account_are_left_aside(school, create):
    linked = make_learner(school, first_name="Tom", user=make_user())
    new = make_learner(school)
    password = linked.user.password
    batch = create(linked, new)
    assert batch.learner_ids == (new.pk,)
    assert User.objects.get(pk=linked.user_id).password == password
    with pytest.raises(NobodyConcerned):
        create(linked)


def test_asked_twice_a_batch_is_done_once(school, create):
    learner = make_learner(school)
    batch = create(learner)
    before = pupil_accounts.read_slips(batch=batch)
    assert pupil_accounts.carry_out(batch=batch, now=NOW) == 0
    assert pupil_accounts.read_slips(batch=batch) == before
    assert AccountEvent.objects.filter(user=account_of(learner)).count() == 1


def test_a_username_taken_at_the_last_moment_is_replaced(school, create, monkeypatch):
    """Somebody takes it between the choice and the writing: another is chosen, and nobody is left without account."""
    learner, chosen = make_learner(school), []
    honest = pupil_accounts._choose

    def choose(pupils):
        names = honest(pupils)
        if not chosen:
            make_user(username=names[0])
        chosen.append(names[0])
        return names

    monkeypatch.setattr(pupil_accounts, "_choose", choose)
    create(learner)
    assert len(chosen) == 2
    assert account_of(learner).username == chosen[1] != chosen[0]


def test_nobody_of_another_school_and_no_disabled_pupil(school, create):
    for stranger in (make_learner(make_organization(name="Autre")), make_learner(school, is_disabled=True)):
        with pytest.raises(LearnerNotFound):
            create(make_learner(school, first_name="Léa"), stranger)
    assert not OrganizationLearner.objects.exclude(user=None).exists()


def test_there_is_a_limit_to_a_batch(school, create, monkeypatch):
    monkeypatch.setattr(pupil_accounts, "MAX_AT_ONCE", 1)
    with pytest.raises(TooManyAtOnce):
        create(make_learner(school), make_learner(school, first_name="Léa"))


def test_a_class_costs_a_fixed_number_of_statements(school, teacher, query_budget):
    learners = [make_learner(school, first_name=f"Zoé{letter}") for letter in "ABCDEFGHIJ"]
    with query_budget(1):
        batch = pupil_accounts.prepare(
            kind=BatchKind.CREATE,
            organization_id=school.pk,
            learner_ids=[one.pk for one in learners],
            author_id=teacher.pk,
            now=NOW,
        )
    with query_budget(7):
        pupil_accounts.carry_out(batch=batch, now=NOW)
    with query_budget(1):
        assert len(pupil_accounts.read_slips(batch=batch)) == 10


# --- New passwords ----------------------------------------------------------------------------------------------------


def test_of_three_only_those_with_a_username_get_a_new_password(school, teacher, create):
    """Case 60: a CSV of two lines, header exact, the third untouched."""
    with_username = [
        make_learner(school, first_name=name, last_name="BA", user=make_user(username=f"{name.lower()}.ba0101"))
        for name in ("Awa", "Moussa")
    ]
    by_email = make_learner(school, first_name="Tom", user=make_user())
    batch = create(*with_username, by_email, kind=BatchKind.RESET)
    given = pupil_accounts.read_slips(batch=batch)
    lines = "".join(csv_lines(CSV_HEADER, csv_rows(given))).splitlines()
    assert lines[0] == '\ufeff"Classe";"Nom";"Prénom";"Identifiant";"Mot de passe"'
    assert lines[1] == f'"3A";"BA";"Awa";"awa.ba0101";"{given[0].password}"'
    assert len(lines) == 3
    assert account_of(with_username[0]).check_password(given[0].password)
    assert by_email.user.password == account_of(by_email).password
    events = AccountEvent.objects.filter(event=AccountEventKind.TEMPORARY_PASSWORD_GIVEN, author=teacher)
    assert events.count() == 2


def test_alone_a_pupil_who_logs_in_by_e_mail_gets_one_too(school, create):
    learner = make_learner(school, user=make_user(email="lea@example.net"))
    (slip,) = pupil_accounts.read_slips(batch=create(learner, kind=BatchKind.RESET))
    assert slip.username == "lea@example.net"
    assert account_of(learner).check_password(slip.password)


def test_a_new_password_opens_a_blocked_account_and_ends_its_sessions(school, create):
    user = make_user(username="tom.ba0101")
    key = login_locks.key_of_user(user_id=user.pk)
    for _ in range(30):
        login_locks.record_failure(key=key, now=NOW + timedelta(days=_))
    session = user.get_session_auth_hash()
    create(make_learner(school, user=user), kind=BatchKind.RESET)
    assert login_locks.get_state(key=key) == LockState()
    assert User.objects.get(pk=user.pk).get_session_auth_hash() != session


def test_all_or_nobody(school, create, teacher):
    """A pupil loses the username between the confirmation and the act: no password of the others changes."""
    stays, goes = (
        make_learner(school, first_name=name, user=make_user(username=f"{name}.ba0101")) for name in ("awa", "tom")
    )
    batch = pupil_accounts.prepare(
        kind=BatchKind.RESET,
        organization_id=school.pk,
        learner_ids=[stays.pk, goes.pk],
        author_id=teacher.pk,
        now=NOW,
    )
    User.objects.filter(pk=goes.user_id).update(username=None, email="tom@example.net")
    with pytest.raises(ListHasChanged):
        pupil_accounts.carry_out(batch=batch, now=NOW)
    assert account_of(stays).password == stays.user.password
    OrganizationLearner.objects.filter(pk=goes.pk).update(is_disabled=True)
    with pytest.raises(LearnerNotFound):
        pupil_accounts.carry_out(batch=batch, now=NOW)


def test_no_teacher_opens_the_account_of_a_colleague_or_of_the_staff(school, create):
    """Linked to a line of the roster, such an account would give away a whole space."""
    colleague = make_learner(school, user=make_member(make_organization(name="Autre")))
    staff = make_learner(school, first_name="Léa", user=make_user(is_staff=True))
    for learner in (colleague, staff):
        with pytest.raises(ProtectedAccount):
            create(learner, kind=BatchKind.RESET)
    with pytest.raises(ProtectedAccount):
        pupil_accounts.unblock(organization_id=school.pk, learner_id=colleague.pk, author_id=1, now=NOW)


def test_what_a_pupil_has_already_changed_is_printed_no_more(school, create):
    learner = make_learner(school)
    batch = create(learner)
    User.objects.filter(pk=account_of(learner).pk).update(must_change_password=False, temporary_password_until=None)
    with pytest.raises(SlipsOver):
        pupil_accounts.read_slips(batch=batch)


# --- What a batch keeps -----------------------------------------------------------------------------------------------


def test_a_page_loaded_again_leaves_the_password_a_pupil_has_chosen(school, create):
    learner = make_learner(school, user=make_user(username="eloise.lemaire1403"))
    batch = create(learner, kind=BatchKind.RESET)
    accounts.change_password(user_id=learner.user_id, password="Choisi2026", now=batch.issued_at)
    assert pupil_accounts.carry_out(batch=batch, now=batch.issued_at) == 0
    assert account_of(learner).check_password("Choisi2026")


def test_a_sealed_batch_serves_its_author_in_its_school_for_an_hour(school, teacher, create, time_machine):
    time_machine.move_to(NOW)
    batch = create(make_learner(school))
    text = pupil_accounts.seal(batch)
    ids = {"organization_id": school.pk, "author_id": teacher.pk}
    assert pupil_accounts.unseal(text, **ids) == batch
    for others in ({"organization_id": school.pk + 1}, {"author_id": teacher.pk + 1}):
        with pytest.raises(SlipsOver):
            pupil_accounts.unseal(text, **ids | others)
    with pytest.raises(SlipsOver):
        pupil_accounts.unseal(text[:-2] + "xx", **ids)
    time_machine.move_to(NOW + timedelta(hours=1, seconds=2))
    with pytest.raises(SlipsOver):
        pupil_accounts.unseal(text, **ids)


def test_a_seed_tells_nothing_without_the_key_of_the_server(school, create, settings):
    batch = create(make_learner(school))
    password = pupil_accounts.password_of(batch, batch.learner_ids[0])
    settings.SECRET_KEY = "another one"
    assert pupil_accounts.password_of(batch, batch.learner_ids[0]) != password


def test_passwords_are_drawn_evenly():
    """Every sign of both alphabets comes out, and two pupils of a batch do not share a password."""
    batch = Batch(BatchKind.CREATE, 1, 1, (), "seed", NOW)
    drawn = [pupil_accounts.password_of(batch, number) for number in range(2000)]
    assert all(PROVISIONAL.fullmatch(one) for one in drawn)
    assert len(set(drawn)) == 2000
    assert {sign for one in drawn for sign in one} == set("bcdfghjkmpqrtvwxy2346789")


# --- Repairs ----------------------------------------------------------------------------------------------------------


def test_a_username_is_added_to_an_account_opened_by_e_mail(school, teacher):
    learner = make_learner(school, user=make_user())
    ids = {"organization_id": school.pk, "learner_id": learner.pk, "author_id": teacher.pk, "now": NOW}
    assert pupil_accounts.give_username(**ids) == "eloise.lemaire1403"
    assert account_of(learner).password == learner.user.password
    with pytest.raises(HasUsername):
        pupil_accounts.give_username(**ids)


@pytest.mark.requirement("S-087")
def test_a_teacher_opens_a_blocked_account_again(school, teacher):
    user = make_user(username="tom.ba0101")
    learner = make_learner(school, user=user)
    key = login_locks.key_of_user(user_id=user.pk)
    for _ in range(10):
        login_locks.record_failure(key=key, now=NOW)
    window = get_window(organization_id=school.pk, learner_id=learner.pk, now=NOW)
    assert (window.is_blocked, window.minutes_left) == (True, 2)
    pupil_accounts.unblock(organization_id=school.pk, learner_id=learner.pk, author_id=teacher.pk, now=NOW)
    assert not get_window(organization_id=school.pk, learner_id=learner.pk, now=NOW).is_blocked
    assert AccountEvent.objects.get(user=user).author == teacher


def test_detached_the_account_lives_on_and_the_line_forgets_it(school, teacher):
    """Case 67, but for the results of campaigns."""
    learner = make_learner(school, user=make_user(), is_certifiable=True, certifiable_at=NOW)
    user_id = learner.user_id
    ids = {"organization_id": school.pk, "learner_id": learner.pk, "author_id": teacher.pk, "now": NOW}
    pupil_accounts.unlink(**ids)
    learner.refresh_from_db()
    assert (learner.user, learner.is_certifiable, learner.certifiable_at) == (None, None, None)
    assert User.objects.get(pk=user_id).is_active
    assert AccountEvent.objects.get(user_id=user_id).event == AccountEventKind.UNLINKED
    with pytest.raises(NoAccount):
        pupil_accounts.unlink(**ids)


def test_classes_with_who_has_no_account(school, query_budget):
    make_learner(school, division="10A")
    make_learner(school, division="3B", first_name="Tom", user=make_user(username="tom.ba0101"))
    make_learner(school, division="3B", first_name="Léa", user=make_user())
    with query_budget(1):
        found = list_divisions(organization_id=school.pk)
    assert [tuple(one) for one in found] == [("3B", 2, 0, 1), ("10A", 1, 1, 0)]
