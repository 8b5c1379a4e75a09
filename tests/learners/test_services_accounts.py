"""Accounts notes B.1 to B.4, B.8, B.11; cases F8, F21, F26, F32."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from learners.account_errors import ForcedChangeExpired
from learners.domain.accounts import AccountMail
from learners.models import AccountEvent, LoginLock, User
from learners.selectors.accounts import find_user, list_events
from learners.services import account_mails, accounts, forced_changes, login_locks
from pix.core import jobs
from tests.factories.learners import make_user

pytestmark = pytest.mark.django_db


def events(user) -> list[str]:
    return [row.event for row in list_events(user_id=user.pk)]


@pytest.mark.parametrize(
    "given",
    [pytest.param({"email": "a@example.net", "username": "a.b0903"}, id="F8-both"), pytest.param({}, id="F8-neither")],
)
def test_an_account_starts_with_exactly_one_of_email_and_username(given):
    with pytest.raises(ValueError, match="exactly one"):
        accounts.create_user(first_name="A", last_name="B", password="Radium88", now=timezone.now(), **given)


@pytest.mark.requirement("S-075", "S-081")
def test_an_account_is_found_by_email_and_by_username_in_any_case():
    by_email, by_username = make_user(email="Marie@Example.net"), make_user(username="Jean.Dupont0903")
    assert find_user(identifier=" MARIE@example.NET ") == by_email
    assert find_user(identifier="jean.dupont0903") == by_username
    assert find_user(identifier="JEAN.DUPONT0903") == by_username
    assert find_user(identifier="nobody@example.net") is None
    assert find_user(identifier="") is None


def test_two_accounts_cannot_share_an_address():
    make_user(email="marie@example.net")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user(email="MARIE@example.net")


def test_email_and_username_of_one_account_share_a_counter_and_an_unknown_one_has_its_own():
    user = make_user(username="jean.dupont0903")
    user.email = "jean@example.net"
    user.save(update_fields=["email"])
    key = login_locks.key_of_user(user_id=user.pk)
    assert login_locks.key_of(identifier="jean.dupont0903") == key
    assert login_locks.key_of(identifier="JEAN@example.net") == key
    assert login_locks.key_of(identifier="Nobody@x.fr") == login_locks.key_of(identifier="nobody@x.fr ") != key


def test_what_was_typed_cannot_be_read_in_the_counters():
    login_locks.record_failure(key=login_locks.key_of(identifier="nobody@example.net"), now=timezone.now())
    assert "nobody" not in str(LoginLock.objects.values_list())


def test_while_blocked_an_attempt_is_not_counted():
    key, now = login_locks.key_of(identifier="nobody@example.net"), timezone.now()
    for _ in range(15):
        state = login_locks.record_failure(key=key, now=now)
    assert state.failure_count == 10


@pytest.mark.requirement("S-073")
def test_staff_unblocks_and_leaves_a_trace():
    user, support, now = make_user(), make_user(is_staff=True), timezone.now()
    key = login_locks.key_of_user(user_id=user.pk)
    for day in range(30):
        login_locks.record_failure(key=key, now=now + timedelta(days=day))
    assert login_locks.get_state(key=key).blocked_at
    login_locks.unblock(user_id=user.pk, author_id=support.pk, now=now)
    assert not login_locks.get_state(key=key).is_blocked(now)
    event = AccountEvent.objects.get(user=user)
    assert (event.event, event.author) == ("unblocked", support)


def test_old_counters_are_forgotten_but_not_permanent_blocks():
    now = timezone.now()
    for identifier, failures in (("old@example.net", 3), ("blocked@example.net", 30)):
        for day in range(failures):
            login_locks.record_failure(
                key=login_locks.key_of(identifier=identifier), now=now - timedelta(days=200 - day)
            )
    login_locks.record_failure(key=login_locks.key_of(identifier="new@example.net"), now=now)
    assert login_locks.purge(now=now) == 1
    assert LoginLock.objects.count() == 2


def test_a_link_confirms_only_the_present_address():
    user, now = make_user(email="marie@example.net"), timezone.now()
    key = EmailConfirmationHMAC(EmailAddress.objects.get(user=user)).key
    assert accounts.is_confirmation_open(key=key)
    type(user).objects.filter(pk=user.pk).update(email="other@example.net")
    assert not accounts.confirm_email(key=key, now=now)
    assert not accounts.confirm_email(key="forged", now=now)
    user.refresh_from_db()
    assert user.email_confirmed_at is None


def test_a_temporary_password_is_to_be_changed_within_an_hour_and_once():
    user, teacher, now = make_user(username="jean.dupont0903"), make_user(), timezone.now()
    former_hash = user.get_session_auth_hash()
    password = accounts.give_temporary_password(user_id=user.pk, author_id=teacher.pk, now=now)
    user.refresh_from_db()
    assert user.check_password(password)
    assert user.must_change_password
    assert user.temporary_password_until == now + timedelta(days=15)
    assert user.get_session_auth_hash() != former_hash
    token = forced_changes.make_token(user=user)
    assert forced_changes.choose(token=token, password="Abcdefg1", now=now).check_password("Abcdefg1")
    user.refresh_from_db()
    assert (user.must_change_password, user.temporary_password_until) == (False, None)
    with pytest.raises(ForcedChangeExpired):
        forced_changes.choose(token=token, password="Abcdefg2", now=now)
    assert events(user) == ["password_changed", "temporary_password_given"]


@pytest.mark.parametrize("spoil", ["", "forged", "another temporary password"])
def test_a_token_of_another_time_opens_nothing(spoil):
    user, teacher, now = make_user(username="jean.dupont0903"), make_user(), timezone.now()
    accounts.give_temporary_password(user_id=user.pk, author_id=teacher.pk, now=now)
    user.refresh_from_db()
    token = forced_changes.make_token(user=user)
    if spoil == "another temporary password":
        accounts.give_temporary_password(user_id=user.pk, author_id=teacher.pk, now=now)
    else:
        token = spoil
    with pytest.raises(ForcedChangeExpired):
        forced_changes.get_user(token=token)


def test_a_temporary_password_ends_a_block():
    user, now = make_user(username="jean.dupont0903"), timezone.now()
    key = login_locks.key_of_user(user_id=user.pk)
    for _ in range(10):
        login_locks.record_failure(key=key, now=now)
    accounts.give_temporary_password(user_id=user.pk, author_id=user.pk, now=now)
    assert not login_locks.get_state(key=key).is_blocked(now)


def test_signing_out_everywhere_changes_what_sessions_must_match():
    user = make_user()
    before = user.get_session_auth_hash()
    accounts.sign_out_everywhere(user_id=user.pk, now=timezone.now())
    user.refresh_from_db()
    assert user.get_session_auth_hash() != before
    assert events(user) == ["signed_out_everywhere"]


def test_leftovers_are_forgotten_by_a_job(commit):
    login_locks.record_failure(key=login_locks.key_of(identifier="old"), now=timezone.now() - timedelta(days=100))
    with commit():
        jobs.enqueue("learners.purge_account_leftovers")
    assert not LoginLock.objects.exists()


def test_nobody_is_written_to_without_an_address_or_once_confirmed(commit):
    pupil, confirmed = make_user(username="jean.dupont0903"), make_user()
    type(confirmed).objects.filter(pk=confirmed.pk).update(email_confirmed_at=timezone.now())
    with commit():
        for user in (pupil, confirmed):
            account_mails.send_later(kind=AccountMail.CONFIRM_ADDRESS, user_id=user.pk, origin="https://x.example")
    assert not mail.outbox


@pytest.mark.parametrize("kind", list(AccountMail))
def test_every_message_is_plain_french_with_our_own_links(commit, kind):
    user = make_user(first_name="D’Arc <&>")
    with commit():
        account_mails.send_later(kind=kind, user_id=user.pk, origin="https://pix.example")
    message = mail.outbox[0]
    assert message.subject == account_mails.SUBJECTS[kind]
    assert "Bonjour D’Arc <&>," in message.body
    assert not message.alternatives
    assert all(link.startswith("https://pix.example/") for link in re.findall(r"https?://\S+", message.body))


def test_the_first_administrator_is_made_from_the_command_line(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "Abcdefg1")
    options = {"email": "Chef@pix.example", "first_name": "Lou", "last_name": "Martin", "interactive": False}
    call_command("createsuperuser", **options, verbosity=0)
    user = User.objects.get(email="chef@pix.example")
    assert user.is_superuser
    assert user.check_password("Abcdefg1")
