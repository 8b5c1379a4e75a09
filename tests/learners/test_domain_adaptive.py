"""Cases T37–T60 and T105–T108 of the domain notes: the choice of the next question, whole tests, draws.

T101 (asking again without answering) is proved here for the choice and in the services for the stored question.
Left to the services: T93, T94 and T103 (campaigns), T97–T100 (guards on stored rows).
"""

import json
from fractions import Fraction

import pytest

from learners.domain.adaptive import (
    Rule,
    SmartRandom,
    Turn,
    completion,
    draw,
    draw_hashes,
    hash32,
    next_candidates,
    pick_challenge,
    tally,
)
from learners.domain.scoring import competence_pix, competence_score
from learners.domain.target import TargetTube, compile_target
from learners.domain.variants import SEEN_DAYS, Variant, remember_seen, serving_order
from tests.learners.small_referential import R1, Game, make_target, names, pix_skills

XYZ = {"x": (1,), "y": (4,), "z": (5,)}


# --- First question ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tubes", "timed", "first"),
    [
        pytest.param(R1, (), ["alpha2"], id="T37"),
        pytest.param({"e": (1, 3), "f": (2, 5)}, (), ["e1"], id="T38"),
        pytest.param({"e": (1, 4), "f": (3, 5)}, (), ["e1"], id="T39"),
        pytest.param({"e": (3, 4), "f": (3, 5)}, (), ["e3", "f3"], id="T40"),
        pytest.param(R1, ("alpha2",), ["alpha1"], id="T41"),
        pytest.param({"e": (2, 4)}, ("e2", "e4"), ["e2"], id="T42"),
    ],
)
def test_the_first_question(tubes, timed, first):
    game = Game(make_target(tubes, timed=timed))
    assert game.candidates() == first
    assert game.selection().predicted_level == 2


@pytest.mark.requirement("S-045")
@pytest.mark.parametrize(("known", "first"), [pytest.param(2, ["alpha3"], id="T43"), pytest.param(3, [], id="T44")])
def test_a_campaign_does_not_ask_what_the_profile_already_tells(known, first):
    target = make_target({"alpha": (1, 2, 3)})
    profile = {"alpha": {"f": known, "c": None, "c_at": None, "direct": {str(known): [1, 1.0, 7, "alpha"]}}}
    campaign = Game(target, profile)
    assert campaign.candidates() == first
    assert campaign.selection().is_finished is (not first)


@pytest.mark.requirement("S-046", "S-047")
def test_a_learner_who_already_acquired_skills_gets_fewer_questions():
    newcomer = Game(make_target(R1))
    everything = newcomer.play(up_to(3))
    known = {tube_id: newcomer.rows[tube_id] for tube_id in ("alpha", "gamma")}
    rest = Game(newcomer.target, known, assessment_id=2).play(up_to(3))
    assert {skill[:-1] for skill, _ in rest} == {"beta"}
    assert len(rest) < len(everything)


# --- Next questions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last_was_timed", "best"), [pytest.param(False, ["beta4"], id="T45"), pytest.param(True, ["beta5"], id="T46")]
)
def test_no_two_timed_questions_in_a_row(last_was_timed, best):
    game = Game(make_target(R1, timed=["beta4"]))
    game.answer("alpha2", True)
    game.answer("alpha3", True)
    assert game.candidates(last_was_timed=last_was_timed) == best


def test_two_timed_questions_in_a_row_if_nothing_else_is_left():
    game = Game(make_target({"t": (2, 3)}, timed=["t3"]))
    game.answer("t2", True)
    assert game.candidates(last_was_timed=True) == ["t3"]


@pytest.mark.parametrize(
    ("is_right", "level", "candidates"),
    [pytest.param(False, 0.5, [], id="T47"), pytest.param(True, 4.0, ["y4", "z5"], id="T48")],
)
def test_too_hard_questions_can_end_the_test(is_right, level, candidates):
    game = Game(make_target(XYZ))
    game.answer("x1", is_right)
    assert game.selection().predicted_level == level
    assert game.candidates() == candidates
    assert game.selection().rule == (Rule.BEST_REWARD if is_right else Rule.ALL_TOO_HARD)
    assert tally(game.progress).assessed == 1


def test_t49_a_skill_without_challenge_is_never_asked_and_not_counted_as_assessed():
    game = Game(make_target({"t": (2, 5)}, without=["t5"]))
    assert game.play(lambda skill: True) == [("t2", 2)]
    assert game.selection().rule == Rule.NO_CHALLENGE_LEFT
    assert completion(game.progress) == Fraction(1, 2)


def test_a_skill_without_challenge_does_not_make_its_tube_harder():
    target = make_target({"t": (1, 2, 5), "u": (2, 4)}, without=["t5"])
    assert Game(target).candidates() == ["t2"]


@pytest.mark.requirement("S-032")
def test_t50_a_second_variant_is_served_when_the_skill_is_still_untested():
    game = Game(make_target({"t": (2,)}, variants=2))
    turn = Turn(assessment_id=1, answers_given=1, answered=("t2-0",))
    choice = SmartRandom().choose(game.target, game.progress, turn)
    assert choice is not None
    assert choice.challenge_id == "t2-1"
    assert SmartRandom().choose(game.target, game.progress, turn._replace(answered=("t2-0", "t2-1"))) is None


def test_an_untested_skill_whose_variant_this_assessment_already_served_takes_another_one():
    entry = {"f": 0, "c": None, "c_at": None, "direct": {"2": [0, 1.0, 1, "t2-0"]}}
    mine = Game(make_target({"t": (2,)}, variants=2), {"t": entry})
    assert mine.progress.answered == {"t2-0"}
    choice = SmartRandom().choose(mine.target, mine.progress, Turn(1, 3))
    assert choice is not None
    assert choice.challenge_id == "t2-1"
    other = Game(mine.target, mine.rows, assessment_id=2)
    assert not other.progress.answered


def test_the_timer_of_a_skill_is_that_of_its_first_remaining_variant():
    variants = {"t2": [Variant("a", is_timed=True), Variant("b")], "u2": [Variant("c")]}
    target = compile_target([TargetTube("t", ((2, "t2"),)), TargetTube("u", ((2, "u2"),))], variants=variants)
    game = Game(target)
    first = next_candidates(target, game.progress, is_first=True)
    assert names(target, first) == ["u2"]
    second_variant = next_candidates(target, game.progress, is_first=True, answered=("a",))
    assert names(target, second_variant) == ["t2", "u2"]


@pytest.mark.parametrize(
    ("answers", "level", "difficulty", "is_kept"),
    [
        pytest.param({"a4": False}, 2.0, 4, True, id="T51"),
        pytest.param({"a5": False}, 2.5, 5, False, id="T52-dropped"),
        pytest.param({"a2": True, "b4": False}, 3.0, 5, True, id="T52-kept"),
    ],
)
def test_a_question_may_be_two_levels_too_hard_not_more(answers, level, difficulty, is_kept):
    tubes = {"a": [int(skill[1]) for skill in answers if skill[0] == "a"], "b": [4] if "b4" in answers else []}
    game = Game(make_target({**tubes, "z": (difficulty,)}))
    for skill, is_right in answers.items():
        game.answer(skill, is_right)
    assert game.selection().predicted_level == level
    assert game.candidates() == ([f"z{difficulty}"] if is_kept else [])


# --- Whole tests ------------------------------------------------------------------------------------------------------


def up_to(level: int):
    return lambda skill: int(skill[-1]) <= level


@pytest.mark.requirement("S-033", "S-049", "S-050")
@pytest.mark.parametrize(
    ("knows", "asked", "levels", "pix", "score"),
    [
        pytest.param(
            up_to(8), "alpha2 alpha3 beta4 gamma4 beta5 gamma6", [2, 4.5, 5, 6, 6, 6.5], "30.6", (3, 6, 2), id="T53"
        ),
        pytest.param(up_to(0), "alpha2 alpha1 beta2 gamma1", [2, 1, 0.5, 0.5], "0", (0, 0, 8), id="T54"),
        pytest.param(
            up_to(3), "alpha2 alpha3 beta4 gamma4 beta3 gamma1", [2, 4.5, 5, 4, 3.5, 3.5], "16.2", (2, 0, 8), id="T55"
        ),
        pytest.param(
            up_to(4), "alpha2 alpha3 beta4 gamma4 beta5 gamma6", [2, 4.5, 5, 6, 6, 5], "22.6", (2, 6, 2), id="T56"
        ),
    ],
)
def test_whole_tests(knows, asked, levels, pix, score):
    game = Game(make_target(R1))
    played = game.play(knows)
    assert [skill for skill, _ in played] == asked.split()
    assert [level for _, level in played] == levels
    exact = competence_pix(game.rows, pix_skills())
    assert exact == Fraction(pix)
    shown = competence_score(exact, max_level=5)
    assert (shown.level, shown.pix_ahead, shown.remaining) == score


def test_t57_after_alpha2_wrong_and_alpha1_right():
    game = Game(make_target(R1))
    game.answer("alpha2", False)
    game.answer("alpha1", True)
    assert game.selection().predicted_level == 2.0
    assert game.candidates() == ["beta3"]


@pytest.mark.parametrize(
    ("knows", "asked"),
    [pytest.param(up_to(8), ["t2", "t5", "t6", "t7"], id="T58"), pytest.param(up_to(0), ["t2", "t1"], id="T59")],
)
def test_one_tube_of_seven_levels(knows, asked):
    game = Game(make_target({"t": range(1, 8)}))
    assert [skill for skill, _ in game.play(knows)] == asked
    assert game.selection().rule == Rule.ALL_ASSESSED


@pytest.mark.requirement("S-038")
def test_t60_the_completion_after_each_question_of_t55():
    game, shares = Game(make_target(R1)), []
    for skill in ("alpha2", "alpha3", "beta4", "gamma4", "beta3", "gamma1"):
        game.answer(skill, up_to(3)(skill))
        shares.append(float(completion(game.progress)))
    assert shares == [0.2, 0.3, 0.5, 0.7, 0.9, 1.0]
    assert tally(game.progress) == (10, 6, 10)


# --- Draws and variants -----------------------------------------------------------------------------------------------


def test_the_hash_is_the_one_of_the_notes():
    values = {1: 3266786691, 2: 3910079064, 3: 1068787956, 4: 2047918803, 5: 1847139833, 100: 1025689494}
    assert {word: hash32(word) for word in values} == values


def test_t105_the_draw_of_a_first_question_is_the_original_one():
    selection = Game(make_target({"a": (2, 4), "b": (2, 4), "c": (2, 4)})).selection()
    assert len(selection.candidates) == 3
    assert draw(selection, assessment_id=5, answers_given=0) == 1847139833 % 3 == 2


def test_the_draws_inside_a_test_are_independent():
    """The original drew the same side at every tie of a test."""
    sides = {draw_hashes(assessment_id=7, answers_given=k)[0] % 2 for k in range(10)}
    assert sides == {0, 1}
    assert draw_hashes(assessment_id=2**40 + 3, answers_given=0) == draw_hashes(assessment_id=3, answers_given=0)


def test_nothing_can_be_drawn_from_a_test_that_is_over():
    with pytest.raises(ValueError, match="the test is over"):
        draw(Game(make_target({})).selection(), assessment_id=1, answers_given=0)


def test_t106_the_variant_is_drawn_by_the_second_hash():
    _, h2 = draw_hashes(assessment_id=3, answers_given=0)
    assert h2 == 2047918803
    assert pick_challenge(serving_order([Variant("v1"), Variant("v2")]), h2).challenge_id == "v2"


@pytest.mark.parametrize("h2", [0, 1, 2, 3])
def test_t107_a_validated_variant_comes_before_archived_ones(h2):
    variants = serving_order([Variant("a", is_validated=False), Variant("b")])
    assert pick_challenge(variants, h2).challenge_id == "b"
    assert pick_challenge(variants, h2, answered={"b"}).challenge_id == "a"
    assert pick_challenge(variants, h2, answered={"a", "b"}) is None


def test_t108_archived_variants_serve_when_all_are():
    variants = serving_order([Variant("b", is_validated=False), Variant("a", is_validated=False)])
    assert {pick_challenge(variants, h2).challenge_id for h2 in (0, 1)} == {"a", "b"}


@pytest.mark.requirement("S-032")
@pytest.mark.parametrize(
    ("seen", "served"),
    [
        ([{"a": 1000}], {"b", "c"}),
        ([{"a": 1000}, {"b": 900, "z": 1000}], {"c"}),
        ([{"a": 1000 - SEEN_DAYS, "b": 1000 - SEEN_DAYS + 1}], {"a", "c"}),
        ([{"a": 1000, "b": 999, "c": 998}], {"a", "b", "c"}),
    ],
)
def test_variants_seen_in_the_last_months_come_last(seen, served):
    variants = serving_order([Variant("a"), Variant("b"), Variant("c")])
    assert {pick_challenge(variants, h2, seen=seen, today=1000).challenge_id for h2 in range(6)} == served


def test_what_was_seen_is_kept_180_days():
    assert remember_seen({"old": 820, "young": 821, "again": 900}, "again", today=1000) == {"young": 821, "again": 1000}


# --- Reasons and targets ----------------------------------------------------------------------------------------------


def test_a_choice_can_be_explained_and_replayed_from_its_stored_reason():
    game = Game(make_target({f"t{number:02}": (2, 3, 5) for number in range(30)}, timed=["t002"], variants=3))
    choice = SmartRandom().choose(game.target, game.progress, Turn(42, 0, today=5, seen=[{}]))
    reason = json.loads(json.dumps(choice.reason))
    assert reason["strategy"] == "smart_random"
    assert (reason["rule"], reason["filters"]) == ("first_at_level_two", ["untimed"])
    assert (reason["predicted_level"], reason["candidates"], len(reason["among"])) == (2, 29, 20)
    candidates = names(game.target, game.selection())
    assert candidates[reason["h1"] % reason["candidates"]] == choice.skill_id
    again = SmartRandom().choose(game.target, game.progress, Turn(42, reason["k"], today=5, seen=[{}]))
    assert again == choice


@pytest.mark.requirement("S-039")
def test_t101_asking_again_without_answering_gives_the_same_challenge():
    game = Game(make_target(R1, variants=3), assessment_id=11)
    turn = Turn(11, 0)
    assert len({SmartRandom().choose(game.target, game.progress, turn).challenge_id for _ in range(3)}) == 1


@pytest.mark.parametrize(
    ("tubes", "variants", "message"),
    [
        ([TargetTube("t", ((0, "a"),))], {}, "levels are 1 to 8"),
        ([TargetTube("t", ((2, "a"), (2, "b")))], {}, "two skills of level 2"),
        ([TargetTube("t", ((2, "a"),)), TargetTube("t", ((3, "b"),))], {}, "a tube comes twice"),
        ([TargetTube("t", ((2, "a"), (3, "a")))], {}, "a skill comes twice"),
        ([TargetTube("t", ((2, "a"),))], {"a": [Variant("x"), Variant("x")]}, "a challenge comes twice"),
    ],
)
def test_a_malformed_target_is_refused(tubes, variants, message):
    with pytest.raises(ValueError, match=message):
        compile_target(tubes, variants=variants)
