"""What members do to the lines of a roster: removal and erasure, student numbers, guardians' authorisations."""

from datetime import date, timedelta

import pytest

from orga.enums import OrganizationType
from orga.errors import LearnerNotFound
from orga.learner_errors import CannotRemovePupils, DateToCome, StudentNumberTaken
from orga.models import GuardianAuthorization, OrganizationLearner
from orga.services import authorizations, removals, students
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_organization

TODAY = date(2026, 10, 16)


@pytest.fixture
def university(db):
    return make_organization(type=OrganizationType.SUP, name="Université des Rives")


@pytest.fixture
def boss(db):
    return make_user(first_name="Camille", last_name="Berthelot")


class TestRemoval:
    def remove(self, organization, boss, *learners, now=NOW) -> int:
        ids = [learner.pk for learner in learners]
        return removals.remove(organization_id=organization.pk, learner_ids=ids, author_id=boss.pk, now=now)

    def test_a_line_removed_keeps_who_and_when(self, university, boss):
        one, other = make_learner(university, student_number="1"), make_learner(university, student_number="2")
        assert self.remove(university, boss, one) == 1
        one.refresh_from_db()
        other.refresh_from_db()
        university.refresh_from_db()
        assert (one.deleted_at, one.deleted_by_id, one.last_name) == (NOW, boss.pk, "LEMAIRE")
        assert other.deleted_at is None
        assert university.roster_version == 1

    def test_a_number_freed_serves_again(self, university, boss):
        self.remove(university, boss, make_learner(university, student_number="1"))
        assert make_learner(university, student_number="1").pk

    def test_all_or_nobody(self, university, boss):
        mine, theirs = make_learner(university), make_learner(make_organization(type=OrganizationType.SUP))
        with pytest.raises(LearnerNotFound):
            self.remove(university, boss, mine, theirs)
        with pytest.raises(LearnerNotFound):
            self.remove(university, boss)
        assert not OrganizationLearner.objects.exclude(deleted_at=None).exists()

    def test_pupils_leave_by_import_only(self, boss):
        school = make_organization()
        with pytest.raises(CannotRemovePupils):
            self.remove(school, boss, make_learner(school))

    def test_identities_are_erased_after_thirty_days_and_not_before(self, university, boss):
        """Decisions G1."""
        learner = make_learner(
            university,
            user=make_user(),
            student_number="21",
            email="x@example.net",
            attributes='{"a": 1}',
            is_certifiable=True,
            certifiable_at=NOW,
        )
        kept = make_learner(university, student_number="22")
        GuardianAuthorization.objects.create(learner=learner, collected_on=TODAY, recorded_by=boss, recorded_at=NOW)
        self.remove(university, boss, learner)
        assert removals.erase_old(now=NOW + timedelta(days=29, hours=23)) == 0
        assert removals.erase_old(now=NOW + timedelta(days=30)) == 1
        assert removals.erase_old(now=NOW + timedelta(days=31)) == 0
        values = OrganizationLearner.objects.values().get(pk=learner.pk)
        left = {name: value for name, value in values.items() if value not in (None, "", "{}", False)}
        assert set(left) == {"id", "organization_id", "deleted_at", "deleted_by_id", "created_at", "updated_at"}
        assert not GuardianAuthorization.objects.exists()
        kept.refresh_from_db()
        assert kept.last_name == "LEMAIRE"


class TestStudentNumber:
    def change(self, university, learner, number: str) -> None:
        students.change_number(organization_id=university.pk, learner_id=learner.pk, number=number, now=NOW)

    def test_another_number(self, university):
        learner = make_learner(university, student_number="21")
        self.change(university, learner, "22")
        learner.refresh_from_db()
        assert learner.student_number == "22"
        self.change(university, learner, "22")

    def test_a_number_taken_names_its_bearer(self, university):
        make_learner(university, first_name="Nour", last_name="KELLER", student_number="21")
        with pytest.raises(StudentNumberTaken, match="celui de Nour KELLER"):
            self.change(university, make_learner(university), "21")

    def test_the_number_of_another_university_is_free(self, university):
        make_learner(make_organization(type=OrganizationType.SUP), student_number="21")
        learner = make_learner(university)
        self.change(university, learner, "21")
        with pytest.raises(LearnerNotFound):
            self.change(make_organization(type=OrganizationType.SUP), learner, "99")


class TestAuthorizations:
    def record(self, school, boss, *learners, day=date(2026, 9, 4)) -> int:
        return authorizations.record(
            organization_id=school.pk,
            learner_ids=[learner.pk for learner in learners],
            collected_on=day,
            today=TODAY,
            author_id=boss.pk,
            now=NOW,
        )

    @pytest.mark.requirement("S-080")
    def test_a_class_at_once_and_a_correction(self, boss, query_budget):
        school = make_organization()
        learners = [make_learner(school) for _ in range(3)]
        with query_budget(2):
            assert self.record(school, boss, *learners) == 3
        assert self.record(school, boss, learners[0], day=TODAY) == 1
        days = GuardianAuthorization.objects.order_by("learner_id").values_list("collected_on", flat=True)
        assert list(days) == [TODAY, date(2026, 9, 4), date(2026, 9, 4)]

    def test_never_a_day_to_come(self, boss):
        school = make_organization()
        with pytest.raises(DateToCome):
            self.record(school, boss, make_learner(school), day=date(2026, 10, 17))

    def test_all_or_nobody(self, boss):
        school = make_organization()
        with pytest.raises(LearnerNotFound):
            self.record(school, boss, make_learner(school), make_learner(make_organization()))
        assert not GuardianAuthorization.objects.exists()

    def test_a_withdrawal_done_twice_is_harmless(self, boss):
        school = make_organization()
        learner = make_learner(school)
        self.record(school, boss, learner)
        authorizations.withdraw(organization_id=school.pk, learner_id=learner.pk)
        authorizations.withdraw(organization_id=school.pk, learner_id=learner.pk)
        assert not GuardianAuthorization.objects.exists()
        with pytest.raises(LearnerNotFound):
            authorizations.withdraw(organization_id=make_organization().pk, learner_id=learner.pk)
