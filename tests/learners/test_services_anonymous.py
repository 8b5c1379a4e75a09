"""A session without account: what it is, and how it becomes an account (decisions H10)."""

from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from learners.account_errors import AlreadySignedUp
from learners.events import anonymous_session_signed_up
from learners.models import Answer, User
from learners.services import anonymous
from tests.factories.learners import make_user
from tests.support.players import play

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
NAMED = {"first_name": "Lina", "last_name": "Roux", "password": "Radium88x", "now": NOW}


@pytest.fixture
def visitor(content) -> User:
    return anonymous.begin(now=NOW)


def test_it_has_no_name_and_no_way_to_log_in(visitor):
    assert visitor.is_anonymous_session
    assert (visitor.first_name, visitor.email, visitor.username) == ("", None, None)
    assert not visitor.has_usable_password()


def test_signing_up_keeps_the_person_and_the_answers(visitor):
    play(user_id=visitor.pk, now=NOW, questions=2)
    user = anonymous.upgrade(user_id=visitor.pk, email="Lina@Example.net", **NAMED)
    assert user.pk == visitor.pk
    assert Answer.objects.filter(user=user).count() == 2
    assert (user.email, user.is_anonymous_session, user.terms_accepted_at) == ("lina@example.net", False, NOW)
    assert user.check_password("Radium88x")
    assert EmailAddress.objects.get(user=user).email == "lina@example.net"


def test_a_username_asks_for_no_terms_and_no_guardian(visitor):
    user = anonymous.upgrade(user_id=visitor.pk, username="lina.roux0903", is_minor=True, **NAMED)
    assert (user.username, user.terms_accepted_at, user.guardian_consent_at) == ("lina.roux0903", None, None)


def test_a_minor_with_an_address_says_that_the_guardians_allow_it(visitor):
    user = anonymous.upgrade(user_id=visitor.pk, email="lina@example.net", is_minor=True, **NAMED)
    assert user.guardian_consent_at == NOW


def test_twice_is_refused_and_changes_nothing(visitor):
    anonymous.upgrade(user_id=visitor.pk, email="lina@example.net", **NAMED)
    with pytest.raises(AlreadySignedUp):
        anonymous.upgrade(user_id=visitor.pk, email="autre@example.net", **NAMED)
    visitor.refresh_from_db()
    assert visitor.email == "lina@example.net"


def test_somebody_with_an_account_is_not_renamed(content):
    user = make_user()
    with pytest.raises(AlreadySignedUp):
        anonymous.upgrade(user_id=user.pk, email="autre@example.net", **NAMED)


@pytest.mark.parametrize("ways", [{}, {"email": "a@example.net", "username": "a.b0101"}])
def test_exactly_one_way_to_log_in_is_given(visitor, ways):
    with pytest.raises(ValueError, match="exactly one"):
        anonymous.upgrade(user_id=visitor.pk, **ways, **NAMED)


def test_an_address_that_is_taken_is_refused(visitor):
    taken = make_user().email
    with pytest.raises(IntegrityError), transaction.atomic():
        anonymous.upgrade(user_id=visitor.pk, email=taken, **NAMED)


def test_the_apps_above_are_told(visitor):
    told = []

    def hear(sender, user_id, **kwargs):
        told.append(user_id)

    anonymous_session_signed_up.connect(hear)
    try:
        anonymous.upgrade(user_id=visitor.pk, email="lina@example.net", **NAMED)
    finally:
        anonymous_session_signed_up.disconnect(hear)
    assert told == [visitor.pk]
