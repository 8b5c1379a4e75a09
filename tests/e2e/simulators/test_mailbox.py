"""The webmail, alone in the browser: what one can do in it, and the exact answers it sends."""

import json
from typing import Any

import pytest

from tests.e2e.simulators.conftest import SIMULATORS

pytestmark = pytest.mark.e2e

EXAMPLE: dict[str, Any] = json.loads((SIMULATORS / "mailbox" / "example.json").read_text("utf-8"))
SENT = {"kind": "sent", "aspects": ["origin", "to", "cc", "bcc", "subject", "attachments"]}


def asking(answer: dict | None, **changes: Any) -> dict:
    return EXAMPLE | changes | {"answer": answer}


def press(mail, name: str, *, within=None) -> None:
    (within or mail.frame).get_by_role("button", name=name, exact=True).click()


def read(mail, subject: str) -> None:
    mail.frame.locator(".line__main", has_text=subject).first.click()
    mail.frame.locator(".reader h2", has_text=subject).wait_for()


def choose(mail, menu: str, item: str) -> None:
    press(mail, menu, within=mail.frame.get_by_role("toolbar"))
    mail.frame.get_by_role("menuitem", name=item, exact=True).click()


def is_accessible(mail) -> None:
    """As its name says; the browser's late words on axe-core's own inline styles are left out."""
    known = list(mail.watched.problems)
    mail.is_accessible()
    mail.page.wait_for_timeout(200)
    mail.watched.problems[:] = known


def add(mail, field: str, *people: str) -> None:
    box = mail.frame.get_by_role("combobox", name=field, exact=True)
    for one in people:
        box.fill(one)
        box.press("Enter")


def subjects(mail) -> list[str]:
    return [text.replace("\xa0", " ") for text in mail.frame.locator(".line__subject").all_inner_texts()]


def search(mail, query: str) -> list[str]:
    field = mail.frame.get_by_role("searchbox")
    field.fill(query)
    field.press("Enter")
    mail.frame.get_by_role("heading", name=f"Recherche : {query}").wait_for()
    return subjects(mail)


def test_every_place_is_accessible_at_every_width(play, size):
    mail = play("mailbox", size=size)
    frame = mail.frame
    frame.get_by_role("heading", name="Réception").wait_for()
    is_accessible(mail)
    read(mail, "Votre colis")
    press(mail, "Afficher les détails")
    is_accessible(mail)
    press(mail, "Répondre à tous")
    is_accessible(mail)
    press(mail, "Joindre un fichier")
    is_accessible(mail)
    frame.get_by_role("dialog", name="Vos fichiers").get_by_role("button", name="Fermer").first.click()
    press(mail, "Fermer et garder le brouillon")
    for place in ("Paramètres", "Contacts"):
        if size["width"] < 500:
            frame.locator(".drawer").click()
        frame.get_by_role("navigation", name="Dossiers").get_by_role("button", name=place).click()
        frame.get_by_role("heading", name=place).wait_for()
        is_accessible(mail)
    if size["width"] < 500:
        frame.locator(".drawer").click()
    frame.get_by_role("navigation", name="Dossiers").get_by_role("button", name="Paramètres").click()
    press(mail, "Nouvelle règle")
    is_accessible(mail)


def test_reply_all_is_prefilled_and_its_description_is_exact(play):
    mail = play("mailbox", asking(SENT))
    read(mail, "Inscription pour dimanche")
    press(mail, "Répondre à tous")
    writing = mail.frame.get_by_role("dialog", name="Répondre")
    assert writing.locator(".person").all_inner_texts() == ["Tristan Kowalski", "Agathe Rimbert"]
    assert writing.get_by_role("textbox", name="Objet").input_value() == "Re: Inscription pour dimanche"
    assert mail.answer is None
    add(mail, "Cci", "Ousmane Fall")
    press(mail, "Joindre un fichier")
    press(mail, "Joindre : film-sortie.mp4")
    files = mail.frame.get_by_role("dialog", name="Vos fichiers")
    files.get_by_role("alert").get_by_text("Envoi impossible").wait_for()
    press(mail, "Insérer un lien : film-sortie.mp4")
    press(mail, "Joindre un fichier")
    press(mail, "Joindre : plan-lac.pdf")
    press(mail, "Envoyer")
    mail.waits_for_answer(
        "reponse m1; a=tristan; cc=agathe; cci=ousmane; objet=Re: Inscription pour dimanche; pj=lien-film+plan"
    )
    press(mail, "Annuler")
    mail.waits_for_answer("")
    press(mail, "Envoyer")
    mail.waits_for_answer(
        "reponse m1; a=tristan; cc=agathe; cci=ousmane; objet=Re: Inscription pour dimanche; pj=lien-film+plan"
    )


def test_reply_goes_to_the_reply_address_and_forward_keeps_the_files(play):
    mail = play("mailbox", asking(SENT))
    read(mail, "Votre colis")
    press(mail, "Répondre")
    press(mail, "Envoyer")
    mail.waits_for_answer(
        "reponse m3; a=caisse@encaisse-vite.example; cc=aucun; cci=aucun; objet=Re: Votre colis est bloqué !; pj=aucune"
    )
    read(mail, "Prêt de la salle")
    press(mail, "Transférer")
    add(mail, "À", "group:inconnu")
    press(mail, "Envoyer")
    mail.frame.get_by_text("n’est pas une adresse électronique").wait_for()
    press(mail, "Retirer group:inconnu de À")
    add(mail, "À", "Bureau du club", "nouvelle@ailleurs.example")
    press(mail, "Envoyer")
    mail.waits_for_answer(
        "transfert m2; a=bureau+nouvelle@ailleurs.example; cc=aucun; cci=aucun; "
        "objet=Tr: Prêt de la salle : réponse; pj=convention"
    )


def test_a_new_message_warns_is_kept_as_a_draft_and_says_what_it_mentions(play):
    mentions = [{"id": "heure", "words": ["8 h", "huit heures"]}, {"id": "lieu", "words": ["la poste"]}]
    answer = {"kind": "sent", "aspects": ["to", "mentions"], "mentions": mentions}
    mail = play("mailbox", asking(answer))
    press(mail, "Écrire")
    press(mail, "Envoyer")
    mail.frame.get_by_text("Ajoutez au moins un destinataire.").wait_for()
    add(mail, "À", "agathe")
    mail.frame.get_by_role("textbox", name="Texte du message").fill("Départ à HUIT heures.")
    press(mail, "Fermer et garder le brouillon")
    state = mail.said("state")[-1]
    assert mail.said("answer") == []
    mail = play("mailbox", asking(answer), state=state)
    mail.frame.get_by_role("navigation", name="Dossiers").get_by_role("button", name="Brouillons").click()
    read(mail, "(sans objet)")
    press(mail, "Modifier le brouillon")
    press(mail, "Envoyer")
    mail.frame.get_by_text("Le message n’a pas d’objet").wait_for()
    press(mail, "Envoyer")
    mail.waits_for_answer("a=agathe; dit=heure")


def test_messages_are_filed_starred_reported_and_it_can_be_undone(play):
    watch = ["m3.folder", "m3.report", "m1.folder", "m1.star", "m7.labels", "count.trash", "blocked", "m7.read"]
    mail = play("mailbox", asking({"kind": "state", "watch": watch}))
    frame = mail.frame
    read(mail, "Votre colis")
    choose(mail, "Plus d’actions", "Bloquer suivi@colis-comete-livraison.example")
    choose(mail, "Plus d’actions", "Signaler comme hameçonnage")
    blocked = "blocked=suivi@colis-comete-livraison.example"
    mail.waits_for_answer(
        "m3.folder=junk; m3.report=hameconnage; m1.folder=inbox; m1.star=non; m7.labels=aucune; "
        f"count.trash=0; {blocked}; m7.read=oui"
    )
    press(mail, "Annuler")
    mail.waits_for_answer(
        "m3.folder=inbox; m3.report=non; m1.folder=inbox; m1.star=non; m7.labels=aucune; "
        f"count.trash=0; {blocked}; m7.read=oui"
    )
    frame.get_by_role("button", name="Suivre : Inscription pour dimanche").click()
    frame.get_by_role("checkbox", name="Cocher : Inscription pour dimanche").check()
    press(mail, "Déplacer", within=frame.get_by_role("toolbar", name="Messages cochés"))
    frame.get_by_role("menuitem", name="Randonnée").click()
    frame.get_by_role("checkbox", name="Cocher : Exposition de printemps").check()
    press(mail, "Étiquettes", within=frame.get_by_role("toolbar", name="Messages cochés"))
    frame.get_by_role("menuitemcheckbox", name="Famille").click()
    frame.get_by_role("toolbar", name="Messages cochés").get_by_role("button", name="Supprimer").click()
    done = (
        "m3.folder=inbox; m3.report=non; m1.folder=rando; m1.star=oui; m7.labels=famille; "
        f"count.trash=1; {blocked}; m7.read=oui"
    )
    mail.waits_for_answer(done)
    again = play("mailbox", asking({"kind": "state", "watch": watch}), state=mail.said("state")[-1])
    again.waits_for_answer(done)


def test_a_message_marked_unread_and_back_answers_nothing(play):
    mail = play("mailbox", asking({"kind": "state", "watch": ["m1.read", "folders", "m7.folder"]}))
    read(mail, "Inscription pour dimanche")
    mail.waits_for_answer("m1.read=oui; folders=aucun; m7.folder=inbox")
    choose(mail, "Plus d’actions", "Marquer comme non lu")
    mail.waits_for_answer("")
    read(mail, "Exposition de printemps")
    choose(mail, "Déplacer", "Nouveau dossier…")
    mail.frame.get_by_role("textbox", name="Nom du dossier").fill("Club photo")
    press(mail, "Valider")
    mail.waits_for_answer("m1.read=non; folders=club-photo; m7.folder=club-photo")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("effect", "m4+m5 dossier=rando+lu; m6 dossier=factures"),
        (
            "text",
            "si objet=covoiturage et sans de=mairie alors dossier=rando+lu | si objet=facture alors dossier=factures",
        ),
    ],
)
def test_a_rule_is_described_by_its_effect_or_its_text(play, by, expected):
    mail = play("mailbox", asking({"kind": "rule", "by": by}))
    frame = mail.frame
    frame.get_by_role("navigation", name="Dossiers").get_by_role("button", name="Paramètres").click()
    press(mail, "Nouvelle règle")
    press(mail, "Enregistrer la règle")
    frame.get_by_text("Complétez chaque condition.").wait_for()
    frame.get_by_role("combobox", name="Condition 1").select_option("subject")
    frame.get_by_role("textbox", name="Texte de la condition 1").fill("Covoiturage")
    press(mail, "Ajouter une condition")
    frame.get_by_role("combobox", name="Condition 2").select_option("from")
    frame.get_by_role("combobox", name="Comparaison 2").select_option("lacks")
    frame.get_by_role("textbox", name="Texte de la condition 2").fill(" Mairie ")
    frame.get_by_role("combobox", name="Déplacer dans").select_option("rando")
    frame.get_by_role("checkbox", name="Marquer comme lu").check()
    frame.get_by_role("checkbox", name="Appliquer aussi").check()
    press(mail, "Enregistrer la règle")
    frame.locator(".toast", has_text="appliquée à 2 messages").wait_for()
    mail.waits_for_answer(expected)
    press(mail, "Supprimer la règle 2")
    mail.waits_for_answer("")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("salle", ["Prêt de la salle : réponse"]),
        ("de:agathe", ["Covoiturage"]),
        ("avec:pj avant:2024-05-10", ["Votre facture d’avril"]),
        ("est:non-lu -colis", ["Inscription pour dimanche", "Prêt de la salle : réponse"]),
        ('objet:"exposition de"', ["Exposition de printemps"]),
        ("dans:indésirables", ["Vous avez gagné"]),
        ("après:2024-05-13 covoiturage", ["Re: Covoiturage"]),
        ("étiquette:urgent", ["Covoiturage"]),
        ("trottinette", []),
    ],
)
def test_the_search_understands_its_operators(play, query, found):
    assert search(play("mailbox", asking(None)), query) == found


def test_advanced_search_filters_and_sorting(play):
    mail = play("mailbox", asking(None))
    frame = mail.frame
    press(mail, "Recherche avancée")
    sheet = frame.get_by_role("dialog", name="Recherche avancée")
    sheet.get_by_label("De", exact=True).fill("val")
    sheet.get_by_label("Avec une pièce jointe").check()
    press(mail, "Rechercher", within=sheet)
    frame.get_by_role("heading", name="Recherche : de:val avec:pj").wait_for()
    assert subjects(mail) == ["Prêt de la salle : réponse", "Votre facture d’avril"]
    frame.get_by_role("navigation", name="Dossiers").get_by_role("button", name="Réception").click()
    press(mail, "Non lus")
    assert subjects(mail) == ["Inscription pour dimanche", "Prêt de la salle : réponse", "Votre colis est bloqué !"]
    press(mail, "Tous")
    press(mail, "Trier")
    frame.get_by_role("menuitemcheckbox", name="Par expéditeur").click()
    assert subjects(mail)[:2] == ["Covoiturage", "Exposition de printemps"]
    press(mail, "Trier")
    frame.get_by_role("menuitemcheckbox", name="Grouper par conversation").click()
    assert len(subjects(mail)) == 5


def test_a_link_shows_its_target_opens_nothing_and_is_recorded(play):
    mail = play("mailbox", asking({"kind": "state", "watch": ["links", "opened"]}))
    read(mail, "Votre colis")
    target = "https://colis-comete.encaisse-vite.example/payer"
    link = mail.frame.get_by_role("link", name="Payer maintenant")
    link.hover()
    mail.frame.locator(".target", has_text=target).wait_for()
    assert mail.said("answer") == []
    link.click()
    mail.frame.locator(".toast", has_text="n’ouvrent aucune page").wait_for()
    mail.waits_for_answer(f"links={target}; opened=aucune")
    read(mail, "Prêt de la salle")
    mail.frame.get_by_role("button", name="convention-salle.pdf").click()
    mail.frame.get_by_text("Salle des Tilleuls").wait_for()
    mail.waits_for_answer(f"links={target}; opened=convention")


def test_the_details_tell_the_whole_truth(play):
    mail = play("mailbox", asking({"kind": "choice", "of": "detail"}))
    read(mail, "Votre colis")
    press(mail, "Afficher les détails")
    words = mail.frame.locator(".details").inner_text()
    for part in (
        "suivi@colis-comete-livraison.example",
        "caisse@encaisse-vite.example",
        "aucune signature",
        "Message-ID",
    ):
        assert part in words
    assert "Cci" not in words
    mail.frame.get_by_role("button", name="Choisir : Répondre à").click()
    mail.waits_for_answer("m3 reply-to")
    mail.frame.get_by_role("button", name="Choisi : Répondre à").click()
    mail.waits_for_answer("")


@pytest.mark.parametrize(
    ("of", "name", "value"),
    [("message", "Votre colis est bloqué !", "m3"), ("messages", "Votre colis est bloqué !", "m3")],
)
def test_a_message_is_chosen(play, of, name, value):
    mail = play("mailbox", asking({"kind": "choice", "of": of, "label": "C’est ce message"}, open="m3"))
    mail.frame.get_by_role("button", name=f"C’est ce message : {name}").click()
    mail.waits_for_answer(value)
    read(mail, "Exposition de printemps")
    mail.frame.get_by_role("button", name="C’est ce message : Exposition").click()
    mail.waits_for_answer("m7" if of == "message" else "m3+m7")


def test_contacts_groups_signature_and_absence(play):
    mail = play(
        "mailbox", asking({"kind": "state", "watch": ["contacts", "groups", "group.bureau", "away", "signature"]})
    )
    frame = mail.frame
    places = frame.get_by_role("navigation", name="Dossiers")
    places.get_by_role("button", name="Contacts").click()
    press(mail, "Nouveau contact")
    frame.get_by_label("Nom", exact=True).fill("Inès Marchand")
    frame.get_by_label("Adresse électronique").fill("ines@ecole.example")
    press(mail, "Ajouter")
    press(mail, "Nouveau groupe")
    frame.get_by_label("Nom du groupe").fill("Covoiturage")
    frame.get_by_role("checkbox", name="Inès Marchand").check()
    frame.get_by_role("checkbox", name="Tristan Kowalski").check()
    press(mail, "Enregistrer")
    press(mail, "Modifier le groupe Bureau du club")
    frame.get_by_role("checkbox", name="Agathe Rimbert").uncheck()
    press(mail, "Enregistrer")
    places.get_by_role("button", name="Paramètres").click()
    frame.get_by_role("textbox", name="Signature").fill("")
    press(mail, "Enregistrer la signature")
    frame.get_by_role("checkbox", name="Répondre automatiquement").check()
    frame.get_by_label("Premier jour").fill("2024-05-20")
    frame.get_by_label("Dernier jour").fill("2024-05-24")
    frame.get_by_role("textbox", name="Texte de la réponse").fill("Je suis absente.")
    press(mail, "Enregistrer la réponse")
    mail.waits_for_answer(
        "contacts=ines@ecole.example; groups=covoiturage (ines@ecole.example+tristan); group.bureau=ousmane; "
        "away=oui du 2024-05-20 au 2024-05-24; signature=non"
    )


def test_a_conversation_unfolds_and_parts_are_joined(play):
    mail = play("mailbox")
    read(mail, "Re: Covoiturage")
    mail.frame.get_by_text("Conversation de 2 messages").wait_for()
    mail.frame.locator(".folded").click()
    mail.frame.locator(".reader").get_by_text("Qui a de la place").wait_for()
    assert mail.said("answer") == []
    read(mail, "Inscription")
    mail.waits_for_answer("rien / m3.folder=inbox; m3.report=non; m1.read=oui / rien")


def test_all_by_keyboard(play):
    mail = play("mailbox", asking(SENT))
    frame, keys = mail.frame, mail.page.keyboard
    frame.locator(".line__main").first.focus()
    keys.press("ArrowDown")
    keys.press("Enter")
    frame.locator(".reader h2", has_text="Prêt de la salle").wait_for()
    frame.get_by_role("button", name="Déplacer").first.focus()
    keys.press("Enter")
    keys.press("ArrowDown")
    keys.press("Enter")
    frame.locator(".toast", has_text="Message déplacé dans « Indésirables »").wait_for()
    frame.get_by_role("button", name="Écrire", exact=True).focus()
    keys.press("Enter")
    keys.type("ousm")
    keys.press("ArrowDown")
    keys.press("Enter")
    for _ in range(3):
        keys.press("Tab")
    keys.type("Bonjour")
    frame.get_by_role("button", name="Envoyer", exact=True).focus()
    keys.press("Enter")
    mail.waits_for_answer("nouveau; a=ousmane; cc=aucun; cci=aucun; objet=Bonjour; pj=aucune")


@pytest.mark.parametrize(
    "state",
    [
        7,
        [],
        {"marks": 3, "view": {"kind": "moon"}, "rules": [{}], "written": [{"id": "x"}]},
        {"marks": {"zz": {"folder": 1}}},
    ],
)
def test_an_odd_state_is_ignored(play, state):
    mail = play("mailbox", asking(SENT), state=state)
    mail.frame.get_by_role("heading", name="Réception").wait_for()
    assert len(subjects(mail)) == 6
    assert mail.said("answer") == []
