/** Functions of dates. A text that writes a date is understood. */
import { checked, define } from "./arguments.js";
import { parts, readDate, serial } from "./dates.js";
import { FAULTS, toNumber } from "./values.js";

function day(value) {
  const written = typeof value === "string" ? readDate(value) : null;
  return written ?? checked(toNumber(value));
}

function ofDays(min, max, run) {
  return define(min, max, (args, tools) => run(...args.map((value) => day(tools.scalar(value)))));
}

/** The day `months` later, kept inside its month. */
function later(number, months) {
  const { year, month, day: wanted } = parts(number);
  const last = parts(serial(year, month + Math.trunc(months) + 1, 0)).day;
  return serial(year, month + Math.trunc(months), Math.min(wanted, last));
}

function weekday(number, kind = 1) {
  const { weekday: fromMonday } = parts(number);
  if (kind === 1) return ((fromMonday + 1) % 7) + 1;
  return kind === 2 ? fromMonday + 1 : kind === 3 ? fromMonday : FAULTS.NUMBER;
}

function elapsed([from, to, unit], tools) {
  const [first, last] = [day(tools.scalar(from)), day(tools.scalar(to))];
  if (first > last) return FAULTS.NUMBER;
  const [a, b] = [parts(first), parts(last)];
  const months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
  const units = { d: last - first, j: last - first, m: months, y: Math.floor(months / 12), a: Math.floor(months / 12) };
  return units[String(tools.scalar(unit)).toLowerCase()] ?? FAULTS.NUMBER;
}

export const DATES = {
  DATE: ofDays(3, 3, (year, month, number) => serial(year, month, number)),
  JOUR: ofDays(1, 1, (number) => parts(number).day),
  MOIS: ofDays(1, 1, (number) => parts(number).month),
  ANNEE: ofDays(1, 1, (number) => parts(number).year),
  JOURSEM: ofDays(1, 2, weekday),
  JOURS: ofDays(2, 2, (last, first) => last - first),
  "MOIS.DECALER": ofDays(2, 2, later),
  "FIN.MOIS": ofDays(2, 2, (number, months) => {
    const { year, month } = parts(number);
    return serial(year, month + Math.trunc(months) + 1, 0);
  }),
  AUJOURDHUI: define(0, 0, (_, tools) => tools.today),
  DATEDIF: define(3, 3, elapsed),
};
