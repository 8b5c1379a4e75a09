"""Drivers of the social network."""

import re
from typing import Any

from playwright.sync_api import Frame

from tests.e2e.play_content.exploring import CannotAct, named, pairs, reveal

PLACES = '[data-k^="nav-"], [data-k^="section-"], [data-k^="name-"], [data-k^="tab-"]'
# Where a watched thing is changed, and the value its button gives.
REMOVALS = {
    "app": ("retirer-appli", "retiree"),
    "session": ("deconnecter", "fermee"),
    "interest": ("retirer-interet", "retire"),
}


def choice(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    for one in value.split(","):
        wanted = named("data-k", f"choose-{one}")
        reveal(frame, wanted, PLACES, attribute="data-k")
        frame.locator(wanted).first.click()


def state(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Settings, audiences of one's posts, tags, connected things: each that must differ from what it is."""
    for name, wanted in pairs(value):
        kind, _, item = name.partition(":")
        if not item:
            _setting(frame, name, wanted, scenario)
        elif kind == "post":
            _audience(frame, scenario, item, wanted)
        elif kind == "tag":
            _tag(frame, item, wanted, scenario)
        elif wanted == REMOVALS[kind][1]:
            button = named("data-k", f"{REMOVALS[kind][0]}-{item}")
            _settings(frame, button)
            frame.locator(button).click()


def _settings(frame: Frame, wanted: str) -> None:
    reveal(frame, wanted, '[data-k="nav-settings"], [data-k^="section-"]', attribute="data-k")


def _setting(frame: Frame, name: str, wanted: str, scenario: dict[str, Any]) -> None:
    if name in ("archive", "compte"):
        raise CannotAct("buttons of the data page")
    control = f"#set-{name}"
    _settings(frame, control)
    if frame.locator(control).evaluate("node => node.tagName") == "SELECT":
        frame.locator(control).select_option(wanted)
    else:
        frame.locator(control).set_checked(wanted == "oui")


def _post(frame: Frame, item: str) -> str:
    card = f"article{named('data-id', item)}"
    reveal(frame, card, '[data-k="nav-me"], [data-k="nav-home"], [data-k="nav-notifications"]', attribute="data-k")
    return card


def _audience(frame: Frame, scenario: dict[str, Any], item: str, wanted: str) -> None:
    source = next(post for post in scenario["posts"] if post["id"] == item)
    if source.get("audience", "public") == wanted:
        return
    frame.locator(_post(frame, item)).locator(named("data-k", f"menu-{item}")).click()
    if wanted == "supprimee":
        _press(frame, "Supprimer la publication")
        _press(frame, "Supprimer")
        return
    _press(frame, re.compile("^Modifier l.audience"))
    frame.get_by_role("dialog").locator(f"input{named('value', wanted)}").check()
    _press(frame, "Enregistrer")


def _tag(frame: Frame, item: str, wanted: str, scenario: dict[str, Any]) -> None:
    source = next(post for post in scenario["posts"] if post["id"] == item)
    if wanted == ("attente" if source.get("tag_pending") else "accepte"):
        return
    card = frame.locator(_post(frame, item))
    if source.get("tag_pending"):
        card.get_by_role("button", name="Accepter" if wanted == "accepte" else "Refuser").first.click()
    else:
        card.locator(named("data-k", f"menu-{item}")).click()
        _press(frame, "Retirer mon identification")


def actions(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Report publications; other deeds are not done."""
    for verb, what in pairs(value):
        if verb != "signaler":
            raise CannotAct(f"{verb} is not done")
        item, _, reason = what.partition(" ")
        menu = named("data-k", f"menu-{item}")
        reveal(frame, menu, PLACES, attribute="data-k")
        frame.locator(menu).first.click()
        _press(frame, re.compile("^Signaler"))
        frame.get_by_role("dialog").locator(f"input{named('value', reason)}").check()
        _press(frame, "Envoyer le signalement")


def post(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Write in the composer with the audience, place and comments wanted."""
    fields = dict(pairs(value))
    if not fields.keys() <= {"audience", "lieu", "commentaires", "mots", "photo"}:
        raise CannotAct("tags and the information of photos are not published")
    text = frame.get_by_label("Texte de la publication")
    if not text.is_visible():
        frame.get_by_role("button", name="Publier", exact=True).first.click()
    words = [] if fields.get("mots", "aucun") == "aucun" else fields["mots"].split(",")
    text.fill(" ".join([text.input_value() or "Bonjour", *words]))
    if fields.get("photo", "aucune") != "aucune":
        photo = next(one for one in scenario["gallery"] if one["id"] == fields["photo"])
        frame.locator('[data-k="add-picture"]').click()
        frame.get_by_role("dialog").locator(".grid__item").nth(scenario["gallery"].index(photo)).click()
    if "audience" in fields:
        _compose_audience(frame, fields["audience"])
    if fields.get("lieu") == "aucun" and frame.locator('[data-k="no-place"]').count():
        frame.locator('[data-k="no-place"]').click()
    if "commentaires" in fields:
        frame.get_by_label("Qui peut commenter").select_option(fields["commentaires"])
    _press(frame, "Publier maintenant")


def _compose_audience(frame: Frame, wanted: str) -> None:
    kind, _, which = wanted.partition(" ")
    frame.locator('[data-k="audience"]').click()
    dialog = frame.get_by_role("dialog")
    dialog.locator(f"input[name=audience]{named('value', 'amis-sauf' if which.startswith('sauf ') else kind)}").check()
    if which.startswith("sauf "):
        for friend in which.removeprefix("sauf ").split(","):
            dialog.locator(f"input[type=checkbox]{named('value', friend)}").check()
    elif which:
        dialog.locator("select").select_option(which)
    dialog.get_by_role("button", name="Valider").click()


def _press(frame: Frame, name: str | re.Pattern[str]) -> None:
    exact = {"exact": True} if isinstance(name, str) else {}
    frame.get_by_role("button", name=name, **exact).first.click()


SOCIAL_NETWORK = {"choice": choice, "state": state, "post": post, "actions": actions}
