/**
 * The document: {sheets: [{id, name, rows, columns, cells: Map(key → cell), widths, freeze, filter, charts, rules}], made}.
 * A cell is {value} or {tree}, with style and comment if any. Documents, sheets and cells are never changed: they are replaced.
 */
import { cellsOf, columnIndex, keyOf, MAX_COLUMNS, MAX_ROWS, parseCell, parseRange } from "../engine/address.js";
import { readDate } from "../engine/dates.js";
import { editable, readTyped } from "../engine/format.js";
import { parse } from "../engine/parser.js";
import { write } from "../engine/writer.js";

const SPARE_ROWS = 12;
const LEAST = { rows: 30, columns: 10 };
export const WIDTHS = { normal: 96, least: 32, most: 400 }; // pixels

/** The cell that a typed text makes of a former one; throws FormulaProblem. */
export function typedCell(before, text) {
  const { style, comment } = before ?? {};
  const kept = { ...(style && { style }), ...(comment && { comment }) };
  if (text.trim().length > 1 && text.trimStart().startsWith("=") && style?.number !== "text") return { ...kept, tree: parse(text.trim()) };
  const read = readTyped(text, style);
  const next = read.style && !style?.number ? { ...style, ...read.style } : style;
  return { ...kept, value: read.value, ...(next && { style: next }) };
}

/** The cell of a value of the scenario: a number, a boolean, null, or a text ("=…" formula, "2024-05-14" date, "'12" text). */
function givenCell(value) {
  if (typeof value !== "string") return { value };
  if (value.startsWith("=")) return { tree: parse(value) };
  if (value.startsWith("'")) return { value: value.slice(1) };
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? readDate(value) : null;
  return day === null ? { value } : { value: day, style: { number: "date" } };
}

function givenCells(sheet) {
  const cells = new Map();
  const put = (row, col, value) => value !== null && value !== "" && cells.set(keyOf(row, col), givenCell(value));
  (sheet.rows ?? []).forEach((line, row) => line.forEach((value, col) => put(row, col, value)));
  for (const [name, value] of Object.entries(sheet.cells ?? {})) {
    const { row, col } = parseCell(name);
    put(row, col, value);
  }
  for (const { range, ...style } of sheet.formats ?? []) {
    for (const { row, col } of cellsOf(parseRange(range))) changeCell(cells, keyOf(row, col), (cell) => ({ ...cell, style: { ...cell.style, ...style } }));
  }
  for (const [name, comment] of Object.entries(sheet.comments ?? {})) {
    const { row, col } = parseCell(name);
    changeCell(cells, keyOf(row, col), (cell) => ({ ...cell, comment }));
  }
  return cells;
}

/** Replaces one cell of a map (made for the purpose). A cell with nothing left goes away. */
export function changeCell(cells, key, change) {
  const cell = change(cells.get(key) ?? { value: null });
  const isEmpty = !cell.tree && (cell.value ?? null) === null && !cell.comment && !Object.keys(cell.style ?? {}).length;
  if (isEmpty) cells.delete(key);
  else cells.set(key, cell);
}

/** The last used row and column of a map of cells, counted from 1. */
export function used(cells) {
  let [rows, columns] = [0, 0];
  for (const key of cells.keys()) {
    rows = Math.max(rows, Math.floor(key / 64) + 1);
    columns = Math.max(columns, (key % 64) + 1);
  }
  return { rows, columns };
}

function givenSheet(sheet, index) {
  const cells = givenCells(sheet);
  const content = used(cells);
  return {
    id: `s${index}`, name: sheet.name, cells,
    rows: Math.min(MAX_ROWS, sheet.size?.rows ?? Math.max(LEAST.rows, content.rows + SPARE_ROWS)),
    columns: Math.min(MAX_COLUMNS, sheet.size?.columns ?? Math.max(LEAST.columns, content.columns + 3)),
    widths: Object.fromEntries(Object.entries(sheet.widths ?? {}).map(([letter, width]) => [columnIndex(letter), width])),
    freeze: { rows: sheet.freeze?.rows ?? 0, columns: sheet.freeze?.columns ?? 0 },
    filter: sheet.filter ? givenFilter(sheet.filter) : null,
    charts: (sheet.charts ?? []).map((chart, number) => ({ id: `g${index}-${number}`, title: "", ...chart })),
    rules: (sheet.rules ?? []).map((rule) => ({ ...rule, range: parseRange(rule.range) })),
  };
}

function givenFilter({ range, columns = {} }) {
  return { range: parseRange(range), columns: Object.fromEntries(Object.entries(columns).map(([letter, condition]) => [columnIndex(letter), condition])) };
}

export function openDocument(scenario) {
  return { sheets: scenario.sheets.map(givenSheet), made: 0 };
}

export function sheetOf(document, id) {
  return document.sheets.find((sheet) => sheet.id === id) ?? null;
}

/** The document with one sheet replaced by what `change` makes of it. */
export function withSheet(document, id, change) {
  return { ...document, sheets: document.sheets.map((sheet) => (sheet.id === id ? change(sheet) : sheet)) };
}

/** The document whose formulas are all replaced by `change(tree, sheet)`. */
export function mapFormulas(document, change) {
  const sheets = document.sheets.map((sheet) => {
    let cells = null;
    for (const [key, cell] of sheet.cells) {
      const tree = cell.tree && change(cell.tree, sheet);
      if (tree === cell.tree) continue;
      cells ??= new Map(sheet.cells);
      cells.set(key, { ...cell, tree });
    }
    return cells ? { ...sheet, cells } : sheet;
  });
  return { ...document, sheets };
}

/** What the formula bar shows of a cell. */
export function sourceOf(cell) {
  if (!cell) return "";
  return cell.tree ? write(cell.tree) : editable(cell.value ?? null, cell.style);
}

/** The block of filled cells around a cell (itself alone when nothing touches it). */
export function region(sheet, { row, col }) {
  const isFilled = (r, c) => {
    const cell = sheet.cells.get(keyOf(r, c));
    return Boolean(cell && (cell.tree || (cell.value ?? null) !== null));
  };
  const block = { top: row, bottom: row, left: col, right: col };
  const touches = (top, left, bottom, right) => [...cellsOf({ top, left, bottom, right })].some((cell) => isFilled(cell.row, cell.col));
  for (let isGrowing = true; isGrowing; ) {
    const { top, left, bottom, right } = block;
    const [up, down, before, after] = [Math.max(0, top - 1), Math.min(sheet.rows - 1, bottom + 1), Math.max(0, left - 1), Math.min(sheet.columns - 1, right + 1)];
    isGrowing = false;
    if (up < top && touches(up, before, up, after)) [block.top, isGrowing] = [up, true];
    if (down > bottom && touches(down, before, down, after)) [block.bottom, isGrowing] = [down, true];
    if (before < left && touches(up, before, down, before)) [block.left, isGrowing] = [before, true];
    if (after > right && touches(up, after, down, after)) [block.right, isGrowing] = [after, true];
  }
  return trimmed(block, isFilled);
}

/** Without the empty lines at its edges. */
function trimmed(block, isFilled) {
  const next = { ...block };
  const isEmpty = (edge) => ![...cellsOf(edge)].some(({ row, col }) => isFilled(row, col));
  while (next.top < next.bottom && isEmpty({ ...next, bottom: next.top })) next.top += 1;
  while (next.bottom > next.top && isEmpty({ ...next, top: next.bottom })) next.bottom -= 1;
  while (next.left < next.right && isEmpty({ ...next, right: next.left })) next.left += 1;
  while (next.right > next.left && isEmpty({ ...next, left: next.right })) next.right -= 1;
  return next;
}
