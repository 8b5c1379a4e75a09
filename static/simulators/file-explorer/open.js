/** Opening a file: its application, or the question "with which one?". */
import { h } from "../shared/dom.js";
import { drawContent } from "./content.js";
import { openDialog } from "./modal.js";
import { APPS, canRead, defaultApp } from "./types.js";

/** Opens with the application of the extension; without one, asks. */
export function openFile(x, node, onClose) {
  if (node.sync === "cloud") x.say("Fichier lu en ligne.");
  const app = defaultApp(node);
  if (app) showIn(x, node, app, onClose);
  else openWith(x, node, onClose);
}

export function openWith(x, node, onClose) {
  const dialog = openDialog(x.layout.root, {
    title: "Avec quelle application ouvrir\u00a0?", onClose,
    body: [h("p", { class: "dialog__text" }, `« ${x.name(node)} »`), h("ul", { class: "apps" }, APPS.map((app) => h("li", null, h("button", {
      type: "button", class: "apps__one", on: { click: () => { dialog.close(); showIn(x, node, app, onClose); } },
    }, h("span", { class: `apps__mark apps__mark--${app.id}`, "aria-hidden": "true" }, app.name[0]), app.name))))],
  });
}

function showIn(x, node, app, onClose) {
  const isRead = canRead(app, node);
  const body = isRead ? drawContent(x.world, node) : h("p", { class: "dialog__text" }, `${app.name} n’arrive pas à lire « ${x.name(node)} ». Le fichier est abîmé, ou son contenu n’est pas du type attendu.`);
  if (isRead) x.wasOpened(node);
  openDialog(x.layout.root, { title: `${x.name(node)} – ${app.name}`, body: h("div", { class: "viewer" }, body), wide: true, onClose });
}
