/** Headings, table of contents, words counted. */
import { blockOf, indexOf, keysOf, holderOf } from "./doc.js";
import { finalText } from "./runs.js";
import { HEADING_LEVELS } from "./styles.js";

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/** Headings that have text: [{id, level, text}]. */
export function headings(doc) {
  return doc.blocks
    .filter((block) => block.type === "paragraph" && HEADING_LEVELS[block.style] && finalText(block.runs).trim())
    .map((block) => ({ id: block.id, level: HEADING_LEVELS[block.style], text: finalText(block.runs).trim() }));
}

/** What a table of contents should hold. `pageOf` gives the page of a block. */
export function contents(doc, levels, pageOf) {
  return headings(doc).filter(({ level }) => level <= levels).map(({ id, level, text }) => ({ level, text, page: pageOf(id), to: id }));
}

/** Does a table of contents say what the headings say? (Levels and texts: page numbers follow the screen.) */
export function isUpToDate(doc, toc) {
  const wanted = contents(doc, toc.levels, () => 0);
  const same = (entry, index) => entry.level === wanted[index].level && entry.text === wanted[index].text;
  return toc.entries.length === wanted.length && toc.entries.every(same);
}

/** A heading with all that is under it: {index, count}. */
export function section(doc, id) {
  const index = indexOf(doc, id);
  const level = HEADING_LEVELS[blockOf(doc, id).style];
  let end = index + 1;
  const isAbove = (block) => block.type === "paragraph" && (block.style === "titre" || HEADING_LEVELS[block.style] <= level);
  while (end < doc.blocks.length && !isAbove(doc.blocks[end])) end += 1;
  return { index, count: end - index };
}

/** {words, characters, characters without spaces, paragraphs} of the whole text, revisions accepted. */
export function statistics(doc) {
  const texts = keysOf(doc).map((key) => finalText(holderOf(doc, key).runs));
  const whole = texts.join("\n");
  return {
    words: (whole.match(WORD) ?? []).length,
    characters: texts.join("").length,
    letters: texts.join("").replace(/\s/g, "").length,
    paragraphs: texts.filter((text) => text.trim()).length,
  };
}

export function countWords(text) {
  return (text.match(WORD) ?? []).length;
}
