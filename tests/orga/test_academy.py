"""What an academy sees of the schools of its department: counts, never pupils (S-152)."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from orga.domain.school_years import instants, school_year
from orga.enums import Feature
from orga.errors import NotAnAcademy
from orga.selectors.academy import read_academy
from referential.enums import PathCategory
from tests.factories.campaigns import make_campaign, make_participation, make_profile, make_pupil
from tests.factories.orga import make_member, make_organization

pytestmark = pytest.mark.django_db
YEAR = 2026
IN_YEAR = datetime(2026, 9, 2, 8, tzinfo=UTC)


@pytest.fixture
def academy():
    return make_organization(
        type="PRO", name="Délégation académique", external_id="", province_code="099", features=[Feature.ACADEMY]
    )


def back_to_school(level: str = "3e", **fields):
    return make_profile(category=PathCategory.BACK_TO_SCHOOL, level=level, **fields)


def school(name: str, *campaigns: dict, province_code: str = "099", **fields):
    made = make_organization(name=name, province_code=province_code, **fields)
    for one in campaigns:
        make_campaign(made, **{"profile": back_to_school(), "created_at": IN_YEAR} | one)
    return made


@pytest.mark.requirement("S-152")
def test_a_school_is_active_with_a_back_to_school_campaign_of_this_year(academy):
    school("A active", {})
    school("B sans campagne")
    school("C autre parcours", {"profile": make_profile()})
    school("D campagne supprimée", {"deleted_at": IN_YEAR})
    school("E archivée compte", {"archived_at": IN_YEAR})
    school("F d’un autre département", {}, province_code="075")
    school("G espace fermé", {}, archived_at=IN_YEAR)
    school("H université", {}, type="SUP")
    follow = read_academy(organization=academy, school_year=YEAR)
    assert [one.name for one in follow.active] == ["A active", "E archivée compte"]
    assert [one.name for one in follow.inactive] == ["B sans campagne", "C autre parcours", "D campagne supprimée"]


@pytest.mark.requirement("S-152")
def test_the_school_year_begins_on_1_august_in_paris(academy):
    begins, ends = instants(YEAR)
    school("A premier instant", {"created_at": begins})
    school("B an dernier", {"created_at": begins.replace(year=2026, month=7, day=31)})
    school("C an prochain", {"created_at": ends})
    assert [one.name for one in read_academy(organization=academy, school_year=YEAR).active] == ["A premier instant"]


@pytest.mark.requirement("S-152")
def test_campaigns_are_counted_by_level_of_the_path(academy):
    for name in ("A", "B"):
        school(
            name,
            {"profile": back_to_school("6e")},
            {"profile": back_to_school("6e")},
            {"profile": back_to_school("5e")},
        )
    school("C", {"profile": back_to_school("CAP")})
    follow = read_academy(organization=academy, school_year=YEAR)
    assert [tuple(line) for line in follow.levels] == [("6e", 2, 4), ("5e", 2, 2), ("CAP", 1, 1)]
    assert dict(follow.schools[0].campaigns) == {"6e": 2, "5e": 1}


def test_an_academy_without_department_follows_nobody(academy):
    academy.province_code = ""
    school("A", {}, province_code="")
    assert read_academy(organization=academy, school_year=YEAR).schools == []


def test_a_school_has_no_academy_page(client):
    ordinary = school("A", {})
    with pytest.raises(NotAnAcademy):
        read_academy(organization=ordinary, school_year=YEAR)
    client.force_login(make_member(ordinary))
    assert client.get(reverse("orga:academy")).status_code == 404
    assert client.get(reverse("orga:export_academy")).status_code == 404
    assert reverse("orga:academy") not in client.get(reverse("orga:home")).text


@pytest.mark.requirement("S-152")
def test_the_page_and_the_file_name_schools_and_no_pupil(client, academy):
    now = timezone.now()
    active = school("Collège Actif", external_id="0990001A")
    campaign = make_campaign(active, profile=back_to_school("4e"), created_at=now, name="Secrète")
    make_participation(campaign, make_pupil(active, last_name="INVISIBLE", division="3e Cachée"))
    school("Collège =Calme", external_id="0990002B")
    client.force_login(make_member(academy))
    page = client.get(reverse("orga:academy"))
    assert page.status_code == 200
    assert "Collège Actif" in page.text
    assert "4e (1)" in page.text
    # A class that no random token of the page can spell.
    assert [word for word in ("INVISIBLE", "Secrète", "3e Cachée") if word in page.text] == []
    assert reverse("orga:academy") in client.get(reverse("orga:home")).text
    assert "Collège Actif" not in client.get(reverse("orga:academy") + "?etat=inactifs").text
    file = b"".join(client.get(reverse("orga:export_academy")).streaming_content).decode()
    assert '"Collège Actif";"0990001A";"Oui";"1";"4e"' in file
    assert '"Collège =Calme";"0990002B";"Non";"0";""' in file
    assert school_year(now) >= YEAR


@pytest.mark.parametrize("query", ["?etat=x&page=zz", "?page=9999", "?etat=actifs"])
def test_odd_addresses_show_the_page(client, academy, query):
    client.force_login(make_member(academy))
    assert client.get(reverse("orga:academy") + query).status_code == 200


@pytest.mark.parametrize("count", [1, 40])
def test_the_cost_does_not_follow_the_number_of_schools(client, academy, query_budget, count):
    for number in range(count):
        school(f"Collège {number}", {"created_at": timezone.now()})
    client.force_login(make_member(academy))
    with query_budget(6):
        assert client.get(reverse("orga:academy")).status_code == 200
