/** Cells and ranges: "B3" ⇄ {row: 2, col: 1}, "A1:B4" ⇄ {top, left, bottom, right}; rows and columns count from 0. */

export const MAX_ROWS = 200;
export const MAX_COLUMNS = 26;

const CELL = /^\$?([A-Z]{1,2})\$?(\d{1,4})$/i;

export function columnName(col) {
  return col < 26 ? String.fromCharCode(65 + col) : columnName(Math.floor(col / 26) - 1) + columnName(col % 26);
}

/** "A" → 0, "AB" → 27. */
export function columnIndex(letters) {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export function cellName({ row, col }) {
  return `${columnName(col)}${row + 1}`;
}

export function isInside({ row, col }) {
  return row >= 0 && row < MAX_ROWS && col >= 0 && col < MAX_COLUMNS;
}

/** {row, col} of a cell's name, or null when it is not one of the grid. */
export function parseCell(text) {
  const match = CELL.exec(text.trim());
  if (!match) return null;
  const cell = { row: Number(match[2]) - 1, col: columnIndex(match[1]) };
  return isInside(cell) ? cell : null;
}

/** A range of a cell's or a range's name, or null. */
export function parseRange(text) {
  const corners = text.split(":").map(parseCell);
  if (corners.length > 2 || corners.includes(null)) return null;
  return spanned(corners[0], corners.at(-1));
}

/** The range whose opposite corners are two cells. */
export function spanned(a, b) {
  return {
    top: Math.min(a.row, b.row), left: Math.min(a.col, b.col),
    bottom: Math.max(a.row, b.row), right: Math.max(a.col, b.col),
  };
}

export function rangeName({ top, left, bottom, right }) {
  const first = cellName({ row: top, col: left });
  return top === bottom && left === right ? first : `${first}:${cellName({ row: bottom, col: right })}`;
}

export function isWithin({ row, col }, { top, left, bottom, right }) {
  return row >= top && row <= bottom && col >= left && col <= right;
}

/** The cells of a range, row by row. */
export function* cellsOf({ top, left, bottom, right }) {
  for (let row = top; row <= bottom; row += 1) for (let col = left; col <= right; col += 1) yield { row, col };
}

/** The number that stands for a cell in a sheet's map. */
export function keyOf(row, col) {
  return row * 64 + col;
}

export function cellOfKey(key) {
  return { row: Math.floor(key / 64), col: key % 64 };
}
