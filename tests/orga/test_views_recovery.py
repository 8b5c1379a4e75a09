"""« Récupérer mon compte »: somebody who has left school keeps the account (accounts notes B.9)."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from learners.models import User
from pix.core.models import OutboxMessage
from tests.factories.learners import make_user
from tests.factories.orga import make_learner, make_organization

RECOVER = reverse("orga:recover_account")
WHO = {"first_name": "Eloise", "last_name": "Lemaire", "day": "14", "month": "3", "year": "2009"}
INE = "120890177FA"


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("&nbsp;", " ").split())


@pytest.fixture
def school(db):
    return make_organization()


@pytest.fixture
def former(school):
    user = make_user(username="eloise.lemaire1403")
    make_learner(school, user=user, national_student_id=INE)
    return user


@pytest.fixture
def visitor(db):
    return Client()


@pytest.mark.requirement("S-075")
def test_a_former_pupil_recovers_the_account(visitor, former, school, commit):
    shown = visitor.post(RECOVER, WHO | {"ine": "120890177 fa"})
    text = text_of(shown)
    assert "e***.l***3" in text
    assert school.name in text
    assert "eloise.lemaire1403" not in text
    assert visitor.post(RECOVER, {"step": "email", "email": "eloise@example.net"}).status_code == 422
    with commit():
        sent = visitor.post(RECOVER, {"step": "email", "email": "eloise@example.net", "sworn": "on"})
    assert "eloise@example.net" in text_of(sent)
    (message,) = mail.outbox
    # Once the message has left, nothing kept opens the account.
    assert OutboxMessage.objects.get(name="orga.send_recovery_mail").arguments == {}
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    path = link.removeprefix("http://testserver")
    assert "eloise@example.net" in text_of(visitor.get(path))
    assert visitor.post(path, {"password1": "court"}).status_code == 400
    assert visitor.post(path, {"password1": "Radium88x"}).status_code == 303
    assert visitor.get(path).status_code == 400
    login = visitor.post(reverse("account_login"), {"login": "eloise@example.net", "password": "Radium88x"})
    assert login.status_code == 302
    assert User.objects.get(pk=former.pk).username is None


def test_every_disagreement_gets_the_same_answer(visitor, former):
    answers = {
        text_of(visitor.post(RECOVER, WHO | {"ine": INE} | wrong)).partition("INE (identifiant")[0]
        for wrong in ({"ine": "120890177GB"}, {"first_name": "Tom"}, {"day": "15"})
    }
    assert len(answers) == 1
    assert "Nous ne vous reconnaissons pas" in answers.pop()


def test_an_account_with_an_address_goes_through_it(visitor, former):
    former.email = "former@example.net"
    former.save()
    text = text_of(visitor.post(RECOVER, WHO | {"ine": INE}))
    assert "f***@example.net" in text
    assert "Recevoir le lien" not in text
    response = visitor.post(RECOVER, {"step": "email", "email": "thief@example.net", "sworn": "on"})
    assert response.status_code == 422
    assert mail.outbox == []


def test_an_address_of_somebody_else_is_refused_without_saying_so(visitor, former):
    make_user(email="taken@example.net")
    visitor.post(RECOVER, WHO | {"ine": INE})
    response = visitor.post(RECOVER, {"step": "email", "email": "taken@example.net", "sworn": "on"})
    assert response.status_code == 409
    assert "n’est pas valable ou est déjà utilisée" in text_of(response)


def test_a_step_cannot_be_jumped(visitor, former):
    response = visitor.post(RECOVER, {"step": "email", "email": "thief@example.net", "sworn": "on"})
    assert response.status_code == 303
    assert mail.outbox == []


@pytest.mark.parametrize("ine", ["12089017FA", "ABCDEFGHIJK", "120890177F!", ""])
def test_a_number_of_another_shape_is_said_to_be_so(visitor, db, ine):
    response = visitor.post(RECOVER, WHO | {"ine": ine})
    assert response.status_code == 422
    assert "ine" in response.context["form"].errors


def test_one_number_is_tried_five_times_an_hour(visitor, former):
    answers = [visitor.post(RECOVER, WHO | {"ine": INE, "day": str(day)}).status_code for day in range(1, 7)]
    assert answers == [404] * 5 + [429]
