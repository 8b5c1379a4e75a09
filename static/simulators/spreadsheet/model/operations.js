/** What can be done to a document: plain objects {t, …} that can be kept, undone and played again. */
import { cellsOf, isInside, keyOf } from "../engine/address.js";
import { Calculator } from "../engine/calculator.js";
import { display } from "../engine/format.js";
import { referencesOf, renameSheet, mapReferences, BROKEN } from "../engine/writer.js";
import { fill, paste } from "./blocks.js";
import { changeCell, mapFormulas, sheetOf, typedCell, withSheet } from "./document.js";
import { changeLines } from "./lines.js";
import { sort } from "./sorting.js";

const MONEY = new Set(["+", "-", "*", "/"]);
const KEEPING = new Set(["SOMME", "MOYENNE", "MIN", "MAX", "MEDIANE", "ARRONDI", "SOMME.SI"]);
const GIVING_DATES = new Set(["AUJOURDHUI", "DATE", "FIN.MOIS", "MOIS.DECALER"]);

/** The number format that a new formula takes from what it refers to. */
function inferred(tree, sheet) {
  if (tree.type === "call" && GIVING_DATES.has(tree.name)) return { number: "date" };
  const isKeeping = (tree.type === "binary" && MONEY.has(tree.op)) || (tree.type === "call" && KEEPING.has(tree.name)) || tree.type === "ref";
  if (!isKeeping) return null;
  const styles = referencesOf(tree).filter((node) => node.sheet === null)
    .map((node) => sheet.cells.get(keyOf(node.from?.row ?? node.row, node.from?.col ?? node.col))?.style);
  const kind = (name) => styles.find((style) => style?.number === name);
  const money = kind("currency");
  if (money) return { number: "currency", decimals: money.decimals ?? 2 };
  const dates = styles.filter((style) => style?.number === "date");
  return dates.length === 1 && tree.op !== "*" && tree.op !== "/" ? { number: "date" } : null;
}

function withCells(document, s, change) {
  return withSheet(document, s, (sheet) => {
    const cells = new Map(sheet.cells);
    change(cells, sheet);
    return { ...sheet, cells };
  });
}

function setCell(cells, sheet, { row, col }, text) {
  if (!isInside({ row, col }) || row >= sheet.rows || col >= sheet.columns) return;
  changeCell(cells, keyOf(row, col), (before) => {
    const cell = typedCell(before, text);
    const style = cell.tree && !cell.style?.number && inferred(cell.tree, sheet);
    return style ? { ...cell, style: { ...cell.style, ...style } } : cell;
  });
}

function restyle(before, style) {
  const next = { ...before, ...style };
  for (const [name, value] of Object.entries(next)) if (value === null || value === false) delete next[name];
  return next;
}

const OPERATIONS = {
  set: (document, { s, cell, text }) => withCells(document, s, (cells, sheet) => setCell(cells, sheet, cell, text)),
  clear: (document, { s, range }) => withCells(document, s, (cells) => {
    for (const { row, col } of cellsOf(range)) if (cells.has(keyOf(row, col))) changeCell(cells, keyOf(row, col), ({ style, comment }) => ({ value: null, style, comment }));
  }),
  texts: (document, { s, cell, rows }) => withCells(document, s, (cells, sheet) => {
    rows.forEach((line, down) => line.forEach((text, right) => setCell(cells, sheet, { row: cell.row + down, col: cell.col + right }, text)));
  }),
  style: (document, { s, range, style }) => withCells(document, s, (cells) => {
    for (const { row, col } of cellsOf(range)) changeCell(cells, keyOf(row, col), (cell) => ({ ...cell, style: restyle(cell.style, style) }));
  }),
  paste, fill, sort,
  lines: changeLines,
  width: (document, { s, columns, width }) => withSheet(document, s, (sheet) => ({ ...sheet, widths: { ...sheet.widths, ...Object.fromEntries(columns.map((col) => [col, width])) } })),
  freeze: (document, { s, rows, columns }) => withSheet(document, s, (sheet) => ({ ...sheet, freeze: { rows, columns } })),
  comment: (document, { s, cell, text }) => withCells(document, s, (cells) => {
    changeCell(cells, keyOf(cell.row, cell.col), ({ comment, ...rest }) => (text ? { ...rest, comment: text } : rest));
  }),
  filter: (document, { s, range }) => withSheet(document, s, (sheet) => ({ ...sheet, filter: range && { range, columns: {} } })),
  condition: (document, { s, col, condition }) => withSheet(document, s, (sheet) => {
    const { [col]: _, ...columns } = sheet.filter.columns;
    return { ...sheet, filter: { ...sheet.filter, columns: condition ? { ...columns, [col]: condition } : columns } };
  }),
  chart: (document, { s, id, chart }) => withSheet(document, s, (sheet) => {
    const others = sheet.charts.filter((one) => one.id !== id);
    if (!chart) return { ...sheet, charts: others };
    const isNew = others.length === sheet.charts.length;
    return { ...sheet, charts: isNew ? [...others, { ...chart, id }] : sheet.charts.map((one) => (one.id === id ? { ...chart, id } : one)) };
  }),
  addSheet: (document, { s, name }) => ({
    ...document,
    sheets: [...document.sheets, { id: s, name, rows: 30, columns: 10, cells: new Map(), widths: {}, freeze: { rows: 0, columns: 0 }, filter: null, charts: [], rules: [] }],
  }),
  renameSheet(document, { s, name }) {
    const before = sheetOf(document, s).name;
    return mapFormulas(withSheet(document, s, (sheet) => ({ ...sheet, name })), (tree) => renameSheet(tree, before, name));
  },
  deleteSheet(document, { s }) {
    if (document.sheets.length < 2) return document;
    const { name } = sheetOf(document, s);
    const left = { ...document, sheets: document.sheets.filter((sheet) => sheet.id !== s) };
    return mapFormulas(left, (tree) => mapReferences(tree, (node) => (node.sheet?.toLowerCase() === name.toLowerCase() ? BROKEN : node)));
  },
};

/** The document after an operation; today: number of the day. Throws when the operation makes no sense. */
export function apply(document, operation, today) {
  const calculator = new Calculator(today);
  calculator.use(document);
  if (operation.t !== "addSheet" && !sheetOf(document, operation.s)) throw new TypeError(`no sheet ${operation.s}`);
  return OPERATIONS[operation.t](document, operation, (s, row, col) => calculator.value(s, row, col));
}

/** The texts of a range as another application would paste them. */
export function tabbed(sheet, range, valueOf) {
  const lines = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    const texts = [];
    for (let col = range.left; col <= range.right; col += 1) texts.push(display(valueOf(sheet.id, row, col), sheet.cells.get(keyOf(row, col))?.style));
    lines.push(texts.join("\t"));
  }
  return lines.join("\n");
}
