"""What a participation adds to the counts of its campaign (orga notes 8.1 to 8.4; decisions H4, H5)."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learners.enums import AnswerResult
from orga.domain.analysis import mask_of, mean_relevance
from orga.domain.contributions import (
    Participation,
    SentResults,
    added_up,
    challenge_counts,
    competence_counts,
    contribution,
    difference,
    from_json,
    mastery_counts,
    profile_counts,
    question_result,
    to_json,
    tube_counts,
)
from orga.domain.mastery import mean_percent, mean_rate, rate_percent
from orga.domain.snapshots import SentCompetence, SentTube, Snapshot
from orga.domain.target_skills import AskedTube, TargetSkills
from orga.enums import ContributionKind, ParticipationStatus, QuestionResult

TARGET = TargetSkills(
    (
        AskedTube("web", "1.1", ((1, "w1"), (2, "w2"), (3, "w3"))),
        AskedTube("a:b", "2.1", ((2, "a2"),)),
        AskedTube("net", "1.1", ((4, "n4"),)),
    )
)
STARTED_ON, SHARED_ON = date(2026, 9, 7), date(2026, 9, 9)
STATUSES = ParticipationStatus


def sent(*, web: int = 0, mail: int = 0, net: int = 0, **fields) -> SentResults:
    floors = {"web": web, "a:b": mail, "net": net}
    snapshot = Snapshot({tube_id: SentTube(floor) for tube_id, floor in floors.items() if floor}, {})
    return SentResults(snapshot, **({"shared_on": SHARED_ON} | fields))


def counted(**fields) -> dict[str, int]:
    given = {"status": STATUSES.STARTED, "started_on": STARTED_ON} | fields
    return to_json(contribution(Participation(**given), TARGET))


def of_kind(counts, kind: ContributionKind) -> dict[str, int]:
    return {key: count for (one, key), count in counts.items() if one is kind}


def test_one_begun_counts_as_a_participant():
    assert counted() == {"status|participants": 1, "status|STARTED": 1, "started|2026-09-07": 1}


def test_somebody_of_the_list_took_part_even_when_excluded_since():
    assert counted(is_listed=True)["listed|participants"] == 1
    assert counted(is_listed=True, is_excluded=True) == {"listed|participants": 1}


def test_one_sent_counts_all_that_is_shown_of_it():
    results = sent(
        web=2,
        net=4,
        stage=3,
        badge_keys=("curious",),
        questions=(("c1", QuestionResult.WRONG), ("c2", QuestionResult.SKIPPED), ("c1", QuestionResult.WRONG)),
    )
    assert counted(status=STATUSES.SHARED, sent=results) == {
        "status|participants": 1,
        "status|SHARED": 1,
        "started|2026-09-07": 1,
        "shared|2026-09-09": 1,
        "mastery|3/5": 1,
        "competence|1.1": 3,
        "competence|1.1/n": 4,
        "competence|2.1/n": 1,
        f"tube|web:{mask_of([1, 2])}": 1,
        "tube|a:b:0": 1,
        f"tube|net:{mask_of([4])}": 1,
        "challenge|c1:ko": 2,
        "challenge|c2:skip": 1,
        "stage|3": 1,
        "badge|curious": 1,
    }


def test_a_collection_has_no_mastery():
    participation = Participation(STATUSES.SHARED, STARTED_ON, sent=SentResults(Snapshot({}, {}), SHARED_ON))
    assert set(to_json(contribution(participation, TargetSkills()))) == {
        "status|participants", "status|SHARED", "started|2026-09-07", "shared|2026-09-09", "profile|0/0"
    }  # fmt: skip


@pytest.mark.parametrize(("competences", "key"), [(4, "profile|36/0"), (5, "profile|45/1")])
def test_a_collection_counts_each_profile_by_its_pix_and_whether_it_can_be_certified(competences, key):
    sent = SentResults(Snapshot({}, {f"{index}.1": SentCompetence(9, 1) for index in range(competences)}), SHARED_ON)
    counts = contribution(Participation(STATUSES.SHARED, STARTED_ON, sent=sent), TargetSkills())
    assert to_json(counts)[key] == 1
    assert profile_counts({key.removeprefix("profile|"): 1}) == {(9 * competences, competences == 5): 1}


def test_a_deleted_one_counts_for_nothing():
    assert counted(is_excluded=True) == {}
    assert counted(is_excluded=True, status=STATUSES.SHARED, sent=sent(web=1)) == {}
    assert counted(is_excluded=True, status=STATUSES.SHARED) == {}


def test_who_starts_again_keeps_the_result_sent_before():
    first = Participation(STATUSES.SHARED, STARTED_ON, is_superseded=True, sent=sent(web=3))
    second = Participation(STATUSES.STARTED, STARTED_ON)
    together = added_up(contribution(one, TARGET) for one in (first, second))
    assert of_kind(together, ContributionKind.STATUS) == {"participants": 1, "STARTED": 1}
    assert of_kind(together, ContributionKind.MASTERY) == {"3/5": 1}
    assert of_kind(together, ContributionKind.STARTED) == {"2026-09-07": 1}
    assert of_kind(together, ContributionKind.SHARED) == {"2026-09-09": 1}


def test_what_is_sent_next_takes_the_place_of_what_was_sent_before():
    first = Participation(STATUSES.SHARED, STARTED_ON, is_superseded=True)
    second = Participation(STATUSES.SHARED, STARTED_ON, sent=sent(web=3, mail=2))
    assert contribution(first, TARGET) == {}
    together = added_up(contribution(one, TARGET) for one in (first, second))
    assert of_kind(together, ContributionKind.MASTERY) == {"4/5": 1}


@pytest.mark.parametrize(
    ("status", "results"),
    [(STATUSES.STARTED, sent(web=1)), (STATUSES.TO_SHARE, sent(web=1)), (STATUSES.SHARED, None)],
)
def test_results_come_with_what_was_sent_and_only_with_it(status, results):
    with pytest.raises(ValueError):
        Participation(status, STARTED_ON, sent=results)


@pytest.mark.parametrize(
    ("result", "end"),
    [
        (AnswerResult.OK, QuestionResult.RIGHT),
        (AnswerResult.KO, QuestionResult.WRONG),
        (AnswerResult.SKIPPED, QuestionResult.SKIPPED),
        (AnswerResult.TIMED_OUT, QuestionResult.WRONG),
        (AnswerResult.FOCUSED_OUT, QuestionResult.WRONG),
        (AnswerResult.PARTIALLY, QuestionResult.WRONG),
    ],
)
def test_a_question_ends_right_wrong_or_skipped(result, end):
    assert question_result(result) is end


def test_a_change_is_what_to_add():
    before = contribution(Participation(STATUSES.TO_SHARE, STARTED_ON), TARGET)
    after = contribution(Participation(STATUSES.SHARED, STARTED_ON, sent=sent(web=1)), TARGET)
    delta = to_json(difference(before, after))
    assert (delta["status|TO_SHARE"], delta["status|SHARED"], delta["mastery|1/5"]) == (-1, 1, 1)
    assert "status|participants" not in delta
    assert difference(after, after) == {}


def test_a_contribution_is_stored_as_json():
    counts = contribution(Participation(STATUSES.SHARED, STARTED_ON, sent=sent(mail=2, badge_keys=("a|b",))), TARGET)
    assert from_json(json.loads(json.dumps(to_json(counts)))) == counts
    with pytest.raises(ValueError, match="colour"):
        from_json({"colour|red": 1})


# --- Counts are enough ------------------------------------------------------------------------------------------------

results = st.builds(
    sent,
    web=st.integers(0, 8),
    mail=st.integers(0, 8),
    net=st.integers(0, 8),
    stage=st.integers(0, 4),
    badge_keys=st.lists(st.sampled_from(["x", "y"]), unique=True).map(tuple),
    questions=st.lists(st.tuples(st.sampled_from(["c1", "c:2"]), st.sampled_from(QuestionResult))).map(tuple),
)
days = st.sampled_from([STARTED_ON, SHARED_ON])
unfinished = st.builds(Participation, st.sampled_from([STATUSES.STARTED, STATUSES.TO_SHARE]), days, st.booleans())
finished = st.builds(Participation, st.just(STATUSES.SHARED), days, st.booleans(), st.booleans(), results)
participations = unfinished | finished


@given(st.lists(st.tuples(participations, participations), max_size=12))
def test_counts_kept_by_differences_are_those_of_a_recount(changes):
    before = [contribution(old, TARGET) for old, _ in changes]
    after = [contribution(new, TARGET) for _, new in changes]
    kept = added_up([added_up(before), *map(difference, before, after)])
    assert kept == added_up(after)
    assert all(count > 0 for count in kept.values())


@given(st.lists(participations, max_size=12))
def test_everything_shown_of_a_group_can_be_read_from_its_counts(group):
    counts = added_up(contribution(one, TARGET) for one in group)
    received = [one.sent.snapshot for one in group if one.sent and not one.is_excluded]
    validated = [{tube.tube_id: tube.validated_levels(one.tube(tube.tube_id).floor) for tube in TARGET.tubes}
                 for one in received]  # fmt: skip
    pairs = [(sum(map(len, one.values())), TARGET.total) for one in validated]
    rate = mean_rate(mastery_counts(of_kind(counts, ContributionKind.MASTERY)))
    assert (rate if rate is None else rate_percent(rate)) == mean_percent(pairs)

    by_competence = competence_counts(of_kind(counts, ContributionKind.COMPETENCE))
    expected = {
        "1.1": (sum(len(one["web"]) + len(one["net"]) for one in validated), 4 * len(received)),
        "2.1": (sum(len(one["a:b"]) for one in validated), len(received)),
    }
    assert by_competence == (expected if received else {})

    by_tube = tube_counts(of_kind(counts, ContributionKind.TUBE))
    for tube in TARGET.tubes:
        people = [mask_of(one[tube.tube_id]) for one in validated]
        masks = by_tube.get(tube.tube_id, {})
        assert sum(masks.values()) == len(received)
        assert mean_relevance(tube.levels, 4, masks) == mean_relevance(
            tube.levels, 4, {mask: people.count(mask) for mask in people}
        )

    asked = [pair for one in group if one.sent and not one.is_excluded for pair in one.sent.questions]
    ends = challenge_counts(of_kind(counts, ContributionKind.CHALLENGE))
    assert sum(sum(one.values()) for one in ends.values()) == len(asked)
    assert all(asked.count((key, end)) == count for key, one in ends.items() for end, count in one.items())
