/** What can be done to stored things. Each function changes the world, or gives back a sentence that says why not. */
import { splitName } from "./types.js";
import { bytesText, sizeText } from "./units.js";
import { BIN } from "./world.js";

const FORBIDDEN = /[\\/:*?"<>|]/;
const NAME_LIMIT = 120; // characters

const sameName = (one, other) => one.toLowerCase() === other.toLowerCase();

/** Why `name` cannot be given to a child of `parent`; null when it can. */
export function nameProblem(world, parent, name, except = null) {
  if (!name.trim()) return "Donnez un nom.";
  if (name.length > NAME_LIMIT) return "Ce nom est trop long.";
  if (FORBIDDEN.test(name)) return "Un nom ne peut pas contenir les caractères \\ / : * ? \" < > |";
  const isTaken = world.children(parent).some((child) => child !== except && sameName(child.name, name));
  return isTaken ? `« ${name} » existe déjà dans ce dossier. Choisissez un autre nom.` : null;
}

/** `name`, or the same with " (2)", " (3)"… before its extension, that no child of `parent` has. */
export function freeName(world, parent, name) {
  const taken = world.children(parent).map((child) => child.name.toLowerCase());
  const [stem, extension] = splitName(name);
  let free = name;
  for (let number = 2; taken.includes(free.toLowerCase()); number += 1) free = `${stem} (${number})${extension && `.${extension}`}`;
  return free;
}

/** Why things cannot be put into `target` at all. */
function targetProblem(world, nodes, target) {
  if (target.kind === "file" || target.id === BIN) return "On ne peut rien mettre ici.";
  if (target.kind === "zip" || world.zipAround(target)) return "On ne peut rien ajouter à cette archive. Extrayez-la d’abord.";
  if (world.isInBin(target)) return "Ce dossier est dans la corbeille.";
  if (target.readOnly) return `Le dossier « ${target.name} » est en lecture seule.`;
  if (nodes.some((node) => world.line(target).includes(node))) return "Un dossier ne peut pas être placé dans lui-même.";
  return null;
}

/** Why `bytes` more do not fit on a volume. */
function spaceProblem(world, volume, bytes) {
  const free = world.free(volume);
  if (bytes <= free) return null;
  return `Espace insuffisant sur « ${volume.name} » : il faut ${sizeText(bytes)} et il reste ${sizeText(free)}.`;
}

/** Why things would not fit where they go: a file too big for the volume, or no space left. */
function fitProblem(world, nodes, target, isMove) {
  const volume = world.volumeOf(target);
  const limit = volume.source.max_file ?? Infinity;
  const big = nodes.flatMap((node) => world.under(node)).find((node) => node.kind !== "folder" && !world.zipAround(node) && world.sizeOf(node) > limit);
  if (big) return `« ${big.name} » (${sizeText(world.sizeOf(big))}) est trop volumineux pour « ${volume.name} » : un fichier ne peut pas y dépasser ${sizeText(limit)}.`;
  const coming = nodes.filter((node) => !isMove || world.volumeOf(node) !== volume);
  const bytes = coming.reduce((sum, node) => sum + world.sizeOf(node), 0);
  if (volume.source.kind !== "online") return bytes ? spaceProblem(world, volume, bytes) : null;
  // What is put online also stays on this computer.
  const here = coming.filter((node) => !isMove || world.volumeOf(node) !== world.disk()).reduce((sum, node) => sum + world.sizeOf(node), 0);
  return (bytes && spaceProblem(world, volume, bytes)) || (here && spaceProblem(world, world.disk(), here)) || null;
}

/** Why these cannot be moved or copied into `target`; null when they can. */
export function transferProblem(world, nodes, target, isMove) {
  const locked = isMove && nodes.find((node) => node.readOnly || world.zipAround(node));
  if (locked) return world.zipAround(locked) ? "On ne peut rien retirer d’une archive. Extrayez-la, ou copiez l’élément." : `« ${locked.name} » est en lecture seule.`;
  const count = isMove ? 0 : nodes.flatMap((node) => world.under(node)).length;
  if (!world.canMake(count)) return "Trop de copies : cet ordinateur d’exercice est plein.";
  return targetProblem(world, nodes, target) ?? fitProblem(world, nodes, target, isMove);
}

/** Those whose name is already taken in `target`. */
export function collisions(world, nodes, target) {
  return nodes.filter((node) => node.parent !== target.id && world.children(target.id).some((child) => child !== node && sameName(child.name, node.name)));
}

/** Online files know whether they are up to date; the others have no such thing. */
function settle(world, node) {
  const isOnline = world.isOnline(node) && !world.zipAround(node);
  for (const one of world.under(node)) {
    if (!isOnline || one.kind === "folder" || world.zipAround(one)) one.sync = null;
    else one.sync ??= "synced";
    if (!isOnline) Object.assign(one, { people: {}, link: "off" });
  }
}

function copyInto(world, node, parent, name) {
  const copy = world.make({ kind: node.kind, name, parent, model: node });
  for (const child of world.children(node.id)) copyInto(world, child, copy.id, child.name);
  return copy;
}

/** Moves or copies into `target`; policy for taken names: "both", "replace" or "skip". Gives the nodes as they are now. */
export function transfer(world, nodes, target, isMove, policy = "both") {
  const taken = new Set(collisions(world, nodes, target));
  const moving = nodes.filter((node) => !(isMove && node.parent === target.id) && !(policy === "skip" && taken.has(node)));
  return moving.map((node) => {
    if (policy === "replace" && taken.has(node)) {
      world.children(target.id).filter((child) => sameName(child.name, node.name)).forEach((child) => toBin(world, [child]));
    }
    const name = freeName(world, target.id, !isMove && node.parent === target.id ? copyName(node.name) : node.name);
    const placed = isMove ? Object.assign(node, { parent: target.id, name }) : copyInto(world, node, target.id, name);
    settle(world, placed);
    return placed;
  });
}

function copyName(name) {
  const [stem, extension] = splitName(name);
  return `${stem} - copie${extension && `.${extension}`}`;
}

export function newFolder(world, parent, name) {
  const folder = world.make({ kind: "folder", name: name.trim(), parent: parent.id });
  return folder;
}

export function rename(world, node, name) {
  node.name = name.trim();
}

/** A key has no bin: what is deleted there is erased. */
export function isErasedAtOnce(world, node) {
  return world.isInBin(node) || world.volumeOf(node).source.kind === "key";
}

export function toBin(world, nodes) {
  for (const node of nodes) {
    if (isErasedAtOnce(world, node)) node.parent = null;
    else Object.assign(node, { from: node.parent, parent: BIN, deleted: world.scenario.today });
  }
}

/** Back where they were; gives a sentence for the first that cannot go back. */
export function restore(world, nodes) {
  for (const node of nodes) {
    const before = world.get(node.from);
    const home = before && world.isLive(before) && !world.isInBin(before) ? before : world.disk();
    const name = freeName(world, home.id, node.name);
    Object.assign(node, { parent: home.id, from: null, deleted: null, name });
    settle(world, node);
  }
}

/** Why an archive cannot be made, or opened up, in `parent`. */
export function makingProblem(world, nodes, parent, bytes) {
  const problem = targetProblem(world, [], parent) ?? spaceProblem(world, world.volumeOf(parent), bytes);
  return problem ?? (world.canMake(nodes.flatMap((node) => world.under(node)).length + 1) ? null : "Trop de copies : cet ordinateur d’exercice est plein.");
}

/** An archive of these, beside them. */
export function compress(world, nodes, parent, name) {
  const zip = world.make({ kind: "zip", name: freeName(world, parent.id, /\.zip$/i.test(name) ? name : `${name}.zip`), parent: parent.id });
  for (const node of nodes) copyInto(world, node, zip.id, freeName(world, zip.id, node.name));
  settle(world, zip);
  return zip;
}

/** A folder with the name of the archive and what it holds, in `parent`. */
export function extract(world, zip, parent) {
  const folder = newFolder(world, parent, freeName(world, parent.id, splitName(zip.name)[0]));
  for (const child of world.children(zip.id)) copyInto(world, child, folder.id, child.name);
  settle(world, folder);
  return folder;
}

/** The other copy of a conflict: the file this one is in conflict with, or the one that is with it. */
export function rivalOf(world, node) {
  const rivals = [...world.nodes.values()].filter((other) => other.id !== node.id && world.isLive(other) && !world.isInBin(other));
  return rivals.find((other) => other.id === node.source.conflict_of || other.source.conflict_of === node.id) ?? null;
}

/** Keeps `kept` under the original's name and bins the other; kept null: both stay, the conflict is over. */
export function settleConflict(world, one, other, kept) {
  const original = one.source.conflict_of ? other : one;
  const name = original.name;
  if (kept) {
    toBin(world, [kept === one ? other : one]);
    kept.name = name;
  }
  for (const node of [one, other]) if (node.sync) node.sync = "synced";
}

/** Why a file cannot be brought on this computer. */
export function keepHereProblem(world, nodes) {
  const bytes = nodes.filter((node) => node.sync === "cloud").reduce((sum, node) => sum + world.sizeOf(node), 0);
  return bytes ? spaceProblem(world, world.disk(), bytes) : null;
}

export function sizeSentence(bytes) {
  return `${sizeText(bytes)} (${bytesText(bytes)})`;
}
