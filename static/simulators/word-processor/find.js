/** Finding words in the document. Positions are those of the model; text marked as removed is skipped. */
import { holderOf, keysOf } from "./doc.js";

const LETTER = /[\p{L}\p{N}_]/u;

/** Same length as the text: straight apostrophes, plain spaces; what is removed matches nothing. */
function comparable(runs, isCaseKept) {
  const text = runs.map((run) => (run.del ? "\u0000".repeat(run.text.length) : run.text)).join("");
  return evened(text, isCaseKept);
}

function evened(text, isCaseKept) {
  const even = text.replace(/’/g, "'").replace(/[\u00a0\u202f]/g, " ");
  const lower = even.toLowerCase();
  return isCaseKept || lower.length !== even.length ? even : lower;
}

function isWord(text, start, end) {
  return !LETTER.test(text[start - 1] ?? " ") && !LETTER.test(text[end] ?? " ");
}

/** [{key, start, end}] in reading order. */
export function find(doc, query, { matchCase = false, wholeWord = false } = {}) {
  const wanted = evened(query, matchCase);
  if (!wanted) return [];
  return keysOf(doc).flatMap((key) => {
    const text = comparable(holderOf(doc, key).runs, matchCase);
    const found = [];
    for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + wanted.length)) {
      const end = start + wanted.length;
      if (!wholeWord || isWord(text, start, end)) found.push({ key, start, end });
    }
    return found;
  });
}

/** Spelling marks: [{key, start, end, mark, id}] for each mark of the scenario still in the text and not ignored. */
export function misspelt(doc, marks, ignored) {
  const found = marks.flatMap((mark) => find(doc, mark.text, { matchCase: true, wholeWord: true }).map((place) => {
    const id = `${place.key}@${mark.text}`;
    return { ...place, mark, id };
  }));
  const keys = keysOf(doc);
  return found
    .filter(({ id, mark }) => !ignored.has(mark.text) && !ignored.has(id))
    .sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key) || a.start - b.start);
}
