"""Accounts notes A.14 and B.13: « Mon compte », and the terms before anything else; case F29."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learners.models import User
from tests.factories.learners import make_user
from tests.support.accounts import PASSWORD, errors, is_signed_in, last_link, log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def marie(client):
    user = make_user(email="marie@example.net", first_name="Marie", last_name="Curie")
    client.force_login(user)
    return user


def test_names_are_read_only(client, marie):
    page = client.get(reverse("learners:account")).text
    assert "Marie" in page
    assert "Curie" in page
    assert "<input" not in page.replace('<input type="hidden" name="csrfmiddlewaretoken"', "")


def test_ways_in_are_listed_with_their_state(client, marie):
    page = client.get(reverse("learners:login_methods")).text
    assert "marie@example.net" in page
    assert "À confirmer" in page
    User.objects.filter(pk=marie.pk).update(email_confirmed_at=timezone.now())
    assert "Vérifiée" in client.get(reverse("learners:login_methods")).text


def test_a_school_account_sees_its_username_and_may_add_an_address(client):
    client.force_login(make_user(username="jean.dupont0903"))
    page = client.get(reverse("learners:login_methods")).text
    assert "jean.dupont0903" in page
    assert "Ajouter une adresse" in page
    assert "Recevoir un lien" not in page


def test_my_account_costs_four_statements_at_most(client, marie, query_budget):
    for name in ("learners:account", "learners:login_methods"):
        with query_budget(4):
            assert client.get(reverse(name)).status_code == 200


def test_another_link_of_confirmation_can_be_asked(client, marie, commit):
    with commit():
        client.post(reverse("learners:resend_confirmation"))
    client.post(last_link())
    marie.refresh_from_db()
    assert marie.email_confirmed_at


def test_links_of_confirmation_are_limited(client, marie, commit):
    with commit():
        for _ in range(7):
            client.post(reverse("learners:resend_confirmation"))
    assert len(mail.outbox) == 5


@pytest.mark.requirement("S-075")
def test_f29_the_address_changes_with_the_password_and_the_code(client, marie, commit):
    address, code_page = reverse("learners:change_email"), reverse("learners:email_code")
    refused = client.post(address, {"email": "neuve@example.net", "current_password": "Wrong1234"})
    assert list(errors(refused)) == ["current_password"]
    with commit():
        assert client.post(address, {"email": "Neuve@example.net", "current_password": PASSWORD}).url == code_page
    code = re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)[0]
    assert "six chiffres, de 1 à 9" in errors(client.post(code_page, {"code": "123450"}))["code"][0]
    assert client.post(code_page, {"code": code}).url == reverse("learners:login_methods")
    marie.refresh_from_db()
    assert marie.email == "neuve@example.net"
    assert is_signed_in(client)
    client.logout()
    assert log_in(client, "neuve@example.net").status_code == 302


def test_each_refusal_of_an_address_or_a_code_has_its_sentence(client, marie, commit):
    address, code_page = reverse("learners:change_email"), reverse("learners:email_code")
    taken = make_user()
    answer = client.post(address, {"email": taken.email, "current_password": PASSWORD})
    assert "autre compte" in errors(answer)["email"][0]
    answer = client.post(address, {"email": "marie@example.net", "current_password": PASSWORD})
    assert "déjà l’adresse" in errors(answer)["email"][0]
    assert client.get(code_page).url == reverse("learners:login_methods")
    with commit():
        client.post(address, {"email": "neuve@example.net", "current_password": PASSWORD})
    code = re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)[0]
    wrong = code[:-1] + ("1" if code[-1] != "1" else "2")
    assert "pas le bon code" in errors(client.post(code_page, {"code": wrong}))["code"][0]
    client.post(reverse("learners:resend_code"))  # the job has not run: the former code is dead already
    assert "plus valable" in errors(client.post(code_page, {"code": code}))["__all__"][0]
    assert client.post(reverse("learners:give_up_email")).url == reverse("learners:login_methods")
    assert client.get(code_page).url == reverse("learners:login_methods")


def test_codes_asked_too_often_are_refused_in_words(client, marie):
    client.post(reverse("learners:change_email"), {"email": "neuve@example.net", "current_password": PASSWORD})
    for _ in range(5):
        response = client.post(reverse("learners:resend_code"), follow=True)
    assert "Attendez une heure" in response.text


@pytest.mark.requirement("S-073")
def test_the_password_changes_here_and_other_sessions_end(client, marie, commit):
    other = Client()
    other.force_login(marie)
    address = reverse("account_change_password")
    refused = client.post(address, {"current_password": "Wrong1234", "password1": "polonium"})
    assert list(errors(refused)) == ["current_password", "password1"]
    with commit():
        client.post(address, {"current_password": PASSWORD, "password1": "Polonium84"})
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert mail.outbox[-1].to == ["marie@example.net"]
    assert log_in(other, "marie@example.net", "Polonium84").status_code == 302


# --- Terms ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["a new version", "the staff"])
def test_terms_come_before_anything_else(client, marie, settings, reason):
    if reason == "the staff":
        User.objects.filter(pk=marie.pk).update(must_accept_terms=True)
    else:
        settings.PIX_TERMS_VERSION = "2027-01-01"
    page = client.get("/mon-compte/methodes-de-connexion")
    assert page.url == "/cgu?next=%2Fmon-compte%2Fmethodes-de-connexion"
    assert "Je refuse et je me déconnecte" in client.get(page.url).text
    assert client.post(reverse("learners:sign_out_everywhere")).url == "/cgu?next=%2Faccueil"
    answer = client.post("/cgu/accepter", {"next": "/mon-compte/methodes-de-connexion"})
    assert answer.url == "/mon-compte/methodes-de-connexion"
    assert client.get(answer.url).status_code == 200
    marie.refresh_from_db()
    assert marie.terms_version == settings.PIX_TERMS_VERSION
    assert client.get("/cgu").url == "/accueil"


def test_public_pages_and_logging_out_stay_open_before_the_terms(client, marie):
    User.objects.filter(pk=marie.pk).update(must_accept_terms=True)
    assert client.get(reverse("public:terms")).status_code == 200
    assert client.post(reverse("account_logout")).url == "/"


def test_a_fragment_is_led_to_the_terms_as_a_page(client, marie):
    User.objects.filter(pk=marie.pk).update(must_accept_terms=True)
    response = client.get("/mon-compte/methodes-de-connexion", headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"].startswith("/cgu?next=")


def test_a_school_account_is_never_asked(client, settings):
    settings.PIX_TERMS_VERSION = "2027-01-01"
    client.force_login(make_user(username="jean.dupont0903"))
    assert client.get("/mon-compte/methodes-de-connexion").status_code == 200


@pytest.mark.parametrize("language", ["fr", "en"])
def test_language_of_the_browser_changes_nothing(client, language):
    page = client.get(reverse("account_login"), headers={"Accept-Language": language})
    assert "Mot de passe" in page.text
