/** A tree → its formula, in French; and the trees of formulas that are copied, or whose cells move. */
import { cellName, columnName, isInside, MAX_ROWS } from "./address.js";
import { writeNumber } from "./values.js";

const SIMPLE_SHEET = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
const LOOKS_LIKE_A_CELL = /^[A-Z]{1,2}\d{1,4}$/i;
export const BROKEN = Object.freeze({ type: "error", code: "#REF!" });

export function quoteSheet(name) {
  return SIMPLE_SHEET.test(name) && !LOOKS_LIKE_A_CELL.test(name) ? name : `'${name.replace(/'/g, "''")}'`;
}

function corner({ row, col, fixRow, fixCol }) {
  return `${fixCol ? "$" : ""}${columnName(col)}${fixRow ? "$" : ""}${row + 1}`;
}

const WRITERS = {
  number: ({ value }) => writeNumber(value),
  text: ({ value }) => `"${value.replace(/"/g, '""')}"`,
  bool: ({ value }) => (value ? "VRAI" : "FAUX"),
  error: ({ code }) => code,
  empty: () => "",
  name: ({ name }) => name,
  group: ({ inner }) => `(${body(inner)})`,
  unary: ({ op, inner }) => `${op}${body(inner)}`,
  percent: ({ inner }) => `${body(inner)}%`,
  binary: ({ op, left, right }) => `${body(left)}${op}${body(right)}`,
  call: ({ name, args }) => `${name}(${args.map(body).join(";")})`,
  ref: (node) => `${prefix(node)}${corner(node)}`,
  range: (node) => `${prefix(node)}${node.isColumns ? letters(node) : `${corner(node.from)}:${corner(node.to)}`}`,
};

function prefix({ sheet }) {
  return sheet === null ? "" : `${quoteSheet(sheet)}!`;
}

function letters({ from, to }) {
  return [from, to].map(({ col, fixCol }) => `${fixCol ? "$" : ""}${columnName(col)}`).join(":");
}

function body(tree) {
  return WRITERS[tree.type](tree);
}

/** "=…" of a tree. */
export function write(tree) {
  return `=${body(tree)}`;
}

/** A copy of a tree where `change` replaces each `ref` and `range` node; the same tree when nothing changed. */
export function mapReferences(tree, change) {
  if (tree.type === "ref" || tree.type === "range") return change(tree);
  const copy = { ...tree };
  for (const name of ["inner", "left", "right"]) if (tree[name]) copy[name] = mapReferences(tree[name], change);
  if (tree.args) copy.args = tree.args.map((part) => mapReferences(part, change));
  const isSame = ["inner", "left", "right"].every((name) => copy[name] === tree[name]) &&
    (tree.args ?? []).every((part, index) => part === copy.args[index]);
  return isSame ? tree : copy;
}

/** The ref and range nodes of a tree, in the order they are written. */
export function referencesOf(tree) {
  const found = [];
  mapReferences(tree, (node) => {
    found.push(node);
    return node;
  });
  return found;
}

function moved(corner, rows, cols) {
  return { ...corner, row: corner.fixRow ? corner.row : corner.row + rows, col: corner.fixCol ? corner.col : corner.col + cols };
}

/** The formula copied `rows` down and `cols` to the right: what has no "$" follows; what leaves the grid is #REF!. */
export function shift(tree, rows, cols) {
  return mapReferences(tree, (node) => {
    if (node.type === "ref") {
      const next = moved(node, rows, cols);
      return isInside(next) ? next : BROKEN;
    }
    const [from, to] = [moved(node.from, rows, cols), moved(node.to, rows, cols)];
    if (!isInside(from) || !isInside(to)) return BROKEN;
    return { ...node, from, to };
  });
}

/**
 * The formula of a cell of the sheet `own` after lines were inserted (count > 0) or deleted (count < 0) in `changed`.
 * axis: "row" or "col"; at: first line inserted or deleted.
 */
export function adjust(tree, { own, changed, axis, at, count }) {
  const isTouched = ({ sheet }) => (sheet ?? own).toLowerCase() === changed.toLowerCase();
  return mapReferences(tree, (node) => {
    if (!isTouched(node) || (node.isColumns && axis === "row")) return node;
    return node.type === "ref" ? adjustRef(node, axis, at, count) : adjustRange(node, axis, at, count);
  });
}

function adjustRef(node, axis, at, count) {
  const line = node[axis];
  if (line < at) return node;
  if (count < 0 && line < at - count) return BROKEN;
  const next = { ...node, [axis]: line + count };
  return isInside(next) ? next : BROKEN;
}

function adjustRange(node, axis, at, count) {
  let [first, last] = [node.from[axis], node.to[axis]];
  if (count > 0) {
    if (first >= at) first += count;
    if (last >= at) last += count;
  } else {
    const end = at - count; // first line after the deleted ones
    if (first >= at && last < end) return BROKEN;
    first = first < at ? first : Math.max(at, first + count);
    last = last >= end ? last + count : Math.min(last, at - 1);
  }
  last = Math.min(last, axis === "row" ? MAX_ROWS - 1 : 25);
  return { ...node, from: { ...node.from, [axis]: first }, to: { ...node.to, [axis]: last } };
}

/** The formula after the cells of `block` (a range of the sheet `changed`) were moved by `rows` and `cols`. */
export function follow(tree, { own, changed, block, rows, cols }) {
  const isMoved = ({ row, col }) => row >= block.top && row <= block.bottom && col >= block.left && col <= block.right;
  const go = (place) => ({ ...place, row: place.row + rows, col: place.col + cols });
  return mapReferences(tree, (node) => {
    if ((node.sheet ?? own).toLowerCase() !== changed.toLowerCase() || node.isColumns) return node;
    if (node.type === "ref") return isMoved(node) ? go(node) : node;
    return isMoved(node.from) && isMoved(node.to) ? { ...node, from: go(node.from), to: go(node.to) } : node;
  });
}

/** The formula after a sheet got a new name. */
export function renameSheet(tree, before, after) {
  return mapReferences(tree, (node) => (node.sheet?.toLowerCase() === before.toLowerCase() ? { ...node, sheet: after } : node));
}

/** The name of a reference without its sheet nor its "$". */
export function nameOf(node) {
  return node.type === "ref" ? cellName(node) : `${cellName(node.from)}:${cellName(node.to)}`;
}
