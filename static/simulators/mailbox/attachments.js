/** Attachments: their cards, and the looking inside. */
import { h } from "../shared/dom.js";
import { paragraphs, typesetter } from "../shared/markup.js";
import { inlinePicture } from "../shared/svg.js";
import { fileIcon } from "./icons.js";
import { size } from "./sizes.js";
import { button, dialog } from "./ui.js";

const KINDS = {
  pdf: "Document PDF", text: "Document texte", image: "Image", sheet: "Feuille de calcul", slides: "Diaporama", archive: "Archive compressée",
  audio: "Son", video: "Vidéo", program: "Programme", calendar: "Rendez-vous", html: "Page web",
};

export function kindName(kind) {
  return KINDS[kind];
}

function preview(file, view) {
  if (file.svg) return h("figure", { class: "preview" }, inlinePicture(file.svg, file.alt ?? file.name));
  if (file.text) return h("div", { class: "preview preview--paper" }, paragraphs(file.text, view));
  return h("p", { class: "preview__none" }, "Pas d’aperçu pour ce type de fichier.");
}

/** Links inside a previewed file open nothing and show nothing: the text is enough. */
export function showFile(app, file) {
  app.opensFile(file.id);
  const view = { typeset: typesetter("fr"), resolve: () => "#" };
  const shown = dialog(file.name, [h("p", { class: "hint" }, `${KINDS[file.kind]}, ${size(file.size)}`), preview(file, view)], [{ text: "Fermer" }], { wide: true });
  shown.node.addEventListener("click", (event) => event.target.closest("a[href]") && event.preventDefault());
}

export function fileCard(app, file) {
  return h("li", { class: "file" },
    h("button", { type: "button", class: "file__main", "data-key": `file-${file.id}`, on: { click: () => showFile(app, file) } },
      h("span", { class: `file__kind file__kind--${file.kind}` }, fileIcon(file.kind)),
      h("span", { class: "file__words" }, h("span", { class: "file__name" }, file.name), h("span", { class: "file__size" }, `${KINDS[file.kind]} · ${size(file.size)}`))),
    app.chooser("attachment", file.id, file.name));
}

export function shareCard(app, file) {
  return h("li", { class: "file file--share" }, h("a", { class: "file__main", href: file.share }, h("span", { class: "file__kind" }, fileIcon("html")),
    h("span", { class: "file__words" }, h("span", { class: "file__name" }, file.name), h("span", { class: "file__size" }, "Lien de partage"))));
}

/** A file that is attached to what one writes, with the button that takes it off. */
export function attachedFile(file, isLink, remove) {
  return h("li", { class: "attached" }, fileIcon(isLink ? "html" : file.kind), h("span", { class: "attached__name" }, file.name),
    h("span", { class: "attached__size" }, isLink ? "lien" : size(file.size)),
    button({ label: `Retirer ${file.name}`, glyph: "close", cls: "tool tool--small", on: remove }));
}
