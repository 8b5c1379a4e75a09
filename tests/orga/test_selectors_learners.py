"""The roster's list: filters, order, pages, counts, and its price."""

from datetime import date

import pytest

from learners.models import User
from orga.domain.roster_filters import RosterFilters, natural_key, read_filters
from orga.enums import LoginMethod, OrganizationType
from orga.errors import LearnerNotFound
from orga.models import OrganizationLearner
from orga.selectors.learners import get_learner, list_chosen, list_collected, list_learners
from orga.services import authorizations
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_organization
from tests.orga.rosters import fill


@pytest.fixture
def school(db):
    return make_organization()


def pupil(school, first_name: str, last_name: str, **fields) -> OrganizationLearner:
    return make_learner(school, first_name=first_name, last_name=last_name, **fields)


def names(school, **filters) -> list[str]:
    page = list_learners(organization=school, filters=RosterFilters(**filters))
    return [f"{line.first_name} {line.last_name}" for line in page.lines]


def portal_account() -> User:
    """An account that only a school's portal opens: it has neither address nor username."""
    return User.objects.create(first_name="Nour", last_name="KELLER", is_anonymous_session=True, joined_at=NOW)


class TestText:
    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("lem", True),
            ("ÉLOÏSE", True),
            ("lemaire éloïse", True),
            ("eloise lem", True),
            ("elo ire", True),
            ("eloise petit", False),
            ("%", True),
            ("_", True),
            ("lem_ire", False),
        ],
    )
    def test_every_word_typed_is_in_the_name(self, school, typed, found):
        """Signs that are neither letters nor digits do not count, so a lone one filters nothing."""
        pupil(school, "Éloïse", "LEMAIRE")
        assert names(school, text=typed) == (["Éloïse LEMAIRE"] if found else [])

    def test_a_double_name_is_found_by_any_of_its_words(self, school):
        pupil(school, "Jean-Baptiste", "D’ALMEIDA-ROUX")
        for typed in ("baptiste", "jean-baptiste", "almeida", "d'almeida roux"):
            assert names(school, text=typed) == ["Jean-Baptiste D’ALMEIDA-ROUX"]


class TestMethods:
    @pytest.fixture
    def roster(self, school):
        pupil(school, "Ana", "SANS-COMPTE")
        pupil(school, "Bob", "PORTAIL", user=portal_account())
        pupil(school, "Cléo", "IDENTIFIANT", user=make_user(username="cleo.identifiant1403"))
        pupil(school, "Dan", "ADRESSE", user=make_user(email="dan@example.net"))
        both = make_user(username="eva.deux1403")
        User.objects.filter(pk=both.pk).update(email="eva@example.net")
        pupil(school, "Eva", "DEUX", user=both)

    def test_none_is_without_account_and_not_those_of_the_portal_only(self, school, roster):
        """Orga notes, case 61."""
        assert names(school, methods=("none",)) == ["Ana SANS-COMPTE"]

    def test_several_are_joined_by_or(self, school, roster):
        assert names(school, methods=("identifiant",)) == ["Eva DEUX", "Cléo IDENTIFIANT"]
        assert names(school, methods=("email",)) == ["Dan ADRESSE", "Eva DEUX"]
        assert names(school, methods=("mediacentre",)) == ["Bob PORTAIL"]
        assert names(school, methods=("mediacentre", "none")) == ["Bob PORTAIL", "Ana SANS-COMPTE"]

    def test_a_line_says_every_way_in(self, school, roster):
        lines = list_learners(organization=school, filters=RosterFilters()).lines
        assert {line.first_name: line.methods for line in lines} == {
            "Ana": [],
            "Bob": [LoginMethod.GAR],
            "Cléo": [LoginMethod.USERNAME],
            "Dan": [LoginMethod.EMAIL],
            "Eva": [LoginMethod.EMAIL, LoginMethod.USERNAME],
        }

    @pytest.mark.requirement("S-108")
    def test_and_between_filters_or_inside(self, school, roster):
        """Orga notes, case 62."""
        pupil(school, "Fay", "AILLEURS", division="3C", user=make_user(username="fay1"))
        pupil(school, "Gil", "VOISIN", division="3B", user=make_user(email="gil@example.net"))
        wanted = {"groups": ("3A", "3B"), "methods": ("identifiant", "email")}
        assert names(school, **wanted) == ["Dan ADRESSE", "Eva DEUX", "Cléo IDENTIFIANT", "Gil VOISIN"]


class TestCertifiability:
    def test_each_answer_and_the_unknown(self, school):
        pupil(school, "Ana", "OUI", is_certifiable=True, certifiable_at=NOW)
        pupil(school, "Bob", "NON", is_certifiable=False, certifiable_at=NOW)
        pupil(school, "Cléo", "INCONNU")
        assert names(school, certifiability=("oui",)) == ["Ana OUI"]
        assert names(school, certifiability=("non",)) == ["Bob NON"]
        assert names(school, certifiability=("inconnu", "oui")) == ["Cléo INCONNU", "Ana OUI"]
        assert list_learners(organization=school, filters=RosterFilters()).certifiable_count == 1


class TestCountsAndPages:
    def test_the_total_ignores_filters(self, school):
        """Orga notes, case 63."""
        for number in range(12):
            pupil(school, "Ana", f"NOM{number:02}", division="3A" if number < 3 else "3B")
        page = list_learners(organization=school, filters=RosterFilters(groups=("3A",)))
        assert (page.total, page.count, [tuple(group) for group in page.groups]) == (12, 3, [("3A", 3), ("3B", 9)])

    def test_those_who_left_or_belong_elsewhere_are_not_there(self, school):
        here = pupil(school, "Ana", "ICI")
        gone = pupil(school, "Bob", "PARTI", is_disabled=True)
        removed = pupil(school, "Cléo", "RETIRÉE", deleted_at=NOW)
        elsewhere = make_learner(make_organization(external_id="0990000X"))
        assert names(school) == ["Ana ICI"]
        for learner in (gone, removed, elsewhere):
            with pytest.raises(LearnerNotFound):
                get_learner(organization_id=school.pk, learner_id=learner.pk)
        chosen = list_chosen(organization_id=school.pk, learner_ids=[here.pk, gone.pk, removed.pk, elsewhere.pk])
        assert [line.id for line in chosen] == [here.pk]

    def test_a_page_past_the_end_is_the_last_one(self, school):
        for number in range(23):
            pupil(school, "Ana", f"NOM{number:02}")
        page = list_learners(organization=school, filters=RosterFilters(page=99, size=10))
        assert (page.filters.page, page.first, page.last, page.pages_count) == (3, 21, 23, 3)
        assert [line.last_name for line in page.lines] == ["NOM20", "NOM21", "NOM22"]
        assert page.next_query == ""
        assert page.previous_query == "?taille=10&page=2"

    def test_the_pager_names_the_ends_and_the_neighbours(self, school):
        for number in range(95):
            pupil(school, "Ana", f"NOM{number:02}")
        page = list_learners(organization=school, filters=RosterFilters(page=5, size=10))
        assert [number for number, _ in page.page_queries] == [1, 0, 4, 5, 6, 0, 10]


class TestOrder:
    @pytest.fixture
    def roster(self, school):
        for first_name, last_name, division in [
            ("Zoé", "ABEL", "10A"),
            ("ana", "roux", "3B"),
            ("Bob", "Roux", "3A"),
            ("Cléo", "MARTY", "3B"),
        ]:
            pupil(school, first_name, last_name, division=division)

    def test_by_name_whatever_the_case(self, school, roster):
        assert names(school) == ["Zoé ABEL", "Cléo MARTY", "ana roux", "Bob Roux"]
        assert names(school, is_descending=True) == ["Bob Roux", "ana roux", "Cléo MARTY", "Zoé ABEL"]

    @pytest.mark.requirement("S-108")
    def test_by_class_as_people_count_then_by_name(self, school, roster):
        assert names(school, sort="classe") == ["Bob Roux", "Cléo MARTY", "ana roux", "Zoé ABEL"]
        assert names(school, sort="classe", is_descending=True) == ["Zoé ABEL", "Cléo MARTY", "ana roux", "Bob Roux"]

    def test_classes_are_listed_in_natural_order(self, school, roster):
        groups = list_learners(organization=school, filters=RosterFilters()).groups
        assert [group.name for group in groups] == ["3A", "3B", "10A"]

    def test_natural_order_holds_for_odd_names(self):
        given = ["10A", "", "3 B", "3A", "TERM 2", "term 10", "²A"]
        assert sorted(given, key=natural_key) == ["", "3 B", "3A", "10A", "TERM 2", "term 10", "²A"]

    def test_students_are_sorted_by_their_groups(self, db):
        university = make_organization(type=OrganizationType.SUP)
        for name, group in [("A", "G10"), ("B", "G2")]:
            make_learner(university, last_name=name, group=group, division="")
        page = list_learners(organization=university, filters=RosterFilters(sort="classe"))
        assert [line.group for line in page.lines] == ["G2", "G10"]


class TestAuthorizations:
    def test_collected_or_not(self, school):
        boss = make_user(first_name="Camille", last_name="Berthelot")
        one, _ = pupil(school, "Ana", "RECUEILLIE"), pupil(school, "Bob", "ATTENDUE")
        authorizations.record(
            organization_id=school.pk,
            learner_ids=[one.pk],
            collected_on=date(2026, 9, 4),
            today=date(2026, 10, 16),
            author_id=boss.pk,
            now=NOW,
        )
        assert names(school, authorizations=("recueillie",)) == ["Ana RECUEILLIE"]
        assert names(school, authorizations=("attendue",)) == ["Bob ATTENDUE"]
        [line] = list_collected(organization_id=school.pk)
        assert (line.id, line.collected_on, line.collected_by) == (one.pk, date(2026, 9, 4), "Camille Berthelot")

    def test_accounts_that_a_school_opens_need_none(self, school):
        pupil(school, "Ana", "ADRESSE", user=make_user())
        pupil(school, "Bob", "IDENTIFIANT", user=make_user(username="bob1"))
        pupil(school, "Cléo", "PORTAIL", user=portal_account())
        pupil(school, "Dan", "SANS")
        lines = list_learners(organization=school, filters=RosterFilters()).lines
        assert {line.first_name: line.is_exempt for line in lines} == {
            "Ana": False,
            "Bob": True,
            "Cléo": True,
            "Dan": False,
        }


class TestAddresses:
    def test_what_is_read_is_written_back(self):
        asked = {
            "q": ["  éloïse   lem "],
            "groupe": ["3 A", "10A", "3 A"],
            "connexion": ["identifiant", "email"],
            "certifiable": ["inconnu"],
            "autorisation": ["attendue"],
            "tri": ["-classe"],
            "taille": ["25"],
            "page": ["3"],
        }
        filters = read_filters(lambda name: asked.get(name, []))
        assert filters == RosterFilters(
            text="éloïse lem",
            groups=("3 A", "10A"),
            methods=("email", "identifiant"),
            certifiability=("inconnu",),
            authorizations=("attendue",),
            sort="classe",
            is_descending=True,
            page=3,
            size=25,
        )
        assert filters.query == (
            "?q=%C3%A9lo%C3%AFse+lem&groupe=3+A&groupe=10A&connexion=email&connexion=identifiant"
            "&certifiable=inconnu&autorisation=attendue&tri=-classe&taille=25&page=3"
        )

    def test_what_makes_no_sense_is_left_out(self):
        asked = {name: ["\x00", "nope"] for name in ("groupe", "connexion", "certifiable", "autorisation")}
        asked |= {"tri": ["password"], "taille": ["7"], "page": ["-1"]}
        assert read_filters(lambda name: asked.get(name, [])) == RosterFilters(groups=("nope",))

    def test_another_order_or_size_goes_back_to_the_first_page(self):
        filters = RosterFilters(page=4, size=10)
        assert filters.sorted_by("classe") == RosterFilters(sort="classe", size=10)
        assert filters.sorted_by("nom") == RosterFilters(is_descending=True, size=10)
        assert filters.sorted_by("nom").sorted_by("nom") == RosterFilters(size=10)
        assert filters.sized(100) == RosterFilters(size=100)


class TestPrice:
    def test_a_page_of_five_thousand_takes_three_statements(self, school, query_budget):
        fill(school)
        filters = RosterFilters(
            text="ana",
            methods=("identifiant",),
            certifiability=("non",),
            sort="classe",
            size=100,
            page=2,
        )
        with query_budget(3):
            page = list_learners(organization=school, filters=filters)
        assert (page.total, page.count, len(page.lines)) == (5000, 1667, 100)
        with query_budget(2):
            assert len(list_learners(organization=school, filters=RosterFilters()).lines) == 50
