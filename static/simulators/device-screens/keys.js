/** Every thing of the device that has a state: key → {initial, values}. Pure; the same keys are checked by device_screens.py. */
import { LIMITS, PERMISSIONS, SETTINGS, SITE_PERMISSIONS } from "./catalog.js";

const SWITCH = ["off", "on"];
const IS_THERE = ["present", "retire"];

const two = (map, key, isFirst, [first, second]) => map.set(key, { initial: isFirst ? first : second, values: [first, second] });

function addSettings(map, scenario) {
  const own = (scenario.pages ?? []).flatMap((page) => page.items).filter((item) => item.kind !== "info");
  const all = [...Object.entries(SETTINGS), ...own.map((item) => [item.id, { value: item.value, options: item.options && Object.fromEntries(item.options.map((o) => [o.value, o.label])) }])];
  for (const [id, { value, options }] of all) {
    map.set(id, { initial: scenario.settings?.[id] ?? value, values: options ? Object.keys(options) : SWITCH });
  }
}

function addApps(map, scenario) {
  for (const app of scenario.apps) {
    two(map, `app.${app.id}`, app.installed !== false, ["installee", "absente"]);
    two(map, `version.${app.id}`, !app.update, ["a-jour", "ancienne"]);
    for (const [permission, value] of Object.entries(app.permissions ?? {})) {
      map.set(`perm.${app.id}.${permission}`, { initial: value, values: Object.keys(PERMISSIONS[permission].choices) });
    }
    if (app.permissions?.position) two(map, `precise.${app.id}`, app.precise !== false, ["on", "off"]);
    two(map, `startup.${app.id}`, app.startup?.on === true, ["on", "off"]);
    map.set(`limit.${app.id}`, { initial: app.limit ?? "aucune", values: Object.keys(LIMITS) });
  }
}

function addSystem(map, scenario) {
  two(map, "system", !scenario.system.update, ["a-jour", "ancienne"]);
  map.set("scan", { initial: "non", values: ["non", "faite"] });
  for (const account of scenario.accounts ?? []) two(map, `account.${account.id}`, true, IS_THERE);
  for (const role of scenario.defaults ?? []) map.set(`default.${role.id}`, { initial: role.value, values: role.apps });
  const networks = scenario.networks ?? [];
  map.set("network", { initial: networks.find((network) => network.current)?.id ?? "aucun", values: ["aucun", ...networks.map((network) => network.id)] });
}

function addWizards(map, scenario) {
  for (const wizard of scenario.wizards ?? []) {
    two(map, `file.${wizard.id}`, wizard.downloaded !== false, IS_THERE);
    map.set(`wizard.${wizard.id}`, { initial: "a-faire", values: ["a-faire", "termine", "annule", "bloque"] });
    for (const step of wizard.steps) {
      if (step.kind === "mode") map.set(`wizard.${wizard.id}.mode`, { initial: step.value ?? "express", values: ["express", "personnalisee"] });
      if (step.kind === "license") map.set(`wizard.${wizard.id}.licence`, { initial: "off", values: SWITCH });
      if (step.kind === "choice") map.set(`wizard.${wizard.id}.${step.id}`, { initial: step.value, values: step.options.map((option) => option.value) });
      for (const item of step.items ?? []) two(map, `wizard.${wizard.id}.${item.id}`, item.checked === true, ["on", "off"]);
    }
  }
}

function addBrowser(map, browser) {
  map.set("engine", { initial: browser.engine, values: browser.engines.map((engine) => engine.id) });
  map.set("home-page", { initial: browser.home_page, values: browser.home_pages.map((page) => page.id) });
  two(map, "cache", true, IS_THERE);
  for (const site of browser.sites) {
    map.set(`visited.${site.id}`, { initial: "non", values: ["non", "oui"] });
    for (const permission of SITE_PERMISSIONS) {
      map.set(`web.${site.id}.${permission}`, { initial: site.permissions?.[permission] ?? "demande", values: ["autorise", "demande", "refuse"] });
    }
    if (!site.cookies) continue;
    map.set(`cookies.${site.id}`, { initial: "sans-reponse", values: ["sans-reponse", "tout-accepte", "tout-refuse", "choix"] });
    for (const item of [...site.cookies.purposes, ...(site.cookies.partners ?? [])]) two(map, `cookies.${site.id}.${item.id}`, item.on === true, ["on", "off"]);
  }
  for (const name of ["history", "stored", "passwords"]) {
    for (const entry of browser[name] ?? []) two(map, `${name}.${entry.id}`, true, IS_THERE);
  }
  for (const extension of browser.extensions ?? []) {
    map.set(`extension.${extension.id}`, { initial: extension.state ?? "active", values: ["active", "desactivee", "retiree"] });
  }
}

export function domains(scenario) {
  const map = new Map();
  addSettings(map, scenario);
  addApps(map, scenario);
  addSystem(map, scenario);
  addWizards(map, scenario);
  if (scenario.browser) addBrowser(map, scenario.browser);
  return map;
}
