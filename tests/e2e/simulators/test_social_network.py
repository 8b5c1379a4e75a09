"""The social network alone: it opens, everything acts, and exact answers leave it."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.simulators.conftest import SIMULATORS, Played

pytestmark = pytest.mark.e2e

NAME = "social-network"
PHONE = {"width": 360, "height": 720}


def scenario(**changes: Any) -> dict[str, Any]:
    example = json.loads((SIMULATORS / NAME / "example.json").read_text("utf-8"))
    return {**example, **changes}


def press(played: Played, name: str, *, exact: bool = True, nth: int = 0) -> None:
    played.frame.get_by_role("button", name=name, exact=exact).nth(nth).click()


def choose_radio(played: Played, label: str, then: str) -> None:
    played.frame.get_by_role("dialog").get_by_label(label, exact=False).first.check()
    press(played, then)


@pytest.mark.parametrize(
    "start",
    ["home", "post/rumeur-karim", "profile/fausse-mairie", "profile/lea/infos", "apercu/public", "group/entraide"],
)
def test_pages_are_accessible_at_every_width(play, size, start):
    network = play(NAME, scenario(start=start), size=size)
    network.frame.locator("h1").wait_for()
    network.is_accessible()


@pytest.mark.parametrize(
    "start", ["messages/avec-inconnu", "settings/confidentialite", "settings/securite", "compose", "friends", "tags"]
)
def test_other_pages_are_accessible_on_a_phone(play, start):
    answer = {"kind": "choice", "of": ["account", "message", "post"]}
    network = play(NAME, scenario(start=start, answer=answer), size=PHONE)
    network.frame.locator("h1").wait_for()
    network.is_accessible()


def test_a_rumour_is_traced_back_and_its_origin_chosen(play):
    answer = {"kind": "choice", "of": ["post"], "label": "Choisissez la publication d'origine."}
    network = play(NAME, scenario(answer=answer), size=PHONE)
    press(network, "Voir la publication partagée")
    expect(network.frame.locator("h1")).to_have_text("Publication de Buzz 24/7")
    press(network, "Voir la publication partagée")
    expect(network.frame.locator("h1")).to_have_text("Publication de Journal La Prairie")
    press(network, "Détails de la photo")
    expect(network.frame.get_by_role("dialog")).to_contain_text("Montreval")
    network.is_accessible()
    network.page.keyboard.press("Escape")
    expect(network.frame.get_by_role("button", name="Détails de la photo")).to_be_focused()
    assert network.answer is None
    press(network, "Choisir la publication", exact=False)
    network.waits_for_answer("pont-ancien")
    press(network, "Annuler le choix")
    network.waits_for_answer("")


def test_several_accounts_are_chosen_in_any_order(play):
    network = play(NAME, scenario(answer={"kind": "choice", "of": ["account"], "many": True}, start="search/ville"))
    press(network, "Choisir Ville de Valbrune", exact=True)
    press(network, "Choisir Ville de Valbrune ✓", exact=True)
    network.waits_for_answer("fausse-mairie,mairie")


def test_settings_give_their_state_and_come_back(play):
    watch = ["telephone", "moteurs", "session:inconnue", "app:quiz", "interest:i-regime", "post:ma-plage"]
    asked = scenario(answer={"kind": "state", "watch": watch}, start="settings/confidentialite")
    network = play(NAME, asked)
    network.frame.get_by_label("Votre numéro de téléphone").select_option("moi")
    rest = "session:inconnue=ouverte;app:quiz=connectee;interest:i-regime=garde;post:ma-plage=public"
    network.waits_for_answer(f"telephone=moi;moteurs=oui;{rest}")
    again = play(NAME, asked, state=network.said("state")[-1])
    again.waits_for_answer(f"telephone=moi;moteurs=oui;{rest}")
    expect(again.frame.get_by_label("Votre numéro de téléphone")).to_have_value("moi")
    again.frame.get_by_label("Votre numéro de téléphone").select_option("amis")
    again.waits_for_answer("")


def test_lists_of_the_settings_act(play):
    watch = [
        "moteurs",
        "session:inconnue",
        "app:quiz",
        "interest:i-regime",
        "compte",
        "archive",
        "double-authentification",
    ]
    network = play(NAME, scenario(answer={"kind": "state", "watch": watch}, start="settings"), size=PHONE)
    steps = [
        ("Vous trouver et vous contacter", None),
        ("Sécurité", "Déconnecter"),
        ("Applications connectées", "Retirer Quel animal"),
    ]
    for section, button in [*steps, ("Publicité", "Retirer Régimes")]:
        press(network, section, exact=False)
        if button:
            press(network, button, exact=False)
        else:
            network.frame.get_by_label("Profil affiché par les moteurs de recherche").uncheck()
        if section == "Sécurité":
            network.frame.get_by_label("Code demandé en plus du mot de passe").check()
        press(network, "Retour")
    press(network, "Vos données et votre compte", exact=False)
    press(network, "Demander une copie")
    press(network, "Supprimer… le compte")
    press(network, "Supprimer")
    network.waits_for_answer(
        "moteurs=non;session:inconnue=fermee;app:quiz=retiree;interest:i-regime=retire;"
        "compte=supprime;archive=demandee;double-authentification=oui"
    )
    network.is_accessible()


def test_a_publication_is_described(play):
    network = play(NAME, scenario(answer={"kind": "post", "words": ["concert", "adresse"]}))
    press(network, "Publier")
    network.frame.get_by_label("Texte de la publication").fill("Super CONCERT hier !")
    press(network, "Photo")
    press(network, "Quatre musiciens sur scène")
    network.frame.get_by_label("Retirer les informations enregistrées").check()
    press(network, "Retirer le lieu", exact=False)
    press(network, "Identifier")
    network.frame.get_by_role("dialog").get_by_role("button", name="Tom Belkacem").click()
    press(network, "Audience : Public")
    dialog = network.frame.get_by_role("dialog")
    dialog.get_by_label("Amis sauf…", exact=False).check()
    dialog.get_by_label("Karim Duval").check()
    dialog.get_by_label("Inès Diarra").check()
    press(network, "Valider")
    network.frame.get_by_label("Qui peut commenter").select_option("amis")
    assert network.answer is None
    press(network, "Publier maintenant")
    network.waits_for_answer(
        "audience=amis sauf ines,karim;photo=photo-concert;infos=retirees;tags=tom;lieu=aucun;"
        "commentaires=amis;mots=concert"
    )
    expect(network.frame.get_by_role("article").first).to_contain_text("Super CONCERT hier")
    again = play(NAME, scenario(answer={"kind": "post", "fields": ["audience"]}), state=network.said("state")[-1])
    again.waits_for_answer("audience=amis sauf ines,karim")


@pytest.mark.parametrize(
    ("label", "audience"),
    [("Une liste…", "liste handball"), ("Un groupe…", "groupe entraide"), ("Moi uniquement", "moi")],
)
def test_every_audience_is_offered(play, label, audience):
    asked = scenario(start="compose", draft={"text": "Coucou"}, answer={"kind": "post", "fields": ["audience", "lieu"]})
    network = play(NAME, asked, size=PHONE)
    press(network, "Audience : Public")
    choose_radio(network, label, "Valider")
    press(network, "Publier maintenant")
    network.waits_for_answer(f"audience={audience};lieu=chez-moi")


def test_what_was_done_is_listed_whatever_the_order(play):
    network = play(NAME, scenario(answer={"kind": "actions"}, start="post/vente"))
    press(network, "Options de la publication de Karim Duval")
    press(network, "Signaler cette publication")
    choose_radio(network, "Contraire à la règle 2", "Envoyer le signalement")
    network.waits_for_answer("signaler=vente regle-2")
    press(network, "Amis (", exact=False)
    press(network, "Refuser Noa K.")
    press(network, "Sami Roussel", nth=0)
    press(network, "Accepter")
    press(network, "Messages", exact=False)
    press(network, "Ville de Valbrune ✓", exact=False)
    press(network, "Bloquer")
    press(network, "Bloquer", nth=1)
    network.waits_for_answer("accepter=sami;bloquer=fausse-mairie;refuser=noa;signaler=vente regle-2")


def test_tags_likes_votes_comments_and_messages_count(play):
    verbs = ["accepter-tag", "retirer-tag", "voter", "commenter", "repondre", "aimer", "suivre"]
    network = play(NAME, scenario(answer={"kind": "actions", "verbs": verbs}, start="tags"))
    press(network, "Refuser")
    network.waits_for_answer("retirer-tag=tag-soiree")
    press(network, "Accueil", exact=False)
    press(network, "Les portraits", exact=False)
    network.waits_for_answer("retirer-tag=tag-soiree;voter=sondage portraits")
    press(network, "Les portraits", exact=False)
    press(network, "Messages", exact=False)
    press(network, "Tom Belkacem", exact=False)
    press(network, "Oui, mais seulement à nos amis")
    network.waits_for_answer("repondre=avec-tom oui;retirer-tag=tag-soiree")


def test_parts_are_joined(play):
    parts = [{"kind": "choice", "of": ["account"]}, {"kind": "actions", "verbs": ["signaler"]}]
    network = play(NAME, scenario(answer={"kind": "all", "parts": parts}, start="profile/fausse-mairie"))
    press(network, "Choisir Ville", exact=False)
    network.waits_for_answer("fausse-mairie + rien")
    press(network, "Options du compte", exact=False)
    press(network, "Signaler ce compte")
    choose_radio(network, "Se fait passer", "Envoyer le signalement")
    network.waits_for_answer("fausse-mairie + signaler=fausse-mairie usurpation")


def test_the_preview_follows_the_settings(play):
    network = play(NAME, scenario(start="apercu/public"))
    page = network.frame.locator("main")
    expect(page).to_contain_text("21 mai 2009")
    expect(page).not_to_contain_text("06 39 98")
    expect(page).not_to_contain_text("Mon chat surveille")
    network.frame.get_by_label("Voir mon profil en tant que").select_option("tom")
    expect(page).to_contain_text("06 39 98")
    expect(page).to_contain_text("Mon chat surveille")
    hidden = play(NAME, scenario(start="apercu/public", settings={"naissance": "moi", "anciennes": "oui"}))
    expect(hidden.frame.locator("main")).to_contain_text("Publications visibles : 0")
    expect(hidden.frame.locator("main")).not_to_contain_text("2009")


def test_the_keyboard_alone_is_enough(play):
    network = play(NAME, scenario(answer={"kind": "actions"}, start="post/pub-velo"))
    keyboard = network.page.keyboard
    network.frame.get_by_role("button", name="Options de la publication de Buzz 24/7").focus()
    keyboard.press("Enter")
    network.frame.get_by_role("button", name="Pourquoi vois-je cette publication").focus()
    keyboard.press("Enter")
    expect(network.frame.get_by_role("dialog")).to_contain_text("15 à 25 ans")
    keyboard.press("Escape")
    network.frame.get_by_role("searchbox").focus()
    keyboard.type("#pont")
    keyboard.press("Enter")
    expect(network.frame.locator("h1")).to_have_text("#pont")
    expect(network.frame.get_by_role("article")).to_have_count(2)
    network.frame.get_by_role("button", name="J’aime").first.focus()
    keyboard.press("Space")
    network.waits_for_answer("aimer=rumeur-karim")
    keyboard.press("Space")
    network.waits_for_answer("")


@pytest.mark.parametrize(
    "state",
    [
        [],
        "x",
        {"pages": [3], "acts": {"bloquer": {"zoe": {}}}, "published": [{}], "draft": 4, "settings": {"moteurs": 5}},
    ],
)
def test_an_odd_state_is_ignored(play, state):
    network = play(NAME, scenario(answer={"kind": "actions"}), state=state)
    expect(network.frame.get_by_role("article").first).to_be_visible()
    assert network.answer is None
