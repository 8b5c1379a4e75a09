"""The staff's screens on accounts; cases F21 and F25."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from learners.models import AccountEvent, User
from learners.services import login_locks
from tests.factories.learners import make_user

# The framework's own admin templates read variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
LIST = "/admin/learners/user/"


def make_staff(*codenames: str) -> User:
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="learners", codename__in=codenames))
    return user


@pytest.fixture
def pupil():
    return make_user(username="jean.dupont0903", first_name="Jean", last_name="Dupont")


@pytest.fixture
def support(client):
    user = make_staff("view_user", "unblock_user", "give_temporary_password", "view_accountevent")
    client.force_login(user)
    return user


def act(client, action: str, *users: User):
    return client.post(LIST, {"action": action, "_selected_action": [user.pk for user in users]})


def test_f21_support_unblocks(client, support, pupil):
    key, now = login_locks.key_of_user(user_id=pupil.pk), timezone.now()
    for hour in range(30):
        login_locks.record_failure(key=key, now=now + timedelta(hours=hour))
    assert "Bloqué" in client.get(f"{LIST}{pupil.pk}/change/").text
    assert act(client, "unblock", pupil).status_code == 302
    assert not login_locks.get_state(key=key).blocked_at
    assert AccountEvent.objects.get(user=pupil).author == support
    assert "Compte débloqué" in client.get(f"{LIST}{pupil.pk}/change/").text


@pytest.mark.parametrize(
    "action", [pytest.param("unblock", id="F25"), pytest.param("give_temporary_passwords", id="F25-password")]
)
def test_staff_without_the_permission_is_refused(client, pupil, action):
    client.force_login(make_staff("view_user"))
    assert action not in client.get(LIST).text
    assert act(client, action, pupil).status_code == 403
    assert not AccountEvent.objects.exists()


def test_a_temporary_password_is_shown_once_and_kept_nowhere(client, support, pupil):
    response = act(client, "give_temporary_passwords", pupil)
    pupil.refresh_from_db()
    [(shown_user, password)] = response.context_data["given"]
    assert shown_user == pupil
    assert f"<code>{password}</code>" in response.text
    assert pupil.check_password(password)
    assert pupil.must_change_password
    assert "no-store" in response.headers["Cache-Control"]
    assert password not in client.get(LIST).text


def test_staff_accounts_get_no_temporary_password(client, support):
    colleague = make_staff("view_user")
    assert act(client, "give_temporary_passwords", colleague).status_code == 302
    assert not AccountEvent.objects.exists()


def test_people_are_found_and_read_only(client, support, pupil):
    make_user(last_name="Martin")
    page = client.get(LIST, {"q": "dup"}).text
    assert "Dupont" in page
    assert "Martin" not in page
    detail = client.get(f"{LIST}{pupil.pk}/change/").text
    assert "jean.dupont0903" in detail
    assert 'name="email"' not in detail
    assert pupil.password not in detail
    assert client.post(f"{LIST}{pupil.pk}/change/", {"email": "x@example.net"}).status_code == 403
    assert client.get(f"{LIST}{pupil.pk}/delete/").status_code == 403


def test_only_a_superuser_decides_of_the_staff(client, pupil):
    boss = make_user(is_staff=True)
    User.objects.filter(pk=boss.pk).update(is_superuser=True)
    client.force_login(User.objects.get(pk=boss.pk))
    detail = client.get(f"{LIST}{pupil.pk}/change/").text
    assert 'name="is_staff"' in detail
    assert 'name="username"' not in detail
    client.force_login(make_staff("view_user", "change_user"))
    assert 'name="is_staff"' not in client.get(f"{LIST}{pupil.pk}/change/").text


def test_the_administration_has_no_login_of_its_own(client, pupil):
    first = client.get("/admin/")
    assert client.get(first.url).url == f"{reverse('account_login')}?next=/admin/"
    client.force_login(pupil)
    assert client.get("/admin/login/").status_code == 404
