/** The canonical text of what the learner did (docs/simulators/file-explorer.md, "Answers"). */
import { fold } from "../shared/text.js";
import { splitName } from "./types.js";
import { sizeText } from "./units.js";
import { BIN } from "./world.js";

export const RIGHT_WORDS = { read: "lecture", comment: "commentaire", edit: "modification" };
const SIGNS = { " ": "espace", ".": "point", "-": "tiret", "_": "souligné", "'": "apostrophe", "’": "apostrophe", "(": "parenthèse", ")": "parenthèse" };
const yes = (value) => (value ? "oui" : "non");

/** "Factures dans Documents", from a folder up to a place or a volume; "Corbeille"; "supprimé". */
export function placeText(world, node) {
  if (!world.isLive(node)) return "supprimé";
  const steps = world.line(node).slice(0, -1);
  if (steps[0].id === BIN) return "Corbeille";
  const from = Math.max(0, steps.findIndex((step) => step.source.place));
  return steps.slice(from).map((step) => step.name).reverse().join(" dans ");
}

/** A name whose lost point shows even when punctuation is ignored. */
function nameText(node) {
  return node.kind === "file" && !splitName(node.name)[1] ? `${node.name} sans extension` : node.name;
}

/** A name spelt so that case, accents, spaces and signs count: "Été_1.txt" → "maj é accent t é accent souligné 1 point txt". */
export function speltName(name) {
  const isUpper = (letter) => letter !== letter.toLowerCase();
  const spell = (letter) => {
    if (/[a-z0-9]/.test(letter)) return letter;
    if (/\p{L}/u.test(letter)) return ` ${isUpper(letter) ? "maj " : ""}${fold(letter)}${/[a-z]/i.test(letter) ? "" : " accent "}`;
    return ` ${SIGNS[letter] ?? "signe"} `;
  };
  return [...name.normalize("NFC")].map(spell).join("").replace(/ +/g, " ").trim();
}

function sharingText(node) {
  const people = Object.entries(node.people).sort(([a], [b]) => (a < b ? -1 : 1)).map(([person, right]) => `${person} ${RIGHT_WORDS[right]}`);
  if (node.link !== "off") people.push(`lien ${RIGHT_WORDS[node.link]}`);
  return people.join(", ") || "non partagé";
}

/** The id of an item of the scenario (also for its copies), the name of what the learner made. */
function known(node) {
  return node.origin ?? node.name;
}

function contentsText(world, node) {
  return world.children(node.id).map(known).sort().join(" et ") || "vide";
}

function copiesText(world, node) {
  const copies = [...world.nodes.values()].filter((other) => other !== node && other.origin === node.id && world.isLive(other));
  return copies.map((copy) => placeText(world, copy)).sort().join(" et ") || "aucune";
}

const READERS = {
  place: placeText,
  name: (_, node) => nameText(node),
  exact_name: (_, node) => speltName(node.name),
  contents: contentsText,
  copies: copiesText,
  sharing: (_, node) => sharingText(node),
  read_only: (_, node) => yes(node.readOnly),
  hidden: (_, node) => yes(node.hidden),
  version: (_, node) => node.version ?? "actuelle",
  local: (_, node) => (node.sync === "cloud" ? "en ligne seulement" : "sur cet ordinateur"),
  free: (world, node) => sizeText(world.free(node)).replace(/\s/gu, " "),
};
const SETTINGS = {
  extensions: (view) => yes(view.extensions),
  hidden: (view) => yes(view.hidden),
  layout: (view) => (view.layout === "icons" ? "icônes" : "liste"),
  sort: (view) => `${{ name: "nom", date: "date", size: "taille", type: "type" }[view.sort.by]} ${view.sort.descending ? "décroissant" : "croissant"}`,
  folder: (view) => view.folder,
};

/** The live item a watch names: by id, or by the name the learner had to give. */
function watched(world, watch) {
  if (watch.item) return world.get(watch.item);
  return [...world.nodes.values()].find((node) => fold(node.name) === fold(watch.named) && world.isLive(node) && !world.isInBin(node) && !world.zipAround(node)) ?? null;
}

function valueOf(world, view, watch) {
  if (watch.setting) return SETTINGS[watch.setting](view);
  const node = watched(world, watch);
  return node ? READERS[watch.what](world, node) : "absent";
}

function label(watch) {
  return watch.as ?? watch.item ?? watch.named ?? watch.setting;
}

/** "facture=Factures dans Documents; photo=Corbeille". */
export function stateText(world, view, watches) {
  return watches.map((watch) => `${label(watch)}=${valueOf(world, view, watch)}`).join("; ");
}

/** Ids of chosen things, sorted: "plage et velo". */
export function chosenText(world, ids) {
  return ids.map((id) => known(world.get(id))).sort().join(" et ");
}
