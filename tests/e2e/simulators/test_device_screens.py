"""The device alone in the browser: prompts, store, settings, installer, consent windows, answers and states."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.e2e

FILE = Path(__file__).resolve().parents[3] / "static" / "simulators" / "device-screens" / "example.json"
EXAMPLE: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


def scenario(*watch: str, **changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(EXAMPLE), "answer": {"kind": "state", "watch": list(watch)} if watch else None, **changes}


def click(device, *names: str, role: str = "button") -> None:
    for name in names:
        device.frame.get_by_role(role, name=name).first.click()


@pytest.mark.parametrize("place", ["home", "store/app/meteo-lune", "settings/privacy", "web/gazette"])
def test_its_screens_are_accessible_at_every_width(play, size, place):
    device = play("device-screens", scenario(start=place), size=size)
    device.frame.get_by_role("heading", level=1).wait_for()
    device.is_accessible()


@pytest.mark.parametrize("place", ["home", "settings/apps"])
def test_the_computer_is_accessible_at_every_width(play, size, place):
    device = play("device-screens", scenario(start=place, device="computer"), size=size)
    device.frame.get_by_role("heading", level=1).first.wait_for()
    device.is_accessible()


def test_a_prompt_at_first_use_gives_the_permission_and_the_precision(play, size):
    watch = ["perm.meteo-lune.position", "precise.meteo-lune", "perm.meteo-lune.notifications"]
    device = play("device-screens", scenario(*watch), size=size)
    click(device, "Météo Lune", "Ne pas autoriser", "Météo d’ici")
    device.is_accessible()
    device.frame.get_by_role("radio", name="Approximative").check()
    assert (
        device.answer == "perm.meteo-lune.position=demande;precise.meteo-lune=on;perm.meteo-lune.notifications=refuse"
    )
    click(device, "Autoriser si l’application est utilisée")
    device.frame.get_by_text("Il fait 13 °C près de vous.").wait_for()
    device.waits_for_answer(
        "perm.meteo-lune.position=utilisation;precise.meteo-lune=off;perm.meteo-lune.notifications=refuse"
    )


def test_an_untouched_device_has_not_answered(play):
    device = play("device-screens", None)
    click(device, "Paramètres", "Confidentialité")
    assert device.answer is None


def test_the_store_finds_installs_and_refuses(play):
    device = play("device-screens", scenario("app.lueur", "app.torche-plus", "version.meteo-lune"))
    click(device, "Le Comptoir")
    device.frame.get_by_role("searchbox").fill("torche")
    device.page.keyboard.press("Enter")
    click(device, "Lueur", "Installer")
    device.waits_for_answer("app.lueur=installee;app.torche-plus=installee;version.meteo-lune=ancienne")
    click(device, "Retour", "Torche Plus", "Désinstaller")
    device.frame.get_by_role("dialog").get_by_role("button", name="Désinstaller").click()
    click(device, "Écran d’accueil", "Le Comptoir", "Mises à jour (1)", "Mettre à jour Météo Lune")
    device.waits_for_answer("app.lueur=installee;app.torche-plus=absente;version.meteo-lune=a-jour")


def test_a_lack_of_space_and_an_old_system_stop_the_installation(play):
    device = play("device-screens", scenario("system", start="store/app/film-atelier"))
    click(device, "Installer", "Gérer le stockage")
    device.frame.get_by_role("heading", name="Stockage", exact=True).wait_for()
    device = play("device-screens", scenario("system", start="store/app/cahier-3d"))
    device.frame.get_by_text("Incompatible").wait_for()
    click(device, "Écran d’accueil", "Paramètres", "Mise à jour du système", "Télécharger et installer")
    device.frame.get_by_text("Espace de stockage insuffisant").wait_for()
    roomy = {"total_mb": 64000, "used": []}
    device = play("device-screens", scenario("system", start="settings/update", storage=roomy))
    click(device, "Télécharger et installer", "Installer maintenant")
    device.waits_for_answer("system=a-jour")


def test_settings_of_an_application_and_of_the_device(play, size):
    watch = ["perm.torche-plus.position", "screen-lock", "find-device", "limit.papote", "meteo-alertes"]
    device = play("device-screens", scenario(*watch, start="settings/permission/position/torche-plus"), size=size)
    device.frame.get_by_role("radio", name="Refuser").check()
    click(device, "Écran d’accueil", "Paramètres", "Sécurité")
    device.frame.get_by_label("Verrouillage de l’écran").select_option("code")
    device.frame.get_by_role("switch", name="Localiser mon appareil").click()
    click(device, "Écran d’accueil", "Paramètres", "Temps d’écran", "Papote")
    device.frame.get_by_label("Limite quotidienne").select_option("1-heure")
    click(device, "Écran d’accueil", "Paramètres", "Alertes d’urgence")
    device.frame.get_by_role("switch", name="Alertes météo").click()
    device.waits_for_answer(
        "perm.torche-plus.position=refuse;screen-lock=code;find-device=on;limit.papote=1-heure;meteo-alertes=off"
    )


def test_a_locked_setting_does_not_change(play):
    device = play("device-screens", scenario("vpn", start="settings/network"))
    vpn = device.frame.get_by_role("switch", name="VPN")
    vpn.click(force=True)
    assert vpn.get_attribute("aria-checked") == "false"
    assert device.answer is None


def test_the_installer_express_brings_what_was_ticked(play):
    watch = ["wizard.lecteur-vif", "app.lecteur-vif", "app.barre-trouvix", "home-page"]
    device = play("device-screens", scenario(*watch, start="files", device="computer"))
    click(device, "lecteur-vif-5.pkg")
    device.frame.get_by_label("Mot de passe de l’administrateur").fill("peu importe")
    device.page.keyboard.press("Enter")
    click(device, "Suivant", "Suivant")
    device.frame.get_by_role("checkbox", name="J’accepte").check()
    click(device, "Suivant", "Suivant", "Suivant", "Installer")
    device.waits_for_answer(
        "wizard.lecteur-vif=termine;app.lecteur-vif=installee;app.barre-trouvix=installee;home-page=trouvix"
    )


def test_the_custom_installation_unticks_the_extra(play, size):
    watch = ["wizard.lecteur-vif", "wizard.lecteur-vif.barre", "app.barre-trouvix", "wizard.lecteur-vif.dossier"]
    device = play(
        "device-screens", scenario(*watch, start="wizard/lecteur-vif", device="computer"), size=size, height=600
    )
    click(device, "Suivant", "Suivant")
    device.frame.get_by_role("checkbox", name="J’accepte").check()
    click(device, "Suivant")
    device.frame.get_by_role("radio", name="Installation personnalisée").check()
    click(device, "Suivant")
    device.frame.get_by_role("checkbox", name="Installer la barre d’outils").uncheck()
    device.is_accessible()
    click(device, "Suivant")
    device.frame.get_by_role("radio", name="/Inès/Applications").check()
    click(device, "Suivant", "Suivant", "Installer")
    device.waits_for_answer(
        "wizard.lecteur-vif=termine;wizard.lecteur-vif.barre=off;app.barre-trouvix=absente;wizard.lecteur-vif.dossier=personnel"
    )


def test_a_downloaded_file_is_blocked_by_the_telephone_then_by_the_antivirus(play):
    device = play("device-screens", scenario("file.super-jeux", "wizard.super-jeux", start="web/vite-clique"))
    click(device, "Bloquer", "Nettoyer maintenant", "Ouvrir le fichier", "Paramètres")
    device.frame.get_by_role("switch", name="Installer des applications inconnues").click()
    click(device, "Écran d’accueil", "Fichiers", "super-jeux.pkg", "Supprimer le fichier")
    device.waits_for_answer("file.super-jeux=retire;wizard.super-jeux=bloque")


def test_cookies_are_refused_at_once_or_chosen_one_by_one(play, size):
    watch = ["cookies.gazette", "cookies.gazette.technique", "cookies.gazette.audience", "cookies.gazette.regie-nord"]
    device = play("device-screens", scenario(*watch, start="web/gazette"), size=size)
    click(device, "Continuer sans accepter")
    device.waits_for_answer(
        "cookies.gazette=tout-refuse;cookies.gazette.technique=on;cookies.gazette.audience=off;cookies.gazette.regie-nord=off"
    )
    click(device, "Gérer mes cookies")
    device.frame.get_by_role("checkbox", name="Mesure d’audience").check()
    click(device, "Enregistrer mes choix")
    device.waits_for_answer(
        "cookies.gazette=choix;cookies.gazette.technique=on;cookies.gazette.audience=on;cookies.gazette.regie-nord=off"
    )


def test_the_browser_forgets_and_its_extensions_go(play):
    watch = ["history.h1", "history.h2", "stored.c1", "passwords.p1", "extension.loupe-prix", "engine"]
    device = play("device-screens", scenario(*watch, start="web/settings/privacy"))
    click(device, "Effacer les données de navigation")
    device.frame.get_by_role("dialog").get_by_role("button", name="Effacer").click()
    device.waits_for_answer(
        "history.h1=retire;history.h2=present;stored.c1=present;passwords.p1=present;extension.loupe-prix=active;engine=chouette"
    )
    click(device, "Réglages du navigateur", "Extensions", "Retirer Loupe Prix")
    click(device, "Retour", "Recherche et page d’accueil")
    device.frame.get_by_role("radio", name="Trouvix").first.check()
    device.waits_for_answer(
        "history.h1=retire;history.h2=present;stored.c1=present;passwords.p1=present;extension.loupe-prix=retiree;engine=trouvix"
    )


def test_a_site_permission_and_a_protected_network(play):
    device = play("device-screens", scenario("web.gazette.position", "network", start="web/gazette"))
    click(device, "Continuer sans accepter", "Voir le plan autour de moi")
    device.frame.get_by_role("dialog").get_by_role("button", name="Autoriser").click()
    click(device, "Écran d’accueil", "Paramètres", "Réseau et Internet")
    device.frame.get_by_role("radio", name="Voisin-4").click()
    device.frame.get_by_label("Mot de passe du réseau").fill("mot-de-passe")
    click(device, "Se connecter")
    device.waits_for_answer("web.gazette.position=autorise;network=voisin")


def test_text_size_subtitles_and_reader_change_what_is_shown(play):
    device = play("device-screens", scenario(start="app/photos", settings={"subtitles": "on", "screen-reader": "on"}))
    device.frame.get_by_text("Bonjour à toutes et à tous !").first.wait_for()
    device.frame.locator("[data-pick='photo-muette']").click()
    device.frame.get_by_text("« Image sans description »").wait_for()
    device.is_accessible()


def test_an_application_an_element_or_a_choice_can_be_the_answer(play, size):
    device = play("device-screens", scenario(start="store/app/torche-plus", answer={"kind": "app"}), size=size)
    click(device, "C’est cette application")
    device.waits_for_answer("torche-plus")
    device = play("device-screens", scenario(start="store/app/torche-plus", answer={"kind": "element"}), size=size)
    click(device, "Désigner un élément")
    device.frame.locator("[data-pick='torche-plus/review/1']").press("Enter")
    device.waits_for_answer("torche-plus/review/1")
    device.is_accessible()
    options = [{"value": "oui", "label": "Oui"}, {"value": "non", "label": "Non"}]
    device = play("device-screens", scenario(answer={"kind": "choice", "label": "Sûre ?", "options": options}))
    device.frame.get_by_role("radio", name="Non").check()
    device.waits_for_answer("non")


def test_the_state_is_given_back_with_its_answer(play):
    first = play("device-screens", scenario("find-device", start="settings/security"))
    first.frame.get_by_role("switch", name="Localiser mon appareil").click()
    first.waits_for_answer("find-device=on")
    state = first.said("state")[-1]
    again = play("device-screens", scenario("find-device", start="home"), state=state)
    again.waits_for_answer("find-device=on")
    assert again.frame.get_by_role("switch", name="Localiser mon appareil").get_attribute("aria-checked") == "true"


@pytest.mark.parametrize(
    "state",
    [
        7,
        {"values": 3, "stack": [4], "steps": "x"},
        {
            "values": {"wifi": "peut-être", "__proto__": "on"},
            "stack": ["store/app/rien", "web/zut"],
            "touched": ["zut"],
        },
    ],
)
def test_an_odd_state_is_ignored(play, state):
    device = play("device-screens", scenario("wifi"), state=state)
    device.frame.get_by_role("heading", level=1).first.wait_for()
    assert device.answer is None


def test_everything_is_reached_with_the_keyboard(play):
    device = play("device-screens", scenario("perm.papote.photos"))
    device.frame.get_by_role("button", name="Papote").press("Enter")
    device.frame.get_by_role("button", name="Envoyer une photo").press("Enter")
    device.frame.get_by_role("dialog").wait_for()
    device.page.keyboard.press("Tab")
    device.page.keyboard.press("Tab")
    device.page.keyboard.press("Enter")
    device.waits_for_answer("perm.papote.photos=selection")
    device.frame.get_by_role("button", name="Envoyer une photo").wait_for()
    focused = "document.activeElement.dataset.key"
    assert device.page.frames[1].evaluate(focused) == "action:photo"
