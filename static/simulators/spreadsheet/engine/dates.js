/** Days as numbers (1 = 1900-01-01 as spreadsheets count since March 1900) and back. */

const DAY = 86_400_000; // milliseconds
const EPOCH = Date.UTC(1899, 11, 30);
const FORMS = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, ([, year, month, day]) => [year, month, day]],
  [/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/, ([, day, month, year]) => [year, month, day]],
  [/^(\d{1,2})[/-](\d{1,2})[/-](\d{2})$/, ([, day, month, year]) => [Number(year) + (Number(year) < 30 ? 2000 : 1900), month, day]],
];
export const MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
export const DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/** The number of a day; months and days out of bounds carry over (month 13 is January of the next year). */
export function serial(year, month, day) {
  return Math.round((Date.UTC(year, month - 1, day) - EPOCH) / DAY);
}

/** {year, month, day, weekday} of a number; weekday 0 is Monday. */
export function parts(number) {
  const date = new Date(EPOCH + Math.floor(number) * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: (date.getUTCDay() + 6) % 7 };
}

/** The number of a day written "14/05/2024", "14-5-24" or "2024-05-14"; null when it is no day. */
export function readDate(text) {
  for (const [form, order] of FORMS) {
    const match = form.exec(text.trim());
    if (!match) continue;
    const [year, month, day] = order(match).map(Number);
    const number = serial(year, month, day);
    const back = parts(number);
    return year >= 1900 && back.month === month && back.day === day ? number : null;
  }
  return null;
}

/** "14/05/2024"; with isLong, "14 mai 2024". */
export function writeDate(number, isLong = false) {
  const { year, month, day } = parts(number);
  if (isLong) return `${day === 1 ? "1er" : day} ${MONTHS[month - 1]} ${year}`;
  return `${String(day).padStart(2, "0")}/${String(month).padStart(2, "0")}/${year}`;
}
