/** Sorting rows, recognising headers, and the rows a filter leaves. */
import { cellName, keyOf } from "../engine/address.js";
import { criterion } from "../engine/arguments.js";
import { display } from "../engine/format.js";
import { compare, Fault } from "../engine/values.js";
import { shift } from "../engine/writer.js";
import { fold } from "../../shared/text.js";
import { changeCell, sheetOf, withSheet } from "./document.js";

const ORDERS = { number: 0, string: 1, boolean: 2, fault: 3, empty: 4 };

function rank(value) {
  if (value === null || value === "") return ORDERS.empty;
  return value instanceof Fault ? ORDERS.fault : ORDERS[typeof value];
}

/** Whether the first row of a range looks like titles: texts only, over something else or in bold. */
export function hasHeader(sheet, range, valueOf) {
  if (range.top === range.bottom) return false;
  const columns = Array.from({ length: range.right - range.left + 1 }, (_, index) => range.left + index);
  const first = columns.map((col) => valueOf(sheet.id, range.top, col));
  if (first.every((value) => value === null) || first.some((value) => value !== null && typeof value !== "string")) return false;
  const isOther = (col) => ["number", "boolean"].includes(typeof valueOf(sheet.id, range.top + 1, col));
  const isBold = (row) => columns.some((col) => sheet.cells.get(keyOf(row, col))?.style?.bold);
  return columns.some(isOther) || (isBold(range.top) && !isBold(range.top + 1)) || sheet.freeze.rows === range.top + 1;
}

/** op: {s, range (rows to sort, without header), keys: [{col, isDescending}]}. Empty cells always go last. */
export function sort(document, { s, range, keys }, valueOf) {
  const rows = Array.from({ length: range.bottom - range.top + 1 }, (_, index) => range.top + index);
  const values = new Map(rows.map((row) => [row, keys.map(({ col }) => valueOf(s, row, col))]));
  const order = (a, b) => {
    for (let index = 0; index < keys.length; index += 1) {
      const result = inOrder(values.get(a)[index], values.get(b)[index], keys[index].isDescending);
      if (result) return result;
    }
    return a - b;
  };
  const sorted = [...rows].sort(order);
  const source = sheetOf(document, s);
  return withSheet(document, s, (sheet) => {
    const cells = new Map(sheet.cells);
    sorted.forEach((from, index) => {
      for (let col = range.left; col <= range.right; col += 1) {
        const cell = source.cells.get(keyOf(from, col)) ?? { value: null };
        const row = rows[index];
        changeCell(cells, keyOf(row, col), () => (cell.tree ? { ...cell, tree: shift(cell.tree, row - from, 0) } : cell));
      }
    });
    return { ...sheet, cells };
  });
}

function inOrder(a, b, isDescending) {
  const [first, second] = [rank(a), rank(b)];
  const isLast = first === ORDERS.empty || second === ORDERS.empty;
  if (first !== second) return isLast || !isDescending ? first - second : second - first;
  if (first >= ORDERS.fault) return 0;
  return isDescending ? compare(b, a) : compare(a, b);
}

/** What the list of a filter shows of a cell. */
export function filterText(sheet, row, col, valueOf) {
  return display(valueOf(sheet.id, row, col), sheet.cells.get(keyOf(row, col))?.style);
}

const TESTS = {
  contains: (text, _, operand) => fold(text).includes(fold(operand)),
  starts: (text, _, operand) => fold(text).startsWith(fold(operand)),
  equals: (text, value, operand) => criterion(`=${operand}`)(value) || fold(text) === fold(operand),
  different: (text, value, operand) => !TESTS.equals(text, value, operand),
  greater: (_, value, operand) => criterion(`>${operand}`)(value),
  less: (_, value, operand) => criterion(`<${operand}`)(value),
  at_least: (_, value, operand) => criterion(`>=${operand}`)(value),
  at_most: (_, value, operand) => criterion(`<=${operand}`)(value),
  between: (_, value, low, high) => criterion(`>=${low}`)(value) && criterion(`<=${high}`)(value),
  empty: (text) => text === "",
  filled: (text) => text !== "",
};
export const CONDITIONS = {
  contains: "contient", starts: "commence par", equals: "est égal à", different: "est différent de", greater: "est supérieur à",
  less: "est inférieur à", at_least: "est au moins", at_most: "est au plus", between: "est entre", empty: "est vide", filled: "n’est pas vide",
};

/** Whether a value passes a condition {values: [texts]} or {op, value, value2}. */
export function passes(text, value, { values, op, value: operand = "", value2 = "" }) {
  if (values && !values.includes(text)) return false;
  return op ? TESTS[op](text, value, String(operand).replace(".", ","), String(value2).replace(".", ",")) : true;
}

/** The rows that the sheet's filter hides. */
export function hiddenRows(sheet, valueOf) {
  const hidden = new Set();
  const conditions = Object.entries(sheet.filter?.columns ?? {});
  if (!conditions.length) return hidden;
  const { top, bottom } = sheet.filter.range;
  for (let row = top + 1; row <= bottom; row += 1) {
    const isShown = conditions.every(([col, condition]) =>
      passes(filterText(sheet, row, Number(col), valueOf), valueOf(sheet.id, row, Number(col)), condition));
    if (!isShown) hidden.add(row);
  }
  return hidden;
}

/** The title of a column of a range: its first cell, or "Colonne B". */
export function columnTitle(sheet, range, col, isTitled, valueOf) {
  const title = isTitled ? filterText(sheet, range.top, col, valueOf) : "";
  return title || `Colonne ${cellName({ row: 0, col }).slice(0, -1)}`;
}
