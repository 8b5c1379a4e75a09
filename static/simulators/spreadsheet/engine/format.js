/** How a value is shown, and what a typed text means. Style: {number, decimals, bold, italic, color, fill, align, border}. */
import { readDate, writeDate } from "./dates.js";
import { Fault, readNumber, roundTo, toText, writeNumber } from "./values.js";

const THIN = "\u202f"; // between thousands
const NBSP = "\u00a0";
const GENERAL_DIGITS = 10;
export const NUMBER_KINDS = ["number", "currency", "percent"];

/** A number with exactly `decimals` decimals, a comma, and spaces between thousands if asked. */
export function fixed(value, decimals, isGrouped = true) {
  const [whole, fraction] = Math.abs(roundTo(value, decimals)).toFixed(decimals).split(".");
  const grouped = isGrouped ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  const isNegative = value < 0 && /[1-9]/.test(`${whole}${fraction ?? ""}`);
  return `${isNegative ? "-" : ""}${grouped}${fraction ? `,${fraction}` : ""}`;
}

const SHOWN = {
  number: (value, { decimals = 2 }) => fixed(value, decimals),
  plain: (value, { decimals = 2 }) => fixed(value, decimals, false),
  currency: (value, { decimals = 2 }) => `${fixed(value, decimals)}${NBSP}€`,
  percent: (value, { decimals = 0 }) => `${fixed(value * 100, decimals, false)}${NBSP}%`,
  date: (value) => (value >= 1 && value < 2_958_466 ? writeDate(value) : writeNumber(value, GENERAL_DIGITS)),
  longdate: (value) => (value >= 1 && value < 2_958_466 ? writeDate(value, true) : writeNumber(value, GENERAL_DIGITS)),
};

/** The text of a cell. */
export function display(value, style = {}) {
  if (value instanceof Fault) return value.code;
  if (typeof value !== "number") return toText(value);
  const show = SHOWN[style.number];
  if (show) return show(value, style);
  return style.decimals === undefined ? writeNumber(value, GENERAL_DIGITS) : fixed(value, style.decimals, false);
}

const AMOUNT = /^(.*?)[ \u00a0\u202f]*([€%])$/;

/** What a typed text that is no formula means: {value, style}; style holds the format it brings, or is null. */
export function readTyped(typed, style = {}) {
  const text = typed.trim();
  if (text === "") return { value: null, style: null };
  if (style.number === "text") return { value: typed, style: null };
  if (typed.startsWith("'")) return { value: typed.slice(1), style: null };
  const number = readNumber(text);
  if (number !== null) {
    const isPercent = style.number === "percent";
    return { value: isPercent ? Number((number / 100).toPrecision(15)) : number, style: null };
  }
  return readMarked(text) ?? readOther(typed, text);
}

/** "12 %", "3,50 €". */
function readMarked(text) {
  const [, amount, sign] = AMOUNT.exec(text) ?? [];
  const number = amount === undefined ? null : readNumber(amount);
  if (number === null) return null;
  const decimals = /,(\d*)$/.exec(amount.trim())?.[1].length ?? 0;
  if (sign === "%") return { value: Number((number / 100).toPrecision(15)), style: { number: "percent", decimals } };
  return { value: number, style: { number: "currency", decimals: decimals ? Math.max(decimals, 2) : 2 } };
}

function readOther(typed, text) {
  const date = readDate(text);
  if (date !== null) return { value: date, style: { number: "date" } };
  const upper = text.toUpperCase();
  if (upper === "VRAI" || upper === "FAUX") return { value: upper === "VRAI", style: null };
  return { value: typed, style: null };
}

/** What the formula bar shows of a content that is no formula. */
export function editable(value, style = {}) {
  if (typeof value === "string") return needsApostrophe(value, style) ? `'${value}` : value;
  if (typeof value !== "number") return toText(value);
  if (style.number === "percent") return `${writeNumber(Number((value * 100).toPrecision(15)))}${NBSP}%`;
  return style.number === "date" || style.number === "longdate" ? writeDate(value) : writeNumber(value);
}

/** Whether a text would be read as something else when typed again. */
function needsApostrophe(value, style) {
  return style.number !== "text" && (value.startsWith("=") || value.startsWith("'") || typeof readTyped(value).value !== "string");
}
