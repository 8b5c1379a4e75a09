"""What the staff may add to a campaign's page of results (orga notes 6.2)."""

import pytest

from tests.factories.campaigns import make_campaign
from tests.factories.learners import make_user
from tests.factories.orga import make_organization

# The framework's own admin templates read variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
LIST = "/admin/orga/campaign/"


@pytest.fixture
def staff(client, content):
    user = make_user(is_staff=True)
    user.is_superuser = True
    user.save()
    client.force_login(user)
    return client


def test_texts_are_kept_and_half_a_button_is_refused(staff):
    campaign = make_campaign(make_organization())
    page = f"{LIST}{campaign.pk}/change/"
    refused = staff.post(page, {"result_text": "Bravo", "result_button_text": "Suite", "result_button_url": ""})
    assert "Donnez aussi l’adresse du bouton" in refused.text
    campaign.refresh_from_db()
    assert campaign.result_text == ""
    typed = {"result_text": " Bravo ", "result_button_text": "Suite", "result_button_url": "https://exemple.fr/suite"}
    assert staff.post(page, typed).status_code == 302
    campaign.refresh_from_db()
    assert (campaign.result_text, campaign.result_button_text) == ("Bravo", "Suite")


def test_neither_made_nor_deleted_here(staff):
    campaign = make_campaign(make_organization())
    assert campaign.code in staff.get(LIST).text
    assert staff.get(f"{LIST}add/").status_code == 403
    assert staff.post(f"{LIST}{campaign.pk}/delete/", {"post": "yes"}).status_code == 403
