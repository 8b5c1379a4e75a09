"""Loading content on a real database: one release at a time, nothing lost, nothing half done."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from learners.models import Knowledge, Notice
from learners.services import assessments
from pix.core.enums import JobState
from pix.core.models import Job, OutboxMessage
from referential.domain.content_reading import ContentRefused
from referential.errors import NoRelease
from referential.events import release_activated
from referential.models import Challenge, ContentFile, ContentRelease, Skill, Tube, Tutorial
from referential.selectors import bank
from referential.selectors.files import find_file
from referential.services import releases
from tests.factories.learners import make_user
from tests.support.content import DEMO, PICTURE, TUBE, ContentTree, empty_content
from tests.support.players import answer_once, everything, play

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
OTHER = "competences/1.1/moteur.yaml"


@pytest.fixture
def tree(db, tmp_path) -> ContentTree:
    """A small tree of content, on a database without any."""
    empty_content()
    yield ContentTree(tmp_path)
    bank.forget_all()


def load(tree: ContentTree, now: datetime = NOW) -> ContentRelease:
    release, _ = releases.load(root=tree.root, now=now)
    bank.forget_current()
    return release


class TestLoad:
    def test_without_a_release_there_is_no_bank(self, tree):
        with pytest.raises(NoRelease):
            bank.current_bank()

    def test_the_first_load_makes_the_release_that_is_played(self, tree):
        release, is_new = releases.load(root=tree.root, now=NOW)
        assert is_new
        assert (release.created_at, release.activated_at) == (NOW, NOW)
        assert bank.current_bank().release_id == release.pk
        assert Skill.objects.get(pk="adresse-2").level == 2
        assert Challenge.objects.get(pk="adresse-1-a").title == "Quelle est la page d’accueil\u202f?"
        assert ContentFile.objects.get().name == "plan.svg"

    def test_loading_the_same_files_twice_changes_nothing(self, tree):
        first = load(tree)
        again, is_new = releases.load(root=tree.root, now=LATER)
        assert not is_new
        assert again == first
        assert ContentRelease.objects.get().activated_at == NOW
        assert not OutboxMessage.objects.exists()

    def test_a_change_makes_another_release_at_once(self, tree, django_capture_on_commit_callbacks):
        first = load(tree)
        assert bank.current_bank().skills["adresse-1"].hint == "Gardez le nom du site."
        tree.edit(TUBE, "Gardez le nom du site.", "Coupez tout le reste.")
        with django_capture_on_commit_callbacks(execute=True):
            second, is_new = releases.load(root=tree.root, now=LATER)
        assert is_new
        assert bank.current_bank().skills["adresse-1"].hint == "Coupez tout le reste."
        assert bank.bank_of(first.pk).skills["adresse-1"].hint == "Gardez le nom du site."
        assert (first.pk, second.pk) == tuple(
            ContentRelease.objects.order_by("activated_at").values_list("pk", flat=True)
        )

    def test_going_back_to_former_files_activates_their_release_again(self, tree):
        first = load(tree)
        tree.edit(TUBE, "Gardez le nom du site.", "Coupez tout le reste.")
        load(tree, LATER)
        tree.edit(TUBE, "Coupez tout le reste.", "Gardez le nom du site.")
        assert load(tree, LATER + timedelta(days=1)) == first
        assert bank.current_release_id() == first.pk
        assert ContentRelease.objects.count() == 2

    @pytest.mark.parametrize(
        ("old", "new"),
        [("level: 2", "level: 9"), ("file: plan.svg", "file: absent.svg"), ('solution: "2"', "solution: [")],
    )
    def test_a_broken_file_leaves_the_running_release_and_its_caches(self, tree, old, new):
        running = load(tree)
        tube = Tube.objects.values().get(pk="adresse")
        before = bank.current_bank()
        tree.edit(TUBE, old, new)
        tree.edit(TUBE, "title: Lire une adresse web", "title: Autre titre")
        with pytest.raises(ContentRefused):
            releases.load(root=tree.root, now=LATER)
        assert bank.current_bank() is before
        assert ContentRelease.objects.get() == running
        assert Tube.objects.values().get(pk="adresse") == tube

    def test_checking_stores_nothing(self, tree, django_assert_num_queries):
        with django_assert_num_queries(0):
            releases.check(root=tree.root)

    def test_the_number_of_statements_does_not_follow_the_number_of_rows(self, tree, query_budget):
        for number in range(30):
            tree.add_tube(f"t{number}", {f"t{number}-{level}": level for level in range(1, 6)})
        with query_budget(40):
            load(tree)
        assert Challenge.objects.count() == 158

    def test_a_file_that_is_renamed_is_found_under_its_new_name_and_the_old_one(self, tree):
        load(tree)
        old_url = bank.current_bank().challenges["adresse-2-a"].illustration["url"]
        (tree.root / PICTURE).rename(tree.root / "competences/1.1/files/carte.svg")
        tree.write(TUBE, tree.read(TUBE).replace("plan.svg", "carte.svg"))
        load(tree, LATER)
        new_url = bank.current_bank().challenges["adresse-2-a"].illustration["url"]
        for url, name in ((old_url, "plan.svg"), (new_url, "carte.svg")):
            _, _, digest, asked = url.split("/")
            assert find_file(digest=digest, name=asked).name == name

    def test_a_digest_too_short_finds_nothing(self, tree):
        load(tree)
        assert find_file(digest=ContentFile.objects.get().digest[:19], name="plan.svg") is None


class TestArchived:
    @pytest.fixture
    def tree(self, tree):
        tree.add_tube("moteur", {"moteur-1": 1, "moteur-2": 2})
        load(tree)
        return tree

    def test_what_left_the_files_is_archived_never_deleted(self, tree):
        tree.remove(OTHER)
        load(tree, LATER)
        assert bank.current_bank().skills["moteur-1"].status == "archivé"
        assert Tube.objects.get(pk="moteur").archived_at == LATER
        skill, challenge = Skill.objects.get(pk="moteur-1"), Challenge.objects.get(pk="moteur-1-a")
        assert (skill.status, skill.archived_at) == ("archivé", LATER)
        assert (challenge.status, challenge.archived_at) == ("archivé", LATER)
        assert Tutorial.objects.get(pk="moteur-1-fiche").archived_at == LATER
        assert Tube.objects.get(pk="adresse").archived_at is None

    def test_the_day_it_left_does_not_move(self, tree):
        tree.remove(OTHER)
        load(tree, LATER)
        tree.edit(TUBE, "Gardez le nom du site.", "Coupez.")
        load(tree, LATER + timedelta(days=3))
        assert Skill.objects.get(pk="moteur-1").archived_at == LATER

    def test_what_comes_back_is_alive(self, tree):
        text = tree.read(OTHER)
        tree.remove(OTHER)
        load(tree, LATER)
        tree.write(OTHER, text)
        load(tree, LATER + timedelta(days=1))
        skill = Skill.objects.get(pk="moteur-1")
        assert (skill.status, skill.archived_at) == ("actif", None)

    def test_a_new_skill_takes_the_level_that_an_old_one_left(self, tree):
        tree.write(OTHER, tree.read(OTHER).replace("moteur-2", "moteur-deux"))
        load(tree, LATER)
        assert Skill.objects.get(tube="moteur", level=2, status="actif").pk == "moteur-deux"

    def test_a_skill_archived_in_its_file_keeps_its_row(self, tree):
        tree.edit(OTHER, "level: 2", "level: 2\n    status: archivé")
        load(tree, LATER)
        skill = Skill.objects.get(pk="moteur-2")
        assert (skill.status, skill.archived_at) == ("archivé", None)

    @pytest.mark.parametrize(("old", "new"), [("level: 2", "level: 3"), ('competence: "1.1"', 'competence: "4.1"')])
    def test_what_would_change_the_meaning_of_answers_is_refused(self, tree, old, new):
        running = bank.current_release_id()
        if old == "level: 2":
            tree.edit(OTHER, old, new)
        else:
            text = tree.read(OTHER)
            tree.remove(OTHER)
            tree.write(OTHER.replace("1.1", "4.1"), text.replace(old, new).replace("chercher", "acces"))
        with pytest.raises(ContentRefused):
            releases.load(root=tree.root, now=LATER)
        bank.forget_current()
        assert bank.current_release_id() == running


class TestRecomputation:
    @pytest.fixture
    def learner(self, tree):
        load(tree)
        user = make_user()
        play(user_id=user.pk, knows=everything, now=NOW)
        return user

    def test_a_new_release_recomputes_the_scores_and_tells_those_whose_pix_fall(self, tree, learner, commit):
        before = Knowledge.objects.get(user=learner).pix
        for number in range(3):
            tree.add_tube(f"t{number}", {f"t{number}-{level}": level for level in (1, 2, 3)})
        with commit():
            release = load(tree, LATER)
        row, job = Knowledge.objects.get(user=learner), Job.objects.get(kind="learners.recompute_scores")
        assert before == 12
        assert (row.pix, row.release_id) == (6, release.pk)
        assert (job.state, job.done, job.total, job.result) == (JobState.DONE, 1, 1, {"rows": 1, "changed": 1})
        notice = Notice.objects.get(user=learner)
        assert notice.details == {"competence": "1.1", "before": 12, "after": 6}
        assert notice.closed_at is None

    def test_nobody_is_told_when_pix_stay_or_rise(self, tree, learner, commit):
        tree.edit(TUBE, "Gardez le nom du site.", "Coupez.")
        with commit():
            load(tree, LATER)
        assert Knowledge.objects.get(user=learner).pix == 12
        assert not Notice.objects.exists()

    def test_without_rows_no_job_is_sent(self, tree):
        load(tree)
        assert not Job.objects.exists()

    def test_a_test_under_way_keeps_its_question_until_it_is_answered(self, tree):
        first = load(tree)
        assessment = assessments.start_or_resume(user_id=make_user().pk, competence_id="1.1", now=NOW)
        tree.remove(DEMO)
        tree.write(TUBE, tree.read(TUBE).replace(assessment.challenge_id, f"{assessment.challenge_id}-bis"))
        second = load(tree, LATER)
        answered = answer_once(assessment, now=LATER).assessment
        assert assessment.release_id == first.pk
        assert answered.release_id == second.pk
        assert answered.answers_count == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_first", [True, False])
def test_loads_at_the_same_moment_give_one_release(tmp_path, is_first):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time")
    empty_content()
    tree = ContentTree(tmp_path)
    if not is_first:
        load(tree)
        tree.edit(TUBE, "Gardez le nom du site.", "Coupez tout le reste.")
    gate, seen, activated = threading.Barrier(3), [], []

    def run():
        try:
            gate.wait(timeout=10)
            seen.append(releases.load(root=tree.root, now=LATER)[1])
        finally:
            connection.close()

    def note(release_id, **_):
        activated.append(release_id)

    release_activated.connect(note)
    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    release_activated.disconnect(note)
    bank.forget_all()
    assert sorted(seen) == [False, False, True]
    assert ContentRelease.objects.count() == (1 if is_first else 2)
    assert is_first or len(activated) == 1
