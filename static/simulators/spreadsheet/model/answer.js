/** The answer that a document makes: texts whose every sign that matters is a word (docs/simulators/spreadsheet.md). */
import { cellName, cellsOf, columnName, keyOf, parseCell, parseRange, rangeName } from "../engine/address.js";
import { Calculator } from "../engine/calculator.js";
import { writeDate } from "../engine/dates.js";
import { display } from "../engine/format.js";
import { Fault, writeNumber } from "../engine/values.js";
import { sheetOf, typedCell, withSheet, changeCell } from "./document.js";
import { canonical } from "./canonical.js";
import { hiddenRows } from "./sorting.js";

const SIGNS = {
  ",": "virgule", "-": "moins", "−": "moins", "%": "pourcent", "€": "euros", "/": "barre", "+": "plus", "<": "inférieur", ">": "supérieur",
  "=": "égal", "*": "étoile", "#": "dièse", "?": "interrogation", "!": "exclamation", ".": "point", "@": "arobase", ":": "deuxpoints",
};

/** A shown text with its signs in words: "-12,5 %" → "moins 12 virgule 5 pourcent". */
export function spelled(text) {
  const words = text.replace(/(\d)[\u00a0\u202f](?=\d{3})/g, "$1");
  return [...words].map((sign) => (SIGNS[sign] ? ` ${SIGNS[sign]} ` : sign)).join("").replace(/\s+/g, " ").trim();
}

/** A value whatever its format: numbers with at most 6 decimals, dates as 14 mai 2024. */
function content(value, style = {}) {
  if (value === null || value === "") return "vide";
  if (value instanceof Fault) return `erreur ${spelled(value.code)}`;
  if (typeof value !== "number") return typeof value === "string" ? spelled(value) : display(value);
  if (style.number === "date" || style.number === "longdate") return writeDate(value, true);
  return spelled(writeNumber(Number(value.toFixed(6))));
}

const KINDS = {
  number: "nombre", currency: "monétaire", percent: "pourcentage", date: "date", longdate: "date longue", text: "texte", plain: "nombre",
};
const WORDS = {
  align: { left: "gauche", center: "centré", right: "droite" },
  border: { all: "bordures", bottom: "bordure basse" },
};
const STYLES = {
  number: ({ number }) => KINDS[number] ?? "standard",
  decimals: ({ number, decimals }) => (number === "date" || number === "text" ? null : `${decimals ?? { number: 2, currency: 2, percent: 0 }[number] ?? "sans"} décimales`),
  bold: ({ bold }) => (bold ? "gras" : "maigre"),
  italic: ({ italic }) => (italic ? "italique" : "droit"),
  color: ({ color }) => `encre ${COLOURS[color] ?? "noire"}`,
  fill: ({ fill }) => `fond ${COLOURS[fill] ?? "blanc"}`,
  align: ({ align }) => WORDS.align[align] ?? "alignement libre",
  border: ({ border }) => WORDS.border[border] ?? "sans bordure",
};
export const COLOURS = { red: "rouge", orange: "orange", yellow: "jaune", green: "vert", blue: "bleu", purple: "violet", grey: "gris" };

const CHARTS = { bar: "barres", line: "courbes", pie: "secteurs" };

function rangeWords(name) {
  return name.replace(":", " à ");
}

function named(range) {
  return range.top === range.bottom && range.left === range.right ? cellName({ row: range.top, col: range.left }) : rangeWords(rangeName(range));
}

/** Runs of consecutive rows: "L3 à L5 L8". */
function rowWords(rows) {
  const runs = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run && run[1] === row - 1) run[1] = row;
    else runs.push([row, row]);
  }
  return runs.map(([first, last]) => (first === last ? `L${first + 1}` : `L${first + 1} à L${last + 1}`)).join(" ");
}

/** Each probe: (its fields, {sheet, at(row, col) → {value, cell}, document, today}) → text. */
const PROBES = {
  value: (probe, look) => each(probe, look, ({ value, cell }) => content(value, cell?.style), "vaut"),
  display: (probe, look) => each(probe, look, ({ value, cell }) => spelled(display(value, cell?.style)) || "vide", "affiche"),
  formula: (probe, look) => each(probe, look, ({ cell, value }) => (cell?.tree ? canonical(cell.tree) : value === null ? "vide" : "sans formule"), "formule"),
  comment: (probe, look) => each(probe, look, ({ cell }) => (cell?.comment ? spelled(cell.comment) : "aucun"), "commentaire"),
  format({ cells, of }, look) {
    const texts = [...cellsOf(parseRange(cells))].map(({ row, col }) => {
      const style = look.at(row, col).cell?.style ?? {};
      return of.map((name) => STYLES[name](style)).filter(Boolean).join(" ");
    });
    return `${named(parseRange(cells))} ${texts.every((text) => text === texts[0]) ? texts[0] : "mélangé"}`;
  },
  what_if({ set, cells }, look) {
    const changed = withSheet(look.document, look.sheet.id, (sheet) => {
      const map = new Map(sheet.cells);
      for (const [name, value] of Object.entries(set)) {
        const { row, col } = parseCell(name);
        changeCell(map, keyOf(row, col), (cell) => typedCell({ style: cell.style }, typeof value === "number" ? writeNumber(value) : String(value)));
      }
      return { ...sheet, cells: map };
    });
    const calculator = new Calculator(look.today);
    calculator.use(changed);
    const at = (row, col) => ({ value: calculator.value(look.sheet.id, row, col), cell: look.at(row, col).cell });
    return each({ cells }, { at }, ({ value, cell }) => content(value, cell?.style), "devient");
  },
  order({ cells }, look) {
    const texts = [...cellsOf(parseRange(cells))].map(({ row, col }) => {
      const { value, cell } = look.at(row, col);
      return content(value, cell?.style);
    });
    return `ordre ${texts.join(" puis ")}`;
  },
  visible({ rows: [first, last] }, look) {
    const hidden = hiddenRows(look.sheet, (_, row, col) => look.at(row, col).value);
    const rows = Array.from({ length: last - first + 1 }, (_, index) => first - 1 + index).filter((row) => !hidden.has(row));
    return `lignes ${rowWords(rows) || "aucune"}`;
  },
  chart({ of = ["kind", "range"] }, { sheet }) {
    const words = ({ kind, range, title }) =>
      of.map((name) => ({ kind: CHARTS[kind], range: rangeWords(range), title: `titre ${spelled(title) || "vide"}` })[name]).join(" ");
    return sheet.charts.length ? `graphique ${sheet.charts.map(words).sort().join(" et ")}` : "aucun graphique";
  },
  width: ({ column }, { sheet }) => `colonne ${column} ${Math.round(sheet.widths[column.toUpperCase().charCodeAt(0) - 65] ?? 96)} pixels`,
  freeze: (_, { sheet }) => `figé ${sheet.freeze.rows} lignes ${sheet.freeze.columns} colonnes`,
  sheets: (_, { document }) => `feuilles ${document.sheets.map(({ name }) => spelled(name)).join(" puis ")}`,
};

function each({ cells }, look, text, verb) {
  return [...cellsOf(parseRange(cells))].map(({ row, col }) => `${columnName(col)}${row + 1} ${verb} ${text(look.at(row, col))}`).join(" ; ");
}

/** The text of all probes of `watch`, in their order. */
export function stateText(watch, document, today) {
  const calculator = new Calculator(today);
  calculator.use(document);
  return watch.map((probe) => {
    const index = probe.sheet === undefined ? 0 : document.sheets.findIndex(({ name }) => name.toLowerCase() === probe.sheet.toLowerCase());
    const sheet = document.sheets[index];
    if (!sheet) return `feuille ${probe.sheet} absente`;
    const at = (row, col) => ({ value: calculator.value(sheet.id, row, col), cell: sheet.cells.get(keyOf(row, col)) });
    return PROBES[probe.what](probe, { sheet, at, document, today });
  }).join(" ; ");
}

/** The answer for a selection: "Feuil1 B2 à D5" (the sheet's name only when there are several). */
export function selectionText(document, sheetId, range) {
  const name = document.sheets.length > 1 ? `${spelled(sheetOf(document, sheetId).name)} ` : "";
  return `${name}${named(range)}`;
}
