"""What a campaign asks (orga notes 5.1, case 76; decisions H2)."""

import json
from typing import NamedTuple

import pytest

from orga.domain.target_skills import AskedTube, TargetSkills, cap, from_json, to_json


class Skill(NamedTuple):
    id: str
    tube_id: str
    competence_id: str
    level: int


def skills(tube_id: str, competence_id: str, *levels: int) -> list[Skill]:
    return [Skill(f"{tube_id}{level}", tube_id, competence_id, level) for level in levels]


ACTIVE = [*skills("web", "1.1", 5, 4, 3, 2, 1), *skills("mail", "2.1", 2, 4), *skills("net", "1.1", 6)]


def test_case_76_a_cap_keeps_the_levels_up_to_it_and_later_skills_change_nothing():
    target = cap([("web", 3)], ACTIVE)
    assert target.tubes == (AskedTube("web", "1.1", ((1, "web1"), (2, "web2"), (3, "web3"))),)
    stored = json.dumps(to_json(target))
    assert cap([("web", 4)], ACTIVE) != target
    assert from_json(json.loads(stored)) == target


def test_skills_are_counted_by_tube_by_competence_and_together():
    target = cap([("mail", 4), ("web", 3), ("net", 8)], ACTIVE)
    assert [(tube.tube_id, tube.levels) for tube in target.tubes] == [
        ("mail", (2, 4)), ("web", (1, 2, 3)), ("net", (6,))
    ]  # fmt: skip
    assert target.total == 6
    assert list(target.total_by_competence.items()) == [("2.1", 2), ("1.1", 4)]
    assert (target.max_level, target.by_tube["web"].max_level) == (6, 3)
    assert target.levels == (2, 4, 1, 2, 3, 6)
    assert target.skill_ids == ("mail2", "mail4", "web1", "web2", "web3", "net6")


def test_a_tube_without_skill_up_to_its_cap_is_left_out():
    assert cap([("net", 5), ("gone", 8), ("mail", 2)], ACTIVE).skill_ids == ("mail2",)
    assert cap([], ACTIVE) == TargetSkills()


def test_a_collection_asks_nothing():
    nothing = from_json([])
    assert (nothing.total, nothing.max_level, nothing.total_by_competence) == (0, 0, {})


def test_a_floor_covers_the_levels_asked_only():
    tube = cap([("mail", 8)], ACTIVE).tubes[0]
    assert [tube.validated_levels(floor) for floor in (0, 1, 2, 3, 8)] == [(), (), (2,), (2,), (2, 4)]


def test_a_part_of_what_is_asked():
    target = cap([("mail", 4), ("web", 3)], ACTIVE)
    assert [tube.skills for tube in target.capped({"web": 2, "mail": 1, "net": 8})] == [((1, "web1"), (2, "web2"))]


@pytest.mark.parametrize(
    ("caps", "active"),
    [([("web", 3), ("web", 2)], ACTIVE), ([("web", 3)], [*ACTIVE, Skill("other", "web", "1.1", 3)])],
)
def test_what_is_asked_twice_is_refused(caps, active):
    with pytest.raises(ValueError):
        cap(caps, active)


@pytest.mark.parametrize(
    "stored",
    [
        [["web", "1.1", []]],
        [["web", "1.1", [[2, "b"], [1, "a"]]]],
        [["web", "1.1", [[9, "a"]]]],
        [["web", "1.1", [[0, "a"]]]],
        [["web", "1.1"]],
        [["web", "1.1", [1]]],
        [["web", "1.1", [["one", "a"]]]],
        3,
    ],
)
def test_a_malformed_list_is_refused(stored):
    with pytest.raises(ValueError):
        from_json(stored)
