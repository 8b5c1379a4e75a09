/**
 * Pages: blocks are measured at the size of the paper, then put into the columns of pages. A block is never cut; a heading
 * stays with what follows it. The pages are the same at every zoom and on a phone.
 */
import { h } from "../shared/dom.js";
import { styled } from "./draw.js";
import { keysOfBlock, holderOf } from "./doc.js";
import { geometry, HEADING_LEVELS } from "./styles.js";

const NOTE_HEIGHT = 34; // pixels a footnote takes at the foot of its page
const heights = new Map(); // JSON of what decides → pixels
const REMEMBERED = 2_000;

/** To be called when what was measured is no longer true (a font has arrived). */
export function forgetHeights() {
  heights.clear();
}

/** Heights of the blocks in pixels of paper. */
function measure(doc, drawn, place) {
  const { column } = geometry(doc.page);
  const signature = `${column}${JSON.stringify(doc.styles)}`;
  const keys = doc.blocks.map((block) => `${signature}${JSON.stringify(block)}`);
  if (heights.size > REMEMBERED) heights.clear();
  const missing = doc.blocks.map((block, index) => ({ block, index })).filter(({ index }) => !heights.has(keys[index]));
  if (missing.length) {
    const nodes = missing.map(({ block }) => drawn(block));
    const box = styled(h("div", { class: "sheet measure", "aria-hidden": "true" }, nodes), { width: `${column}px` });
    place.append(box);
    for (const [number, { index }] of missing.entries()) heights.set(keys[index], nodes[number].offsetHeight);
    box.remove();
  }
  return keys.map((key) => heights.get(key));
}

const notesIn = (doc, block) => keysOfBlock(block).flatMap((key) => holderOf(doc, key).runs.filter((run) => run.note !== undefined && !run.del));

/** [{columns: [[block]], notes: [run]}]: what each page holds. `drawn(block)` makes a node to measure; `place` receives it. */
export function paginate(doc, drawn, place) {
  const { height, vertical } = geometry(doc.page);
  const tall = measure(doc, drawn, place);
  const pages = [];
  let page = null;
  let left = 0;
  const openPage = () => {
    page = { columns: [[]], notes: [] };
    left = height - 2 * vertical;
    pages.push(page);
  };
  const openColumn = () => {
    if (page.columns.length >= doc.page.columns) return openPage();
    page.columns.push([]);
    left = height - 2 * vertical - page.notes.length * NOTE_HEIGHT;
    return page;
  };
  openPage();
  for (const [index, block] of doc.blocks.entries()) {
    const notes = notesIn(doc, block);
    const needed = tall[index] + notes.length * NOTE_HEIGHT + withNext(doc, tall, index);
    if (needed > left && page.columns.at(-1).length) openColumn();
    page.columns.at(-1).push(block);
    page.notes.push(...notes);
    left -= tall[index] + notes.length * NOTE_HEIGHT;
    if (block.type === "break") openPage();
  }
  return pages;
}

/** A heading, and an image with a caption, are not left alone at the foot of a page. */
function withNext(doc, tall, index) {
  const block = doc.blocks[index];
  const next = doc.blocks[index + 1];
  const isBound = block.type === "image" ? next?.style === "legende" : HEADING_LEVELS[block.style] !== undefined;
  return next && isBound ? tall[index + 1] : 0;
}

/** Page (from 1) of each block: a map from id. */
export function pageNumbers(pages) {
  return new Map(pages.flatMap((page, index) => page.columns.flat().map((block) => [block.id, index + 1])));
}
