"""Which tutorials are offered to whom (positioning notes 6.7, 8.6)."""

from datetime import UTC, datetime, timedelta

import pytest

from learners.domain.knowledge import AnswerEvent, rebuild, tube_to_json
from learners.models import Answer, Knowledge
from learners.selectors.tutorials import PER_PAGE, list_recommended, list_saved, list_subjects
from learners.services import tutorials
from referential.selectors import bank
from referential.services import releases
from tests.factories.learners import make_user
from tests.support.content import ContentTree, empty_content
from tests.support.players import nothing, play

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WRONG, RIGHT = False, True


@pytest.fixture
def tree(db, tmp_path) -> ContentTree:
    """Two tubes of 1.1, levels 2 to 3 and 4 to 5, and one of 4.1."""
    empty_content()
    tree = ContentTree(tmp_path)
    tree.add_tube("beta", {"beta-4": 4, "beta-5": 5})
    tree.add_tube("alpha", {"alpha-2": 2, "alpha-3": 3})
    tree.add_tube("gamma", {"gamma-1": 1}, competence="4.1")
    load(tree)
    yield tree
    bank.forget_all()


def load(tree: ContentTree) -> None:
    releases.load(root=tree.root, now=NOW)
    bank.forget_current()


def knows(user, *answers: tuple[str, int, bool], competence_id: str = "1.1") -> Knowledge:
    """The row that these answers (tube, level, right or wrong) lead to, given in this order."""
    events = [
        AnswerEvent(
            at=number, id=number, tube_id=tube, level=level, is_right=right, assessment_id=number, challenge_id="c"
        )
        for number, (tube, level, right) in enumerate(answers, start=1)
    ]
    tubes = {tube_id: tube_to_json(state) for tube_id, state in rebuild(events).items()}
    return Knowledge.objects.create(user=user, competence_id=competence_id, tubes=tubes)


def ids(shown) -> list[str]:
    return [tutorial.id for tutorial in shown]


def subjects_of(row: Knowledge | None) -> list[tuple[str, list[str]]]:
    user_id = row.user_id if row else make_user().pk
    return [(subject.title, ids(subject.tutorials)) for subject in list_subjects(user_id=user_id, knowledge=row)]


@pytest.mark.requirement("S-070")
def test_t109_a_competence_shows_the_easiest_failure_of_each_subject_and_the_list_shows_all(tree):
    user = make_user()
    row = knows(user, ("alpha", 3, WRONG), ("alpha", 2, WRONG), ("beta", 4, WRONG))
    assert row.tubes["beta"]["c"] == 4
    assert subjects_of(row) == [("Sujet alpha", ["alpha-2-fiche"]), ("Sujet beta", ["beta-4-fiche"])]
    assert sorted(ids(list_recommended(user_id=user.pk).tutorials)) == [
        "alpha-2-fiche",
        "alpha-3-fiche",
        "beta-4-fiche",
    ]


def test_t110_what_was_only_inferred_calls_for_no_tutorial(tree):
    user = make_user()
    row = Knowledge.objects.create(
        user=user, competence_id="1.1", tubes={"beta": {"f": 0, "c": 4, "c_at": 1.0, "direct": {}}}
    )
    assert subjects_of(row) == []
    assert list_recommended(user_id=user.pk).total == 0


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], []),
        ([("alpha", 2, RIGHT)], []),
        ([("alpha", 3, WRONG), ("alpha", 3, RIGHT)], []),
        ([("alpha", 2, RIGHT), ("alpha", 3, WRONG)], [("Sujet alpha", ["alpha-3-fiche"])]),
        ([("beta", 5, WRONG)], [("Sujet beta", ["beta-5-fiche"])]),
        ([("partie", 1, WRONG)], []),
    ],
)
def test_only_what_was_asked_and_is_still_failed_counts(tree, answers, expected):
    assert subjects_of(knows(make_user(), *answers)) == expected


def test_without_a_row_there_is_nothing(tree):
    assert subjects_of(None) == []


def test_a_skill_that_left_the_content_recommends_nothing(tree):
    user = make_user()
    knows(user, ("alpha", 2, WRONG), ("beta", 4, WRONG))
    tree.remove("competences/1.1/alpha.yaml")
    load(tree)
    assert ids(list_recommended(user_id=user.pk).tutorials) == ["beta-4-fiche"]


def test_recommended_tutorials_can_be_filtered_by_competence(tree):
    user = make_user()
    knows(user, ("alpha", 2, WRONG))
    knows(user, ("gamma", 1, WRONG), competence_id="4.1")
    everything = list_recommended(user_id=user.pk)
    assert [index for index, _ in everything.competences] == ["1.1", "4.1"]
    filtered = list_recommended(user_id=user.pk, competence_id="4.1")
    assert (ids(filtered.tutorials), filtered.total, filtered.chosen) == (["gamma-1-fiche"], 1, "4.1")
    assert len(filtered.competences) == 2
    assert list_recommended(user_id=user.pk, competence_id="absente").total == 0


def test_marks_are_shown(tree):
    user = make_user()
    row = knows(user, ("alpha", 2, WRONG))
    tutorials.save(user_id=user.pk, tutorial_id="alpha-2-fiche", skill_id="alpha-2", now=NOW)
    tutorials.set_useful(user_id=user.pk, tutorial_id="alpha-2-fiche", is_useful=True, now=NOW)
    (shown,) = list_recommended(user_id=user.pk).tutorials
    assert (shown.is_saved, shown.is_useful, shown.skill_id) == (True, True, "alpha-2")
    assert list_subjects(user_id=user.pk, knowledge=row)[0].tutorials[0].is_saved


@pytest.mark.requirement("S-071")
def test_saved_tutorials_come_newest_first_and_by_pages(tree):
    user = make_user()
    tree.add_tube("delta", {f"delta-{level}": level for level in range(1, 9)})
    load(tree)
    wanted = [f"delta-{level}-fiche" for level in range(1, 9)] + ["alpha-2-fiche", "alpha-3-fiche", "beta-4-fiche"]
    for hours, tutorial_id in enumerate(wanted):
        tutorials.save(user_id=user.pk, tutorial_id=tutorial_id, skill_id="", now=NOW + timedelta(hours=hours))
    first, second = (list_saved(user_id=user.pk, page=page) for page in (1, 2))
    assert (first.total, first.pages, len(first.tutorials)) == (11, 2, PER_PAGE)
    assert ids(first.tutorials) + ids(second.tutorials) == wanted[::-1]
    assert list_saved(user_id=user.pk, page=99).page == 2
    assert list_saved(user_id=user.pk, page=-1).page == 1


def test_a_saved_tutorial_stays_readable_when_it_has_left_the_files(tree):
    user = make_user()
    tutorials.save(user_id=user.pk, tutorial_id="alpha-2-fiche", skill_id="alpha-2", now=NOW)
    tree.remove("competences/1.1/alpha.yaml")
    load(tree)
    assert ids(list_saved(user_id=user.pk).tutorials) == ["alpha-2-fiche"]


def test_after_a_test_played_for_real_the_failures_really_given_are_those_recommended(content):
    user = make_user()
    play(user_id=user.pk, knows=nothing, now=NOW)
    asked = set(Answer.objects.filter(user=user).values_list("skill_id", flat=True))
    shown = list_recommended(user_id=user.pk)
    assert shown.total > 0
    assert {tutorial.skill_id for tutorial in shown.tutorials} <= asked
    expected = {identifier for skill_id in asked for identifier in content.skills[skill_id].tutorial_ids}
    assert shown.total == len(expected)


@pytest.mark.parametrize("rows", [0, 2])
def test_the_lists_cost_the_same_whatever_they_hold(tree, query_budget, rows):
    user = make_user()
    if rows:
        knows(user, ("alpha", 2, WRONG), ("beta", 4, WRONG))
        knows(user, ("gamma", 1, WRONG), competence_id="4.1")
    bank.current_bank()
    with query_budget(3):
        list_recommended(user_id=user.pk)
    with query_budget(2):
        list_saved(user_id=user.pk)
    row = Knowledge.objects.filter(user=user).first()
    with query_budget(2):
        list_subjects(user_id=user.pk, knowledge=row)
