"""The counts of campaigns: what the job adds up is always what the participations say."""

from datetime import timedelta
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from orga.enums import CampaignType, ParticipationStatus, Role
from orga.models import CampaignCount, CampaignParticipation, CountedPart
from orga.services import campaign_counts, participations, sending
from pix.core.errors import PixError
from pix.core.models import OutboxMessage
from tests.factories.campaigns import make_campaign, make_participation, make_pupil, play
from tests.factories.orga import NOW, make_member, make_organization

pytestmark = pytest.mark.usefixtures("content")
DAY = timedelta(days=1)


@pytest.fixture
def school(db):
    return make_organization()


@pytest.fixture
def owner(school):
    return make_member(school, Role.MEMBER)


@pytest.fixture
def campaign(school, owner):
    return make_campaign(school, owner=owner, multiple_sendings=True)


def counts(campaign, group: str = "*", kind: str | None = None) -> dict[str, int]:
    rows = CampaignCount.objects.filter(campaign=campaign, group=group).exclude(value=0)
    rows = rows.filter(kind=kind) if kind else rows
    return {row.key if kind else f"{row.kind} {row.key}": row.value for row in rows}


def send(campaign, pupil, *, is_right=lambda challenge: True, now=NOW):
    """One pupil from the first question to the sending."""
    participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=now)
    if participation.assessment:
        play(participation.assessment, is_right, now=now)
    return sending.send(participation_id=participation.pk, user_id=pupil.user_id, now=now + timedelta(hours=1))


class TestJob:
    def test_a_participation_is_counted_for_everybody_and_for_its_class(self, campaign, school):
        make_participation(campaign, make_pupil(school, division="3A"))
        make_participation(campaign, make_pupil(school, division="3B"), status=ParticipationStatus.TO_SHARE)
        make_participation(campaign, make_pupil(school, division=""))
        assert campaign_counts.recount(campaign_id=campaign.pk) == 3
        assert counts(campaign, kind="status") == {"participants": 3, "STARTED": 2, "TO_SHARE": 1}
        assert counts(campaign, "3A", "status") == {"participants": 1, "STARTED": 1}
        assert counts(campaign, "3B", "status") == {"participants": 1, "TO_SHARE": 1}
        assert counts(campaign, "-", "status") == {"participants": 1, "STARTED": 1}
        assert counts(campaign, kind="started") == {"2026-10-16": 3}

    def test_counting_twice_changes_nothing(self, campaign, school):
        make_participation(campaign, make_pupil(school))
        campaign_counts.recount(campaign_id=campaign.pk)
        before = counts(campaign)
        assert campaign_counts.recount(campaign_id=campaign.pk) == 0
        CampaignParticipation.objects.update(is_counted=False)
        assert campaign_counts.recount(campaign_id=campaign.pk) == 1
        assert counts(campaign) == before

    def test_a_pupil_who_changes_class_is_counted_in_the_new_one_only(self, campaign, school):
        participation = make_participation(campaign, make_pupil(school, division="3A"))
        campaign_counts.recount(campaign_id=campaign.pk)
        CampaignParticipation.objects.filter(pk=participation.pk).update(group="3B", is_counted=False)
        campaign_counts.recount(campaign_id=campaign.pk)
        assert counts(campaign, "3A") == {}
        assert counts(campaign, "3B", "status") == {"participants": 1, "STARTED": 1}
        assert counts(campaign, kind="status") == {"participants": 1, "STARTED": 1}

    def test_a_class_named_as_everybody_is_taken_for_none(self, campaign, school):
        make_participation(campaign, make_pupil(school, division="*"))
        campaign_counts.recount(campaign_id=campaign.pk)
        assert counts(campaign, kind="status") == {"participants": 1, "STARTED": 1}

    def test_a_job_killed_between_two_writes_leaves_nothing_half_done(self, campaign, school, monkeypatch):
        make_participation(campaign, make_pupil(school))

        def killed(*args, **options):
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(campaign_counts, "_store", killed)
            with pytest.raises(KeyboardInterrupt):
                campaign_counts.recount(campaign_id=campaign.pk)
        assert counts(campaign) == {}
        assert not CountedPart.objects.exists()
        assert CampaignParticipation.objects.filter(is_counted=True).count() == 0
        campaign_counts.recount(campaign_id=campaign.pk)
        assert counts(campaign, kind="status") == {"participants": 1, "STARTED": 1}

    @pytest.mark.parametrize("pupils", [1, 40])
    def test_it_takes_the_same_statements_whatever_the_number_of_participations(
        self, campaign, school, pupils, query_budget
    ):
        for _ in range(pupils):
            make_participation(campaign, make_pupil(school), status=ParticipationStatus.SHARED)
        # Savepoint aside: two locks, old parts, campaign, target, snapshots, badges, attempts, first days; three
        # writes; the lock and the empty batch that end it.
        with query_budget(15):
            campaign_counts.recount(campaign_id=campaign.pk)

    def test_many_participations_go_by_batches(self, campaign, school, monkeypatch):
        monkeypatch.setattr(campaign_counts, "BATCH", 2)
        monkeypatch.setattr(campaign_counts, "ROWS_PER_STATEMENT", 3)
        for number in range(5):
            make_participation(campaign, make_pupil(school, division=f"3{number}"))
        assert campaign_counts.recount(campaign_id=campaign.pk) == 5
        assert counts(campaign, kind="status") == {"participants": 5, "STARTED": 5}
        assert campaign_counts.list_errors(campaign_id=campaign.pk) == []


class TestLater:
    def test_several_changes_before_the_job_runs_make_one_job(self, campaign):
        with transaction.atomic():
            for _ in range(3):
                campaign_counts.count_later(campaign_id=campaign.pk)
        assert OutboxMessage.objects.filter(name=campaign_counts.TASK).count() == 1

    def test_a_change_while_the_job_runs_makes_another_one(self, campaign):
        campaign_counts.count_later(campaign_id=campaign.pk)
        OutboxMessage.objects.update(leased_until=NOW + timedelta(days=3650))
        campaign_counts.count_later(campaign_id=campaign.pk)
        assert OutboxMessage.objects.filter(name=campaign_counts.TASK).count() == 2

    def test_each_campaign_has_its_own(self, campaign, school):
        campaign_counts.count_later(campaign_id=campaign.pk)
        campaign_counts.count_later(campaign_id=make_campaign(school).pk)
        assert OutboxMessage.objects.filter(name=campaign_counts.TASK).count() == 2

    def test_the_job_runs_after_the_commit(self, campaign, school, commit):
        with commit():
            make_participation(campaign, make_pupil(school))
            campaign_counts.count_later(campaign_id=campaign.pk)
            campaign_counts.count_later(campaign_id=campaign.pk)
            assert counts(campaign) == {}
        assert counts(campaign, kind="status") == {"participants": 1, "STARTED": 1}


class TestResults:
    def test_what_was_sent_is_counted_by_competence_subject_and_question(self, campaign, school):
        sent = send(campaign, make_pupil(school))
        campaign_counts.recount(campaign_id=campaign.pk)
        assert counts(campaign, kind="mastery") == {f"{sent.skills_count}/{sent.skills_count}": 1}
        by_competence = counts(campaign, kind="competence")
        assert by_competence["1.1"] == by_competence["1.1/n"] > 0
        asked = sent.assessment.answers.values_list("challenge_id", flat=True)
        assert counts(campaign, kind="challenge") == {f"{challenge}:ok": 1 for challenge in asked}
        assert sum(counts(campaign, kind="tube").values()) == 4

    @pytest.mark.requirement("S-142")
    def test_questions_that_were_passed_are_counted_as_such(self, campaign, school):
        send(campaign, make_pupil(school), is_right=lambda challenge: False)
        send(campaign, make_pupil(school), is_right=lambda challenge: True)
        campaign_counts.recount(campaign_id=campaign.pk)
        ends = {key.rpartition(":")[2] for key in counts(campaign, kind="challenge")}
        assert ends == {"ok", "skip"}

    def test_nothing_is_counted_of_results_before_they_are_sent(self, campaign, school):
        pupil = make_pupil(school)
        participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW)
        play(participation.assessment)
        campaign_counts.recount(campaign_id=campaign.pk)
        assert {key.split()[0] for key in counts(campaign)} == {"status", "listed", "started"}

    def test_a_new_attempt_keeps_what_was_sent_until_something_newer_is(self, campaign, school):
        pupil = make_pupil(school)
        send(campaign, pupil, is_right=lambda challenge: challenge.level < 2)
        later = NOW + 5 * DAY
        again = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=later)
        campaign_counts.recount(campaign_id=campaign.pk)
        assert counts(campaign, kind="status") == {"participants": 1, "STARTED": 1}
        assert sum(counts(campaign, kind="mastery").values()) == 1
        assert counts(campaign, kind="started") == {"2026-10-16": 1}, "the curve keeps the day of the first attempt"
        play(again.assessment, now=later)
        sending.send(participation_id=again.pk, user_id=pupil.user_id, now=later)
        campaign_counts.recount(campaign_id=campaign.pk)
        assert sum(counts(campaign, kind="mastery").values()) == 1
        assert counts(campaign, kind="shared") == {"2026-10-21": 1}

    def test_case_104_a_deleted_participation_is_counted_nowhere(self, campaign, school, owner):
        sent = send(campaign, make_pupil(school))
        campaign_counts.recount(campaign_id=campaign.pk)
        assert counts(campaign)
        participations.delete(
            organization_id=school.pk, participation_id=sent.pk, author_id=owner.pk, role=Role.MEMBER, now=NOW
        )
        campaign_counts.recount(campaign_id=campaign.pk)
        assert counts(campaign) == {"listed participants": 1}, "somebody who is not waited for either"


class TestHistories:
    @pytest.mark.parametrize("seed", range(6))
    def test_after_any_history_the_counts_are_what_the_participations_add_up_to(
        self, campaign, school, owner, seed, monkeypatch
    ):
        chance = Random(seed)
        pupils = [make_pupil(school, division=chance.choice(["3A", "3B", ""])) for _ in range(4)]
        now = NOW
        for _ in range(25):
            now += timedelta(hours=chance.choice([1, 30, 110]))
            self.something_happens(chance, campaign, chance.choice(pupils), owner, now)
            if chance.random() < 0.4:
                self.job(chance, campaign, monkeypatch)
        assert campaign_counts.list_errors(campaign_id=campaign.pk) == []
        kept = {group: counts(campaign, group) for group in ("*", "3A", "3B", "-")}
        campaign_counts.rebuild(campaign_id=campaign.pk)
        assert {group: counts(campaign, group) for group in ("*", "3A", "3B", "-")} == kept
        assert CampaignCount.objects.filter(campaign=campaign, value__lt=0).count() == 0

    @staticmethod
    def something_happens(chance, campaign, pupil, owner, now) -> None:
        current = CampaignParticipation.objects.filter(
            campaign=campaign, learner=pupil, is_improved=False, deleted_at=None
        ).first()
        does = chance.choice(["begin", "answer", "answer", "send", "improve", "delete", "move"])
        try:
            with transaction.atomic():
                if does == "begin":
                    participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=now)
                elif current is None:
                    return
                elif does == "answer":
                    limit, highest = chance.choice([None, 2]), chance.randint(0, 4)
                    play(current.assessment, lambda challenge: challenge.level <= highest, now=now, limit=limit)
                elif does == "send":
                    sending.send(participation_id=current.pk, user_id=pupil.user_id, now=now)
                elif does == "improve":
                    participations.improve(participation_id=current.pk, user_id=pupil.user_id, now=now)
                elif does == "delete" and chance.random() < 0.2:
                    participations.delete(
                        organization_id=campaign.organization_id,
                        participation_id=current.pk,
                        author_id=owner.pk,
                        role=Role.MEMBER,
                        now=now,
                    )
                elif does == "move":
                    CampaignParticipation.objects.filter(learner=pupil).update(
                        group=chance.choice(["3A", "3B", ""]), is_counted=False
                    )
        except PixError:
            pass  # refused: nothing happened

    @staticmethod
    def job(chance, campaign, monkeypatch) -> None:
        """The job runs, or is killed at one of its writes."""
        if chance.random() < 0.5:
            campaign_counts.recount(campaign_id=campaign.pk)
            return

        def killed(*args, **options):
            raise KeyboardInterrupt

        has_work = CampaignParticipation.objects.filter(campaign=campaign, is_counted=False).exists()
        with monkeypatch.context() as patched:
            patched.setattr(campaign_counts, "_store", killed)
            try:
                campaign_counts.recount(campaign_id=campaign.pk)
            except KeyboardInterrupt:
                assert has_work


class TestCommand:
    def test_it_says_what_differs_and_mends_it(self, campaign, school, capsys):
        make_participation(campaign, make_pupil(school))
        campaign_counts.recount(campaign_id=campaign.pk)
        CampaignCount.objects.filter(group="*", key="participants").update(value=7)
        with pytest.raises(CommandError, match="1 campagne"):
            call_command("rebuild_campaign_counts", "--check")
        assert "status participants : 7 au lieu de 1" in capsys.readouterr().out
        call_command("rebuild_campaign_counts", f"--campaign={campaign.pk}")
        call_command("rebuild_campaign_counts", "--check")
        assert counts(campaign, kind="status") == {"participants": 1, "STARTED": 1}

    def test_an_unknown_campaign_is_refused(self, db):
        with pytest.raises(CommandError, match="Aucune campagne"):
            call_command("rebuild_campaign_counts", "--campaign=123456")

    def test_a_collection_is_counted_without_skills(self, school):
        campaign = make_campaign(school, type=CampaignType.PROFILES_COLLECTION)
        pupil = make_pupil(school)
        participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW)
        sending.send(participation_id=participation.pk, user_id=pupil.user_id, now=NOW)
        campaign_counts.recount(campaign_id=campaign.pk)
        assert counts(campaign, kind="status") == {"participants": 1, "SHARED": 1}
        assert counts(campaign, kind="shared") == {"2026-10-16": 1}
        assert counts(campaign, kind="mastery") == {}
