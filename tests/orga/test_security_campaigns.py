"""Campaigns for whoever means harm: other people's things, guessed codes, odd texts, sessions without account."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learners.models import User
from learners.services import anonymous
from orga.domain import landing_texts
from orga.domain.campaign_csv import file_name
from orga.enums import CampaignType, OrganizationType, ParticipationStatus, Role
from orga.models import Campaign, CampaignParticipation, OrganizationLearner, TargetProfile
from orga.services import participations, reminder_mails, sending
from pix.core import rate_limits
from tests.factories.campaigns import make_campaign, make_participation, make_profile, make_pupil, play, some_tubes
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_member, make_organization

pytestmark = pytest.mark.django_db
EVIL_NAMES = [
    '#eval("1")',
    '"]; panic()',
    "$x^2$ *_`",
    "\u202egpj.exe",
    "=HYPERLINK(1)",
    "<img src=x onerror=alert(1)>",
]


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def other(content):
    return make_organization(name="Autre", external_id="0990001A")


@pytest.fixture
def member(client, school):
    user = make_member(school, Role.MEMBER)
    client.force_login(user)
    return user


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def to(name: str, *args) -> str:
    return reverse(f"orga:{name}", args=args)


# --- Another school's, another campaign's ----------------------------------------------------------------------------


def test_what_a_form_names_of_another_school_is_not_there(client, school, other, member):
    stranger = make_member(other, user=make_user(email="ailleurs@ecole.example"))
    theirs = make_campaign(other, owner=stranger, profile=make_profile(is_public=False, owner_organization=other))
    form = {"type": "ASSESSMENT", "name": "Rentrée", "owner": member.pk, "profile": make_profile().pk}
    assert client.get(to("new_campaign"), {"duplicate": theirs.pk}).status_code == 404
    for forged in ({"profile": theirs.target_profile_id}, {"owner": stranger.pk}, {"owner": "1" * 40}):
        assert client.post(to("new_campaign"), form | forged).status_code == 422
    assert list(Campaign.objects.all()) == [theirs]
    chosen = {"campaign_id": [theirs.pk], "step": "delete", "understood": "on"}
    assert client.post(to("delete_campaigns"), chosen).status_code == 303
    assert client.post(to("try_path", theirs.target_profile_id)).status_code == 404
    theirs.refresh_from_db()
    assert theirs.deleted_at is None


def test_several_campaigns_are_deleted_together_or_not_at_all(client, school, member):
    colleague = make_user(email="collegue@ecole.example")
    make_member(school, user=colleague)
    mine, hers = make_campaign(school, owner=member), make_campaign(school, owner=colleague)
    chosen = {"campaign_id": [mine.pk, hers.pk], "step": "delete", "understood": "on"}
    assert client.post(to("delete_campaigns"), chosen).status_code == 403
    assert not Campaign.objects.exclude(deleted_at=None).exists()


@pytest.mark.parametrize("page", ["campaign_participant", "family_report", "delete_participation"])
def test_a_participation_is_only_there_in_its_own_campaign(client, school, member, page):
    mine, hers = make_campaign(school, owner=member), make_campaign(school)
    hidden = make_participation(hers, make_pupil(school), status=ParticipationStatus.SHARED)
    assert client.get(to(page, mine.pk, hidden.pk)).status_code == 404
    assert client.post(to(page, mine.pk, hidden.pk)).status_code in (404, 405)
    hidden.refresh_from_db()
    assert hidden.deleted_at is None


def test_forged_subjects_make_no_path(client, school, member):
    known = some_tubes()[0][0]
    for subjects in (["nowhere"] * 3, [f"t{number}" for number in range(900)], ["' OR 1=1 --"]):
        assert client.post(to("new_target_profile"), {"name": "Faux", "sujet": subjects}).status_code == 422
    form = {"name": "Vrai", "sujet": [known, known, "nowhere"], f"niveau-{known}": "99", "niveau-nowhere": "1"}
    assert client.post(to("new_target_profile"), form).status_code == 303
    assert TargetProfile.objects.get(owner_organization=school).tubes == [[known, 8]]


# --- Another learner's -----------------------------------------------------------------------------------------------


def test_one_pupil_reaches_nothing_of_another(school):
    campaign, pupil = make_campaign(school, multiple_sendings=True), make_pupil(school)
    participation = participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=NOW)
    play(participation.assessment)
    client = signed_in(make_user(email="autre@example.net"))
    code = campaign.code
    assert client.get(to("path_end", participation.assessment_id)).status_code == 404
    for name in ("path_results", "send_profile", "confirm_path_reset"):
        assert client.get(to(name, code)).status_code == 302
    for name in ("send_path", "improve_path", "retry_path", "reset_path"):
        assert client.post(to(name, code)).status_code == 303
    participation.refresh_from_db()
    assert (participation.status, CampaignParticipation.objects.count()) == (ParticipationStatus.TO_SHARE, 1)


def test_who_was_unlinked_from_the_list_may_take_an_open_path_again(school):
    """The account is on no line any more: it goes on with a number, as whoever has no account."""
    campaign = make_campaign(
        school, profile=make_profile(is_simplified_access=True), type=CampaignType.EXAM, multiple_sendings=True
    )
    pupil = make_pupil(school)
    user_id = pupil.user_id
    first = participations.begin(campaign_id=campaign.pk, user_id=user_id, now=NOW)
    play(first.assessment)
    sending.send(participation_id=first.pk, user_id=user_id, now=NOW)
    OrganizationLearner.objects.filter(pk=pupil.pk).update(user=None)
    again = participations.begin(campaign_id=campaign.pk, user_id=user_id, now=NOW + timedelta(days=5))
    assert (again.learner, again.anonymous_number) == (None, 1)


# --- Guessing --------------------------------------------------------------------------------------------------------


def test_codes_are_not_guessed_one_after_the_other(client, school, monkeypatch):
    monkeypatch.setattr(rate_limits, "MOST_MISSES", 3)
    monkeypatch.setattr(rate_limits, "MINUTE", 10**9)
    code = make_campaign(school).code
    for wrong in ("BBBBBB222", "BBBBBB223"):
        assert client.get(to("code"), {"code": wrong}).status_code == 404
    assert client.get(to("code"), {"code": code}).status_code == 302
    assert client.get(to("campaign_landing", "BBBBBB224")).status_code == 404
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    for page in (to("code") + f"?code={code}", to("campaign_landing", code), to("campaign_sign_up", code)):
        assert client.get(page).status_code == 429
        assert client.get(page, **elsewhere).status_code in (200, 302)
    assert client.post(to("start_path", code)).status_code == 429


def test_a_class_that_types_right_codes_is_never_counted(client, school, monkeypatch):
    monkeypatch.setattr(rate_limits, "MOST_MISSES", 3)
    code = make_campaign(school).code
    answers = {client.get(to("code"), {"code": code}).status_code for _ in range(20)}
    assert answers == {302}


def test_the_birth_date_of_a_pupil_is_not_tried_day_after_day(client, school):
    """By somebody without account, who would then open one in the pupil's name."""
    pupil = make_learner(school)
    page = to("campaign_sign_up", make_campaign(school).code)
    name = {"first_name": pupil.first_name, "last_name": pupil.last_name, "month": "1", "step": "identity"}
    answers = [
        client.post(page, name | {"day": str(1 + tried % 28), "year": str(2008 + tried // 28)}).status_code
        for tried in range(35)
    ]
    assert answers == [404] * 30 + [429] * 5
    right = {"day": pupil.birthdate.day, "month": pupil.birthdate.month, "year": pupil.birthdate.year}
    assert client.post(page, name | right).status_code == 429
    assert client.post(page, name | right | {"first_name": "Autre"}).status_code == 404


# --- Without account -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        *("dashboard", "profile", "profile_table", "certifications", "account", "login_methods", "change_email"),
        *("email_code", "sign_out_everywhere"),
    ],
)
def test_a_session_without_account_has_no_page_of_an_account(page):
    client = signed_in(anonymous.begin(now=timezone.now()))
    response = client.get(reverse(f"learners:{page}"))
    response = client.post(reverse(f"learners:{page}")) if response.status_code == 405 else response
    assert response.status_code == 302
    assert response["Location"] == reverse("account_signup")


def test_a_session_without_account_is_not_made_longer_by_what_is_done_in_it(client, school):
    campaign = make_campaign(school, profile=make_profile(is_simplified_access=True))
    client.post(to("start_path", campaign.code))
    ends_at = client.session.get_expiry_date()
    session = client.session
    session["seen"] = True
    assert session.get_expiry_date(modification=timezone.now() + timedelta(hours=3)) == ends_at
    assert ends_at - timezone.now() <= anonymous.SESSION_LIFE


def test_opening_a_session_without_account_changes_the_key_of_the_session(client, school):
    campaign = make_campaign(school, profile=make_profile(is_simplified_access=True))
    session = client.session
    session["planted"] = "x"
    session.save()
    before = session.session_key
    client.post(to("start_path", campaign.code))
    assert client.session.session_key != before


def test_a_session_without_account_never_becomes_somebody_else(client, school):
    """The pupil of the list has an account already: signing up as that pupil is refused, with the answers kept."""
    campaign = make_campaign(school, profile=make_profile(is_simplified_access=True))
    pupil = make_pupil(school)
    client.post(to("start_path", campaign.code))
    taken = CampaignParticipation.objects.get()
    identity = {"first_name": pupil.first_name, "last_name": pupil.last_name, "day": "14", "month": "3", "year": "2009"}
    account = {"step": "account", "way": "username", "username": "eloise.lemaire1403", "password1": "Radium88x"}
    assert client.post(to("campaign_sign_up", campaign.code), identity | account).status_code in (404, 409, 422)
    before = pupil.user_id
    pupil.refresh_from_db()
    taken.refresh_from_db()
    assert pupil.user_id == before
    assert (taken.learner, taken.user.is_anonymous_session) == (None, True)


# --- Texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[a](data:text/html,x)",
        "![a](http://evil.example/pixel.png)",
        '<img src=x onerror="alert(1)"><script>alert(1)</script>',
        '[a](https://evil.example "onmouseover=alert(1)")',
        "[a](&#106;avascript:alert(1))",
    ],
)
def test_words_of_welcome_run_nothing_and_fetch_nothing(text):
    html = landing_texts.to_html(text)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html.lower()
    assert 'href="data' not in html
    assert " onmouseover=" not in html


def test_words_of_welcome_that_nobody_could_store_are_not_all_drawn(client, school, member):
    """A preview may be asked of anything that a request can hold."""
    form = {"type": "ASSESSMENT", "name": "x", "landing_text": "a\n\n" * 80_000}
    page = client.post(to("preview_campaign"), form).content.decode()
    assert 0 < page.count("<p>a</p>") < landing_texts.MAX_LENGTH


@pytest.mark.parametrize("name", EVIL_NAMES)
def test_a_name_is_only_text_in_pages_and_files(client, school, member, name):
    learner = make_pupil(school, last_name=name, first_name="Zoé")
    campaign = make_campaign(school, owner=member, name=f"{name}\r\nSet-Cookie: a=b", title=name, landing_text=name)
    participation = participations.begin(campaign_id=campaign.pk, user_id=learner.user_id, now=NOW)
    play(participation.assessment)
    sending.send(participation_id=participation.pk, user_id=learner.user_id, now=NOW)
    pages = ["campaign", "campaign_results", "campaign_analysis", "campaign_live", "campaign_settings"]
    for page in (*(to(one, campaign.pk) for one in pages), to("campaign_landing", campaign.code)):
        text = client.get(page).content.decode()
        assert "<img src=x" not in text
    export = client.get(to("campaign_export", campaign.pk))
    assert "\r" not in export["Content-Disposition"]
    assert ';"=HYPERLINK' not in b"".join(export.streaming_content).decode()
    report = client.get(to("family_report", campaign.pk, participation.pk))
    assert report.content.startswith(b"%PDF")
    assert client.get(to("print_campaign", campaign.pk, "affiche")).content.startswith(b"%PDF")


def test_the_name_of_a_file_is_not_read_backwards():
    assert file_name("notes \u202evsc.exe\u2066", 1, NOW).startswith("Resultats-notes vsc.exe-1-")


def test_the_name_of_a_path_holds_no_sign_that_cannot_be_seen(client, school, member):
    form = {"name": "Notes \u202e\u2066 de 3e\u200b", "sujet": [some_tubes()[0][0]]}
    assert client.post(to("new_target_profile"), form).status_code == 303
    assert TargetProfile.objects.get(owner_organization=school).name == "Notes de 3e"


# --- What others see -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [OrganizationType.SCO, OrganizationType.PRO])
def test_the_projected_board_names_nobody_not_even_in_its_title(client, content, kind):
    """Nor does it give the campaign's own name, which only the team reads."""
    school = make_organization(type=kind, is_managing_students=kind == OrganizationType.SCO)
    user = make_member(school)
    client.force_login(user)
    campaign = make_campaign(school, owner=user, name="Soutien Kevinou", title="Rentrée")
    learner = make_learner(school, last_name="ZWYXVUT", first_name="Hildegarde", user=make_user())
    participations.begin(campaign_id=campaign.pk, user_id=learner.user_id, now=timezone.now())
    for headers in ({}, {"HX-Request": "true"}):
        page = client.get(to("campaign_live", campaign.pk), {"vue": "projeter"}, headers=headers).content.decode()
        assert "hive" in page
        assert not [word for word in ("ZWYXVUT", "Hildegarde", "Kevinou", f'l{learner.pk}"') if word in page]


def test_pages_with_names_are_kept_by_no_cache(client, school, member):
    campaign = make_campaign(school, owner=member)
    pages = ["campaign", "campaign_results", "campaign_live", "campaign_reminders", "campaign_export"]
    for page in pages:
        assert "no-store" in client.get(to(page, campaign.pk))["Cache-Control"]


def test_who_left_the_school_is_not_reminded_of_what_cannot_be_sent(client, school, member):
    campaign, pupil = make_campaign(school, owner=member), make_pupil(school)
    participations.begin(campaign_id=campaign.pk, user_id=pupil.user_id, now=timezone.now())
    User.objects.filter(pk=pupil.user_id).update(email="parti@example.net", email_confirmed_at=NOW)
    remind = {"organization_id": school.pk, "campaign_id": campaign.pk, "groups": (), "origin": "https://pix.example"}
    OrganizationLearner.objects.filter(pk=pupil.pk).update(is_disabled=True)
    assert pupil.last_name not in client.get(to("campaign_reminders", campaign.pk)).content.decode()
    assert reminder_mails.remind(**remind, now=timezone.now()) == 0
    letter = {"campaign_id": campaign.pk, "user_id": pupil.user_id, "origin": "https://pix.example"}
    assert not reminder_mails.send(**letter, now=timezone.now())
    OrganizationLearner.objects.filter(pk=pupil.pk).update(is_disabled=False)
    assert reminder_mails.send(**letter, now=timezone.now())
