"""The end of things with several hands at once: a sending, a last answer, a new attempt, while somebody closes."""

from datetime import timedelta

import pytest
from django.db import transaction

from learners.enums import AssessmentState
from learners.errors import ClosedTest
from learners.models import Answer, Assessment
from orga.campaign_errors import CampaignArchived, CannotSend
from orga.enums import CampaignType, ParticipationStatus, Role
from orga.models import Campaign, CampaignParticipation, OrganizationLearner, SentResult
from orga.services import campaign_counts, campaigns, organizations, participation_lines, participations
from tests.factories.campaigns import make_campaign, make_pupil, play
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_member, make_organization
from tests.orga.test_concurrency_campaigns import answer, archive, begin, counts_are_right, finished, send
from tests.support.hands import REAL_TRANSACTIONS, Hand, at_once, wait_for_a_lock, while_waiting

pytestmark = REAL_TRANSACTIONS
DAY = timedelta(days=1)


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def owner(school):
    return make_member(school)


@pytest.fixture
def pupil(school):
    return make_pupil(school)


def close_space(school):
    return organizations.archive(organization_id=school.pk, author_id=make_user(is_staff=True).pk, now=NOW)


def take_out(participation, owner):
    participations.delete(
        organization_id=participation.campaign.organization_id,
        participation_id=participation.pk,
        author_id=owner.pk,
        role=Role.ADMIN,
        now=NOW,
    )


def almost_done(campaign, pupil):
    """A participation whose test waits for its last answer."""
    participation = begin(campaign, pupil)
    with transaction.atomic():
        questions = play(participation.assessment)
        transaction.set_rollback(True)
    play(participation.assessment, limit=questions - 1)
    return participation


# --- Sending while the campaign, or its space, closes -----------------------------------------------------------------

CLOSINGS = pytest.mark.parametrize("closing", ["the campaign", "the space"])
ENDINGS = pytest.mark.parametrize("closing", ["the campaign", "the campaign for good", "the space"])


def closer(closing, campaign, owner):
    delete = {"campaign_ids": [campaign.pk], "author_id": owner.pk, "role": Role.ADMIN, "now": NOW}
    return {
        "the campaign": lambda: archive(campaign, owner),
        "the campaign for good": lambda: campaigns.delete(organization_id=campaign.organization_id, **delete),
        "the space": lambda: close_space(campaign.organization),
    }[closing]


@CLOSINGS
@pytest.mark.parametrize("type", [CampaignType.ASSESSMENT, CampaignType.PROFILES_COLLECTION])
def test_nothing_is_sent_to_a_campaign_that_is_being_closed(school, owner, pupil, closing, type):
    campaign = make_campaign(school, owner=owner, type=type)
    participation = begin(campaign, pupil)
    if participation.assessment:
        play(participation.assessment)
    with while_waiting(lambda: send(participation)) as hands:
        closer(closing, campaign, owner)()
    assert isinstance(hands[0].error, CannotSend)
    assert not SentResult.objects.exists()
    participation.refresh_from_db()
    assert participation.status == ParticipationStatus.TO_SHARE


@CLOSINGS
def test_a_closing_waits_for_what_is_being_sent(school, owner, pupil, closing):
    campaign = make_campaign(school, owner=owner)
    participation = finished(campaign, pupil)
    with while_waiting(closer(closing, campaign, owner)) as hands:
        send(participation)
    assert hands[0].error is None
    assert SentResult.objects.get().participation_id == participation.pk
    assert Campaign.objects.get().archived_at is not None
    assert counts_are_right(campaign)


def test_a_sending_waits_for_a_deletion_without_holding_its_participation(school, owner, pupil):
    """Deleting a campaign takes the campaign, then its participations: the other way round, neither would give way."""
    campaign = make_campaign(school, owner=owner)
    participation = finished(campaign, pupil)
    with while_waiting(lambda: send(participation)) as hands:
        closer("the campaign for good", campaign, owner)()
    assert isinstance(hands[0].error, CannotSend)
    assert counts_are_right(campaign)


def test_a_class_sends_without_waiting_for_each_other(school, owner, pupil):
    campaign = make_campaign(school, owner=owner)
    mine = finished(campaign, pupil)
    theirs = finished(campaign, make_pupil(school, national_student_id="123456789ZZ"))
    with transaction.atomic():
        send(mine)
        other = Hand(lambda: send(theirs)).start().end()
    assert other.error is None


# --- A space that closes ----------------------------------------------------------------------------------------------


def test_nobody_begins_in_a_space_that_is_being_closed(school, pupil):
    campaign = make_campaign(school)
    with while_waiting(lambda: begin(campaign, pupil)) as hands:
        close_space(school)
    assert isinstance(hands[0].error, CampaignArchived)
    assert not CampaignParticipation.objects.exists()


@pytest.mark.parametrize("has_list", [True, False])
def test_who_begins_while_a_space_closes_has_a_closed_test(school, has_list):
    """In an open list, a line is made too, which refers to the space that is being closed: neither waits for ever."""
    type(school).objects.update(is_managing_students=has_list)
    campaign = make_campaign(school, has_participation=True)
    pupil = make_pupil(school) if has_list else OrganizationLearner(user=make_user(first_name="Amina"))
    with while_waiting(lambda: close_space(school)) as hands:
        participation = begin(campaign, pupil)
    assert hands[0].error is None
    with pytest.raises(ClosedTest):
        answer(Assessment.objects.get(pk=participation.assessment_id))


@ENDINGS
def test_a_last_answer_that_sends_by_itself_and_a_closing_wait_for_each_other_in_one_order(
    school, owner, pupil, closing
):
    """The closing holds the campaign and wants the test; the answer holds the test and never wants the campaign."""
    campaign = make_campaign(school, owner=owner, sends_automatically=True)
    participation = almost_done(campaign, pupil)
    with while_waiting(closer(closing, campaign, owner)) as hands:
        play(participation.assessment)
    assert hands[0].error is None
    participation.refresh_from_db()
    assert participation.status == ParticipationStatus.SHARED
    assert counts_are_right(campaign)


@ENDINGS
def test_a_last_answer_given_after_the_closing_is_refused_and_sends_nothing(school, owner, pupil, closing):
    campaign = make_campaign(school, owner=owner, sends_automatically=True)
    participation = almost_done(campaign, pupil)
    given = participation.assessment.answers_count
    with while_waiting(lambda: answer(participation.assessment)) as hands:
        closer(closing, campaign, owner)()
    assert isinstance(hands[0].error, ClosedTest)
    assert Answer.objects.filter(assessment=participation.assessment).count() == given
    assert not SentResult.objects.exists()


def test_a_campaign_that_is_being_made_closes_with_its_space(school, owner):
    """Its author is a member still; the space waits for the campaign, and closes it with the others."""
    source = make_campaign(school)
    draft = campaigns.draft_of(source)
    with while_waiting(lambda: close_space(school)) as hands:
        made = campaigns.create(
            organization_id=school.pk,
            creator_id=owner.pk,
            draft=draft,
            target_profile_id=source.target_profile_id,
            now=NOW,
        )
    assert hands[0].error is None
    assert Campaign.objects.get(pk=made.pk).archived_at == NOW


# --- A new attempt while the job counts -------------------------------------------------------------------------------


def unlinked(campaign, pupil):
    """Sent as a pupil of the list, whose line is not the account's any more."""
    first = begin(campaign, pupil)
    send(first)
    OrganizationLearner.objects.filter(pk=pupil.pk).update(user=None)
    return first


def test_an_unlinked_pupil_begins_again_while_the_job_counts_and_neither_gives_way(school, pupil):
    """Whoever needs a number takes it before the earlier attempt, as the job takes the campaign before both."""
    campaign = make_campaign(
        school, type=CampaignType.PROFILES_COLLECTION, multiple_sendings=True, is_simplified_access=True
    )
    first = unlinked(campaign, pupil)
    CampaignParticipation.objects.update(is_counted=False)  # the job is late
    with transaction.atomic():
        assert Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)  # as the job does
        hand = Hand(lambda: begin(campaign, pupil, now=NOW + DAY)).start()
        wait_for_a_lock()
        assert campaign_counts.recount(campaign_id=campaign.pk) == 1
    hand.end()
    assert hand.error is None
    assert (hand.result.learner, hand.result.anonymous_number) == (None, 1)
    first.refresh_from_db()
    assert first.is_improved
    assert counts_are_right(campaign)


def test_unlinked_pupils_and_visitors_who_begin_at_once_have_each_a_number(school):
    campaign = make_campaign(
        school, type=CampaignType.PROFILES_COLLECTION, multiple_sendings=True, is_simplified_access=True
    )
    pupils = [make_pupil(school, national_student_id=f"1{n:08d}AA") for n in range(3)]
    for one in pupils:
        unlinked(campaign, one)
    people = [one.user for one in pupils] + [make_user() for _ in range(3)]
    CampaignParticipation.objects.update(is_counted=False)
    beginnings = [
        lambda user=user: participations.begin(campaign_id=campaign.pk, user_id=user.pk, now=NOW + DAY)
        for user in people
    ]
    hands = at_once(*beginnings, *[lambda: campaign_counts.recount(campaign_id=campaign.pk)] * 2)
    assert [hand.error for hand in hands if hand.error] == []
    assert sorted(hand.result.anonymous_number for hand in hands[:6]) == [1, 2, 3, 4, 5, 6]
    assert counts_are_right(campaign)


# --- A last answer, two tabs ------------------------------------------------------------------------------------------


def test_a_last_answer_while_one_is_taken_out_sends_nothing(school, owner, pupil):
    campaign = make_campaign(school, owner=owner, sends_automatically=True)
    participation = almost_done(campaign, pupil)
    with while_waiting(lambda: answer(participation.assessment)) as hands:
        take_out(participation, owner)
    assert hands[0].error is None, "what is learned stays"
    participation.refresh_from_db()
    assert participation.assessment.state == AssessmentState.COMPLETED
    assert (participation.status, participation.deleted_at) == (ParticipationStatus.STARTED, NOW)
    assert not SentResult.objects.exists()
    assert counts_are_right(campaign)


def test_taking_out_waits_for_a_last_answer_and_takes_what_it_sent(school, owner, pupil):
    campaign = make_campaign(school, owner=owner, sends_automatically=True)
    participation = almost_done(campaign, pupil)
    with while_waiting(lambda: take_out(participation, owner)) as hands:
        answer(participation.assessment)
    assert hands[0].error is None
    participation.refresh_from_db()
    assert (participation.status, participation.deleted_at) == (ParticipationStatus.SHARED, NOW)
    assert counts_are_right(campaign)
    assert not campaign.counts.filter(kind="shared", value__gt=0).exists()


def test_a_last_answer_from_two_tabs_is_stored_once_and_sent_once(school, pupil):
    campaign = make_campaign(school, sends_automatically=True)
    participation = almost_done(campaign, pupil)
    given = participation.assessment.answers_count
    with while_waiting(lambda: answer(participation.assessment)) as hands:
        first = answer(Assessment.objects.get(pk=participation.assessment_id))
    assert hands[0].error is None
    assert (first.is_repeated, hands[0].result.is_repeated) == (False, True)
    assert Answer.objects.filter(assessment=participation.assessment).count() == given + 1
    assert SentResult.objects.count() == 1
    assert counts_are_right(campaign)


def test_a_button_pressed_after_the_last_answer_has_sent_finds_it_sent(school, pupil):
    """One tab gives the last answer of a path that sends by itself, the other one presses « J’envoie »."""
    campaign = make_campaign(school, sends_automatically=True)
    participation = almost_done(campaign, pupil)
    with while_waiting(lambda: send(participation)) as hands:
        answer(participation.assessment)
    assert hands[0].result is None
    assert hands[0].error.code in {"already_sent", "not_completed"}
    assert SentResult.objects.count() == 1


# --- The list of a school ---------------------------------------------------------------------------------------------


def test_a_line_that_comes_back_in_another_class_while_its_campaign_is_deleted(school, owner, pupil):
    """Its participation is written twice, hence its campaign looked at again at the end: it is held from the start."""
    campaign = make_campaign(school, owner=owner)
    participation = begin(campaign, pupil)
    CampaignParticipation.objects.update(deleted_at=NOW)
    OrganizationLearner.objects.update(division="6C")
    with transaction.atomic():
        assert Campaign.objects.select_for_update().get(pk=campaign.pk)  # as deleting does
        hand = Hand(lambda: participation_lines.follow_roster(organization_id=school.pk, now=NOW)).start()
        wait_for_a_lock()
        assert CampaignParticipation.objects.select_for_update(nowait=True).get(pk=participation.pk)
    assert hand.end().error is None
    participation.refresh_from_db()
    assert (participation.group, participation.deleted_at) == ("6C", None)


def test_forgetting_names_takes_the_newest_first_as_the_job_does(school, pupil):
    campaign = make_campaign(school, type=CampaignType.PROFILES_COLLECTION, multiple_sendings=True)
    first = begin(campaign, pupil)
    send(first)
    again = begin(campaign, pupil, now=NOW + DAY)
    with transaction.atomic():
        assert CampaignParticipation.objects.select_for_update().get(pk=again.pk)
        hand = Hand(lambda: participation_lines.forget_names(learner_ids=[pupil.pk])).start()
        wait_for_a_lock()
        assert CampaignParticipation.objects.select_for_update(nowait=True).get(pk=first.pk)
    assert hand.end().result == 2
    assert counts_are_right(campaign)
