"""What a family reads: the sentence for a result, and which subjects come first."""

from datetime import datetime

import pytest

from orga.domain import stages
from orga.domain.report_sheet import file_name, leads, of_assessment, of_profile, result_words
from orga.domain.snapshots import SentCompetence, SentTube, Snapshot
from orga.domain.target_skills import AskedTube, TargetSkills

TARGET = TargetSkills(
    (
        AskedTube("a", "1.1", ((1, "a1"), (2, "a2"), (3, "a3"))),
        AskedTube("b", "1.1", ((1, "b1"), (2, "b2"))),
        AskedTube("c", "4.1", ((2, "c2"), (4, "c4"))),
        AskedTube("d", "5.1", ((1, "d1"),)),
    )
)


@pytest.mark.parametrize(
    ("validated", "total", "beginning"),
    [
        (0, 40, "Aucun acquis n’est encore validé"),
        (1, 1000, "Quelques acquis"),
        (9, 40, "Quelques acquis"),
        (10, 40, "Les bases se construisent"),
        (19, 40, "Les bases se construisent"),
        (20, 40, "La moitié des acquis est validée"),
        (21, 40, "Plus de la moitié"),
        (30, 40, "Les acquis de ce parcours sont très largement validés"),
        (999, 1000, "Les acquis de ce parcours sont très largement validés"),
        (40, 40, "Tous les acquis"),
    ],
)
def test_the_words_for_a_share(validated, total, beginning):
    assert result_words(validated, total).startswith(beginning)


@pytest.mark.parametrize(("validated", "total"), [(0, 0), (-1, 4), (5, 4)])
def test_what_is_no_share_has_no_words(validated, total):
    with pytest.raises(ValueError, match="not a share"):
        result_words(validated, total)


def test_29_of_40_is_told_in_words_and_in_figures():
    target = TargetSkills(tuple(AskedTube(f"t{place}", "1.1", ((1, f"s{place}"),)) for place in range(40)))
    result = of_assessment(Snapshot({f"t{place}": SentTube(1) for place in range(29)}, {}), target, ())
    assert result.words.endswith("29\u00a0acquis validés sur 40, soit 73\u00a0%.")
    assert (result.stars, result.stage) == (None, None)


def test_stars_follow_the_stages_of_the_campaign():
    ladder = stages.from_json([{"threshold": 0}, {"is_first_skill": True}, {"threshold": 50, "title": "À mi-chemin"}])
    result = of_assessment(Snapshot({"a": SentTube(3), "d": SentTube(1)}, {}), TARGET, ladder)
    assert (result.stars, result.stage.title) == ((2, 2), "À mi-chemin")
    assert [(one.competence_id, one.validated, one.total) for one in result.competences] == [
        ("1.1", 3, 5),
        ("4.1", 0, 2),
        ("5.1", 1, 1),
    ]


def test_failed_subjects_come_first_then_the_easiest_one_competence_at_a_time():
    snapshot = Snapshot({"a": SentTube(1, 3), "b": SentTube(0, 1), "c": SentTube(0, None), "d": SentTube(1)}, {})
    assert [(lead.tube_id, lead.skill_id) for lead in leads(snapshot, TARGET)] == [
        ("b", "b1"),
        ("c", "c2"),
        ("a", "a2"),
    ]


def test_everything_validated_leaves_nothing_to_advise():
    assert leads(Snapshot({tube.tube_id: SentTube(8) for tube in TARGET.tubes}, {}), TARGET) == []


def test_a_profile_tells_the_competences_that_were_begun():
    result = of_profile(Snapshot({}, {"1.1": SentCompetence(19, 2), "1.2": SentCompetence(0, 0)}))
    assert [(one.competence_id, one.pix, one.level) for one in result.competences] == [("1.1", 19, 2)]
    assert result.words == ""


def test_the_name_of_the_file_is_fit_for_any_disk():
    assert file_name("Rentrée: 3e/5e", "LEMAIRE Éloïse", datetime(2026, 10, 16)) == (  # noqa: DTZ001 - local time
        "Compte-rendu-Rentrée 3e 5e-LEMAIRE Éloïse-2026-10-16"
    )
    assert file_name("Rentrée", "", datetime(2026, 10, 16)) == "Compte-rendu-Rentrée-2026-10-16"  # noqa: DTZ001
