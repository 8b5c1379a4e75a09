/** The questions of the window: a name, a folder, properties, versions, a conflict. */
import { h } from "../shared/dom.js";
import { placeText } from "./answers.js";
import { sizeSentence } from "./actions.js";
import { drawContent } from "./content.js";
import { glyph, pictogram } from "./icons.js";
import { syncMark } from "./listing.js";
import { openDialog } from "./modal.js";
import { sharingWords } from "./share.js";
import { typeOf } from "./types.js";
import { counted, dateText, sizeOnDisk, sizeText } from "./units.js";

/** Asks for a name; check(name) gives the problem or null; stem: how many letters are selected first (null: all). */
export function nameDialog(host, { title, label, value, action, check, done, onClose, stem = null }) {
  const field = h("input", { type: "text", class: "field", id: "name-field", value, autocomplete: "off", spellcheck: "false", maxlength: 150, "aria-describedby": "name-problem", "data-first": true, "data-kept": true });
  const problem = h("p", { class: "problem", id: "name-problem", role: "alert" });
  const stays = () => {
    problem.textContent = check(field.value) ?? "";
    if (problem.textContent) field.focus();
    return problem.textContent !== "";
  };
  openDialog(host, { title, body: [h("label", { class: "label", for: "name-field" }, label), field, problem], actions: [{ label: action, main: true, stays, run: () => done(field.value) }, { label: "Annuler" }], onClose });
  field.setSelectionRange(0, stem ?? field.value.length);
}

/** Asks for a folder of any volume: a list by levels. */
export function chooseFolder(host, world, { title, action, showsHidden, done, onClose }) {
  let chosen = null;
  const choices = [];
  const walk = (node, depth) => {
    choices.push([node, depth]);
    world.children(node.id).filter((child) => child.kind === "folder" && (showsHidden || !child.hidden)).forEach((child) => walk(child, depth + 1));
  };
  world.volumes().forEach((volume) => walk(volume, 0));
  const list = h("fieldset", { class: "folders" }, h("legend", { class: "label" }, "Choisissez un dossier"), choices.map(([node, depth], index) => {
    const name = node.kind === "volume" ? node.name : `${node.name}, dans ${world.get(node.parent).name}`;
    return h("label", { class: `folders__one folders__one--${Math.min(depth, 5)}` }, h("input", { type: "radio", name: "folder", value: node.id, "aria-label": name, "data-first": index === 0, on: { change: () => { chosen = node; } } }),
      node.kind === "volume" ? glyph(node.source.kind) : glyph("folder"), h("span", null, node.name));
  }));
  openDialog(host, { title, body: list, onClose, actions: [{ label: action, main: true, stays: () => chosen === null, run: () => done(chosen) }, { label: "Annuler" }] });
}

/** The rows of the properties: [label, text or node]. */
function facts(x, node) {
  const { world } = x;
  const { source } = node;
  const size = world.sizeOf(node);
  const inside = node.kind === "file" ? null : world.under(node).slice(1);
  const content = world.contentOf(node);
  const rows = [["Nom", node.name], ["Type", typeOf(node).label], ["Emplacement", world.line(node).slice(0, -1).map((step) => step.name).join("/") || "Ordinateur"], ["Taille", sizeSentence(node.kind === "volume" ? world.used(node) : size)]];
  if (node.kind === "volume") rows.push(["Espace libre", sizeSentence(world.free(node))], ["Capacité", sizeSentence(source.capacity)], ["Taille maximale d’un fichier", source.max_file ? sizeText(source.max_file) : null]);
  else rows.push(["Taille sur le disque", sizeSentence(node.sync === "cloud" ? 0 : sizeOnDisk(size))]);
  if (inside) rows.push(["Contient", `${counted(inside.filter((one) => one.kind !== "folder").length, "fichier")}, ${counted(inside.filter((one) => one.kind === "folder").length, "dossier")}`]);
  rows.push(["Créé le", dateText(node.created)], ["Modifié le", dateText(node.modified)], ["Supprimé le", dateText(node.deleted)], ["Était dans", node.from && world.get(node.from) ? world.get(node.from).name : null], ["Auteur", content.author ?? source.author]);
  rows.push(["Dimensions", source.dimensions ? `${source.dimensions[0]} × ${source.dimensions[1]} pixels` : null], ["Prise de vue le", dateText(source.taken)], ["Lieu de la prise de vue", source.location], ["Appareil photo", source.camera]);
  rows.push(["Pages", source.pages], ["Durée", source.duration], ["Propriétaire", source.owner ? x.scenario.people?.find((one) => one.id === source.owner)?.name : null], ["Partage", world.isOnline(node) ? sharingWords(x, node) : null], ["Synchronisation", syncMark(node)], ["Détail", source.sync_message]);
  return rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
}

export function properties(x, node, onClose) {
  const flag = (label, field) => h("label", { class: "flag" }, h("input", { type: "checkbox", checked: node[field], on: { change: (event) => { node[field] = event.target.checked; x.changed(); } } }), label);
  const canSet = !["volume", "bin"].includes(node.kind) && !x.world.isInBin(node) && !x.world.zipAround(node) && !x.locked.includes("settings");
  openDialog(x.layout.root, {
    title: `Propriétés de ${x.name(node)}`, onClose, actions: [{ label: "Fermer", main: true }],
    body: [h("div", { class: "facts" }, pictogram(node), h("dl", null, facts(x, node).map(([label, value]) => h("div", null, h("dt", null, label), h("dd", null, value))))), canSet ? h("div", { class: "flags" }, flag("Lecture seule", "readOnly"), flag("Masqué", "hidden")) : null],
  });
}

/** Earlier versions of a file: look at one, put one back. */
export function versionsDialog(x, node, onClose) {
  const { world } = x;
  const look = h("div", { class: "versions__look" });
  const list = h("ol", { class: "versions", reversed: true });
  const draw = () => {
    const all = [{ id: null, date: node.source.modified, author: node.source.author, size: node.source.size, note: null }, ...(node.source.versions ?? [])].sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? 1 : -1));
    list.replaceChildren(...all.map((version) => h("li", { class: "versions__one" },
      h("p", { class: "versions__text" }, h("b", null, `Version du ${dateText(version.date)}`), [version.author, version.size ? sizeText(version.size) : null, version.note].filter(Boolean).map((text) => ` · ${text}`), version.id === node.version ? h("span", { class: "versions__now" }, "Version actuelle") : null),
      h("button", { type: "button", class: "button button--small", "aria-label": `Voir la version du ${dateText(version.date)}`, on: { click: () => look.replaceChildren(h("h3", null, `Version du ${dateText(version.date)}`), drawContent(world, node, version.id)) } }, "Voir"),
      version.id === node.version ? null : h("button", { type: "button", class: "button button--small", "aria-label": `Restaurer la version du ${dateText(version.date)}`, on: { click: () => put(version) } }, "Restaurer"))));
  };
  const put = (version) => {
    Object.assign(node, { version: version.id, size: version.size ?? node.source.size, modified: version.id ? x.scenario.today : node.source.modified });
    x.changed();
    x.say(`Version du ${dateText(version.date)} restaurée.`);
    draw();
    list.querySelector("button")?.focus();
  };
  draw();
  const body = node.source.versions?.length ? [list, look] : h("p", { class: "dialog__text" }, "Ce fichier n’a pas d’autre version.");
  openDialog(x.layout.root, { title: `Versions de ${x.name(node)}`, body, wide: true, onClose, actions: [{ label: "Fermer", main: true }] });
}

/** Two copies of a file in conflict: done(kept node, or null to keep both). */
export function conflictDialog(x, one, other, { done, onClose }) {
  const card = (node) => h("section", { class: "rival", "aria-label": node.name }, h("h3", null, node.name), h("p", null, `Modifié le ${dateText(node.modified)}${node.source.author ? ` par ${node.source.author}` : ""}, ${sizeText(x.world.sizeOf(node))}`), drawContent(x.world, node),
    h("button", { type: "button", class: "button", on: { click: () => { dialog.close(); done(node); } } }, `Garder « ${node.name} »`));
  const dialog = openDialog(x.layout.root, {
    title: "Deux copies en conflit", wide: true, onClose,
    body: [h("p", { class: "dialog__text" }, `Le fichier a été modifié à deux endroits en même temps (${placeText(x.world, one)}).`), h("div", { class: "rivals" }, card(one), card(other))],
    actions: [{ label: "Garder les deux", main: true, run: () => done(null) }, { label: "Annuler" }],
  });
}
