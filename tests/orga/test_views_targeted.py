"""From the analysis of a campaign to a new one on the subjects ticked, however many (orga notes 8.4)."""

from html import unescape

import pytest
from django.urls import reverse

from learners.models import FrozenTarget
from learners.selectors.targets import forget_all
from orga.domain.path_shelves import MAX_TUBES, read_tubes
from orga.enums import CampaignType, Role
from orga.models import Campaign, TargetProfile
from tests.factories.campaigns import make_campaign, make_profile
from tests.factories.orga import make_member, make_organization
from tests.support.pages import words

# Session, account, memberships, settings, team, paths; the campaign, and what it asks.
BUDGET = 8
REFUSED = "Cette adresse ne désigne aucun sujet à reprendre"


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture(autouse=True)
def teacher(client, school):
    user = make_member(school, Role.MEMBER)
    client.force_login(user)
    return user


@pytest.fixture
def campaign(school, teacher, content):
    """It asks every subject that has a question."""
    tubes = [[tube_id, 3] for tube_id in content.tubes]
    return make_campaign(school, owner=teacher, profile=make_profile(tubes=tubes))


def tick(client, campaign, subjects, status: int = 303):
    response = client.post(reverse("orga:campaign_target", args=[campaign.pk]), {"sujet": subjects})
    assert response.status_code == status
    return response


def asked(campaign) -> dict[str, int]:
    """Subject → the highest level asked."""
    return {tube_id: levels[-1][0] for tube_id, _, levels in campaign.target.tubes}


def taken_over(response) -> dict[str, int]:
    return dict(read_tubes(response.context["form"].read("tubes")))


@pytest.mark.requirement("S-134")
class TestWay:
    def test_the_subjects_ticked_are_those_of_the_new_campaign(self, client, campaign, school, teacher):
        chosen = dict(list(asked(campaign).items())[3:6])
        opened = client.get(tick(client, campaign, list(chosen))["Location"])
        assert taken_over(opened) == chosen
        assert "Créé avec la campagne, 3 sujets" in words(opened)
        assert not TargetProfile.objects.filter(owner_organization=school).exists()
        data = {"type": "ASSESSMENT", "name": "À retravailler", "tubes": opened.context["form"].read("tubes")}
        assert client.post(reverse("orga:new_campaign"), data).status_code == 303
        made = Campaign.objects.exclude(pk=campaign.pk).get()
        assert {tuple(tube) for tube in made.target_profile.tubes} == set(chosen.items())

    def test_every_subject_of_the_content_at_once(self, client, campaign):
        response = tick(client, campaign, list(asked(campaign)))
        assert len(response["Location"]) < 100
        assert taken_over(client.get(response["Location"])) == asked(campaign)

    def test_as_many_subjects_as_a_path_may_hold(self, client, campaign):
        """The content has not so many yet: a frozen list that is longer."""
        tubes = [[f"sujet-{number}", "1.1", [[3, f"acquis-{number}"]]] for number in range(MAX_TUBES)]
        FrozenTarget.objects.filter(pk=campaign.target_id).update(tubes=tubes)
        forget_all()
        response = tick(client, campaign, [tube[0] for tube in tubes])
        assert len(response["Location"]) < 100
        assert taken_over(client.get(response["Location"])) == {tube[0]: 3 for tube in tubes}

    def test_the_address_means_the_same_again_and_for_a_colleague(self, client, campaign, school):
        subjects = list(asked(campaign))[:4]
        address = tick(client, campaign, subjects)["Location"]
        assert tick(client, campaign, reversed(subjects))["Location"] == address
        client.force_login(make_member(school, Role.MEMBER))
        assert list(taken_over(client.get(address))) == subjects

    def test_the_form_posts_each_subject_once_with_its_token(self, client, campaign):
        text = client.get(reverse("orga:campaign_analysis", args=[campaign.pk]), {"sujets": "tous"}).text
        form = text[text.index('<form class="card card--flush" id="sujets"') :].partition("</form>")[0]
        assert 'method="post"' in form
        assert "csrfmiddlewaretoken" in form
        assert form.count('name="sujet"') == len(asked(campaign))

    def test_the_list_of_paths_is_asked_for_without_the_subjects_in_its_address(self, client, campaign):
        opened = client.get(tick(client, campaign, list(asked(campaign)))["Location"])
        assert f'hx-post="{reverse("orga:new_campaign_catalog")}"' in opened.text

    def test_it_costs_the_same_for_one_subject_and_for_all(self, client, campaign, query_budget):
        for subjects in (list(asked(campaign))[:1], list(asked(campaign))):
            address = tick(client, campaign, subjects)["Location"]
            with query_budget(BUDGET):
                client.get(address)


class TestRefusals:
    @pytest.mark.parametrize("subjects", [[], ["inconnu"], ["' OR 1=1"], [""]])
    def test_nothing_ticked_leads_back_to_the_subjects(self, client, campaign, subjects):
        back = tick(client, campaign, subjects)["Location"]
        assert back == reverse("orga:campaign_analysis", args=[campaign.pk])
        assert "Cochez au moins un sujet, puis créez la campagne." in words(client.get(back))

    def test_the_address_of_the_button_alone_leads_back_too(self, client, campaign):
        """What a session that ended at the wrong moment opens after the login."""
        response = client.get(reverse("orga:campaign_target", args=[campaign.pk]))
        assert response["Location"] == reverse("orga:campaign_analysis", args=[campaign.pk])

    @pytest.mark.parametrize("choice", ["", "A", "AAAAAAAAAA", "<script>", "é", "\x00", "A" * 9000])
    def test_an_address_that_names_no_subject_is_refused_in_french(self, client, campaign, choice):
        response = client.get(reverse("orga:new_campaign"), {"campagne": campaign.pk, "sujets": choice}, follow=True)
        assert response.redirect_chain == [(reverse("orga:new_campaign"), 302)]
        assert REFUSED in words(response)
        assert "<script>" not in unescape(response.text).partition("<main")[2].partition("</main>")[0]

    @pytest.mark.parametrize("query", [{"competence": "9.9"}, {"competence": ["<b>", "' OR 1=1"]}])
    def test_competences_that_are_not_are_refused_in_french(self, client, campaign, query):
        assert REFUSED in words(client.get(reverse("orga:new_campaign"), query, follow=True))

    @pytest.mark.parametrize("number", ["0", "x", "-1", "9" * 40, "999999"])
    def test_a_campaign_that_is_not_does_not_exist(self, client, campaign, number):
        response = client.get(reverse("orga:new_campaign"), {"campagne": number, "sujets": "AQ"})
        assert response.status_code == 404

    def test_another_school_s_campaign_tells_nothing(self, client, campaign):
        address = tick(client, campaign, list(asked(campaign)))["Location"]
        client.force_login(make_member(make_organization(name="Autre", external_id="0990001A"), Role.ADMIN))
        assert client.get(address).status_code == 404
        tick(client, campaign, ["x"], status=404)

    def test_a_collection_has_no_subject_to_take_over(self, client, school, teacher):
        collection = make_campaign(school, owner=teacher, type=CampaignType.PROFILES_COLLECTION)
        response = client.get(reverse("orga:new_campaign"), {"campagne": collection.pk, "sujets": "AQ"}, follow=True)
        assert REFUSED in words(response)
