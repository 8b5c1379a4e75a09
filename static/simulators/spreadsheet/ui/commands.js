/** What the menus, the toolbar and the shortcuts do. Each command: (app, argument) → true. */
import { cellsOf, keyOf, rangeName, spanned } from "../engine/address.js";
import { display } from "../engine/format.js";
import { COLOURS } from "../model/answer.js";
import { region } from "../model/document.js";
import { hasHeader } from "../model/sorting.js";
import { askChart, askComment, askFilter, askSheetName, askSort, askWidth } from "./dialogs.js";
import { openMenu } from "./menu.js";
import { widened } from "./keys.js";

const INK = Object.keys(COLOURS);
const NUMBERS = [
  ["Standard", { number: null, decimals: null }], ["Nombre", { number: "number", decimals: 2 }], ["Monétaire (€)", { number: "currency", decimals: 2 }],
  ["Pourcentage", { number: "percent", decimals: 0 }], ["Date courte", { number: "date", decimals: null }], ["Date longue", { number: "longdate", decimals: null }],
  ["Texte", { number: "text", decimals: null }],
];
const FUNCTIONS = ["SOMME", "MOYENNE", "NB", "MAX", "MIN"];

/** The rows and columns to work on: the selection, or the filled block around a single cell. */
function working(app) {
  const { range, sheet } = app;
  if (range.top !== range.bottom || range.left !== range.right) return range;
  const { filter } = sheet;
  const isIn = filter && range.top >= filter.range.top && range.top <= filter.range.bottom && range.left >= filter.range.left && range.left <= filter.range.right;
  return isIn ? filter.range : region(sheet, app.active);
}

function toggle(name, value = true) {
  return (app) => app.style({ [name]: app.cell(app.active)?.style?.[name] === value ? null : value });
}

function decimals(step) {
  return (app) => {
    const style = app.cell(app.active)?.style ?? {};
    const shown = /,(\d+)/.exec(display(app.valueOf(app.sheet.id, app.active.row, app.active.col), style))?.[1].length ?? 0;
    return app.style({ decimals: Math.min(8, Math.max(0, shown + step)) });
  };
}

function quickSort(isDescending) {
  return (app) => {
    const range = working(app);
    const isHeaded = hasHeader(app.sheet, range, app.valueOf) || app.sheet.filter?.range === range;
    return app.sortRange(range, [{ col: app.active.col, isDescending }], isHeaded);
  };
}

/** Σ: the numbers just above, or else to the left, of the active cell. */
function autoFunction(name) {
  return (app) => {
    if (app.editor.isOpen) return app.editor.insert(`${app.editor.current.value ? "" : "="}${name}(`);
    const { row, col } = app.active;
    const isNumber = (r, c) => r >= 0 && c >= 0 && typeof app.valueOf(app.sheet.id, r, c) === "number";
    const found = { ...app.active };
    const isAbove = isNumber(row - 1, col);
    while (isAbove ? isNumber(found.row - 1, col) : isNumber(row, found.col - 1)) found[isAbove ? "row" : "col"] -= 1;
    const last = isAbove ? { row: row - 1, col } : { row, col: col - 1 };
    const isFound = found.row !== row || found.col !== col;
    app.edit(`=${name}(${isFound ? `${rangeName(spanned(found, last))})` : ""}`);
    return true;
  };
}

function lines(axis, isDeleting) {
  return (app) => {
    const { range } = app;
    const [first, last] = axis === "row" ? [range.top, range.bottom] : [range.left, range.right];
    app.clipboard.cancel();
    app.do({ t: "lines", s: app.sheet.id, axis, at: first, count: (last - first + 1) * (isDeleting ? -1 : 1) });
    return true;
  };
}

function fillAlong(isDown) {
  return (app) => {
    const { range } = app;
    const size = isDown ? range.bottom - range.top : range.right - range.left;
    // A single line selected takes the content of the line before it.
    const from = isDown ? { ...range, bottom: range.top } : { ...range, right: range.left };
    const before = isDown ? { ...range, top: range.top - 1, bottom: range.top - 1 } : { ...range, left: range.left - 1, right: range.left - 1 };
    if (size === 0 && (isDown ? before.top : before.left) < 0) return true;
    const origin = size ? from : before;
    const target = { top: origin.top, left: origin.left, bottom: range.bottom, right: range.right };
    app.do({ t: "fill", s: app.sheet.id, from: origin, target, isSeries: false });
    return true;
  };
}

function filter(app) {
  const { sheet } = app;
  if (!sheet.filter && app.range.top === app.range.bottom && !region(sheet, app.active)) return true;
  app.do({ t: "filter", s: sheet.id, range: sheet.filter ? null : working(app) });
  return true;
}

function filterHere(app) {
  const { filter: current } = app.sheet;
  const isIn = current && app.active.col >= current.range.left && app.active.col <= current.range.right;
  if (isIn) askFilter(app, app.active.col);
  else app.say("Aucun filtre sur cette colonne.");
  return true;
}

function autoWidth(app, col = app.range.left) {
  const { sheet } = app;
  const last = col === app.range.left ? app.range.right : col;
  const widths = [];
  for (let index = col; index <= last; index += 1) {
    let longest = 3;
    for (let row = 0; row < sheet.rows; row += 1) {
      longest = Math.max(longest, display(app.valueOf(sheet.id, row, index), sheet.cells.get(keyOf(row, index))?.style).length);
    }
    widths.push(Math.min(360, Math.round(longest * 8 + 22)));
  }
  app.setWidth(widths.map((_, index) => col + index), Math.max(...widths));
  return true;
}

/** Double click on the handle: down to where the column beside ends. */
function fillToNeighbour(app) {
  const { range, sheet } = app;
  const isFilled = (row, col) => col >= 0 && row < sheet.rows && app.valueOf(sheet.id, row, col) !== null;
  const beside = isFilled(range.bottom + 1, range.left - 1) ? range.left - 1 : range.right + 1;
  let bottom = range.bottom;
  while (isFilled(bottom + 1, beside)) bottom += 1;
  app.fillTo(range, { ...range, bottom });
  return true;
}

function contextMenu(app, rect) {
  const items = ["cut", "copy", "paste", "pasteValues", null, "insertRow", "deleteRow", "insertColumn", "deleteColumn", null, "clear", "comment"];
  const node = app.grid.node(app.active).getBoundingClientRect();
  openMenu({ label: "Actions sur la cellule", items: items.map((name) => name && app.item(name)), rect: rect ?? node, back: () => app.focusGrid() });
  return true;
}

function selectAll(app, isWhole) {
  const block = isWhole ? null : region(app.sheet, app.active);
  const isSingle = !block || (block.top === block.bottom && block.left === block.right);
  const isSame = block && rangeName(block) === rangeName(app.range);
  const range = isSingle || isSame ? { top: 0, left: 0, bottom: app.sheet.rows - 1, right: app.sheet.columns - 1 } : block;
  return app.select({ row: range.top, col: range.left }, { row: range.bottom, col: range.right }, { isStill: true });
}

function freezeTo(rows, columns) {
  return (app) => app.do({ t: "freeze", s: app.sheet.id, rows: rows(app), columns: columns(app) }) ?? true;
}

/** name → {label, keys, run}; what changes the document is not offered when it is read only. */
export const COMMANDS = {
  undo: { label: "Annuler", keys: "Ctrl+Z", run: (app) => app.travel(-1) },
  redo: { label: "Rétablir", keys: "Ctrl+Y", run: (app) => app.travel(1) },
  cut: { label: "Couper", keys: "Ctrl+X", run: (app) => app.clipboard.copy(true) },
  copy: { label: "Copier", keys: "Ctrl+C", run: (app) => app.clipboard.copy(false), isFree: true },
  paste: { label: "Coller", keys: "Ctrl+V", run: (app) => app.clipboard.paste() },
  pasteValues: { label: "Coller les valeurs", run: (app) => app.clipboard.paste("values") },
  clear: { label: "Effacer le contenu", keys: "Suppr", run: (app) => app.do({ t: "clear", s: app.sheet.id, range: app.range }) ?? true },
  fillDown: { label: "Recopier vers le bas", keys: "Ctrl+D", run: fillAlong(true) },
  fillRight: { label: "Recopier vers la droite", keys: "Ctrl+R", run: fillAlong(false) },
  find: { label: "Rechercher", keys: "Ctrl+F", run: (app) => app.find.open(), isFree: true },
  selectAll: { label: "Tout sélectionner", keys: "Ctrl+A", run: selectAll, isFree: true },
  selectColumns: { label: "Sélectionner la colonne", keys: "Ctrl+Espace", isFree: true, run(app) {
    const range = widened(app.sheet, app.range, true);
    return app.select({ row: range.top, col: range.left }, { row: range.bottom, col: range.right }, { isStill: true });
  } },
  insertRow: { label: "Insérer des lignes au-dessus", keys: "Ctrl++", run: lines("row", false) },
  insertColumn: { label: "Insérer des colonnes à gauche", run: lines("col", false) },
  deleteRow: { label: "Supprimer les lignes", keys: "Ctrl+-", run: lines("row", true) },
  deleteColumn: { label: "Supprimer les colonnes", run: lines("col", true) },
  chart: { label: "Graphique…", run: (app) => askChart(app, null, working(app)) },
  comment: { label: "Commentaire…", keys: "Maj+F2", run: (app) => askComment(app) ?? true },
  addSheet: { label: "Nouvelle feuille", run: (app) => app.addSheet() },
  renameSheet: { label: "Renommer la feuille…", run: (app) => askSheetName(app) },
  deleteSheet: { label: "Supprimer la feuille", run: (app) => app.deleteSheet() },
  bold: { label: "Gras", keys: "Ctrl+B", run: toggle("bold") },
  italic: { label: "Italique", keys: "Ctrl+I", run: toggle("italic") },
  left: { label: "Aligner à gauche", run: toggle("align", "left") },
  center: { label: "Centrer", run: toggle("align", "center") },
  right: { label: "Aligner à droite", run: toggle("align", "right") },
  border: { label: "Bordures", run: toggle("border", "all") },
  borderBottom: { label: "Bordure basse", run: toggle("border", "bottom") },
  currency: { label: "Format monétaire (€)", run: (app) => app.style(NUMBERS[2][1]) },
  percent: { label: "Format pourcentage", run: (app) => app.style(NUMBERS[3][1]) },
  more: { label: "Ajouter une décimale", run: decimals(1) },
  less: { label: "Réduire les décimales", run: decimals(-1) },
  width: { label: "Largeur de colonne…", run: (app) => askWidth(app) },
  autoWidth: { label: "Ajuster la largeur au contenu", run: autoWidth },
  sortUp: { label: "Tri croissant", run: quickSort(false) },
  sortDown: { label: "Tri décroissant", run: quickSort(true) },
  sort: { label: "Trier…", run: (app) => askSort(app, working(app)) },
  filter: { label: "Filtre", keys: "Ctrl+Maj+L", run: filter, isSorting: true },
  filterHere: { label: "Filtrer cette colonne…", keys: "Alt+↓", run: filterHere, isSorting: true },
  filterColumn: { label: "Filtrer", run: (app, col) => askFilter(app, col), isSorting: true },
  clearFilters: { label: "Effacer les filtres", run: (app) => app.clearConditions(), isSorting: true },
  freezeRow: { label: "Figer la première ligne", run: freezeTo(() => 1, () => 0), isSorting: true },
  freezeHere: { label: "Figer au-dessus et à gauche", run: freezeTo((app) => app.active.row, (app) => app.active.col), isSorting: true },
  unfreeze: { label: "Libérer les volets", run: freezeTo(() => 0, () => 0), isSorting: true },
  fillToNeighbour: { label: "Recopier", run: fillToNeighbour },
  contextMenu: { label: "Actions", run: contextMenu, isFree: true },
  ...Object.fromEntries(FUNCTIONS.map((name) => [name, { label: { SOMME: "Somme", MOYENNE: "Moyenne", NB: "Nombre de valeurs", MAX: "Maximum", MIN: "Minimum" }[name], run: autoFunction(name) }])),
};

/** The menus, in order: title → names of commands, null for a line. */
export const MENUS = {
  Édition: ["undo", "redo", null, "cut", "copy", "paste", "pasteValues", null, "fillDown", "fillRight", "clear", null, "selectAll", "selectColumns", "find"],
  Insertion: ["insertRow", "insertColumn", "deleteRow", "deleteColumn", null, "chart", "comment", null, "addSheet", "renameSheet", "deleteSheet"],
  Format: ["bold", "italic", null, "left", "center", "right", null, "currency", "percent", "more", "less", null, "border", "borderBottom", null, "width", "autoWidth"],
  Données: ["sortUp", "sortDown", "sort", null, "filter", "filterHere", "clearFilters", null, "SOMME", "MOYENNE", "NB", "MAX", "MIN"],
  Affichage: ["freezeRow", "freezeHere", "unfreeze"],
};

/** Items of the menus that choose among values. */
export function numberItems(app) {
  const current = app.cell(app.active)?.style?.number ?? null;
  return NUMBERS.map(([label, style]) => ({ label, checked: current === style.number, run: () => app.style(style) }));
}

export function numberLabel(style) {
  return NUMBERS.find(([, one]) => one.number === (style?.number ?? null))?.[0] ?? "Standard";
}

export function colourItems(app, name, none) {
  const current = app.cell(app.active)?.style?.[name] ?? null;
  return [null, ...INK].map((colour) => ({
    label: colour ? `${COLOURS[colour][0].toUpperCase()}${COLOURS[colour].slice(1)}` : none, swatch: colour ?? "none",
    checked: current === colour, run: () => app.style({ [name]: colour }),
  }));
}

/** Sum, mean and count of a range, for the status bar. */
export function figures(app) {
  const numbers = [];
  let filled = 0;
  for (const { row, col } of cellsOf(app.range)) {
    if (app.hidden.has(row)) continue;
    const value = app.valueOf(app.sheet.id, row, col);
    if (value !== null && value !== "") filled += 1;
    if (typeof value === "number") numbers.push(value);
  }
  return { filled, numbers, sum: numbers.reduce((total, number) => total + number, 0) };
}

