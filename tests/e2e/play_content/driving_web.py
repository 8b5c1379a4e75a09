"""Drivers of the browser and of the webmail."""

import json
from typing import Any

from playwright.sync_api import Frame

from tests.e2e.play_content.exploring import CannotAct, named, pairs, reveal

PAGES = 40  # opened at most when addresses cannot be typed
LINKS = "() => [...document.querySelectorAll('.viewport a[href^=http]')].map((link) => link.getAttribute('href'))"


def page(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Open the page, say that it is the one."""
    _go(frame, scenario, value)
    frame.locator(".answer__button").click()


def choice(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Open a page that offers the choice, make it."""
    button = named("data-choice", value)
    if not frame.locator(button).count():
        _go(frame, scenario, _page_of_choice(scenario, value))
    frame.locator(button).first.click()


def _page_of_choice(scenario: dict[str, Any], value: str) -> str:
    for site in scenario["sites"]:
        for one in site["pages"]:
            if any(block["type"] == "choice" and block["value"] == value for block in one["blocks"]):
                return f"{'http' if site.get('secure') is False else 'https'}://{site['host']}{one['path']}"
    raise CannotAct(f"no page offers {value}")


def _go(frame: Frame, scenario: dict[str, Any], address: str) -> None:
    if not scenario.get("address_bar", True):
        _follow(frame, address, {_here(frame)})
    else:
        frame.locator(".address__field").fill(address)
        frame.locator(".address__field").press("Enter")
    if _here(frame).rstrip("/") != address.rstrip("/"):
        raise CannotAct(f"{address} was not reached")


def _here(frame: Frame) -> str:
    return frame.locator(".address__field").input_value()


def _follow(frame: Frame, address: str, seen: set[str]) -> bool:
    """Follow links, coming back from those that lead nowhere new."""
    if _here(frame) == address:
        return True
    for link in sorted(frame.evaluate(LINKS), key=lambda link: link != address):
        if link in seen or len(seen) > PAGES:
            continue
        seen.add(link)
        frame.locator(f".viewport a{named('href', link)}").first.click()
        if _follow(frame, address, seen):
            return True
        frame.get_by_role("button", name="Page précédente").click()
    return False


def mail_choice(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Find the message, attachment, contact, line or link, and choose it."""
    of = scenario["answer"]["of"]
    if of == "link":
        openers, wanted = '[data-key^="m-"], [data-key^="folder-"]', f"a[href={json.dumps(value)}]"
        reveal(frame, wanted, openers)
        frame.locator(wanted).first.click()
        return
    for one in value.split("+"):
        prefer = (f"m-{one.split()[0]}", "contacts" if of == "contact" else "")
        openers = '[data-key^="m-"], [data-key^="folder-"], [data-key="contacts"]'
        openers += ', [data-key^="details-"][aria-expanded="false"]' if of == "detail" else ""
        wanted = named("data-key", f"choose-{one}")
        reveal(frame, wanted, openers, prefer=(*prefer, f"details-{one.split()[0]}"))
        frame.locator(wanted).first.click()


def mail_sent(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Write a new message to these people, with these files or links, and send it."""
    wanted = dict(pairs(value))
    if not wanted.keys() <= {"a", "cc", "cci", "pj", "objet"}:
        raise CannotAct("answers, forwarded messages and words are not written")
    frame.get_by_role("button", name="Écrire", exact=True).click()
    for field, label in (("a", "À"), ("cc", "Cc"), ("cci", "Cci")):
        for one in _several(wanted.get(field, "aucun")):
            box = frame.get_by_role("combobox", name=label, exact=True)
            box.fill(_person(scenario, one))
            box.press("Enter")
    frame.get_by_role("textbox", name="Objet").fill(wanted.get("objet", "Bonjour"))
    frame.get_by_role("textbox", name="Texte du message").fill("Bonjour, voici ce dont nous avons parlé.")
    for one in _several(wanted.get("pj", "aucune")):
        file = next(file for file in scenario["files"] if file["id"] == one.removeprefix("lien-"))
        frame.get_by_role("button", name="Joindre un fichier", exact=True).click()
        verb = "Insérer un lien" if one.startswith("lien-") else "Joindre"
        frame.get_by_role("button", name=f"{verb} : {file['name']}", exact=True).click()
    frame.get_by_role("button", name="Envoyer", exact=True).click()


def _several(text: str) -> list[str]:
    return [] if text in ("aucun", "aucune") else text.split("+")


def _person(scenario: dict[str, Any], one: str) -> str:
    """A contact's address, a group's name, the owner's address, or the address itself."""
    known = {contact["id"]: contact["address"] for contact in scenario.get("contacts", [])}
    known |= {group["id"]: group["name"] for group in scenario.get("groups", [])}
    return (known | {"moi": scenario["owner"]["address"]}).get(one, one)


MINI_WEB = {"page": page, "choice": choice}
MAILBOX = {"choice": mail_choice, "sent": mail_sent}
