/** People of messages, written « Nom <adresse> » or « adresse » in scenarios. */
import { fold } from "../shared/text.js";

const FULL = /^\s*(.*?)\s*<\s*([^<>\s]+)\s*>\s*$/;
const ADDRESS = /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"()]+$/;

/** "Lina Moreau <lina@volapli.example>" → {name, address}; without a name, `name` is empty. */
export function person(text) {
  const match = FULL.exec(text);
  return match ? { name: match[1].replace(/^"|"$/g, ""), address: match[2] } : { name: "", address: text.trim() };
}

export function isAddress(text) {
  return ADDRESS.test(text);
}

/** What is compared: the address without capitals. */
export function key(text) {
  return person(text).address.toLowerCase();
}

/** The name, or else the address. */
export function shortName(text) {
  const { name, address } = person(text);
  return name || address;
}

/** The host of an address: "lina@volapli.example" → "volapli.example". */
export function hostOf(text) {
  return key(text).split("@")[1] ?? "";
}

/** The people of a list, each address once, without those of `left`. */
export function unique(people, left = []) {
  const seen = new Set(left.map(key));
  return people.filter((text) => !seen.has(key(text)) && seen.add(key(text)));
}

/** A word that can serve as an identifier: "Été 2024 !" → "ete-2024". */
export function slug(text) {
  return fold(text).match(/[a-z0-9]+/g)?.join("-") ?? "";
}
