"""The word processor, alone: what is typed and decided is the answer, exactly; the state comes back."""

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

SELECT = """
([key, text]) => {
  const holder = document.querySelector(`[data-key="${key}"]`);
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  const whole = holder.textContent;
  const start = text === null ? whole.length : whole.indexOf(text);
  const ends = [start, text === null ? start : start + text.length];
  const places = ends.map(() => null);
  let at = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    ends.forEach((end, i) => { if (!places[i] && end <= at + node.length) places[i] = [node, end - at]; });
    at += node.length;
  }
  holder.closest(".pages").focus();
  if (!places[0]) document.getSelection().setPosition(holder, 0);
  else document.getSelection().setBaseAndExtent(...places[0], ...places[1]);
}
"""


def paragraph(name: str, text: str, **fields: Any) -> dict:
    return {"id": name, "type": "paragraph", "text": text, **fields}


def document(*blocks: dict, **fields: Any) -> dict:
    return {"simulator": "word-processor", "title": "Essai.odt", "blocks": list(blocks), **fields}


TEXTS = (paragraph("a", "Le chat dort."), paragraph("b", "Le chien court."), paragraph("c", "Fin du texte."))
HEADED = (
    paragraph("p1", "Le lac", style="titre1"),
    paragraph("x1", "Une eau calme."),
    paragraph("p2", "La forêt", style="titre1"),
    paragraph("p3", "Les arbres", style="titre2"),
    paragraph("x2", "Des hêtres."),
)


class Writing:
    """A document open in the word processor."""

    def __init__(self, played) -> None:
        self.played, self.page, self.frame = played, played.page, played.frame
        self.frame.get_by_role("textbox", name="Document").wait_for()
        self.page.wait_for_timeout(120)  # the fonts arrive, the pages are measured again

    def select(self, key: str, text: str | None = None) -> None:
        """Selects words of a paragraph, or puts the caret at its end."""
        self.page.frames[1].evaluate(SELECT, [key, text])
        self.page.wait_for_timeout(60)  # selectionchange comes later

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def tab(self, name: str) -> None:
        self.frame.get_by_role("tab", name=name, exact=True).click()

    def click(self, name: str, role: str = "button") -> None:
        self.frame.get_by_role(role, name=name, exact=True).click()

    def choose(self, menu: str, item: str) -> None:
        self.click(menu)
        self.frame.get_by_role("menu").get_by_text(item, exact=True).click()

    def answers(self, value: str) -> None:
        try:
            self.played.waits_for_answer(value)
        except Exception as error:
            raise AssertionError(f"{self.played.answer!r} instead of {value!r}") from error

    def is_accessible(self) -> None:
        self.played.is_accessible()
        # What the frame's policy says of axe-core's own styles may come a little later.
        self.page.wait_for_timeout(150)
        watched = self.played.watched
        watched.problems[:] = [problem for problem in watched.problems if "Applying inline style" not in problem]

    @property
    def state(self) -> Any:
        return self.played.said("state")[-1]


@pytest.fixture
def write(play):
    def start(scenario: dict, **options: Any) -> Writing:
        return Writing(play("word-processor", scenario, **options))

    return start


def test_its_example_is_accessible_at_every_width(play, size):
    writing = Writing(play("word-processor", size=size))
    writing.is_accessible()
    writing.tab("Révision")
    for name in ("Volet des suggestions", "Volet des commentaires", "Orthographe (F7)"):
        writing.click(name)
        writing.is_accessible()
        writing.click("Fermer le volet")
    writing.tab("Fichier")
    writing.click("Exporter")
    writing.is_accessible()


def test_typing_is_text_and_the_state_comes_back(write):
    scenario = document(*TEXTS, answer={"kind": "text", "watch": ["a", "b"]})
    writing = write(scenario)
    writing.select("a")
    writing.press("Backspace")
    writing.type(" bien ; il rêve.")
    writing.answers("a=Le chat dort bien ; il rêve.;b=Le chien court.")
    writing.press("Enter")
    writing.type("Nouveau")
    assert len(writing.state["blocks"]) == 4
    assert writing.state["blocks"][2:] == ["b", "c"]
    again = write(scenario, state=writing.state)
    again.answers("a=Le chat dort bien ; il rêve.;b=Le chien court.")
    assert again.frame.locator(".par").nth(1).inner_text() == "Nouveau"


def test_undoing_takes_the_answer_back_and_redoing_gives_it_again(write):
    writing = write(document(*TEXTS, answer={"kind": "text", "watch": ["a"]}))
    writing.select("a", "chat")
    writing.type("loup")
    writing.answers("a=Le loup dort.")
    writing.press("Control+z")
    writing.answers("")
    writing.press("Control+y")
    writing.answers("a=Le loup dort.")


def test_words_are_removed_and_paragraphs_joined(write):
    writing = write(document(*TEXTS, answer={"kind": "text", "watch": ["a", "b", "c"]}))
    writing.select("a")
    writing.press("Control+Backspace", "Control+Backspace")
    writing.answers("a=Le chat;b=Le chien court.;c=Fin du texte.")
    writing.press("Delete")
    writing.answers("a=Le chat Le chien court.;b=absent;c=Fin du texte.")
    writing.press("Control+a", "Backspace")
    writing.type("Rien")
    assert writing.frame.locator(".par").all_inner_texts() == ["Rien"]


def test_formats_by_keyboard_and_tools(write):
    watch = [{"at": "a", "text": "chat"}, {"at": "b"}]
    writing = write(document(*TEXTS, answer={"kind": "format", "watch": watch, "rest": True}))
    writing.select("a", "chat")
    writing.press("Control+b", "Control+i")
    writing.answers("chat=gras,italique;b=aucun;reste=aucun")
    writing.select("b", "chien")
    writing.choose("Surlignage", "Jaune")
    writing.answers("chat=gras,italique;b=surligné en partie;reste=aucun")
    writing.select("a", "dort")
    writing.click("Souligné (Ctrl+U)")
    writing.answers("chat=gras,italique;b=surligné en partie;reste=souligné en partie")
    writing.click("Effacer la mise en forme")
    writing.answers("chat=gras,italique;b=surligné en partie;reste=aucun")


def test_styles_lists_and_paragraph_formats(write):
    parts = [
        {"kind": "styles", "watch": ["a", "b"]},
        {"kind": "paragraph", "watch": ["c"], "props": ["align", "list", "indent", "spacing"]},
        {"kind": "style", "watch": ["titre1"], "props": ["color", "bold", "size"]},
    ]
    writing = write(document(*TEXTS, answer={"kind": "all", "parts": parts}))
    writing.select("a")
    writing.frame.get_by_role("combobox", name="Style de paragraphe").select_option("Titre 1")
    writing.select("c")
    writing.click("Centrer")
    writing.click("Liste à puces")
    writing.click("Augmenter le retrait (Ctrl+M)")
    writing.choose("Interligne", "1,5")
    writing.answers("a=titre1;b=corps | c=centre,puces,retrait 1,interligne 1,5 | titre1=couleur bleu,gras,taille 17")
    writing.click("Styles : voir et modifier")
    writing.click("Modifier le style Titre 1")
    dialog = writing.frame.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Couleur").select_option("Vert")
    dialog.get_by_role("combobox", name="Taille").select_option("20")
    dialog.get_by_role("button", name="Modifier", exact=True).click()
    writing.answers("a=titre1;b=corps | c=centre,puces,retrait 1,interligne 1,5 | titre1=couleur vert,gras,taille 20")


def test_contents_are_inserted_and_updated(write):
    writing = write(document(*HEADED, answer={"kind": "toc", "entries": True}))
    writing.select("p1", "Le")
    writing.press("Home")
    writing.tab("Insertion")
    writing.choose("Insérer un sommaire", "Titres de niveaux 1 à 2")
    head = "sommaire=présent;niveaux=2;entrées=3"
    writing.answers(f"{head};à jour=oui;place=avant p1;texte=1 Le lac / 1 La forêt / 2 Les arbres")
    writing.select("p1")
    writing.type(" bleu")
    writing.answers(f"{head};à jour=non;place=avant p1;texte=1 Le lac / 1 La forêt / 2 Les arbres")
    writing.click("Mettre à jour")
    writing.answers(f"{head};à jour=oui;place=avant p1;texte=1 Le lac bleu / 1 La forêt / 2 Les arbres")


def test_sections_and_paragraphs_move(write):
    answer = {"kind": "order", "watch": ["p1", "x1", "p2", "x2"]}
    writing = write(document(*HEADED, view={"navigation": True}, answer=answer))
    writing.click("Monter la partie La forêt")
    writing.answers("p2>x2>p1>x1")
    writing.press("Control+z")
    writing.answers("")
    writing.select("x1")
    writing.press("Alt+Shift+ArrowUp")
    writing.answers("x1>p1>p2>x2")


def test_cut_paragraphs_keep_their_name_when_pasted(write):
    writing = write(document(*TEXTS, answer={"kind": "order", "watch": ["a", "b", "c"]}))
    writing.select("a", "Le chat dort.")
    writing.click("Couper")
    writing.answers("b>c")
    writing.select("c")
    writing.click("Coller")
    writing.answers("b>c>a")


def test_words_are_found_and_replaced(write):
    blocks = (paragraph("a", "Le Lac et le lac."), paragraph("b", "Un lacet au lac."))
    writing = write(document(*blocks, answer={"kind": "text", "watch": ["a", "b"]}))
    writing.select("a")
    writing.press("Control+h")
    writing.type("lac")
    count = writing.frame.get_by_text("4 résultats")
    count.wait_for()
    writing.frame.get_by_role("checkbox", name="Mot entier").check()
    writing.frame.get_by_text("3 résultats").wait_for()
    writing.frame.get_by_role("checkbox", name="Respecter la casse").check()
    writing.frame.get_by_text("2 résultats").wait_for()
    writing.frame.get_by_role("textbox", name="Remplacer par").fill("étang")
    writing.click("Tout remplacer")
    writing.answers("a=Le Lac et le étang.;b=Un lacet au étang.")
    writing.press("Escape")
    assert writing.frame.get_by_role("textbox", name="Rechercher").count() == 0


def test_suggestions_are_decided(write):
    runs = [{"text": "À "}, {"text": "8 h", "del": "r1"}, {"text": "9 h", "ins": "r1"}, {"text": " ici", "ins": "r2"}]
    scenario = document(
        {"id": "a", "type": "paragraph", "runs": runs},
        paragraph("b", "À enlever.", **{"del": "r3"}),
        revisions=[{"id": name, "author": "Inès", "date": "2024-05-13"} for name in ("r1", "r2", "r3")],
        answer={"kind": "all", "parts": [{"kind": "revisions"}, {"kind": "text", "watch": ["a", "b"]}]},
        view={"panel": "revisions"},
    )
    writing = write(scenario)
    panel = writing.frame.get_by_role("complementary", name="Suggestions")
    panel.get_by_role("button", name="Accepter la suggestion de Inès : 9 h").click()
    writing.answers("r1=acceptée;r2=en attente;r3=en attente | a=À 9 h ici;b=À enlever.")
    panel.get_by_role("button", name="Refuser la suggestion de Inès : ici").click()
    panel.get_by_role("button", name="Tout accepter").click()
    writing.answers("r1=acceptée;r2=refusée;r3=acceptée | a=À 9 h;b=absent")
    panel.get_by_text("Aucune suggestion en attente.").wait_for()


def test_what_is_written_with_tracking_is_a_suggestion(write):
    writing = write(document(*TEXTS, answer={"kind": "text", "watch": ["a"], "marks": True}))
    writing.tab("Révision")
    writing.click("Suivre les modifications")
    writing.select("a", "chat")
    writing.type("loup")
    writing.answers("a=Le AJOUT(loup) RETRAIT(chat) dort.")
    writing.click("Afficher les marques de révision")
    assert writing.frame.locator("[data-key=a]").inner_text() == "Le loup dort."
    writing.press("End", "Backspace")
    writing.answers("a=Le AJOUT(loup) RETRAIT(chat) dort RETRAIT(.)")


def test_comments_are_answered_resolved_and_added(write):
    comment = {"id": "c1", "at": "a", "quote": "chat", "author": "Inès", "date": "2024-05-13", "text": "Lequel ?"}
    writing = write(document(*TEXTS, comments=[comment], answer={"kind": "comments", "text": True}))
    writing.tab("Révision")
    writing.click("Volet des commentaires")
    writing.click("Répondre (commentaire de Inès)")
    writing.type("Le noir")
    writing.click("Répondre")
    writing.answers("c1=ouvert réponse Le noir")
    writing.click("Résoudre (commentaire de Inès)")
    writing.answers("c1=résolu réponse Le noir")
    writing.select("b", "chien")
    writing.click("Nouveau commentaire")
    writing.type("À préciser")
    writing.click("Commenter")
    writing.answers("c1=résolu réponse Le noir;nouveau=b À préciser")


def test_images_have_words(write):
    scenario = document(
        *TEXTS,
        {"id": "i", "type": "image", "picture": "dog"},
        gallery=[{"id": "carte", "name": "carte.png", "picture": "map-pin"}],
        answer={"kind": "images", "watch": ["i", "carte"], "props": ["alt_text", "caption", "place"]},
    )
    writing = write(scenario)
    writing.click("Image sans texte alternatif")
    writing.click("Texte alternatif")
    writing.type("Une chienne assise")
    writing.click("Enregistrer")
    writing.answers("i=texte alternatif Une chienne assise,sans légende,après c;carte=absent")
    writing.click("Insérer une légende")
    writing.type("Moka")
    writing.answers("i=texte alternatif Une chienne assise,légende Figure 1 – Moka,après c;carte=absent")
    writing.select("a")
    writing.tab("Insertion")
    writing.click("Insérer une image")
    writing.frame.get_by_role("radio", name="carte.png").check()
    writing.frame.get_by_role("checkbox").check()
    writing.click("Insérer")
    writing.answers(
        "i=texte alternatif Une chienne assise,légende Figure 1 – Moka,après c;carte=décorative,sans légende,après a"
    )


def test_tables_grow_and_are_filled(write):
    table = {"id": "t", "type": "table", "rows": [["Jour", "Heure"], ["Lundi", "9 h"]]}
    parts = [{"kind": "table", "watch": "t"}, {"kind": "table", "watch": "t", "cells": [[3, 1], [3, 2]]}]
    writing = write(document(*TEXTS, table, answer={"kind": "all", "parts": parts}))
    writing.select("t:1:0")
    writing.tab("Tableau")
    writing.click("Insérer une ligne en dessous")
    writing.answers("t=3 lignes 2 colonnes | L3C1=vide;L3C2=vide")
    writing.type("Mardi")
    writing.press("Tab")
    writing.type("10 h")
    writing.answers("t=3 lignes 2 colonnes | L3C1=Mardi;L3C2=10 h")


def test_a_page_break_in_the_middle_of_a_paragraph_cuts_it(write):
    writing = write(document(*TEXTS, answer={"kind": "text", "watch": ["b"]}))
    writing.select("b", "Le")
    writing.press("ArrowRight", "Control+Enter")
    writing.answers("b=Le")
    expect(writing.frame.locator(".par")).to_have_text(["Le chat dort.", "Le", "chien court.", "Fin du texte."])
    expect(writing.frame.locator(".sheet")).to_have_count(2)
    writing.type("Un")
    expect(writing.frame.locator(".par").nth(2)).to_have_text("Un chien court.")


def test_a_shortcut_pressed_at_once_works_where_the_caret_has_just_gone(write):
    writing = write(document(*TEXTS, answer={"kind": "layout", "props": ["breaks"]}))
    writing.select("b", "Le")
    # Both in one task: the browser tells of the move after the shortcut.
    writing.page.frames[1].evaluate(
        """() => {
          document.getSelection().collapseToStart()
          const pressed = {key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true}
          document.querySelector('.pages').dispatchEvent(new KeyboardEvent('keydown', pressed))
        }"""
    )
    writing.answers("sauts=avant b")


def test_the_page_is_laid_out(write):
    props = ["orientation", "margins", "columns", "header", "numbers", "breaks"]
    writing = write(document(*TEXTS, answer={"kind": "layout", "props": props}))
    writing.tab("Mise en page")
    writing.choose("Orientation", "Paysage")
    writing.choose("Marges", "Étroites (1,3 cm)")
    writing.choose("Colonnes", "Deux")
    writing.tab("Insertion")
    writing.choose("Numéro de page", "En bas de la page")
    writing.click("En-tête et pied de page")
    writing.type("Club photo")
    writing.press("Enter")
    writing.select("b", "Le")
    writing.press("Home", "Control+Enter")
    writing.answers("orientation=paysage;marges=etroites;colonnes=2;en-tête=Club photo;numéros=pied;sauts=avant b")
    assert writing.frame.locator(".sheet").count() == 2
    assert writing.frame.get_by_text("2 / 2").is_visible()


def test_spelling_notes_links_and_fields(write):
    blocks = (paragraph("a", "Le colège ouvre."), paragraph("b", "Cher ami"))
    scenario = document(
        *blocks,
        spelling=[{"text": "colège", "suggestions": ["collège", "collage"]}],
        mailing={"fields": ["Prénom"], "rows": [["Lina"], ["Omar"]]},
        answer={
            "kind": "all",
            "parts": [
                {"kind": "text", "watch": ["a", "b"]},
                {"kind": "notes", "watch": ["b"]},
                {"kind": "format", "watch": [{"at": "a", "text": "ouvre"}], "props": ["link"]},
            ],
        },
    )
    writing = write(scenario)
    writing.select("a")
    writing.press("F7")
    writing.click("Remplacer par collège")
    writing.answers("a=Le collège ouvre.;b=Cher ami | b=sans note | ouvre=aucun")
    writing.select("a", "ouvre")
    writing.press("Control+k")
    writing.frame.get_by_role("textbox", name="Adresse").fill("https://ecole.example/")
    writing.press("Enter")
    writing.select("b")
    writing.tab("Publipostage")
    writing.choose("Insérer un champ de fusion", "«Prénom»")
    writing.tab("Insertion")
    writing.click("Insérer une note de bas de page")
    writing.type("Ou amie.")
    writing.click("Insérer")
    writing.answers("a=Le collège ouvre.;b=Cher ami«Prénom» | b=Ou amie. | ouvre=lien https://ecole.example/")
    writing.tab("Publipostage")
    writing.click("Aperçu des lettres")
    writing.click("Destinataire suivant")
    assert writing.frame.locator(".merge").inner_text() == "Omar"


def test_versions_exports_and_sharing(write):
    version = {"id": "v1", "name": "Brouillon", "author": "Inès", "date": "2024-05-10", "blocks": [TEXTS[0]]}
    scenario = document(
        *TEXTS,
        versions=[version],
        share={"people": [{"name": "Inès", "role": "lecture", "present": True, "at": "b"}]},
        answer={"kind": "all", "parts": [{"kind": kind} for kind in ("version", "export", "sharing")]},
    )
    writing = write(scenario)
    writing.tab("Fichier")
    writing.click("Historique des versions")
    writing.click("Restaurer la version Brouillon")
    writing.answers("v1 | Inès=lecture;lien=restreint")
    assert writing.frame.locator(".par").count() == 1
    writing.click("Exporter")
    writing.frame.get_by_role("radio", name="PDF").check()
    writing.frame.get_by_role("dialog").get_by_role("button", name="Exporter").click()
    writing.answers("v1 | pdf | Inès=lecture;lien=restreint")
    writing.click("Partager")
    writing.frame.get_by_role("combobox", name="Inès").select_option("Commentaire")
    writing.click("Enregistrer")
    writing.answers("v1 | pdf | Inès=commentaire;lien=restreint")
    assert write(scenario, state=writing.state).frame.locator(".par").count() == 1


def test_rights_are_kept(write):
    answer = {"kind": "text", "watch": ["a"], "marks": True}
    for role in ("lecture", "commentaire"):
        writing = write(document(*TEXTS, share={"role": role}, answer=answer))
        writing.select("a")
        writing.type("Non")
        writing.press("Control+b", "Control+Enter")
        assert writing.frame.locator(".par").all_inner_texts() == [block["text"] for block in TEXTS]
        assert not writing.played.answer
    writing = write(document(*TEXTS, share={"role": "suggestion"}, answer=answer))
    writing.select("a")
    writing.type("Oui")
    writing.answers("a=Le chat dort. AJOUT(Oui)")


def test_a_passage_or_a_choice_is_the_answer(write, size):
    writing = write(document(*TEXTS, answer={"kind": "block"}), size=size)
    writing.select("b")
    writing.click("C’est ce passage")
    writing.answers("b")
    writing.is_accessible()
    options = [{"value": "oui", "label": "Oui"}, {"value": "non", "label": "Non"}]
    writing = write(document(*TEXTS, answer={"kind": "choice", "label": "Vrai ?", "options": options}))
    writing.click("Non")
    writing.answers("non")
    assert (
        write(document(*TEXTS, answer={"kind": "block"}), state={"v": 1, "blocks": [{"id": "x"}]}).played.answer is None
    )


def test_hidden_marks_statistics_and_keyboard_only(write):
    writing = write(document(*TEXTS, answer={"kind": "text", "watch": ["a"]}))
    writing.select("a")
    writing.press("Control+Shift+8")
    assert writing.frame.locator(".space--dot").count() == 6
    writing.type(" !")
    writing.answers("a=Le chat dort. !")
    writing.frame.get_by_role("button", name="9 mots").focus()
    writing.press("Enter")
    writing.frame.get_by_role("dialog", name="Statistiques").wait_for()
    writing.press("Escape")
    writing.frame.get_by_role("tab", name="Accueil").focus()
    writing.press("ArrowRight", "Tab")
    focused = writing.page.frames[1].evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Insérer une légende"


def test_text_composed_by_a_phone_keyboard_is_read_back(write):
    writing = write(document(*TEXTS, answer={"kind": "text", "watch": ["a", "b"]}))
    writing.select("a")
    session = writing.page.context.new_cdp_session(writing.page)
    session.send("Input.imeSetComposition", {"text": "Bo", "selectionStart": 2, "selectionEnd": 2})
    session.send("Input.insertText", {"text": "Bon"})
    writing.answers("a=Le chat dort.Bon;b=Le chien court.")
