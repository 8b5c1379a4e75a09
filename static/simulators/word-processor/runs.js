/**
 * Runs: the text of a paragraph or of a table's cell, in pieces of one formatting. Pure; never changes its arguments.
 *
 * A run is {text, bold?, italic?, underline?, strike?, highlight?, color?, font?, size?, link?, ins?, del?} and, for an atom
 * (one character that stands for something else), {text: ATOM, note} for a footnote or {text: ATOM, field} for a merge field.
 * `ins` and `del` hold the id of the revision which added or removed the text.
 */

export const ATOM = "\uFFFC";
export const FORMATS = ["bold", "italic", "underline", "strike", "highlight", "color", "font", "size"];
const COMPARED = [...FORMATS, "link", "ins", "del"];

export const isAtom = (run) => run.note !== undefined || run.field !== undefined;
export const textOf = (runs) => runs.map((run) => run.text).join("");
export const lengthOf = (runs) => runs.reduce((sum, run) => sum + run.text.length, 0);

function sameLook(a, b) {
  return !isAtom(a) && !isAtom(b) && COMPARED.every((name) => (a[name] || null) === (b[name] || null));
}

/** Without empty runs nor false formats; neighbours that look the same are joined. */
export function tidy(runs) {
  const tidied = [];
  for (const run of runs) {
    if (!run.text) continue;
    const kept = Object.fromEntries(Object.entries(run).filter(([, value]) => value !== null && value !== undefined && value !== false));
    const last = tidied.at(-1);
    if (last && sameLook(last, kept)) last.text += kept.text;
    else tidied.push(kept);
  }
  return tidied;
}

/** The runs between two offsets (characters). */
export function slice(runs, start, end) {
  const cut = [];
  let at = 0;
  for (const run of runs) {
    const from = Math.max(start, at);
    const to = Math.min(end, at + run.text.length);
    if (from < to) cut.push({ ...run, text: run.text.slice(from - at, to - at) });
    at += run.text.length;
  }
  return cut;
}

/** The runs with what is between two offsets replaced. */
export function splice(runs, start, end, added = []) {
  return tidy([...slice(runs, 0, start), ...added, ...slice(runs, end, lengthOf(runs))]);
}

/** The runs with `change(run)` in place of each piece between two offsets; null removes the piece. */
export function change(runs, start, end, changed) {
  return splice(runs, start, end, slice(runs, start, end).map(changed).filter(Boolean));
}

/** What text typed at an offset looks like: the character before, else the one after; neither link nor revision nor atom. */
export function lookAt(runs, offset) {
  const neighbour = slice(runs, Math.max(0, offset - 1), Math.max(1, offset))[0];
  if (!neighbour) return {};
  return Object.fromEntries(FORMATS.filter((name) => neighbour[name]).map((name) => [name, neighbour[name]]));
}

/** The text once every revision is accepted; merge fields as «name», footnotes left out. */
export function finalText(runs) {
  return runs.filter((run) => !run.del).map(shownText).join("");
}

export function shownText(run) {
  if (run.field !== undefined) return `«${run.field}»`;
  return run.note !== undefined ? "" : run.text;
}
