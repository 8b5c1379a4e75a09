/** Settings of the browser: privacy, site permissions, data, passwords, extensions, engine and home page. */
import { h } from "../shared/dom.js";
import { longDate } from "../shared/text.js";
import { PERMISSIONS, SITE_PERMISSIONS } from "./catalog.js";
import { glyph } from "./icons.js";
import { button, empty, group, heading, infoRow, linkRow, radios, selectRow, settingRow, t } from "./widgets.js";

const PAGES = {
  privacy: ["Confidentialité et sécurité", "shield"], permissions: ["Autorisations des sites", "lock"], history: ["Historique", "clock"], cookies: ["Cookies et données des sites", "disk"],
  passwords: ["Mots de passe enregistrés", "key"], extensions: ["Extensions", "puzzle"], start: ["Recherche et page d’accueil", "search"],
};
const there = (os, name) => (os.scenario.browser[name] ?? []).filter(({ id }) => os.world.is(`${name}.${id}`, "present"));

function entry(os, name, { id }, title, text) {
  return h("li", { class: "row", "data-pick": `${name}.${id}` }, h("span", { class: "row__text" }, h("span", { class: "row__label" }, t(title)), h("span", { class: "row__help" }, t(text))),
    h("button", { type: "button", class: "tool", "aria-label": `Supprimer ${title}`, title: "Supprimer", "data-key": `${name}:${id}`, on: { click: () => os.world.set(`${name}.${id}`, "retire") } }, glyph("trash")));
}

const KINDS = [["history", "Historique de navigation"], ["stored", "Cookies et données des sites"], ["cache", "Images et fichiers en cache"], ["passwords", "Mots de passe enregistrés"]];
const PERIODS = [{ value: "1", label: "Dernière heure" }, { value: "24", label: "24 heures" }, { value: "all", label: "Tout" }];

/** Removes what is ticked; for a short period, only what is that young (`age_h`, hours; without it, old). */
async function clear(os) {
  const found = await os.ask({
    title: "Effacer les données de navigation", image: "trash", option: { legend: { text: "Période" }, list: PERIODS, value: "1" }, tick: KINDS.map(([id, label]) => ({ id, label, checked: id !== "passwords" })),
    buttons: [{ value: "no", label: "Annuler" }, { value: "yes", label: "Effacer", kind: "danger" }],
  });
  if (found?.value !== "yes") return;
  const limit = found.option === "all" ? Infinity : Number(found.option);
  if (found.ticked.includes("cache")) os.world.set("cache", "retire");
  if (found.ticked.includes("history")) for (const site of os.scenario.browser.sites) os.world.set(`visited.${site.id}`, "non");
  for (const name of found.ticked) {
    for (const { id, age_h: age = Infinity } of os.scenario.browser[name] ?? []) if (age <= limit) os.world.set(`${name}.${id}`, "retire");
  }
  os.say("Données effacées");
}

function permissionPages(os, permission) {
  if (!PERMISSIONS[permission]) return group("", SITE_PERMISSIONS.map((id) => linkRow(os, `web/settings/permissions/${id}`, PERMISSIONS[id].label, { image: PERMISSIONS[id].icon })));
  return group(PERMISSIONS[permission].label, os.scenario.browser.sites.map((site) => selectRow(os, `web.${site.id}.${permission}`, site.host, [["demande", "Demander"], ["autorise", "Autoriser"], ["refuse", "Bloquer"]])));
}

function extension(os, { id, name, publisher, rights, note, users }) {
  const key = `extension.${id}`;
  if (os.world.is(key, "retiree")) return null;
  const isOn = os.world.is(key, "active");
  return h("li", { class: "extension", "data-pick": key }, h("p", { class: "row__label" }, name), h("p", { class: "row__help" }, t([publisher, users].filter(Boolean).join(" · "))), note && h("p", null, t(note)),
    h("p", { class: "extension__title" }, "Droits de cette extension"), h("ul", { class: "bullets" }, rights.map((right) => h("li", null, t(right)))),
    h("div", { class: "sheet__buttons" }, h("button", { type: "button", class: "btn btn--plain", role: "switch", "aria-checked": String(isOn), "aria-label": `${name} activée`, "data-key": key, on: { click: () => os.world.set(key, isOn ? "desactivee" : "active") } }, isOn ? "Activée" : "Désactivée"),
      button("Retirer", () => os.world.set(key, "retiree"), { key: `remove:${id}`, name: `Retirer ${name}` })));
}

const when = (text) => longDate(text ?? "");

const BODY = {
  privacy: (os) => [group("", ["private-browsing", "block-third-party", "clear-on-exit", "do-not-track", "block-popups", "https-only", "save-passwords"].map((id) => settingRow(os, id))), button("Effacer les données de navigation", () => void clear(os), { image: "trash" })],
  permissions: permissionPages,
  history: (os) => {
    const visited = os.scenario.browser.sites.filter((site) => os.world.is(`visited.${site.id}`, "oui")).map((site) => infoRow(site.title, "pendant cette visite"));
    const rows = [...visited, ...there(os, "history").map((one) => entry(os, "history", one, one.title, `${one.host} · ${when(one.when)}`))];
    return [rows.length ? group("", rows) : empty("clock", "L’historique est vide."), button("Effacer les données de navigation", () => void clear(os), { image: "trash" })];
  },
  cookies: (os) => {
    const rows = there(os, "stored").map((one) => entry(os, "stored", one, one.host, [`${one.count} cookies`, one.third_party && "cookie tiers", one.purpose].filter(Boolean).join(" · ")));
    return [group("", ["block-third-party", "clear-on-exit"].map((id) => settingRow(os, id))), rows.length ? group("Données enregistrées", rows) : empty("disk", "Aucune donnée de site.")];
  },
  passwords: (os) => {
    const rows = there(os, "passwords").map((one) => entry(os, "passwords", one, one.host, [one.login, one.alert].filter(Boolean).join(" · ")));
    return [group("", [settingRow(os, "save-passwords")]), rows.length ? group("", rows) : empty("key", "Aucun mot de passe enregistré.")];
  },
  extensions: (os) => {
    const rows = (os.scenario.browser.extensions ?? []).map((one) => extension(os, one)).filter(Boolean);
    return rows.length ? h("ul", { class: "card", role: "list" }, rows) : empty("puzzle", "Aucune extension.");
  },
  start: (os) => {
    const { engines, home_pages: pages } = os.scenario.browser;
    return [radios(os, "engine", "Moteur de recherche", engines.map(({ id, name, note }) => [id, name, note])), radios(os, "home-page", "Page d’accueil", pages.map(({ id, label }) => [id, label]))];
  },
};

/** Place: web/settings[/<page>[/<permission>]]. */
export function browserSettings(os, page, more) {
  const known = PAGES[page];
  if (!known) return h("div", { class: "page" }, heading("Réglages du navigateur"), h("ul", { class: "card", role: "list" }, Object.entries(PAGES).map(([id, [label, image]]) => linkRow(os, `web/settings/${id}`, label, { image }))));
  return h("div", { class: "page" }, heading(known[0]), BODY[page](os, more));
}
