/** Dates of messages, seen from the scenario's "now"; all are local times written YYYY-MM-DDTHH:MM. */
import { longDate } from "../shared/text.js";

const SHORT_MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
const DAYS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
const DAY_LENGTH = 86_400_000; // milliseconds

function midnight(text) {
  const [year, month, day] = text.slice(0, 10).split("-").map(Number);
  return Date.UTC(year, month - 1, day);
}

/** As in a list: "9:12" today, "hier", "12 mai" this year, "12/05/2022" before. */
export function listDate(text, now) {
  const [year, month, day] = text.slice(0, 10).split("-");
  const age = Math.round((midnight(now) - midnight(text)) / DAY_LENGTH);
  if (age === 0) return `${Number(text.slice(11, 13))}:${text.slice(14, 16)}`;
  if (age === 1) return "hier";
  if (year === now.slice(0, 4)) return `${Number(day)} ${SHORT_MONTHS[Number(month) - 1]}`;
  return `${day}/${month}/${year}`;
}

/** "mardi 14 mai 2024 à 9 h 12". */
export function fullDate(text) {
  return `${DAYS[new Date(midnight(text)).getUTCDay()]} ${longDate(text)}`;
}

export function isDay(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
