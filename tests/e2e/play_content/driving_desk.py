"""Drivers of devices: the file manager, the screens of a telephone or a computer, the desk to repair."""

import re
from typing import Any

from playwright.sync_api import Frame, expect

from tests.e2e.play_content.exploring import named, pairs, reveal

FOLDERS = '[data-key^="tree-"], [data-key^="place-"], [data-key^="twist-"][aria-expanded="false"]'
RIGHTS = {"lecture": "read", "commentaire": "comment", "modification": "edit"}
SCREENS = '[data-key^="go:"], [data-key^="launch:"], [data-key^="site:"], [data-key^="found:"], [data-key^="link:"]'
ROOM = '[data-key^="view-"], [data-key^="open-"], [data-key^="icon-"], [data-key="start"], [data-key="panel-back"]'


# --- Files -----------------------------------------------------------------------------------------------------------


def _row(frame: Frame, item: str) -> str:
    row = f"[role=row]{named('data-id', item)}"
    reveal(frame, row, FOLDERS)
    return row


def file_choice(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Select one item or several, say that it is those."""
    first, *others = value.split(" et ")
    frame.locator(_row(frame, first)).click(position={"x": 8, "y": 8})
    for other in others:
        frame.locator(f"[role=row]{named('data-id', other)}").click(modifiers=["Control"])
    frame.locator('[data-key="answer"]').click()


def file_opened(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    frame.locator(_row(frame, value)).dblclick()


def option(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """One of the options under the window."""
    frame.locator(f"input[name=answer]{named('value', value)}").check()


def file_state(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Share as is asked. Other things watched must be as they are already."""
    watched = {watch.get("as", watch.get("item", "")): watch for watch in scenario["answer"]["watch"]}
    for name, wanted in pairs(value):
        if watched[name]["what"] == "sharing":
            _share(frame, scenario, watched[name]["item"], wanted)


def _share(frame: Frame, scenario: dict[str, Any], item: str, wanted: str) -> None:
    source = next(one for one in _items(scenario) if one["id"] == item)
    had = source.get("shared") or {"people": {}, "link": "off"}
    people, link = _sharing(wanted)
    if (had.get("people", {}), had.get("link", "off")) == (people, link):
        return
    frame.locator(_row(frame, item)).click(position={"x": 8, "y": 8})
    frame.get_by_role("button", name="Plus", exact=True).click()
    frame.get_by_role("menuitem", name=re.compile("^Partager")).click()
    dialog = frame.get_by_role("dialog")
    for person, right in people.items():
        _give(dialog, scenario, person, right, is_known=person in had.get("people", {}))
    for person in had.get("people", {}).keys() - people.keys():
        dialog.get_by_role("button", name=f"Retirer {_name(scenario, person)}").click()
    if link != had.get("link", "off"):
        dialog.get_by_label("Lien de partage").select_option(link)
    dialog.get_by_role("button", name="Terminé").click()


def _give(dialog, scenario: dict[str, Any], person: str, right: str, *, is_known: bool) -> None:
    name = _name(scenario, person)
    if is_known:
        dialog.get_by_label(f"Droit de {name}").select_option(right)
        return
    dialog.get_by_label("Ajouter une personne").fill(name)
    dialog.get_by_label("Droit de la personne ajoutée").select_option(right)
    dialog.get_by_role("button", name="Ajouter", exact=True).click()


def _sharing(words: str) -> tuple[dict[str, str], str]:
    people, link = {}, "off"
    for part in [] if words == "non partagé" else words.split(", "):
        who, _, right = part.rpartition(" ")
        if who == "lien":
            link = RIGHTS[right]
        else:
            people[who] = RIGHTS[right]
    return people, link


def _name(scenario: dict[str, Any], person: str) -> str:
    return next((one["name"] for one in scenario.get("people", []) if one["id"] == person), person)


def _items(scenario: dict[str, Any]) -> list[dict[str, Any]]:
    found, waiting = [], [item for volume in scenario["volumes"] for item in volume.get("items", [])]
    while waiting:
        item = waiting.pop()
        found.append(item)
        waiting += item.get("items", [])
    return found


# --- Screens ---------------------------------------------------------------------------------------------------------


def screen_state(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Set each control that is not yet as it must be."""
    for key, wanted in pairs(value):
        control = f"{named('data-key', key)}, {named('data-key', f'{key}={wanted}')}"
        reveal(frame, control, SCREENS, prefer=("launch:settings", "launch:parametres"))
        _set(frame.locator(control).first, wanted)


def _set(control, wanted: str) -> None:
    if control.get_attribute("role") == "switch":
        if control.get_attribute("aria-checked") != str(wanted == "on").lower():
            control.click()
    elif control.evaluate("node => node.tagName") == "SELECT":
        control.select_option(wanted)
    else:
        control.check()


def screen_app(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    wanted = named("data-key", f"launch:{value}")
    reveal(frame, wanted, SCREENS)
    frame.locator(wanted).click()
    frame.locator('[data-key="answer"]').click()


def screen_element(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    wanted = named("data-pick", value)
    reveal(frame, wanted, SCREENS)
    frame.locator('[data-key="answer"]').click()
    frame.locator(wanted).first.click()


# --- Desk to repair --------------------------------------------------------------------------------------------------


def room_choice(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """Designate a device, a cable, a process…"""
    wanted = ", ".join(named("data-key", f"choose-{kind}-{value}") for kind in scenario["answer"]["of"])
    reveal(frame, wanted, ROOM)
    frame.locator(wanted).first.click()


def room_ended(frame: Frame, scenario: dict[str, Any], value: str) -> None:
    """End the processes."""
    for process in value.split("+"):
        wanted = named("data-key", f"end-{process}")
        reveal(frame, wanted, ROOM, prefer=("view-computer", "icon-tasks"))
        frame.locator(wanted).click()
        expect(frame.locator(wanted)).to_have_count(0)


FILE_EXPLORER = {
    "choice": file_choice,
    "selection": file_choice,
    "opened": file_opened,
    "option": option,
    "state": file_state,
}
DEVICE_SCREENS = {"choice": option, "state": screen_state, "app": screen_app, "element": screen_element}
TROUBLESHOOTING = {"choice": room_choice, "ended": room_ended}
