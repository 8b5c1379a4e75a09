/** Inserting and deleting rows and columns: cells move, references of every formula, filter, charts and rules follow. */
import { cellOfKey, keyOf, MAX_COLUMNS, MAX_ROWS, parseRange, rangeName } from "../engine/address.js";
import { adjust } from "../engine/writer.js";
import { mapFormulas, sheetOf, withSheet } from "./document.js";

const LIMITS = { row: MAX_ROWS, col: MAX_COLUMNS };
const COUNTS = { row: "rows", col: "columns" };

/** count > 0 inserts lines before `at`, count < 0 deletes from `at` on. */
export function changeLines(document, { s, axis, at, count }) {
  const { name } = sheetOf(document, s);
  const moved = withSheet(document, s, (sheet) => changeSheet(sheet, axis, at, count));
  return mapFormulas(moved, (tree, sheet) => adjust(tree, { own: sheet.name, changed: name, axis, at, count }));
}

/** Where a line goes; null when it is deleted or leaves the grid. */
function destination(line, axis, at, count) {
  if (line < at) return line;
  if (count < 0 && line < at - count) return null;
  return line + count < LIMITS[axis] ? line + count : null;
}

function changeSheet(sheet, axis, at, count) {
  const cells = new Map();
  for (const [key, cell] of sheet.cells) {
    const place = cellOfKey(key);
    const line = destination(place[axis], axis, at, count);
    const next = { ...place, [axis]: line };
    if (line !== null) cells.set(keyOf(next.row, next.col), cell);
  }
  if (count > 0 && at > 0) inheritStyle(sheet, cells, axis, at, count);
  const size = Math.min(LIMITS[axis], Math.max(5, sheet[COUNTS[axis]] + count));
  return { ...sheet, cells, [COUNTS[axis]]: size, ...places(sheet, axis, at, count) };
}

/** New lines look like the line before them, unless it is a header (the line after is not of the same style). */
function inheritStyle(sheet, cells, axis, at, count) {
  for (const [key, cell] of sheet.cells) {
    const place = cellOfKey(key);
    if (place[axis] !== at || !cell.style) continue;
    for (let line = at; line < at + count; line += 1) {
      const next = { ...place, [axis]: line };
      cells.set(keyOf(next.row, next.col), { value: null, style: cell.style });
    }
  }
}

/** A range after the change, or null when nothing is left of it. */
export function changeRange(range, axis, at, count) {
  const [first, last] = axis === "row" ? ["top", "bottom"] : ["left", "right"];
  const place = { row: 0, col: 0, fixRow: false, fixCol: false };
  const node = { type: "range", sheet: null, isColumns: false, from: { ...place, [axis]: range[first] }, to: { ...place, [axis]: range[last] } };
  const next = adjust(node, { own: "", changed: "", axis, at, count });
  return next.type === "range" ? { ...range, [first]: next.from[axis], [last]: next.to[axis] } : null;
}

function places(sheet, axis, at, count) {
  const filterRange = sheet.filter && changeRange(sheet.filter.range, axis, at, count);
  const shifted = (lines) =>
    Object.fromEntries(Object.entries(lines).map(([line, value]) => [destination(Number(line), "col", at, count), value]).filter(([line]) => line !== null));
  const charts = sheet.charts.map((chart) => ({ ...chart, range: changeRange(parseRange(chart.range), axis, at, count) }));
  return {
    filter: filterRange ? { range: filterRange, columns: axis === "col" ? shifted(sheet.filter.columns) : sheet.filter.columns } : null,
    widths: axis === "col" ? shifted(sheet.widths) : sheet.widths,
    charts: charts.filter(({ range }) => range).map((chart) => ({ ...chart, range: rangeName(chart.range) })),
    rules: sheet.rules.map((rule) => ({ ...rule, range: changeRange(rule.range, axis, at, count) })).filter(({ range }) => range),
  };
}
