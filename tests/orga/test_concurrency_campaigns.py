"""Campaigns with several hands at once, on real transactions: two clicks, an archive, a job while somebody sends."""

from datetime import timedelta

import pytest
from django.db import transaction

from learners.enums import AssessmentState
from learners.errors import ClosedTest
from learners.models import Answer, Assessment
from learners.services import answering
from orga.campaign_errors import AlreadySent, CampaignArchived, MustFinishFirst, NotCompleted
from orga.enums import CampaignType, ParticipationStatus, Role
from orga.models import Campaign, CampaignParticipation, OrganizationLearner, SentResult
from orga.services import campaign_counts, campaigns, participation_lines, participations, sending
from pix.demo.playing import right_answer
from referential.selectors.bank import bank_of
from tests.factories.campaigns import make_campaign, make_pupil, play
from tests.factories.orga import NOW, make_member, make_organization
from tests.support.hands import REAL_TRANSACTIONS, Hand, at_once, wait_for_a_lock, while_waiting

pytestmark = REAL_TRANSACTIONS


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def owner(school):
    return make_member(school)


def begin(campaign, pupil, **options):
    return participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=options.pop("now", NOW), **options)


def send(participation, now=NOW):
    return sending.send(participation_id=participation.pk, user_id=participation.user_id, now=now)


def finished(campaign, pupil):
    participation = begin(campaign, pupil)
    play(participation.assessment)
    return participation


def answer(assessment):
    challenge = bank_of(assessment.release_id).challenges[assessment.challenge_id]
    return answering.answer(
        user_id=assessment.user_id,
        assessment_id=assessment.pk,
        challenge_id=challenge.id,
        value=right_answer(challenge),
        now=NOW,
    )


def counts_are_right(campaign) -> bool:
    campaign_counts.recount(campaign_id=campaign.pk)
    return not campaign_counts.list_errors(campaign_id=campaign.pk)


# --- Two clicks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("type", [CampaignType.ASSESSMENT, CampaignType.PROFILES_COLLECTION])
def test_beginning_four_times_at_once_gives_one_participation_and_one_test(school, type):
    campaign, pupil = make_campaign(school, type=type), make_pupil(school)
    hands = at_once(*[lambda: begin(campaign, pupil)] * 4)
    assert len([hand for hand in hands if hand.result]) == 1
    assert {hand.error.__class__ for hand in hands if hand.error} == {MustFinishFirst}
    assert CampaignParticipation.objects.count() == 1
    assert Assessment.objects.count() == (0 if type is CampaignType.PROFILES_COLLECTION else 1)
    assert counts_are_right(campaign)


def test_a_class_begins_at_once(school):
    campaign = make_campaign(school)
    pupils = [make_pupil(school, national_student_id=f"1{n:08d}AA", last_name=f"Eleve{n}") for n in range(12)]
    hands = at_once(*[lambda pupil=pupil: begin(campaign, pupil) for pupil in pupils])
    assert [hand.error for hand in hands if hand.error] == []
    assert CampaignParticipation.objects.count() == len(pupils)
    assert Campaign.objects.get().has_participation
    assert counts_are_right(campaign)


def test_sending_four_times_at_once_sends_once(school):
    campaign, pupil = make_campaign(school), make_pupil(school)
    participation = finished(campaign, pupil)
    hands = at_once(*[lambda: send(participation)] * 4)
    assert len([hand for hand in hands if hand.result]) == 1
    assert {hand.error.__class__ for hand in hands if hand.error} == {AlreadySent}
    assert SentResult.objects.count() == 1
    assert CampaignParticipation.objects.filter(is_last_sent=True).count() == 1
    assert counts_are_right(campaign)


def test_what_is_being_improved_is_not_sent(school):
    """Improving and sending from two tabs: the sending waits, then finds questions to answer."""
    campaign, pupil = make_campaign(school), make_pupil(school)
    participation = begin(campaign, pupil)
    play(participation.assessment, lambda challenge: False)
    later = NOW + timedelta(days=5)
    with while_waiting(lambda: send(participation, later)) as hands:
        participations.improve(participation_id=participation.pk, user_id=pupil.user_id, now=later)
    assert isinstance(hands[0].error, NotCompleted)
    participation.refresh_from_db()
    assert participation.status == ParticipationStatus.STARTED
    assert participation.assessment.state == AssessmentState.STARTED
    assert not SentResult.objects.exists()


# --- An archive meanwhile --------------------------------------------------------------------------------------------


def archive(campaign, owner):
    return campaigns.archive(
        organization_id=campaign.organization_id,
        campaign_id=campaign.pk,
        author_id=owner.pk,
        role=Role.ADMIN,
        now=NOW,
    )


def test_nobody_begins_in_a_campaign_that_is_being_archived(school, owner):
    """The beginning has read an open campaign when the archive is written."""
    campaign, pupil = make_campaign(school, owner=owner), make_pupil(school)
    with while_waiting(lambda: begin(campaign, pupil)) as hands:
        archive(campaign, owner)
    assert isinstance(hands[0].error, CampaignArchived)
    assert not CampaignParticipation.objects.exists()


def test_who_begins_while_a_campaign_is_archived_has_a_closed_test(school, owner):
    """The archive waits for the beginning, and closes its test with the others."""
    campaign, pupil = make_campaign(school, owner=owner, has_participation=True), make_pupil(school)
    with while_waiting(lambda: archive(campaign, owner)) as hands:
        participation = begin(campaign, pupil)
    assert hands[0].error is None
    with pytest.raises(ClosedTest):
        answer(Assessment.objects.get(pk=participation.assessment_id))


def test_nobody_improves_in_a_campaign_that_is_being_archived(school, owner):
    campaign, pupil = make_campaign(school, owner=owner), make_pupil(school)
    participation = begin(campaign, pupil)
    play(participation.assessment, lambda challenge: False)
    later = NOW + timedelta(days=5)
    improve = {"participation_id": participation.pk, "user_id": pupil.user_id, "now": later}
    with while_waiting(lambda: participations.improve(**improve)) as hands:
        archive(campaign, owner)
    assert isinstance(hands[0].error, CampaignArchived)
    assert not Assessment.objects.filter(state=AssessmentState.STARTED).exists()


def test_an_answer_given_while_a_campaign_is_archived_is_kept_or_refused(school, owner):
    campaign, pupil = make_campaign(school, owner=owner), make_pupil(school)
    assessment = begin(campaign, pupil).assessment
    given, archived = at_once(lambda: answer(assessment), lambda: archive(campaign, owner))
    assert archived.error is None
    assert given.error is None or isinstance(given.error, ClosedTest)
    assert Answer.objects.count() == (0 if given.error else 1)
    assessment.refresh_from_db()
    assert assessment.closed_at is not None
    with pytest.raises(ClosedTest):
        answer(assessment)


def test_a_last_answer_while_the_campaign_is_deleted_sends_nothing_to_a_deleted_campaign(school, owner):
    campaign, pupil = make_campaign(school, owner=owner, sends_automatically=True), make_pupil(school)
    participation = begin(campaign, pupil)
    play(participation.assessment, limit=participation.assessment.skills_count // 2)
    hands = at_once(
        lambda: play(participation.assessment),
        lambda: campaigns.delete(
            organization_id=school.pk, campaign_ids=[campaign.pk], author_id=owner.pk, role=Role.ADMIN, now=NOW
        ),
    )
    assert hands[1].error is None
    assert hands[0].error is None or isinstance(hands[0].error, ClosedTest)
    assert counts_are_right(campaign)


# --- The job of the counts -------------------------------------------------------------------------------------------


def test_the_job_counts_while_somebody_sends_again_and_neither_gives_way(school):
    """A profile sent again touches the earlier one too; the job takes both, in the same order."""
    campaign = make_campaign(school, type=CampaignType.PROFILES_COLLECTION, multiple_sendings=True)
    pupil = make_pupil(school)
    send(begin(campaign, pupil))
    again = begin(campaign, pupil, now=NOW + timedelta(days=1))
    CampaignParticipation.objects.update(is_counted=False)  # the job is late
    with transaction.atomic():
        sending.locked(pk=again.pk)
        job = Hand(lambda: campaign_counts.recount(campaign_id=campaign.pk)).start()
        wait_for_a_lock()
        assert send(again, NOW + timedelta(days=1)).status == ParticipationStatus.SHARED
    assert job.end().error is None
    assert CampaignParticipation.objects.filter(is_last_sent=True).count() == 1
    assert counts_are_right(campaign)


def test_the_job_counts_while_a_class_sends(school):
    campaign = make_campaign(school)
    pupils = [make_pupil(school, national_student_id=f"1{n:08d}AA", last_name=f"Eleve{n}") for n in range(6)]
    sent = [finished(campaign, pupil) for pupil in pupils]
    CampaignParticipation.objects.update(is_counted=False)
    jobs = [lambda: campaign_counts.recount(campaign_id=campaign.pk)] * 3
    hands = at_once(*jobs, *[lambda one=one: send(one) for one in sent])
    assert [hand.error for hand in hands if hand.error] == []
    assert CampaignParticipation.objects.filter(is_last_sent=True).count() == len(pupils)
    assert counts_are_right(campaign)


@pytest.mark.parametrize("act", ["delete one", "delete all", "follow the roster"])
def test_whoever_changes_participations_takes_the_newest_first_as_the_job_does(school, owner, act):
    """Were the older one held while waiting for the newer one, the job would wait for it: neither would give way."""
    campaign = make_campaign(school, owner=owner, type=CampaignType.PROFILES_COLLECTION, multiple_sendings=True)
    pupil = make_pupil(school)
    send(begin(campaign, pupil))
    again = begin(campaign, pupil, now=NOW + timedelta(days=1))
    whose = {"organization_id": school.pk, "author_id": owner.pk, "role": Role.ADMIN, "now": NOW}
    if act == "follow the roster":
        OrganizationLearner.objects.update(division="6C")
    acts = {
        "delete one": lambda: participations.delete(participation_id=again.pk, **whose),
        "delete all": lambda: campaigns.delete(campaign_ids=[campaign.pk], **whose),
        "follow the roster": lambda: participation_lines.follow_roster(organization_id=school.pk, now=NOW),
    }
    with transaction.atomic():
        sending.locked(pk=again.pk)
        hand = Hand(acts[act]).start()
        wait_for_a_lock()
        older = CampaignParticipation.objects.exclude(pk=again.pk).select_for_update(nowait=True)
        assert len(older) == 1
    assert hand.end().error is None
    assert counts_are_right(campaign)
