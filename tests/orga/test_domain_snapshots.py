"""What is kept of a sent participation (orga notes 7.7; decisions H5)."""

import json

import pytest

from orga.domain import snapshots
from orga.domain.snapshots import Counts, SentTube, from_json, take, to_json
from orga.domain.target_skills import AskedTube, TargetSkills
from orga.enums import SkillResult
from orga.labels import SKILL_RESULTS


def tube(tube_id: str, competence_id: str, *levels: int) -> AskedTube:
    return AskedTube(tube_id, competence_id, tuple((level, f"{tube_id}{level}") for level in levels))


TARGET = TargetSkills((tube("web", "1.1", 1, 2, 3, 5), tube("mail", "2.1", 1, 2), tube("net", "1.1", 2, 4)))
KNOWLEDGE = {
    "web": {
        "f": 2,
        "c": 5,
        "c_at": 12.0,
        "direct": {"2": [1, 10.0, 7, "c2"], "5": [0, 12.0, 7, "c5"], "6": [0, 3.0, 6, "c6"]},
    },
    "net": {"f": 6, "c": None, "c_at": None, "direct": {"6": [1, 1.0, 2, "n6"]}},
    "elsewhere": {"f": 3, "c": None, "c_at": None, "direct": {}},
}
SNAPSHOT = take(TARGET, KNOWLEDGE, {"1.1": (13, 1), "5.2": (0, 0)})
STORED = {
    "v": 1,
    "tubes": {"web": [2, 5, {"2": 1, "5": 0}], "net": [6, None, {}]},
    "competences": {"1.1": [13, 1], "5.2": [0, 0]},
}


def test_only_what_the_campaign_asks_is_kept():
    assert json.loads(json.dumps(to_json(SNAPSHOT))) == STORED


def test_what_was_stored_is_read_back():
    again = from_json(json.loads(json.dumps(to_json(SNAPSHOT))))
    assert again == SNAPSHOT
    assert again.tube("web") == SentTube(2, 5, {2: True, 5: False})
    assert again.tube("mail") == SentTube()
    assert again.competences["1.1"].pix == 13
    assert again.floors() == {"web": 2, "net": 6}


def test_each_skill_is_validated_failed_or_untested():
    results = snapshots.skill_results(SNAPSHOT, TARGET)
    assert [(skill_id, SKILL_RESULTS[result]) for skill_id, result in results.items()] == [
        ("web1", "OK"),
        ("web2", "OK"),
        ("web3", "Non testé"),
        ("web5", "KO"),
        ("mail1", "Non testé"),
        ("mail2", "Non testé"),
        ("net2", "OK"),
        ("net4", "OK"),
    ]


def test_a_failure_reaches_up_the_tube():
    assert [SentTube(0, 2).result(level) for level in (1, 2, 8)] == [
        SkillResult.UNTESTED, SkillResult.KO, SkillResult.KO
    ]  # fmt: skip


@pytest.mark.requirement("S-141", "S-143")
def test_skills_are_counted_by_competence_and_together():
    assert snapshots.counts_by_competence(SNAPSHOT, TARGET) == {"1.1": Counts(4, 5, 6), "2.1": Counts(0, 0, 2)}
    assert snapshots.overall_counts(SNAPSHOT, TARGET) == Counts(validated=4, tested=5, total=8)


def test_validated_levels_are_those_that_the_campaign_asks():
    assert snapshots.validated_levels(SNAPSHOT, TARGET) == {"web": (1, 2), "mail": (), "net": (2, 4)}


def test_case_92_later_progress_changes_nothing():
    knowledge = {"web": dict(KNOWLEDGE["web"], direct=dict(KNOWLEDGE["web"]["direct"]))}
    sent = take(TARGET, knowledge, {})
    before = to_json(sent)
    knowledge["web"]["f"], knowledge["web"]["c"] = 5, None
    knowledge["web"]["direct"]["5"] = [1, 99.0, 8, "c5"]
    assert to_json(sent) == before


def test_a_collection_keeps_competences_only():
    collection = take(TargetSkills(), KNOWLEDGE, {"1.1": (13, 1)})
    assert to_json(collection) == {"v": 1, "tubes": {}, "competences": {"1.1": [13, 1]}}
    assert snapshots.overall_counts(collection, TargetSkills()) == Counts(0, 0, 0)


@pytest.mark.parametrize(
    "stored",
    [
        STORED | {"v": 2},
        {"tubes": {}, "competences": {}},
        {"v": 1},
        {"v": 1, "tubes": [], "competences": {}},
        {"v": 1, "tubes": {"web": [2, 5]}, "competences": {}},
        {"v": 1, "tubes": {"web": [2, 5, {"two": 1}]}, "competences": {}},
        {"v": 1, "tubes": {}, "competences": {"1.1": 3}},
        [],
        None,
    ],
)
def test_an_unknown_version_or_shape_is_refused(stored):
    with pytest.raises(ValueError, match=r"snapshot|unpack|literal"):
        from_json(stored)
