"""Who gets in: every address bears a role mark, and answers each kind of visitor as its mark says."""

import re
from collections.abc import Callable, Iterator
from inspect import Signature, signature
from typing import NamedTuple
from unittest import mock

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from orga.domain.autonomous_courses import CourseWords
from orga.enums import Feature, ImportFormat, ImportMode, ImportStatus, Role, SheetKind
from orga.models import Membership, Organization, OrganizationImport, OrganizationInvitation, TeamSheet
from orga.services import autonomous_courses
from pix.core.enums import JobState
from pix.core.models import Job
from pix.public import gallery_urls
from referential.models import ContentFile
from tests.factories.campaigns import make_campaign, make_participation, make_profile
from tests.factories.learners import make_user
from tests.factories.orga import make_learner, make_member, make_organization
from tests.support.players import play

ROLES = {"public", "learner", "staff", "orga", "orga-admin"}
# Public pages whose whole purpose is to lead to the login page.
LEAD_TO_LOGIN = {
    "account_email_verification_sent",
    "account_confirm_login_code",
    "account_confirm_email",
    "learners:expired_password",
}
LOGIN = "/connexion"
# The session that ends here leads back to the login page too.
SIGN_OUT = "learners:sign_out_everywhere"
# What a school that imports from SIECLE does not have: for higher education, or by another format.
NOT_OF_A_SCHOOL = {"orga:roster_template", "orga:remove_learners", "orga:student_number"}
# What belongs to a colleague: its owner and the administrators act, other members do not.
OF_A_COLLEAGUE = {
    *("orga:archive_campaign", "orga:unarchive_campaign"),
    *("orga:edit_target_profile", "orga:retire_target_profile", "orga:delete_participation"),
}
# A page, nothing to say, another page, a refused form, a thing that is not there, a thing that has changed.
ANY_ANSWER = {200, 204, 302, 303, 400, 404, 409}
OWN_PAGE = ANY_ANSWER - {404}
ADMIN = "admin:"  # Django's own guard: a test of its own below


class Address(NamedTuple):
    """One URL of the product; ``name`` with its namespace, or empty; ``route`` as it is declared."""

    name: str
    route: str
    view: Callable
    arguments: tuple[str, ...]

    @property
    def role(self) -> str:
        return self.view.portal_role


def walk(patterns: list, namespace: str = "", route: str = "/", outer: tuple[str, ...] = ()) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        arguments = (*outer, *pattern.pattern.converters, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, inner, here, arguments)
        elif isinstance(pattern, URLPattern):
            name = f"{namespace}{pattern.name}" if pattern.name or namespace == ADMIN else ""
            yield Address(name, here, pattern.callback, tuple(dict.fromkeys(arguments)))


EVERY = list(walk(get_resolver().url_patterns))
OURS = [one for one in EVERY if not one.name.startswith(ADMIN)]
IDS = [one.name or one.route for one in OURS]


def walks(addresses: list[Address]):
    """One test that visits all these addresses, each visit being undone: what a thousand tests would make a thousand
    times is made once. Every address that fails is told.
    """

    def decorate(visit):
        def walk(**fixtures):
            failures = []
            for address in addresses:
                before = transaction.savepoint()
                try:
                    visit(address=address, **fixtures)
                except Exception as error:  # noqa: BLE001 - told below, with the others
                    failures.append(f"{address.name or address.route}: {error!r}")
                finally:
                    transaction.savepoint_rollback(before)
                    cache.clear()
            assert not failures, "\n".join(failures)

        parameters = [one for one in signature(visit).parameters.values() if one.name != "address"]
        walk.__signature__ = Signature(parameters)
        walk.__name__, walk.__doc__ = visit.__name__, visit.__doc__
        return walk

    return decorate


every_address = walks(OURS)


@pytest.fixture
def owner(db):
    return make_user(first_name="Léa")


@pytest.fixture
def samples(content, owner) -> dict[str, object]:
    """A value for every argument of every address, each thing belonging to ``owner``."""
    now = timezone.now()
    assessment = play(user_id=owner.pk, now=now, questions=1)
    job = Job.objects.create(kind="test", label="Essai", owner=owner, state=JobState.WAITING, created_at=now)
    file = ContentFile.objects.first()
    assert file is not None
    school = _school(owner)
    return {
        **school,
        "assessment_id": assessment.pk,
        "challenge_id": assessment.challenge_id,
        "competence_id": assessment.competence_id,
        "position": 1,
        "tutorial_id": next(iter(content.tutorials)),
        "tube_id": content.challenges[assessment.challenge_id].tube_id,
        "job_id": job.pk,
        "notice_id": 1,
        "report_id": 1,
        "proposal_id": 1,
        "skill_id": content.challenges[assessment.challenge_id].skill_id,
        "digest": file.digest,
        "name": file.name,
        "path": "mini-web/index.html",
        "uidb36": "1",
        "key": "a-b",
    }


def _school(owner) -> dict[str, object]:
    """A school that ``owner`` does not belong to, with what its pages are about."""
    now = timezone.now()
    school = make_organization(features=[Feature.ACADEMY])
    colleague = make_member(school, user=make_user(first_name="Camille"))
    invitation = OrganizationInvitation.objects.create(
        organization=school, email="karim@ecole.example", code="ABCDEFGHIJ", created_at=now, sent_at=now
    )
    roster_import = OrganizationImport.objects.create(
        organization=school,
        created_at=now,
        updated_at=now,
        status=ImportStatus.REFUSED,
        format=ImportFormat.SIECLE,
        mode=ImportMode.REPLACE,
        filename="eleves.xml",
    )
    learner = make_learner(school, user=make_user())
    campaign = make_campaign(school, owner=colleague)
    sheet = TeamSheet.objects.create(
        organization=school, kind=SheetKind.POSITIONING, school_year=2026, title="SNT", author=owner, updated_at=now
    )
    return {
        "campaign_id": campaign.pk,
        "participation_id": make_participation(campaign, learner).pk,
        "profile_id": make_profile(is_public=False, owner_organization=school, author=colleague).pk,
        "code": campaign.code,
        "sheet": "affiche",
        "organization_id": school.pk,
        "membership_id": Membership.objects.get(user=colleague).pk,
        "invitation_id": invitation.pk,
        "learner_id": learner.pk,
        "import_id": roster_import.pk,
        "sheet_id": sheet.pk,
        "teacher_code": make_profile().teacher_code,
        "course_id": _course(colleague.pk),
        "slug": "se-former",
    }


def _course(author_id: int) -> int:
    """A path that the platform opens to everybody."""
    path = make_profile(is_simplified_access=True)
    words = CourseWords("Premiers pas", "Mes premiers pas en ligne")
    return autonomous_courses.create(author_id=author_id, words=words, profile_id=path.pk, now=timezone.now()).pk


def joins(user, samples, role: Role = Role.ADMIN):
    """The person, now a member of the school of the samples."""
    return make_member(Organization.objects.get(pk=samples["organization_id"]), role, user=user)


def path_of(address: Address, samples: dict[str, object]) -> str:
    missing = [name for name in address.arguments if name not in samples]
    assert not missing, f"give {missing} a sample value in tests/test_access.py"
    if not address.name:
        return address.route
    return reverse(address.name, kwargs={name: samples[name] for name in address.arguments})


def ask(client: Client, path: str) -> HttpResponse:
    """What a page answers: to a GET, or to a POST where only that is taken."""
    response = client.get(path)
    return client.post(path) if response.status_code == 405 else response


def leads_to_login(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"].split("?")[0] == LOGIN


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


# --- Marks ------------------------------------------------------------------------------------------------------------


def test_every_address_bears_a_role_mark():
    addresses = [*OURS, *walk(gallery_urls.urlpatterns)]
    assert [one.route for one in addresses if getattr(one.view, "portal_role", None) not in ROLES] == []


def test_every_name_is_given_once():
    assert sorted(IDS) == sorted(set(IDS))


def test_the_login_page_is_where_these_tests_look_for_it():
    assert reverse("account_login") == LOGIN


def test_a_view_without_a_mark_does_not_answer(client):
    """Deny by default: a forgotten mark is a page that does not exist."""
    page = reverse("live")
    unmarked = mock.patch.object(get_resolver().resolve(page).func, "portal_role", None)
    assert client.get(page).status_code == 200
    with unmarked:
        assert client.get(page).status_code == 404


# --- Role by role -----------------------------------------------------------------------------------------------------


@every_address
def test_a_visitor_sees_public_pages_and_is_led_to_the_login_page_elsewhere(address, samples):
    response = ask(Client(), path_of(address, samples))
    if address.role != "public":
        assert leads_to_login(response), response
    elif address.name not in LEAD_TO_LOGIN:
        assert not leads_to_login(response)
        assert response.status_code in ANY_ANSWER


@every_address
def test_a_learner_sees_all_but_the_pages_of_the_staff(address, samples, owner):
    response = ask(signed_in(owner), path_of(address, samples))
    assert not leads_to_login(response) or address.name in {*LEAD_TO_LOGIN, SIGN_OUT}
    answers = {"public": ANY_ANSWER, "learner": OWN_PAGE, "staff": {404}, "orga": {403}, "orga-admin": {403}}
    assert response.status_code in answers[address.role]


@pytest.mark.requirement("S-098")
@every_address
def test_a_member_of_a_school_sees_its_pages_but_those_of_its_administrators(address, samples, owner):
    response = ask(signed_in(joins(owner, samples, Role.MEMBER)), path_of(address, samples))
    if address.role == "orga-admin" or address.name in OF_A_COLLEAGUE:
        assert response.status_code == 403
    elif address.role == "orga":
        assert response.status_code in OWN_PAGE


@every_address
def test_an_administrator_of_a_school_sees_all_its_pages(address, samples, owner):
    response = ask(signed_in(joins(owner, samples)), path_of(address, samples))
    assert not leads_to_login(response) or address.name in {*LEAD_TO_LOGIN, SIGN_OUT}
    if address.role in ("orga", "orga-admin"):
        assert response.status_code in (ANY_ANSWER if address.name in NOT_OF_A_SCHOOL else OWN_PAGE)
    elif address.role == "staff":
        assert response.status_code == 404


@every_address
def test_the_staff_sees_everything_but_the_space_of_a_school(address, samples):
    staff = make_user(is_staff=True, email="equipe@example.net")
    response = ask(signed_in(staff), path_of(address, samples))
    assert not leads_to_login(response) or address.name in {*LEAD_TO_LOGIN, SIGN_OUT}
    assert response.status_code in ({403} if address.role.startswith("orga") else ANY_ANSWER)


@every_address
def test_nothing_is_sent_without_its_token(address, samples, owner):
    """Every POST needs the token of the form, whoever sends it: no view is exempt."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    assert client.post(path_of(address, samples)).status_code == 403


@pytest.mark.parametrize("name", ["live", "ready"])
def test_load_balancers_need_no_account(name, client, db):
    assert client.get(reverse(name)).status_code == 200


@walks([one for one in EVERY if one.name.startswith(ADMIN)])
def test_the_admin_is_closed_to_learners(address, owner):
    """Whatever it answers, it is no page: it leads elsewhere, or does not exist."""
    page = re.sub(r"<int:\w+>|<path:\w+>|\^?\(\?P<\w+>[^)]*\)\$?", "1", address.route)
    for visitor in (Client(), signed_in(owner)):
        assert visitor.get(page).status_code in (302, 403, 404, 405), page


# --- Another person's things ------------------------------------------------------------------------------------------

OWNED = ("assessment_id", "job_id")
THINGS = [one for one in OURS if set(one.arguments) & set(OWNED)]


@pytest.mark.requirement("S-073")
@walks(THINGS)
def test_another_persons_test_or_job_does_not_exist(address, samples):
    stranger = make_user(first_name="Tom", email="tom@example.net")
    assert ask(signed_in(stranger), path_of(address, samples)).status_code == 404


OF_A_SCHOOL = (
    *("organization_id", "membership_id", "invitation_id", "learner_id", "import_id"),
    *("campaign_id", "participation_id", "profile_id", "sheet_id"),
)
SCHOOL_THINGS = [one for one in OURS if one.role.startswith("orga") and set(one.arguments) & set(OF_A_SCHOOL)]


@walks(SCHOOL_THINGS)
def test_another_school_s_member_pupil_or_import_does_not_exist(address, samples):
    stranger = make_member(make_organization(name="Autre", external_id="0990001A"))
    assert ask(signed_in(stranger), path_of(address, samples)).status_code == 404


@walks(THINGS)
def test_the_staff_has_no_way_in_either(address, samples):
    """Support reads through its own pages, which leave a trace, never as if it were the person."""
    staff = make_user(is_staff=True, email="equipe@example.net")
    assert ask(signed_in(staff), path_of(address, samples)).status_code == 404


def test_these_are_all_the_tests_addresses():
    """A guard on the guard: the walk above really covers the pages of a test."""
    assert len([one for one in THINGS if "assessment_id" in one.arguments]) >= 12
