"""Who can be certified, from the answers of a person to the lines of the rosters."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.models import Knowledge, User
from learners.services import milestones
from orga.models import OrganizationLearner
from orga.services import certifiability
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_organization
from tests.orga.importing import bring_file
from tests.orga.siecle_files import siecle_xml
from tests.support.players import go_on, play, up_to

COMPETENCES = ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")


@pytest.fixture
def school(db):
    return make_organization()


def know(user: User, *, competences: int, level: int) -> None:
    """Give a person the same level in several competences."""
    for competence_id in COMPETENCES[:competences]:
        Knowledge.objects.update_or_create(
            user=user, competence_id=competence_id, defaults={"level": level, "pix": 8 * level}
        )


def shown(learner: OrganizationLearner) -> tuple:
    learner.refresh_from_db()
    return learner.is_certifiable, learner.certifiable_at


@pytest.mark.parametrize(("competences", "level", "expected"), [(5, 1, True), (4, 7, False), (0, 0, False)])
@pytest.mark.requirement("S-106")
def test_five_competences_at_level_one(school, competences, level, expected):
    """Orga notes, case 65; no campaign is needed."""
    user = make_user()
    know(user, competences=competences, level=level)
    learner = make_learner(school, user=user)
    assert shown(learner) == (None, None)
    certifiability.refresh(user_ids=[user.pk], now=NOW)
    assert shown(learner) == (expected, NOW)


def test_every_school_of_a_person_is_told_but_not_those_she_left(school):
    user = make_user()
    know(user, competences=5, level=1)
    here, there = make_learner(school, user=user), make_learner(make_organization(), user=user)
    left = make_learner(make_organization(), user=user, is_disabled=True)
    removed = make_learner(make_organization(), user=user, deleted_at=NOW)
    stranger = make_learner(school, user=make_user())
    milestones.recompute_certifiability(user_id=user.pk, now=NOW)
    assert [shown(one) for one in (here, there, left, removed, stranger)] == [
        (True, NOW),
        (True, NOW),
        (None, None),
        (None, None),
        (None, None),
    ]


def test_a_certifiable_person_may_stop_being_so(school):
    user = make_user()
    learner = make_learner(school, user=user, is_certifiable=True, certifiable_at=NOW - timedelta(days=4))
    certifiability.refresh(user_ids=[user.pk], now=NOW)
    assert shown(learner) == (False, NOW)


def test_many_people_take_a_few_statements(school, query_budget):
    users = [make_user(username=f"u{number}", password=None) for number in range(30)]
    for number, user in enumerate(users):
        know(user, competences=5 * (number % 2), level=2)
        make_learner(school, user=user)
    with query_budget(4):
        certifiability.refresh(user_ids=[user.pk for user in users], now=NOW)
    answers = OrganizationLearner.objects.order_by("pk").values_list("is_certifiable", flat=True)
    assert list(answers) == [False, True] * 15
    with query_budget(0):
        certifiability.refresh(user_ids=[], now=NOW)


@pytest.mark.requirement("S-107")
def test_the_night_catches_up_those_seen_in_the_last_24_hours(school):
    """Orga notes, case 66: somebody who has not logged in for a week keeps the former answer."""
    recent, old, never = make_user(), make_user(), make_user()
    User.objects.filter(pk=recent.pk).update(last_login=NOW - timedelta(hours=23))
    User.objects.filter(pk=old.pk).update(last_login=NOW - timedelta(days=7))
    learners = []
    for user in (recent, old, never):
        know(user, competences=5, level=1)
        learners.append(make_learner(school, user=user))
    assert certifiability.refresh_recent(now=NOW) == 1
    assert [shown(one)[0] for one in learners] == [True, None, None]


@pytest.mark.requirement("S-107")
def test_a_login_refreshes_those_who_are_on_a_roster(school, client, commit):
    pupil = make_user(email="pupil@example.net")
    know(pupil, competences=5, level=1)
    learner = make_learner(school, user=pupil)
    with commit():
        client.post(reverse("account_login"), {"login": "pupil@example.net", "password": "Radium88x"})
    certifiable, at = shown(learner)
    assert certifiable is True
    assert abs((timezone.now() - at).total_seconds()) < 60


def test_a_login_of_somebody_else_costs_one_read(db, query_budget):
    user = make_user()
    with query_budget(1) as captured:
        certifiability.refresh_later(user_id=user.pk)
    assert captured[0]["sql"].startswith("SELECT")


def test_a_block_of_answers_refreshes_before_the_test_ends(content, school, commit):
    """Decisions G7: each block of five, not only the whole test."""
    user = make_user()
    know(user, competences=5, level=1)
    learner = make_learner(school, user=user)
    with commit():
        assessment = play(user_id=user.pk, competence_id="4.1", knows=up_to(3), now=timezone.now(), questions=4)
    assert shown(learner) == (None, None)
    with commit():
        go_on(assessment, knows=up_to(3), now=timezone.now(), questions=1)
    assert shown(learner)[0] is True


def test_a_pupil_linked_by_an_import_is_known_at_once(school):
    """Decisions G7: on linking. The account comes from the former school, by the INE."""
    pupil = make_user()
    know(pupil, competences=5, level=1)
    make_learner(
        make_organization(external_id="0990000X"),
        user=pupil,
        national_student_id="100000001AA",
        birthdate=date(2009, 3, 14),
        is_disabled=True,
    )
    bring_file(school, siecle_xml())
    learner = OrganizationLearner.objects.get(organization=school, national_student_id="100000001AA")
    assert learner.user_id == pupil.pk
    assert shown(learner) == (True, NOW)
