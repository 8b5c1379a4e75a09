"""Slips: the job that makes many, what can be taken from it, the sheets themselves (decisions G5)."""

import re
from datetime import timedelta
from time import perf_counter

import pytest

from learners.models import User
from orga.account_errors import SlipsOver
from orga.domain import slips as rules
from orga.domain.slips import Batch, BatchKind, Slip, filename
from orga.enums import Role
from orga.errors import LearnerNotFound
from orga.models import OrganizationLearner
from orga.services import pupil_accounts, slips
from pix.core.enums import JobState
from pix.core.models import Job
from tests.factories.orga import NOW, make_learner, make_member, make_organization


@pytest.fixture
def school(db):
    return make_organization()


@pytest.fixture
def teacher(school):
    return make_member(school, Role.MEMBER)


# --- Many: the job ----------------------------------------------------------------------------------------------------


@pytest.fixture
def job(school, teacher, commit):
    """A batch left to a job, which has run."""
    learners = [make_learner(school, first_name=name) for name in ("Awa", "Moussa")]
    batch = pupil_accounts.prepare(
        kind=BatchKind.CREATE,
        organization_id=school.pk,
        learner_ids=[one.pk for one in learners],
        author_id=teacher.pk,
        now=NOW,
    )
    with commit():
        started = slips.start(batch=batch)
    return Job.objects.get(pk=started.pk)


def test_a_job_makes_the_accounts_and_each_file_is_taken_once(school, teacher, job):
    ids = {"organization_id": school.pk, "owner_id": teacher.pk, "now": job.finished_at}
    assert (job.state, job.done, job.total) == (JobState.DONE, 2, 2)
    found = slips.find(**ids)
    assert found is not None
    assert found.formats == ("pdf", "csv")
    batch = slips.take(**ids, format="csv")
    assert len(pupil_accounts.read_slips(batch=batch)) == 2
    with pytest.raises(SlipsOver):
        slips.take(**ids, format="csv")
    slips.take(**ids, format="pdf")
    assert "batch" not in Job.objects.get(pk=job.pk).arguments
    with pytest.raises(SlipsOver):
        slips.take(**ids, format="pdf")


def test_after_an_hour_there_is_nothing_left_to_take(school, teacher, job):
    later = job.finished_at + timedelta(hours=1, seconds=1)
    with pytest.raises(SlipsOver):
        slips.take(organization_id=school.pk, owner_id=teacher.pk, format="pdf", now=later)
    assert "batch" in Job.objects.get(pk=job.pk).arguments
    slips.destroy_old(job_id=job.pk, now=later)
    assert "batch" not in Job.objects.get(pk=job.pk).arguments


def test_a_job_that_runs_twice_changes_nothing(school, teacher, job):
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, finished_at=None)
    slips.run(job_id=job.pk, now=NOW)
    batch = slips.take(organization_id=school.pk, owner_id=teacher.pk, format="pdf", now=job.finished_at)
    slip = pupil_accounts.read_slips(batch=batch)[0]
    assert User.objects.get(username=slip.username).check_password(slip.password)
    assert User.objects.filter(username__startswith="awa").count() == 1


@pytest.fixture
def waiting(school, teacher):
    """A batch left to a job that has not run."""
    learner = make_learner(school)
    batch = pupil_accounts.prepare(
        kind=BatchKind.CREATE, organization_id=school.pk, learner_ids=[learner.pk], author_id=teacher.pk, now=NOW
    )
    return slips.start(batch=batch)


def test_a_job_stopped_on_the_way_leaves_nobody_half_done(school, waiting, monkeypatch):
    monkeypatch.setattr(slips, "STEP", 1)
    monkeypatch.setattr(slips.jobs, "advance", lambda job_id, done: False)
    slips.run(job_id=waiting.pk, now=NOW)
    assert Job.objects.get(pk=waiting.pk).state == JobState.CANCELLED
    assert not OrganizationLearner.objects.exclude(user=None).exists()


def test_a_job_whose_list_has_changed_says_so_and_does_nothing(school, waiting):
    OrganizationLearner.objects.update(is_disabled=True)
    slips.run(job_id=waiting.pk, now=NOW)
    job = Job.objects.get(pk=waiting.pk)
    assert (job.state, job.errors) == (JobState.FAILED, [LearnerNotFound.message])
    assert slips.find(organization_id=school.pk, owner_id=job.owner_id, now=NOW).formats == ()


def test_somebody_else_finds_no_job(school, job):
    other = make_member(school)
    assert slips.find(organization_id=school.pk, owner_id=other.pk, now=NOW) is None


# --- The sheets -------------------------------------------------------------------------------------------------------


def a_slip(number: int, **fields) -> Slip:
    values = {"division": "3A", "last_name": "LEMAIRE", "first_name": f"Éloïse{number}"}
    return Slip(**values | {"username": f"eloise.lemaire{number:04}", "password": "kbdmhr22"} | fields)


def sheets(*given: Slip) -> bytes:
    batch = Batch(BatchKind.CREATE, 1, 1, (1,), "seed", NOW)
    return slips.make_pdf(slips=given, batch=batch, login_address="https://pix.example/connexion")


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (8, 1), (9, 2), (35, 5)])
def test_eight_slips_a_sheet(count, pages):
    pdf = sheets(*[a_slip(number) for number in range(count)])
    assert pdf.startswith(b"%PDF")
    assert pages_of(pdf) == pages


def test_a_name_in_another_script_or_that_looks_like_code_breaks_nothing():
    assert pages_of(sheets(a_slip(1, first_name="李", last_name='#panic() $x$ "*_'))) == 1


def test_the_same_slips_give_the_same_file():
    assert sheets(a_slip(1)) == sheets(a_slip(1))


def test_the_sheets_of_a_class_take_less_than_half_a_second():
    sheets(a_slip(0))
    best = min(_timed(turn) for turn in range(3))
    assert best < 0.5, f"{best:.3f} s"


def _timed(turn: int) -> float:
    given = [a_slip(100 * turn + number) for number in range(35)]
    start = perf_counter()
    sheets(*given)
    return perf_counter() - start


def test_names_of_the_files():
    assert filename(BatchKind.RESET, at=NOW, extension="csv") == (
        "20261016_1205_organization_learners_password_reset.csv"
    )


def test_the_limits_told_on_the_pages_are_those_of_the_rules():
    assert rules.MAX_IN_REQUEST == 40
    assert rules.DOWNLOAD_LIFE.total_seconds() == 3600
