"""Badges (orga notes 5.3, case 78)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orga.domain.badges import Badge, Criterion, from_json, is_met, is_obtained, obtained_keys, progress, to_json
from orga.domain.target_skills import AskedTube, TargetSkills


def tube(tube_id: str, *levels: int) -> AskedTube:
    return AskedTube(tube_id, "1.1", tuple((level, f"{tube_id}{level}") for level in levels))


TARGET = TargetSkills((tube("web", 1, 2, 3, 4), tube("mail", 1, 2, 3, 4), tube("net", 1, 2)))
WHOLE = Badge("whole", "Toutes les notions", criteria=(Criterion(50),))
WEB = Badge("web", "Le Web", criteria=(Criterion(50), Criterion(80, (("web", 4),))))


def test_case_78_all_criteria_must_hold():
    floors = {"web": 3, "mail": 3}  # 6 of 10, and 3 of the 4 of the tube
    assert [is_met(criterion, TARGET, floors) for criterion in WEB.criteria] == [True, False]
    assert not is_obtained(WEB, TARGET, floors)
    assert progress(WEB, TARGET, floors) == 97  # mean of 100 and 93.75
    assert is_obtained(WEB, TARGET, floors | {"web": 4})
    assert progress(WEB, TARGET, floors | {"web": 4}) == 100


def test_a_threshold_is_compared_exactly():
    target = TargetSkills((tube("a", 1, 2, 3, 4, 5, 6), tube("b", 1)))
    badge = Badge("b", "B", criteria=(Criterion(72),))
    assert not is_obtained(badge, target, {"a": 5})  # 5 of 7 is 71.4 %
    assert is_obtained(Badge("b", "B", criteria=(Criterion(71),)), target, {"a": 5})
    assert progress(badge, target, {"a": 5}) == 99


def test_only_what_the_campaign_asks_counts():
    assert is_met(Criterion(100, (("web", 2),)), TARGET, {"web": 2})
    assert is_met(Criterion(100, (("net", 8), ("elsewhere", 8))), TARGET, {"net": 8})
    assert not is_met(Criterion(50), TARGET, {"elsewhere": 8, "net": 8})


def test_a_set_of_which_nothing_is_asked_is_never_met():
    badge = Badge("b", "B", criteria=(Criterion(1, (("elsewhere", 8),)),))
    assert not is_obtained(badge, TARGET, {"elsewhere": 8})
    assert progress(badge, TARGET, {"elsewhere": 8}) == 0


def test_a_badge_without_criterion_is_never_obtained():
    nothing = Badge("b", "B")
    assert not is_obtained(nothing, TARGET, {"web": 8})
    assert progress(nothing, TARGET, {"web": 8}) == 0


def test_a_badge_is_never_withdrawn():
    floors = {"web": 4, "mail": 2}
    assert obtained_keys([WHOLE, WEB], TARGET, floors) == ("whole", "web")
    assert obtained_keys([WHOLE, WEB], TARGET, {}, already=["web", "of-another-profile"]) == ("web",)
    assert obtained_keys([WHOLE, WEB], TARGET, {}) == ()


capped_tubes = st.tuples(st.sampled_from(["web", "mail", "net", "elsewhere"]), st.integers(1, 8))
criteria = st.builds(Criterion, st.integers(1, 100), st.none() | st.lists(capped_tubes, max_size=3).map(tuple))


@given(
    st.lists(criteria, min_size=1, max_size=3), st.fixed_dictionaries({t: st.integers(0, 8) for t in TARGET.by_tube})
)
def test_progress_is_whole_when_and_only_when_the_badge_is_obtained(chosen, floors):
    badge = Badge("b", "B", criteria=tuple(chosen))
    assert (progress(badge, TARGET, floors) == 100) == is_obtained(badge, TARGET, floors)


def test_badges_are_stored_as_json():
    badges = (WEB, Badge("k", "T", "M", "A", "star", True, True, (Criterion(100),)))
    assert from_json(json.loads(json.dumps(to_json(badges)))) == badges
    assert from_json([]) == ()


@pytest.mark.parametrize(
    "stored",
    [
        {"key": "a", "title": "A"},
        {"key": "a", "title": "A", "criteria": []},
        {"key": "a", "criteria": [{"threshold": 50}]},
        {"key": "a", "title": "A", "criteria": [{"threshold": 0}]},
        {"key": "a", "title": "A", "criteria": [{"threshold": 101}]},
        {"key": "a", "title": "A", "criteria": [{"threshold": True}]},
        {"key": "a", "title": "A", "criteria": [{}]},
        {"key": "a", "title": "A", "criteria": [{"threshold": 50, "tubes": [["web", 9]]}]},
        {"key": "a", "title": "A", "criteria": [{"threshold": 50, "tubes": ["web"]}]},
        {"key": "a", "title": "A", "criteria": [{"threshold": 50}], "colour": "red"},
        "badge",
    ],
)
def test_a_malformed_badge_is_refused(stored):
    with pytest.raises(ValueError):
        from_json([stored])


def test_two_badges_with_one_key_are_refused():
    with pytest.raises(ValueError, match="same key"):
        from_json(to_json([WEB, WEB]))
