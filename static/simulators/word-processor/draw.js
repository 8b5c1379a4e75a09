/** Blocks of the document as nodes. Pure drawing: the same block and the same view give the same nodes. */
import { h, s } from "../shared/dom.js";
import { inlinePicture } from "../shared/svg.js";
import { isAtom, lengthOf } from "./runs.js";
import { ALIGNS, COLORS, FONTS, HIGHLIGHTS, TAGS } from "./styles.js";

const POINT = 4 / 3; // pixels
const LINE = 1.25; // height of a simple line, in font sizes
const BULLETS = ["•", "◦", "▪", "•", "◦"];
const SPACE = /( |\u00a0|\u202f|\t|\n)/;
const HIDDEN_MARKS = { " ": "dot", "\u00a0": "nbsp", "\u202f": "nbsp", "\t": "tab", "\n": "line" };
// A length that follows the zoom: `--u` is one pixel of paper.
const paper = (pixels) => `calc(${pixels} * var(--u))`;

/** Sets CSS properties through the object model (the frame's policy refuses style attributes). */
export function styled(node, properties) {
  for (const [name, value] of Object.entries(properties)) if (value) node.style.setProperty(name, value);
  return node;
}

/**
 * A block's node. view: {styles, marks (suggestions shown), hidden (¶ shown), numbering(id), noteNumber(run), colorOf(revision),
 * decorations(key) → [{start, end, name, id}], field(name), pictures, selected (id), readOnly}.
 */
export function drawBlock(block, view) {
  const draw = { paragraph, table, image, toc, break: pageBreak }[block.type];
  const node = draw(block, view);
  node.dataset.block = block.id;
  if (block.ins && view.marks) node.classList.add("block--ins");
  if (block.del) node.classList.add(view.marks ? "block--del" : "block--gone");
  if (block.ins || block.del) styled(node, { "--author": view.colorOf(block.ins ?? block.del) });
  return node;
}

function paragraph(block, view) {
  const style = view.styles[block.style];
  const node = h(TAGS[block.style] ?? "p", { class: `par par--${block.style}${block.list ? " par--list" : ""}` });
  holder(node, block.id, block.runs, view);
  if (block.list) node.prepend(marker(block, view));
  return styled(node, {
    "font-family": FONTS[style.font].family, "font-size": paper(style.size * POINT), color: COLORS[style.color].hex,
    "font-weight": style.bold ? "700" : "400", "font-style": style.italic ? "italic" : "normal",
    "text-align": ALIGNS[block.align ?? style.align], "line-height": String((block.spacing ?? style.spacing) * LINE),
    "padding-top": paper(style.before * POINT), "padding-bottom": paper((block.list ? 3 : style.after) * POINT),
    "margin-left": paper(block.indent * 36 + (block.list ? 30 : 0)),
  });
}

function marker(block, view) {
  const text = block.list === "puces" ? BULLETS[block.indent] : `${view.numbering(block.id)}.`;
  return h("span", { class: "marker", contenteditable: "false", "data-marker": true }, text);
}

/** The text of a holder, in pieces that each know where they begin. */
function holder(node, key, runs, view) {
  node.dataset.key = key;
  node.dataset.length = String(lengthOf(runs));
  const decorations = view.decorations(key);
  let at = 0;
  for (const run of runs) {
    if (!run.del || view.marks) node.append(...pieces(run, at, decorations, view));
    at += run.text.length;
  }
  if (!node.querySelector("[data-at]") || runs.at(-1)?.text.endsWith("\n")) node.append(h("br"));
  if (view.hidden) node.classList.add("shows-end");
}

function pieces(run, at, decorations, view) {
  if (isAtom(run)) return [atom(run, at, view)];
  const end = at + run.text.length;
  const cuts = new Set([at, end]);
  for (const { start, end: stop } of decorations) for (const cut of [start, stop]) if (cut > at && cut < end) cuts.add(cut);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).flatMap((from, index) => {
    const text = run.text.slice(from - at, sorted[index + 1] - at);
    const names = decorations.filter((decoration) => decoration.start <= from && decoration.end >= sorted[index + 1]);
    return spaced(text, view.hidden).map(({ part, offset, mark }) => piece(run, part, from + offset, names, mark, view));
  });
}

/** The text cut at white space when it must show. */
function spaced(text, isShown) {
  if (!isShown) return [{ part: text, offset: 0, mark: null }];
  let offset = 0;
  return text.split(SPACE).filter(Boolean).map((part) => {
    offset += part.length;
    return { part, offset: offset - part.length, mark: HIDDEN_MARKS[part] ?? null };
  });
}

function piece(run, text, at, decorations, mark, view) {
  const tag = run.ins && view.marks ? "ins" : run.del ? "del" : "span";
  const node = h(tag, { "data-at": at, class: classesOf(run, decorations, mark) || null }, text);
  const revision = view.marks ? (run.ins ?? run.del) : null;
  styled(node, {
    color: revision ? view.colorOf(revision) : run.link ? null : run.color && COLORS[run.color]?.hex,
    "background-color": run.highlight && HIGHLIGHTS[run.highlight]?.hex,
    "font-family": run.font && FONTS[run.font]?.family, "font-size": run.size && paper(run.size * POINT),
  });
  if (run.link) node.title = `${run.link} (Ctrl + clic pour suivre le lien)`;
  for (const { id, name } of decorations) if (id) node.dataset[name] = id;
  return node;
}

function classesOf(run, decorations, mark) {
  const formats = ["bold", "italic", "underline", "strike", "link"].filter((name) => run[name]).map((name) => `run--${name}`);
  return [...formats, ...decorations.map(({ name }) => `mark--${name}`), mark && `space space--${mark}`].filter(Boolean).join(" ");
}

function atom(run, at, view) {
  if (run.field !== undefined) {
    return h("span", { class: "merge", contenteditable: "false", "data-at": at, "data-atom": true }, view.field(run.field));
  }
  const number = view.noteNumber(run);
  return h("sup", { class: "note-call", contenteditable: "false", "data-at": at, "data-atom": true, title: run.note }, String(number));
}

function table(block, view) {
  const row = (cells, r) => h("tr", null, cells.map((cell, c) => {
    const isHead = block.head && r === 0;
    const node = h(isHead ? "th" : "td", isHead ? { scope: "col" } : null);
    holder(node, `${block.id}:${r}:${c}`, cell.runs, view);
    return node;
  }));
  return h("div", { class: "table-box" }, h("table", { class: "table" }, h("tbody", null, block.rows.map(row))));
}

function image(block, view) {
  const picture = block.picture
    ? h("img", { src: `../mini-web/pictures/${block.picture}.svg`, alt: "", width: 480, height: block.picture.startsWith("portrait-") ? 480 : 320, draggable: "false" })
    : (inlinePicture(block.svg, "") ?? s("svg", { viewBox: "0 0 3 2" }));
  const label = block.decorative ? "Image décorative" : block.alt ? `Image : ${block.alt}` : "Image sans texte alternatif";
  const button = h("button", {
    type: "button", class: "image", "data-select": block.id, "aria-label": label, "aria-pressed": String(view.selected === block.id),
  }, picture);
  styled(button, { width: `${block.width}%` });
  return h("div", { class: "image-box", contenteditable: "false" }, button);
}

function pageBreak(block, view) {
  return h("div", { class: "break", contenteditable: "false" },
    h("button", { type: "button", class: "break__line", "data-select": block.id, "aria-pressed": String(view.selected === block.id) }, "Saut de page"));
}

function toc(block, view) {
  const entry = ({ level, text, page, to }) => h("li", { class: `toc__entry toc__entry--${level}` },
    h("button", { type: "button", class: "toc__link", "data-go": to ?? "", disabled: !to },
      h("span", { class: "toc__text" }, text), h("span", { class: "toc__dots", "aria-hidden": "true" }),
      h("span", { class: "toc__page" }, h("span", { class: "sr" }, "page "), String(page ?? view.pageOf(to) ?? "–"))));
  const head = h("div", { class: "toc__head" },
    h("button", { type: "button", class: "toc__title", "data-select": block.id, "aria-pressed": String(view.selected === block.id) }, "Sommaire"),
    view.readOnly ? null : h("button", { type: "button", class: "toc__update", "data-toc": block.id }, "Mettre à jour"));
  const list = block.entries.length
    ? h("ul", { class: "toc__list" }, block.entries.map(entry))
    : h("p", { class: "toc__empty" }, "Aucun titre trouvé : appliquez les styles Titre 1, Titre 2 ou Titre 3 aux titres du document.");
  return h("div", { class: "toc", contenteditable: "false" }, head, list);
}
