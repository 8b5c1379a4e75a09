"""``load_referential`` and ``check_content``: what they say, and how they end."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from referential.models import ContentRelease
from referential.selectors import bank
from tests.support.content import TUBE, ContentTree, empty_content


@pytest.fixture
def tree(db, tmp_path) -> ContentTree:
    empty_content()
    yield ContentTree(tmp_path)
    bank.forget_all()


def call(name: str, tree: ContentTree) -> tuple[str, str]:
    """What a command writes: (output, errors)."""
    out, err = StringIO(), StringIO()
    call_command(name, root=tree.root, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def refused(name: str, tree: ContentTree) -> tuple[str, str, CommandError]:
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command(name, root=tree.root, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue(), refusal.value


def test_loading_says_what_became_of_it(tree):
    words = "1 tubes, 3 skills, 8 challenges."
    out, err = call("load_referential", tree)
    release = ContentRelease.objects.get()
    assert out == f"Version {release.pk} chargée : {words}\n"
    assert call("load_referential", tree)[0] == f"Version {release.pk} inchangée : {words}\n"
    assert err == ""


def test_a_broken_file_is_refused_with_every_error_and_the_running_release_stays(tree):
    call("load_referential", tree)
    tree.edit(TUBE, "level: 2", "level: 9")
    tree.edit(TUBE, "minutes: 2", "minutes: 0")
    _, err, refusal = refused("load_referential", tree)
    assert len(err.splitlines()) == 2
    assert f"{TUBE}:{tree.line(TUBE, 'level: 9')}: skills[1].level: " in err
    assert str(refusal) == "2 erreur(s) : la version en cours reste active."
    assert refusal.returncode == 1
    assert ContentRelease.objects.count() == 1


def test_checking_counts_what_is_there_and_stores_nothing(tree):
    out, _ = call("check_content", tree)
    assert out == "Contenu valide : 1 tubes, 3 skills, 8 challenges, 2 tutorials.\n"
    assert not ContentRelease.objects.exists()


def test_checking_prints_errors_one_a_line_and_fails(tree):
    tree.edit(TUBE, "file: plan.svg", "file: absent.svg")
    out, _, refusal = refused("check_content", tree)
    line = tree.line(TUBE, "illustration:")
    assert out.startswith(f"{TUBE}:{line}: skills[1].challenges[0].illustration: the file ")
    assert out.count("\n") == 1
    assert str(refusal) == "1 erreur(s)."


def test_an_empty_folder_is_refused_by_both(tree, tmp_path):
    tree.root = tmp_path / "absent"
    for name in ("check_content", "load_referential"):
        *_, refusal = refused(name, tree)
        assert str(refusal).startswith("1 erreur(s)")


def test_the_project_s_own_content_is_valid():
    out = StringIO()
    call_command("check_content", stdout=out)
    assert out.getvalue().startswith("Contenu valide : ")
