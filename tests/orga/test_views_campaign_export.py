"""The download of a campaign's results: who gets it, what is in it, at what cost."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse

from orga.enums import CampaignType, Feature, ParticipationStatus, Role
from orga.models import BadgeAcquisition, Campaign, SentResult
from orga.services import participations, sending
from tests.factories.campaigns import make_campaign, make_participation, make_profile, make_pupil, play
from tests.factories.orga import NOW, make_learner, make_member, make_organization

pytestmark = pytest.mark.django_db
SHARED = ParticipationStatus.SHARED


@pytest.fixture
def school():
    return make_organization()


@pytest.fixture
def member(client, school):
    user = make_member(school, Role.MEMBER)
    client.force_login(user)
    return user


def text_of(client, campaign: Campaign, query: str = "") -> str:
    response = client.get(reverse("orga:campaign_export", args=[campaign.pk]) + query)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def rows_of(client, campaign: Campaign, query: str = "") -> list[dict[str, str]]:
    text = text_of(client, campaign, query).removeprefix("\ufeff")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def row_sent(campaign: Campaign, learner, *, floors: dict[str, int] | None = None, **fields):
    """A sent row with its snapshot."""
    one = make_participation(campaign, learner, status=SHARED, **fields)
    tubes = {tube: [floor, None, {}] for tube, floor in (floors or {}).items()}
    SentResult.objects.create(participation=one, snapshot={"v": 1, "tubes": tubes, "competences": {"1.1": [19, 2]}})
    return one


@pytest.mark.requirement("S-148")
def test_a_real_participation_reads_back_from_the_file(client, school, member, commit):
    campaign = make_campaign(school, owner=member)
    pupil = make_pupil(school)
    one = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW)
    play(one.assessment)
    sent = sending.send(participation_id=one.pk, user_id=pupil.user_id, now=NOW + timedelta(hours=1))
    [row] = rows_of(client, campaign)
    assert (row["Nom du Participant"], row["Prénom du Participant"], row["Classe"]) == ("LEMAIRE", "Éloïse", "3A")
    assert (row["% de progression"], row["Partage (O/N)"], row["Date du partage"]) == ("1", "Oui", "16/10/2026 15:05")
    assert row["% maitrise de l'ensemble des acquis du profil"] == "1"
    counts = [int(value) for name, value in row.items() if name.startswith("Acquis maitrisés dans la compétence")]
    assert sum(counts) == sent.validated_count == campaign.skills_count > 0


@pytest.mark.requirement("S-148")
def test_every_participation_is_there_by_name_but_deleted_ones(client, school, member):
    campaign = make_campaign(school)
    for name in ("Zola", "Àbel", "Martin"):
        make_participation(campaign, make_pupil(school, last_name=name, division="3A"))
    row_sent(campaign, make_pupil(school, last_name="Parti"), deleted_at=NOW)
    assert [row["Nom du Participant"] for row in rows_of(client, campaign)] == ["Àbel", "Martin", "Zola"]


def test_earlier_sendings_are_there_when_several_are_allowed(client, school, member):
    for is_multiple, expected in ((True, 2), (False, 1)):
        campaign = make_campaign(school, multiple_sendings=is_multiple)
        pupil = make_pupil(school)
        row_sent(campaign, pupil, is_improved=True, is_last_sent=False)
        row_sent(campaign, pupil)
        assert len(rows_of(client, campaign)) == expected


def test_case_101_a_test_under_way_tells_its_own_progress(client, school, member):
    campaign = make_campaign(school)
    pupil = make_pupil(school)
    one = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW)
    one.assessment.assessed_count = 3
    one.assessment.save(update_fields=["assessed_count"])
    Campaign.objects.filter(pk=campaign.pk).update(skills_count=8)
    [row] = rows_of(client, campaign)
    assert (row["% de progression"], row["Partage (O/N)"], row["Date du partage"]) == ("0,375", "Non", "NA")


@pytest.mark.requirement("S-148")
def test_case_103_a_name_that_a_spreadsheet_would_run(client, school, member):
    campaign = make_campaign(school)
    make_participation(campaign, make_learner(school, last_name="=SUM(A1)"))
    assert '"\'=SUM(A1)"' in text_of(client, campaign)


def test_case_84_an_archived_campaign_is_still_exported_by_any_member(client, school, member):
    campaign = make_campaign(school, archived_at=NOW)
    row_sent(campaign, make_pupil(school))
    assert rows_of(client, campaign)[0]["Partage (O/N)"] == "Oui"


@pytest.mark.requirement("S-148")
def test_one_class_only(client, school, member):
    campaign = make_campaign(school)
    for division in ("3A", "3B", ""):
        make_participation(campaign, make_pupil(school, last_name=f"De {division}", division=division))
    assert [row["Classe"] for row in rows_of(client, campaign, "?classe=3B")] == ["3B"]
    assert {row["Classe"] for row in rows_of(client, campaign, "?classe=3A&classe=-")} == {"", "3A"}
    assert rows_of(client, campaign, "?classe=6Z") == []


def test_a_participant_without_account_has_a_number(client, school, member):
    campaign = make_campaign(school)
    make_participation(campaign, anonymous_number=3)
    assert rows_of(client, campaign)[0]["Nom du Participant"] == "Participant sans compte n°\u00a03"


@pytest.mark.requirement("S-148")
def test_skills_have_columns_where_the_space_shows_them(client, school, member, content):
    campaign = make_campaign(school)
    tube, _, levels = campaign.target.tubes[0]
    row_sent(campaign, make_pupil(school), floors={tube: levels[0][0]})
    names = [content.skills[skill_id].title for _, _, skills in campaign.target.tubes for _, skill_id in skills]
    assert not set(names) & set(rows_of(client, campaign)[0])
    school.features = [Feature.SHOW_SKILLS]
    school.save()
    header = text_of(client, campaign).splitlines()[0]
    assert header.endswith(";".join('"' + name.replace('"', '""') + '"' for name in names))
    line = text_of(client, campaign).splitlines()[1]
    assert line.endswith('"OK"' + ';"Non testé"' * (len(names) - 1))


def test_stages_and_badges_of_the_campaign_are_told(client, school, member):
    stages = [{"threshold": 0, "title": "Départ"}, {"is_first_skill": True}, {"threshold": 50}]
    badge = {"key": "web", "title": "Web", "criteria": [{"threshold": 50}]}
    campaign = make_campaign(school, profile=make_profile(stages=stages, badges=[badge]))
    one = row_sent(campaign, make_pupil(school, last_name="A"), stage=2)
    row_sent(campaign, make_pupil(school, last_name="B"), stage=0)
    make_participation(campaign, make_pupil(school, last_name="C"))
    BadgeAcquisition.objects.create(participation=one, badge_key="web", acquired_at=NOW)
    shown = [(row["Palier obtenu (/2)"], row["Web obtenu (O/N)"]) for row in rows_of(client, campaign)]
    assert shown == [("2", "Oui"), ("0", "Non"), ("NA", "NA")]


@pytest.mark.requirement("S-148")
def test_a_collection_has_a_level_and_pix_per_competence(client, school, member, content):
    campaign = make_campaign(school, type=CampaignType.PROFILES_COLLECTION, multiple_sendings=True)
    row_sent(campaign, make_pupil(school), pix=19, is_certifiable=False, certifiable_count=1)
    [row] = rows_of(client, campaign)
    name = content.competences["1.1"].name
    assert (row["Nombre de pix total"], row["Certifiable (O/N)"]) == ("19", "Non")
    assert row[f"Niveau pour la compétence {name}"], row[f"Nombre de pix pour la compétence {name}"] == ("2", "19")
    assert len([one for one in row if one.startswith("Niveau")]) == len(content.competences) == 16


def test_columns_of_a_generic_import_follow_the_name(client, member, school):
    school.import_format = "onde"
    school.save()
    campaign = make_campaign(school)
    make_participation(campaign, make_pupil(school, attributes='{"Cycle": "CYCLE III", "Niveau": "CM2"}'))
    row = rows_of(client, campaign)[0]
    assert list(row)[6:10] == ["Prénom du Participant", "Cycle", "Niveau", "Classe"]
    assert (row["Cycle"], row["Niveau"]) == ("CYCLE III", "CM2")


@pytest.mark.requirement("S-148")
def test_another_school_gets_nothing(client, school):
    campaign = make_campaign(school)
    client.force_login(make_member(make_organization(name="Autre")))
    assert client.get(reverse("orga:campaign_export", args=[campaign.pk])).status_code == 404


def test_the_name_of_the_file_survives_accents_and_quotes(client, school, member):
    campaign = make_campaign(school, name='Rentrée "3e"')
    response = client.get(reverse("orga:campaign_export", args=[campaign.pk]))
    assert "filename*=utf-8''Resultats-Rentr%C3%A9e%203e-" in response["Content-Disposition"]


@pytest.mark.parametrize("count", [1, 40])
def test_the_cost_does_not_follow_the_number_of_participations(client, school, member, query_budget, count):
    badge = {"key": "web", "title": "Web", "criteria": [{"threshold": 50}]}
    campaign = make_campaign(school, profile=make_profile(badges=[badge]))
    for number in range(count):
        row_sent(campaign, make_pupil(school, last_name=f"N{number}"))
    with query_budget(8):
        assert len(rows_of(client, campaign)) == count
