/** Windows « Stockage », « Gestionnaire des tâches », « Mises à jour » and « Date, heure et clavier ». */
import { h } from "../shared/dom.js";
import { french, number } from "../shared/text.js";
import { button, card, choiceList, designate, glyph, meter, toggle } from "./kit.js";
import { running } from "./network.js";
import { loadOf, storageOf } from "./symptoms.js";

const setter = ({ act }, key) => (value) => act({ type: "set", key, value });
const KINDS = { app: "Applications", document: "Documents", picture: "Photos et vidéos", temporary: "Fichiers temporaires", bin: "Corbeille", system: "Système" };
const size = (value) => `${number(value)}\u00a0Go`;

export function storage(context) {
  const { world, state } = context;
  const { used, capacity } = storageOf(world, state);
  const items = (world.settings.storage?.items ?? []).filter(({ id }) => !state.pc["storage.removed"].includes(id));
  const kinds = Object.keys(KINDS).filter((kind) => items.some((item) => item.kind === kind));
  return [
    h("div", { class: "banner" }, glyph("disk"), h("div", { class: "banner__in" }, h("h3", null, `${size(used)} utilisés sur ${size(capacity)}`),
      meter("Disque", (used / capacity) * 100, `${size(used)} sur ${size(capacity)}`), h("p", null, `${size(Math.round((capacity - used) * 10) / 10)} libres`))),
    ...kinds.map((kind) => category(context, kind, items.filter((item) => item.kind === kind))),
  ];
}

const VERBS = { app: "Désinstaller", bin: "Vider la corbeille", temporary: "Supprimer" };

function category(context, kind, items) {
  const { act } = context;
  const total = Math.round(items.reduce((sum, item) => sum + item.size, 0) * 10) / 10;
  const title = `${KINDS[kind]} : ${size(total)}`;
  const remove = (ids) => () => act({ type: "remove", ids });
  if (kind === "bin") return card(title, h("div", { class: "buttons" }, button({ key: "empty-bin", click: remove(items.map(({ id }) => id)) }, VERBS.bin)));
  return card(title, h("ul", { class: "list" }, items.map(({ id, name, size: weight }) => h("li", { class: "list__item" },
    h("span", { class: "list__text" }, h("b", null, french(name)), h("span", { class: "list__note" }, size(weight))), designate(context, "storage", id, name),
    kind === "system" ? null : button({ key: `remove-${id}`, "aria-label": `${VERBS[kind] ?? "Supprimer"} : ${name}`, click: remove([id]) }, VERBS[kind] ?? "Supprimer")))));
}

const COLUMNS = [["name", "Nom", ""], ["cpu", "Processeur", "\u00a0%"], ["memory", "Mémoire", "\u00a0Mo"], ["disk", "Disque", "\u00a0%"], ["network", "Réseau", "\u00a0%"]];

function sorted(list, by, isUp) {
  const compare = by === "name" ? (a, b) => a.name.localeCompare(b.name, "fr") : (a, b) => (a[by] ?? 0) - (b[by] ?? 0);
  return [...list].sort((a, b) => (isUp ? compare(a, b) : compare(b, a)));
}

export function tasks(context) {
  const { world, state, ui, go } = context;
  const { by, isUp } = ui.form.sort ?? { by: "name", isUp: true };
  const load = loadOf(world, state);
  const sort = (column) => () => go({ form: { sort: { by: column, isUp: by === column ? !isUp : column === "name" } } });
  const head = COLUMNS.map(([id, label]) => h("th", { scope: "col", "aria-sort": by === id ? (isUp ? "ascending" : "descending") : null },
    button({ key: `sort-${id}`, class: "sort", click: sort(id) }, h("span", null, label, by === id ? (isUp ? " ▲" : " ▼") : ""), id === "name" ? null : h("span", { class: "sort__sum" }, `${load[id]}\u00a0%`))));
  return [
    h("div", { class: "grid", "data-scroll": "tasks", tabindex: 0, role: "region", "aria-label": "Programmes en cours" }, h("table", { class: "table" }, h("caption", { class: "sr" }, "Programmes en cours"),
      h("thead", null, h("tr", null, head, h("th", { scope: "col" }, h("span", { class: "sr" }, "Action")))), h("tbody", null, sorted(running(world, state), by, isUp).map((process) => processRow(context, process))))),
    startup(context),
  ];
}

function processRow(context, process) {
  const { act } = context;
  return h("tr", null, COLUMNS.map(([id, , unit]) => id === "name" ? h("th", { scope: "row" }, french(process.name)) : h("td", { class: (process[id] ?? 0) >= (id === "memory" ? 2000 : 60) ? "table__high" : null }, `${number(process[id] ?? 0)}${unit}`)),
    h("td", null, designate(context, "process", process.id, process.name),
      process.system ? h("span", { class: "row__note" }, "Système") : button({ key: `end-${process.id}`, "aria-label": `Fin de tâche : ${process.name}`, click: () => act({ type: "end", id: process.id }) }, "Fin de tâche")));
}

function startup(context) {
  const list = context.world.settings.startup ?? [];
  if (!list.length) return null;
  return card("Lancés au démarrage", list.map(({ id, name }) => toggle(`startup.${id}`, name, context.state.pc[`startup.${id}`], setter(context, `startup.${id}`))));
}

export function updates(context) {
  const { world, state, act } = context;
  const list = world.settings.updates ?? [];
  if (!list.length) return h("p", { class: "empty" }, "L’ordinateur est à jour.");
  return card("Mises à jour", h("ul", { class: "list" }, list.map(({ id, name, size: weight }) => {
    const isDone = state.pc[`update.${id}`] === "installed";
    return h("li", { class: "list__item" }, h("span", { class: "list__text" }, h("b", null, french(name)), h("span", { class: "list__note" }, `${weight ? `${weight}, ` : ""}${isDone ? "installée" : "disponible"}`)),
      designate(context, "update", id, name), isDone ? null : button({ key: `update-${id}`, "aria-label": `Installer : ${name}`, click: () => act({ type: "update", id }) }, "Installer"));
  })));
}

const LAYOUTS = [["fr", "Français (AZERTY)"], ["en", "Anglais (QWERTY)"], ["de", "Allemand (QWERTZ)"], ["be", "Belge (AZERTY)"]];

export function clock(context) {
  const { state } = context;
  const [day, time] = state.pc["time.shown"].split("T");
  const isAuto = state.pc["time.auto"];
  const change = (part) => (event) => {
    const value = part === "day" ? `${event.target.value}T${time}` : `${day}T${event.target.value}`;
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) setter(context, "time.shown")(value);
  };
  const field = (key, label, type, value, listener) => h("label", { class: "row" }, h("span", { class: "row__label" }, label), h("input", { class: "field", type, value, disabled: isAuto, "data-key": key, on: { change: listener } }));
  return [
    card("Date et heure", toggle("time.auto", "Régler l’heure automatiquement", isAuto, setter(context, "time.auto")), field("time-day", "Date", "date", day, change("day")), field("time-hour", "Heure", "time", time, change("time"))),
    card("Clavier", choiceList("keyboard.layout", "Disposition du clavier", state.pc["keyboard.layout"], LAYOUTS, setter(context, "keyboard.layout"))),
  ];
}
