/** Functions of texts. */
import { checked, define, ofTexts, valuesOf, wildcard } from "./arguments.js";
import { display } from "./format.js";
import { readDate } from "./dates.js";
import { FAULTS, readNumber, toNumber, toText } from "./values.js";

const MANY = 50; // arguments

function join(args) {
  return [...valuesOf(args)].map((value) => checked(toText(value))).join("");
}

function search(wanted, text, from = 1) {
  const at = text.slice(from - 1).search(wildcard(wanted, false));
  return at < 0 ? FAULTS.VALUE : at + from;
}

function substitute([text, before, after, rank], tools) {
  const [source, old, fresh] = [text, before, after].map((value) => checked(toText(tools.scalar(value))));
  if (!old) return source;
  if (rank === undefined) return source.replaceAll(old, fresh);
  const wanted = checked(toNumber(tools.scalar(rank)));
  let count = 0;
  return source.replaceAll(old, (same) => {
    count += 1;
    return count === wanted ? fresh : same;
  });
}

/** TEXTE(value; "0,00"), "# ##0,00", "0%", "jj/mm/aaaa": the usual masks. */
function masked(value, mask) {
  const number = toNumber(value);
  if (typeof number !== "number") return toText(value);
  if (/[ja]/i.test(mask)) return display(number, { number: /mmmm/i.test(mask) ? "longdate" : "date" });
  const decimals = /,(0+)/.exec(mask)?.[1].length ?? 0;
  const kind = mask.includes("%") ? "percent" : mask.includes("€") ? "currency" : /[# ]/.test(mask) ? "number" : "plain";
  return display(number, { number: kind, decimals });
}

export const TEXTS = {
  CONCATENER: define(1, MANY, join),
  CONCAT: define(1, MANY, join),
  GAUCHE: ofTexts(1, 2, 1, (text, count = 1) => (count < 0 ? FAULTS.VALUE : text.slice(0, count))),
  DROITE: ofTexts(1, 2, 1, (text, count = 1) => (count < 0 ? FAULTS.VALUE : count ? text.slice(-count) : "")),
  STXT: ofTexts(3, 3, 1, (text, from, count) => (from < 1 || count < 0 ? FAULTS.VALUE : text.slice(from - 1, from - 1 + count))),
  NBCAR: ofTexts(1, 1, 1, (text) => text.length),
  MAJUSCULE: ofTexts(1, 1, 1, (text) => text.toUpperCase()),
  MINUSCULE: ofTexts(1, 1, 1, (text) => text.toLowerCase()),
  NOMPROPRE: ofTexts(1, 1, 1, (text) => text.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())),
  SUPPRESPACE: ofTexts(1, 1, 1, (text) => text.trim().replace(/ {2,}/g, " ")),
  SUBSTITUE: define(3, 4, substitute),
  CHERCHE: ofTexts(2, 3, 2, search),
  CNUM: ofTexts(1, 1, 1, (text) => readNumber(text) ?? readDate(text) ?? FAULTS.VALUE),
  TEXTE: define(2, 2, ([value, mask], tools) => masked(checked(tools.scalar(value)), checked(toText(tools.scalar(mask))))),
};
