/** What a chart shows of a range: categories, series; and its shapes in a 480 × 280 drawing. */
import { display } from "../engine/format.js";
import { keyOf } from "../engine/address.js";

export const SIZE = { width: 480, height: 280 };
const PLOT = { left: 66, right: 468, top: 16, bottom: 240 };

/** {labels: [text], series: [{name, values: [number or null]}]} of a range; first column and row may be titles. */
export function readSeries(sheet, range, valueOf) {
  const at = (row, col) => valueOf(sheet.id, row, col);
  const text = (row, col) => display(at(row, col), sheet.cells.get(keyOf(row, col))?.style);
  const lines = (first, last) => Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const isWord = (value) => typeof value === "string" && value !== "";
  const rows = lines(range.top, range.bottom);
  const isTitled = lines(range.left, range.right).some((col) => isWord(at(range.top, col))) &&
    lines(range.left + 1, range.right).every((col) => typeof at(range.top, col) !== "number") && rows.length > 1 && !(range.left === range.right && !isWord(at(range.top, range.left)));
  const top = isTitled && (range.right > range.left ? lines(range.left + 1, range.right).some((col) => isWord(at(range.top, col))) : true) ? range.top + 1 : range.top;
  const style = (col) => sheet.cells.get(keyOf(top, col))?.style?.number;
  const isLabelled = range.right > range.left && (isWord(at(top, range.left)) || ["date", "longdate"].includes(style(range.left)));
  const left = isLabelled ? range.left + 1 : range.left;
  const labels = lines(top, range.bottom).map((row, index) => (isLabelled ? text(row, range.left) : String(index + 1)));
  const series = lines(left, range.right).map((col, index) => ({
    name: top > range.top ? text(range.top, col) || `Série ${index + 1}` : `Série ${index + 1}`,
    values: lines(top, range.bottom).map((row) => (typeof at(row, col) === "number" ? at(row, col) : null)),
    shown: lines(top, range.bottom).map((row) => text(row, col)),
  }));
  return { labels, series };
}

/** Round graduations that cover the values and 0: {low, high, ticks}. */
export function scale(values) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const rough = (high - low || 1) / 5;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((size) => size >= rough);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step) || 1];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { low: ticks[0], high: ticks.at(-1), ticks };
}

/** Functions from values and places to the drawing. */
export function frame({ labels, series }) {
  const values = series.flatMap((one) => one.values).filter((value) => value !== null);
  const axis = scale(values);
  const y = (value) => PLOT.bottom - ((value - axis.low) / (axis.high - axis.low)) * (PLOT.bottom - PLOT.top);
  const slot = (PLOT.right - PLOT.left) / Math.max(1, labels.length);
  return { ...axis, y, slot, plot: PLOT, x: (index) => PLOT.left + slot * (index + 0.5) };
}

/** Bars: [{series, index, x, y, width, height}]. */
export function bars(data, place) {
  const width = Math.min(48, (place.slot * 0.8) / Math.max(1, data.series.length));
  const start = (index) => place.x(index) - (width * data.series.length) / 2;
  return data.series.flatMap(({ values }, series) =>
    values.map((value, index) => ({ value, index })).filter(({ value }) => value !== null).map(({ value, index }) => ({
      series, index, x: start(index) + series * width, width,
      y: Math.min(place.y(value), place.y(0)), height: Math.abs(place.y(value) - place.y(0)),
    })));
}

/** Slices of the first series: [{index, share, path}] around (140, 130). */
export function slices({ series: [first] }) {
  const values = (first?.values ?? []).map((value) => Math.max(0, value ?? 0));
  const total = values.reduce((sum, value) => sum + value, 0);
  let turn = 0;
  return values.map((value, index) => {
    const share = total ? value / total : 0;
    const path = slice(turn, turn + share);
    turn += share;
    return { index, share, path };
  }).filter(({ share }) => share > 0);
}

function slice(from, to) {
  const [cx, cy, radius] = [140, 136, 112];
  const point = (turn) => `${(cx + radius * Math.sin(turn * 2 * Math.PI)).toFixed(2)} ${(cy - radius * Math.cos(turn * 2 * Math.PI)).toFixed(2)}`;
  if (to - from > 0.9999) return `M${cx} ${cy - radius}a${radius} ${radius} 0 1 1 -0.01 0z`;
  return `M${cx} ${cy}L${point(from)}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)}z`;
}
