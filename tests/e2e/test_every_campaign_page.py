"""Every page of campaigns, Orga's and the learner's, at both widths: accessibility, console, no scroll sideways."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from orga.domain.school_years import school_year
from orga.enums import CampaignType, Feature, SheetKind
from orga.services import participations, sending, target_profiles, team_sheets, trials
from tests.e2e import lessons
from tests.e2e.conftest import PHONE, WIDE
from tests.factories.campaigns import make_campaign, make_pupil, play, some_tubes
from tests.factories.learners import make_user
from tests.factories.orga import make_learner, make_member, make_organization
from tests.orga.profiles import make_collection, send_profile

pytestmark = pytest.mark.django_db(transaction=True)
LANDING = "Bienvenue en **3e**. Prenez votre temps\u00a0: [le règlement](https://example.org/reglement-du-college)."


@pytest.fixture
def school(content):
    school = make_organization(features=[Feature.SHOW_SKILLS])
    make_learner(school, last_name="N’DIAYE-DE LA ROCHEFOUCAULD", first_name="Maximilienne-Alexandrine", division="3B")
    return school


@pytest.fixture
def head(school):
    return make_member(school, user=make_user(first_name="Claire", last_name="Morvan"))


@pytest.fixture
def campaign(school, head):
    """On two competences, with a class that has sent, one that is at work, and one that has not begun."""
    campaign = make_campaign(
        school,
        owner=head,
        name="Rentrée 3e, évaluation diagnostique des trois classes",
        title="Ma rentrée numérique",
        landing_text=LANDING,
        created_at=timezone.now() - timedelta(days=3),
        due_on=timezone.localdate() + timedelta(days=2),
        external_id_label="Numéro de carte",
        multiple_sendings=True,
    )
    for number, part in enumerate(["sent", "sent", "sent", "over", "under_way"]):
        take_part(campaign, make_pupil(school, last_name=f"AUBIN{number}"), part, level=number + 1, external_id=number)
    return campaign


def take_part(campaign, pupil, part: str, *, level: int, external_id="") -> None:
    ids, now = {"user_id": pupil.user_id}, timezone.now()
    begun = participations.begin(campaign_id=campaign.pk, external_id=str(external_id), now=now, **ids)
    limit = 3 if part == "under_way" else None
    play(begun.assessment, lessons.knows_up_to(level), now=now, limit=limit)
    if part == "sent":
        sending.send(participation_id=begun.pk, now=now, **ids)


def look_at_all(watched, addresses: list[str]) -> None:
    for address in addresses:
        watched.goto(address)
        expect(watched.page.locator("h1")).to_have_count(1)
        for size in (WIDE, PHONE):
            watched.page.set_viewport_size(size)
            watched.is_accessible()


WRITE_QUESTION = """([instruction, correction, choices]) => {
  const [text, list] = [document.querySelector('.question__text'), document.createElement('ul')]
  document.querySelectorAll('ul.question__text').forEach(old => old.remove())
  list.className = text.className
  list.innerHTML = choices.map(choice => `<li>${choice}</li>`).join('')
  text.innerHTML = instruction + correction
  if (choices.length) text.after(list)
  return document.documentElement.scrollWidth - document.documentElement.clientWidth
}"""


def test_no_question_of_the_content_is_too_wide_for_its_page(head, campaign, signed_in, content):
    answered = campaign.participations.filter(shared_at__isnull=False).first().assessment.answers.first()
    watched = signed_in(head, size={"width": 320, "height": 800})
    watched.goto(reverse("orga:campaign_question", args=[campaign.pk, answered.challenge_id]))
    for challenge in content.challenges.values():
        written = [challenge.instruction, challenge.correction or "", list(challenge.choices)]
        assert watched.page.evaluate(WRITE_QUESTION, written) <= 0, challenge.id


def test_pages_of_one_campaign(school, head, campaign, signed_in):
    sent = campaign.participations.filter(shared_at__isnull=False).first()
    challenge_id = sent.assessment.answers.first().challenge_id
    one, several = [campaign.pk], [campaign.pk, sent.pk]
    live = reverse("orga:campaign_live", args=one)
    look_at_all(
        signed_in(head),
        [
            reverse("orga:campaigns"),
            reverse("orga:all_campaigns"),
            *(reverse(f"orga:{name}", args=one) for name in ("campaign_created", "project_campaign", "campaign")),
            *(reverse(f"orga:campaign_{name}", args=one) for name in ("results", "analysis", "reminders", "settings")),
            f"{reverse('orga:campaign_results', args=one)}?classe=3A&palier=0",
            f"{reverse('orga:campaign_analysis', args=one)}?classe=3A&tutos={campaign.target_profile.tubes[0][0]}",
            reverse("orga:campaign_question", args=[campaign.pk, challenge_id]),
            *(reverse(f"orga:{name}", args=several) for name in ("campaign_participant", "delete_participation")),
            reverse("orga:family_reports", args=one),
            f"{live}?classe=3A",
            f"{live}?vue=enseignant",
        ],
    )


def test_pages_where_campaigns_and_paths_are_made(school, head, campaign, signed_in):
    now, year = timezone.now(), school_year(timezone.localdate())
    own = target_profiles.create_own(
        organization_id=school.pk, author_id=head.pk, name="Parcours du CDI", tubes=some_tubes(), now=now
    )
    sheets = [
        team_sheets.create(
            organization_id=school.pk, author_id=head.pk, kind=kind, school_year=year, subject=subject, now=now
        )
        for kind, subject in ((SheetKind.SHARING, "cycle-4"), (SheetKind.POSITIONING, "Technologie"))
    ]
    tubes = ",".join(f"{tube_id}:{cap}" for tube_id, cap in some_tubes())
    new = reverse("orga:new_campaign")
    look_at_all(
        signed_in(head),
        [
            new,
            f"{new}?duplicate={campaign.pk}",
            f"{new}?tubes={quote(tubes)}",
            f"{new}?type=PROFILES_COLLECTION",
            reverse("orga:target_profiles"),
            reverse("orga:new_target_profile"),
            *(reverse(f"orga:{name}target_profile", args=[own.pk]) for name in ("", "edit_", "retire_")),
            reverse("orga:trial", args=[own.teacher_code]),
            reverse("orga:team_sheets"),
            *(reverse(f"orga:{name}team_sheet", args=[sheet.pk]) for sheet in sheets for name in ("", "edit_")),
            reverse("orga:delete_team_sheet", args=[sheets[0].pk]),
        ],
    )


def test_pages_beyond_one_campaign_and_of_a_collection(school, head, signed_in):
    now, collection = timezone.now(), make_collection(school, owner=head)
    known = dict.fromkeys(("1.1", "1.2", "2.1", "3.1", "4.1"), 24)
    for number, pix in enumerate((known, {"1.1": 8}, known | {"5.2": 40})):
        pupil = make_pupil(school, last_name=f"AUBIN{number}", division="3A" if number else "3B")
        send_profile(collection, pupil, pix, now=now)
    received = collection.participations.first()
    exam = lessons.make_short_campaign(school, owner=head, type=CampaignType.EXAM)
    take_part(exam, make_pupil(school, last_name="ROUX"), "sent", level=2)
    watched = signed_in(head)
    look_at_all(
        watched,
        [
            reverse("orga:heatmap"),
            reverse("orga:certifiable"),
            *(reverse(f"orga:{name}", args=[collection.pk]) for name in ("campaign", "campaign_results")),
            reverse("orga:campaign_participant", args=[collection.pk, received.pk]),
            reverse("orga:campaign_live", args=[collection.pk]),
            reverse("orga:campaign_results", args=[exam.pk]),
            reverse("orga:campaign_analysis", args=[exam.pk]),
        ],
    )
    academy = make_organization(
        type="PRO", name="Délégation académique", external_id="", province_code="099", features=[Feature.ACADEMY]
    )
    look_at_all(signed_in(make_member(academy)), [reverse("orga:academy")])


def test_pages_of_a_learner(school, head, campaign, signed_in, open_page):
    code = campaign.code
    look_at_all(
        open_page(),
        [
            reverse("orga:code"),
            *(reverse(f"orga:{name}", args=[code]) for name in ("campaign_landing", "join_campaign")),
            reverse("orga:campaign_sign_up", args=[code]),
        ],
    )
    stranger = signed_in(make_user(first_name="Sacha", last_name="Petit"))
    look_at_all(stranger, [reverse(f"orga:{name}", args=[code]) for name in ("campaign_landing", "campaign_identity")])
    newcomer = make_pupil(school, last_name="BLANC")
    collection = make_collection(school, owner=head, landing_text=LANDING)
    watched = signed_in(newcomer.user)
    look_at_all(watched, [reverse("orga:external_id", args=[code])])
    participations.begin(campaign_id=campaign.pk, user_id=newcomer.user_id, external_id="B1", now=timezone.now())
    participations.begin(campaign_id=collection.pk, user_id=newcomer.user_id, now=timezone.now())
    look_at_all(
        watched,
        [
            reverse("orga:path_rules", args=[code]),
            reverse("orga:campaign_landing", args=[code]),
            reverse("orga:campaign_landing", args=[collection.code]),
            reverse("orga:send_profile", args=[collection.code]),
            reverse("orga:paths"),
            reverse("learners:dashboard"),
        ],
    )


def test_pages_of_results(school, head, campaign, signed_in):
    now, trial_of = timezone.now(), lessons.short_path()
    trial = trials.begin(profile_id=trial_of.pk, user_id=head.pk, now=now)
    play(trial.assessment, lessons.knows_up_to(2), now=now)
    look_at_all(signed_in(head), [reverse("orga:path_end", args=[trial.assessment_id])])
    again = lessons.make_short_campaign(school, owner=head, is_resettable=True, multiple_sendings=True)
    over = campaign.participations.get(learner__last_name="AUBIN3").learner
    take_part(again, over, "sent", level=3)
    results = [reverse("orga:path_results", args=[one.code]) for one in (campaign, again)]
    look_at_all(
        signed_in(over.user), [*results, reverse("orga:confirm_path_reset", args=[again.code]), reverse("orga:paths")]
    )
