/** Inside an application: its screens, what it asks when it opens; installing, updating, removing. */
import { h } from "../shared/dom.js";
import { PERMISSIONS } from "./catalog.js";
import { tile } from "./icons.js";
import { drawBlocks } from "./blocks.js";
import { mayUse } from "./permissions.js";
import { empty, heading, linkRow } from "./widgets.js";
import { size } from "./world.js";

const PAUSE = 900; // milliseconds an installation lasts

/** Place: app/<id>[/<screen>]. */
export function appScreen(os, [id, screenId]) {
  const app = os.world.app(id);
  if (!app || !os.world.isInstalled(id)) return null;
  const screen = app.screens?.find((one) => one.id === screenId) ?? app.screens?.[0];
  const others = (app.screens ?? []).filter((one) => one !== screen && !one.hidden);
  const body = h("div", { class: "inapp" },
    h("div", { class: `inapp__bar inapp__bar--${app.color}` }, tile(app.glyph, app.color, "small"), h("p", null, app.name)),
    heading(screen?.title ?? app.name),
    screen ? drawBlocks(os, screen.blocks, app) : empty(app.glyph, `${app.name} n’a rien à montrer pour l’instant.`),
    others.length > 0 && h("ul", { class: "card", role: "list" }, others.map((one) => linkRow(os, `app/${id}/${one.id}`, one.title))));
  return { title: app.name, body, app: id, kind: "app", color: app.color };
}

/** Asks for what the application wants at its first opening. */
export async function useOnOpening(os, id) {
  const app = os.world.app(id);
  if (!app || !os.world.isInstalled(id)) return;
  for (const permission of app.launch ?? []) {
    if (os.world.place.split("/")[1] !== id || os.closed) return;
    if (os.world.is(`perm.${id}.${permission}`, "demande")) await mayUse(os, app, permission);
  }
}

function missingSpace(os, app, needed) {
  return os.ask({
    title: "Espace de stockage insuffisant", image: "disk",
    body: [`Il faut ${size(needed)} et il reste ${size(os.world.storage.free)}. Libérez de l’espace, puis réessayez.`],
    buttons: [{ value: "no", label: "Annuler" }, { value: "storage", label: "Gérer le stockage", kind: "main" }],
  }).then((found) => found?.value === "storage" && os.go("settings/storage"));
}

function wait(os, id, words, then) {
  os.busy.set(id, words);
  os.changed();
  os.say(words);
  window.setTimeout(() => {
    os.busy.delete(id);
    if (!os.closed) then();
  }, PAUSE);
}

async function isPaid(os, app) {
  const price = app.store?.price;
  if (!price) return true;
  const found = await os.ask({
    title: `Acheter « ${app.name} » ?`, image: "bag", body: [`${price} seront débités de votre moyen de paiement.`],
    buttons: [{ value: "no", label: "Annuler" }, { value: "yes", label: `Acheter (${price})`, kind: "main" }],
  });
  return found?.value === "yes";
}

export async function install(os, app) {
  if (app.size_mb > os.world.storage.free) return void missingSpace(os, app, app.size_mb);
  if (!(await isPaid(os, app))) return;
  wait(os, app.id, "Installation en cours…", () => {
    os.world.set(`app.${app.id}`, "installee");
    os.say(`${app.name} est installée`);
  });
}

export function update(os, app) {
  const needed = app.update.size_mb ?? app.size_mb;
  if (needed > os.world.storage.free) return void missingSpace(os, app, needed);
  wait(os, app.id, "Mise à jour en cours…", () => {
    os.world.set(`version.${app.id}`, "a-jour");
    os.say(`${app.name} est à jour`);
  });
}

export async function uninstall(os, app) {
  const found = await os.ask({
    title: `Désinstaller « ${app.name} » ?`, image: "trash", body: ["L’application et ses données seront supprimées de cet appareil."],
    buttons: [{ value: "no", label: "Annuler" }, { value: "yes", label: "Désinstaller", kind: "danger" }],
  });
  if (found?.value !== "yes") return;
  os.world.set(`app.${app.id}`, "absente");
  os.say(`${app.name} est désinstallée`);
  const [kind, id] = os.world.place.split("/");
  if (kind === "app" && id === app.id) os.home();
}

/** What a button of a screen needs, then its result. */
export async function act(os, block, app, isAllowed = mayUse) {
  for (const permission of block.needs ?? []) {
    if (await isAllowed(os, app, permission)) continue;
    os.world.done[block.id] = "refused";
    os.changed();
    return;
  }
  os.world.done[block.id] = "done";
  for (const [key, value] of Object.entries(block.sets ?? {})) os.world.set(key, value);
  os.changed();
}

/** Permissions of an application as words: [[id, {label, icon}]]. */
export const permissionsOf = (app) => Object.keys(app.permissions ?? {}).map((id) => [id, PERMISSIONS[id]]);
