"""Accounts notes B.3, B.11; cases F16 to F25, F32, F33, as a visitor meets them."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import hashers
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learners.models import LoginLock, User
from learners.services import login_locks
from tests.factories.learners import make_user
from tests.support.accounts import PASSWORD, errors, is_signed_in, log_in

pytestmark = pytest.mark.django_db
WRONG = "ne correspond pas"


@pytest.fixture
def marie():
    return make_user(email="marie@example.net")


def fail(client: Client, times: int, login: str = "marie@example.net", *, last: datetime | None = None):
    """Wrong passwords, an hour between two so that no block of the one before is left; the last answer."""
    last, response = last or timezone.now(), None
    for number in range(times):
        with time_machine.travel(last - timedelta(hours=times - 1 - number), tick=False):
            response = log_in(client, login, "Wrong1234")
    return response


def failures(login: str = "marie@example.net") -> int:
    return login_locks.get_state(key=login_locks.key_of(identifier=login)).failure_count


def test_f16_nine_failures_are_forgotten_after_a_success(client, marie):
    assert WRONG in fail(client, 9).text
    assert log_in(client, "marie@example.net").url == "/accueil"
    assert failures() == 0
    assert not LoginLock.objects.exists()


def test_f17_ten_failures_block_for_two_minutes_even_the_right_password(client, marie):
    now = timezone.now()
    assert "réessayez dans 2 minutes" in fail(client, 10, last=now).text
    with time_machine.travel(now + timedelta(seconds=119), tick=False):
        assert "réessayez dans 1 minute." in log_in(client, "marie@example.net").text
        assert not is_signed_in(client)
    with time_machine.travel(now + timedelta(seconds=121), tick=False):
        assert log_in(client, "marie@example.net").status_code == 302
    assert failures() == 0


@pytest.mark.parametrize(
    ("times", "sentence"),
    [
        pytest.param(11, WRONG, id="F18"),
        pytest.param(20, "réessayez dans 4 minutes", id="F19"),
        pytest.param(21, "Il vous reste 9 essais", id="F20-21"),
        pytest.param(29, "Il vous reste 1 essai avant", id="one-left"),
    ],
)
def test_each_failure_says_what_it_leads_to(client, marie, times, sentence):
    assert sentence in fail(client, times).text


def test_f20_15_attempts_left_are_not_told_too_early(client, marie):
    assert "Il vous reste" not in fail(client, 15).text


@pytest.mark.requirement("S-073")
def test_f21_thirty_failures_block_until_the_staff_opens(client, marie):
    assert "Ce compte est bloqué" in fail(client, 30).text
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert "Ce compte est bloqué" in log_in(client, "marie@example.net").text
        support = make_user(is_staff=True)
        login_locks.unblock(user_id=marie.pk, author_id=support.pk, now=timezone.now())
        assert log_in(client, "marie@example.net").status_code == 302


def test_f22_the_limit_is_a_setting(client, marie, settings):
    settings.PIX_LOGIN_FAILURE_LIMIT = 50
    assert "réessayez dans 8 minutes" in fail(client, 30).text


@pytest.mark.parametrize(
    ("login", "is_told"),
    [
        pytest.param("jean.dupont0903", True, id="F23-username"),
        pytest.param("jean@example.net", False, id="F23-email"),
        pytest.param("unknown.pupil0101", True, id="F23-unknown-username"),
    ],
)
def test_whoever_types_a_username_is_sent_to_the_teacher(client, login, is_told):
    user = make_user(username="jean.dupont0903")
    User.objects.filter(pk=user.pk).update(email="jean@example.net")
    assert ("demander un nouveau mot de passe à votre enseignant" in fail(client, 1, login).text) is is_told


def neutral_body(text: str, login: str) -> str:
    """A page without what always changes: the token of the form, and what was typed."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text).replace(login, "…")


@pytest.mark.parametrize(
    "times", [pytest.param(1, id="F24"), pytest.param(10, id="blocked"), 21, pytest.param(30, id="for-good")]
)
def test_a_known_and_an_unknown_identifier_get_the_same_answer(marie, times):
    answers = [fail(Client(), times, login) for login in ("marie@example.net", "maria@example.net")]
    bodies = [
        neutral_body(answer.text, login)
        for answer, login in zip(answers, ("marie@example.net", "maria@example.net"), strict=True)
    ]
    assert answers[0].status_code == answers[1].status_code == 200
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("login", ["marie@example.net", "maria@example.net", "jean.dupont0903", "nobody.here0101"])
def test_every_attempt_costs_one_hash(client, marie, monkeypatch, login):
    make_user(username="jean.dupont0903")
    hashed = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda self, *args: hashed.append(1) or encode(self, *args)
    )
    log_in(client, login, "Wrong1234")
    assert len(hashed) == 1


def test_the_owner_is_written_to_when_the_account_is_blocked(client, marie, commit):
    with commit():
        fail(client, 9)
    assert not mail.outbox
    with commit():
        log_in(client, "marie@example.net", "Wrong1234")
    assert [message.to for message in mail.outbox] == [["marie@example.net"]]
    assert "bloqué" in mail.outbox[0].body


@pytest.mark.requirement("S-073")
def test_a_class_behind_one_address_logs_in_within_two_minutes():
    with time_machine.travel(timezone.now(), tick=False):
        for number in range(40):
            make_user(username=f"eleve{number}")
            assert log_in(Client(), f"eleve{number}").status_code == 302


def test_an_address_that_tries_everything_is_slowed_down_without_counting_against_the_accounts(
    client, marie, monkeypatch
):
    monkeypatch.setattr("allauth.account.app_settings.RATE_LIMITS", {"login_failed": "2/m/ip"}, raising=False)
    for login in ("a@example.net", "b@example.net"):
        log_in(client, login, "Wrong1234")
    assert "Trop de connexions ont échoué" in log_in(client, "marie@example.net").text
    assert failures() == 0


@pytest.mark.parametrize("data", [{}, {"login": "marie@example.net"}, {"password": PASSWORD}])
def test_an_empty_field_is_told_and_not_counted(client, marie, data):
    response = client.post(reverse("account_login"), data)
    missing = {"login", "password"} - set(data)
    assert set(errors(response)) == missing
    assert not LoginLock.objects.exists()


def test_a_wrong_password_is_tied_to_its_field(client, marie):
    response = log_in(client, "marie@example.net", "Wrong1234")
    assert list(errors(response)) == ["password"]
    assert 'aria-invalid="true"' in response.text
    assert 'id="id_password_error"' in response.text


def test_a_disabled_account_opens_no_session(client, marie):
    User.objects.filter(pk=marie.pk).update(is_active=False)
    assert log_in(client, "marie@example.net").url == reverse("account_inactive")
    assert "désactivé" in client.get(reverse("account_inactive")).text
    assert not is_signed_in(client)


def test_login_leads_where_one_was_going(client, marie):
    page = client.get(reverse("learners:account"))
    assert page.url == "/connexion?next=/mon-compte/informations-personnelles"
    assert 'value="/mon-compte/informations-personnelles"' in client.get(page.url).text
    answer = log_in(client, "marie@example.net", next="/mon-compte/informations-personnelles")
    assert answer.url == "/mon-compte/informations-personnelles"


def test_a_session_lasts_seven_days(client, marie):
    log_in(client, "marie@example.net")
    now = timezone.now()
    with time_machine.travel(now + timedelta(days=6, hours=23), tick=False):
        assert is_signed_in(client)
    with time_machine.travel(now + timedelta(days=7, hours=1), tick=False):
        assert not is_signed_in(client)


def test_f32_signing_out_everywhere_ends_every_session(client, marie):
    other = Client()
    for browser in (client, other):
        log_in(browser, "marie@example.net")
    assert client.post(reverse("learners:sign_out_everywhere")).url == "/connexion"
    assert not is_signed_in(client)
    assert not is_signed_in(other)
    assert log_in(other, "marie@example.net").status_code == 302


@pytest.mark.parametrize(
    ("days", "fields", "mails"),
    [
        pytest.param(395, {"email": "marie@example.net"}, 1, id="F33-13-months"),
        pytest.param(334, {"email": "marie@example.net"}, 0, id="F33-11-months"),
        pytest.param(395, {"username": "jean.dupont0903"}, 0, id="F33-no-email"),
    ],
)
def test_a_login_after_a_year_is_told_by_mail(client, commit, days, fields, mails):
    user = make_user(**fields)
    User.objects.filter(pk=user.pk).update(last_login=timezone.now() - timedelta(days=days))
    with commit():
        log_in(client, next(iter(fields.values())))
    assert len(mail.outbox) == mails
    if mails:
        assert "/confirmer-adresse/" in mail.outbox[0].body


def test_logging_out_asks_when_the_address_is_typed_by_hand(client, marie):
    client.force_login(marie)
    assert "Je me déconnecte" in client.get(reverse("account_logout")).text
    assert is_signed_in(client)
    assert client.post(reverse("account_logout")).url == "/"
    assert not is_signed_in(client)
    assert client.get(reverse("account_logout")).url == "/"


def test_the_page_offers_every_way_in_and_help(client):
    page = client.get(reverse("account_login")).text
    for name in ("account_signup", "account_reset_password", "orga:code", "public:help_login"):
        assert f'href="{reverse(name)}"' in page
    assert "Les deux champs sont obligatoires" in page


def test_names_of_the_accounts_library_lead_to_our_pages(client, marie):
    for name in ("account_email_verification_sent", "account_confirm_login_code"):
        assert client.get(reverse(name)).url == "/connexion"
    client.force_login(marie)
    for name in ("account_email", "account_set_password", "account_reauthenticate"):
        assert client.get(reverse(name)).url == reverse("learners:login_methods")
