"""The places of a device, as static/simulators/device-screens opens them: "home", "store/app/meteo", "web/journal"."""

from collections.abc import Mapping
from typing import Any

from referential.domain.simulators.device_screens_catalog import PAGES, PERMISSIONS

BROWSER_PAGES = ("privacy", "permissions", "history", "cookies", "passwords", "extensions", "start")


class Places:
    """The addresses that open something in a scenario of the right shape."""

    def __init__(self, scenario: Mapping[str, Any]) -> None:
        self.scenario = scenario
        self.apps = {app["id"]: app for app in scenario["apps"]}
        self.browser: Mapping[str, Any] = scenario.get("browser") or {}
        self.sites = {site["id"]: site for site in self.browser.get("sites", [])}
        self.pages = {*PAGES, *(page["id"] for page in scenario.get("pages", []))} - set(scenario.get("hidden", []))
        self.wizards = {wizard["id"] for wizard in scenario.get("wizards", [])}

    def has(self, place: str) -> bool:
        kind, *rest = place.split("/")
        if kind == "home" or (kind == "files" and self.wizards):
            return not rest
        read = {"store": self.store, "app": self.app, "settings": self.settings, "wizard": self.wizard, "web": self.web}
        return kind in read and read[kind](rest)

    def store(self, rest: list[str]) -> bool:
        if not self.scenario.get("store"):
            return False
        if len(rest) == 2 and rest[0] == "app":
            return bool(self.apps.get(rest[1], {}).get("store"))
        return rest in ([], ["updates"]) or (len(rest) == 2 and rest[0] == "search" and bool(rest[1]))

    def app(self, rest: list[str]) -> bool:
        if not rest or rest[0] not in self.apps:
            return False
        screens = [screen["id"] for screen in self.apps[rest[0]].get("screens", [])]
        return len(rest) == 1 or (len(rest) == 2 and rest[1] in screens)

    def settings(self, rest: list[str]) -> bool:
        if not rest:
            return True
        if rest[0] == "app":
            return len(rest) == 2 and rest[1] in self.apps
        if rest[0] == "permission" and len(rest) > 1:
            known = rest[1] in PERMISSIONS
            return known and (len(rest) == 2 or (len(rest) == 3 and self.asks(rest[2], rest[1])))
        return len(rest) == 1 and rest[0] in self.pages

    def asks(self, app: str, permission: str) -> bool:
        return permission in self.apps.get(app, {}).get("permissions", {})

    def wizard(self, rest: list[str]) -> bool:
        return len(rest) == 1 and rest[0] in self.wizards

    def web(self, rest: list[str]) -> bool:
        if not self.browser or not rest:
            return bool(self.browser)
        head, *tail = rest
        if head == "settings":
            return not tail or (len(tail) == 1 and tail[0] in BROWSER_PAGES)
        if head == "info":
            return len(tail) == 1 and tail[0] in self.sites
        if head == "search":
            return len(tail) == 1
        site = self.sites.get(head)
        return site is not None and (not tail or (tail == ["cookies"] and bool(site.get("cookies"))))
