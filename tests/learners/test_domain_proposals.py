"""Which links and words of a proposed tutorial may be shown to others."""

from dataclasses import replace

import pytest

from learners.domain.proposals import Draft, LinkRefused, clean_link, faults, tidy

LINK = "https://cours.exemple.example/adresses?page=2#lire"
DRAFT = Draft(title="Lire une adresse", link=LINK, format="page", minutes=5, source="Cours en clair")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (LINK, LINK),
        ("HTTPS://Cours.EXEMPLE.example/Adresses", "https://cours.exemple.example/Adresses"),
        ("https://cours.example.", "https://cours.example"),
        ("https://élèves.example/vidéo", "https://xn--lves-5oae.example/vidéo"),
        # A Cyrillic « а » no longer looks like the Latin one.
        ("https://b\u0430nque.example/", "https://xn--bnque-4ve.example/"),
    ],
)
def test_a_link_has_one_form(typed, kept):
    assert clean_link(typed) == kept


@pytest.mark.parametrize(
    "link",
    [
        "http://cours.example/",
        "ftp://cours.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//cours.example/",
        "cours.example",
        "https://",
        "https:///chemin",
        "https:cours.example",
        "https://moi@cours.example/",
        "https://moi:secret@cours.example/",
        "https://cours.example@ailleurs.example/",
        "https://cours.example:8443/",
        "https://cours.example:porte/",
        "https://localhost/",
        "https://api.localhost/",
        "https://serveur/",
        "https://imprimante.local/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.0.0.0x1/",
        "https://1.2.3.4./",
        "https://\uff11\uff12\uff17.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[brisé/",
        "https://-cours.example/",
        "https://cours..example/",
        "https://cours_.example/",
        "https://cours.example/a b",
        "https://cours.example/a\tb",
        "https://cours.example\\@ailleurs.example/",
        'https://cours.example/"onclick',
        "https://cours.example/\u202egnp.exe",
        "https://cours.example/\x00",
        "https://" + "a" * 64 + ".example/",
        "https://cours.example/" + "x" * 479,
    ],
)
def test_what_is_no_public_https_page_is_refused(link):
    with pytest.raises(LinkRefused, match=r"\.$"):
        clean_link(link)


def test_a_link_of_500_characters_is_taken():
    link = "https://cours.example/" + "x" * 478
    assert (len(link), clean_link(link)) == (500, link)


def test_a_link_whose_ascii_form_is_too_long_is_refused():
    link = "https://" + "é" * 10 + ".example/"
    link += "x" * (500 - len(link))
    with pytest.raises(LinkRefused, match="500"):
        clean_link(link)


def test_a_good_draft_has_no_fault():
    assert faults(DRAFT, formats={"page"}) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 151),
        ("link", ""),
        ("link", "http://cours.example/"),
        ("format", "livre"),
        ("format", ""),
        ("minutes", 0),
        ("minutes", -5),
        ("minutes", 61),
        ("source", ""),
        ("source", "x" * 101),
        ("comment", "x" * 1001),
    ],
)
def test_each_fault_is_told_beside_its_field(field, value):
    found = faults(replace(DRAFT, **{field: value}), formats={"page"})
    assert list(found) == [field]
    assert found[field].endswith(".")


@pytest.mark.parametrize("minutes", [1, 60])
def test_one_to_sixty_minutes(minutes):
    assert faults(replace(DRAFT, minutes=minutes, comment="x" * 1000), formats={"page"}) == {}


def test_signs_that_cannot_be_seen_are_taken_away():
    draft = tidy(
        Draft(" Lire\x00\u202e une\n adresse ", f" {LINK}\n", "page", 5, "\tCours ", " Clair.\r\n\x07Court. \n")
    )
    assert (draft.title, draft.link, draft.source, draft.comment) == (
        "Lire une adresse",
        LINK,
        "Cours",
        "Clair.\nCourt.",
    )


def test_what_is_only_invisible_is_missing():
    draft = tidy(replace(DRAFT, title="\u200b \x00", source="\n"))
    assert list(faults(draft, formats={"page"})) == ["title", "source"]
