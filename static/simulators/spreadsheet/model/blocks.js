/** Copying, moving and filling blocks of cells; references follow. Each gives a new document. */
import { cellsOf, isInside, keyOf } from "../engine/address.js";
import { DAYS, MONTHS } from "../engine/dates.js";
import { follow, shift } from "../engine/writer.js";
import { changeCell, mapFormulas, sheetOf, withSheet } from "./document.js";

/** A cell's content and style copied elsewhere. */
function copied(cell, rows, cols) {
  return cell.tree ? { ...cell, tree: shift(cell.tree, rows, cols) } : cell;
}

/** The block is repeated when the target is a multiple of its size, else pasted once from the target's corner. */
function pastedSize(block, target) {
  const [height, width] = [block.bottom - block.top + 1, block.right - block.left + 1];
  const [rows, cols] = [target.bottom - target.top + 1, target.right - target.left + 1];
  return { height, width, rows: rows % height ? height : rows, cols: cols % width ? width : cols };
}

/** op: {s, target, from: {s, range}, isCut, only: "values" | undefined}; valueOf gives computed values. */
export function paste(document, { s, target, from, isCut, only }, valueOf) {
  const source = sheetOf(document, from.s);
  const block = from.range;
  if (!source) return document;
  if (isCut) return move(document, s, target, from);
  const { height, width, rows, cols } = pastedSize(block, target);
  return withSheet(document, s, (sheet) => {
    const cells = new Map(sheet.cells);
    for (const { row, col } of cellsOf({ top: target.top, left: target.left, bottom: target.top + rows - 1, right: target.left + cols - 1 })) {
      if (row >= sheet.rows || col >= sheet.columns) continue;
      const origin = { row: block.top + ((row - target.top) % height), col: block.left + ((col - target.left) % width) };
      const cell = source.cells.get(keyOf(origin.row, origin.col)) ?? { value: null };
      const content = only === "values" ? { value: plainValue(valueOf(from.s, origin.row, origin.col)) } : copied(cell, row - origin.row, col - origin.col);
      changeCell(cells, keyOf(row, col), (before) => (only === "values" ? { ...content, style: before.style, comment: before.comment } : content));
    }
    return { ...sheet, cells };
  });
}

function plainValue(value) {
  return value !== null && typeof value === "object" ? value.code : value;
}

function move(document, s, target, from) {
  const [rows, cols] = [target.top - from.range.top, target.left - from.range.left];
  const source = sheetOf(document, from.s);
  const taken = [...cellsOf(from.range)].map((place) => ({ ...place, cell: source.cells.get(keyOf(place.row, place.col)) }));
  const emptied = withSheet(document, from.s, (sheet) => {
    const cells = new Map(sheet.cells);
    for (const { row, col } of taken) cells.delete(keyOf(row, col));
    return { ...sheet, cells };
  });
  const followed = s === from.s ? mapFormulas(emptied, (tree, sheet) => follow(tree, { own: sheet.name, changed: source.name, block: from.range, rows, cols })) : emptied;
  return withSheet(followed, s, (sheet) => {
    const cells = new Map(sheet.cells);
    for (const { row, col, cell } of taken) {
      const place = { row: row + rows, col: col + cols };
      const tree = cell?.tree && s === from.s ? follow(cell.tree, { own: source.name, changed: source.name, block: from.range, rows, cols }) : cell?.tree;
      if (isInside(place)) changeCell(cells, keyOf(place.row, place.col), () => (cell ? { ...cell, ...(tree && { tree }) } : { value: null }));
    }
    return { ...sheet, cells };
  });
}

/**
 * Fills `target` (which holds `from` at one of its ends) from `from`.
 * isSeries: 1, 2 → 3, 4; lundi → mardi; a date → the next day; else contents are copied. Formulas always follow.
 */
export function fill(document, { s, from, target, isSeries }) {
  return withSheet(document, s, (sheet) => {
    const cells = new Map(sheet.cells);
    const isDown = target.left === from.left && target.right === from.right;
    const lines = isDown ? range(from.left, from.right) : range(from.top, from.bottom);
    for (const line of lines) fillLine(cells, sheet, { line, isDown, from, target, isSeries });
    return { ...sheet, cells };
  });
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function fillLine(cells, sheet, { line, isDown, from, target, isSeries }) {
  const place = (index) => (isDown ? { row: index, col: line } : { row: line, col: index });
  const [first, last] = isDown ? [from.top, from.bottom] : [from.left, from.right];
  const [start, end] = isDown ? [target.top, target.bottom] : [target.left, target.right];
  const size = last - first + 1;
  const at = (index) => sheet.cells.get(keyOf(place(index).row, place(index).col)) ?? { value: null };
  const step = isSeries ? series(range(first, last).map(at)) : null;
  for (let index = start; index <= end; index += 1) {
    if (index >= first && index <= last) continue;
    const origin = first + ((((index - first) % size) + size) % size);
    const cell = copied(at(origin), isDown ? index - origin : 0, isDown ? 0 : index - origin);
    const { comment, ...bare } = cell;
    const next = step && !cell.tree ? { ...bare, value: step(index - first, cell.value) } : bare;
    changeCell(cells, keyOf(place(index).row, place(index).col), () => next);
  }
}

const LISTS = [DAYS, MONTHS];

/** How a series goes on: (distance from its start, value copied) → value; null when there is none. */
function series(cells) {
  if (cells.some((cell) => cell.tree)) return null;
  const values = cells.map(({ value }) => value);
  if (values.every((value) => typeof value === "number")) return numbers(values, cells[0].style?.number);
  if (values.length === 1 && typeof values[0] === "string") return words(values[0]);
  return null;
}

function numbers(values, kind) {
  if (values.length === 1) return ["date", "longdate"].includes(kind) ? (distance) => values[0] + distance : null;
  const step = (values.at(-1) - values[0]) / (values.length - 1);
  return (distance) => Number((values[0] + step * distance).toPrecision(14));
}

function words(text) {
  const list = LISTS.find((names) => names.includes(text.toLowerCase()));
  if (list) {
    const start = list.indexOf(text.toLowerCase());
    const isCapital = text[0] !== text[0].toLowerCase();
    return (distance) => {
      const word = list[(((start + distance) % list.length) + list.length) % list.length];
      return isCapital ? word[0].toUpperCase() + word.slice(1) : word;
    };
  }
  const [, head, digits] = /^(.*?)(\d{1,6})$/.exec(text) ?? [];
  return digits === undefined ? null : (distance) => `${head}${Math.max(0, Number(digits) + distance)}`;
}
