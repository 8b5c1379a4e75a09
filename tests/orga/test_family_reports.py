"""Reports for the families: what is in them, who may print them, how long ones are delivered."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from orga.enums import CampaignType, ParticipationStatus, Role
from orga.models import SentResult
from orga.selectors.family_reports import get_report, list_groups, read_reports
from orga.services import report_files
from tests.factories.campaigns import make_campaign, make_participation, make_pupil
from tests.factories.orga import NOW, make_member, make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_organization()


@pytest.fixture
def campaign(school):
    return make_campaign(school)


@pytest.fixture
def member(client, school):
    user = make_member(school, Role.MEMBER)
    client.force_login(user)
    return user


def send(campaign, *, floor: int = 1, ceiling: int | None = None, participation: dict | None = None, **pupil):
    """A pupil who has sent: every tube of the campaign at this floor."""
    learner = make_pupil(campaign.organization, **pupil)
    fields = {"status": ParticipationStatus.SHARED} | (participation or {})
    one = make_participation(campaign, learner, **fields)
    tubes = {tube: [floor, ceiling, {}] for tube, _, _ in (campaign.target.tubes if campaign.target else [])}
    SentResult.objects.create(participation=one, snapshot={"v": 1, "tubes": tubes, "competences": {"1.1": [19, 2]}})
    return one


def url(name: str, *arguments) -> str:
    return reverse(f"orga:{name}", args=arguments)


def test_a_report_says_the_result_by_competence_and_three_tutorials(campaign, content):
    report = get_report(campaign=campaign, participation_id=send(campaign, floor=1, ceiling=2).pk)
    total = campaign.skills_count
    validated = sum(levels[0][0] == 1 for _, _, levels in campaign.target.tubes)
    assert (report.name, report.division, report.result.validated, report.result.total) == (
        "LEMAIRE Éloïse",
        "3A",
        validated,
        total,
    )
    assert [one.name for one in report.competences] == [content.competences[one].name for one in ("1.1", "4.1")]
    assert len(report.advice) == 3
    subjects = [one.subject for one in report.advice]
    assert set(subjects) <= {content.tubes[tube].title for tube, _, _ in campaign.target.tubes}
    assert len({one.title for one in report.advice}) == 3


def test_only_the_last_result_sent_by_each_pupil_of_the_list_is_printed(school, campaign):
    send(campaign, last_name="B", division="3B")
    send(campaign, last_name="A", division="3B")
    send(campaign, last_name="Z", division="3A")
    send(campaign, last_name="Parti", participation={"deleted_at": NOW})
    send(campaign, last_name="Ancien", participation={"is_last_sent": False, "is_improved": True})
    make_participation(campaign, make_pupil(school, last_name="En cours"))
    anonymous = {"status": ParticipationStatus.SHARED, "anonymous_number": 1}
    make_participation(campaign, **anonymous)
    assert [one.name for one in read_reports(campaign=campaign)] == ["Z Éloïse", "A Éloïse", "B Éloïse"]
    assert [tuple(one) for one in list_groups(campaign_id=campaign.pk)] == [("3A", 1), ("3B", 2)]
    assert [one.name for one in read_reports(campaign=campaign, groups=["3A"])] == ["Z Éloïse"]


def test_a_member_prints_one_pupil(client, member, campaign):
    response = client.get(url("family_report", campaign.pk, send(campaign).pk))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response.content.startswith(b"%PDF")
    assert "LEMAIRE" in response["Content-Disposition"]


def test_a_collection_is_printed_as_a_profile(client, member, school, content):
    collection = make_campaign(school, type=CampaignType.PROFILES_COLLECTION)
    one = send(collection)
    report = get_report(campaign=collection, participation_id=one.pk)
    assert [(shown.name, shown.line.level) for shown in report.competences] == [(content.competences["1.1"].name, 2)]
    assert client.get(url("family_report", collection.pk, one.pk)).content.startswith(b"%PDF")


def test_nothing_is_printed_before_it_is_sent(client, member, school, campaign):
    waiting = make_participation(campaign, make_pupil(school), status=ParticipationStatus.TO_SHARE)
    response = client.get(url("family_report", campaign.pk, waiting.pk))
    assert response.status_code == 409
    assert "n’a pas encore envoyé" in response.text
    assert client.get(url("family_reports_file", campaign.pk)).status_code == 409


def test_another_campaign_s_participation_and_another_school_do_not_exist(client, member, school, campaign):
    one = send(campaign)
    other = make_campaign(school)
    assert client.get(url("family_report", other.pk, one.pk)).status_code == 404
    client.force_login(make_member(make_organization(name="Autre")))
    for name, arguments in (("family_reports", ()), ("family_reports_file", ()), ("family_report", (one.pk,))):
        assert client.get(url(name, campaign.pk, *arguments)).status_code == 404


def test_only_schools_write_to_families(client):
    university = make_organization(type="SUP")
    client.force_login(make_member(university))
    assert client.get(url("family_reports", make_campaign(university).pk)).status_code == 404


def test_a_class_is_one_document(client, member, campaign):
    for division in ("3A", "3A", "3B"):
        send(campaign, division=division)
    response = client.get(url("family_reports_file", campaign.pk) + "?classe=3A")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.count(b"/Type /Page\n") == 2 or b"/Count 2" in response.content
    assert "3A" in response["Content-Disposition"]


def test_long_ones_are_an_archive_with_a_document_per_class(client, member, campaign, monkeypatch):
    monkeypatch.setattr(report_files, "MAX_PAGES", 2)
    for division, count in (("3A", 3), ("3B", 1), ("", 1)):
        for number in range(count):
            send(campaign, division=division, last_name=f"N{number}")
    response = client.get(url("family_reports_file", campaign.pk))
    assert (response["Content-Type"], response["Content-Disposition"][-5:]) == ("application/zip", '.zip"')
    archive = ZipFile(BytesIO(b"".join(response.streaming_content)))
    assert archive.testzip() is None
    assert [name.removesuffix(".pdf").split("-")[3] for name in archive.namelist()] == [
        "Sans classe",
        "3A",
        "3A (2)",
        "3B",
    ]
    assert all(archive.read(name).startswith(b"%PDF") for name in archive.namelist())


def test_the_page_lists_the_classes_that_have_sent(client, member, campaign):
    send(campaign, division="3A & 3B")
    page = client.get(url("family_reports", campaign.pk)).text
    assert "3A &amp; 3B" in page
    assert "?classe=3A%20%26%203B" in page


def test_the_page_says_when_nobody_has_sent(client, member, campaign):
    assert "Aucun élève n’a encore envoyé" in client.get(url("family_reports", campaign.pk)).text


@pytest.mark.parametrize("count", [1, 40])
def test_the_cost_does_not_follow_the_number_of_pupils(client, member, campaign, query_budget, count):
    for number in range(count):
        send(campaign, last_name=f"N{number}")
    with query_budget(8):
        assert client.get(url("family_reports_file", campaign.pk)).status_code == 200
