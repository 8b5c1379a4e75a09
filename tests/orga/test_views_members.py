"""Pages about the space itself, as members, newcomers and administrators use them."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orga.enums import InvitationStatus, Role
from orga.models import Membership, OrganizationInvitation, OrgaSettings
from orga.services import invitations
from orga.views.documentation import PAGES
from tests.factories.learners import make_user
from tests.factories.orga import make_learner, make_member, make_organization
from tests.support.accounts import PASSWORD, SIGN_UP

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_organization(email="ce.0991234d@ecole.example")


@pytest.fixture
def admin(school, client, content):
    user = make_member(school, user=make_user(first_name="Camille"))
    client.force_login(user)
    return user


def invite(school, address="karim@ecole.example", role="") -> OrganizationInvitation:
    return invitations.invite(
        organization_id=school.pk, addresses=address, role=role, origin="http://testserver", now=timezone.now()
    )[0]


def link(invitation, code: str = "") -> str:
    address = reverse("orga:accept_invitation")
    return f"{address}?invitationId={invitation.pk}&code={code or invitation.code}"


class TestHome:
    @pytest.mark.parametrize("learners", [1, 40])
    def test_it_costs_the_same_whatever_the_list(self, client, school, admin, learners, query_budget):
        for _ in range(learners):
            make_learner(school)
        with query_budget(14):
            response = client.get(reverse("orga:home"))
        assert response.status_code == 200

    @pytest.mark.requirement("S-101")
    def test_the_four_uses_bear_the_figures_of_the_list(self, client, school, admin):
        make_learner(school, division="3A", is_certifiable=True, user=make_user())
        make_learner(school, division="3B", is_certifiable=False)
        make_learner(school, division="3C", is_disabled=True, is_certifiable=True)
        text = words(client.get(reverse("orga:home")))
        for title in ("Créer des parcours", "Repérer et évaluer", "Analyser et adapter", "Organiser la certification"):
            assert title in text
        assert "1 élève sur 2 a un compte" in text
        assert "2 classes à suivre" in text
        assert "1 élève certifiable sur 2" in text

    @pytest.mark.requirement("S-097")
    def test_three_steps_then_none(self, client, school, admin):
        assert "1 étape faite sur 3" in words(client.get(reverse("orga:home")))
        make_learner(school)
        assert "2 étapes faites sur 3" in words(client.get(reverse("orga:home")))
        make_member(school)
        assert "3 étapes faites sur 3" in words(client.get(reverse("orga:home")))
        client.post(reverse("orga:hide_setup"))
        assert "Mise en route" not in words(client.get(reverse("orga:home")))

    def test_case_14_nobody_enters_without_a_membership(self, client):
        client.force_login(make_user())
        response = client.get(reverse("orga:home"))
        assert response.status_code == 403
        assert reverse("orga:activation") in response.text

    def test_another_space_is_one_press_away(self, client, school, admin):
        other = make_organization(name="Lycée Ada-Lovelace", external_id="0990001A")
        make_member(other, user=admin)
        assert "Lycée Ada-Lovelace" in client.get(reverse("orga:home")).text
        client.post(reverse("orga:switch", args=[other.pk]))
        assert client.get(reverse("orga:home")).context["request"].portal.organization == other


def words(response) -> str:
    """The text of a page, spaces and marks aside."""
    text = re.sub(r"<[^>]+>", " ", response.text).replace("&nbsp;", " ").replace("\u202f", " ")
    return re.sub(r"\s+", " ", text)


class TestTerms:
    def test_nothing_opens_before_they_are_accepted(self, client, school):
        user = make_user()
        Membership.objects.create(user=user, organization=school, role=Role.MEMBER, created_at=timezone.now())
        client.force_login(user)
        assert client.get(reverse("orga:team"))["Location"] == reverse("orga:terms")
        assert client.get(reverse("orga:terms")).status_code == 200
        assert client.post(reverse("orga:terms")).status_code == 303
        assert client.get(reverse("orga:team")).status_code == 200
        assert client.get(reverse("orga:terms"))["Location"] == reverse("orga:home")


class TestTeam:
    @pytest.mark.parametrize("colleagues", [1, 20])
    def test_it_costs_the_same_whatever_the_team(self, client, school, admin, colleagues, query_budget):
        for number in range(colleagues):
            make_member(school, Role.MEMBER)
            invite(school, f"a{number}@ecole.example")
        with query_budget(6):
            assert client.get(reverse("orga:team")).status_code == 200

    def test_a_member_reads_it_without_its_actions(self, client, school, admin):
        invite(school)
        member = make_member(school, Role.MEMBER)
        client.force_login(member)
        text = client.get(reverse("orga:team")).text
        assert "Camille" in text
        assert "karim@ecole.example" not in text
        assert reverse("orga:invite") not in text

    @pytest.mark.requirement("S-099")
    def test_inviting_several(self, client, school, admin, commit):
        with commit():
            response = client.post(reverse("orga:invite"), {"addresses": "A@x.fr, b@x.fr", "role": "MEMBER"})
        assert response.status_code == 303
        assert [message.to for message in mail.outbox] == [["a@x.fr"], ["b@x.fr"]]

    def test_case_7_a_bad_address_is_shown_and_nothing_leaves(self, client, admin):
        response = client.post(reverse("orga:invite"), {"addresses": "b@x.fr, a@x", "role": "MEMBER"})
        assert response.status_code == 400
        assert "« a@x »" in response.text.replace("\u00a0", " ")
        assert not OrganizationInvitation.objects.exists()

    def test_cancelling_and_a_double_sending(self, client, school, admin):
        invitation = invite(school)
        response = client.post(reverse("orga:resend_invitation", args=[invitation.pk]), follow=True)
        assert "déjà de partir" in response.text
        client.post(reverse("orga:cancel_invitation", args=[invitation.pk]))
        invitation.refresh_from_db()
        assert invitation.status == InvitationStatus.CANCELLED
        assert client.post(reverse("orga:cancel_invitation", args=[invitation.pk])).status_code == 409

    def test_a_colleague_is_promoted_then_removed(self, client, school, admin):
        colleague = Membership.objects.get(user=make_member(school, Role.MEMBER))
        client.post(reverse("orga:change_role", args=[colleague.pk]), {"role": "ADMIN"})
        colleague.refresh_from_db()
        assert colleague.role == Role.ADMIN
        page = reverse("orga:remove_member", args=[colleague.pk])
        assert "Retirer" in client.get(page).text
        client.post(page)
        colleague.refresh_from_db()
        assert colleague.disabled_at is not None
        assert client.get(page).status_code == 404

    def test_case_12_the_only_administrator_has_no_way_out(self, client, school, admin):
        make_member(school, Role.MEMBER)
        assert "Quitter cet espace" not in client.get(reverse("orga:team")).text
        assert client.post(reverse("orga:leave")).status_code == 403

    def test_case_12_one_of_two_leaves_and_is_signed_out(self, client, school, admin):
        make_member(school)
        assert "Quitter cet espace" in client.get(reverse("orga:team")).text
        assert client.get(reverse("orga:leave")).status_code == 200
        client.post(reverse("orga:leave"))
        assert "_auth_user_id" not in client.session
        assert Membership.objects.get(user=admin).disabled_at is not None


class TestJoining:
    def test_a_visitor_is_offered_both_ways_and_comes_back(self, client, school, commit):
        invitation = invite(school)
        page = client.get(link(invitation))
        assert "J’ai déjà un compte Pix" in page.text
        assert 'value="karim@ecole.example"' in page.text
        response = client.post(reverse("account_signup"), {**SIGN_UP, "next": link(invitation)})
        assert response["Location"] == link(invitation)
        assert "Marie Curie" in client.get(link(invitation)).text
        assert client.post(link(invitation))["Location"] == reverse("orga:home")
        membership = Membership.objects.get()
        assert (membership.user.email, membership.role) == (SIGN_UP["email"], Role.ADMIN)
        assert client.get(reverse("orga:home"))["Location"] == reverse("orga:terms")

    def test_who_has_an_account_logs_in_and_comes_back(self, client, school):
        user, invitation = make_user(), invite(school)
        answer = {"login": user.email, "password": PASSWORD, "next": link(invitation)}
        assert client.post(reverse("account_login"), answer)["Location"] == link(invitation)

    def test_a_post_without_a_session_joins_nobody(self, client, school):
        assert client.post(link(invite(school))).status_code == 200
        assert not Membership.objects.exists()

    def test_case_11_each_refusal_has_its_status(self, client, school):
        invitation = invite(school)
        assert client.get(link(invitation, "WRONGCODE1")).status_code == 404
        for status, expected in [("ACCEPTED", 412), ("CANCELLED", 403)]:
            OrganizationInvitation.objects.update(status=status)
            assert client.get(link(invitation)).status_code == expected

    @pytest.mark.parametrize("query", ["", "?invitationId=x&code=y", "?invitationId=²", "?invitationId=" + "9" * 40])
    def test_a_broken_link_is_not_found(self, client, query):
        assert client.get(reverse("orga:accept_invitation") + query).status_code == 404


class TestActivation:
    FIELDS = {"uai": " 0991234d ", "first_name": "Camille", "last_name": "Berthelot"}

    @pytest.mark.requirement("S-096")
    def test_the_page_says_it_left_without_the_whole_address(self, client, school, commit):
        with commit():
            response = client.post(reverse("orga:activation"), self.FIELDS)
        assert "Invitation envoyée" in response.text
        assert "ce.0991234d" not in response.text
        assert mail.outbox[0].to == ["ce.0991234d@ecole.example"]

    @pytest.mark.parametrize(("uai", "status"), [("0991235E", 404), ("", 400)])
    def test_a_refusal_stays_on_the_page(self, client, school, uai, status):
        response = client.post(reverse("orga:activation"), self.FIELDS | {"uai": uai})
        assert response.status_code == status
        assert 'value="Camille"' in response.text

    def test_a_doubtful_letter_is_told(self, client):
        response = client.post(reverse("orga:activation"), self.FIELDS | {"uai": "0991234E"})
        assert "faute de frappe" in response.text

    def test_a_name_is_not_a_message(self, client, school):
        response = client.post(reverse("orga:activation"), self.FIELDS | {"last_name": "https://bad.example"})
        assert response.status_code == 400

    def test_a_school_is_not_flooded(self, client, school):
        for _ in range(5):
            assert client.post(reverse("orga:activation"), self.FIELDS).status_code == 200
        assert client.post(reverse("orga:activation"), self.FIELDS).status_code == 429


class TestDocumentation:
    @pytest.mark.requirement("S-211")
    @pytest.mark.parametrize("page", PAGES, ids=[page.slug for page in PAGES])
    def test_each_page_opens_from_the_first(self, client, admin, page, query_budget):
        index = client.get(reverse("orga:documentation"))
        address = reverse("orga:documentation_page", args=[page.slug])
        assert address in index.text
        with query_budget(4):
            assert page.title in client.get(address).text

    @pytest.mark.requirement("S-085")
    def test_the_guide_shows_how_to_enter_the_competences_and_how_to_join(self, client, admin):
        text = client.get(reverse("orga:guide")).text
        assert reverse("public:home") in text
        assert len(re.findall(r'href="/referentiel/[1-5]\.\d/"', text)) == 16
        assert reverse("orga:code") in text

    @pytest.mark.requirement("S-135", "S-214", "S-216", "S-217", "S-218")
    def test_the_school_year_leads_from_one_step_to_the_next(self, client, admin):
        text = client.get(reverse("orga:documentation_page", args=["annee-scolaire"])).text
        steps = ["new_campaign", "campaigns", "heatmap", "new_target_profile", "team_sheets", "certifiable"]
        places = [text.index(f'href="{reverse(f"orga:{name}")}"', text.index("<article")) for name in steps]
        assert places == sorted(places)
        assert all(client.get(reverse(f"orga:{name}")).status_code == 200 for name in steps)
        assert "d’un à trois ans" in text

    @pytest.mark.requirement("S-155")
    def test_what_the_pupil_sees_is_made_of_the_pupil_s_own_components(self, client, admin):
        text = client.get(reverse("orga:documentation_page", args=["ce-que-voit-l-eleve"])).text
        assert 'class="ring' in text
        assert reverse("learners:demo") in text
        assert 'class="stars' in text
        assert reverse("orga:target_profiles") in text
        journey = ["Le code du parcours", "La porte du parcours", "Une question", "La fin du parcours", "L’envoi"]
        places = [text.index(f"<h2>{words}") for words in journey]
        assert places == sorted(places)

    def test_an_unknown_page(self, client, admin):
        assert client.get(reverse("orga:documentation_page", args=["rien"])).status_code == 404


def test_a_login_dates_the_last_access(school):
    user = make_member(school)
    Client().post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert Membership.objects.get(user=user).last_access_on == timezone.localdate()


def test_terms_are_recorded(client, school):
    user = make_member(school)
    OrgaSettings.objects.filter(user=user).update(terms_accepted_at=None)
    client.force_login(user)
    client.post(reverse("orga:terms"))
    assert OrgaSettings.objects.get(user=user).terms_accepted_at is not None
