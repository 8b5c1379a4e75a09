/** French words on screen: typography, dates, numbers; and the folding of words used by the search. */

const NBSP = "\u00a0";
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/;
const MONTHS = [
  "janvier", "février", "mars", "avril", "mai", "juin",
  "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];

/** Typographic apostrophes, and no-break spaces where French wants one (a space must already be there). */
export function french(text) {
  return text
    .replace(/'/g, "’")
    .replace(/ ([?!;:»%€])/g, `${NBSP}$1`)
    .replace(/« /g, `«${NBSP}`);
}

/** "2023-03-01" → "1er mars 2023"; with a time, "… à 9 h 05"; any other text is given back as it is. */
export function longDate(text) {
  const match = ISO_DATE.exec(text);
  if (!match) return text;
  const [, year, month, day, hour, minute] = match;
  const date = `${Number(day) === 1 ? "1er" : Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
  return hour ? `${date} à ${Number(hour)}${NBSP}h${NBSP}${minute}` : date;
}

/** 12500 → "12 500"; a text is given back as it is. */
export function number(value) {
  return typeof value === "number" ? new Intl.NumberFormat("fr-FR").format(value) : value;
}

/** Lower case, without accents, ligatures opened. */
export function fold(text) {
  return text
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

/** First letters of the first two words, in capitals. */
export function initials(name) {
  const letters = name.match(/\p{L}+/gu) ?? ["?"];
  return letters.slice(0, 2).map((word) => word[0].toUpperCase()).join("");
}
