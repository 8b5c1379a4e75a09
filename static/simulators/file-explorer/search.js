/** Searching and sorting. */
import { fold } from "../shared/text.js";
import { typeOf } from "./types.js";

export const FAMILIES = [
  ["", "Tous les types"], ["folder", "Dossiers"], ["image", "Images"], ["texts", "Textes et PDF"], ["sheet", "Tableaux"], ["slides", "Présentations"],
  ["media", "Sons et vidéos"], ["archive", "Archives"], ["other", "Autres"],
];
const GROUPS = { texts: ["text", "document", "pdf"], media: ["audio", "video"], other: ["web", "program", "unknown"] };
const MEGA = 1_000_000;
/** Label and limits in octets (from included, to excluded). */
export const SIZES = {
  "": ["Toutes les tailles", 0, Infinity], small: ["Moins de 100 Ko", 0, MEGA / 10], medium: ["De 100 Ko à 1 Mo", MEGA / 10, MEGA],
  large: ["De 1 à 10 Mo", MEGA, 10 * MEGA], huge: ["De 10 à 100 Mo", 10 * MEGA, 100 * MEGA], giant: ["Plus de 100 Mo", 100 * MEGA, Infinity],
};
export const NO_FILTER = { words: "", family: "", size: "", from: "", to: "", inContent: false, inSubfolders: true };

/** Whether anything is searched for. */
export function isSearching({ words, family, size, from, to }) {
  return Boolean(words.trim() || family || size || from || to);
}

/** `*.jpg` and `rapport?` compare whole names; plain words must all be in the name. */
function nameTest(words) {
  const wanted = fold(words.trim());
  if (/[*?]/.test(wanted)) {
    const pattern = wanted.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, ".");
    const test = new RegExp(`^${pattern}$`);
    return (name) => test.test(fold(name));
  }
  const parts = wanted.split(/\s+/).filter(Boolean);
  return (text) => parts.every((part) => fold(text).includes(part));
}

/** The nodes under `folder` that fit; what is inside archives is not looked at. */
export function search(world, folder, filter, { showsHidden }) {
  const isNamed = nameTest(filter.words);
  const [, least, most] = SIZES[filter.size];
  const families = filter.family ? (GROUPS[filter.family] ?? [filter.family]) : null;
  const fits = (node) => {
    const day = (node.modified ?? "").slice(0, 10);
    const content = world.contentOf(node);
    const isFound = isNamed(node.name) || (filter.inContent && isNamed(`${content.text ?? ""} ${content.csv ?? ""}`));
    if (!isFound || (families && !families.includes(typeOf(node).family))) return false;
    if (filter.size && (node.kind === "folder" || world.sizeOf(node) < least || world.sizeOf(node) >= most)) return false;
    return (!filter.from || (day && day >= filter.from)) && (!filter.to || (day && day <= filter.to));
  };
  return reachable(world, folder, filter.inSubfolders, showsHidden).filter(fits);
}

function reachable(world, folder, isDeep, showsHidden) {
  return world.children(folder.id).filter((child) => showsHidden || !child.hidden).flatMap((child) => [
    child, ...(isDeep && child.kind === "folder" ? reachable(world, child, true, showsHidden) : []),
  ]);
}

const collator = new Intl.Collator("fr", { numeric: true, sensitivity: "base" });
const KEYS = {
  name: (world, a, b) => collator.compare(a.name, b.name),
  date: (world, a, b) => (a.modified ?? "").localeCompare(b.modified ?? ""),
  size: (world, a, b) => world.sizeOf(a) - world.sizeOf(b),
  type: (world, a, b) => collator.compare(typeOf(a).label, typeOf(b).label),
};
export const SORTS = [["name", "Nom"], ["date", "Date de modification"], ["type", "Type"], ["size", "Taille"]];

/** Folders first, then the chosen key; equals by name. */
export function sorted(world, nodes, { by, descending }) {
  const sign = descending ? -1 : 1;
  const isFile = (node) => (node.kind === "folder" ? 0 : 1);
  return [...nodes].sort((a, b) => isFile(a) - isFile(b) || sign * KEYS[by](world, a, b) || KEYS.name(world, a, b));
}
