"""Sheets of a team: made once a year, filled in by any member, printed, exported; nothing is written over unseen."""

import pytest
from django.urls import reverse
from django.utils import timezone

from orga.domain.school_years import school_year
from orga.enums import Role, SheetKind
from orga.models import TeamSheet
from orga.selectors.team_sheets import entries_of, get_sheet
from orga.services import team_sheets
from orga.sheet_errors import InvalidSheet, SheetChanged, SheetExists, SheetNotFound, SheetTextTooLong
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_member, make_organization

pytestmark = pytest.mark.django_db
THIS_YEAR = school_year(timezone.localdate())


@pytest.fixture
def school():
    return make_organization()


@pytest.fixture
def member(client, school):
    user = make_member(school, Role.MEMBER, user=make_user(first_name="Camille", last_name="Roux"))
    client.force_login(user)
    return user


@pytest.fixture
def colleague(school):
    return make_member(
        school, Role.MEMBER, user=make_user(first_name="Karim", last_name="Sow", email="k@ecole.example")
    )


def make_sheet(school, author, kind=SheetKind.SHARING, subject="cycle-4", year=THIS_YEAR) -> TeamSheet:
    return team_sheets.create(
        organization_id=school.pk, author_id=author.pk, kind=kind, school_year=year, subject=subject, now=NOW
    )


def save(sheet, author, entries, version=None):
    return team_sheets.save(
        organization_id=sheet.organization_id,
        sheet_id=sheet.pk,
        author_id=author.pk,
        version=version or sheet.version,
        entries=entries,
        now=NOW,
    )


def url(name: str, *arguments) -> str:
    return reverse(f"orga:{name}", args=arguments)


def text_of(response) -> str:
    return b"".join(response.streaming_content).decode()


@pytest.mark.requirement("S-153")
def test_a_team_shares_out_the_sixteen_competences_over_a_cycle(client, member, content):
    created = client.post(url("create_team_sheet"), {"kind": "sharing", "year": THIS_YEAR, "subject": "cycle-4"})
    sheet = TeamSheet.objects.get()
    assert (created["Location"], sheet.title) == (url("edit_team_sheet", sheet.pk), "Cycle 4")
    form = client.get(created["Location"]).text
    assert form.count('list="noms"') == 16 * 3
    assert '<option value="Camille Roux">' in form
    typed = {"version": 1, "1.1:0": "Technologie, Mme Roux", "5.2:2": "M. Sow"}
    saved = client.post(url("edit_team_sheet", sheet.pk), typed)
    assert (saved.status_code, saved["Location"]) == (303, url("team_sheet", sheet.pk))
    page = client.get(saved["Location"]).text
    assert "Technologie, Mme Roux" in page
    assert "14 compétences ne sont encore confiées à personne" in page
    file = text_of(client.get(url("export_team_sheet", sheet.pk))).splitlines()
    assert file[0] == '\ufeff"Domaine";"Compétence";"5e";"4e";"3e"'
    assert len(file) == 17
    assert file[1].endswith(f'"1.1 {content.competences["1.1"].name}";"Technologie, Mme Roux";"";""')


@pytest.mark.requirement("S-154")
def test_a_teacher_positions_a_discipline_subject_by_subject(client, member, content):
    client.post(url("create_team_sheet"), {"kind": "positioning", "year": THIS_YEAR, "subject": " Technologie "})
    sheet = TeamSheet.objects.get()
    tube = next(one for one in content.tubes.values() if "Technologie" in one.disciplines)
    form = client.get(url("edit_team_sheet", sheet.pk)).text
    suited = sum("Technologie" in one.disciplines for one in content.tubes.values())
    assert form.count('class="tag"') == suited > 0
    typed = {"version": 1, f"worked:{tube.id}": "on", f"note:{tube.id}": "séquence 2", "assessed:1.3": "on"}
    client.post(url("edit_team_sheet", sheet.pk), typed)
    page = client.get(url("team_sheet", sheet.pk)).text
    assert tube.title in page
    assert "séquence 2" in page
    assert "2 compétences sur 16" in page
    file = text_of(client.get(url("export_team_sheet", sheet.pk))).splitlines()
    assert len(file) == 1 + 16 + len(content.tubes)
    assert f'"{tube.title}";"Oui";"Non";"séquence 2"' in "\n".join(file)


def test_a_sheet_is_made_once_a_year_and_title(client, school, member):
    make_sheet(school, member)
    with pytest.raises(SheetExists):
        make_sheet(school, member)
    response = client.post(url("create_team_sheet"), {"kind": "sharing", "year": THIS_YEAR, "subject": "cycle-4"})
    assert response["Location"] == url("team_sheets")
    assert "existe déjà" in client.get(response["Location"]).text
    make_sheet(school, member, year=THIS_YEAR + 1)


@pytest.mark.parametrize(
    ("kind", "subject"),
    [(SheetKind.SHARING, "cycle-9"), (SheetKind.POSITIONING, "  "), (SheetKind.POSITIONING, "x" * 121)],
)
def test_an_unknown_cycle_or_a_discipline_without_name_is_refused(school, member, kind, subject):
    with pytest.raises(InvalidSheet):
        make_sheet(school, member, kind, subject)


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"kind": "x", "year": THIS_YEAR, "subject": "cycle-4"},
        {"kind": "sharing", "year": 1999, "subject": "cycle-4"},
    ],
)
def test_hostile_forms_create_nothing(client, member, typed):
    assert client.post(url("create_team_sheet"), typed).status_code == 303
    assert not TeamSheet.objects.exists()


@pytest.mark.requirement("S-153")
def test_two_colleagues_never_write_over_each_other(client, school, member, colleague):
    sheet = make_sheet(school, member)
    save(sheet, colleague, {"1.1:0": "M. Sow", "1.2:0": "M. Sow"}, version=1)
    response = client.post(url("edit_team_sheet", sheet.pk), {"version": 1, "1.1:0": "Mme Roux", "1.2:0": "M. Sow"})
    assert response.status_code == 409
    assert 'value="Mme Roux"' in response.text
    assert response.text.count("sheetother") == 1
    assert "<b>M. Sow</b>" in response.text
    assert "Karim Sow" in response.text
    assert entries_of(get_sheet(organization_id=school.pk, sheet_id=sheet.pk))["1.1:0"] == "M. Sow"
    # Having seen both, she decides.
    again = client.post(url("edit_team_sheet", sheet.pk), {"version": 2, "1.1:0": "Mme Roux", "1.2:0": "M. Sow"})
    assert again.status_code == 303
    assert entries_of(get_sheet(organization_id=school.pk, sheet_id=sheet.pk))["1.1:0"] == "Mme Roux"


def test_both_contents_of_a_positioning_sheet_are_shown_too(client, school, member, colleague):
    sheet = make_sheet(school, member, SheetKind.POSITIONING, "SNT")
    save(sheet, colleague, {"1.1": {"worked": True, "assessed": False, "note": "au lycée"}})
    response = client.post(url("edit_team_sheet", sheet.pk), {"version": 1, "assessed:1.1": "on"})
    assert response.status_code == 409
    assert "Enregistré&nbsp;: travaillé, non évalué, <b>au lycée</b>" in response.text


def test_the_same_form_sent_twice_is_saved_once(school, member):
    sheet = make_sheet(school, member)
    assert save(sheet, member, {"1.1:0": "x"}, version=1).version == 2
    assert save(sheet, member, {"1.1:0": "x"}, version=1).version == 2


def test_a_stale_version_is_refused(school, member):
    sheet = make_sheet(school, member)
    save(sheet, member, {"1.1:0": "x"}, version=1)
    with pytest.raises(SheetChanged):
        save(sheet, member, {"1.1:0": "y"}, version=1)


@pytest.mark.parametrize("version", ["", "-1", "9" * 30, "٣", "abc"])
def test_a_version_that_is_no_number_is_a_stale_one(client, school, member, version):
    sheet = make_sheet(school, member)
    response = client.post(url("edit_team_sheet", sheet.pk), {"version": version, "1.1:0": "x"})
    assert response.status_code == 409


def test_a_text_too_long_comes_back_with_what_was_typed(client, school, member):
    sheet = make_sheet(school, member)
    with pytest.raises(SheetTextTooLong):
        save(sheet, member, {"1.1:0": "x" * 301})
    response = client.post(url("edit_team_sheet", sheet.pk), {"version": 1, "1.1:0": "x" * 301, "1.2:0": "M. Sow"})
    assert response.status_code == 422
    assert 'value="M. Sow"' in response.text
    assert entries_of(get_sheet(organization_id=school.pk, sheet_id=sheet.pk)) == {}


@pytest.mark.requirement("S-153")
def test_last_year_s_sheet_is_taken_over(client, school, member):
    sheet = make_sheet(school, member, year=THIS_YEAR - 1)
    save(sheet, member, {"1.1:0": "Mme Roux"})
    assert "Reprendre" in client.get(url("team_sheets")).text
    response = client.post(url("take_over_team_sheet", sheet.pk))
    new = TeamSheet.objects.get(school_year=THIS_YEAR)
    assert response["Location"] == url("team_sheet", new.pk)
    assert (entries_of(new), new.version) == ({"1.1:0": "Mme Roux"}, 1)
    assert "Reprendre l’année" not in client.get(url("team_sheets")).text
    assert client.post(url("take_over_team_sheet", sheet.pk))["Location"] == url("team_sheets")


def test_the_author_or_an_administrator_deletes_a_sheet(client, school, member, colleague):
    sheet = make_sheet(school, colleague)
    assert client.post(url("delete_team_sheet", sheet.pk)).status_code == 403
    client.force_login(colleague)
    assert "sans retour possible" in client.get(url("delete_team_sheet", sheet.pk)).text
    assert TeamSheet.objects.exists()
    assert client.post(url("delete_team_sheet", sheet.pk)).status_code == 303
    assert not TeamSheet.objects.exists()
    client.force_login(make_member(school, Role.ADMIN))
    sheet = make_sheet(school, colleague)
    assert client.post(url("delete_team_sheet", sheet.pk)).status_code == 303


def test_another_space_s_sheet_does_not_exist(client, school, member):
    other = make_organization(name="Autre")
    sheet = make_sheet(other, make_member(other))
    for name in ("team_sheet", "edit_team_sheet", "export_team_sheet", "delete_team_sheet"):
        assert client.get(url(name, sheet.pk)).status_code == 404
    assert client.post(url("edit_team_sheet", sheet.pk), {"version": 1}).status_code == 404
    assert client.post(url("take_over_team_sheet", sheet.pk)).status_code == 404
    with pytest.raises(SheetNotFound):
        team_sheets.save(
            organization_id=school.pk, sheet_id=sheet.pk, author_id=member.pk, version=1, entries={}, now=NOW
        )


def test_what_is_typed_never_becomes_markup_nor_a_formula(client, school, member):
    sheet = make_sheet(school, member)
    save(sheet, member, {"1.1:0": "<script>alert(1)</script>", "1.1:1": "=1+1"})
    assert "<script>alert" not in client.get(url("team_sheet", sheet.pk)).text
    assert '"\'=1+1"' in text_of(client.get(url("export_team_sheet", sheet.pk)))


@pytest.mark.parametrize("count", [1, 40])
def test_the_list_costs_the_same_whatever_the_number_of_sheets(client, school, member, query_budget, count):
    for number in range(count):
        make_sheet(school, member, SheetKind.POSITIONING, f"Discipline {number}")
    with query_budget(7):
        assert client.get(url("team_sheets")).status_code == 200


@pytest.mark.parametrize("asked", ["2", "x", "99999999999999999999", ""])
def test_an_unknown_year_shows_this_one(client, member, asked):
    assert client.get(url("team_sheets") + f"?annee={asked}").context["year"] == THIS_YEAR
