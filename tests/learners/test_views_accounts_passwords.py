"""Accounts notes B.4, B.8; cases F26 to F28, as a visitor meets them."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learners.models import User
from learners.services import accounts, login_locks
from tests.factories.learners import make_user
from tests.support.accounts import errors, is_signed_in, last_link, log_in

pytestmark = pytest.mark.django_db
OVER = "Ce lien n’est plus valable"


@pytest.fixture
def ask(client, commit):
    """Ask for a link and give it."""

    def post(email="marie@example.net") -> str:
        with commit():
            assert client.post(reverse("account_reset_password"), {"email": email}).url == "/mot-de-passe-oublie/envoye"
        return last_link() if mail.outbox else ""

    return post


@pytest.fixture
def marie():
    return make_user(email="marie@example.net")


def follow(client: Client, link: str, password: str = "Polonium84"):
    """Open a link and choose a password; the page when the link opens nothing."""
    page = client.get(link, follow=True)
    if OVER in page.text:
        return page
    return client.post(page.request["PATH_INFO"], {"password1": password})


@pytest.mark.parametrize(
    ("minutes", "is_open"), [pytest.param(59, True, id="F27-59-min"), pytest.param(61, False, id="F27-61-min")]
)
def test_a_link_lives_one_hour(client, marie, ask, minutes, is_open):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        link = ask()
    with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
        response = follow(client, link)
    marie.refresh_from_db()
    assert marie.check_password("Polonium84") is is_open
    assert (response.status_code == 302) is is_open


def test_f27_once_after_success_the_link_and_every_other_one_are_over(client, marie, ask, commit):
    first = ask()
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        second = ask()
    assert first != second
    with commit():
        assert follow(client, first).url == "/changer-mot-de-passe/termine"
    assert "Mot de passe enregistré" in client.get("/changer-mot-de-passe/termine").text
    for link in (first, second):
        assert OVER in follow(Client(), link, "Another84").text
    marie.refresh_from_db()
    assert marie.check_password("Polonium84")
    assert marie.email_confirmed_at
    assert mail.outbox[-1].subject == "Votre mot de passe a été changé"
    assert not is_signed_in(client)


def test_f28_an_unknown_address_gets_the_same_page_and_no_mail(client, marie, ask):
    ask("nobody@example.net")
    assert not mail.outbox
    page = client.get("/mot-de-passe-oublie/envoye").text
    assert "Si un compte existe" in page
    assert "@example.net" not in page


def test_a_disabled_account_gets_no_link(marie, ask):
    User.objects.filter(pk=marie.pk).update(is_active=False)
    ask()
    assert not mail.outbox


def test_a_badly_written_address_is_told(client):
    response = client.post(reverse("account_reset_password"), {"email": "marie@"})
    assert "adresse e-mail complète" in errors(response)["email"][0]


def test_the_policy_holds_for_a_new_password_too(client, marie, ask):
    response = follow(client, ask(), "polonium84")
    assert errors(response)["password1"] == ["Ajoutez au moins une majuscule."]


def test_a_reset_opens_a_blocked_account_and_ends_other_sessions(client, marie, ask):
    other = Client()
    other.force_login(marie)
    key, now = login_locks.key_of_user(user_id=marie.pk), timezone.now()
    for hour in range(30):
        login_locks.record_failure(key=key, now=now + timedelta(hours=hour))
    follow(client, ask())
    assert not is_signed_in(other)
    assert log_in(client, "marie@example.net", "Polonium84").status_code == 302


def test_the_sixth_link_of_an_hour_is_refused_for_known_and_unknown_alike(client, marie, commit):
    for email in ("marie@example.net", "nobody@example.net"):
        answers = [client.post(reverse("account_reset_password"), {"email": email}).status_code for _ in range(6)]
        assert answers == [302] * 5 + [429]


def test_a_link_of_another_account_is_refused(client, marie, ask):
    link, other = ask(), make_user()
    forged = link.replace(link.split("/")[2].split("-")[0], format(other.pk, "x"), 1)
    assert OVER in follow(client, forged).text


# --- Temporary passwords --------------------------------------------------------------------------------------------


@pytest.fixture
def pupil():
    return make_user(username="jean.dupont0903")


@pytest.fixture
def temporary(pupil) -> str:
    return accounts.give_temporary_password(user_id=pupil.pk, author_id=make_user().pk, now=timezone.now())


FORCED = "/mise-a-jour-mot-de-passe-expire"


@pytest.mark.requirement("S-073")
def test_f26_a_temporary_password_leads_to_the_persons_own_and_opens_no_session(client, pupil, temporary):
    response = log_in(client, "jean.dupont0903", temporary, next="/campagnes/BCDFGH234")
    assert response.url == FORCED
    assert not is_signed_in(client)
    assert "Choisir mon mot de passe" in client.get(FORCED).text
    assert errors(client.post(FORCED, {"password1": "abcdefg1"}))["password1"] == ["Ajoutez au moins une majuscule."]
    assert client.post(FORCED, {"password1": "Abcdefg1"}).url == "/connexion?next=%2Fcampagnes%2FBCDFGH234"
    assert not is_signed_in(client)
    assert log_in(client, "jean.dupont0903", "Abcdefg1").url == "/accueil"


@pytest.mark.parametrize(
    ("minutes", "is_open"), [pytest.param(59, True, id="F26-59-min"), pytest.param(61, False, id="F26-61-min")]
)
def test_the_change_is_to_be_made_within_an_hour(client, pupil, temporary, minutes, is_open):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        log_in(client, "jean.dupont0903", temporary)
    with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
        assert client.post(FORCED, {"password1": "Abcdefg1"}).url == "/connexion"
    pupil.refresh_from_db()
    assert pupil.check_password("Abcdefg1") is is_open


def test_the_page_opens_for_nobody_else(client, pupil, temporary):
    assert client.get(FORCED).url == "/connexion"
    assert client.post(FORCED, {"password1": "Abcdefg1"}).url == "/connexion"


def test_a_session_known_before_does_not_receive_the_right_to_change(client, pupil, temporary):
    client.get(reverse("account_login"))
    client.session.save()
    before = client.session.session_key
    log_in(client, "jean.dupont0903", temporary)
    assert client.session.session_key != before


def test_a_temporary_password_is_over_after_fifteen_days(client, pupil, temporary):
    with time_machine.travel(timezone.now() + timedelta(days=15, minutes=1), tick=False):
        assert "a expiré" in log_in(client, "jean.dupont0903", temporary).text
