"""Public pages: open to everyone, without a query, and saying what the requirements want."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils import timezone

from pix.public.urls import urlpatterns
from referential.domain.markup import french
from referential.models import ContentRelease
from referential.selectors import bank

NBSP = "\u00a0"
NAMES = [pattern.name for pattern in urlpatterns if not pattern.pattern.converters]
EMPTY = {"tubes": [], "skills": [], "challenges": [], "tutorials": [], "courses": [], "scenarios": {}}


@pytest.fixture
def framework(db):
    """The active release holds the framework alone: five areas and sixteen competences."""
    source = yaml.safe_load(Path(settings.BASE_DIR / "referential/content/framework.yaml").read_text("utf-8"))
    competences = [
        {"id": item["index"], "area": item["index"][0], "official_name": item.get("official_name", "")}
        | item
        | {"description": french(item["description"])}
        for item in source["competences"]
    ]
    payload = EMPTY | {"areas": source["areas"], "competences": competences}
    bank.forget_all()
    ContentRelease.objects.create(
        checksum="framework", payload=payload, created_at=timezone.now(), activated_at=timezone.now()
    )
    bank.current_bank()
    yield
    bank.forget_all()


class _Text(HTMLParser):
    """Words of a page: neither tags nor style."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def text_of(response: HttpResponse) -> str:
    parser = _Text()
    parser.feed(response.content.decode())
    return re.sub(r"[ \n\t]+", " ", "".join(parser.words))


def read(client, name: str, **data) -> str:
    response = client.get(reverse(f"public:{name}"), data)
    assert response.status_code == 200
    return text_of(response)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "status"])
def test_a_visitor_opens_every_page_without_a_query(client, framework, django_assert_num_queries, name):
    with django_assert_num_queries(0):
        response = client.get(reverse(f"public:{name}"))
    assert response.status_code == 200


def test_the_status_page_asks_the_database_once(client, framework, query_budget):
    with query_budget(1):
        assert "Tout fonctionne" in read(client, "status")


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_whole(client, framework, name):
    """One h1, a title, a skip link that leads somewhere, nothing inline, no template syntax left, no missing space."""
    html = client.get(reverse(f"public:{name}")).content.decode()
    assert html.count("<h1") == 1
    assert re.search(r"<title>[^<]{3,}</title>", html)
    assert 'href="#contenu"' in html
    assert 'id="contenu"' in html
    assert not re.search(r"<style|<script(?![^>]+src=)|\sstyle=|\son[a-z]+=", html)
    assert not re.search(r"{[{%]|[%}]}", html)
    body = html.split("</head>")[1].replace("&nbsp;", NBSP)
    assert not re.search(r">[^<]*[^\s\u00a0<>\u202f(!?] [?!;»](?=[^<]*<)", body)


@pytest.mark.parametrize("name", NAMES)
def test_identifiers_of_a_page_are_unique(client, framework, name):
    found = re.findall(r'\sid="([^"]+)"', client.get(reverse(f"public:{name}")).content.decode())
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", ["home", "help", "terms"])
def test_public_pages_refuse_other_verbs(client, name):
    assert client.post(reverse(f"public:{name}")).status_code == 405


# --- Home ----------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("S-001", "S-002", "S-003", "S-004")
def test_home_says_what_the_service_does_and_for_whom(client, framework):
    text = read(client, "home")
    assert "Pix évalue, développe et certifie vos compétences numériques" in text
    assert "C’est gratuit, libre et ouvert à tous" in text
    for public in ("Élève", "Étudiante", "En poste", "recherche d’emploi", "retraite"):
        assert public in text


@pytest.mark.requirement("S-008", "S-009")
def test_home_offers_the_demo_test_of_eight_questions(client, framework):
    response = client.get(reverse("public:home"))
    text = text_of(response)
    for words in ("Test de démo", "8 questions", "Essayez Pix sans inscription", "Commencer"):
        assert words in text.replace(NBSP, " ")
    assert "Découvrez des exemples d’épreuves" in text
    assert f'href="{reverse("learners:demo")}"' in response.content.decode()


@pytest.mark.requirement("S-012", "S-013", "S-014", "S-016")
def test_home_lists_the_framework(client, framework):
    text = read(client, "home")
    names = [area.title for area in bank.current_bank().areas]
    competences = [competence.name for area in bank.current_bank().areas for competence in area.competences]
    assert (len(names), len(competences)) == (5, 16)
    places = [text.index(name) for name in names]
    assert places == sorted(places)
    assert all(name in text for name in competences)
    assert "CRCN" in text
    assert "DigComp" in text


@pytest.mark.requirement("S-007")
def test_home_leads_to_both_videos(client, framework):
    html = client.get(reverse("public:home")).content.decode()
    assert reverse("public:video_presentation") in html
    assert reverse("public:video_certification") in html


@pytest.mark.requirement("S-007")
@pytest.mark.parametrize("name", ["video_presentation", "video_certification"])
def test_a_video_has_views_and_a_transcript(client, name):
    response = client.get(reverse(f"public:{name}"))
    assert response.content.decode().count('class="story__view"') == 8
    text = text_of(response)
    assert "Transcription" in text
    assert "sans enregistrement sonore" in text


@pytest.mark.requirement("S-006")
def test_home_leads_to_three_portals(client, framework):
    html = client.get(reverse("public:home")).content.decode()
    assert 'href="/orga/"' in html
    assert 'href="/certif/"' in html


@pytest.mark.requirement("S-010")
def test_a_visitor_sees_no_learner_tab(client, framework):
    html = client.get(reverse("public:home")).content.decode()
    navigation = re.search(r"<nav.*?</nav>", html, re.DOTALL).group()
    for tab in (">Profil<", ">Parcours<", ">Certification<", ">Aide<"):
        assert tab not in navigation


@pytest.mark.requirement("S-212")
def test_questions_and_answers_explain_the_certification_in_schools(client, framework):
    text = text_of(client.get(reverse("public:certification")))
    asked = text.split("Les questions des établissements")[1]
    for question in ("Qui la passe", "Qui l’organise", "quels élèves sont prêts", "Que reçoit l’établissement"):
        assert question in asked


def test_the_code_goes_to_the_code_page(client, framework):
    html = client.get(reverse("public:home")).content.decode()
    assert f'method="get" action="{reverse("orga:code")}"' in html
    assert 'name="code"' in html


@pytest.mark.requirement("S-009")
@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"adresse": "refuge-des-cimes.example"}, "Bonne réponse"),
        ({"adresse": " HTTPS://www.Refuge-des-cimes.example/ "}, "Bonne réponse"),
        ({"adresse": "refuge-des-cimes.example/animaux"}, "Pas tout à fait"),
        ({"adresse": "<script>"}, "Pas tout à fait"),
        ({"passer": "1"}, "Vous passez"),
        ({}, "Essayez une réponse"),
    ],
)
def test_the_example_gives_its_verdict(client, data, words):
    assert words in read(client, "example", **data)


def test_what_was_typed_is_shown_as_text(client):
    response = client.get(reverse("public:example"), {"adresse": "<b>x</b>"})
    assert "<b>x</b>" not in response.content.decode()


# --- Levels --------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("S-017", "S-018", "S-019")
def test_levels_are_named_and_the_ceiling_is_said(client, framework):
    text = read(client, "levels")
    for band in ("Novice", "Indépendant", "Avancé", "Expert"):
        assert band in text
    assert "Prochainement" in text
    assert f"le niveau{NBSP}5" in text


@pytest.mark.requirement("S-051", "S-052")
def test_levels_say_what_a_pix_is_worth(client, framework):
    text = read(client, "levels")
    assert "Chaque bonne réponse rapporte des pix" in text
    assert "Huit pix dans une compétence font un niveau" in text
    assert f"1\u202f024{NBSP}pix" in text
    assert f"640{NBSP}pix" in text


@pytest.mark.requirement("S-053")
def test_the_worked_example_gives_at_least_264_pix(client, framework):
    text = read(client, "levels").replace(NBSP, " ")
    assert "33 niveaux × 8 pix = 264 pix au moins" in text
    assert "les pix gagnés dans le niveau en cours" in text


@pytest.mark.requirement("S-060")
def test_the_five_domains_are_a_numbered_legend(client, framework):
    html = client.get(reverse("public:levels")).content.decode()
    legend = re.search(r'<ol class="legend">.*?</ol>', html, re.DOTALL).group()
    assert re.findall(r'data-domain="(\d)"', legend) == ["1", "2", "3", "4", "5"]


def test_nothing_is_to_come_when_every_level_is_open(client, framework, settings):
    settings.PIX_MAX_REACHABLE_LEVEL = 8
    text = read(client, "levels")
    assert "640" not in text
    assert f"Niveau{NBSP}6 prochainement" not in text


# --- Certification, schools ----------------------------------------------------------------------------------------


@pytest.mark.requirement("S-011", "S-200", "S-201", "S-204", "S-205")
@pytest.mark.parametrize(
    "words",
    [
        "ce qu’il faut savoir",
        "au moins cinq compétences",
        "2 h, dont 15 min d’installation",
        "Aucun niveau élevé n’est exigé",
        "Le web est permis, et même conseillé",
        "valable trois ans",
        "reconnu par l’État",
        "aucune incidence sur le baccalauréat ni sur le diplôme national du brevet",
        "remplace le B2i et le C2i",
    ],
)
def test_the_certification_is_explained(client, words):
    assert words in read(client, "certification").replace(NBSP, " ")


@pytest.mark.requirement("S-011")
def test_home_leads_to_what_one_must_know(client, framework):
    html = client.get(reverse("public:home")).content.decode()
    assert reverse("public:certification") in html
    assert "Ce qu’il faut savoir" in html


@pytest.mark.requirement("S-001", "S-002", "S-003", "S-004", "S-005", "S-006")
def test_schools_read_what_it_is_costs_and_where(client):
    text = read(client, "schools")
    for words in (
        "Évaluer.",
        "Développer.",
        "Certifier.",
        "Gratuit pour tous",
        "Pix Orga, collèges et lycées",
        "Libre",
    ):
        assert words in text
    for address in ("http://testserver/", "http://testserver/orga/", "http://testserver/certif/"):
        assert address in text


@pytest.mark.requirement("S-006")
@pytest.mark.parametrize(("name", "portal"), [("orga", "Pix Orga"), ("certif", "Pix Certif")])
def test_each_portal_has_its_own_door(client, name, portal):
    response = client.get(reverse(f"public:{name}"))
    html = response.content.decode()
    assert f'data-portal="{name}"' in html
    assert portal in text_of(response)
    assert reverse("account_login") in html


@pytest.mark.requirement("S-004")
def test_the_licence_is_named(client):
    assert "AGPL-3.0-or-later" in read(client, "free_software")


# --- Help ----------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("S-206")
@pytest.mark.parametrize("name", ["home", "orga", "certif", "help_login"])
def test_help_is_reachable_from_every_portal(client, framework, name):
    assert f'href="{reverse("public:help")}"' in client.get(reverse(f"public:{name}")).content.decode()


@pytest.mark.requirement("S-208")
def test_the_kit_helps_those_who_cannot_log_in(client):
    text = read(client, "help_login").replace(NBSP, " ")
    for words in ("kit de dépannage", "Mot de passe oublié", "demandez à votre enseignant", "Après 30 erreurs"):
        assert words in text


def test_one_can_always_write_to_someone(client, settings):
    settings.PIX_CONTACT_EMAIL = "aide@academie.example"
    assert "aide@academie.example" in read(client, "help")


# --- Errors --------------------------------------------------------------------------------------------------------


def test_an_unknown_address_has_its_page(client, db):
    response = client.get("/nulle-part")
    assert response.status_code == 404
    assert "pas dans la ruche" in text_of(response)


@pytest.mark.parametrize("status", ["400", "403", "403_csrf", "404", "405", "409", "413", "429", "500", "503"])
def test_error_pages_need_no_context(status):
    html = get_template(f"errors/{status}.html").render()
    assert html.count("<h1") == 1
    assert "Retour à l’accueil" in html or "Réessayer" in html


@pytest.mark.parametrize("status", [400, 403, 404, 409, 429])
def test_error_pages_give_the_sentence_of_the_refusal(status):
    assert "Faites autrement." in render_to_string(f"errors/{status}.html", {"message": "Faites autrement."})
