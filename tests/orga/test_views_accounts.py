"""Pages about accounts: a class gets its slips, a teacher repairs, a pupil joins a school."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from learners.models import User
from learners.services import login_locks
from orga.enums import OrganizationType, Role
from orga.models import OrganizationLearner
from orga.views import accounts as views
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization

CREATE, RESET = reverse("orga:create_accounts"), reverse("orga:reset_passwords")
DOWNLOAD, SLIPS = reverse("orga:download_slips"), reverse("orga:slips")
JOIN = reverse("orga:join_school")
WHO = {"first_name": "Eloise", "last_name": "Lemaire", "day": "14", "month": "3", "year": "2009"}
INE = "120890177FA"


@pytest.fixture
def school(db):
    return make_organization()


@pytest.fixture
def client(client, school):
    """A teacher of the school, who is not its administrator."""
    client.force_login(make_member(school, Role.MEMBER))
    return client


@pytest.fixture
def client_of():
    def opener(user):
        client = Client()
        client.force_login(user)
        return client

    return opener


def sealed_in(response) -> str:
    found = re.search(r'name="batch" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("&nbsp;", " ").split())


# --- Accounts of a class ----------------------------------------------------------------------------------------------


@pytest.mark.requirement("S-078", "S-087")
def test_a_class_gets_its_accounts_then_its_files(client, school):
    for name in ("Awa", "Moussa"):
        make_learner(school, first_name=name)
    make_learner(school, first_name="Tom", division="3B")
    assert "3A" in text_of(client.get(CREATE))
    asked = client.post(CREATE, {"division": "3A"})
    assert "Les 2 élèves choisis sont concernés." in text_of(asked)
    assert not OrganizationLearner.objects.exclude(user=None).exists()
    done = client.post(CREATE, {"batch": sealed_in(asked)})
    assert "2 comptes créés" in text_of(done)
    sealed = sealed_in(done)
    pdf = client.post(DOWNLOAD, {"batch": sealed, "format": "pdf"})
    assert pdf.content.startswith(b"%PDF")
    assert re.search(
        r'attachment; filename="\d{8}_\d{4}_organization_learners_accounts\.pdf"', pdf.headers["Content-Disposition"]
    )
    lines = b"".join(client.post(DOWNLOAD, {"batch": sealed, "format": "csv"})).decode().splitlines()
    username, password = lines[1].replace('"', "").split(";")[3:]
    assert User.objects.get(username=username).check_password(password)
    assert len(lines) == 3


def test_a_reload_shows_the_same_page(client, school):
    make_learner(school)
    asked = client.post(CREATE, {"division": "3A"})
    pages = [text_of(client.post(CREATE, {"batch": sealed_in(asked)})) for _ in range(2)]
    assert re.search(r"[bcdfghjkmpqrtvwxy]{6}[2346789]{2}", pages[0])
    assert pages[0] == pages[1]


def test_new_passwords_for_the_lines_ticked(client, school):
    learner = make_learner(school, user=make_user(username="eloise.lemaire1403"))
    other = make_learner(school, first_name="Tom", user=make_user())
    asked = client.post(RESET, {"learner_id": [learner.pk, other.pk]})
    assert "1 élève concerné sur 2 choisis." in text_of(asked)
    done = client.post(RESET, {"batch": sealed_in(asked)})
    password = re.search(r'id="provisoire"[^>]*>(\w+)<', done.content.decode())
    assert password
    assert User.objects.get(pk=learner.user_id).check_password(password[1])


def test_nobody_chosen_or_concerned_is_said_on_the_page_before(client, school):
    linked = make_learner(school, user=make_user())
    for sent in ({}, {"learner_id": linked.pk}, {"division": "6Z"}, {"batch": "forged"}):
        response = client.post(CREATE, sent, follow=True)
        assert response.redirect_chain == [(CREATE, 303)]
        assert response.context["messages"]


def test_the_pupil_of_another_school_does_not_exist(client):
    stranger = make_learner(make_organization(name="Autre"))
    assert client.post(CREATE, {"learner_id": stranger.pk}).status_code == 404


def test_a_batch_of_a_colleague_is_refused(client, school, client_of):
    make_learner(school)
    sealed = sealed_in(client.post(CREATE, {"division": "3A"}))
    colleague = client_of(make_member(school))
    assert colleague.post(CREATE, {"batch": sealed}).status_code == 303
    assert not OrganizationLearner.objects.exclude(user=None).exists()


def test_many_are_left_to_a_job(client, school, monkeypatch, commit):
    monkeypatch.setattr(views, "MAX_IN_REQUEST", 1)
    for name in ("Awa", "Moussa"):
        make_learner(school, first_name=name)
    asked = client.post(CREATE, {"division": "3A"})
    with commit():
        assert client.post(CREATE, {"batch": sealed_in(asked)}).headers["Location"] == SLIPS
    assert "Étiquettes à imprimer" in text_of(client.get(SLIPS))
    assert client.post(DOWNLOAD, {"format": "pdf"}).content.startswith(b"%PDF")
    assert client.post(DOWNLOAD, {"format": "pdf"}).status_code == 303
    assert "Étiquettes à imprimer" not in text_of(client.get(SLIPS))


def test_only_schools_open_accounts_for_others(client_of, db):
    company = make_organization(type=OrganizationType.PRO, is_managing_students=False)
    assert client_of(make_member(company)).get(CREATE).status_code == 404


def test_pages_of_accounts_cost_few_statements(client, school, query_budget):
    for letter in "ABCDEFGHIJ":
        make_learner(school, first_name=letter * 3, division=f"3{letter}")
    with query_budget(5):
        client.get(CREATE)
    with query_budget(7):
        asked = client.post(CREATE, {"division": "3A"})
    with query_budget(13):
        done = client.post(CREATE, {"batch": sealed_in(asked)})
    with query_budget(5):
        client.post(DOWNLOAD, {"batch": sealed_in(done), "format": "pdf"})


# --- One pupil --------------------------------------------------------------------------------------------------------


def test_the_page_of_a_pupil_offers_what_the_account_needs(client, school):
    learner = make_learner(school)
    page = reverse("orga:learner", args=[learner.pk])
    assert "Créer un identifiant" in text_of(client.get(page))
    learner.user = make_user(username="eloise.lemaire1403")
    learner.save()
    text = text_of(client.get(page))
    assert "Nouveau mot de passe" in text
    assert "Débloquer le compte" not in text
    assert "le détacher" not in text


def test_unblock_and_add_a_username(client, school):
    user = make_user()
    learner = make_learner(school, user=user)
    for _ in range(10):
        login_locks.record_failure(key=login_locks.key_of_user(user_id=user.pk), now=NOW)
    page = reverse("orga:learner", args=[learner.pk])
    client.post(reverse("orga:unblock_learner", args=[learner.pk]))
    assert login_locks.get_state(key=login_locks.key_of_user(user_id=user.pk)).failure_count == 0
    response = client.post(reverse("orga:give_username", args=[learner.pk]), follow=True)
    assert response.redirect_chain == [(page, 303)]
    assert "eloise.lemaire1403" in text_of(response)


def test_only_an_administrator_detaches_an_account(client, school, client_of):
    learner = make_learner(school, user=make_user())
    page = reverse("orga:unlink_learner", args=[learner.pk])
    assert client.post(page).status_code == 403
    administrator = client_of(make_member(school))
    assert "Détacher le compte" in text_of(administrator.get(page))
    assert administrator.post(page).status_code == 303
    learner.refresh_from_db()
    assert learner.user is None
    assert administrator.get(page).status_code == 303


# --- A pupil joins a school -------------------------------------------------------------------------------------------


@pytest.fixture
def pupil(client_of, db):
    return client_of(make_user(email="lou@example.net"))


def test_a_pupil_joins_in_three_steps(pupil, school, content):
    learner = make_learner(school)
    assert "UAI" in text_of(pupil.get(JOIN))
    assert school.name in text_of(pupil.post(JOIN, {"uai": " 0991234d "}))
    asked = pupil.post(JOIN, WHO | {"uai": "0991234D", "step": "identity"})
    assert "lou@example.net sera associé à l’élève Éloïse LEMAIRE" in text_of(asked)
    assert OrganizationLearner.objects.get(pk=learner.pk).user is None
    done = pupil.post(JOIN, WHO | {"uai": "0991234D", "step": "link"})
    assert (done.status_code, done.headers["Location"]) == (303, reverse("learners:dashboard"))
    assert OrganizationLearner.objects.get(pk=learner.pk).user.email == "lou@example.net"


@pytest.mark.parametrize(
    "wrong", [{"day": "31", "month": "2"}, {"day": "0"}, {"month": "13"}, {"first_name": "  "}, {"year": ""}]
)
def test_an_identity_that_cannot_be_is_refused(pupil, school, wrong):
    """Case 75."""
    response = pupil.post(JOIN, WHO | {"uai": "0991234D", "step": "identity"} | wrong)
    assert response.status_code == 422
    assert response.context["form"].errors


def test_a_school_or_a_pupil_that_is_not_found(pupil, school):
    assert pupil.post(JOIN, {"uai": "0990000Z"}).status_code == 404
    assert pupil.post(JOIN, WHO | {"uai": "0991234D", "step": "identity"}).status_code == 404


@pytest.mark.requirement("S-081")
def test_a_conflict_is_told_with_its_code_and_the_account_masked(pupil, school):
    make_learner(school, user=make_user(username="eloise.lemaire1403"))
    response = pupil.post(JOIN, WHO | {"uai": "0991234D", "step": "identity"})
    assert response.status_code == 409
    text = text_of(response)
    assert "e***.l***3" in text
    assert "R32" in text
    assert "eloise.lemaire1403" not in text


@pytest.mark.requirement("S-082")
def test_nothing_to_type_for_who_comes_from_another_school(pupil, school, content):
    user = User.objects.get(email="lou@example.net")
    make_learner(make_organization(name="Autre", external_id="0990001A"), user=user, national_student_id=INE)
    learner = make_learner(school, national_student_id=INE)
    assert pupil.post(JOIN, {"uai": "0991234D"}).status_code == 303
    assert OrganizationLearner.objects.get(pk=learner.pk).user == user
    assert pupil.post(JOIN, {"uai": "0991234D"}).status_code == 303
    OrganizationLearner.objects.filter(pk=learner.pk).update(is_disabled=True)
    assert pupil.post(JOIN, {"uai": "0991234D"}).status_code == 403


def test_guessing_is_slowed_down(pupil, school):
    answers = [pupil.post(JOIN, WHO | {"uai": "0991234D", "step": "identity"}).status_code for _ in range(31)]
    assert answers == [404] * 30 + [429]


def test_joining_costs_few_statements(pupil, school, content, query_budget):
    make_learner(school)
    with query_budget(9):
        pupil.post(JOIN, WHO | {"uai": "0991234D", "step": "identity"})


def test_dates_are_read_day_first(pupil, school):
    make_learner(school, birthdate=date(2009, 3, 4))
    sent = WHO | {"uai": "0991234D", "step": "identity", "day": "4", "month": "3"}
    assert pupil.post(JOIN, sent).status_code == 200
