/** The commands of the window: their names, when they can be used, their group for `locked`. What they do is in explorer.js. */
import { rivalOf } from "./actions.js";
import { BIN } from "./world.js";

/**
 * What commands look at: {world, nodes: selected, folder: shown, clip, searching}.
 * Each command: {id, label, icon, key, group, when(context)}.
 */
const inBin = ({ folder }) => folder.id === BIN;
const inZip = ({ world, folder }) => folder.kind === "zip" || world.zipAround(folder) !== null;
const one = ({ nodes }) => nodes.length === 1;
const some = ({ nodes }) => nodes.length > 0;
const free = (context) => !inBin(context) && !inZip(context) && !context.nodes.some((node) => node.kind === "volume" || node.kind === "bin" || node.source.place);
const online = ({ world, nodes }) => nodes.every((node) => world.isOnline(node));
const synced = (context, isCloud) => some(context) && online(context) && free(context) && context.nodes.every((node) => node.kind !== "folder" && (node.sync === "cloud") === isCloud);

export const COMMANDS = [
  { id: "open", label: "Ouvrir", icon: "open", key: "Entrée", when: (c) => one(c) && !inBin(c) },
  { id: "open_with", label: "Ouvrir avec…", icon: "open", when: (c) => one(c) && !inBin(c) && c.nodes[0].kind === "file" },
  { id: "restore", label: "Restaurer", icon: "restore", group: "delete", when: (c) => inBin(c) && some(c) },
  { id: "new_folder", label: "Nouveau dossier", icon: "new_folder", group: "new_folder", when: (c) => !inBin(c) && !inZip(c) && !c.searching },
  { id: "cut", label: "Couper", icon: "cut", key: "Ctrl+X", group: "move", when: (c) => some(c) && free(c) },
  { id: "copy", label: "Copier", icon: "copy", key: "Ctrl+C", group: "copy", when: (c) => some(c) && !inBin(c) },
  { id: "paste", label: "Coller", icon: "paste", key: "Ctrl+V", group: "copy", when: (c) => c.clip !== null && !inBin(c) && !inZip(c) && !c.searching },
  { id: "rename", label: "Renommer", icon: "rename", key: "F2", group: "rename", when: (c) => one(c) && free(c) },
  { id: "share", label: "Partager", icon: "share", group: "share", when: (c) => one(c) && !inBin(c) && !inZip(c) },
  { id: "delete", label: "Supprimer", icon: "bin", key: "Suppr", group: "delete", when: (c) => some(c) && (free(c) || inBin(c)) },
  { id: "move_to", label: "Déplacer vers…", icon: "move", group: "move", when: (c) => some(c) && free(c) },
  { id: "copy_to", label: "Copier vers…", icon: "copy", group: "copy", when: (c) => some(c) && !inBin(c) },
  { id: "duplicate", label: "Dupliquer", icon: "copy", group: "copy", when: (c) => some(c) && free(c) && !c.searching },
  { id: "compress", label: "Compresser en ZIP", icon: "zip", group: "zip", when: (c) => some(c) && !inBin(c) && !inZip(c) && !c.searching },
  { id: "extract", label: "Extraire tout", icon: "zip", group: "zip", when: (c) => !c.searching && ((one(c) && c.nodes[0].kind === "zip" && !inBin(c) && !inZip(c)) || (!some(c) && c.folder.kind === "zip" && !c.world.zipAround(c.folder))) },
  { id: "versions", label: "Historique des versions", icon: "versions", group: "versions", when: (c) => one(c) && c.nodes[0].kind === "file" && !inBin(c) },
  { id: "conflict", label: "Résoudre le conflit…", icon: "warn", group: "versions", when: (c) => one(c) && free(c) && c.nodes[0].sync === "conflict" && rivalOf(c.world, c.nodes[0]) !== null },
  { id: "make_cloud", label: "Libérer de l’espace (en ligne seulement)", icon: "online", group: "sync", when: (c) => synced(c, false) },
  { id: "make_local", label: "Garder sur cet ordinateur", icon: "downloads", group: "sync", when: (c) => synced(c, true) },
  { id: "empty_bin", label: "Vider la corbeille", icon: "bin", group: "delete", when: (c) => inBin(c) && c.world.children(BIN).length > 0 },
  { id: "properties", label: "Propriétés", icon: "info", key: "Alt+Entrée", when: (c) => c.nodes.length <= 1 },
];
export const TOOLBAR = ["new_folder", "cut", "copy", "paste", "rename", "share", "delete", "restore", "empty_bin", "extract"];
export const GROUPS = [...new Set(COMMANDS.map(({ group }) => group).filter(Boolean)), "search", "settings"];

/** The commands that can be used now, in the order of the menu. */
export function usable(context, locked) {
  return COMMANDS.filter((command) => !locked.includes(command.group) && command.when(context));
}

/** The command of a pressed key, or null. */
export function commandOfKey(event) {
  const held = event.ctrlKey || event.metaKey;
  const letters = { c: "copy", x: "cut", v: "paste" };
  if (held && !event.shiftKey && letters[event.key.toLowerCase()]) return letters[event.key.toLowerCase()];
  if (held && event.shiftKey && event.key.toLowerCase() === "n") return "new_folder";
  if (event.altKey && event.key === "Enter") return "properties";
  return { F2: "rename", Delete: "delete", Enter: "open" }[event.key] ?? null;
}
