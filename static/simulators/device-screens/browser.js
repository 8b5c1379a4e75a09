/** The browser: tabs bar, address, sites with their consent windows; its settings are in browser-settings.js. */
import { h } from "../shared/dom.js";
import { fold } from "../shared/text.js";
import { drawBlocks } from "./blocks.js";
import { browserSettings } from "./browser-settings.js";
import { banner, details } from "./cookies.js";
import { glyph, tile } from "./icons.js";
import { maySiteUse } from "./permissions.js";
import { button, empty, group, heading, infoRow, linkRow, switchRow, t } from "./widgets.js";
import { PERMISSIONS, SITE_PERMISSIONS } from "./catalog.js";

export const siteOf = (os, id) => os.scenario.browser.sites.find((site) => site.id === id);

function open(os, typed) {
  const words = fold(typed.trim()).replace(/^https?:\/\//, "").replace(/^www\./, "").replace(/\/+$/, "");
  const site = os.scenario.browser.sites.find(({ host }) => host.replace(/^www\./, "") === words);
  os.go(site ? `web/${site.id}` : words ? `web/search/${typed.trim().replace(/\//g, " ")}` : "web");
}

function bar(os, site, shown) {
  const input = h("input", { type: "text", inputmode: "url", class: "field", "aria-label": "Adresse ou recherche", value: os.draft || shown, autocomplete: "off", spellcheck: "false", maxlength: 80, "data-key": "web:address", on: { input: (event) => (os.draft = event.target.value), focus: (event) => event.target.select() } });
  const click = (event) => {
    event.preventDefault();
    open(os, input.value);
  };
  const tool = (name, image, place) => h("button", { type: "button", class: "tool", "aria-label": name, title: name, "data-key": `web:${name}`, "data-pick": place, on: { click: () => os.go(place) } }, glyph(image));
  const isPrivate = os.world.is("private-browsing");
  const lock = site && h("button", { type: "button", class: "tool", "aria-label": site.secure === false ? "Non sécurisé : informations sur le site" : "Connexion sécurisée : informations sur le site", title: "Informations sur le site", "data-key": "web:lock", on: { click: () => os.go(`web/info/${site.id}`) } }, glyph(site.secure === false ? "warn" : "lock"));
  return h("div", { class: `webbar ${isPrivate ? "webbar--private" : ""}` }, tool("Page d’accueil", "home", homeOf(os)), lock,
    h("form", { class: "search" }, input, h("button", { class: "tool", "aria-label": "Ouvrir", on: { click } }, glyph("search"))), isPrivate && h("span", { class: "webbar__tag" }, "Privé"), tool("Réglages du navigateur", "gear", "web/settings"));
}

/** The place the home button opens. */
function homeOf(os) {
  const page = os.scenario.browser.home_pages.find(({ id }) => id === os.world.get("home-page"));
  return page?.site ? `web/${page.site}` : "web";
}

function start(os) {
  const { sites, bookmarks } = os.scenario.browser;
  const engine = os.scenario.browser.engines.find(({ id }) => id === os.world.get("engine"));
  const shown = bookmarks ? sites.filter(({ id }) => bookmarks.includes(id)) : sites.filter((site) => !site.hidden);
  return h("div", { class: "page newtab" }, heading(os.world.is("private-browsing") ? "Navigation privée" : "Nouvel onglet"), h("p", { class: "note" }, t(os.world.is("private-browsing") ? "Les pages visitées ne seront pas gardées dans l’historique de cet appareil." : `Moteur de recherche : ${engine?.name ?? ""}`)),
    h("ul", { class: "launchers", role: "list" }, shown.map((site) => h("li", null, h("button", { type: "button", class: "launcher", "data-key": `site:${site.id}`, "data-pick": site.id, on: { click: () => os.go(`web/${site.id}`) } }, tile(site.glyph ?? "globe", site.color ?? "blue", "big"), h("span", { class: "launcher__name" }, site.name))))));
}

function results(os, query) {
  const words = fold(query).split(/\s+/).filter((word) => word.length > 2);
  const text = (site) => fold([site.name, site.host, site.title, site.snippet, ...(site.keywords ?? [])].join(" "));
  const found = os.scenario.browser.sites.filter((site) => words.some((word) => text(site).includes(word)));
  return h("div", { class: "page" }, heading(`Recherche : ${query}`), found.length ? h("ul", { class: "card", role: "list" }, found.map((site) => linkRow(os, `web/${site.id}`, site.title, { help: `${site.host}${site.snippet ? ` — ${site.snippet}` : ""}` }))) : empty("search", "Aucune page ne correspond."));
}

function info(os, site) {
  return h("div", { class: "page" }, heading(site.host), group("", [infoRow("Connexion", site.secure === false ? "Non sécurisée" : "Sécurisée", { image: site.secure === false ? "warn" : "lock" })]),
    group("Autorisations de ce site", SITE_PERMISSIONS.map((permission) => switchRow(os, `web.${site.id}.${permission}`, PERMISSIONS[permission].label, { values: ["refuse", "autorise"] }))), button("Revenir au site", () => os.go(`web/${site.id}`)));
}

function page(os, site, more) {
  if (more === "cookies" && site.cookies) return details(os, site);
  const isAsked = site.cookies && os.world.is(`cookies.${site.id}`, "sans-reponse");
  return h("div", { class: "site-view" }, h("div", { class: "site", "data-scroll": true },
    h("header", { class: `site__head site__head--${site.color ?? "blue"}` }, glyph(site.glyph ?? "globe"), h("p", null, site.name)),
    h("div", { class: "page" }, heading(site.title), drawBlocks(os, site.blocks, site), site.cookies && h("footer", { class: "site__foot" }, h("button", { type: "button", class: "textlink", "data-key": "cookies:again", on: { click: () => os.go(`web/${site.id}/cookies`) } }, "Gérer mes cookies")))), isAsked && banner(os, site));
}

/** Place: web, web/<site>[/cookies], web/search/<words>, web/info/<site>, web/settings[/<page>[/<id>]]. */
export function browserScreen(os, [first, second, third]) {
  const { browser } = os.scenario;
  if (!browser) return null;
  const site = siteOf(os, first === "info" ? second : first);
  const draw = { search: () => results(os, second ?? ""), settings: () => browserSettings(os, second, third), info: () => site && info(os, site) };
  const body = draw[first]?.() ?? (site ? page(os, site, second) : start(os));
  const shown = first === "search" ? (second ?? "") : (site?.host ?? "");
  return { title: site?.name ?? browser.name ?? "Navigateur", body: [bar(os, site, shown), h("div", { class: "webview", "data-scroll": true }, body)], kind: "web" };
}

/** A visit: remembered unless private; the site may ask for permissions. */
browserScreen.onOpening = async (os, id) => {
  const site = os.scenario.browser && siteOf(os, id);
  if (!site) return;
  if (!os.world.is("private-browsing")) os.world.set(`visited.${id}`, "oui", { byLearner: false });
  for (const permission of site.asks ?? []) {
    if (os.closed || os.world.place.split("/")[1] !== id) return;
    if (os.world.is(`web.${id}.${permission}`, "demande")) await maySiteUse(os, site, permission);
  }
};
