"""A small, valid tree of content files: tests write it below ``tmp_path``, break one thing and look at what is said."""

import json
from pathlib import Path

import pytest

from learners.selectors import targets
from learners.services import knowledge_rows
from referential.domain.compilation import Compilation, compile_release
from referential.domain.content_reading import ContentError, ContentRefused, read_sources
from referential.models import (
    Area,
    Challenge,
    Competence,
    ContentFile,
    ContentRelease,
    Skill,
    Thematic,
    Tube,
    Tutorial,
)
from referential.selectors import bank

FRAMEWORK = "framework.yaml"
TUBE = "competences/1.1/adresse.yaml"
DEMO = "courses/demo.yaml"
OWN_WORDS = "spelling.txt"
SCENARIO = "competences/1.1/scenarios/ville.json"
PICTURE = "competences/1.1/files/plan.svg"

FRAMEWORK_TEXT = """\
framework: Pix
areas:
  - {code: "1", title: Information et données, digcomp: "1"}
  - {code: "4", title: Protection et sécurité, digcomp: "4"}
competences:
  - index: "1.1"
    name: Mener une recherche et une veille d'information
    official_name: Mener une recherche
    description: Chercher et vérifier.
    digcomp: "1.1"
    thematics:
      - {id: chercher, name: Chercher}
  - index: "4.1"
    name: Sécuriser l'environnement numérique
    description: Protéger ses comptes.
    digcomp: "4.1"
    thematics:
      - {id: acces, name: Protéger ses accès}
"""

TUBE_TEXT = """\
tube: adresse
competence: "1.1"
thematic: chercher
title: Lire une adresse web
description: Reconnaître le site d'une adresse.
disciplines: [EMI]

tutorials:
  - id: adresse-morceaux
    title: Une adresse en trois morceaux
    format: page
    minutes: 2
    source: Atelier Pix
    sheet: |
      ## Lire

      Le nom du site est **avant** la première barre.
  - id: adresse-ailleurs
    title: Aller plus loin
    format: site
    minutes: 5
    source: Atelier Pix
    link: "https://apprendre.example/adresse"

skills:
  - level: 1
    id: adresse-1
    title: Retrouver la page d'accueil
    hint: Gardez le nom du site.
    tutorials: [adresse-morceaux]
    learn_more: [adresse-ailleurs]
    challenges:
      - type: QROC
        instruction: |
          Voici `{{ address }}`

          **Quelle est la page d'accueil ?**
        proposals: "Adresse : ${adresse}"
        solution: ["{{ home }}"]
        tolerances: [t1, t2]
        variants:
          - {id: adresse-1-a, address: "https://www.refuge.example/chiens", home: "www.refuge.example"}
          - {id: adresse-1-b, address: "https://www.zoo.example/singes", home: "www.zoo.example"}
          - {id: adresse-1-c, address: "https://www.club.example/judo", home: "www.club.example"}
  - level: 2
    id: adresse-2
    title: Choisir la bonne adresse
    hint: Lisez de droite à gauche.
    tutorials: [adresse-morceaux]
    challenges:
      - id: adresse-2-a
        type: QCU
        instruction: "**Laquelle ?**"
        proposals: |
          - La première
          - La deuxième
          - La troisième
        solution: "2"
        illustration: {file: plan.svg, alt: "Un plan"}
        accessibility: {blindness: OK}
      - id: adresse-2-b
        type: QCM
        instruction: "**Lesquelles ?** Plusieurs réponses sont possibles."
        proposals: |
          - La gare
          - Le port
          - La mairie
          - Le stade
        solution: "1,3"
      - id: adresse-2-c
        type: QROCM-ind
        instruction: "**Quel jour ?**"
        proposals: |
          Jour du mois : ${jour#JJ}
          Nom du mois : ${mois options=["mai","juin"]}
        solution:
          jour: ["14"]
          mois: ["juin"]
  - level: 3
    id: adresse-3
    title: Enquêter sur deux moteurs
    hint: Comparez les deux pages.
    tutorials: [adresse-morceaux]
    challenges:
      - id: adresse-3-a
        type: QROCM-dep
        instruction: "**Quels sont les deux moteurs ?**"
        proposals: |
          Premier moteur : ${m1}
          Second moteur : ${m2}
        solution:
          Trouvetout: ["Trouvetout"]
          Fouinard: ["Fouinard"]
        attachments: [plan.svg]
      - id: adresse-3-b
        type: QROC
        instruction: "**Ouvrez la page du plan.**"
        auto_reply: true
        simulator: {name: mini-web, title: Navigateur, scenario: ville.json}
        solution: ["https://www.ville.example/plan"]
"""

DEMO_TEXT = """\
course: demo
title: Test de démo
challenges:
  - adresse-1-a
  - adresse-1-b
  - adresse-1-c
  - adresse-2-a
  - adresse-2-b
  - adresse-2-c
  - adresse-3-a
  - adresse-3-b
"""

SCENARIO_DATA = {
    "simulator": "mini-web",
    "start": "https://www.ville.example/",
    "answer": {"kind": "page", "label": "C’est cette page"},
    "sites": [
        {
            "host": "www.ville.example",
            "name": "Ville",
            "theme": "sky",
            "pages": [
                {"path": "/", "title": "Accueil", "blocks": [{"type": "text", "text": "Voir le [plan](/plan)"}]},
                {"path": "/plan", "title": "Plan", "blocks": []},
            ],
        }
    ],
}
PICTURE_TEXT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="4" height="4"/></svg>'


class ContentTree:
    """Content files below ``root``. Names are relative: ``competences/1.1/adresse.yaml``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in (
            (FRAMEWORK, FRAMEWORK_TEXT),
            (TUBE, TUBE_TEXT),
            (DEMO, DEMO_TEXT),
            (OWN_WORDS, "# Words of this tree\nEMI\n"),
            (SCENARIO, json.dumps(SCENARIO_DATA, ensure_ascii=False)),
            (PICTURE, PICTURE_TEXT),
        ):
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the only occurrence of ``old``."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def remove(self, name: str) -> None:
        (self.root / name).unlink()

    def line(self, name: str, words: str) -> int:
        """The line, from 1, of the first occurrence of ``words``."""
        text = self.read(name)
        return text.count("\n", 0, text.index(words)) + 1

    def add_tube(self, tube_id: str, levels: dict[str, int], *, competence: str = "1.1", thematic: str = "") -> None:
        """One more tube with, for each id of ``levels``, a plain skill, its sheet (``<id>-fiche``) and one question."""
        name = f"competences/{competence}/{tube_id}.yaml"
        thematic = thematic or {"1.1": "chercher", "4.1": "acces"}[competence]
        skills = "".join(_plain_skill(skill_id, level) for skill_id, level in levels.items())
        sheets = "".join(
            f"  - {{id: {skill_id}-fiche, title: Fiche, format: page, minutes: 1, source: Nous, sheet: Lire.}}\n"
            for skill_id in levels
        )
        self.write(
            name,
            f'tube: {tube_id}\ncompetence: "{competence}"\nthematic: {thematic}\ntitle: Sujet {tube_id}\n'
            f"description: Essai.\ntutorials:\n{sheets}skills:\n{skills}",
        )


def compiled(tree: ContentTree, previous: dict | None = None) -> Compilation:
    """The tree as a release. ``previous``: payload of the running one."""
    return compile_release(read_sources(tree.root), previous=previous)


def errors_of(tree: ContentTree, previous: dict | None = None) -> list[ContentError]:
    """What is said of a tree that must be refused."""
    with pytest.raises(ContentRefused) as refusal:
        compiled(tree, previous)
    return refusal.value.errors


def the_error(tree: ContentTree, previous: dict | None = None) -> ContentError:
    (error,) = errors_of(tree, previous)
    return error


def by_id(items: list[dict]) -> dict[str, dict]:
    return {item["id"]: item for item in items}


def _plain_skill(skill_id: str, level: int) -> str:
    return (
        f"  - id: {skill_id}\n    level: {level}\n    title: Savoir {skill_id}\n    hint: Cherchez.\n"
        f"    tutorials: [{skill_id}-fiche]\n    challenges:\n"
        f'      - {{id: {skill_id}-a, type: QROC, instruction: "**Quoi ?**", '
        f'proposals: "Le mot : ${{mot}}", solution: ["oui"]}}\n'
    )


def empty_content() -> None:
    """Leave no release, file or staff row of the content in the database, and nothing of it in memory."""
    for model in (Challenge, Skill, Tube, Thematic, Competence, Area, Tutorial, ContentFile, ContentRelease):
        model.objects.all().delete()
    bank.forget_all()
    targets.forget_all()
    knowledge_rows.forget_all()
