/** The dialog boxes. A form that is not sent: Enter and the main button do the same. */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { inlinePicture } from "../shared/svg.js";
import { insertAtom, insertBlock, lookOfSelection, setPage } from "./commands.js";
import { blockOf, covered, freeId, holderOf, ordered } from "./doc.js";
import { formatSelection, insertText } from "./edits.js";
import { countWords, statistics as countAll } from "./outline.js";
import { lookAt, splice } from "./runs.js";
import { ACCESSES, ALIGN_NAMES, COLORS, FONTS, ROLES, SIZES, SPACINGS } from "./styles.js";

let dialogs = 0;

/** Opens a box. confirm: {label, run(): false keeps it open}; without it there is only « Fermer ». */
export function show(title, content, confirm = null) {
  dialogs += 1;
  const id = `dialog-${dialogs}`;
  const close = () => {
    box.close();
    box.remove();
  };
  const accept = () => confirm.run() !== false && close();
  const button = (label, click, isMain) => h("button", { type: "button", class: `act${isMain ? " act--main" : ""}`, on: { click } }, label);
  const box = h("dialog", { class: "dialog", "aria-labelledby": id }, h("h2", { class: "dialog__title", id }, title), h("div", { class: "dialog__body" }, content),
    h("div", { class: "dialog__acts" }, confirm ? [button("Annuler", close), button(confirm.label, accept, true)] : button("Fermer", close, true)));
  box.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !confirm || !event.target.matches("input:not([type=checkbox])")) return;
    event.preventDefault();
    accept();
  });
  document.body.append(box);
  box.showModal();
  return box;
}

export function field(label, value = "", { rows = 0, hint = null, max = 200 } = {}) {
  const input = rows ? h("textarea", { class: "field", rows, maxlength: max }, value) : h("input", { class: "field", type: "text", value, maxlength: max, autocomplete: "off" });
  return { input, row: h("label", { class: "row" }, h("span", { class: "label" }, label), input, hint ? h("span", { class: "hint" }, hint) : null) };
}

function pick(label, options, value) {
  const input = h("select", { class: "field" }, options.map(([id, text]) => h("option", { value: id, selected: String(id) === String(value) }, text)));
  return { input, row: h("label", { class: "row" }, h("span", { class: "label" }, label), input) };
}

function tick(label, isChecked) {
  const input = h("input", { type: "checkbox", checked: isChecked });
  return { input, row: h("label", { class: "check" }, input, h("span", null, label)) };
}

function radios(legend, name, options, value) {
  const inputs = options.map(([id]) => h("input", { type: "radio", name, value: id, checked: id === value }));
  const row = h("fieldset", { class: "radios" }, h("legend", { class: "label" }, legend), options.map(([, text], index) => h("label", { class: "check" }, inputs[index], text)));
  return { row, inputs, value: () => inputs.find((input) => input.checked)?.value ?? null };
}

const altFields = (image) => {
  const alt = field("Texte alternatif", image.alt, { rows: 3, hint: "Dit ce que l’image montre à qui ne la voit pas." });
  const decorative = tick("Image décorative (ignorée par les lecteurs d’écran)", image.decorative);
  const follow = () => { alt.input.disabled = decorative.input.checked; };
  decorative.input.addEventListener("change", follow);
  follow();
  return { rows: [alt.row, decorative.row], value: () => ({ alt: decorative.input.checked ? "" : alt.input.value.trim(), decorative: decorative.input.checked }) };
};

export function image(app) {
  const { gallery } = app.scenario;
  const options = gallery.map(({ id, name, picture, svg }) => [id, [
    picture ? h("img", { src: `../mini-web/pictures/${picture}.svg`, alt: "", width: 96, height: 64, class: "thumb" }) : h("span", { class: "thumb" }, inlinePicture(svg, "") ?? ""), h("span", null, name)]]);
  const files = radios("Images du dossier", "image", options, null);
  const alt = altFields({ alt: "", decorative: false });
  const warning = h("p", { class: "warning", role: "alert" });
  const run = () => {
    const source = gallery.find(({ id }) => id === files.value());
    if (!source) {
      warning.textContent = "Choisissez une image.";
      return false;
    }
    const { id, picture = null, svg = null } = source;
    const block = { id: freeId(app.doc, id), type: "image", ins: null, del: null, picture, svg, ...alt.value(), width: 60 };
    insertBlock(app, block);
    app.select(block.id);
    app.canvas.scrollTo(block.id);
    return true;
  };
  show("Insérer une image", [files.row, warning, alt.rows], { label: "Insérer", run });
}

export function altText(app) {
  const alt = altFields(blockOf(app.doc, app.selected));
  show("Texte alternatif", alt.rows, { label: "Enregistrer", run: () => app.apply((doc) => Object.assign(blockOf(doc, app.selected), alt.value())) ?? true });
}

export function table(app) {
  const rows = pick("Lignes", [2, 3, 4, 5, 6, 8, 10].map((n) => [n, n]), 3);
  const columns = pick("Colonnes", [1, 2, 3, 4, 5, 6].map((n) => [n, n]), 2);
  const head = tick("La première ligne contient les titres des colonnes", true);
  const run = () => {
    const cells = Array.from({ length: Number(rows.input.value) }, () => Array.from({ length: Number(columns.input.value) }, () => ({ runs: [] })));
    const block = { id: freeId(app.doc, "tableau"), type: "table", ins: null, del: null, head: head.input.checked, rows: cells };
    insertBlock(app, block);
    window.setTimeout(() => app.goTo(`${block.id}:0:0`));
  };
  show("Insérer un tableau", [rows.row, columns.row, head.row], { label: "Insérer", run });
}

export function link(app) {
  if (!app.selection) return;
  const text = app.selectedText()?.text ?? "";
  const words = field("Texte affiché", text);
  const address = field("Adresse", lookOfSelection(app).link ?? "", { hint: "Vide : enlève le lien." });
  const run = () => app.edit((doc) => {
    const target = address.input.value.trim() || null;
    const isSame = covered(doc, app.selection).some(({ start, end }) => end > start) && (!text || words.input.value === text);
    if (isSame) {
      formatSelection(doc, app.selection, { link: target });
      return null;
    }
    const [from, to] = ordered(doc, app.selection);
    const shown = words.input.value.trim() || target;
    if (!shown) return null;
    const at = from.key === to.key && to.offset > from.offset ? replaced(doc, from, to) : from;
    return insertText(doc, at, shown, app.author, { ...lookAt(holderOf(doc, at.key).runs, at.offset), link: target });
  }, { right: "format" }) ?? true;
  show("Lien", [words.row, address.row], { label: "Valider", run });
}

function replaced(doc, from, to) {
  const holder = holderOf(doc, from.key);
  holder.runs = splice(holder.runs, from.offset, to.offset);
  return from;
}

export function note(app) {
  const text = field("Texte de la note", "", { rows: 3 });
  const run = () => (text.input.value.trim() ? insertAtom(app, { note: text.input.value.trim() }) ?? true : false);
  show("Note de bas de page", [text.row], { label: "Insérer", run });
}

export function headerFooter(app) {
  const header = field("En-tête", app.doc.page.header);
  const footer = field("Pied de page", app.doc.page.footer);
  show("En-tête et pied de page", [header.row, footer.row], { label: "Enregistrer", run: () => setPage(app, { header: header.input.value.trim(), footer: footer.input.value.trim() }) ?? true });
}

export function style(app, id) {
  const now = app.doc.styles[id];
  const names = (object) => Object.entries(object).map(([key, value]) => [key, value.name ?? value]);
  const font = pick("Police", names(FONTS), now.font);
  const size = pick("Taille", SIZES.map((value) => [value, value]), now.size);
  const color = pick("Couleur", names(COLORS), now.color);
  const align = pick("Alignement", names(ALIGN_NAMES), now.align);
  const spacing = pick("Interligne", SPACINGS.map((value) => [value, String(value).replace(".", ",")]), now.spacing);
  const bold = tick("Gras", now.bold);
  const italic = tick("Italique", now.italic);
  const run = () => app.apply((doc) => Object.assign(doc.styles[id], {
    font: font.input.value, size: Number(size.input.value), color: color.input.value, align: align.input.value, spacing: Number(spacing.input.value),
    bold: bold.input.checked, italic: italic.input.checked,
  })) ?? true;
  show(`Modifier le style ${now.name}`, [h("p", { class: "hint" }, "Tous les paragraphes de ce style changeront."), font.row, size.row, color.row, align.row, spacing.row, bold.row, italic.row], { label: "Modifier", run });
}

const FORMATS = {
  pdf: ["PDF", "La mise en page est figée : le document a le même aspect partout, mais il est difficile à modifier."],
  odt: ["ODT (format ouvert)", "Le document reste modifiable dans la plupart des traitements de texte ; la mise en page peut un peu changer."],
  docx: ["DOCX", "Le document reste modifiable dans de nombreux traitements de texte ; la mise en page peut un peu changer."],
  txt: ["Texte brut (TXT)", "Seuls les caractères sont gardés : ni styles, ni images, ni tableaux."],
};

export function exportAs(app) {
  const formats = radios("Format du fichier", "format", Object.entries(FORMATS).map(([id, [name]]) => [id, h("span", null, name)]), app.session.exported);
  const effect = h("p", { class: "hint", role: "status" }, "Choisissez un format pour voir ce qu’il garde.");
  for (const input of formats.inputs) input.addEventListener("change", () => { effect.textContent = FORMATS[input.value][1]; });
  const run = () => {
    if (!formats.value()) return false;
    app.choose({ exported: formats.value() });
    app.say(`Le document est exporté : ${app.scenario.title.replace(/\.\w+$/, "")}.${formats.value()}`);
    return true;
  };
  show("Exporter le document", [formats.row, effect], { label: "Exporter", run });
}

export function sharing(app) {
  const isOwner = app.scenario.share?.owner !== false && app.role === "modification";
  const people = app.doc.people.map(({ name, role }) => ({ name, ...pick(name, Object.entries(ROLES), role) }));
  const access = pick("Accès général par le lien", Object.entries(ACCESSES), app.doc.link);
  for (const { input } of [...people, access]) input.disabled = !isOwner;
  const content = [
    people.length ? people.map(({ row }) => row) : h("p", { class: "hint" }, "Ce document n’est partagé avec personne."), access.row,
    isOwner ? null : h("p", { class: "hint" }, `Votre droit sur ce document : ${ROLES[app.role].toLowerCase()}. Seule la personne propriétaire peut changer les droits.`),
  ].filter(Boolean);
  const run = () => app.apply((doc) => {
    doc.people = people.map(({ name, input }) => ({ name, role: input.value }));
    doc.link = access.input.value;
  }) ?? true;
  show("Partager le document", content, isOwner ? { label: "Enregistrer", run } : null);
}

export function statistics(app) {
  const { words, characters, letters, paragraphs } = countAll(app.doc);
  const chosen = app.selectedText()?.text;
  const rows = [["Pages", app.canvas.pages.length], ["Mots", words], ["Caractères, espaces comprises", characters], ["Caractères sans les espaces", letters], ["Paragraphes", paragraphs]];
  if (chosen) rows.push(["Mots de la sélection", countWords(chosen)]);
  show("Statistiques", [h("dl", { class: "counts" }, rows.map(([name, value]) => h("div", null, h("dt", null, french(name)), h("dd", null, String(value)))))]);
}

export function recipients(app) {
  const { fields, rows } = app.scenario.mailing;
  show("Destinataires", [h("div", { class: "wide", tabindex: "0", role: "group", "aria-label": "Liste des destinataires" },
    h("table", { class: "table" }, h("thead", null, h("tr", null, fields.map((name) => h("th", { scope: "col" }, name)))), h("tbody", null, rows.map((row) => h("tr", null, row.map((cell) => h("td", null, cell)))))))]);
}
