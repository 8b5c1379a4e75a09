"""Tutorials proposed by learners, on a real database."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from learners.domain.proposals import MAX_WAITING
from learners.errors import InvalidProposal, TooManyProposals
from learners.labels import TUTORIAL_FORMATS
from learners.models import TutorialProposal
from learners.selectors.proposals import SHOWN_TOGETHER, list_accepted, list_shown, list_waiting
from learners.services import proposals
from pix.core.errors import NotFound
from tests.factories.learners import make_user
from tests.factories.proposals import make_accepted, make_proposal

pytestmark = pytest.mark.requirement("S-069")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LINK = "https://cours.example/adresses"
SKILL, OTHER_SKILL = "adresse-web-2", "adresse-web-3"


@pytest.fixture
def user(content):
    assert {SKILL, OTHER_SKILL} <= set(content.skills)
    return make_user()


def refusal_of(user, **fields) -> dict[str, str]:
    """The faults told; nothing more is kept."""
    before = TutorialProposal.objects.count()
    with pytest.raises(InvalidProposal) as refusal:
        make_proposal(user=user, **{"skill_id": SKILL, **fields})
    assert TutorialProposal.objects.count() == before
    return refusal.value.data["errors"]


class TestPropose:
    def test_what_was_proposed_waits(self, user):
        kept = make_proposal(user=user, skill_id=SKILL, link="HTTPS://Cours.example/Adresses", title=" Lire ", now=NOW)
        kept.refresh_from_db()
        assert (kept.user, kept.skill_id, kept.title) == (user, SKILL, "Lire")
        assert kept.link == "https://cours.example/Adresses"
        assert (kept.format, kept.minutes, kept.source, kept.comment) == (
            "video",
            7,
            "Cours en clair",
            "Clair et court.",
        )
        assert (kept.status, kept.created_at, kept.handled_at, kept.handled_by) == ("proposed", NOW, None, None)
        assert list_accepted([SKILL]) == []

    @pytest.mark.parametrize("format", TUTORIAL_FORMATS)
    def test_every_format_of_the_content_is_taken(self, user, format):
        assert make_proposal(user=user, skill_id=SKILL, format=format).format == format

    def test_every_fault_is_told_at_once(self, user):
        faults = {"title": "", "link": "http://cours.example", "format": "livre", "minutes": 61, "source": ""}
        assert set(refusal_of(user, **faults)) == set(faults)

    @pytest.mark.parametrize("skill_id", ["absent", "", "\x00"])
    def test_an_unknown_skill_has_no_tutorials(self, user, skill_id):
        with pytest.raises(NotFound):
            make_proposal(user=user, skill_id=skill_id)

    def test_five_wait_at_most_for_one_person(self, user):
        kept = [make_proposal(user=user, skill_id=SKILL) for _ in range(MAX_WAITING)]
        with pytest.raises(TooManyProposals, match="cinq"):
            make_proposal(user=user, skill_id=OTHER_SKILL)
        make_proposal(user=make_user(), skill_id=SKILL)
        proposals.refuse(proposal_id=kept[0].pk, handled_by_id=user.pk, now=NOW)
        make_proposal(user=user, skill_id=OTHER_SKILL)

    def test_a_link_waits_once_for_one_person(self, user):
        make_proposal(user=user, skill_id=SKILL, link=LINK)
        assert "déjà" in refusal_of(user, skill_id=OTHER_SKILL, link="https://COURS.example/adresses")["link"]
        make_proposal(user=make_user(), skill_id=SKILL, link=LINK)

    def test_a_refused_link_may_be_proposed_again(self, user):
        kept = make_proposal(user=user, skill_id=SKILL, link=LINK)
        proposals.refuse(proposal_id=kept.pk, handled_by_id=user.pk, now=NOW)
        assert make_proposal(user=user, skill_id=SKILL, link=LINK).pk != kept.pk

    def test_what_is_already_shown_is_not_proposed_again_on_the_same_subject(self, user):
        make_accepted(user=user, skill_id=SKILL, link=LINK)
        assert "déjà" in refusal_of(make_user(), link=LINK)["link"]
        make_proposal(user=user, skill_id=OTHER_SKILL, link=LINK)

    def test_the_database_holds_the_rule_too(self, user):
        kept = make_proposal(user=user, skill_id=SKILL, link=LINK)
        kept.pk = None
        with pytest.raises(IntegrityError, match=r"proposal_waits_once|UNIQUE"):
            kept.save(force_insert=True)


class TestSettling:
    @pytest.fixture
    def staff(self, user):
        return make_user(is_staff=True)

    @pytest.mark.parametrize(
        ("settle", "status"), [(proposals.accept, "accepted"), (proposals.refuse, "refused")], ids=["accept", "refuse"]
    )
    def test_who_settled_and_when_is_kept(self, user, staff, settle, status):
        kept = make_proposal(user=user, skill_id=SKILL)
        assert settle(proposal_id=kept.pk, handled_by_id=staff.pk, now=NOW)
        kept.refresh_from_db()
        assert (kept.status, kept.handled_at, kept.handled_by) == (status, NOW, staff)

    def test_the_first_decision_stands(self, user, staff):
        kept = make_proposal(user=user, skill_id=SKILL)
        proposals.refuse(proposal_id=kept.pk, handled_by_id=staff.pk, now=NOW)
        for settle in (proposals.accept, proposals.refuse, proposals.withdraw):
            assert not settle(proposal_id=kept.pk, handled_by_id=user.pk, now=NOW + timedelta(days=1))
        kept.refresh_from_db()
        assert (kept.status, kept.handled_at, kept.handled_by) == ("refused", NOW, staff)

    def test_what_was_accepted_can_be_withdrawn_not_refused(self, user, staff):
        kept = make_accepted(user=user, skill_id=SKILL)
        assert not proposals.refuse(proposal_id=kept.pk, handled_by_id=staff.pk, now=NOW)
        assert proposals.withdraw(proposal_id=kept.pk, handled_by_id=staff.pk, now=NOW)
        assert list_accepted([SKILL]) == []

    def test_one_that_does_not_exist_is_not_settled(self, user, staff):
        assert not proposals.accept(proposal_id=0, handled_by_id=staff.pk, now=NOW)

    def test_an_account_that_leaves_takes_its_name_not_its_proposal(self, user):
        kept = make_accepted(user=user, skill_id=SKILL)
        user.delete()
        kept.refresh_from_db()
        assert (kept.user, kept.handled_by, kept.status) == (None, None, "accepted")


class TestLists:
    def test_the_staff_reads_the_oldest_first(self, user, django_assert_num_queries):
        late, early = (make_proposal(user=user, skill_id=SKILL, now=NOW + timedelta(days=days)) for days in (2, 0))
        make_accepted(user=user, skill_id=SKILL)
        with django_assert_num_queries(1):
            listed = list_waiting(limit=10)
        assert [one.row.pk for one in listed] == [early.pk, late.pk]
        assert len(list_waiting(limit=1)) == 1

    def test_what_is_shown_is_listed_newest_first(self, user, django_assert_num_queries):
        early, late = (make_accepted(user=user, skill_id=SKILL, now=NOW + timedelta(days=days)) for days in (0, 2))
        make_proposal(user=user, skill_id=SKILL)
        with django_assert_num_queries(1):
            assert [one.row.pk for one in list_shown(limit=10)] == [late.pk, early.pk]

    def test_learners_see_those_of_the_skill(self, user, content, django_assert_num_queries):
        kept = make_accepted(user=user, skill_id=SKILL, link=LINK)
        other = make_accepted(user=user, skill_id=OTHER_SKILL)
        with django_assert_num_queries(1):
            (shown,) = list_accepted([SKILL])
        assert (shown.row.pk, shown.host, shown.format_words) == (kept.pk, "cours.example", "Vidéo")
        assert shown.subject == content.tubes[content.skills[SKILL].tube_id].title
        assert {one.row.pk for one in list_accepted([SKILL, OTHER_SKILL])} == {kept.pk, other.pk}

    def test_a_link_found_by_two_people_is_shown_once(self, user):
        twins = [make_proposal(user=who, skill_id=SKILL, link=LINK) for who in (user, make_user())]
        for twin in twins:
            proposals.accept(proposal_id=twin.pk, handled_by_id=user.pk, now=NOW)
        assert len(list_accepted([SKILL])) == 1

    def test_a_correction_never_becomes_a_directory(self, user):
        for days in range(SHOWN_TOGETHER + 2):
            make_accepted(user=user, skill_id=SKILL, now=NOW + timedelta(days=days))
        assert len(list_accepted([SKILL])) == SHOWN_TOGETHER

    def test_a_skill_that_left_the_content_keeps_its_proposals_readable(self, user):
        kept = make_proposal(user=user, skill_id=SKILL)
        TutorialProposal.objects.filter(pk=kept.pk).update(skill_id="partie")
        assert [one.subject for one in list_waiting(limit=10)] == [""]
