"""What a `device-screens` scenario means beyond its shape (docs/simulators/device-screens.md): ids, places, values."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from referential.domain.simulators.device_screens_catalog import PAGES, PERMISSIONS, SETTINGS, SITE_PERMISSIONS
from referential.domain.simulators.device_screens_keys import Values, domains
from referential.domain.simulators.device_screens_places import Places
from referential.domain.simulators.device_screens_schema import Scenario
from referential.domain.simulators.values import JsonPath, Simulator

Problems = Iterator[tuple[JsonPath, str]]
ANSWER_LIMIT = 200  # characters
RESERVED_ITEMS = ("mode", "licence")


def meaning_problems(scenario: Mapping[str, Any]) -> Problems:
    """Problems that need the whole scenario. The shape must be right."""
    doubles = list(repeated_ids(scenario))
    yield from doubles
    if doubles or (problems := list(app_problems(scenario))):
        yield from [] if doubles else problems
        return  # the keys below would be wrong
    keys = domains(scenario)
    yield from setting_problems(scenario, keys)
    yield from system_problems(scenario)
    yield from wizard_problems(scenario, keys)
    yield from browser_problems(scenario)
    yield from block_problems(scenario, keys)
    yield from place_problems(scenario)
    yield from answer_problems(scenario, keys)


def repeated(values: Iterable[str], path: JsonPath, field: str = "id") -> Problems:
    seen: set[str] = set()
    for number, value in enumerate(values):
        if value in seen:
            yield (*path, number, field), f"{value} is already taken"
        seen.add(value)


def repeated_ids(scenario: Mapping[str, Any]) -> Problems:
    for name in ("apps", "pages", "networks", "accounts", "defaults", "wizards"):
        yield from repeated((entry["id"] for entry in scenario.get(name, [])), (name,))
    browser = scenario.get("browser") or {}
    for name in ("sites", "engines", "home_pages", "history", "stored", "passwords", "extensions"):
        yield from repeated((entry["id"] for entry in browser.get(name, [])), ("browser", name))
    yield from repeated((site["host"] for site in browser.get("sites", [])), ("browser", "sites"), "host")
    for number, app in enumerate(scenario["apps"]):
        yield from repeated((screen["id"] for screen in app.get("screens", [])), ("apps", number, "screens"))
    actions: set[str] = set()
    for path, block, _ in blocks_of(scenario):
        if block["type"] == "action":
            if block["id"] in actions:
                yield (*path, "id"), f"{block['id']} is already taken"
            actions.add(block["id"])


def blocks_of(scenario: Mapping[str, Any]) -> Iterator[tuple[JsonPath, Mapping[str, Any], Iterable[str]]]:
    """Every block with its place and the permissions its owner may need."""
    for number, app in enumerate(scenario["apps"]):
        for rank, screen in enumerate(app.get("screens", [])):
            for index, block in enumerate(screen["blocks"]):
                yield ("apps", number, "screens", rank, "blocks", index), block, app.get("permissions", {})
    for number, site in enumerate((scenario.get("browser") or {}).get("sites", [])):
        for index, block in enumerate(site["blocks"]):
            yield ("browser", "sites", number, "blocks", index), block, SITE_PERMISSIONS


def app_problems(scenario: Mapping[str, Any]) -> Problems:
    for number, app in enumerate(scenario["apps"]):
        asked = app.get("permissions", {})
        for name, value in asked.items():
            if value not in PERMISSIONS[name]:
                yield ("apps", number, "permissions", name), f"{value} is not one of {', '.join(PERMISSIONS[name])}"
        for field in ("launch", "why"):
            for name in app.get(field, []):
                if name not in asked:
                    yield ("apps", number, field), f"{name} is not among the permissions of the application"


def value_problem(key: str, value: str, keys: Mapping[str, Values]) -> str | None:
    if key not in keys:
        return f"{key} does not exist"
    return None if value in keys[key] else f"{value} is not one of {', '.join(keys[key])}"


def sets_problems(sets: Mapping[str, str], path: JsonPath, keys: Mapping[str, Values]) -> Problems:
    for key, value in sets.items():
        if problem := value_problem(key, value, keys):
            yield (*path, key), problem


def setting_problems(scenario: Mapping[str, Any], keys: Mapping[str, Values]) -> Problems:
    own = own_ids(scenario)
    for path, page in (((("pages", number)), page) for number, page in enumerate(scenario.get("pages", []))):
        if page["id"] in (*PAGES, "app", "permission"):
            yield (*path, "id"), f"{page['id']} is a page of every device"
        for index, item in enumerate(page["items"]):
            yield from own_setting_problems(item, (*path, "items", index), own)
    for key, value in scenario.get("settings", {}).items():
        known = key in SETTINGS
        if problem := value_problem(key, value, SETTINGS if known else {}):
            yield ("settings", key), problem
    for key in scenario.get("locked", {}):
        if key not in keys:
            yield ("locked", key), f"{key} does not exist"
    for number, key in enumerate(scenario.get("hidden", [])):
        if key not in PAGES and key not in SETTINGS:
            yield ("hidden", number), f"{key} is neither a page nor a setting"


def own_ids(scenario: Mapping[str, Any]) -> list[str]:
    return [item["id"] for page in scenario.get("pages", []) for item in page["items"]]


def own_setting_problems(item: Mapping[str, Any], path: JsonPath, own: list[str]) -> Problems:
    if item["id"] in SETTINGS or item["id"] in ("system", "scan", "network", "engine", "home-page", "cache"):
        yield (*path, "id"), f"{item['id']} is a setting of every device"
    if own.count(item["id"]) > 1:
        yield (*path, "id"), f"{item['id']} is already taken"
    options = [option["value"] for option in item.get("options") or []]
    if (item["kind"] == "list") != bool(options):
        yield (*path, "options"), "a list has options, and nothing else has any"
    elif item["kind"] != "info" and item["value"] not in (options or ("on", "off")):
        yield (*path, "value"), f"{item['value']} is not one of {', '.join(options or ('on', 'off'))}"
    if len({option.replace("-", "") for option in options}) < len(options):
        yield (*path, "options"), "two values are the same once their hyphens are ignored"


def system_problems(scenario: Mapping[str, Any]) -> Problems:
    apps = {app["id"]: app for app in scenario["apps"]}
    for number, use in enumerate(scenario.get("uses", [])):
        if use["permission"] not in apps.get(use["app"], {}).get("permissions", {}):
            yield ("uses", number), f"{use['app']} has no permission {use['permission']}"
    for number, role in enumerate(scenario.get("defaults", [])):
        for index, name in enumerate(role["apps"]):
            if name not in apps:
                yield ("defaults", number, "apps", index), f"{name} is not an application"
        if role["value"] not in role["apps"]:
            yield ("defaults", number, "value"), f"{role['value']} is not one of its applications"
    if sum(network.get("current", False) for network in scenario.get("networks", [])) > 1:
        yield ("networks",), "only one network can be the current one"


def wizard_problems(scenario: Mapping[str, Any], keys: Mapping[str, Values]) -> Problems:
    apps = {app["id"] for app in scenario["apps"]}
    for number, wizard in enumerate(scenario.get("wizards", [])):
        path: JsonPath = ("wizards", number)
        if wizard.get("app") and wizard["app"] not in apps:
            yield (*path, "app"), f"{wizard['app']} is not an application"
        names: set[str] = set(RESERVED_ITEMS)
        is_custom = False
        for index, step in enumerate(wizard["steps"]):
            where = (*path, "steps", index)
            yield from step_problems(step, where, is_custom=is_custom)
            is_custom = is_custom or step["kind"] == "mode"
            if step["kind"] == "choice" and (name := step.get("id")):
                if name in names:
                    yield (*where, "id"), f"{name} is already taken in this wizard"
                names.add(name)
            for rank, item in enumerate(step.get("items", [])):
                spot = (*where, "items", rank)
                if item["id"] in names:
                    yield (*spot, "id"), f"{item['id']} is already taken in this wizard"
                names.add(item["id"])
                if item.get("installs") and item["installs"] not in apps:
                    yield (*spot, "installs"), f"{item['installs']} is not an application"
                yield from sets_problems(item.get("sets", {}), (*spot, "sets"), keys)


# kind of step → the fields it must have.
STEP_FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text",),
    "license": ("text",),
    "options": ("items",),
    "choice": ("id", "value", "options"),
}


def step_problems(step: Mapping[str, Any], path: JsonPath, *, is_custom: bool) -> Problems:
    for field in STEP_FIELDS.get(step["kind"], ()):
        if not step.get(field):
            yield (*path, field), f"is missing in a step of kind {step['kind']}"
    if step.get("items") and step["kind"] != "options":
        yield (*path, "items"), "only a step of kind options has boxes to tick"
    values = [option["value"] for option in step.get("options", [])]
    if step["kind"] == "choice" and values and step.get("value") not in values:
        yield (*path, "value"), f"{step.get('value')} is not one of {', '.join(values)}"
    if step["kind"] == "mode" and step.get("value", "express") not in ("express", "personnalisee"):
        yield (*path, "value"), "must be express or personnalisee"
    if step.get("custom_only") and not is_custom:
        yield (*path, "custom_only"), "needs a step of kind mode before it"


def browser_problems(scenario: Mapping[str, Any]) -> Problems:
    browser = scenario.get("browser")
    if not browser:
        return
    sites = {site["id"] for site in browser["sites"]}
    for field, many in (("engine", "engines"), ("home_page", "home_pages")):
        if browser[field] not in {entry["id"] for entry in browser[many]}:
            yield ("browser", field), f"{browser[field]} is not one of the {many}"
    for number, page in enumerate(browser["home_pages"]):
        if page.get("site") and page["site"] not in sites:
            yield ("browser", "home_pages", number, "site"), f"{page['site']} is not a site"
    for number, name in enumerate(browser.get("bookmarks") or []):
        if name not in sites:
            yield ("browser", "bookmarks", number), f"{name} is not a site"
    yield from site_problems(browser["sites"])


def site_problems(sites: list[Mapping[str, Any]]) -> Problems:
    for number, site in enumerate(sites):
        if site["id"] in ("search", "settings", "info"):
            yield ("browser", "sites", number, "id"), f"{site['id']} is kept for the browser"
        cookies = site.get("cookies") or {"purposes": []}
        items = [item["id"] for item in [*cookies["purposes"], *cookies.get("partners", [])]]
        if len(set(items)) < len(items):
            yield ("browser", "sites", number, "cookies"), "two purposes or partners have the same id"


def block_problems(scenario: Mapping[str, Any], keys: Mapping[str, Values]) -> Problems:
    wizards = {wizard["id"] for wizard in scenario.get("wizards", [])}
    settings = {*SETTINGS, *own_ids(scenario)}
    for path, block, allowed in blocks_of(scenario):
        for name in block.get("needs", []):
            if name not in allowed:
                yield (*path, "needs"), f"{name} is not a permission it can have"
        yield from sets_problems(block.get("sets", {}), (*path, "sets"), keys)
        if block["type"] == "download" and block["wizard"] not in wizards:
            yield (*path, "wizard"), f"{block['wizard']} is not a wizard"
        if block["type"] == "setting" and block["setting"] not in settings:
            yield (*path, "setting"), f"{block['setting']} is not a setting"


def place_problems(scenario: Mapping[str, Any]) -> Problems:
    places = Places(scenario)
    for path, place in [(("start",), scenario.get("start", "home")), *links_of(scenario)]:
        if not places.has(place):
            yield path, f"{place} opens nothing on this device"


def links_of(scenario: Mapping[str, Any]) -> Iterator[tuple[JsonPath, str]]:
    for path, block, _ in blocks_of(scenario):
        if "to" in block:
            yield (*path, "to"), block["to"]


def answer_problems(scenario: Mapping[str, Any], keys: Mapping[str, Values]) -> Problems:
    answer = scenario.get("answer") or {"kind": None}
    if answer["kind"] == "choice":
        yield from repeated((option["value"] for option in answer["options"]), ("answer", "options"), "value")
    if answer["kind"] != "state":
        return
    for number, key in enumerate(answer["watch"]):
        if key not in keys:
            yield ("answer", "watch", number), f"{key} does not exist"
        elif key in answer["watch"][:number]:
            yield ("answer", "watch", number), f"{key} is already watched"
    longest = sum(len(key) + 2 + max(map(len, keys.get(key, ("",)))) for key in answer["watch"])
    if longest > ANSWER_LIMIT:
        yield ("answer", "watch"), f"the answer could have {longest} characters; at most {ANSWER_LIMIT}"


SIMULATOR = Simulator(Scenario, meaning_problems)
