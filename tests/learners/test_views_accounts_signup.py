"""Accounts notes B.2; cases F1 to F15, as a visitor meets them."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from learners.models import User
from tests.factories.learners import make_user
from tests.support.accounts import SIGN_UP, errors, is_signed_in, last_link, log_in

pytestmark = pytest.mark.django_db
NEUTRAL = "Cette adresse n’est pas valable ou est déjà utilisée. Vérifiez-la, ou connectez-vous."


@pytest.fixture
def sign_up(client, commit):
    def post(**changes):
        data = {field: value for field, value in {**SIGN_UP, **changes}.items() if value is not None}
        with commit():
            return client.post(reverse("account_signup"), data)

    return post


@pytest.mark.requirement("S-073", "S-079", "S-083")
def test_f1_signing_up_opens_a_session_and_sends_a_link(client, sign_up):
    response = sign_up(email="Marie@Example.net")
    assert response.status_code == 302
    assert response.url == "/accueil"
    user = User.objects.get()
    assert (user.first_name, user.last_name, user.email, user.username) == ("Marie", "Curie", "marie@example.net", None)
    assert user.email_confirmed_at is None
    assert user.terms_accepted_at == user.joined_at
    assert user.guardian_consent_at is None
    assert user.check_password("Radium88")
    assert mail.outbox[0].to == ["marie@example.net"]
    assert is_signed_in(client)


@pytest.mark.requirement("S-080")
def test_a_minor_declares_the_authorisation_and_only_its_moment_is_kept(sign_up):
    assert "age" in errors(sign_up(age=None))
    assert sign_up(age="minor").status_code == 302
    user = User.objects.get()
    assert user.guardian_consent_at == user.joined_at


@pytest.mark.parametrize(
    ("changes", "faulty"),
    [
        pytest.param({"password1": "radium88"}, ["password1"], id="F2"),
        pytest.param({"password1": "RADIUM88"}, ["password1"], id="F3"),
        pytest.param({"password1": "Radiummm"}, ["password1"], id="F4"),
        pytest.param({"password1": "Radiu88"}, ["password1"], id="F5"),
        pytest.param({"first_name": "a" * 256}, ["first_name"], id="F9-256"),
        pytest.param({"first_name": " ", "email": "marie@"}, ["first_name", "email"], id="F9-both-at-once"),
        pytest.param({"email": "m" * 250 + "@example.net"}, ["email"], id="long-address"),
        pytest.param({"terms": None}, ["terms"], id="F10"),
        pytest.param(
            dict.fromkeys(SIGN_UP), ["first_name", "last_name", "email", "password1", "age", "terms"], id="nothing"
        ),
    ],
)
def test_every_fault_is_told_at_once_by_field_and_nothing_is_created(sign_up, changes, faulty):
    response = sign_up(**changes)
    assert response.status_code == 200
    assert list(errors(response)) == faulty
    assert not User.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"password1": "Élève2024"}, id="F6"),
        pytest.param({"password1": "Aa1      "}, id="F7"),
        pytest.param({"first_name": "a" * 255}, id="F9-255"),
    ],
)
def test_what_keeps_the_rules_is_accepted(sign_up, changes):
    assert sign_up(**changes).status_code == 302
    assert User.objects.get().check_password(changes.get("password1", "Radium88"))


@pytest.mark.parametrize(
    "email", [pytest.param("MARIE@Example.net", id="F11-used"), pytest.param("marie@exa mple", id="invalid")]
)
def test_one_sentence_serves_for_a_used_and_an_invalid_address(sign_up, email):
    make_user(email="marie@example.net")
    assert errors(sign_up(email=email))["email"] == [NEUTRAL]


def test_the_second_of_two_sign_ups_at_once_reads_the_same_sentence(sign_up, monkeypatch):
    make_user(email="marie@example.net")
    monkeypatch.setattr("allauth.account.forms.SignupForm.validate_unique_email", lambda form, value: value)
    response = sign_up()
    assert response.status_code == 200
    assert errors(response)["email"] == [NEUTRAL]
    assert User.objects.count() == 1


def test_username_typed_by_hand_in_the_request_is_ignored(sign_up):
    sign_up(username="jean.dupont0903")
    assert User.objects.get().username is None


@pytest.mark.parametrize(
    "login", [pytest.param("Marie@EXAMPLE.net", id="F12"), pytest.param("marie@example.net", id="F13")]
)
def test_one_logs_in_before_the_address_is_confirmed(client, sign_up, login):
    sign_up()
    client.logout()
    assert log_in(client, login, "Radium88").url == "/accueil"


@pytest.mark.parametrize(
    ("age", "is_confirmed"),
    [
        pytest.param(timedelta(days=2, hours=23), True, id="F14-in-time"),
        pytest.param(timedelta(days=3, minutes=1), False, id="F14-late"),
    ],
)
def test_a_link_lives_three_days_then_simply_leads_on(client, sign_up, age, is_confirmed):
    sign_up()
    link = last_link()
    with time_machine.travel(timezone.now() + age, tick=False):
        page = client.get(link)
        if is_confirmed:
            assert "Je confirme mon adresse" in page.text
            assert User.objects.get().email_confirmed_at is None
        else:
            assert page.url == "/accueil"
        assert client.post(link).url == "/accueil"
    assert bool(User.objects.get().email_confirmed_at) is is_confirmed


def test_a_used_link_leads_to_login_when_nobody_is_signed_in(client, sign_up):
    sign_up()
    link = last_link()
    client.post(link)
    client.logout()
    assert client.get(link).url == "/connexion"
    assert client.get("/confirmer-adresse/forge/").url == "/connexion"


@pytest.mark.requirement("S-089")
def test_a_code_being_joined_is_resumed_after_sign_up_and_from_the_mail(client, sign_up):
    assert sign_up(next="/campagnes/BCDFGH234").url == "/campagnes/BCDFGH234"
    link = last_link()
    assert link.endswith("?next=%2Fcampagnes%2FBCDFGH234")
    page = client.get(link)
    assert 'name="next" value="/campagnes/BCDFGH234"' in page.text
    assert client.post(link.split("?")[0], {"next": "/campagnes/BCDFGH234"}).url == "/campagnes/BCDFGH234"


@pytest.mark.parametrize(
    "next_url",
    [
        pytest.param("http://testserver/competences", id="F15"),
        "HTTP://testserver/",
        "https://example.net/",
        "//example.net/",
        "javascript:alert(1)",
        "\\\\example.net",
    ],
)
def test_one_is_led_only_to_our_own_https_pages(sign_up, next_url):
    assert sign_up(next=next_url).url == "/accueil"


def test_our_own_https_address_is_followed(sign_up):
    assert sign_up(next="https://testserver/competences").url == "https://testserver/competences"


def test_the_page_keeps_where_to_go_and_names_its_fields(client):
    page = client.get(reverse("account_signup"), {"next": "/campagnes/BCDFGH234"})
    assert 'value="/campagnes/BCDFGH234"' in page.text
    assert "/connexion?next=%2Fcampagnes%2FBCDFGH234" in page.text
    for words in ("Prénom", "Nom", "Adresse e-mail", "Mot de passe", "J’ai 18 ans ou plus"):
        assert words in page.text
    assert "une majuscule" in page.text


def test_somebody_signed_in_is_led_home(client):
    client.force_login(make_user())
    assert client.get(reverse("account_signup")).url == "/accueil"
