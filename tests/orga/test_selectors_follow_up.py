"""Who never took part, told by a subtraction: always as many as the list of those who have not begun."""

from datetime import timedelta

import pytest

from orga.enums import OrganizationType, Role
from orga.models import OrganizationLearner
from orga.selectors.follow_up import FollowUp, get_follow_up
from orga.selectors.late_learners import not_started
from orga.services import campaign_counts, participation_lines, participations, removals, sending
from tests.factories.campaigns import make_campaign, make_profile, make_pupil, play
from tests.factories.orga import NOW, make_learner, make_member, make_organization

pytestmark = pytest.mark.usefixtures("content")
LATER = NOW + timedelta(days=1)


@pytest.fixture
def school(db):
    return make_organization()


@pytest.fixture
def campaign(school):
    return make_campaign(school, owner=make_member(school), multiple_sendings=True)


def begin(campaign, *pupils):
    return [participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW) for pupil in pupils]


def follow(campaign, *groups: str) -> FollowUp:
    campaign_counts.recount(campaign_id=campaign.pk)
    return get_follow_up(
        organization_id=campaign.organization_id, campaign_id=campaign.pk, groups=groups, kinds=(), today=NOW.date()
    )


def listed_waiting(campaign) -> int:
    """The same number, by looking for the participation of each learner."""
    return not_started(campaign=campaign, organization_id=campaign.organization_id).count()


def test_those_who_have_not_begun_are_the_rest_of_the_class(campaign, school):
    begin(campaign, *(make_pupil(school) for _ in range(2)))
    make_learner(school)
    assert follow(campaign).waiting == listed_waiting(campaign) == 1
    make_learner(school, division="3B")
    assert follow(campaign, "3B").waiting == 1
    assert follow(campaign, "3A", "3B").waiting == listed_waiting(campaign) == 2


def test_who_was_taken_out_of_the_campaign_is_not_waited_for(campaign, school):
    kept, taken_out = begin(campaign, make_pupil(school), make_pupil(school))
    participations.delete(
        organization_id=school.pk, participation_id=taken_out.pk, author_id=campaign.owner_id, role=Role.ADMIN, now=NOW
    )
    make_learner(school)
    found = follow(campaign)
    assert found.chosen.participants == 1
    assert found.waiting == listed_waiting(campaign) == 1
    assert kept.pk != taken_out.pk


def test_who_has_left_school_is_waited_for_neither_before_nor_after_taking_part(campaign, school):
    took_part, never = make_pupil(school), make_pupil(school)
    begin(campaign, took_part, make_pupil(school))
    make_learner(school)
    OrganizationLearner.objects.filter(pk__in=[took_part.pk, never.pk]).update(is_disabled=True)
    found = follow(campaign)
    assert found.chosen.participants == 2, "what was done stays"
    assert found.waiting == listed_waiting(campaign) == 1


def test_a_new_attempt_changes_nothing(campaign, school):
    pupil = make_pupil(school)
    make_learner(school)
    (first,) = begin(campaign, pupil)
    play(first.assessment, is_right=lambda challenge: challenge.level < 2)
    sending.send(participation_id=first.pk, user_id=pupil.user_id, now=NOW)
    participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW + timedelta(days=5))
    assert follow(campaign).waiting == listed_waiting(campaign) == 1


def test_a_change_of_class_moves_who_took_part(campaign, school):
    pupil = make_pupil(school)
    begin(campaign, pupil, make_pupil(school))
    make_learner(school)
    make_learner(school, division="3B")
    assert follow(campaign, "3B").waiting == 1
    OrganizationLearner.objects.filter(pk=pupil.pk).update(division="3B")
    participation_lines.follow_roster(organization_id=school.pk, now=LATER)
    assert follow(campaign, "3B").waiting == 1
    assert follow(campaign).waiting == listed_waiting(campaign) == 2


def test_who_was_removed_from_the_list_is_nowhere(db):
    university = make_organization(type=OrganizationType.SUP)
    member = make_member(university)
    campaign = make_campaign(university, owner=member, profile=make_profile())
    pupils = [make_pupil(university, group="L1", division="") for _ in range(4)]
    begun = begin(campaign, *pupils[:3])
    participations.delete(
        organization_id=university.pk, participation_id=begun[0].pk, author_id=member.pk, role=Role.ADMIN, now=NOW
    )
    assert follow(campaign).waiting == listed_waiting(campaign) == 1
    for pupil in pupils[:2]:
        removals.remove(organization_id=university.pk, learner_ids=[pupil.pk], author_id=member.pk, now=LATER)
        assert follow(campaign).waiting == listed_waiting(campaign) == 1
    assert follow(campaign).chosen.participants == 1
