/** Settings of one application, and of one permission for all applications. */
import { longDate } from "../shared/text.js";
import { PERMISSIONS, SHORT } from "./catalog.js";
import { permissionsOf, uninstall } from "./apps.js";
import { tile } from "./icons.js";
import { button, empty, group, heading, infoRow, linkRow, radios, selectRow, switchRow } from "./widgets.js";
import { LIMITS } from "./catalog.js";
import { duration, size } from "./world.js";

const choices = (permission) => Object.entries(PERMISSIONS[permission].choices);
const notificationsRow = (os, app, label, lead = null) => switchRow(os, `perm.${app.id}.notifications`, label, { values: ["refuse", "autorise"], lead });

export const notificationRows = (os) => os.world.installed.filter((app) => app.permissions?.notifications).map((app) => notificationsRow(os, app, app.name, tile(app.glyph, app.color, "small")));

/** settings/app/<id> */
export function appPage(os, id) {
  const app = os.world.app(id);
  if (!app) return null;
  if (!os.world.isInstalled(id)) return [heading(app.name), empty("trash", "Cette application n’est plus installée.")];
  const permissions = permissionsOf(app).filter(([permission]) => permission !== "notifications");
  return [
    heading(app.name),
    group("", [infoRow("Éditeur", app.publisher, { pick: `${id}/publisher` }), infoRow("Version", os.world.versionOf(app), { pick: `${id}/version` }), infoRow("Taille de l’application", size(app.size_mb), { pick: `${id}/size` }),
      infoRow("Données enregistrées", size(app.data_mb ?? 0)), app.used_minutes !== undefined && infoRow("Temps d’écran aujourd’hui", duration(app.used_minutes)), app.source && infoRow("Installée depuis", app.source), app.installed_on && infoRow("Installée le", longDate(app.installed_on))]),
    group("Notifications", app.permissions?.notifications ? [notificationsRow(os, app, "Autoriser les notifications")] : []),
    group("Autorisations", permissions.length
      ? permissions.map(([permission, { label, icon }]) => linkRow(os, `settings/permission/${permission}/${id}`, label, { image: icon, value: SHORT[os.world.get(`perm.${id}.${permission}`)] }))
      : [infoRow("Aucune autorisation demandée", "")]),
    group("Utilisation", [selectRow(os, `limit.${id}`, "Limite quotidienne", Object.entries(LIMITS)), os.isComputer && app.startup && switchRow(os, `startup.${id}`, "Ouvrir au démarrage")]),
    app.system ? null : button("Désinstaller", () => uninstall(os, app), { kind: "danger", image: "trash" }),
  ];
}

/** settings/permission/<permission>[/<app>] */
export function permissionPage(os, permission, id) {
  const known = PERMISSIONS[permission];
  if (!known) return null;
  const app = id && os.world.app(id);
  if (app?.permissions?.[permission]) {
    return [heading(`${known.label} : ${app.name}`), radios(os, `perm.${id}.${permission}`, "Accès de cette application", choices(permission)),
      permission === "position" && group("", [switchRow(os, `precise.${id}`, "Position exacte", { help: "Sinon, l’application ne connaît que votre quartier." })])];
  }
  const apps = os.world.installed.filter((one) => one.permissions?.[permission]);
  return [heading(known.label), apps.length
    ? group("Applications", apps.map((one) => linkRow(os, `settings/permission/${permission}/${one.id}`, one.name, { lead: tile(one.glyph, one.color, "small"), value: SHORT[os.world.get(`perm.${one.id}.${permission}`)] })))
    : empty(known.icon, "Aucune application ne demande cette autorisation.")];
}
