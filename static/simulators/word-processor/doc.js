/**
 * The document: {blocks, styles, page, comments, revisions, people, link}. It is the truth; the screen is drawn from it.
 *
 * A text holder is what has runs: a paragraph (key: its id) or a cell of a table (key: "id:row:column").
 */
import { ATOM, lengthOf, tidy } from "./runs.js";
import { STYLES } from "./styles.js";

export const PAGE = { orientation: "portrait", margins: "normales", columns: 1, header: "", footer: "", numbers: "aucun" };

function runFrom(source) {
  return source.note !== undefined || source.field !== undefined ? { ...source, text: ATOM } : { ...source };
}

const cellFrom = (source) => ({ runs: tidy([{ text: String(source) }]) });

/** A block of the scenario with every field filled in. */
export function blockFrom(source) {
  const { id, type } = source;
  const marks = { ins: source.ins ?? null, del: source.del ?? null };
  if (type === "table") return { id, type, ...marks, head: source.head !== false, rows: source.rows.map((row) => row.map(cellFrom)) };
  if (type === "image") {
    const { picture = null, svg = null, alt = "", decorative = false, width = 60 } = source;
    return { id, type, ...marks, picture, svg, alt, decorative, width };
  }
  if (type === "toc") return { id, type, ...marks, levels: source.levels ?? 3, entries: source.entries ?? null };
  if (type === "break") return { id, type, ...marks };
  const runs = tidy((source.runs ?? [{ text: source.text ?? "" }]).map(runFrom));
  const { style = "corps", align = null, list = null, indent = 0, spacing = null } = source;
  return { id, type, ...marks, style, align, list, indent, spacing, runs };
}

/** The document of a scenario, before the learner did anything. */
export function documentFrom(scenario) {
  const styles = Object.entries(STYLES).map(([id, style]) => [id, { ...style, ...scenario.styles?.[id] }]);
  return {
    blocks: scenario.blocks.map(blockFrom),
    styles: Object.fromEntries(styles),
    page: { ...PAGE, ...scenario.page },
    comments: (scenario.comments ?? []).map((comment) => ({ quote: "", resolved: false, replies: [], ...comment })),
    revisions: (scenario.revisions ?? []).map((revision) => ({ ...revision, status: "attente" })),
    people: (scenario.share?.people ?? []).map(({ name, role }) => ({ name, role })),
    link: scenario.share?.link ?? "restreint",
  };
}

export const blockOf = (doc, key) => doc.blocks.find((block) => block.id === key.split(":")[0]) ?? null;
export const indexOf = (doc, key) => doc.blocks.findIndex((block) => block.id === key.split(":")[0]);

/** The paragraph or cell of a key, or null. */
export function holderOf(doc, key) {
  const block = blockOf(doc, key);
  if (block?.type === "paragraph") return block;
  const [, row, column] = key.split(":").map(Number);
  return block?.type === "table" ? (block.rows[row]?.[column] ?? null) : null;
}

/** Keys of the text holders of a block, in reading order. */
export function keysOfBlock(block) {
  if (block.type === "paragraph") return [block.id];
  if (block.type !== "table") return [];
  return block.rows.flatMap((row, r) => row.map((_, c) => `${block.id}:${r}:${c}`));
}

export const keysOf = (doc) => doc.blocks.flatMap(keysOfBlock);

/** A position at the start of the document's first holder, or null in a document without text. */
export function firstPosition(doc) {
  const [key] = keysOf(doc);
  return key ? { key, offset: 0 } : null;
}

/** The position moved inside the document as it is now. */
export function clamp(doc, position) {
  const holder = position && holderOf(doc, position.key);
  if (!holder) return firstPosition(doc);
  return { key: position.key, offset: Math.min(position.offset, lengthOf(holder.runs)) };
}

/** The two ends of a selection in reading order. */
export function ordered(doc, { anchor, focus }) {
  const keys = keysOf(doc);
  const isForward = anchor.key === focus.key ? anchor.offset <= focus.offset : keys.indexOf(anchor.key) < keys.indexOf(focus.key);
  return isForward ? [anchor, focus] : [focus, anchor];
}

/** What a selection covers: [{key, start, end}] in reading order. */
export function covered(doc, selection) {
  const [from, to] = ordered(doc, selection);
  const keys = keysOf(doc);
  return keys.slice(keys.indexOf(from.key), keys.indexOf(to.key) + 1).map((key) => ({
    key,
    start: key === from.key ? from.offset : 0,
    end: key === to.key ? to.offset : lengthOf(holderOf(doc, key).runs),
  }));
}

/** An id no block has: `n1`, `n2`… or the wanted one when it is free. */
export function freeId(doc, wanted = null) {
  const taken = new Set(doc.blocks.map((block) => block.id));
  if (wanted && !taken.has(wanted)) return wanted;
  let number = 1;
  while (taken.has(`n${number}`)) number += 1;
  return `n${number}`;
}

export function emptyParagraph(id, like = {}) {
  return { id, type: "paragraph", ins: null, del: null, style: "corps", align: null, list: null, indent: 0, spacing: null, runs: [], ...like };
}
