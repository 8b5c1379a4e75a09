"""The lists of a campaign's follow-up, page by page: the same lines, however they are come to."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orga.domain.follow_filters import NOT_STARTED, FollowFilters
from orga.enums import CampaignType, ParticipationStatus
from orga.models import CampaignParticipation, OrganizationLearner
from orga.selectors import campaign_activity
from orga.selectors.campaign_activity import list_activity
from orga.selectors.campaign_results import Scale, list_profiles, list_results
from orga.selectors.follow_up import FollowUp, get_follow_up
from orga.services import campaign_counts
from tests.factories.campaigns import make_campaign, make_participation, make_pupil
from tests.factories.orga import NOW, make_learner, make_member, make_organization

pytestmark = pytest.mark.usefixtures("content")
NAMES = [f"Nom{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(60)]
WAITING = FollowFilters(status=NOT_STARTED)


@pytest.fixture
def school(db):
    return make_organization()


@pytest.fixture
def campaign(school):
    return make_campaign(school, owner=make_member(school))


def follow(campaign, *groups: str, is_counted: bool = True) -> FollowUp:
    if is_counted:
        campaign_counts.recount(campaign_id=campaign.pk)
    return get_follow_up(
        organization_id=campaign.organization_id,
        campaign_id=campaign.pk,
        groups=groups,
        kinds=(),
        today=NOW.date(),
    )


def everybody_begins(campaign, school, **fields) -> None:
    for name in reversed(NAMES):
        make_participation(campaign, make_pupil(school, last_name=name, first_name="Ana"), **fields)


def pages_of(read, filters: FollowFilters) -> tuple[list[str], int]:
    """The names of all pages one after the other, and how many lines the pages say there are."""
    first = read(filters)
    pages = [first, *(read(filters.at_page(number)) for number in range(2, first.pages.pages_count + 1))]
    assert {page.pages.count for page in pages} == {first.pages.count}
    assert [page.pages.filters.page for page in pages] == list(range(1, len(pages) + 1))
    return [line.name for page in pages for line in page.lines], first.pages.count


def readers(follow: FollowUp):
    yield lambda filters: list_activity(follow=follow, filters=filters)
    yield lambda filters: list_results(follow=follow, filters=filters, scale=Scale([], []))
    yield lambda filters: list_profiles(follow=follow, filters=filters)


@pytest.mark.parametrize("is_counted", [True, False])
def test_every_list_shows_everybody_once_in_the_order_of_names(campaign, school, is_counted):
    everybody_begins(campaign, school, status=ParticipationStatus.SHARED)
    for read in readers(follow(campaign, is_counted=is_counted)):
        for filters in (FollowFilters(), FollowFilters(text="nom"), FollowFilters(groups=("3A",))):
            assert pages_of(read, filters) == ([f"{name} Ana" for name in NAMES], 60)


def test_a_page_past_the_last_one_is_the_last_and_costs_no_more(campaign, school):
    everybody_begins(campaign, school, status=ParticipationStatus.SHARED)
    for read in readers(follow(campaign)):
        costs = []
        for number in (2, 999):
            with CaptureQueriesContext(connection) as captured:
                page = read(FollowFilters(text="nom", page=number))
            costs.append(len(captured))
        assert (page.pages.filters.page, page.pages.first, page.pages.last) == (3, 51, 60)
        assert [line.name for line in page.lines] == [f"{name} Ana" for name in NAMES[50:]]
        assert costs[1] <= costs[0] <= 3


def test_a_rare_name_is_looked_for_once(campaign, school, query_budget):
    everybody_begins(campaign, school)
    found = follow(campaign)
    with query_budget(2):  # its line, and its attempts
        page = list_activity(follow=found, filters=FollowFilters(text="ana nomab"))
    assert [line.name for line in page.lines] == ["Nomab Ana"]
    assert page.pages.count == 1


def test_a_collection_tells_how_many_times_each_one_sent(school):
    campaign = make_campaign(school, owner=make_member(school), type=CampaignType.PROFILES_COLLECTION)
    twice, once = make_pupil(school, last_name="Abel"), make_pupil(school, last_name="Brun")
    sent = {"status": ParticipationStatus.SHARED}
    make_participation(campaign, twice, is_improved=True, is_last_sent=False, **sent)
    make_participation(campaign, twice, **sent)
    make_participation(campaign, once)
    page = list_profiles(follow=follow(campaign), filters=FollowFilters())
    assert [line.sendings for line in page.lines] == [2, 0]


class TestNames:
    """What a search by name looks into."""

    @pytest.fixture
    def renamed(self, campaign, school) -> OrganizationLearner:
        """Married since, and the campaign keeps the name of the day."""
        pupil = make_pupil(school, last_name="D’Almeida-Roux", first_name="Éloïse")
        make_participation(campaign, pupil)
        make_participation(campaign, make_pupil(school, last_name="Brun", first_name="Ana"))
        return pupil

    @pytest.mark.requirement("S-149")
    @pytest.mark.parametrize("text", ["almei", "ÉLO", "roux eloise", "éloïse d almeida", "Oïs oux"])
    def test_any_part_of_a_name_is_found_in_any_order_without_accents(self, campaign, renamed, text):
        page = list_activity(follow=follow(campaign), filters=FollowFilters(text=text))
        assert [line.name for line in page.lines] == ["D’Almeida-Roux Éloïse"]

    def test_a_search_does_not_read_the_list(self, campaign, renamed):
        with CaptureQueriesContext(connection) as captured:
            list_activity(follow=follow(campaign), filters=FollowFilters(text="almeida"))
        assert "search_name" not in "".join(query["sql"] for query in captured.captured_queries)


class TestNotStarted:
    @pytest.fixture
    def waiting(self, campaign, school) -> list[str]:
        """Sixty who have not begun, of two classes, among as many who have."""
        for number, name in enumerate(reversed(NAMES)):
            division = "3A" if number % 2 else "3B"
            make_participation(campaign, make_pupil(school, last_name=f"{name}fait", division=division))
            make_learner(school, last_name=name, first_name="Ana", division=division)
        return [f"{name} Ana" for name in NAMES]

    # (READ_WHOLE, FAR): few left, read at once; many left, gone through.
    @pytest.mark.parametrize(("whole", "far"), [(2_000, 5), (2_000, 0), (0, 0)])
    @pytest.mark.parametrize("is_counted", [True, False])
    def test_both_ways_of_reading_show_the_same(self, campaign, waiting, monkeypatch, whole, far, is_counted):
        campaign_counts.recount(campaign_id=campaign.pk)
        if not is_counted:
            CampaignParticipation.objects.filter(campaign=campaign).update(is_counted=False)
        monkeypatch.setattr(campaign_activity, "READ_WHOLE", whole)
        monkeypatch.setattr(campaign_activity, "FAR", far)

        def read(filters):
            return list_activity(follow=follow(campaign, *filters.groups, is_counted=False), filters=filters)

        assert pages_of(read, WAITING) == (waiting, 60)
        assert pages_of(read, replace(WAITING, text="ana nom")) == (waiting, 60)
        assert pages_of(read, replace(WAITING, text="nomaa")) == (["Nomaa Ana"], 1)
        assert pages_of(read, replace(WAITING, groups=("3A",))) == (waiting[::2], 30)
        assert pages_of(read, replace(WAITING, groups=("9Z",))) == ([], 0)
        last = read(WAITING.at_page(999))
        assert (last.pages.filters.page, [line.name for line in last.lines]) == (3, waiting[50:])

    def test_where_everybody_has_begun_nothing_is_read(self, campaign, school, query_budget):
        make_participation(campaign, make_pupil(school))
        found = follow(campaign)
        with query_budget(0):
            page = list_activity(follow=found, filters=WAITING)
        assert (page.lines, page.pages.count) == ([], 0)

    def test_a_class_where_everybody_has_begun_is_not_looked_through(self, campaign, school):
        make_participation(campaign, make_pupil(school, division="3A"))
        make_participation(campaign, make_pupil(school, division="3B"))
        make_learner(school, division="3B")
        found = follow(campaign)
        with CaptureQueriesContext(connection) as captured:
            page = list_activity(follow=found, filters=WAITING)
        (statement,) = [query["sql"] for query in captured.captured_queries]
        assert page.pages.count == 1
        assert "3B" in statement
        assert "3A" not in statement
