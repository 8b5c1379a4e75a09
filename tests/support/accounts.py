"""What the tests of the account pages share: logging in as a visitor would, reading links and codes in mails."""

import re

from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

PASSWORD = "Radium88x"
SIGN_UP = {
    "first_name": "Marie",
    "last_name": "Curie",
    "email": "marie@example.net",
    "password1": "Radium88",
    "age": "adult",
    "terms": "on",
}


def log_in(client: Client, login: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": login, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("learners:account")).status_code == 200


def last_link() -> str:
    """The path of the only link of the last mail."""
    return re.search(r"^http://testserver(/\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]


def errors(response: HttpResponse) -> dict[str, list[str]]:
    return {field: list(sentences) for field, sentences in response.context["form"].errors.items()}
