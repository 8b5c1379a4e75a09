/** The list of messages: title, filters, sorting, ticked messages, rows. */
import { h } from "../shared/dom.js";
import { fold, french } from "../shared/text.js";
import { actionsOn, labelItems, moveItems, reportItems } from "./actions.js";
import { listDate } from "./dates.js";
import { icon } from "./icons.js";
import { shortName } from "./people.js";
import { total } from "./sizes.js";
import { button, menuButton } from "./ui.js";

const FILTERS = [["all", "Tous"], ["unread", "Non lus"], ["files", "Avec pièce jointe"], ["starred", "Suivis"]];
const SORTS = { newest: "Du plus récent au plus ancien", oldest: "Du plus ancien au plus récent", sender: "Par expéditeur", subject: "Par objet", size: "Par taille des pièces jointes" };
const EMPTY = { inbox: "Aucun message : tout est classé.", drafts: "Aucun brouillon.", junk: "Aucun message indésirable.", trash: "La corbeille est vide.", sent: "Aucun message envoyé." };
const SNIPPET = 110; // characters

const newestFirst = (a, b) => b.date.localeCompare(a.date);
const bare = (subject) => fold(subject.replace(/^((re|tr|fwd?)\s*:\s*)+/i, ""));
const ORDERS = {
  newest: newestFirst,
  oldest: (a, b) => a.date.localeCompare(b.date),
  sender: (a, b) => fold(shortName(a.from)).localeCompare(fold(shortName(b.from))) || newestFirst(a, b),
  subject: (a, b) => bare(a.subject).localeCompare(bare(b.subject)) || newestFirst(a, b),
  size: (a, b) => total(b.attachments) - total(a.attachments) || newestFirst(a, b),
};

function sorted(app) {
  // Reversed first: of two messages of one minute, the one written last is the newest.
  return app.shown().reverse().sort(ORDERS[app.box.done.sort] ?? newestFirst);
}

/** Rows: {message, ids}; one per message, or one per conversation (its first message in the order). */
function rowsOf(app) {
  const messages = sorted(app);
  if (!app.box.done.grouped) return messages.map((message) => ({ message, ids: [message.id] }));
  const rows = new Map();
  for (const message of messages) {
    const row = rows.get(message.thread);
    if (row) row.ids.push(message.id);
    else rows.set(message.thread, { message, ids: [message.id] });
  }
  return [...rows.values()];
}

function titleOf({ box, view }) {
  if (view.kind === "search") return `Recherche : ${view.query}`;
  return view.kind === "label" ? box.labelName(view.id) : box.folderName(view.id);
}

function chip(app, id) {
  const label = app.box.labels.find((one) => one.id === id);
  return label ? h("span", { class: `chip chip--${label.color}` }, label.name) : null;
}

function who(message) {
  if (!["sent", "drafts"].includes(message.folder)) return shortName(message.from);
  return message.to.length ? `À : ${message.to.map(shortName).join(", ")}` : "(sans destinataire)";
}

function snippet(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > SNIPPET ? `${line.slice(0, SNIPPET)}…` : line;
}

function messageRow(app, { message, ids }) {
  const { box, view } = app;
  const some = ids.map((id) => box.message(id));
  const isUnread = some.some((one) => one.unread);
  const isOpen = ids.includes(view.message);
  const typeset = message.lang && !message.lang.startsWith("fr") ? (text) => text : french;
  const subject = typeset(message.subject || "(sans objet)");
  const check = h("input", { type: "checkbox", class: "line__check", "data-key": `check-${message.id}`, "aria-label": `Cocher : ${subject}` });
  check.checked = ids.every((id) => app.selected.has(id));
  check.addEventListener("change", () => {
    for (const id of ids) app.selected[check.checked ? "add" : "delete"](id);
    app.update();
  });
  const star = button({
    label: message.starred ? "Ne plus suivre" : "Suivre", glyph: "star", cls: "line__star", key: `star-${message.id}`, "aria-pressed": String(message.starred),
    on: () => { box.mark(ids, { starred: !message.starred }); app.update(); },
  });
  star.setAttribute("aria-label", `Suivre : ${subject}`);
  const place = view.kind === "folder" ? null : h("span", { class: "chip" }, box.folderName(message.folder));
  const main = h("button", { type: "button", class: "line__main", "data-key": `m-${message.id}`, "aria-current": isOpen ? "true" : null, on: { click: () => app.open(message.id) } },
    h("span", { class: "line__who" }, isUnread ? h("span", { class: "sr" }, "Non lu. ") : null, who(message), ids.length > 1 ? h("span", { class: "line__many" }, ` ${ids.length}`, h("span", { class: "sr" }, " messages")) : null),
    h("time", { class: "line__date", datetime: message.date }, listDate(message.date, box.now)),
    h("span", { class: "line__subject" }, subject),
    h("span", { class: "line__end" }, some.some((one) => one.attachments.length) ? h("span", { class: "line__clip" }, icon("clip"), h("span", { class: "sr" }, "Pièce jointe")) : null),
    h("span", { class: "line__text" }, place, message.labels.map((id) => chip(app, id)), typeset(snippet(message.plain))));
  const isChosen = app.wanted === "messages" && box.done.choices.includes(message.id);
  return h("li", { class: `line${isUnread ? " line--unread" : ""}${isOpen ? " line--open" : ""}${isChosen ? " line--chosen" : ""}` }, check, star, main);
}

function bulkBar(app) {
  const ids = [...app.selected];
  const actions = actionsOn(app, ids);
  return h("div", { class: "bar", role: "toolbar", "aria-label": "Messages cochés" },
    h("b", { class: "bar__count" }, `${ids.length} coché${ids.length > 1 ? "s" : ""}`),
    button({ label: "Archiver", glyph: "archive", key: "bulk-archive", on: actions.archive }),
    button({ label: "Supprimer", glyph: "trash", key: "bulk-trash", on: actions.remove }),
    menuButton({ label: "Déplacer", glyph: "move", key: "bulk-move" }, () => moveItems(app, ids)),
    app.box.labels.length ? menuButton({ label: "Étiquettes", glyph: "label", key: "bulk-labels" }, () => labelItems(app, ids)) : null,
    menuButton({ label: "Plus d’actions", glyph: "more", key: "bulk-more" }, () => [
      { text: "Marquer comme lu", glyph: "check", on: actions.read }, { text: "Marquer comme non lu", glyph: "unread", on: actions.unread },
      { text: "Suivre", glyph: "star", on: actions.star }, ...(app.can("report") ? [null, ...reportItems(app, ids)] : []),
    ]));
}

function plainBar(app) {
  const { view, box } = app;
  const filters = FILTERS.map(([id, text]) => button({
    text, label: text, cls: "pill", key: `filter-${id}`, "aria-pressed": String(view.filter === id), on: () => { view.filter = id; app.update(); },
  }));
  const sorts = () => [
    ...Object.entries(SORTS).map(([id, text]) => ({ text, checked: box.done.sort === id, on: () => { box.done.sort = id; app.update(); } })),
    null, { text: "Grouper par conversation", checked: box.done.grouped, on: () => { box.done.grouped = !box.done.grouped; app.update(); } },
  ];
  return h("div", { class: "bar" }, h("div", { class: "pills", role: "group", "aria-label": "Filtrer" }, filters),
    menuButton({ label: "Trier", glyph: "sort", key: "sort" }, sorts));
}

function folderTools(app) {
  const { view, box } = app;
  if (view.kind !== "folder" || !["trash", "junk"].includes(view.id) || !box.inFolder(view.id).length) return null;
  const ids = box.inFolder(view.id).map((message) => message.id);
  const empty = () => app.act("Dossier vidé.", () => { box.move(ids, "trash"); box.remove(ids); });
  return button({ text: "Vider", label: "Vider", cls: "text", key: "empty", on: empty });
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.classList.contains("line__main")) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll(".line__main")];
  all[all.indexOf(event.target) + step]?.focus();
}

export function listPane(app) {
  const { view } = app;
  const there = new Set(app.shown().map((message) => message.id));
  for (const id of [...app.selected]) if (!there.has(id)) app.selected.delete(id);
  const rows = rowsOf(app);
  const all = h("input", { type: "checkbox", class: "line__check", "aria-label": "Tout cocher", "data-key": "check-all" });
  all.checked = there.size > 0 && app.selected.size === there.size;
  all.addEventListener("change", () => {
    app.selected = new Set(all.checked ? there : []);
    app.update();
  });
  const words = view.filter === "all" ? (EMPTY[view.id] ?? "Aucun message ici.") : "Aucun message avec ce filtre.";
  return [
    h("div", { class: "list__head" }, rows.length ? all : null, h("h2", { tabindex: -1, "data-title": true, "data-rest": true }, titleOf(app)), h("span", { class: "list__count" }, there.size), folderTools(app)),
    app.selected.size ? bulkBar(app) : plainBar(app),
    rows.length ? h("ul", { class: "lines", on: { keydown: walk } }, rows.map((row) => messageRow(app, row)))
      : h("div", { class: "empty" }, icon(view.kind === "search" ? "search" : "inbox"), h("p", null, view.kind === "search" ? "Aucun message ne correspond." : words)),
  ];
}
