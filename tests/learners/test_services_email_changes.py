"""Accounts notes A.14; case F29."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from learners.account_errors import (
    BadlyShapedCode,
    CodeExpired,
    EmailTaken,
    SameEmail,
    TooManyCodes,
    TooManyTries,
    WrongCode,
)
from learners.models import EmailChange
from learners.services import email_changes
from tests.factories.learners import make_user

pytestmark = pytest.mark.django_db
NEW = "marie.neuve@example.net"


@pytest.fixture
def start(commit):
    """Ask for a new address and give the code that was sent to it."""

    def ask(user, *, new_email=NEW, now=None):
        with commit():
            email_changes.start(user_id=user.pk, new_email=new_email, now=now or timezone.now())
        return last_code()

    return ask


def last_code() -> str:
    return re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)[0]


def wrong(code: str) -> str:
    return code[:-1] + ("1" if code[-1] != "1" else "2")


@pytest.mark.requirement("S-075")
def test_the_code_replaces_and_confirms_the_address(start, commit):
    user = make_user(email="marie@example.net")
    code = start(user, new_email=" Marie.Neuve@EXAMPLE.net")
    assert mail.outbox[-1].to == [NEW]
    with commit():
        email_changes.confirm(user_id=user.pk, code=f" {code[:3]} {code[3:]}", now=timezone.now())
    user.refresh_from_db()
    assert user.email == NEW
    assert user.email_confirmed_at
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(NEW, True, True)]
    assert mail.outbox[-1].to == ["marie@example.net"]
    assert code not in mail.outbox[-1].body
    assert not EmailChange.objects.exists()
    assert user.account_events.get().event == "email_changed"


def test_a_school_account_gains_an_address_and_nobody_is_told(start, commit):
    user = make_user(username="jean.dupont0903")
    code = start(user)
    with commit():
        email_changes.confirm(user_id=user.pk, code=code, now=timezone.now())
    user.refresh_from_db()
    assert (user.username, user.email) == ("jean.dupont0903", NEW)
    assert len(mail.outbox) == 1


def test_the_code_is_kept_nowhere(start):
    code = start(make_user())
    assert code not in str(EmailChange.objects.values_list())


def test_five_wrong_codes_close_the_demand_until_another_code(start, commit):
    user, now = make_user(), timezone.now()
    code = start(user)
    with pytest.raises(BadlyShapedCode):
        email_changes.confirm(user_id=user.pk, code="10" + code[2:], now=now)
    for _ in range(5):
        with pytest.raises(WrongCode):
            email_changes.confirm(user_id=user.pk, code=wrong(code), now=now)
    with pytest.raises(TooManyTries):
        email_changes.confirm(user_id=user.pk, code=code, now=now)
    with commit():
        email_changes.resend(user_id=user.pk, now=now)
    email_changes.confirm(user_id=user.pk, code=last_code(), now=timezone.now())


def test_a_new_code_kills_the_former_one(start, commit):
    user, now = make_user(), timezone.now()
    former = start(user)
    while last_code() == former:  # drawn again once, and once more in 531 441
        with commit():
            email_changes.resend(user_id=user.pk, now=now)
    with pytest.raises(WrongCode):
        email_changes.confirm(user_id=user.pk, code=former, now=now)


@pytest.mark.parametrize(("minutes", "is_late"), [(59, False), (61, True)])
def test_a_code_lives_one_hour(start, minutes, is_late):
    user = make_user()
    code, later = start(user), timezone.now() + timedelta(minutes=minutes)
    if is_late:
        with pytest.raises(CodeExpired):
            email_changes.confirm(user_id=user.pk, code=code, now=later)
    else:
        email_changes.confirm(user_id=user.pk, code=code, now=later)


def test_five_codes_an_hour_at_most(start):
    user, now = make_user(), timezone.now()
    for number in range(5):
        start(user, new_email=f"neuve{number}@example.net", now=now)
    with pytest.raises(TooManyCodes):
        email_changes.start(user_id=user.pk, new_email=NEW, now=now)
    start(user, now=now + timedelta(minutes=61))


def test_an_address_of_somebody_else_is_refused_at_both_steps(start):
    user = make_user()
    with pytest.raises(EmailTaken):
        email_changes.start(user_id=user.pk, new_email=make_user().email.upper(), now=timezone.now())
    with pytest.raises(SameEmail):
        email_changes.start(user_id=user.pk, new_email=user.email, now=timezone.now())
    code = start(user)
    make_user(email=NEW)
    with pytest.raises(EmailTaken):
        email_changes.confirm(user_id=user.pk, code=code, now=timezone.now())
    user.refresh_from_db()
    assert user.email != NEW


def test_giving_up_leaves_nothing_and_old_demands_are_forgotten(start):
    user, other, now = make_user(), make_user(), timezone.now()
    code = start(user)
    email_changes.give_up(user_id=user.pk)
    for call in (
        lambda: email_changes.confirm(user_id=user.pk, code=code, now=now),
        lambda: email_changes.resend(user_id=user.pk, now=now),
    ):
        with pytest.raises(CodeExpired):
            call()
    start(other, now=now - timedelta(hours=3))
    assert email_changes.purge(now=now) == 1


def test_the_jobs_may_run_twice_and_after_the_end(start):
    user = make_user()
    start(user)
    change = EmailChange.objects.get()
    assert not email_changes.tell_former_address(change_id=change.pk)
    email_changes.give_up(user_id=user.pk)
    assert not email_changes.send_code(change_id=change.pk, now=timezone.now())
    assert not email_changes.tell_former_address(change_id=change.pk)
