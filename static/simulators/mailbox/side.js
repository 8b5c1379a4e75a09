/** The folders, the labels, and the other places. */
import { h } from "../shared/dom.js";
import { icon } from "./icons.js";
import { SYSTEM } from "./model.js";
import { ask, button } from "./ui.js";

const COUNTED = new Set(["sent", "trash", "archive"]);

function entry(app, { key, glyph, color, name, count, isHere, go, counted = "non lus" }) {
  return h("li", null, h("button", {
    type: "button", class: "place", "data-key": key, "aria-current": isHere ? "page" : null, on: { click: go },
  }, color ? h("i", { class: `dot dot--${color}` }) : icon(glyph), h("span", { class: "place__name" }, name),
  count ? h("b", { class: "place__count" }, count, h("span", { class: "sr" }, ` ${counted}`)) : null));
}

function folderEntry(app, folder, glyph) {
  const { view } = app;
  const inside = app.box.inFolder(folder.id);
  const count = folder.id === "drafts" ? inside.length : COUNTED.has(folder.id) ? 0 : inside.filter((message) => message.unread).length;
  return entry(app, {
    key: `folder-${folder.id}`, glyph, name: folder.name, count, isHere: view.kind === "folder" && view.id === folder.id,
    counted: folder.id === "drafts" ? "brouillons" : "non lus", go: () => app.go({ id: folder.id }),
  });
}

function heading(text, add) {
  return h("div", { class: "side__head" }, h("h2", null, text), add);
}

export function sidePane(app) {
  const { box, view } = app;
  const own = box.folders.slice(SYSTEM.length);
  const add = button({
    label: "Nouveau dossier", glyph: "plus", cls: "tool tool--small", key: "new-folder",
    on: () => ask("Nouveau dossier", "Nom du dossier", "", (name) => box.folderProblem(name), (name) => { box.addFolder(name); app.update(); }),
  });
  const unread = (label) => box.messages.filter((message) => message.labels.includes(label.id) && message.unread && message.folder !== "trash").length;
  return [
    app.can("compose") ? button({ text: "Écrire", label: "Écrire", glyph: "write", cls: "write", key: "write", on: () => { app.drawer(false); app.write(); } }) : null,
    h("ul", null, SYSTEM.map((folder) => folderEntry(app, folder, folder.id))),
    heading("Mes dossiers", add),
    own.length ? h("ul", null, own.map((folder) => folderEntry(app, folder, "folder"))) : h("p", { class: "side__none" }, "Aucun pour l’instant"),
    box.labels.length ? [heading("Étiquettes", null), h("ul", null, box.labels.map((label) => entry(app, {
      key: `label-${label.id}`, color: label.color, name: label.name, count: unread(label), isHere: view.kind === "label" && view.id === label.id,
      go: () => app.go({ kind: "label", id: label.id }),
    })))] : null,
    h("ul", { class: "side__foot" },
      app.can("contacts") ? entry(app, { key: "contacts", glyph: "contacts", name: "Contacts", isHere: view.kind === "contacts", go: () => app.go({ kind: "contacts" }) }) : null,
      app.can("settings") ? entry(app, { key: "settings", glyph: "settings", name: "Paramètres", isHere: view.kind === "settings", go: () => app.go({ kind: "settings" }) }) : null),
  ].flat(Infinity).filter(Boolean);
}
