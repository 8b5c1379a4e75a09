"""Documentation inside the portal: the starting guide, and short pages by question (S-085, S-155, S-211 to S-218)."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from orga.permissions import orga_page
from pix.core.errors import NotFound
from referential.selectors.framework import list_areas


class DocumentationPage(NamedTuple):
    slug: str
    title: str
    summary: str
    icon: str
    template: str


PAGES = (
    DocumentationPage(
        "annee-scolaire",
        "L’année en trois temps",
        "Parcours de rentrée, accompagnement, certification.",
        "calendar",
        "orga/documentation/school_year.html",
    ),
    DocumentationPage(
        "ce-que-voit-l-eleve",
        "Ce que voit l’élève",
        "Ses écrans, du code à saisir jusqu’au résultat.",
        "eye",
        "orga/documentation/pupil_view.html",
    ),
    DocumentationPage(
        "liste-des-eleves",
        "La liste des élèves",
        "L’importer, la mettre à jour à chaque rentrée, annuler un import.",
        "users",
        "orga/documentation/roster.html",
    ),
    DocumentationPage(
        "comptes-et-mots-de-passe",
        "Comptes et mots de passe",
        "Identifiants, mot de passe oublié, compte bloqué.",
        "key-round",
        "orga/documentation/accounts.html",
    ),
    DocumentationPage(
        "equipe-et-roles",
        "Équipe et rôles",
        "Qui peut faire quoi, inviter un collègue, passer la main.",
        "settings",
        "orga/documentation/team.html",
    ),
    DocumentationPage(
        "se-former",
        "Se former à l’outil",
        "Quatre exercices courts pour prendre Pix en main.",
        "lightbulb",
        "orga/documentation/training.html",
    ),
    DocumentationPage(
        "mot-aux-familles",
        "Mot aux familles",
        "Un modèle à compléter pour présenter Pix aux parents.",
        "mail",
        "orga/documentation/families.html",
    ),
)


@require_safe
@orga_page
def documentation(request: HttpRequest) -> HttpResponse:
    return render(request, "orga/documentation/index.html", {"pages": PAGES})


@require_safe
@orga_page
def documentation_page(request: HttpRequest, slug: str) -> HttpResponse:
    page = next((page for page in PAGES if page.slug == slug), None)
    if page is None:
        raise NotFound
    return render(request, page.template, {"page": page, "pages": PAGES})


@require_safe
@orga_page
def guide(request: HttpRequest) -> HttpResponse:
    """First steps, and the ten minutes that show a class how to enter, what is measured, how to join a path."""
    return render(request, "orga/documentation/guide.html", {"areas": list_areas()})
