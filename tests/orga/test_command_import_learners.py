"""The import from the command line: the report it prints, what it applies, its exit status."""

import json
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from orga.models import OrganizationImport, OrganizationLearner
from tests.factories.orga import make_organization
from tests.orga.siecle_files import UAI, changed, siecle_xml

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_organization(external_id=UAI)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "eleves.xml"
    path.write_bytes(siecle_xml())
    return path


def run(*arguments) -> dict:
    out = StringIO()
    with suppress(SystemExit):
        call_command("import_learners", *map(str, arguments), "--json", stdout=out)
    return json.loads(out.getvalue())


def test_without_apply_it_only_says_what_would_change(school, file):
    report = run(file, "--organization", f" {UAI.lower()} ")
    assert report == {
        "read": 6,
        "kept": 3,
        "skipped": [{"reason": "left"}, {"reason": "no_ine"}, {"reason": "no_class"}],
        "errors": [],
        "changes": {"new": 3, "changed": 0, "moved": 0, "back": 0, "left": 0, "doubtful": 0},
    }
    assert not OrganizationLearner.objects.exists()


def test_it_applies_and_takes_back(school, file):
    report = run(file, "--organization", UAI, "--format", "siecle", "--mode", "replace", "--apply")
    assert report["import"] == OrganizationImport.objects.get().pk
    assert OrganizationLearner.objects.count() == 3
    undone = run("--organization", UAI, "--undo", report["import"])
    assert (undone["undone"], undone["deleted"]) == (report["import"], 3)
    assert not OrganizationLearner.objects.exists()
    with pytest.raises(CommandError, match="ne peut plus être annulé"):
        run("--organization", UAI, "--undo", report["import"])


def test_errors_are_told_with_their_place_and_nothing_is_applied(school, file):
    file.write_bytes(siecle_xml(changed(1, CODE_SEXE=None)))
    with pytest.raises(SystemExit) as stopped:
        call_command("import_learners", str(file), "--organization", UAI, "--json", stdout=StringIO())
    assert stopped.value.code == 1
    report = run(file, "--organization", UAI, "--apply")
    assert report["errors"] == [
        {
            "code": "SEX_CODE_REQUIRED",
            "line": 9,
            "ine": "100000001AA",
            "message": "Ligne 9, LEMAIRE Éloïse (3A)\u00a0: Le sexe n’est pas indiqué.",
        }
    ]
    assert "import" not in report
    assert not OrganizationLearner.objects.exists()


def test_an_unknown_school_a_missing_file_and_another_schools_import_are_refused(school, file, tmp_path):
    for arguments in ((file, "--organization", "0000000A"), (tmp_path / "rien.xml", "--organization", UAI)):
        with pytest.raises(CommandError):
            run(*arguments)
    report = run(file, "--organization", UAI, "--apply")
    make_organization(external_id="0997777R")
    with pytest.raises(CommandError):
        run("--organization", "0997777R", "--undo", report["import"])
