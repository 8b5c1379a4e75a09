"""Every thing of a `device-screens` scenario that has a state: key → its values, the first one or the scenario's being
initial. The same keys as static/simulators/device-screens/keys.js."""

from collections.abc import Iterator, Mapping
from typing import Any

from referential.domain.simulators.device_screens_catalog import LIMITS, PERMISSIONS, SETTINGS, SITE_PERMISSIONS, SWITCH

Values = tuple[str, ...]
THERE: Values = ("present", "retire")
FRESH: Values = ("a-jour", "ancienne")
ACCESS: Values = ("autorise", "demande", "refuse")


def domains(scenario: Mapping[str, Any]) -> dict[str, Values]:
    """Key → possible values. The shape of the scenario must be right."""
    keys = dict(SETTINGS)
    for part in (own_keys, app_keys, system_keys, wizard_keys, browser_keys):
        keys.update(part(scenario))
    return keys


def own_keys(scenario: Mapping[str, Any]) -> Iterator[tuple[str, Values]]:
    for page in scenario.get("pages", []):
        for item in page["items"]:
            if item["kind"] != "info":
                yield item["id"], tuple(option["value"] for option in item.get("options") or []) or SWITCH


def app_keys(scenario: Mapping[str, Any]) -> Iterator[tuple[str, Values]]:
    for app in scenario["apps"]:
        name = app["id"]
        yield f"app.{name}", ("installee", "absente")
        yield f"version.{name}", FRESH
        yield f"startup.{name}", SWITCH
        yield f"limit.{name}", LIMITS
        for permission in app.get("permissions", {}):
            yield f"perm.{name}.{permission}", PERMISSIONS[permission]
        if "position" in app.get("permissions", {}):
            yield f"precise.{name}", SWITCH


def system_keys(scenario: Mapping[str, Any]) -> Iterator[tuple[str, Values]]:
    yield "system", FRESH
    yield "scan", ("non", "faite")
    yield "network", ("aucun", *(network["id"] for network in scenario.get("networks", [])))
    yield from ((f"account.{account['id']}", THERE) for account in scenario.get("accounts", []))
    yield from ((f"default.{role['id']}", tuple(role["apps"])) for role in scenario.get("defaults", []))


def wizard_keys(scenario: Mapping[str, Any]) -> Iterator[tuple[str, Values]]:
    for wizard in scenario.get("wizards", []):
        name = wizard["id"]
        yield f"file.{name}", THERE
        yield f"wizard.{name}", ("a-faire", "termine", "annule", "bloque")
        for step in wizard["steps"]:
            yield from ((f"wizard.{name}.{item['id']}", SWITCH) for item in step.get("items", []))
            if step["kind"] == "mode":
                yield f"wizard.{name}.mode", ("express", "personnalisee")
            elif step["kind"] == "license":
                yield f"wizard.{name}.licence", SWITCH
            elif step["kind"] == "choice" and step.get("id"):
                yield f"wizard.{name}.{step['id']}", tuple(option["value"] for option in step.get("options", []))


def browser_keys(scenario: Mapping[str, Any]) -> Iterator[tuple[str, Values]]:
    browser = scenario.get("browser")
    if not browser:
        return
    yield "engine", tuple(engine["id"] for engine in browser["engines"])
    yield "home-page", tuple(page["id"] for page in browser["home_pages"])
    yield "cache", THERE
    for site in browser["sites"]:
        yield from site_keys(site)
    for name in ("history", "stored", "passwords"):
        yield from ((f"{name}.{entry['id']}", THERE) for entry in browser.get(name, []))
    for extension in browser.get("extensions", []):
        yield f"extension.{extension['id']}", ("active", "desactivee", "retiree")


def site_keys(site: Mapping[str, Any]) -> Iterator[tuple[str, Values]]:
    name = site["id"]
    yield f"visited.{name}", ("non", "oui")
    yield from ((f"web.{name}.{permission}", ACCESS) for permission in SITE_PERMISSIONS)
    if site.get("cookies"):
        yield f"cookies.{name}", ("sans-reponse", "tout-accepte", "tout-refuse", "choix")
        for item in [*site["cookies"]["purposes"], *site["cookies"].get("partners", [])]:
            yield f"cookies.{name}.{item['id']}", SWITCH
