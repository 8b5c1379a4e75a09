/**
 * Editing of the text: each function changes the document given and returns the position of the caret.
 *
 * `author` is {tracking, revision(doc)}: with tracking, what is removed stays and is marked, what is added is marked.
 */
import { blockOf, covered, emptyParagraph, freeId, holderOf, indexOf, keysOf, ordered } from "./doc.js";
import { change, isAtom, lengthOf, lookAt, slice, splice } from "./runs.js";

const WORD_BEFORE = /(?:[\p{L}\p{N}_'’-]+|[^\p{L}\p{N}\s]+)\s*$|\s+$/u;
const WORD_AFTER = /^\s*(?:[\p{L}\p{N}_'’-]+|[^\p{L}\p{N}\s]+)|^\s+/u;

/** Adds text with a look at a position. */
export function insertText(doc, { key, offset }, text, author, look = null) {
  const holder = holderOf(doc, key);
  const run = { ...(look ?? lookAt(holder.runs, offset)), text };
  if (author.tracking) run.ins = nearRevision(holder.runs, offset, author) ?? author.revision(doc);
  holder.runs = splice(holder.runs, offset, offset, [run]);
  return { key, offset: offset + text.length };
}

/** The revision of the author beside an offset, so that words typed in a row are one suggestion. */
function nearRevision(runs, offset, author) {
  const near = slice(runs, Math.max(0, offset - 1), offset + 1);
  return near.map((run) => run.ins ?? run.del).find((id) => id && author.isOwn(id)) ?? null;
}

/** Removes a stretch of one holder: for good, or as a suggestion. Own suggested additions always go for good. */
function removeStretch(doc, { key, start, end }, author) {
  const holder = holderOf(doc, key);
  if (start >= end) return;
  if (!author.tracking) {
    holder.runs = splice(holder.runs, start, end);
    return;
  }
  const revision = nearRevision(holder.runs, start, author) ?? author.revision(doc);
  holder.runs = change(holder.runs, start, end, (run) => {
    if (run.ins && author.isOwn(run.ins)) return null;
    return run.del ? run : { ...run, del: revision };
  });
}

/** Removes what a selection covers; paragraphs at its two ends are joined (not with tracking, nor across a table). */
export function removeSelection(doc, selection, author) {
  const [from, to] = ordered(doc, selection);
  const stretches = covered(doc, selection);
  for (const stretch of stretches) removeStretch(doc, stretch, author);
  if (from.key === to.key || author.tracking) return from;
  const isPlain = !from.key.includes(":") && !to.key.includes(":");
  const [first, last] = [indexOf(doc, from.key), indexOf(doc, to.key)];
  if (!isPlain) return from;
  const [head, tail] = [doc.blocks[first], doc.blocks[last]];
  const isHeadEmpty = from.offset === 0 && !lengthOf(head.runs) && lengthOf(tail.runs) > 0;
  if (!isHeadEmpty) head.runs = splice(head.runs, lengthOf(head.runs), lengthOf(head.runs), tail.runs);
  doc.blocks.splice(isHeadEmpty ? first : first + 1, last - first);
  return isHeadEmpty ? { key: tail.id, offset: 0 } : from;
}

/** Enter: the text after the caret goes to a new paragraph; an empty list item leaves its list. */
export function splitParagraph(doc, position) {
  const { key, offset } = position;
  if (key.includes(":")) return position;
  const block = blockOf(doc, key);
  const length = lengthOf(block.runs);
  if (!length && block.list) {
    Object.assign(block, { list: null, indent: 0 });
    return position;
  }
  const at = indexOf(doc, key);
  const like = { style: block.style, align: block.align, list: block.list, indent: block.indent, spacing: block.spacing };
  if (offset === 0 && length) {
    doc.blocks.splice(at, 0, emptyParagraph(freeId(doc), like));
    return position;
  }
  // After a heading or a caption one goes on writing body text.
  if (offset === length && (block.style.startsWith("titre") || block.style === "legende")) Object.assign(like, { style: "corps", align: null });
  const added = emptyParagraph(freeId(doc), { ...like, runs: slice(block.runs, offset, length) });
  block.runs = slice(block.runs, 0, offset);
  doc.blocks.splice(at + 1, 0, added);
  return { key: added.id, offset: 0 };
}

function stepBack(text, unit) {
  if (unit === "line") return text.length;
  if (unit === "word") return WORD_BEFORE.exec(text)?.[0].length ?? 1;
  return [...new Intl.Segmenter("fr").segment(text)].at(-1).segment.length;
}

function stepForward(text, unit) {
  if (unit === "line") return text.length;
  if (unit === "word") return WORD_AFTER.exec(text)?.[0].length ?? 1;
  return new Intl.Segmenter("fr").segment(text)[Symbol.iterator]().next().value.segment.length;
}

/** Backspace. unit: "character", "word" or "line". */
export function removeBackward(doc, { key, offset }, unit, author) {
  const { runs } = holderOf(doc, key);
  if (offset === 0) return joinBackward(doc, key, author);
  const start = offset - stepBack(runs.map((run) => run.text).join("").slice(0, offset), unit);
  removeStretch(doc, { key, start, end: offset }, author);
  return { key, offset: start };
}

/** Delete. */
export function removeForward(doc, { key, offset }, unit, author) {
  const { runs } = holderOf(doc, key);
  const length = lengthOf(runs);
  if (offset === length) {
    const next = doc.blocks[indexOf(doc, key) + 1];
    if (!next || key.includes(":") || author.tracking) return { key, offset };
    if (next.type === "paragraph") return removeSelection(doc, { anchor: { key, offset }, focus: { key: next.id, offset: 0 } }, author);
    if (next.type === "break") doc.blocks.splice(indexOf(doc, next.id), 1);
    return { key, offset };
  }
  const end = offset + stepForward(runs.map((run) => run.text).join("").slice(offset), unit);
  removeStretch(doc, { key, start: offset, end }, author);
  return { key, offset: author.tracking ? end : offset };
}

function joinBackward(doc, key, author) {
  const here = { key, offset: 0 };
  if (key.includes(":")) return here;
  const block = blockOf(doc, key);
  if (block.list || block.indent) {
    Object.assign(block, block.list ? { list: null, indent: 0 } : { indent: block.indent - 1 });
    return here;
  }
  const before = doc.blocks[indexOf(doc, key) - 1];
  if (!before || author.tracking) return here;
  if (before.type === "break") doc.blocks.splice(indexOf(doc, before.id), 1);
  if (before.type !== "paragraph") return here;
  return removeSelection(doc, { anchor: { key: before.id, offset: lengthOf(before.runs) }, focus: here }, author);
}

/** Gives a look ({bold: true}, {color: "rouge"}, {link: null}…) to what a selection covers. */
export function formatSelection(doc, selection, look) {
  for (const { key, start, end } of covered(doc, selection)) {
    const holder = holderOf(doc, key);
    holder.runs = change(holder.runs, start, end, (run) => ({ ...run, ...look }));
  }
}

export function clearFormat(doc, selection) {
  for (const { key, start, end } of covered(doc, selection)) {
    const holder = holderOf(doc, key);
    holder.runs = change(holder.runs, start, end, (run) => {
      const { text, ins, del, link } = run;
      return isAtom(run) ? run : { text, ins, del, link };
    });
  }
}

/** Paragraphs (not cells) a selection touches. */
export function paragraphsIn(doc, selection) {
  return covered(doc, selection).filter(({ key }) => !key.includes(":")).map(({ key }) => blockOf(doc, key));
}

/** Runs and paragraphs under a selection, as a list of blocks to paste elsewhere. `whole`: the block is entirely covered. */
export function copySelection(doc, selection) {
  return covered(doc, selection).map(({ key, start, end }) => {
    const holder = holderOf(doc, key);
    const isWhole = !key.includes(":") && start === 0 && end === lengthOf(holder.runs);
    const base = key.includes(":") ? emptyParagraph("") : holder;
    return { ...structuredClone(base), runs: structuredClone(slice(holder.runs, start, end)), whole: isWhole };
  });
}

/** Pastes copied blocks at a position: one stretch goes in the line, several become paragraphs. */
export function pasteBlocks(doc, position, copied, author) {
  const [only] = copied;
  const isInline = (copied.length === 1 && !only.whole) || position.key.includes(":") || author.tracking;
  if (isInline) {
    return copied.reduce((at, block) => block.runs.reduce((caret, run) => pasteRun(doc, caret, run, author), at), position);
  }
  const last = pasteParagraphs(doc, position, copied);
  return { key: last.id, offset: lengthOf(last.runs) };
}

function pasteRun(doc, at, run, author) {
  const { text, ins: _ins, del: _del, ...look } = run;
  return insertText(doc, at, text, author, look);
}

function pasteParagraphs(doc, position, copied) {
  let at = indexOf(doc, position.key);
  const here = doc.blocks[at];
  const length = lengthOf(here.runs);
  if (position.offset > 0 && position.offset < length) splitParagraph(doc, position);
  if (!length) doc.blocks.splice(at, 1);
  else if (position.offset > 0) at += 1;
  const added = [];
  for (const { whole: _whole, ...block } of copied) {
    const pasted = { ...block, id: freeId(doc, block.id || null) };
    doc.blocks.splice(at + added.length, 0, pasted);
    added.push(pasted);
  }
  return added.at(-1);
}

/** Moves a block (a heading moves with `count - 1` blocks after it) up or down by `step` places. */
export function moveBlocks(doc, index, count, target) {
  const moved = doc.blocks.splice(index, count);
  doc.blocks.splice(target > index ? target - count : target, 0, ...moved);
}

/** Where the caret goes when its holder is gone: the nearest one before, else the first. */
export function nearestKey(doc, index) {
  const before = keysOf({ blocks: doc.blocks.slice(0, index + 1) });
  return before.at(-1) ?? keysOf(doc)[0] ?? null;
}
