/** What a cell can hold: number, text, boolean, null (empty) or a Fault; how one becomes another. */

/** An error value, shown as its code. */
export class Fault {
  constructor(code) {
    this.code = code;
  }
}

export const FAULTS = Object.fromEntries(
  Object.entries({ REF: "#REF!", NAME: "#NOM?", ZERO: "#DIV/0!", VALUE: "#VALEUR!", NUMBER: "#NOMBRE!", NONE: "#N/A", CYCLE: "#CIRC!" })
    .map(([name, code]) => [name, new Fault(code)]),
);
const ENGLISH = { "#NAME?": "#NOM?", "#VALUE!": "#VALEUR!", "#NUM!": "#NOMBRE!" };
const NUMBER = /^([+-]?)((?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:,\d*)?|,\d+)(?:E([+-]?\d+))?$/i;

export function frenchCode(code) {
  const upper = code.toUpperCase();
  return ENGLISH[upper] ?? upper;
}

export function faultOf(code) {
  return Object.values(FAULTS).find((fault) => fault.code === code) ?? FAULTS.VALUE;
}

/** The number a French text writes ("1 250,5"), or null. */
export function readNumber(text) {
  const match = NUMBER.exec(text.trim().replace("−", "-"));
  if (!match) return null;
  const [, sign, digits, exponent] = match;
  const value = Number(digits.replace(/[ \u00a0\u202f]/g, "").replace(",", ".")) * 10 ** Number(exponent ?? 0);
  return sign === "-" ? -value : value;
}

/** A value as a number: empty is 0, VRAI is 1; a text that is no number is a Fault. */
export function toNumber(value) {
  if (typeof value === "number" || value instanceof Fault) return value;
  if (value === null) return 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  return readNumber(value) ?? FAULTS.VALUE;
}

/** A value as a text, as `&` writes it. */
export function toText(value) {
  if (value instanceof Fault) return value;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "VRAI" : "FAUX";
  return typeof value === "number" ? writeNumber(value) : value;
}

export function toBoolean(value) {
  if (typeof value === "boolean" || value instanceof Fault) return value;
  if (value === null) return false;
  if (typeof value === "number") return value !== 0;
  const upper = value.toUpperCase();
  return upper === "VRAI" ? true : upper === "FAUX" ? false : FAULTS.VALUE;
}

/** A number without noise of binary fractions, with a decimal comma, at most `digits` significant digits. */
export function writeNumber(value, digits = 15) {
  const text = String(Number(value.toPrecision(digits)));
  return text.replace(".", ",").replace("e", "E");
}

/** Order of two values: numbers < texts < booleans; texts without case; negative, 0 or positive. */
export function compare(a, b) {
  const [left, right] = [likeOther(a, b), likeOther(b, a)];
  const ranks = [rank(left), rank(right)];
  if (ranks[0] !== ranks[1]) return ranks[0] - ranks[1];
  if (typeof left === "string") return left.localeCompare(right, "fr", { sensitivity: "accent" });
  const difference = Number(left) - Number(right);
  return Math.abs(difference) <= 1e-12 * Math.max(Math.abs(left), Math.abs(right)) ? 0 : difference;
}

function rank(value) {
  return { number: 0, string: 1, boolean: 2 }[typeof value];
}

/** An empty cell compares as 0 with a number, "" with a text, FAUX with a boolean. */
function likeOther(value, other) {
  if (value !== null) return value;
  return typeof other === "string" ? "" : typeof other === "boolean" ? false : 0;
}

/** A number rounded half away from zero to `digits` decimals (may be negative), as people do on paper. */
export function roundTo(value, digits, round = Math.round) {
  const shifted = Number(`${Number(Math.abs(value).toPrecision(15))}e${digits}`);
  if (!Number.isFinite(shifted)) return value;
  return Math.sign(value) * Number(`${round(Number(shifted.toPrecision(15)))}e${-digits}`) || 0;
}
