"""The file of a campaign's results: columns, cells, the example of the notes (orga notes 8.6)."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest

from orga.domain.badges import Badge, Criterion
from orga.domain.campaign_csv import AssessmentFile, CollectionFile, Group, Participant, Sheet, file_name
from orga.domain.snapshots import SentCompetence, SentTube, Snapshot
from orga.domain.target_skills import AskedTube, TargetSkills
from orga.labels import SKILL_RESULTS

STARTED = datetime(2023, 10, 12, 8, 5, tzinfo=UTC)
SHARED = datetime(2023, 10, 12, 9, 1, tzinfo=UTC)
WEB = Badge("web", "Web", criteria=(Criterion(50),))
# Five tubes of eight levels: 40 skills of one competence in one area.
FORTY = TargetSkills(
    tuple(
        AskedTube(f"t{place}", "1.1", tuple((level, f"s{place}{level}") for level in range(1, 9))) for place in range(5)
    )
)
THIRTY_THREE = Snapshot({f"t{place}": SentTube(8 if place < 4 else 1, None) for place in range(5)}, {})
SHEET = Sheet(
    organization="Collège Test",
    campaign_id=12,
    code="ABCDEF234",
    name="Rentrée 3e",
    profile_name="Parcours 3e",
    has_division=True,
    badges=(WEB,),
    target=FORTY,
    areas=[Group("Information et données", ("1.1",))],
    competences=[Group("Mener une recherche", ("1.1",))],
)
LEMAIRE = Participant(
    "LEMAIRE",
    "Éloïse",
    group="3A",
    total=40,
    is_completed=True,
    started_at=STARTED,
    shared_at=SHARED,
    badge_keys=frozenset({"web"}),
    snapshot=THIRTY_THREE,
)


def cells(line: str) -> list[str]:
    return next(csv.reader(StringIO(line), delimiter=";"))


def changed(sheet: Sheet, **fields) -> Sheet:
    return Sheet(**{name: getattr(sheet, name) for name in sheet.__dataclass_fields__} | fields)


@pytest.mark.requirement("S-148")
def test_the_line_of_the_notes():
    line = AssessmentFile(SHEET, SKILL_RESULTS).line(LEMAIRE)
    assert line == (
        '"Collège Test";12;"ABCDEF234";"Rentrée 3e";"Parcours 3e";"LEMAIRE";"Éloïse";"3A";1;"12/10/2023 10:05";"Oui";'
        '"12/10/2023 11:01";"Oui";0,83;0,83;40;33;0,83;40;33\n'
    )


@pytest.mark.requirement("S-148")
def test_the_columns_of_an_assessment_with_everything():
    sheet = changed(
        SHEET,
        extra=("Cycle",),
        external_id_label="Numéro d’élève",
        stages_count=5,
        skill_names=["Lire une adresse", 'Dire "non"'],
    )
    header = AssessmentFile(sheet, SKILL_RESULTS).header()
    assert header.startswith('\ufeff"Nom de l\'organisation";')
    assert header.endswith(';"Dire ""non"""\n')
    assert cells(header.removeprefix("\ufeff")) == [
        *("Nom de l'organisation", "ID Campagne", "Code", "Nom de la campagne", "Nom du Profil Cible"),
        *("Nom du Participant", "Prénom du Participant", "Cycle", "Classe", "Numéro d’élève", "% de progression"),
        *("Date de début", "Partage (O/N)", "Date du partage", "Palier obtenu (/4)", "Web obtenu (O/N)"),
        "% maitrise de l'ensemble des acquis du profil",
        "% de maitrise des acquis de la compétence Mener une recherche",
        "Nombre d'acquis du profil cible dans la compétence Mener une recherche",
        "Acquis maitrisés dans la compétence Mener une recherche",
        "% de maitrise des acquis du domaine Information et données",
        "Nombre d'acquis du profil cible du domaine Information et données",
        "Acquis maitrisés du domaine Information et données",
        *("Lire une adresse", 'Dire "non"'),
    ]


@pytest.mark.parametrize("with_everything", [True, False])
@pytest.mark.parametrize("participant", [LEMAIRE, Participant("B", "A", total=40, started_at=STARTED)])
def test_every_line_has_as_many_cells_as_the_header(with_everything, participant):
    sheet = SHEET
    if with_everything:
        names = [f"Acquis {number}" for number in range(40)]
        sheet = changed(SHEET, has_group=True, external_id_label="Id", stages_count=3, skill_names=names)
        participant = participant._replace(extra=())
    file = AssessmentFile(sheet, SKILL_RESULTS)
    assert len(cells(file.line(participant))) == len(cells(file.header()))


def test_case_101_progress_of_13_of_40():
    line = AssessmentFile(SHEET, SKILL_RESULTS).line(Participant("B", "A", assessed=13, total=40, started_at=STARTED))
    assert ';0,325;"12/10/2023 10:05";"Non";"NA"' in line


@pytest.mark.requirement("S-148")
def test_case_102_not_shared_is_na_to_the_end():
    sheet = changed(SHEET, stages_count=5, skill_names=[f"Acquis {number}" for number in range(40)])
    file = AssessmentFile(sheet, SKILL_RESULTS)
    line = cells(file.line(Participant("B", "A", assessed=40, total=40, is_completed=True, started_at=STARTED)))
    assert line[8:11] == ["1", "12/10/2023 10:05", "Non"]
    assert set(line[11:]) == {"NA"}
    assert len(line) == len(cells(file.header()))


@pytest.mark.requirement("S-148")
def test_case_103_a_name_never_runs():
    line = AssessmentFile(SHEET, SKILL_RESULTS).line(LEMAIRE._replace(last_name="=SUM(A1)"))
    assert '"\'=SUM(A1)"' in line


def test_quotes_separators_and_line_ends_stay_in_their_cell():
    line = AssessmentFile(SHEET, SKILL_RESULTS).line(LEMAIRE._replace(first_name='Léa "L";\nB'))
    assert cells(line)[6] == 'Léa "L";\nB'


@pytest.mark.requirement("S-148")
def test_skills_say_ok_ko_or_untested_when_they_are_shown():
    target = TargetSkills((AskedTube("t", "1.1", ((1, "a"), (2, "b"), (3, "c"))),))
    sheet = changed(SHEET, target=target, skill_names=["A", "B", "C"], badges=())
    sent = LEMAIRE._replace(snapshot=Snapshot({"t": SentTube(1, 3)}, {}))
    assert cells(AssessmentFile(sheet, SKILL_RESULTS).line(sent))[-3:] == ["OK", "Non testé", "KO"]


def test_the_stage_is_a_number_and_a_badge_not_obtained_says_non():
    file = AssessmentFile(changed(SHEET, stages_count=5), SKILL_RESULTS)
    assert ';"12/10/2023 11:01";3;"Non";0,83;' in file.line(LEMAIRE._replace(stage=3, badge_keys=frozenset()))


def test_competences_and_areas_add_up_to_the_whole():
    target = TargetSkills(
        (
            AskedTube("a", "1.1", ((1, "a1"), (2, "a2"))),
            AskedTube("b", "1.2", ((1, "b1"),)),
            AskedTube("c", "4.1", ((1, "c1"),)),
        )
    )
    sheet = changed(
        SHEET,
        target=target,
        badges=(),
        competences=[Group("A", ("1.1",)), Group("B", ("1.2",)), Group("C", ("4.1",))],
        areas=[Group("Un", ("1.1", "1.2")), Group("Quatre", ("4.1",))],
    )
    sent = LEMAIRE._replace(snapshot=Snapshot({"a": SentTube(2), "b": SentTube(0, 1)}, {}))
    line = AssessmentFile(sheet, SKILL_RESULTS).line(sent)
    assert line.endswith(';"12/10/2023 11:01";0,5;1;2;2;0;1;0;0;1;0;0,67;3;2;0;1;0\n')


COLLECTION = Sheet(
    organization="Université",
    campaign_id=7,
    code="ZZZZZZ999",
    name="Profils",
    has_group=True,
    competences=[Group("A", ("1.1",)), Group("B", ("1.2",))],
)


@pytest.mark.requirement("S-148")
def test_the_columns_and_a_line_of_a_collection():
    file = CollectionFile(COLLECTION)
    assert cells(file.header().removeprefix("\ufeff")) == [
        *("Nom de l'organisation", "ID Campagne", "Code", "Nom de la campagne"),
        *("Nom du Participant", "Prénom du Participant", "Groupe", "Numéro Étudiant", "Envoi (O/N)", "Date de l'envoi"),
        *("Nombre de pix total", "Certifiable (O/N)", "Nombre de compétences certifiables"),
        *("Niveau pour la compétence A", "Nombre de pix pour la compétence A"),
        *("Niveau pour la compétence B", "Nombre de pix pour la compétence B"),
    ]
    sent = Participant(
        *("OKOYE", "Ada"),
        group="L1",
        student_number="12E",
        shared_at=SHARED,
        snapshot=Snapshot({}, {"1.1": SentCompetence(19, 2)}),
        pix=19,
        is_certifiable=False,
        certifiable_count=1,
    )
    assert file.line(sent).endswith('"OKOYE";"Ada";"L1";"12E";"Oui";"12/10/2023 11:01";19;"Non";1;2;19;0;0\n')


def test_a_profile_not_sent_is_non_then_na():
    assert CollectionFile(COLLECTION).line(Participant("OKOYE", "Ada")).endswith('"Non"' + ';"NA"' * 8 + "\n")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Rentrée 3e", "Rentrée 3e"),
        ('../a\\b:c*?"<>|\r\nd', "a b c d"),
        ("é" * 300, "é" * 100),
        ("...", ""),
    ],
)
def test_the_name_of_the_file_holds_the_campaign_and_the_time_in_paris(name, kept):
    assert file_name(name, 12, SHARED) == f"Resultats-{kept}-12-2023-10-12-1101.csv"
