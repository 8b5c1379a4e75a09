/** The questions the application asks: sort, filter, chart, comment, name of a sheet, width. */
import { cellName, columnName, parseRange, rangeName } from "../engine/address.js";
import { h } from "../../shared/dom.js";
import { CONDITIONS, columnTitle, filterText, hasHeader } from "../model/sorting.js";
import { WIDTHS } from "../model/document.js";
import { choiceField, labelled, openDialog, textField, tick } from "./dialog.js";
import { KINDS } from "./chart-draw.js";

const MOST_VALUES = 200;

export function askSort(app, range) {
  const { sheet } = app;
  const header = tick("La première ligne contient les titres", hasHeader(sheet, range, app.valueOf));
  const columns = () => Array.from({ length: range.right - range.left + 1 }, (_, index) => range.left + index)
    .map((col) => [col, columnTitle(sheet, range, col, header.box.checked, app.valueOf)]);
  const order = () => choiceField([["up", "Croissant (A à Z, 1 à 9)"], ["down", "Décroissant (Z à A, 9 à 1)"]]);
  const inside = app.active.col >= range.left && app.active.col <= range.right;
  const keys = [choiceField(columns(), inside ? app.active.col : range.left), choiceField([["", "Aucune"], ...columns()])];
  const orders = [order(), order()];
  header.box.addEventListener("change", () => {
    const titles = Object.fromEntries(columns());
    for (const option of keys.flatMap((key) => [...key.options])) if (option.value) option.textContent = titles[option.value];
  });
  openDialog({
    title: `Trier ${rangeName(range)}`, acceptLabel: "Trier", back: () => app.focusGrid(),
    body: [header.row, labelled("Trier par", keys[0]), labelled("Ordre", orders[0]), labelled("Puis par", keys[1]), labelled("Ordre de la seconde clé", orders[1])],
    accept() {
      const chosen = keys.map((key, index) => ({ col: key.value, isDescending: orders[index].value === "down" })).filter(({ col }) => col !== "");
      app.sortRange(range, chosen.map(({ col, isDescending }) => ({ col: Number(col), isDescending })), header.box.checked);
    },
  });
}

/** The values of a column of the filter, each once, in order. */
function columnValues(app, range, col) {
  const seen = new Map();
  for (let row = range.top + 1; row <= range.bottom; row += 1) {
    const text = filterText(app.sheet, row, col, app.valueOf);
    if (!seen.has(text)) seen.set(text, app.valueOf(app.sheet.id, row, col));
  }
  const isNumber = (value) => typeof value === "number";
  return [...seen].sort(([a, x], [b, y]) => (isNumber(x) && isNumber(y) ? x - y : a.localeCompare(b, "fr"))).map(([text]) => text).slice(0, MOST_VALUES);
}

export function askFilter(app, col) {
  const { range, columns } = app.sheet.filter;
  const before = columns[col] ?? {};
  const texts = columnValues(app, range, col);
  const boxes = texts.map((text) => tick(text || "(vide)", !before.values || before.values.includes(text)));
  const all = tick("Tout sélectionner", boxes.every(({ box }) => box.checked));
  all.box.addEventListener("change", () => boxes.forEach(({ box }) => { box.checked = all.box.checked; }));
  const op = choiceField([["", "Aucune condition"], ...Object.entries(CONDITIONS)], before.op ?? "");
  const values = [textField(before.value ?? ""), textField(before.value2 ?? "")];
  const fields = [labelled("Valeur", values[0]), labelled("et", values[1])];
  const update = () => {
    fields[0].hidden = ["", "empty", "filled"].includes(op.value);
    fields[1].hidden = op.value !== "between";
  };
  op.addEventListener("change", update);
  update();
  const title = columnTitle(app.sheet, range, col, true, app.valueOf);
  openDialog({
    title: `Filtrer : ${title}`, acceptLabel: "Appliquer", back: () => app.focusGrid(),
    others: [{ label: "Effacer le filtre", run: () => app.setCondition(col, null) }],
    body: [labelled("Condition", op), ...fields,
      h("fieldset", { class: "values" }, h("legend", null, "Valeurs affichées"), all.row, h("div", { class: "values__list" }, boxes.map(({ row }) => row)))],
    accept() {
      const kept = texts.filter((_, index) => boxes[index].box.checked);
      if (!kept.length) return "Cochez au moins une valeur.";
      if (!fields[0].hidden && !values[0].value.trim()) return "Donnez la valeur à comparer.";
      const condition = {
        ...(kept.length < texts.length && { values: kept }),
        ...(op.value && { op: op.value, ...(!fields[0].hidden && { value: values[0].value.trim() }), ...(!fields[1].hidden && { value2: values[1].value.trim() }) }),
      };
      app.setCondition(col, Object.keys(condition).length ? condition : null);
      return null;
    },
  });
}

export function askChart(app, chart, range) {
  const kind = choiceField(Object.entries(KINDS), chart?.kind ?? "bar");
  const place = textField(chart?.range ?? rangeName(range));
  const title = textField(chart?.title ?? "");
  openDialog({
    title: chart ? "Modifier le graphique" : "Insérer un graphique", acceptLabel: chart ? "Modifier" : "Insérer", back: () => app.focusGrid(),
    body: [labelled("Type de graphique", kind), labelled("Plage des données", place), labelled("Titre", title)],
    accept() {
      const read = parseRange(place.value.replace(/\$/g, ""));
      if (!read) return "La plage s’écrit comme A1:B7.";
      app.setChart(chart?.id ?? null, { kind: kind.value, range: rangeName(read), title: title.value.trim() });
      return null;
    },
  });
}

export function askComment(app) {
  const cell = app.active;
  const field = h("textarea", { rows: 4, maxlength: 300 });
  field.value = app.cell(cell)?.comment ?? "";
  openDialog({
    title: `Commentaire de ${cellName(cell)}`, body: [labelled("Texte du commentaire", field)], acceptLabel: "Enregistrer", back: () => app.focusGrid(),
    others: field.value ? [{ label: "Supprimer", run: () => app.do({ t: "comment", s: app.sheet.id, cell, text: "" }) }] : [],
    accept: () => app.do({ t: "comment", s: app.sheet.id, cell, text: field.value.trim() }),
  });
}

export function askSheetName(app) {
  const { sheet } = app;
  const field = textField(sheet.name, { maxlength: 30 });
  openDialog({
    title: "Renommer la feuille", body: [labelled("Nom de la feuille", field)], acceptLabel: "Renommer", back: () => app.focusGrid(),
    accept() {
      const name = field.value.trim();
      if (!name || /[[\]*?/\\:!]/.test(name)) return "Le nom ne peut pas être vide ni contenir [ ] * ? / \\ : !";
      const isTaken = app.document.sheets.some((one) => one.id !== sheet.id && one.name.toLowerCase() === name.toLowerCase());
      if (isTaken) return "Une autre feuille porte déjà ce nom.";
      app.do({ t: "renameSheet", s: sheet.id, name });
      return null;
    },
  });
}

export function askWidth(app) {
  const { left, right } = app.range;
  const field = textField(String(app.grid.widthOf(app.sheet, left)), { inputmode: "numeric" });
  const names = left === right ? `la colonne ${columnName(left)}` : `les colonnes ${columnName(left)} à ${columnName(right)}`;
  openDialog({
    title: `Largeur de ${names}`, body: [labelled("Largeur en pixels", field)], back: () => app.focusGrid(),
    accept() {
      const width = Number(field.value);
      if (!(width >= WIDTHS.least && width <= WIDTHS.most)) return `Donnez un nombre entre ${WIDTHS.least} et ${WIDTHS.most}.`;
      app.setWidth(Array.from({ length: right - left + 1 }, (_, index) => left + index), Math.round(width));
      return null;
    },
  });
}
