/** What a file holds, drawn: text, table, picture; and its card in the preview pane. */
import { h } from "../shared/dom.js";
import { inlinePicture } from "../shared/svg.js";
import { pictogram } from "./icons.js";
import { splitName, typeOf } from "./types.js";
import { dateText, sizeText } from "./units.js";

function table(csv) {
  const lines = csv.trim().split("\n");
  const sign = lines[0].includes(";") ? ";" : ",";
  const [head, ...rows] = lines.map((line) => line.split(sign));
  return h("div", { class: "content__scroll", tabindex: 0, role: "region", "aria-label": "Tableau" },
    h("table", { class: "content__table" }, h("thead", null, h("tr", null, head.map((cell) => h("th", { scope: "col" }, cell)))),
      h("tbody", null, rows.map((row) => h("tr", null, row.map((cell) => h("td", null, cell)))))));
}

/** The content of a file (or of one of its versions), as an application that understands it shows it. */
export function drawContent(world, node, version = node.version) {
  const content = world.contentOf(node, version);
  if (content.svg) return inlinePicture(content.svg, content.alt ?? "");
  if (content.picture) return h("img", { class: "content__image", src: `../mini-web/pictures/${content.picture}.svg`, alt: content.alt ?? "" });
  if (content.csv !== undefined && content.csv !== null) return table(content.csv);
  if (content.text) return h("div", { class: `content__text content__text--${splitName(node.source.name)[1].toLowerCase() === "txt" ? "plain" : "page"}` }, content.text);
  const { duration } = node.source;
  return h("p", { class: "content__none" }, pictogram(node), duration ? `Durée : ${duration}` : "Aucun aperçu pour ce fichier.");
}

/** The name as the window shows it: without a known extension when extensions are hidden. */
export function shownName(node, view) {
  if (view.extensions || node.kind === "folder" || node.kind === "volume" || node.kind === "bin") return node.name;
  return typeOf(node).family === "unknown" ? node.name : splitName(node.name)[0];
}

/** The card of the selected item in the preview pane. */
export function previewCard(world, view, nodes) {
  if (nodes.length !== 1) return h("p", { class: "preview__none" }, nodes.length ? `${nodes.length} éléments sélectionnés` : "Sélectionnez un fichier pour en voir l’aperçu.");
  const [node] = nodes;
  const facts = [typeOf(node).label, node.kind === "folder" ? null : sizeText(world.sizeOf(node)), node.modified ? `Modifié le ${dateText(node.modified)}` : null];
  return h("div", { class: "preview__card" }, node.kind === "file" ? drawContent(world, node) : pictogram(node),
    h("h2", { class: "preview__name" }, shownName(node, view)), h("p", { class: "preview__facts" }, facts.filter(Boolean).join(" · ")));
}
