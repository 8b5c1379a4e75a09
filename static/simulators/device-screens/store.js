/** The application store: front page, search, sheet of an application, updates. */
import { h } from "../shared/dom.js";
import { longDate, number } from "../shared/text.js";
import { wordsOf } from "../shared/words.js";
import { install, permissionsOf, uninstall, update } from "./apps.js";
import { glyph, tile } from "./icons.js";
import { button, empty, group, heading, infoRow, stars, t } from "./widgets.js";
import { size } from "./world.js";

const listed = (os) => os.scenario.apps.filter((app) => app.store);
const textOf = (app) => [app.name, app.publisher, app.store.category, app.store.description, ...(app.store.keywords ?? [])].join(" ");

/** Applications that hold a word of the query; sponsored ones first, then those that hold more words. */
function found(os, query) {
  const wanted = wordsOf(query).map(({ stem }) => stem);
  const score = (app) => {
    const words = new Set(wordsOf(textOf(app)).map(({ stem }) => stem));
    return wanted.filter((word) => [...words].some((known) => known.startsWith(word))).length;
  };
  return listed(os).map((app) => [app, score(app)]).filter(([, points]) => points > 0)
    .sort(([a, x], [b, y]) => Number(b.store.sponsored ?? false) - Number(a.store.sponsored ?? false) || y - x).map(([app]) => app);
}

const priceOf = ({ store }) => [store.price || "Gratuit", store.ads && "contient des annonces", store.purchases && "achats intégrés"].filter(Boolean).join(" · ");

function result(os, app) {
  return h("li", null, h("button", { type: "button", class: "found", "data-key": `found:${app.id}`, "data-pick": app.id, on: { click: () => os.go(`store/app/${app.id}`) } }, tile(app.glyph, app.color),
    h("span", { class: "found__text" }, app.store.sponsored && h("span", { class: "ad__tag" }, "Sponsorisé"), h("span", { class: "found__name" }, app.name), h("span", { class: "found__small" }, app.publisher),
      h("span", { class: "found__small" }, stars(app.store.rating), ` ${String(app.store.rating).replace(".", ",")} · ${priceOf(app)}`)),
    os.world.isInstalled(app.id) && h("span", { class: "found__state" }, "Installée")));
}

function searchBar(os, value) {
  const input = h("input", { type: "search", class: "field", "aria-label": "Chercher une application", placeholder: "Chercher une application", value: os.draft || value, "data-key": "store:search", maxlength: 60, on: { input: (event) => (os.draft = event.target.value) } });
  // No `submit` without `allow-forms`: Enter clicks the button.
  const click = (event) => {
    event.preventDefault();
    const query = input.value.trim().replace(/\//g, " ");
    os.go(query ? `store/search/${query}` : "store");
  };
  return h("form", { class: "search", role: "search" }, input, h("button", { class: "tool", "aria-label": "Lancer la recherche", on: { click } }, glyph("search")));
}

const outdated = (os) => os.world.installed.filter((app) => os.world.is(`version.${app.id}`, "ancienne"));

function front(os) {
  const waiting = outdated(os).length;
  const categories = [...new Set(listed(os).map((app) => app.store.category))];
  return h("div", { class: "page" }, heading(os.scenario.store.name ?? "Boutique"), searchBar(os, ""),
    h("p", null, button(waiting ? `Mises à jour (${waiting})` : "Mises à jour", () => os.go("store/updates"), { image: "reload", key: "store:updates" })),
    categories.map((category) => group(category, listed(os).filter((app) => app.store.category === category).map((app) => result(os, app)))));
}

function results(os, query) {
  const apps = found(os, query);
  return h("div", { class: "page" }, heading(`Résultats pour « ${query} »`), searchBar(os, query),
    apps.length ? h("ul", { class: "card", role: "list" }, apps.map((app) => result(os, app))) : empty("search", "Aucune application ne correspond."));
}

function updates(os) {
  const row = (app) => h("li", { class: "row", "data-pick": app.id }, tile(app.glyph, app.color, "small"),
    h("span", { class: "row__text" }, h("span", { class: "row__label" }, app.name), h("span", { class: "row__help" }, t(`${app.version} → ${app.update.version} · ${app.update.notes ?? "Corrections."}`))),
    actions(os, app, { isShort: true }));
  const waiting = outdated(os);
  return h("div", { class: "page" }, heading("Mises à jour"), waiting.length ? h("ul", { class: "card", role: "list" }, waiting.map(row)) : empty("check", "Toutes les applications sont à jour."));
}

/** The buttons of an application: install, update, open, uninstall; or what is under way. */
function actions(os, app, { isShort = false } = {}) {
  const busy = os.busy.get(app.id);
  if (busy) return h("p", { class: "busy" }, h("span", { class: "busy__bar" }), t(busy));
  const isThere = os.world.isInstalled(app.id);
  const isOld = isThere && os.world.is(`version.${app.id}`, "ancienne");
  const name = (verb) => (isShort ? `${verb} ${app.name}` : null);
  const required = isThere ? app.update?.requires : app.store.requires;
  if ((!isThere || isOld) && !os.world.isEnough(required)) return h("div", { class: "sheet__buttons" }, h("p", { class: "notice notice--warn" }, glyph("warn"), h("span", null, t(`Incompatible : il faut ${os.scenario.system.name} ${required} ou plus récent.`))));
  return h("div", { class: "sheet__buttons" },
    !isThere && button(app.store.price ? `Acheter ${app.store.price}` : "Installer", () => install(os, app), { kind: "main", key: `install:${app.id}` }),
    isOld && button("Mettre à jour", () => update(os, app), { kind: "main", key: `update:${app.id}`, name: name("Mettre à jour") }),
    isThere && !isShort && button("Ouvrir", () => os.go(`app/${app.id}`), { kind: isOld ? "plain" : "main" }),
    isThere && !isShort && !app.system && button("Désinstaller", () => uninstall(os, app)));
}

function dataSheet({ collected = [], shared = [], practices = [] }) {
  const rows = (list) => list.map(({ label, purpose }) => infoRow(label, purpose ?? ""));
  return [group("Données collectées", collected.length ? rows(collected) : [infoRow("Aucune donnée collectée", "")]),
    group("Données partagées avec d’autres entreprises", shared.length ? rows(shared) : [infoRow("Aucune donnée partagée", "")]),
    group("Pratiques de sécurité", practices.map((text) => infoRow(text, "", { image: "shield" })))];
}

const FACTS = (os, app) => [
  ["version", "Version", app.store.version ?? app.update?.version ?? app.version], ["updated", "Mise à jour le", longDate(app.store.updated)],
  ["size", "Taille", size(app.size_mb)], ["downloads", "Téléchargements", app.store.downloads], ["price", "Prix", app.store.price || "Gratuit"],
  ["purchases", "Achats intégrés", app.store.purchases || "Non"], ["ads", "Contient des annonces", app.store.ads ? "Oui" : "Non"], ["age", "Âge conseillé", app.store.age ?? "Tout public"],
  ["requires", "Système requis", app.store.requires ? `${os.scenario.system.name} ${app.store.requires} ou plus récent` : "Tous"],
];

function sheet(os, app) {
  const { store } = app;
  return h("article", { class: "page sheet" },
    h("header", { class: "sheet__top" }, tile(app.glyph, app.color, "huge"), h("div", null, heading(app.name),
      h("p", { class: "sheet__publisher pickable", "data-pick": `${app.id}/publisher` }, app.publisher, store.verified && h("span", { class: "verified" }, glyph("check"), "Éditeur vérifié")), h("p", { class: "row__help" }, t(priceOf(app))))),
    h("ul", { class: "figures", role: "list" },
      h("li", { class: "pickable", "data-pick": `${app.id}/rating` }, h("b", null, String(store.rating).replace(".", ","), " ★"), h("span", null, `${number(store.ratings)} avis`)),
      h("li", null, h("b", null, store.downloads), h("span", null, "téléchargements")), h("li", null, h("b", null, size(app.size_mb)), h("span", null, "taille")), h("li", null, h("b", null, store.age ?? "3+"), h("span", null, "âge"))),
    actions(os, app),
    h("section", { class: "group pickable", "data-pick": `${app.id}/description` }, h("h2", { class: "group__title" }, "Description"), store.description.split(/\n\s*\n/).map((part) => h("p", null, t(part)))),
    dataSheet(store.data ?? {}),
    group("Autorisations demandées", permissionsOf(app).length ? permissionsOf(app).map(([id, { label, icon: image }]) => infoRow(label, "", { image, pick: `${app.id}/perm/${id}` })) : [infoRow("Aucune autorisation particulière", "")]),
    group("Informations", [...FACTS(os, app).map(([id, label, value]) => infoRow(label, value, { pick: `${app.id}/${id}` })), store.site && infoRow("Site de l’éditeur", store.site, { pick: `${app.id}/site` }), store.contact && infoRow("Contact", store.contact, { pick: `${app.id}/contact` })]),
    (store.reviews ?? []).length > 0 && h("section", { class: "group" }, h("h2", { class: "group__title" }, "Avis"), h("ul", { class: "reviews", role: "list" },
      store.reviews.map((review, index) => h("li", { class: "pickable", "data-pick": `${app.id}/review/${index + 1}` }, h("p", { class: "reviews__top" }, h("b", null, review.author), stars(review.stars), review.date && h("span", null, longDate(review.date))), h("p", null, t(review.text)))))));
}

/** Place: store, store/search/<words>, store/updates, store/app/<id>. */
export function storeScreen(os, [page, ...rest]) {
  if (!os.scenario.store) return null;
  const app = page === "app" ? os.world.app(rest[0]) : null;
  const title = os.scenario.store.name ?? "Boutique";
  if (app?.store) return { title, body: sheet(os, app), app: app.id, kind: "store" };
  if (page === "search") return { title, body: results(os, rest.join(" ")), kind: "store" };
  return { title, body: page === "updates" ? updates(os) : front(os), kind: "store" };
}
