"""The file manager, played: what it does, what it sends, with the keyboard, on a phone."""

import json

import pytest
from playwright.sync_api import expect

from tests.e2e.simulators.conftest import PHONE, SIMULATORS

pytestmark = pytest.mark.e2e
NARROW = {**PHONE, "width": 360}


def scenario(**changes):
    example = json.loads((SIMULATORS / "file-explorer" / "example.json").read_text("utf-8"))
    return example | changes


def watching(*watches, **changes):
    return scenario(answer={"kind": "state", "watch": list(watches)}, **changes)


def row(files, name):
    return files.frame.get_by_role("row", name=name, exact=True)


def does(files, name, command):
    row(files, name).click()
    files.frame.get_by_role("button", name="Plus", exact=True).click()
    files.frame.get_by_role("menuitem", name=command).click()


def button(files, name):
    return files.frame.get_by_role("button", name=name, exact=True)


def test_its_example_opens_at_every_width_and_is_accessible(play, size):
    files = play("file-explorer", size=size)
    row(files, "Factures").wait_for()
    assert files.answer is None
    files.is_accessible()
    row(files, "facture vélo.pdf").locator("[type=checkbox]").check()
    button(files, "Affichage").click()
    files.frame.get_by_role("menuitemradio", name="Icônes").click()
    files.is_accessible()
    does(files, "facture vélo.pdf", "Propriétés")
    expect(files.frame.get_by_role("dialog")).to_contain_text("245 300 octets")
    files.is_accessible()
    assert files.watched.problems == []


def test_sharing_is_accessible_at_every_width_and_sends_who_has_which_right(play, size):
    files = play("file-explorer", watching({"item": "projet", "what": "sharing"}, start="nuage"), size=size)
    does(files, "Projet journal", "Partager")
    dialog = files.frame.get_by_role("dialog")
    dialog.get_by_label("Ajouter une personne").fill("Rose Tanguy")
    dialog.get_by_label("Droit de la personne ajoutée").select_option("comment")
    dialog.get_by_role("button", name="Ajouter", exact=True).click()
    files.waits_for_answer("projet=amir modification, rose commentaire")
    dialog.get_by_label("Droit de Amir Chadli").select_option("read")
    dialog.get_by_label("Lien de partage").select_option("read")
    files.waits_for_answer("projet=amir lecture, rose commentaire, lien lecture")
    files.is_accessible()
    dialog.get_by_role("button", name="Retirer Amir Chadli").click()
    files.waits_for_answer("projet=rose commentaire, lien lecture")
    dialog.get_by_label("Ajouter une personne").fill("personne")
    dialog.get_by_role("button", name="Ajouter", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("adresse complète")


def test_only_the_owner_shares_and_only_online(play):
    files = play("file-explorer", scenario(start="nuage"))
    does(files, "Cours de SVT", "Partager")
    expect(files.frame.get_by_role("dialog")).to_contain_text("M. Dupré, peut changer")
    expect(files.frame.get_by_label("Ajouter une personne")).to_have_count(0)
    files.page.keyboard.press("Escape")
    files.frame.get_by_role("button", name="Documents").first.click()
    does(files, "Factures", "Partager")
    expect(files.frame.get_by_role("dialog")).to_contain_text("n’est pas dans l’espace en ligne")


def test_cut_and_paste_with_the_keyboard_only_then_a_reload(play):
    watched = watching({"item": "facture-velo", "what": "place", "as": "facture"})
    files = play("file-explorer", watched)
    row(files, "Collège").focus()
    for key in ["ArrowDown", "ArrowDown", "Control+x", "f", "a", "Enter", "Control+v"]:
        files.page.keyboard.press(key)
    files.waits_for_answer("facture=Factures dans Documents")
    expect(row(files, "facture vélo.pdf")).to_be_focused()
    state = files.said("state")[-1]
    again = play("file-explorer", watched, state=state)
    again.waits_for_answer("facture=Factures dans Documents")
    row(again, "facture vélo.pdf").wait_for()
    odd = play(
        "file-explorer",
        watched,
        state={"world": {"made": [{"id": 3}], "changes": {"factures": {"parent": "factures"}}}, "view": 4},
    )
    row(odd, "facture vélo.pdf").wait_for()
    assert odd.answer is None


def test_move_to_and_drag_and_drop(play):
    watched = watching({"item": "facture-velo", "what": "place"}, {"item": "lettre", "what": "place"})
    files = play("file-explorer", watched)
    does(files, "facture vélo.pdf", "Déplacer vers…")
    files.frame.get_by_role("radio", name="Factures, dans Documents").check()
    button(files, "Déplacer ici").click()
    files.waits_for_answer("facture-velo=Factures dans Documents; lettre=Documents")
    row(files, "lettre de stage").drag_to(row(files, "Collège"))
    files.waits_for_answer("facture-velo=Factures dans Documents; lettre=Collège dans Documents")


def test_new_folder_rename_and_the_extension_trap(play):
    watched = watching(
        {"named": "Voyage", "what": "place"},
        {"item": "facture-velo", "what": "name", "as": "facture"},
        {"item": "facture-velo", "what": "exact_name"},
    )
    files = play("file-explorer", watched)
    button(files, "Nouveau dossier").click()
    files.frame.get_by_label("Nom du dossier").fill("Collège")
    files.page.keyboard.press("Enter")
    expect(files.frame.get_by_role("alert")).to_contain_text("existe déjà")
    files.frame.get_by_label("Nom du dossier").fill("Voyage")
    files.page.keyboard.press("Enter")
    start = "Voyage=Documents; facture=facture vélo.pdf; facture-velo=facture espace v e accent lo point pdf"
    files.waits_for_answer(start)
    row(files, "facture vélo.pdf").click()
    files.page.keyboard.press("F2")
    files.frame.get_by_label("Nouveau nom").fill("velo_1")
    files.page.keyboard.press("Enter")
    expect(files.frame.get_by_role("dialog")).to_contain_text("Si vous changez l’extension")
    button(files, "Changer l’extension").click()
    files.waits_for_answer("Voyage=Documents; facture=velo_1 sans extension; facture-velo=velo souligné 1")
    row(files, "velo_1").dblclick()
    expect(files.frame.get_by_role("dialog")).to_contain_text("Avec quelle application ouvrir")
    button(files, "Tableur").click()
    expect(files.frame.get_by_role("dialog")).to_contain_text("n’arrive pas à lire")
    files.page.keyboard.press("Escape")
    row(files, "velo_1").dblclick()
    button(files, "Visionneuse").click()
    expect(files.frame.get_by_role("dialog")).to_contain_text("Réparation du vélo")


def test_zip_look_inside_extract_compress(play):
    watched = watching(
        {"item": "telechargements", "what": "contents", "as": "dossier"},
        {"item": "inconnu", "what": "copies"},
        start="telechargements",
    )
    files = play("file-explorer", watched)
    row(files, "photos_sortie.zip").dblclick()
    row(files, "musée.jpg").wait_for()
    button(files, "Extraire tout").click()
    files.waits_for_answer("dossier=archive et film et inconnu et photos_sortie; inconnu=aucune")
    row(files, "photos_sortie").wait_for()
    does(files, "plan.xyz", "Compresser en ZIP")
    button(files, "Compresser").click()
    files.waits_for_answer(
        "dossier=archive et film et inconnu et photos_sortie et plan.zip; inconnu=plan.zip dans Téléchargements"
    )


def test_a_file_too_big_for_the_key_and_a_full_disk(play):
    files = play("file-explorer", scenario(start="telechargements"))
    does(files, "documentaire.mp4", "Copier vers…")
    files.frame.get_by_role("radio", name="Clé USB").check()
    button(files, "Copier ici").click()
    expect(files.frame.get_by_role("dialog")).to_contain_text("un fichier ne peut pas y dépasser 4")
    button(files, "OK").click()
    does(files, "documentaire.mp4", "Dupliquer")
    expect(files.frame.get_by_role("dialog")).to_contain_text("Espace insuffisant sur « Disque »")


def test_the_bin_keeps_the_space_until_it_is_emptied(play):
    watched = watching(
        {"item": "disque", "what": "free"},
        {"item": "film", "what": "place"},
        {"item": "brouillon", "what": "place"},
        start="telechargements",
    )
    files = play("file-explorer", watched)
    row(files, "documentaire.mp4").click()
    files.page.keyboard.press("Delete")
    files.waits_for_answer("disque=1,29 Go; film=Corbeille; brouillon=Corbeille")
    files.frame.get_by_role("button", name="Corbeille").first.click()
    row(files, "brouillon.odt").click()
    button(files, "Restaurer").click()
    files.waits_for_answer("disque=1,29 Go; film=Corbeille; brouillon=Collège dans Documents")
    button(files, "Vider la corbeille").click()
    button(files, "Supprimer définitivement").click()
    files.waits_for_answer("disque=5,99 Go; film=supprimé; brouillon=Collège dans Documents")


def test_search_filters_sort_and_choose_a_file(play, size):
    files = play("file-explorer", scenario(start="disque", answer={"kind": "choice"}), size=size)
    files.frame.get_by_label("Rechercher dans ce dossier").fill("*.jpg")
    row(files, "IMG_2041.jpg").wait_for()
    expect(row(files, "musée.jpg")).to_have_count(0)
    files.frame.get_by_label("Rechercher dans ce dossier").fill("")
    button(files, "Filtres de recherche").click()
    files.frame.get_by_label("Type", exact=True).select_option("image")
    files.frame.get_by_label("Taille", exact=True).select_option("large")
    files.frame.get_by_label("Modifié à partir du").fill("2024-12-01")
    files.is_accessible()
    expect(row(files, "IMG_2041.jpg")).to_have_count(0)
    row(files, "moka.png").click()
    button(files, "C’est cet élément").click()
    files.waits_for_answer("chien")


def test_a_selection_by_checkboxes_ctrl_and_shift(play):
    files = play("file-explorer", scenario(answer={"kind": "selection"}, start="images"))
    row(files, "IMG_2041.jpg").get_by_role("checkbox").check()
    row(files, "moka.png").click(modifiers=["Control"])
    button(files, "C’est cette sélection").click()
    files.waits_for_answer("chien et lac")
    row(files, "affiche.svg").click()
    row(files, "moka.png").click(modifiers=["Shift"])
    button(files, "C’est cette sélection").click()
    files.waits_for_answer("affiche et chien et lac")


def test_versions_conflict_and_online_only(play):
    watched = watching(
        {"item": "article", "what": "version"},
        {"item": "article-bis", "what": "place"},
        {"item": "maquette", "what": "local"},
        start="projet",
    )
    files = play("file-explorer", watched)
    does(files, "article.odt", "Historique des versions")
    button(files, "Voir la version du 08/03/2025 17:30").click()
    expect(files.frame.get_by_role("dialog")).to_contain_text("change ses menus")
    files.is_accessible()
    button(files, "Restaurer la version du 08/03/2025 17:30").click()
    files.waits_for_answer("article=v1; article-bis=Projet journal dans Espace en ligne; maquette=en ligne seulement")
    files.frame.get_by_role("dialog").get_by_role("button", name="Fermer").last.click()
    does(files, "article.odt", "Résoudre le conflit…")
    button(files, "Garder « article.odt »").click()
    does(files, "maquette.pdf", "Garder sur cet ordinateur")
    files.waits_for_answer("article=v1; article-bis=Corbeille; maquette=sur cet ordinateur")


def test_settings_opened_and_options(play):
    files = play("file-explorer", watching({"setting": "extensions"}, {"setting": "sort"}))
    button(files, "Affichage").click()
    files.frame.get_by_role("menuitemcheckbox", name="Extensions").click()
    files.waits_for_answer("extensions=non; sort=nom croissant")
    row(files, "facture vélo").wait_for()
    button(files, "Taille").click()
    files.waits_for_answer("extensions=non; sort=taille croissant")
    button(files, "Taille").click()
    files.waits_for_answer("extensions=non; sort=taille décroissant")
    files = play("file-explorer", scenario(answer={"kind": "opened"}))
    row(files, "facture vélo.pdf").focus()
    files.page.keyboard.press("Enter")
    files.waits_for_answer("facture-velo")
    options = [{"value": "cle", "label": "La clé"}, {"value": "nuage", "label": "L’espace en ligne"}]
    files = play("file-explorer", scenario(answer={"kind": "option", "question": "Où ?", "options": options}))
    files.frame.get_by_role("radio", name="La clé").check()
    files.waits_for_answer("cle")


def test_what_is_locked_is_not_proposed(play):
    files = play("file-explorer", scenario(locked=["search", "delete", "settings"]))
    row(files, "facture vélo.pdf").click()
    files.page.keyboard.press("Delete")
    expect(row(files, "facture vélo.pdf")).to_be_visible()
    expect(files.frame.get_by_label("Rechercher dans ce dossier")).to_have_count(0)
    expect(button(files, "Supprimer")).to_have_count(0)


def test_on_a_phone_one_pane_at_a_time(play):
    files = play("file-explorer", size=NARROW)
    button(files, "Afficher les emplacements").click()
    expect(row(files, "Factures")).to_be_hidden()
    files.frame.get_by_role("button", name="Images", exact=True).first.click()
    row(files, "moka.png").wait_for()
    button(files, "Actions sur moka.png").click()
    files.frame.get_by_role("menuitem", name="Ouvrir", exact=False).first.click()
    expect(files.frame.get_by_role("dialog").get_by_role("img")).to_be_visible()
