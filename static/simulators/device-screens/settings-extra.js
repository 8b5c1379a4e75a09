/** What some pages of the settings show beyond their list of settings: page id → (os) => nodes. */
import { h } from "../shared/dom.js";
import { longDate } from "../shared/text.js";
import { PERMISSIONS, SHORT } from "./catalog.js";
import { uninstall } from "./apps.js";
import { glyph, tile } from "./icons.js";
import { notificationRows } from "./settings-apps.js";
import { button, group, infoRow, linkRow, meter, radios, selectRow, switchRow, t } from "./widgets.js";
import { duration, size } from "./world.js";

const lead = (app) => tile(app.glyph, app.color, "small");
const appLink = (os, app, value, help = "") => linkRow(os, `settings/app/${app.id}`, app.name, { lead: lead(app), value, help });
const by = (read) => (a, b) => read(b) - read(a);

function networks(os) {
  const list = os.scenario.networks ?? [];
  if (!list.length || !os.world.is("wifi")) return null;
  const words = (network) => [network.secured === false ? "Réseau ouvert, non protégé" : "Réseau protégé", network.signal && `signal ${network.signal}`].filter(Boolean).join(" · ");
  const join = async (id) => {
    const network = list.find((one) => one.id === id);
    if (network && network.secured !== false && !network.known) {
      const found = await os.ask({ title: `Se connecter à « ${network.name} »`, image: "wifi", input: { label: "Mot de passe du réseau" }, check: ({ value, text }) => (value === "yes" && (network.password ? text !== network.password : text.length < 8) ? "Mot de passe incorrect." : null), buttons: [{ value: "no", label: "Annuler" }, { value: "yes", label: "Se connecter", kind: "main" }] });
      if (found?.value !== "yes") return void os.changed();
    }
    os.world.set("network", id);
  };
  return radios(os, "network", "Réseaux Wi-Fi à portée", [...list.map((network) => [network.id, network.name, words(network)]), ["aucun", "Non connecté"]], { onSet: (id) => void join(id) });
}

function programs(os) {
  const { installed } = os.world;
  if (!os.isComputer) return group("Applications installées", installed.map((app) => appLink(os, app, size(os.world.weightOf(app)))));
  return group("Programmes installés", installed.map((app) => h("li", { class: "row", "data-pick": app.id }, lead(app),
    h("button", { type: "button", class: "row__text row__open", "data-key": `program:${app.id}`, on: { click: () => os.go(`settings/app/${app.id}`) } }, h("span", { class: "row__label" }, app.name), h("span", { class: "row__help" }, t([app.publisher, size(app.size_mb), app.installed_on && longDate(app.installed_on)].filter(Boolean).join(" · ")))),
    app.system ? h("span", { class: "row__value" }, "Système") : button("Désinstaller", () => uninstall(os, app), { key: `uninstall:${app.id}`, name: `Désinstaller ${app.name}` }))));
}

function privacy(os) {
  const rows = Object.entries(PERMISSIONS).map(([id, { label, icon }]) => {
    const apps = os.world.installed.filter((app) => app.permissions?.[id]);
    const allowed = apps.filter((app) => !["refuse", "demande"].includes(os.world.get(`perm.${app.id}.${id}`)));
    return apps.length && linkRow(os, `settings/permission/${id}`, label, { image: icon, value: `${allowed.length} sur ${apps.length}` });
  });
  const uses = (os.scenario.uses ?? []).map(({ app, permission, when }, index) => {
    const { name } = os.world.app(app);
    return infoRow(`${name} : ${PERMISSIONS[permission].label.toLowerCase()}`, when, { image: PERMISSIONS[permission].icon, pick: `use/${index + 1}` });
  });
  return [group("Gestionnaire d’autorisations", rows, { help: "Applications autorisées, sur celles qui le demandent." }), group("Tableau de bord : utilisations récentes", uses)];
}

function location(os) {
  const apps = os.world.installed.filter((app) => app.permissions?.position);
  return group("Accès des applications", apps.map((app) => linkRow(os, `settings/permission/position/${app.id}`, app.name, { lead: lead(app), value: SHORT[os.world.get(`perm.${app.id}.position`)] })));
}

function security(os) {
  const { antivirus } = os.scenario;
  const scan = () => {
    os.world.set("scan", "faite");
    os.say("Analyse terminée");
  };
  const result = os.world.is("scan", "faite") ? (antivirus?.result ?? "Aucune menace trouvée.") : "Pas encore d’analyse";
  return group("Antivirus", [infoRow("Logiciel", antivirus?.name ?? "Protection du système"), antivirus?.definitions && infoRow("Définitions de virus du", longDate(antivirus.definitions)), infoRow("Dernière analyse", result, { pick: "scan" }),
    h("li", { class: "row" }, button("Analyser l’appareil", scan, { kind: "main", image: "search" }))]);
}

function system(os) {
  const { name, update, version, updated } = os.scenario.system;
  const rows = [infoRow("Version installée", `${name} ${os.world.systemVersion}`), infoRow("Dernière vérification", longDate(updated ?? os.scenario.date ?? ""))];
  if (!update) return group("État", [...rows, infoRow("Le système est à jour", "", { image: "check", tone: "good" })]);
  if (os.world.is("system", "a-jour")) return group("État", [...rows, infoRow(`Mis à jour (auparavant ${version})`, "", { image: "check", tone: "good" })]);
  return [group("État", rows), h("section", { class: "group update" }, h("h2", null, `${name} ${update.version} est disponible`), h("p", null, t(`${size(update.size_mb)}${update.date ? ` · publiée le ${longDate(update.date)}` : ""}`)),
    h("ul", { class: "bullets" }, (update.notes ?? []).map((note) => h("li", null, t(note)))), button("Télécharger et installer", () => void upgrade(os), { kind: "main", image: "download" }))];
}

async function upgrade(os) {
  const { update } = os.scenario.system;
  const { free } = os.world.storage;
  if (update.size_mb > free) {
    return void os.ask({ title: "Espace de stockage insuffisant", image: "disk", body: [`Il faut ${size(update.size_mb)} et il reste ${size(free)}.`], buttons: [{ value: "ok", label: "Fermer", kind: "main" }] });
  }
  const found = await os.ask({ title: "Installer la mise à jour ?", image: "reload", body: ["L’appareil redémarrera. Gardez-le branché."], buttons: [{ value: "no", label: "Plus tard" }, { value: "yes", label: "Installer maintenant", kind: "main" }] });
  if (found?.value === "yes") os.world.set("system", "a-jour");
}

function accounts(os) {
  const remove = async ({ id, label }) => {
    const found = await os.ask({ title: `Retirer le compte « ${label} » ?`, image: "user", body: ["Ses données ne seront plus sur cet appareil."], buttons: [{ value: "no", label: "Annuler" }, { value: "yes", label: "Retirer", kind: "danger" }] });
    if (found?.value === "yes") os.world.set(`account.${id}`, "retire");
  };
  const list = (os.scenario.accounts ?? []).filter(({ id }) => os.world.is(`account.${id}`, "present"));
  return group("Comptes de cet appareil", list.map((account) => h("li", { class: "row", "data-pick": `account.${account.id}` }, glyph("user"), h("span", { class: "row__text" }, h("span", { class: "row__label" }, account.label), h("span", { class: "row__help" }, t([account.address, account.detail].filter(Boolean).join(" · ")))),
    button("Retirer", () => void remove(account), { key: `remove:${account.id}`, name: `Retirer ${account.label}` }))));
}

function storage(os) {
  const { total, free, parts } = os.world.storage;
  return [h("section", { class: "group" }, h("p", { class: "big" }, t(`${size(total - free)} utilisés sur ${size(total)}`)), meter((total - free) / total, `${Math.round(((total - free) / total) * 100)} % utilisés`), h("p", { class: "row__help" }, `${size(free)} libres`)),
    group("Par catégorie", parts.map(({ label, mb }) => infoRow(label, size(mb)))),
    group("Par application", [...os.world.installed].sort(by((app) => os.world.weightOf(app))).map((app) => appLink(os, app, size(os.world.weightOf(app)))))];
}

function battery(os) {
  const { level = 80, charging = false } = os.scenario.battery ?? {};
  const apps = os.world.installed.filter((app) => app.battery).sort(by((app) => app.battery));
  return [h("section", { class: "group" }, h("p", { class: "big" }, `${level} %${charging ? ", en charge" : ""}`), meter(level / 100, `Batterie à ${level} %`)), group("Utilisation depuis la dernière charge", apps.map((app) => appLink(os, app, `${app.battery} %`)))];
}

function screenTime(os) {
  const apps = os.world.installed.filter((app) => app.used_minutes).sort(by((app) => app.used_minutes));
  const total = apps.reduce((sum, app) => sum + app.used_minutes, 0);
  return [h("section", { class: "group" }, h("p", { class: "big" }, duration(total)), h("p", { class: "row__help" }, "aujourd’hui")), group("Par application", apps.map((app) => appLink(os, app, duration(app.used_minutes), os.world.is(`limit.${app.id}`, "aucune") ? "" : "Limite quotidienne posée")))];
}

function defaults(os) {
  return group("", (os.scenario.defaults ?? []).map((role) => selectRow(os, `default.${role.id}`, role.label, role.apps.filter((id) => os.world.isInstalled(id) || os.world.is(`default.${role.id}`, id)).map((id) => [id, os.world.app(id).name]))));
}

const startup = (os) => group("Programmes ouverts au démarrage", os.world.installed.filter((app) => app.startup).map((app) => switchRow(os, `startup.${app.id}`, app.name, { help: `Effet sur le démarrage : ${app.startup.impact ?? "inconnu"}`, lead: lead(app) })));

function about(os) {
  const { scenario, world } = os;
  const { total, free } = world.storage;
  return group("", [scenario.owner && infoRow("Utilisateur", scenario.owner), infoRow("Modèle", scenario.model ?? "Appareil", { pick: "model" }), infoRow("Système", scenario.system.name), infoRow("Version du système", world.systemVersion, { pick: "system-version" }), infoRow("Stockage", `${size(free)} libres sur ${size(total)}`), ...(scenario.about ?? []).map(({ label, text }) => infoRow(label, text))]);
}

export const EXTRA = {
  network: networks, apps: programs, notifications: (os) => group("Par application", notificationRows(os)), privacy, location, security, update: system, accounts, storage, battery, "screen-time": screenTime, defaults, startup, about,
};
