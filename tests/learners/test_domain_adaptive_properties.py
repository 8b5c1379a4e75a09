"""What holds for every test: it ends, asks only what is untested and playable, and always chooses alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learners.domain.adaptive import (
    Choice,
    Progress,
    SmartRandom,
    Target,
    TargetTube,
    Turn,
    Variant,
    compile_target,
    draw,
    next_candidates,
    read_progress,
    tally,
)
from learners.domain.knowledge import infer_entry, tube_from_json, working_bounds

QUICK = settings(max_examples=40, deadline=None, derandomize=True)
TUBES = st.lists(st.sets(st.integers(1, 8), min_size=1, max_size=6), min_size=1, max_size=5)


@st.composite
def targets(draw_from) -> Target:
    """Up to 5 tubes; skills with 0 to 3 variants, some timed, some archived."""
    tubes, variants = [], {}
    for number, levels in enumerate(draw_from(TUBES)):
        tube = TargetTube(f"t{number}", tuple((level, f"t{number}-{level}") for level in sorted(levels)))
        tubes.append(tube)
        for _, skill_id in tube.levels:
            flags = draw_from(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=3))
            variants[skill_id] = [Variant(f"{skill_id}-{rank}", *pair) for rank, pair in enumerate(flags)]
    return compile_target(tubes, variants=variants)


def check_turn(target: Target, progress: Progress, turn: Turn, choice: Choice) -> None:
    """The chosen skill is untested, the challenge is one of its variants, and choosing again gives the same."""
    index, level = target.place_of[choice.skill_id]
    assert progress.untested[index] >> level & 1
    assert choice.challenge_id in {variant.challenge_id for variant in target.variants[choice.skill_id]}
    assert SmartRandom().choose(target, progress, turn) == choice
    selection = next_candidates(target, progress, is_first=turn.answers_given == 0, last_was_timed=turn.last_was_timed)
    position = draw(selection, assessment_id=turn.assessment_id, answers_given=turn.answers_given)
    assert target.skill_at[selection.candidates[position]] == choice.skill_id


@pytest.mark.requirement("S-033")
@QUICK
@given(targets(), st.lists(st.booleans(), min_size=40, max_size=40), st.integers(1, 2**40), st.booleans())
def test_every_test_ends_having_asked_each_skill_at_most_once(target, outcomes, assessment_id, is_retry):
    rows, now = {}, 0.0
    for rank in (0, 1) if is_retry else (0,):
        now += 10 * 86_400.0
        rows = play(
            target, rows, outcomes[20 * rank :], assessment_id + rank, now, now - 4 * 86_400.0 if rank else None
        )


def play(target, rows, outcomes, assessment_id, now, kept_after):
    """A whole test, its progress moved on in memory and compared with the one read again from the rows."""
    progress = read_progress(target, [rows], assessment_id=assessment_id, kept_after=kept_after)
    asked: list[str] = []
    turn = Turn(assessment_id, 0)
    while (choice := SmartRandom().choose(target, progress, turn)) is not None:
        check_turn(target, progress, turn, choice)
        index, level = target.place_of[choice.skill_id]
        tube_id = target.tubes[index].tube_id
        before, assessed = rows.get(tube_id), tally(progress).assessed
        inference = infer_entry(
            before,
            level=level,
            is_right=outcomes[len(asked) % len(outcomes)],
            at=now + len(asked),
            assessment_id=assessment_id,
            challenge_id=choice.challenge_id,
        )
        assert inference.changed
        rows = {**rows, tube_id: inference.entry}
        progress.replace(tube_id, before, inference.entry)
        reread = read_progress(target, [rows], assessment_id=assessment_id, kept_after=kept_after)
        for name in ("untested", "floors", "asked", "right", "answered"):
            assert getattr(progress, name) == getattr(reread, name), name
        assert tally(progress).assessed > assessed
        asked.append(choice.skill_id)
        turn = Turn(assessment_id, len(asked), bool(target.timed[index] >> level & 1))
    assert len(asked) == len(set(asked)) <= len(target.skill_at)
    return rows


@QUICK
@given(
    targets(), st.lists(st.tuples(st.integers(0, 4), st.integers(1, 8), st.booleans(), st.integers(1, 4)), max_size=20)
)
def test_the_untested_levels_are_those_strictly_between_the_working_bounds(target, answers):
    rows = {}
    for at, (number, level, is_right, assessment_id) in enumerate(answers):
        tube_id = f"t{number}"
        rows[tube_id] = infer_entry(
            rows.get(tube_id),
            level=level,
            is_right=is_right,
            at=float(at),
            assessment_id=assessment_id,
            challenge_id=f"{at}",
        ).entry
    for kept_after in (None, 10.0):
        progress = read_progress(target, [rows], assessment_id=9, kept_after=kept_after)
        for index, tube in enumerate(target.tubes):
            floor, ceiling = 0, None
            if tube.tube_id in rows:
                floor, ceiling = working_bounds(tube_from_json(rows[tube.tube_id]), kept_after=kept_after)
            between = {level for level, _ in tube.levels if floor < level < (ceiling or 9)}
            assert {level for level in range(1, 9) if progress.untested[index] >> level & 1} == between
