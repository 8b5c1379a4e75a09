/** What the tools and the shortcuts do, on the document that is open. */
import { blockOf, covered, emptyParagraph, freeId, holderOf, indexOf, ordered } from "./doc.js";
import { clearFormat as clear, formatSelection, insertText, moveBlocks, paragraphsIn, removeSelection, splitParagraph } from "./edits.js";
import { contents, section } from "./outline.js";
import { pageNumbers } from "./layout.js";
import { ATOM, FORMATS, lengthOf, lookAt, slice, splice } from "./runs.js";
import { decide, waiting } from "./revisions.js";
import { DEEPEST, HEADING_LEVELS } from "./styles.js";
import * as dialogs from "./dialogs.js";

const isCollapsed = ({ anchor, focus }) => anchor.key === focus.key && anchor.offset === focus.offset;

/** The formats of text typed at a position. */
export function lookHere(doc, { key, offset }) {
  return lookAt(holderOf(doc, key).runs, offset);
}

/** Formats of the selection: value shared by all of it, or null. */
export function lookOfSelection(app) {
  if (!app.selection) return {};
  if (isCollapsed(app.selection)) return { ...lookHere(app.doc, app.selection.focus), ...app.pending };
  const runs = covered(app.doc, app.selection).flatMap(({ key, start, end }) => slice(holderOf(app.doc, key).runs, start, end));
  const shared = (name) => (runs.length && runs.every((run) => (run[name] || null) === (runs[0][name] || null)) ? runs[0][name] : null);
  return Object.fromEntries([...FORMATS, "link"].map((name) => [name, shared(name)]));
}

export function setFormat(app, look) {
  if (!app.can("format")) return app.refuse();
  if (!app.selection) return null;
  if (isCollapsed(app.selection)) {
    app.pending = { ...app.pending, ...look };
    return app.frame.refreshTools();
  }
  return app.apply((doc) => formatSelection(doc, app.selection, look));
}

export function toggleFormat(app, name) {
  return setFormat(app, { [name]: lookOfSelection(app)[name] ? null : true });
}

export function clearFormat(app) {
  if (app.selection) app.apply((doc) => clear(doc, app.selection));
}

/** The paragraph where the caret is, or null (a cell, nothing). */
export function paragraphHere(app) {
  const block = app.selection && blockOf(app.doc, app.selection.focus.key);
  return block?.type === "paragraph" ? block : null;
}

export function setParagraphs(app, change) {
  if (!app.selection) return;
  app.apply((doc) => {
    for (const block of paragraphsIn(doc, app.selection)) Object.assign(block, typeof change === "function" ? change(block) : change);
  });
}

export const setStyle = (app, style) => setParagraphs(app, { style, align: null });
export const align = (app, value) => setParagraphs(app, (block) => ({ align: value === app.doc.styles[block.style].align ? null : value }));
export const setSpacing = (app, spacing) => setParagraphs(app, { spacing });

export function indent(app, step) {
  setParagraphs(app, (block) => ({ indent: Math.max(0, Math.min(DEEPEST, block.indent + step)) }));
}

export function toggleList(app, list) {
  const value = paragraphHere(app)?.list === list ? null : list;
  setParagraphs(app, { list: value });
}

/** Tab in a list. True when something was done. */
export function listLevel(app, step) {
  const block = paragraphHere(app);
  if (!block?.list || !app.can("format") || block.indent + step < 0 || block.indent + step > DEEPEST) return false;
  indent(app, step);
  return true;
}

/** Tab in a table. True when there is a cell to go to. */
export function nextCell(app, step) {
  const key = app.selection?.focus.key;
  if (!key?.includes(":")) return false;
  const table = blockOf(app.doc, key);
  const keys = table.rows.flatMap((row, r) => row.map((_, c) => `${table.id}:${r}:${c}`));
  const next = keys[keys.indexOf(key) + step];
  if (next) app.goTo(next, 0, lengthOf(holderOf(app.doc, next).runs));
  return Boolean(next);
}

// Insertions

/** Puts a block after the one of the caret (before it when the caret is at its very start), and gives it to the selection. */
export function insertBlock(app, block, { isBefore = false } = {}) {
  app.apply((doc) => {
    const at = app.selected ? indexOf(doc, app.selected) : app.selection ? indexOf(doc, app.selection.focus.key) : doc.blocks.length - 1;
    const isStart = !app.selected && app.selection?.focus.offset === 0 && (isBefore || at === 0);
    const here = doc.blocks[at];
    const isEmpty = here?.type === "paragraph" && !lengthOf(here.runs) && block.type !== "break" && !app.selected;
    doc.blocks.splice(isStart && !isEmpty ? at : at + 1, isEmpty ? 0 : 0, block);
    if (isEmpty && doc.blocks.length > 2) doc.blocks.splice(at, 1);
    if (doc.blocks.at(-1) === block && block.type !== "paragraph") doc.blocks.push(emptyParagraph(freeId(doc)));
  });
}

/** A page break: before the paragraph when the caret is at its start, else the paragraph is cut there. */
export function pageBreak(app) {
  if (!app.selection && !app.selected) return;
  app.apply((doc) => {
    // Its id is chosen once the paragraph is cut: the new paragraph takes a free one too.
    const put = (at) => doc.blocks.splice(at, 0, { id: freeId(doc), type: "break", ins: null, del: null });
    const { key, offset } = app.selection?.focus ?? {};
    const at = indexOf(doc, app.selected ?? key);
    if (app.selected || key.includes(":")) return put(at + 1);
    if (offset === 0) return put(at);
    if (offset < lengthOf(doc.blocks[at].runs) || !doc.blocks[at + 1]) {
      const caret = splitParagraph(doc, { key, offset });
      app.selection = { anchor: caret, focus: caret };
    }
    return put(at + 1);
  });
}

export function insertToc(app, levels) {
  const toc = { id: freeId(app.doc, "sommaire"), type: "toc", ins: null, del: null, levels, entries: contents(app.doc, levels, pageOf(app)) };
  insertBlock(app, toc, { isBefore: true });
  updateToc(app, toc.id);
}

const pageOf = (app) => {
  const pages = pageNumbers(app.canvas.pages);
  return (id) => pages.get(id) ?? 1;
};

export function updateToc(app, id, levels = null) {
  if (!blockOf(app.doc, id)) return;
  app.apply((doc) => {
    const toc = blockOf(doc, id);
    toc.levels = levels ?? toc.levels;
    toc.entries = contents(doc, toc.levels, pageOf(app));
  });
  // The table itself may have pushed the headings: once more with the pages of now.
  const toc = blockOf(app.doc, id);
  toc.entries = contents(app.doc, toc.levels, pageOf(app));
  app.changed();
  app.say("Le sommaire est à jour.");
}

/** A note or a merge field: one character in the text. */
export function insertAtom(app, atom) {
  if (!app.selection) return;
  app.edit((doc) => {
    const at = ordered(doc, app.selection)[1];
    const holder = holderOf(doc, at.key);
    holder.runs = splice(holder.runs, at.offset, at.offset, [{ text: ATOM, ...atom }]);
    return { key: at.key, offset: at.offset + 1 };
  }, { right: "format" });
}

export function replaceStretch(app, { key, start, end }, text) {
  app.edit((doc) => {
    const look = lookAt(holderOf(doc, key).runs, start + 1);
    const at = removeSelection(doc, { anchor: { key, offset: start }, focus: { key, offset: end } }, app.author);
    return text ? insertText(doc, app.author.tracking ? { key, offset: end } : at, text, app.author, look) : at;
  });
}

/** Every place found, last first so that the places before stay right; one step to undo. */
export function replaceAll(app, found, text) {
  app.edit((doc) => {
    for (const { key, start, end } of [...found].reverse()) {
      const look = lookAt(holderOf(doc, key).runs, start + 1);
      removeSelection(doc, { anchor: { key, offset: start }, focus: { key, offset: end } }, app.author);
      if (text) insertText(doc, { key, offset: app.author.tracking ? end : start }, text, app.author, look);
    }
    return null;
  });
}

// Blocks

export function removeBlock(app, id) {
  const index = indexOf(app.doc, id);
  app.apply((doc) => {
    doc.blocks.splice(index, 1);
    if (!doc.blocks.some((block) => block.type === "paragraph")) doc.blocks.push(emptyParagraph(freeId(doc)));
  });
  app.canvas.focus();
}

/** Moves the chosen block or the paragraph of the caret one place up or down. */
export function moveHere(app, step) {
  const id = app.selected ?? app.selection?.focus.key;
  if (!id) return;
  const index = indexOf(app.doc, id);
  const target = step < 0 ? index - 1 : index + 2;
  if (target < 0 || target > app.doc.blocks.length) return;
  app.apply((doc) => moveBlocks(doc, index, 1, target));
  app.say(step < 0 ? "Paragraphe monté." : "Paragraphe descendu.");
}

/** Moves a heading with its section before the section above, or after the one below, of the same level. */
export function moveSection(app, id, step) {
  const { index, count } = section(app.doc, id);
  const level = HEADING_LEVELS[blockOf(app.doc, id).style];
  const same = app.doc.blocks.filter((block) => HEADING_LEVELS[block.style] === level);
  const other = same[same.findIndex((block) => block.id === id) + step];
  if (!other) return;
  const beside = section(app.doc, other.id);
  app.apply((doc) => moveBlocks(doc, index, count, step < 0 ? beside.index : beside.index + beside.count));
  app.say(step < 0 ? "Partie montée." : "Partie descendue.");
}

/** Rows and columns of the table of the caret. where: "row+", "row-", "column+", "column-", "before". */
export function changeTable(app, where) {
  const key = app.selection?.focus.key;
  if (!key?.includes(":")) return;
  const [id, row, column] = key.split(":").map((part, index) => (index ? Number(part) : part));
  const cell = () => ({ runs: [] });
  app.apply((doc) => {
    const { rows } = blockOf(doc, id);
    if (where === "row+") rows.splice(row + 1, 0, rows[0].map(cell));
    if (where === "before") rows.splice(row, 0, rows[0].map(cell));
    if (where === "row-" && rows.length > 1) rows.splice(row, 1);
    if (where === "column+") for (const cells of rows) cells.splice(column + 1, 0, cell());
    if (where === "column-" && rows[0].length > 1) for (const cells of rows) cells.splice(column, 1);
    const at = { key: `${id}:${Math.min(row + (where === "row+" ? 1 : 0), rows.length - 1)}:${Math.min(column, rows[0].length - 1)}`, offset: 0 };
    app.selection = { anchor: at, focus: at };
  });
  if (document.activeElement === app.canvas.root) app.canvas.showCaret();
}

/** A caption under the chosen image or after the paragraph of the caret. */
export function insertCaption(app) {
  const number = app.doc.blocks.filter((block) => block.style === "legende").length + 1;
  const runs = [{ text: `Figure ${number} – ` }];
  const added = emptyParagraph(freeId(app.doc), { style: "legende", runs });
  insertBlock(app, added);
  if (blockOf(app.doc, added.id)) app.goTo(added.id, lengthOf(runs));
}

// Page, review, view

export const setPage = (app, change) => app.apply((doc) => Object.assign(doc.page, change));
export const headerFooter = (app) => (app.can("format") ? dialogs.headerFooter(app) : app.refuse());
export const link = (app) => (app.can("format") ? dialogs.link(app) : app.refuse());

export function toggleTracking(app) {
  if (app.role === "suggestion") return app.say("Dans ce document, tous vos changements sont des suggestions.");
  if (!app.can("format")) return app.refuse();
  app.choose({ tracking: !app.session.tracking });
  return app.say(app.session.tracking ? "Vos changements seront suivis." : "Vos changements ne sont plus suivis.");
}

export function toggleView(app, name) {
  app.view[name] = !app.view[name];
  app.spoil();
}

export function decideOne(app, id, isAccepted) {
  app.apply((doc) => decide(doc, id, isAccepted), "decide");
}

export function decideAll(app, isAccepted) {
  const ids = waiting(app.doc).map(({ id }) => id);
  if (!ids.length) return app.say("Il n’y a plus de suggestion.");
  app.apply((doc) => ids.forEach((id) => decide(doc, id, isAccepted)), "decide");
  return app.say(isAccepted ? "Toutes les suggestions sont acceptées." : "Toutes les suggestions sont refusées.");
}

/** Selected text as the clipboard tools want it: is there any? */
export const hasSelection = (app) => Boolean(app.selection && !isCollapsed(app.selection));
