"""Starting, starting again, improving, sending: what is refused, and in which order (orga notes 7, cases 84 to 93)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learners.domain.knowledge import TubeKnowledge, working_bounds
from orga.domain.participation_refusals import ERRORS, ImproveRefusal, SendRefusal, StartRefusal
from orga.domain.participation_rules import (
    OngoingFacts,
    Previous,
    ShownState,
    StartFacts,
    decide_improve,
    decide_send,
    decide_start,
    external_id_problem,
    remaining_seconds,
    shown_state,
    tidy_external_id,
)
from orga.enums import CampaignType, ParticipationStatus

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
STARTED, TO_SHARE, SHARED = ParticipationStatus
FIRST = StartFacts(type=CampaignType.ASSESSMENT)
SENT = Previous(SHARED, validated=30, total=40, shared_at=NOW - 4 * DAY)
AGAIN = replace(FIRST, multiple_sendings=True, previous=SENT)
ONGOING = OngoingFacts(type=CampaignType.ASSESSMENT, status=TO_SHARE, is_completed=True)


def refusal(facts: StartFacts) -> StartRefusal | None:
    return decide_start(facts, NOW).refusal


def previous(**changes: object) -> StartFacts:
    return replace(AGAIN, previous=replace(SENT, **changes))


# --- Starting -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(CampaignType))
def test_a_first_participation_starts_and_asks_no_failure_again(kind):
    decision = decide_start(replace(FIRST, type=kind), NOW)
    assert decision.refusal is None
    assert (decision.asks_failures_again, decision.is_reset, decision.replaces_previous) == (False, False, False)


@pytest.mark.parametrize(
    ("facts", "expected", "status"),
    [
        (replace(FIRST, is_learner_disabled=True, is_archived=True), StartRefusal.LEARNER_DISABLED, 403),
        (replace(AGAIN, is_archived=True, has_learner=False), StartRefusal.CAMPAIGN_ARCHIVED, 403),
        (replace(AGAIN, is_deleted=True), StartRefusal.CAMPAIGN_GONE, 403),
        (replace(FIRST, is_restricted=True, has_learner=False), StartRefusal.NOT_ON_THE_ROSTER, 403),
        (replace(FIRST, external_id_label="Numéro"), StartRefusal.MISSING_EXTERNAL_ID, 422),
        (
            replace(FIRST, external_id_label="Courriel", external_id_type="EMAIL", external_id="abc"),
            StartRefusal.INVALID_EXTERNAL_ID,
            422,
        ),
        (
            replace(FIRST, external_id_label="Numéro", external_id="12", is_external_id_taken=True),
            StartRefusal.EXTERNAL_ID_TAKEN,
            409,
        ),
        (replace(FIRST, is_under_another_account=True), StartRefusal.UNDER_ANOTHER_ACCOUNT, 412),
    ],
)
def test_the_first_reason_in_order_is_the_one_told(facts, expected, status):
    assert refusal(facts) is expected
    assert expected.status == status


def test_case_84_an_archived_campaign_refuses_starts_until_it_is_unarchived():
    archived = replace(FIRST, is_archived=True)
    assert refusal(archived) is StartRefusal.CAMPAIGN_ARCHIVED
    assert StartRefusal.CAMPAIGN_ARCHIVED.status == 403
    assert refusal(replace(archived, is_archived=False)) is None


@pytest.mark.parametrize("multiple", [True, False])
@pytest.mark.parametrize("status", [STARTED, TO_SHARE])
def test_case_89_a_second_start_while_the_first_is_not_sent_is_refused(status, multiple):
    facts = replace(previous(status=status, shared_at=None), multiple_sendings=multiple)
    assert refusal(facts) is StartRefusal.MUST_FINISH_FIRST
    assert StartRefusal.MUST_FINISH_FIRST.status == 403


def test_case_89_after_sending_a_second_start_needs_multiple_sendings():
    assert refusal(replace(AGAIN, multiple_sendings=False)) is StartRefusal.ALREADY_PARTICIPATING
    assert StartRefusal.ALREADY_PARTICIPATING.status == 412
    decision = decide_start(AGAIN, NOW)
    assert decision.refusal is None
    assert decision.replaces_previous


@pytest.mark.parametrize("multiple", [True, False])
def test_whoever_was_taken_out_of_a_campaign_never_comes_back(multiple):
    assert refusal(replace(previous(is_deleted=True), multiple_sendings=multiple)) is StartRefusal.PREVIOUS_DELETED
    assert StartRefusal.PREVIOUS_DELETED.status == 403


def test_case_90_a_full_success_has_nothing_to_retry_but_may_be_reset():
    full = previous(validated=40)
    assert refusal(full) is StartRefusal.NOTHING_TO_IMPROVE
    assert StartRefusal.NOTHING_TO_IMPROVE.status == 403
    assert decide_start(replace(full, wants_reset=True, is_resettable=True), NOW).is_reset


@pytest.mark.parametrize("wants_reset", [True, False])
def test_case_90_retry_and_reset_wait_four_days_after_sending(wants_reset):
    early = replace(previous(shared_at=NOW - 3 * DAY), wants_reset=wants_reset, is_resettable=True)
    decision = decide_start(early, NOW)
    assert (decision.refusal, decision.seconds) == (StartRefusal.TOO_EARLY, 86_400)
    assert StartRefusal.TOO_EARLY.status == 412
    on_time = decide_start(replace(early, previous=SENT), NOW)
    assert on_time.refusal is None
    assert on_time.is_reset is wants_reset


def test_the_error_of_a_wait_says_how_long_in_words_and_in_seconds():
    error = decide_start(previous(shared_at=NOW - 3 * DAY + timedelta(seconds=0.5)), NOW).error()
    assert (error.status, error.data) == (412, {"seconds": 86_401})
    assert str(error) == "Vous pourrez refaire ce parcours dans 2\u00a0jours."


def test_a_reset_needs_an_assessment_whose_path_can_be_emptied():
    reset = replace(AGAIN, wants_reset=True, is_resettable=True)
    assert refusal(reset) is None
    for kind in (CampaignType.EXAM, CampaignType.PROFILES_COLLECTION):
        assert refusal(replace(reset, type=kind)) is StartRefusal.RESET_NOT_ALLOWED
    assert refusal(replace(reset, is_resettable=False)) is StartRefusal.RESET_NOT_ALLOWED
    assert not decide_start(replace(reset, previous=None), NOW).is_reset


def test_an_exam_is_taken_again_at_once_even_after_a_full_success():
    facts = replace(previous(validated=40, shared_at=NOW), type=CampaignType.EXAM)
    decision = decide_start(facts, NOW)
    assert decision.refusal is None
    assert not decision.asks_failures_again
    assert refusal(replace(facts, multiple_sendings=False)) is StartRefusal.ALREADY_PARTICIPATING


@pytest.mark.requirement("S-115")
def test_a_collection_with_multiple_sendings_is_sent_again_at_once():
    facts = replace(FIRST, type=CampaignType.PROFILES_COLLECTION, multiple_sendings=True)
    decision = decide_start(replace(facts, previous=Previous(SHARED, shared_at=NOW)), NOW)
    assert decision.refusal is None
    assert decision.replaces_previous
    assert not decision.asks_failures_again


def test_the_external_id_of_a_retry_is_not_asked_again():
    facts = replace(AGAIN, external_id_label="Numéro", external_id="", is_external_id_taken=True)
    assert refusal(facts) is None


def test_rules_read_raw_values_of_the_database_too():
    raw = replace(previous(status="SHARED", shared_at=NOW - DAY), type="ASSESSMENT")
    assert refusal(raw) is StartRefusal.TOO_EARLY


def test_a_sent_participation_without_instant_is_a_bug():
    with pytest.raises(ValueError):
        decide_start(previous(shared_at=None), NOW)
    with pytest.raises(ValueError):
        decide_start(FIRST, NOW).error()


# --- What is asked again --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "failed_days_ago", "is_asked"), [(FIRST, 30, False), (AGAIN, 30, True), (AGAIN, 2, False)]
)
def test_case_86_old_failures_are_asked_again_in_a_retry_only(facts, failed_days_ago, is_asked):
    failed_at = (NOW - failed_days_ago * DAY).timestamp()
    state = TubeKnowledge(1, 2, failed_at, {"2": [False, failed_at, 1, "alpha2"]})
    decision = decide_start(facts, NOW)
    kept_after = (NOW - 4 * DAY).timestamp() if decision.asks_failures_again else None
    assert decision.refusal is None
    assert working_bounds(state, kept_after=kept_after) == (1, None if is_asked else 2)


# --- Sending --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "expected", "status"),
    [
        (replace(ONGOING, status=SHARED, is_archived=True), SendRefusal.ALREADY_SENT, 409),
        (replace(ONGOING, is_archived=True, is_completed=False), SendRefusal.CAMPAIGN_CLOSED, 412),
        (replace(ONGOING, is_campaign_deleted=True), SendRefusal.CAMPAIGN_CLOSED, 412),
        (replace(ONGOING, is_deleted=True), SendRefusal.PARTICIPATION_DELETED, 403),
        (replace(ONGOING, is_learner_disabled=True), SendRefusal.LEARNER_DISABLED, 403),
        (replace(ONGOING, status=STARTED, is_completed=False), SendRefusal.NOT_COMPLETED, 409),
    ],
)
def test_case_91_what_is_sent_deleted_closed_or_unfinished_does_not_leave(facts, expected, status):
    assert decide_send(facts) is expected
    assert expected.status == status


@pytest.mark.parametrize("kind", list(CampaignType))
def test_what_is_finished_leaves(kind):
    assert decide_send(replace(ONGOING, type=kind)) is None


def test_case_84_an_archived_campaign_refuses_sendings_until_it_is_unarchived():
    archived = replace(ONGOING, is_archived=True)
    assert decide_send(archived) is SendRefusal.CAMPAIGN_CLOSED
    assert SendRefusal.CAMPAIGN_CLOSED.status == 412
    assert decide_send(replace(archived, is_archived=False)) is None


# --- Improving ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("failures", "expected"),
    [
        ([], ImproveRefusal.NOTHING_TO_IMPROVE),
        ([NOW - 2 * DAY], ImproveRefusal.NOTHING_TO_IMPROVE),
        ([NOW - 4 * DAY + timedelta(seconds=1)], ImproveRefusal.NOTHING_TO_IMPROVE),
        ([NOW - 4 * DAY], None),
        ([NOW - 2 * DAY, NOW - 30 * DAY], None),
    ],
)
def test_a_finished_path_is_improved_when_something_failed_four_days_ago(failures, expected):
    assert decide_improve(ONGOING, failures, NOW) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"is_learner_disabled": True}, ImproveRefusal.LEARNER_DISABLED),
        ({"is_archived": True}, ImproveRefusal.CAMPAIGN_ARCHIVED),
        ({"is_campaign_deleted": True}, ImproveRefusal.CAMPAIGN_GONE),
        ({"is_deleted": True}, ImproveRefusal.PARTICIPATION_DELETED),
        ({"type": CampaignType.PROFILES_COLLECTION}, ImproveRefusal.NOT_AN_ASSESSMENT),
        ({"type": CampaignType.EXAM}, ImproveRefusal.NOT_AN_ASSESSMENT),
        ({"status": SHARED}, ImproveRefusal.ALREADY_SENT),
        ({"status": STARTED, "is_completed": False}, ImproveRefusal.NOT_COMPLETED),
    ],
)
def test_nothing_is_improved_where_nothing_could_be_sent(changes, expected):
    assert decide_improve(replace(ONGOING, **changes), [NOW - 30 * DAY], NOW) is expected


@given(st.integers(0, 10 * 86_400))
def test_improving_asks_again_what_the_retry_of_the_learners_rules_would_forget(seconds_ago):
    failed_at = NOW - timedelta(seconds=seconds_ago)
    state = TubeKnowledge(0, 1, failed_at.timestamp(), {"1": [False, failed_at.timestamp(), 1, "alpha1"]})
    is_forgotten = working_bounds(state, kept_after=(NOW - 4 * DAY).timestamp())[1] is None
    assert (decide_improve(ONGOING, [failed_at], NOW) is None) is is_forgotten


# --- Delays, external ids, list of paths ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (timedelta(0), 345_600),
        (3 * DAY, 86_400),
        (4 * DAY - timedelta(microseconds=1), 1),
        (4 * DAY, None),
        (9 * DAY, None),
    ],
)
def test_what_is_left_to_wait_is_told_in_whole_seconds_then_not_at_all(since, expected):
    assert remaining_seconds(NOW - since, NOW) == expected


@pytest.mark.parametrize(
    ("value", "type_", "code"),
    [
        ("abc", "EMAIL", "INVALID_EMAIL"),
        ("a@x", "EMAIL", "INVALID_EMAIL"),
        ("a@x.fr, b@x.fr", "EMAIL", "INVALID_EMAIL"),
        ("   ", "EMAIL", "MISSING_EXTERNAL_ID"),
        ("\u200b", "STRING", "MISSING_EXTERNAL_ID"),
        ("x" * 256, "STRING", "EXTERNAL_ID_IS_TOO_LONG"),
        ("a" * 251 + "@x.fr", "EMAIL", "EXTERNAL_ID_IS_TOO_LONG"),
    ],
)
def test_case_93_each_mistake_in_an_external_id_has_its_code(value, type_, code):
    problem = external_id_problem(tidy_external_id(value, type_), "Courriel", type_)
    assert (problem.field, problem.code) == ("external_id", code)
    facts = replace(FIRST, external_id_label="Courriel", external_id_type=type_)
    decision = decide_start(replace(facts, external_id=tidy_external_id(value, type_)), NOW)
    assert str(decision.error()) == problem.message
    assert decision.error().status == 422


@pytest.mark.parametrize(("value", "type_"), [("abc", "STRING"), ("x" * 255, "STRING"), ("a@x.fr", "EMAIL")])
def test_case_93_what_is_asked_is_taken(value, type_):
    assert external_id_problem(value, "Numéro", type_) is None


def test_nothing_is_wrong_when_nothing_is_asked():
    assert external_id_problem("", "", "") is None


def test_addresses_of_twins_meet_and_numbers_keep_their_case():
    assert tidy_external_id(" Ines@Ecole.FR\n", "EMAIL") == "ines@ecole.fr"
    assert tidy_external_id(" 12 \x00 aB ", "STRING") == "12 aB"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": STARTED, "is_completed": False}, "En cours"),
        ({"status": TO_SHARE}, "À envoyer"),
        ({"status": SHARED}, "Terminé"),
        ({"status": TO_SHARE, "is_archived": True}, "Inactif"),
        ({"status": SHARED, "is_archived": True}, "Inactif"),
        ({"status": STARTED, "is_campaign_deleted": True}, "Inactif"),
        ({"status": STARTED, "is_deleted": True}, "Inactif"),
        ({"status": TO_SHARE, "is_learner_disabled": True}, "Inactif"),
    ],
)
def test_the_list_of_paths_says_where_each_one_stands(changes, expected):
    assert shown_state(replace(ONGOING, **changes)).words == expected


def test_a_path_called_inactive_before_it_is_sent_is_one_that_cannot_be():
    for change in ("is_archived", "is_campaign_deleted", "is_deleted", "is_learner_disabled"):
        facts = replace(ONGOING, **{change: True})
        assert shown_state(facts) is ShownState.INACTIVE
        assert decide_send(facts) is not None


# --- Errors ---------------------------------------------------------------------------------------------------------


def test_every_refusal_has_its_error_and_every_error_is_some_refusal():
    refusals = [*StartRefusal, *SendRefusal, *ImproveRefusal]
    assert {one.value for one in refusals} == set(ERRORS)
    for one in refusals:
        assert one.error().code == one.value
        assert one.error.message.endswith(".")
