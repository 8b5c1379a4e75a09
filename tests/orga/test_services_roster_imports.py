"""Importing a roster: what is kept, shown, applied and undone, on a real database (orga notes 2.5, decisions G)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from learners.domain.accounts import AccountEventKind
from learners.models import AccountEvent, Notice
from orga.enums import ChangeKind, ImportFormat, ImportMode, ImportStatus
from orga.errors import CannotUndo, ImportNotOpen, ImportUnderWay, RosterChanged
from orga.models import ImportPayload, Organization, OrganizationImport, OrganizationLearner
from orga.services import applying, roster_imports
from pix.core.models import Job
from tests.factories.learners import make_user
from tests.factories.orga import NOW, make_learner, make_organization
from tests.orga.importing import bring_file, check_file
from tests.orga.siecle_files import UAI, changed, siecle_xml

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_organization(external_id=UAI)


def pupil(number: int, **fields: str) -> dict[str, str]:
    """A pupil of a file: INE1, INE2…"""
    return {
        "ELEVE_ID": str(number), "ID_NATIONAL": f"INE{number}", "NOM_DE_FAMILLE": f"NOM{number}",
        "PRENOM": f"Prénom{number}", "DATE_NAISS": "14/03/2009", "CODE_SEXE": "2", "CODE_PAYS": "331",
        "CODE_MEF": "10310019110", "CODE_STATUT": "ST", "D": "3A", **fields,
    }  # fmt: skip


def check(school, pupils=None, *, now=NOW, content: bytes | None = None) -> OrganizationImport:
    return check_file(school, siecle_xml(pupils) if content is None else content, now=now)


def bring(school, pupils=None, *, now=NOW) -> OrganizationImport:
    return roster_imports.apply(import_id=check(school, pupils, now=now).pk, now=now)


def learners(school) -> dict[str, OrganizationLearner]:
    return {one.national_student_id: one for one in OrganizationLearner.objects.filter(organization=school)}


@pytest.mark.requirement("S-102", "S-103")
def test_case_17_the_example_is_imported(school):
    shown = check(school)
    assert (shown.status, shown.read_count, shown.kept_count) == (ImportStatus.VALIDATED, 6, 3)
    assert not OrganizationLearner.objects.exists()
    done = roster_imports.apply(import_id=shown.pk, now=NOW)
    assert (done.status, done.counts["new"]) == (ImportStatus.IMPORTED, 3)
    eloise = learners(school)["100000001AA"]
    assert (eloise.last_name, eloise.first_name, eloise.birthdate) == ("LEMAIRE", "Éloïse", date(2009, 3, 14))
    assert (eloise.division, eloise.sex, eloise.search_name) == ("3A", "F", "eloise lemaire")
    assert (eloise.student_number, eloise.user_id, eloise.is_disabled) == (None, None, False)


def test_case_43_one_error_and_nobody_is_touched(school):
    bring(school)
    before = list(OrganizationLearner.objects.values_list("pk", "updated_at"))
    refused = check(school, changed(1, CODE_SEXE=None, NOM_DE_FAMILLE="AUTRE"))
    assert refused.status == ImportStatus.REFUSED
    (error,) = refused.errors
    assert (error["code"], error["ine"]) == ("SEX_CODE_REQUIRED", "100000001AA")
    assert list(OrganizationLearner.objects.values_list("pk", "updated_at")) == before
    with pytest.raises(ImportNotOpen):
        roster_imports.apply(import_id=refused.pk, now=NOW)


class TestReimport:
    """The worked example of the notes: A, B, C, D in the roster; a file with A, B, D and E."""

    FILE = [
        pupil(1, NOM_DE_FAMILLE="CORRIGÉ", D="3A"), pupil(2, D="4B"), pupil(4), pupil(5),
    ]  # fmt: skip

    @pytest.fixture
    def elsewhere(self):
        return make_organization(external_id="0997777R")

    @pytest.fixture
    def roster(self, school):
        ages = {"birthdate": date(2009, 3, 14)}
        rows = {
            "A": make_learner(school, national_student_id="INE1", user=make_user(), division="4B", **ages),
            "B": make_learner(school, national_student_id="INE2", division="4B", **ages),
            "C": make_learner(school, national_student_id="INE3", user=make_user(), division="3A", **ages),
            "D": make_learner(school, national_student_id="INE4", is_disabled=True, **ages),
        }
        OrganizationLearner.objects.filter(pk=rows["A"].pk).update(is_certifiable=True, certifiable_at=NOW)
        return rows

    def test_case_40_and_44(self, school, roster, elsewhere):
        known = make_user()
        make_learner(elsewhere, national_student_id="INE5", user=known)
        done = bring(school, self.FILE)
        now = learners(school)
        assert {ine: (one.is_disabled, one.user_id) for ine, one in now.items()} == {
            "INE1": (False, roster["A"].user_id),
            "INE2": (False, None),
            "INE3": (True, roster["C"].user_id),
            "INE4": (False, None),
            "INE5": (False, known.pk),
        }
        assert [now[f"INE{n}"].pk for n in (1, 2, 3, 4)] == [roster[letter].pk for letter in "ABCD"]
        assert (now["INE1"].division, now["INE1"].last_name) == ("3A", "CORRIGÉ")
        assert (now["INE1"].is_certifiable, now["INE1"].certifiable_at) == (True, NOW)
        assert done.counts == {
            "new": 1, "changed": 1, "moved": 1, "back": 1, "left": 1, "doubtful": 0, "same": 0,
        }  # fmt: skip

    def test_case_41_born_another_day_it_is_somebody_else(self, school, roster, elsewhere):
        make_learner(elsewhere, national_student_id="INE5", user=make_user(), birthdate=date(2010, 1, 1))
        bring(school, self.FILE)
        assert learners(school)["INE5"].user_id is None

    def test_case_42_an_account_that_is_another_pupils_here(self, school, roster, elsewhere):
        make_learner(elsewhere, national_student_id="INE5", user=roster["A"].user)
        bring(school, self.FILE)
        assert learners(school)["INE5"].user_id is None

    @pytest.mark.requirement("S-082")
    def test_a_pupil_who_changes_school_finds_the_account_again(self, school, elsewhere):
        known = make_user()
        make_learner(elsewhere, national_student_id="INE1", user=known)
        bring(school, [pupil(1)])
        assert learners(school)["INE1"].user == known

    def test_the_same_file_again_changes_nothing(self, school):
        bring(school)
        before = list(OrganizationLearner.objects.order_by("pk").values())
        done = bring(school, now=NOW + timedelta(days=1))
        assert done.counts["same"] == 3
        assert list(OrganizationLearner.objects.order_by("pk").values()) == before

    def test_two_pupils_may_exchange_their_ine(self, school):
        bring(school, [pupil(1), pupil(2)])
        first, second = (learners(school)[ine].pk for ine in ("INE1", "INE2"))
        shown = check(school, [pupil(1, ID_NATIONAL="INE2"), pupil(2, ID_NATIONAL="INE1")])
        roster_imports.decide(roster_import=shown, answers={"INE2": first, "INE1": second}, now=NOW)
        roster_imports.apply(import_id=shown.pk, now=NOW)
        assert {ine: one.pk for ine, one in learners(school).items()} == {"INE1": second, "INE2": first}

    def test_one_pupil_is_given_to_one_line_of_the_file_only(self, school):
        bring(school, [pupil(1)])
        kept = learners(school)["INE1"].pk
        same = {"NOM_DE_FAMILLE": "NOM1", "PRENOM": "Prénom1"}
        shown = check(school, [pupil(8, **same), pupil(9, **same)])
        roster_imports.decide(roster_import=shown, answers={"INE8": kept, "INE9": kept}, now=NOW)
        roster_imports.apply(import_id=shown.pk, now=NOW)
        assert learners(school)["INE8"].pk == kept
        assert learners(school)["INE9"].pk != kept

    def test_an_account_linked_by_a_file_keeps_the_trace_and_its_owner_is_told(self, school):
        elsewhere = make_organization(external_id=UAI, name="Ailleurs")
        user = make_user()
        bring(school, [pupil(1)])
        row = learners(school)["INE1"]
        row.user = user
        row.save()
        done = bring(elsewhere, [pupil(1)])
        assert learners(elsewhere)["INE1"].user == user
        event = AccountEvent.objects.get(user=user)
        assert (event.event, event.author_id) == (AccountEventKind.LINKED, done.created_by_id)
        assert Notice.objects.get(user=user).details == {"school": "Ailleurs"}


class TestDoubts:
    def test_the_same_names_and_birth_date_under_another_ine(self, school):
        bring(school, [pupil(1), pupil(2)])
        kept = learners(school)["INE1"].pk
        shown = check(school, [pupil(1, ID_NATIONAL="INE9", PRENOM="prenom1"), pupil(2)])
        (doubt, left) = roster_imports.changes_of(roster_import=shown)
        assert (doubt.kind, doubt.twin.id, left.kind) == (ChangeKind.DOUBTFUL, kept, ChangeKind.LEFT)
        roster_imports.decide(roster_import=shown, answers={"INE9": kept}, now=NOW)
        roster_imports.apply(import_id=shown.pk, now=NOW)
        assert set(learners(school)) == {"INE9", "INE2"}
        assert learners(school)["INE9"].pk == kept

    def test_without_an_answer_they_are_two_pupils(self, school):
        bring(school, [pupil(1)])
        bring(school, [pupil(1, ID_NATIONAL="INE9")])
        assert {ine: one.is_disabled for ine, one in learners(school).items()} == {"INE1": True, "INE9": False}

    def test_an_ine_with_another_birth_date_is_shown(self, school):
        bring(school, [pupil(1)])
        shown = check(school, [pupil(1, DATE_NAISS="01/01/2010")])
        assert shown.counts["doubtful"] == 1


class TestThreeActs:
    def test_a_new_file_replaces_the_one_that_waits(self, school):
        first = check(school)
        second = check(school)
        first.refresh_from_db()
        assert (first.status, second.status) == (ImportStatus.EXPIRED, ImportStatus.VALIDATED)
        assert list(ImportPayload.objects.values_list("roster_import", flat=True)) == [second.pk]

    def test_a_file_waits_a_day(self, school, django_capture_on_commit_callbacks):
        shown = check(school)
        assert roster_imports.expire_old(now=NOW + timedelta(hours=23)) == 0
        assert roster_imports.expire_old(now=NOW + timedelta(hours=25)) == 1
        with pytest.raises(ImportNotOpen):
            start(shown, school)

    def test_a_roster_that_changed_meanwhile_is_shown_again(self, school):
        shown = check(school)
        Organization.objects.filter(pk=school.pk).update(roster_version=7)
        with pytest.raises(RosterChanged):
            start(shown, school)

    def test_a_job_applies_it_and_a_second_click_finds_the_same_job(self, school, django_capture_on_commit_callbacks):
        shown = check(school)
        with django_capture_on_commit_callbacks(execute=False):
            job_id = start(shown, school)
            assert start(shown, school) == job_id
        with pytest.raises(ImportUnderWay):
            check(school)
        from orga.tasks import apply_import

        apply_import(job_id=job_id)
        apply_import(job_id=job_id)
        shown.refresh_from_db()
        assert (shown.status, Job.objects.get(pk=job_id).state) == (ImportStatus.IMPORTED, "done")
        assert len(learners(school)) == 3

    def test_what_breaks_in_the_middle_leaves_nothing_done(self, school, monkeypatch):
        shown = check(school)
        monkeypatch.setattr(applying.payloads, "keep", lambda **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            roster_imports.apply(import_id=shown.pk, now=NOW)
        assert not OrganizationLearner.objects.exists()
        monkeypatch.undo()
        roster_imports.apply(import_id=shown.pk, now=NOW)
        assert len(learners(school)) == 3

    def test_a_doubt_about_the_year_or_the_accents_is_told_and_stops_nothing(self, school):
        shown = check(school, content=siecle_xml(written_in="utf-8"))
        assert {warning["code"] for warning in shown.warnings} == {"MISREAD_ENCODING", "OLD_SCHOOL_YEAR"}
        assert shown.status == ImportStatus.VALIDATED


def start(shown, school) -> int:
    return roster_imports.start_applying(
        roster_import=shown, author_id=make_user().pk, seen_version=shown.roster_version, now=NOW + timedelta(hours=1)
    )


class TestUndo:
    def snapshot(self, school) -> list:
        fields = ("pk", "last_name", "division", "national_student_id", "is_disabled", "user_id", "birthdate")
        return list(OrganizationLearner.objects.filter(organization=school).order_by("pk").values_list(*fields))

    def test_the_roster_comes_back_whole(self, school):
        bring(school, [pupil(1), pupil(2), pupil(3)])
        OrganizationLearner.objects.filter(national_student_id="INE3").update(is_disabled=True)
        before = self.snapshot(school)
        done = bring(
            school, [pupil(1, D="3B", NOM_DE_FAMILLE="AUTRE"), pupil(3), pupil(4)], now=NOW + timedelta(days=1)
        )
        assert self.snapshot(school) != before
        plan = applying.undo(roster_import=done, author_id=None, now=NOW + timedelta(days=2))
        assert plan.kept == []
        assert self.snapshot(school) == before
        done.refresh_from_db()
        assert done.status == ImportStatus.UNDONE

    def test_what_was_changed_or_used_since_stays(self, school):
        bring(school, [pupil(1), pupil(2)])
        later = NOW + timedelta(days=1)
        done = bring(school, [pupil(1, NOM_DE_FAMILLE="AUTRE", D="3B"), pupil(2), pupil(5)], now=later)
        OrganizationLearner.objects.filter(national_student_id="INE1").update(last_name="ENCORE")
        OrganizationLearner.objects.filter(national_student_id="INE5").update(user=make_user())
        plan = applying.undo(roster_import=done, author_id=None, now=later)
        assert sorted((kept.reason, kept.name) for kept in plan.kept) == [
            ("changed", "ENCORE Prénom1"), ("used", "NOM5 Prénom5"),
        ]  # fmt: skip
        now = learners(school)
        assert (now["INE1"].last_name, now["INE1"].division) == ("ENCORE", "3A")
        assert now["INE5"].is_disabled

    def test_a_link_that_the_import_made_goes_unless_it_served(self, school):
        known, used = make_user(), make_user()
        bring(school, [pupil(1), pupil(2)])
        elsewhere = make_organization(external_id="0997777R")
        make_learner(elsewhere, national_student_id="INE1", user=known)
        make_learner(elsewhere, national_student_id="INE2", user=used)
        later = NOW + timedelta(days=1)
        done = bring(school, [pupil(1), pupil(2)], now=later)
        assert {one.user_id for one in learners(school).values()} == {known.pk, used.pk}
        used.last_login = later + timedelta(hours=1)
        used.save(update_fields=["last_login"])
        plan = applying.undo(roster_import=done, author_id=None, now=later + timedelta(days=1))
        assert [(kept.reason, kept.name) for kept in plan.kept] == [("linked", "NOM2 Prénom2")]
        assert {ine: one.user_id for ine, one in learners(school).items()} == {"INE1": None, "INE2": used.pk}

    def test_only_the_last_one_and_for_thirty_days(self, school):
        first = bring(school, [pupil(1)])
        second = bring(school, [pupil(1, D="3B")], now=NOW + timedelta(days=1))
        with pytest.raises(CannotUndo):
            applying.undo(roster_import=first, author_id=None, now=NOW + timedelta(days=2))
        with pytest.raises(CannotUndo):
            applying.undo(roster_import=second, author_id=None, now=NOW + timedelta(days=32))
        applying.undo(roster_import=second, author_id=None, now=NOW + timedelta(days=2))
        with pytest.raises(CannotUndo):
            applying.undo(roster_import=second, author_id=None, now=NOW + timedelta(days=2))
        roster_imports.expire_old(now=timezone.now() + timedelta(days=400))
        assert not ImportPayload.objects.exists()


class TestHigherEducation:
    """Case 55: a list that replaces removes whoever it lacks; one that adds leaves them alone."""

    @pytest.fixture
    def university(self):
        return make_organization(type="SUP", external_id="UNIV")

    def bring(self, university, numbers: list[str], mode: ImportMode) -> OrganizationImport:
        lines = ["Premier prénom;Nom de famille;Date de naissance (jj/mm/aaaa);Numéro étudiant;Diplôme;Régime"]
        lines += [f"Lou;NOM{number};14/03/2004;{number};Licence;Formation initiale" for number in numbers]
        return bring_file(university, "\n".join(lines).encode(), format=ImportFormat.SUP, mode=mode)

    def present(self, university) -> set[str]:
        kept = OrganizationLearner.objects.filter(organization=university, deleted_at=None, is_disabled=False)
        return set(kept.values_list("student_number", flat=True))

    def test_case_55(self, university):
        self.bring(university, ["E1", "E2"], ImportMode.ADD)
        self.bring(university, ["E2", "E3"], ImportMode.ADD)
        assert self.present(university) == {"E1", "E2", "E3"}
        done = self.bring(university, ["E2", "E3"], ImportMode.REPLACE)
        assert self.present(university) == {"E2", "E3"}
        assert done.counts["left"] == 1
        applying.undo(roster_import=done, author_id=None, now=NOW)
        assert self.present(university) == {"E1", "E2", "E3"}

    def test_a_number_given_back_after_a_removal_makes_a_new_student(self, university):
        self.bring(university, ["E1", "E2"], ImportMode.ADD)
        self.bring(university, ["E2"], ImportMode.REPLACE)
        self.bring(university, ["E1", "E2"], ImportMode.ADD)
        assert self.present(university) == {"E1", "E2"}
        assert OrganizationLearner.objects.filter(organization=university, student_number="E1").count() == 2


def test_a_generic_list_is_matched_by_names_and_birth_date():
    company = make_organization(type="PRO", is_managing_students=False, import_format="generic", external_id="X1")

    def bring(rows: list[str]) -> OrganizationImport:
        lines = ["Nom apprenant;Prénom apprenant;Classe;Date de naissance", *rows]
        return bring_file(company, "\n".join(lines).encode(), format=ImportFormat.GENERIC)

    bring(["Diallo;Awa;A;2008-02-03", "Petit;Luc;A;2008-05-06"])
    done = bring(["DIALLO;awa;B;2008-02-03", "Roy;Zoé;B;2008-07-08"])
    assert {kind: number for kind, number in done.counts.items() if number} == {"moved": 1, "new": 1, "left": 1}
