/** The home screen (or desktop) and the downloaded files. */
import { h } from "../shared/dom.js";
import { glyph, tile } from "./icons.js";
import { uninstall } from "./apps.js";
import { openWizard } from "./wizard.js";
import { empty, heading, t } from "./widgets.js";

const DAYS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
const MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

function today(iso) {
  const date = new Date(`${iso}T12:00:00Z`);
  const day = date.getUTCDate();
  return `${DAYS[date.getUTCDay()]} ${day === 1 ? "1er" : day} ${MONTHS[date.getUTCMonth()]}`;
}

async function menu(os, app) {
  const found = await os.ask({
    title: app.name, image: app.glyph, stacked: true,
    buttons: [{ value: "info", label: "Infos sur l’application" }, !app.system && { value: "remove", label: "Désinstaller" }, { value: "no", label: "Fermer" }].filter(Boolean),
  });
  if (found?.value === "info") os.go(`settings/app/${app.id}`);
  if (found?.value === "remove") await uninstall(os, app);
}

function launcher(os, { id, name, glyph: image, color, place, badge, app }) {
  return h("li", null, h("button", {
    type: "button", class: "launcher", "data-key": `launch:${id}`, "data-pick": id,
    on: {
      click: () => os.go(place),
      contextmenu: (event) => {
        event.preventDefault();
        if (app) void menu(os, app);
      },
    },
  }, h("span", { class: "launcher__tile" }, tile(image, color, "big"), badge > 0 && h("span", { class: "badge" }, String(badge), h("span", { class: "sr" }, " notifications"))), h("span", { class: "launcher__name" }, name)));
}

function entries(os) {
  const { world, scenario } = os;
  const own = [
    scenario.store && { id: "store", name: scenario.store.name ?? "Boutique", glyph: "bag", color: "teal", place: "store" },
    scenario.browser && { id: "web", name: scenario.browser.name ?? "Navigateur", glyph: "globe", color: "blue", place: "web" },
    (scenario.wizards ?? []).length > 0 && { id: "files", name: "Fichiers", glyph: "folder", color: "amber", place: "files" },
    { id: "settings", name: "Paramètres", glyph: "gear", color: "slate", place: "settings" },
  ].filter(Boolean);
  const apps = world.installed.filter((app) => app.home !== false).map((app) => ({ ...app, place: `app/${app.id}`, app, badge: world.is(`perm.${app.id}.notifications`, "refuse") ? 0 : app.badge }));
  return [...apps, ...own];
}

export function homeScreen(os) {
  const { scenario } = os;
  const body = h("div", { class: "home" }, h("h1", { class: "sr", tabindex: -1 }, os.isComputer ? "Bureau" : "Écran d’accueil"),
    h("div", { class: "home__clock", "aria-hidden": "true" }, h("p", { class: "home__time" }, scenario.time ?? "09:41"), h("p", null, today(scenario.date ?? "2026-03-12"))),
    h("ul", { class: "launchers", role: "list" }, entries(os).map((entry) => launcher(os, entry))));
  return { title: "Accueil", body, kind: "home" };
}

export function filesScreen(os) {
  const files = (os.scenario.wizards ?? []).filter((wizard) => os.world.is(`file.${wizard.id}`, "present"));
  const row = (wizard) => h("li", { class: "file", "data-pick": `file/${wizard.id}` },
    h("button", { type: "button", class: "row row--link", "data-key": `file:${wizard.id}`, on: { click: () => openWizard(os, wizard) } }, tile("download", "slate", "small"),
      h("span", { class: "row__text" }, h("span", { class: "row__label" }, wizard.file), h("span", { class: "row__help" }, t([wizard.size, wizard.from && `vient de ${wizard.from}`].filter(Boolean).join(" · "))))),
    h("button", { type: "button", class: "tool", "aria-label": `Supprimer ${wizard.file}`, title: "Supprimer", "data-key": `trash:${wizard.id}`, on: { click: () => os.world.set(`file.${wizard.id}`, "retire") } }, glyph("trash")));
  const body = h("div", { class: "page" }, heading("Téléchargements"), files.length ? h("ul", { class: "card", role: "list" }, files.map(row)) : empty("folder", "Aucun fichier téléchargé."));
  return { title: "Fichiers", body };
}
