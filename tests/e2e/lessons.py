"""A lesson in a real browser: what a school has before it, and what a teacher and pupils do in their pages."""

import re
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from learners.models import User
from orga.domain.slips import BatchKind
from orga.models import Campaign, CampaignParticipation, Organization, OrganizationLearner, TargetProfile
from orga.services import pupil_accounts
from referential.domain.bank import Challenge
from tests.e2e.conftest import Watched
from tests.e2e.playing import answer, asked, play_to_the_end
from tests.factories.campaigns import make_campaign, make_profile, some_tubes

PASSWORD = "Tropique7x"
# A theme of the catalogue that takes about ten questions.
SHORT_PATH = "theme-mots-de-passe"
SHORT_NAME = "Mots de passe et comptes"


class Slip(NamedTuple):
    """What a pupil reads on the slip that the teacher printed."""

    username: str
    password: str


def short_path() -> TargetProfile:
    return TargetProfile.objects.get(key=SHORT_PATH)


def make_short_campaign(school: Organization, **fields) -> Campaign:
    """A campaign of today on the short path of the catalogue."""
    return make_campaign(school, profile=short_path(), created_at=timezone.now(), **fields)


def make_campaign_of_several_blocks(school: Organization, **fields) -> Campaign:
    """A campaign of today on eight subjects: each needs a question at least, whatever the draws."""
    profile = make_profile(tubes=some_tubes(per_competence=4, cap=2))
    return make_campaign(school, profile=profile, created_at=timezone.now(), **fields)


def hand_slip(learner: OrganizationLearner, author: User) -> Slip:
    """An account without e-mail and its temporary password, as the page that prints slips makes them."""
    batch = pupil_accounts.prepare(
        kind=BatchKind.CREATE,
        organization_id=learner.organization_id,
        learner_ids=[learner.pk],
        author_id=author.pk,
        now=timezone.now(),
    )
    pupil_accounts.carry_out(batch=batch, now=timezone.now())
    (slip,) = pupil_accounts.read_slips(batch=batch)
    return Slip(slip.username, slip.password)


# --- What people do ---------------------------------------------------------------------------------------------------


def type_code(watched: Watched, code: str) -> None:
    """« J’ai un code » to the door of the path."""
    watched.goto(reverse("orga:code"))
    watched.page.get_by_label("Saisissez le code du parcours").fill(code)
    watched.page.get_by_role("button", name="Commencer mon parcours").click()


def log_in(page: Page, identifier: str, password: str) -> None:
    page.get_by_label("Adresse e-mail ou identifiant").fill(identifier)
    page.get_by_label("Mot de passe", exact=True).fill(password)
    page.get_by_role("button", name="Je me connecte").click()


def tell_identity(page: Page, learner: OrganizationLearner) -> None:
    """First name, last name, day of birth, as in the list of the school."""
    page.get_by_label("Prénom").fill(learner.first_name)
    page.get_by_label("Nom", exact=True).fill(learner.last_name.title())
    born = learner.birthdate
    for label, value in {"Jour": born.day, "Mois": born.month, "Année": born.year}.items():
        page.get_by_label(label).fill(str(value))
    page.get_by_role("button", name="Continuer").click()


def skip_rules(page: Page) -> None:
    """The five rules of a first path, passed over; the first question is there after."""
    page.get_by_role("link", name="Passer").click()
    expect(page.get_by_role("button", name="Je passe").first).to_be_visible()


def participation_of(learner: OrganizationLearner) -> CampaignParticipation:
    return CampaignParticipation.objects.select_related("assessment").get(learner=learner)


def knows_up_to(level: int):
    """A learner who succeeds up to a level, and fails above."""

    def knows(challenge: Challenge) -> bool:
        return challenge.level <= level

    return knows


def answer_some(page: Page, participation: CampaignParticipation, *, count: int, level: int) -> None:
    """Answer that many questions of the test shown, without leaving a checkpoint that comes after the last one."""
    for _ in range(count):
        challenge = asked(participation.assessment_id)
        answer(page, challenge, is_right=challenge.level <= level)


def finish(page: Page, participation: CampaignParticipation, *, level: int) -> int:
    """From what is shown to the page of the results; how many questions were answered."""
    given = play_to_the_end(page, participation.assessment_id, knows=knows_up_to(level))
    page.get_by_role("link", name="Voir mes résultats").click()
    return given


def send(page: Page) -> None:
    """« J’envoie mes résultats », which says that they are received."""
    expect(page.get_by_text("Vos résultats ne sont pas encore envoyés.")).to_be_visible()
    page.get_by_role("button", name="J’envoie mes résultats").click()
    expect(page.get_by_text(re.compile("les a reçus le"))).to_be_visible()
