"""What a school reads of a campaign once pupils have sent: analysis, results, file; and the campaign made from it."""

import csv
import re
from datetime import datetime
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from learners.selectors.targets import get_frozen_tubes
from orga.models import Campaign
from orga.services import participations, sending
from pix.core.french import date_fr
from tests.e2e import lessons
from tests.factories.campaigns import make_pupil, play
from tests.factories.learners import make_user
from tests.factories.orga import make_member, make_organization

pytestmark = pytest.mark.django_db(transaction=True)
# (last name, first name, class, level, whether the results are sent)
CLASSES = [
    ("AUBIN", "Maël", "3A", 3, True),
    ("BENALI", "Sofia", "3A", 1, True),
    ("CISSÉ", "Awa", "3B", 2, True),
    ("DURAND", "Léo", "3B", 4, False),
]


@pytest.fixture
def school(content):
    return make_organization()


@pytest.fixture
def head(school):
    return make_member(school, user=make_user(first_name="Claire", last_name="Morvan"))


@pytest.fixture
def campaign(school, head):
    """Two classes have followed it to the end; one pupil has not sent."""
    campaign = lessons.make_short_campaign(school, owner=head, name="Mots de passe")
    for last_name, first_name, division, level, is_sent in CLASSES:
        pupil = make_pupil(school, last_name=last_name, first_name=first_name, division=division)
        ids = {"user_id": pupil.user_id, "now": timezone.now()}
        participation = participations.begin(campaign_id=campaign.pk, **ids)
        play(participation.assessment, lessons.knows_up_to(level), now=timezone.now())
        if is_sent:
            sending.send(participation_id=participation.pk, **ids)
    return campaign


@pytest.mark.requirement("S-111")
def test_two_subjects_ticked_in_the_analysis_become_a_targeted_campaign(campaign, head, signed_in):
    watched = signed_in(head)
    page = watched.page
    watched.goto(reverse("orga:campaign_analysis", args=[campaign.pk]))
    watched.is_accessible()
    boxes = page.get_by_role("checkbox", name=re.compile("^Choisir "))
    ticked = [boxes.nth(number).get_attribute("value") for number in (0, 2)]
    boxes.nth(0).check()
    boxes.nth(2).check()
    page.get_by_role("button", name="Créer une campagne ciblée").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nouvelle campagne")
    expect(page.locator("#parcours-choisi")).to_contain_text("Parcours ciblé")
    watched.is_accessible()
    page.get_by_label("Nom de la campagne").fill("Reprise des mots de passe")
    page.get_by_role("button", name="Créer la campagne").click()
    expect(page.get_by_role("heading", name="La campagne est prête")).to_be_visible()
    made = Campaign.objects.exclude(pk=campaign.pk).get()
    # As the path lists them, up to the highest level that it asked.
    asked = get_frozen_tubes(target_id=campaign.target_id)
    wanted = [[tube_id, max(level for level, _ in skills)] for tube_id, _, skills in asked if tube_id in ticked]
    assert [list(tube) for tube in made.target_profile.tubes] == wanted
    assert len(wanted) == len(ticked) == 2
    assert (made.organization, made.target_profile.owner_organization) == (campaign.organization,) * 2


@pytest.mark.requirement("S-148")
def test_the_file_says_what_the_screen_says_for_all_and_for_one_class(campaign, head, signed_in):
    watched = signed_in(head)
    page = watched.page
    watched.goto(reverse("orga:campaign", args=[campaign.pk]))
    watched.follow(page.get_by_role("navigation", name="Vues de la campagne").get_by_role("link", name="Résultats"))
    watched.is_accessible()
    shown = read_table(page)
    assert [line[:2] for line in shown] == [("AUBIN Maël", "3A"), ("BENALI Sofia", "3A"), ("CISSÉ Awa", "3B")]
    assert shown[0][2] != shown[1][2]
    file = read_file(page, "Exporter (.csv)")
    assert [line["Nom du Participant"] for line in file] == [last_name for last_name, *_ in CLASSES]
    sent = [line for line in file if line["Partage (O/N)"] == "Oui"]
    assert shown == [told(line) for line in sent]
    (waiting,) = [line for line in file if line["Partage (O/N)"] != "Oui"]
    assert (waiting["Nom du Participant"], waiting["Partage (O/N)"]) == ("DURAND", "Non")
    assert waiting["% maitrise de l'ensemble des acquis du profil"] == "NA"

    page.get_by_role("navigation", name="Classe").get_by_role("link", name=re.compile("^3A")).click()
    expect(page.get_by_role("row").filter(has_text="CISSÉ")).to_have_count(0)
    assert read_table(page) == shown[:2]
    of_class = read_file(page, "Exporter cette classe (.csv)")
    assert [told(line) for line in of_class] == shown[:2]
    watched.is_accessible()


def read_table(page) -> list[tuple]:
    """(name, class, percent, day) of each line of the table."""
    lines = []
    for row in page.locator("#liste tbody tr").all():
        cells = [cell.strip() for cell in row.locator("th, td").all_inner_texts()]
        percent = re.search(r"(\d+)\s*%", " ".join(cells))
        day = row.locator("td[data-label='Envoyé']").inner_text()
        lines.append((cells[0], cells[1], int(percent[1]), day))
    return lines


def read_file(page, name: str) -> list[dict[str, str]]:
    with page.expect_download() as waited:
        page.get_by_role("link", name=name).click()
    text = Path(waited.value.path()).read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def told(line: dict[str, str]) -> tuple:
    """A line of the file as ``read_table`` gives it."""
    ratio = float(line["% maitrise de l'ensemble des acquis du profil"].replace(",", "."))
    name = f"{line['Nom du Participant']} {line['Prénom du Participant']}"
    day = datetime.strptime(line["Date du partage"], "%d/%m/%Y %H:%M").date()  # noqa: DTZ007 - Paris, as on screen
    return name, line["Classe"], round(ratio * 100), date_fr(day, "short")
