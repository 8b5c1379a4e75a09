/** Privacy and security settings: the list of sections, one section. */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { SECTIONS } from "./catalogue.js";
import { confirmDialog, openDialog } from "./dialogs.js";
import { glyph } from "./icons.js";
import { button, card, go } from "./parts.js";

export function settingsPage(app) {
  return {
    title: "Paramètres et confidentialité",
    nodes: [
      card(null, h("ul", { class: "rows" }, SECTIONS.map(([id, title, name]) => h("li", null,
        go(app, `settings/${id}`, { class: "row row--press", "data-k": `section-${id}` }, h("span", { class: "avatar avatar--group", "aria-hidden": "true" }, glyph(name)),
          h("span", { class: "row__text" }, h("strong", null, title), h("span", { class: "quiet" }, summary(app, id))), glyph("next")))))),
      button("Voir mon profil en tant que…", () => app.go("apercu/public"), { name: "eye" }),
    ],
  };
}

function summary(app, id) {
  const extras = { applications: app.scenario.apps, securite: app.scenario.sessions, publicite: app.scenario.interests };
  const told = { applications: "Ce qu’elles peuvent lire", securite: "Code, alertes, appareils connectés", publicite: "Ciblage et centres d’intérêt", donnees: "Copie, désactivation, suppression" };
  const labels = SECTIONS.find(([section]) => section === id)[3].map(([, label]) => label.toLowerCase()).slice(0, 3).join(", ");
  return french(told[id] && (extras[id] || !labels) ? told[id] : labels);
}

export function sectionPage(app, id) {
  const section = SECTIONS.find(([name]) => name === id);
  if (!section) return null;
  const extras = { applications, securite: sessions, publicite: interests, donnees: data, identification: tagLink };
  return { title: section[1], isBack: true, nodes: [section[3].length ? card(null, h("ul", { class: "settings" }, section[3].map((setting) => field(app, setting)))) : null, extras[id]?.(app)] };
}

function set(app, id, value) {
  if (value === app.model.initialSetting(id)) delete app.store.state.settings[id];
  else app.store.state.settings[id] = value;
  app.changed("Paramètre enregistré.");
}

function field(app, [id, label, help, options]) {
  const now = app.model.setting(id);
  const described = help ? { "aria-describedby": `help-${id}` } : {};
  const words = h("div", { class: "setting__words" }, h("label", { for: `set-${id}` }, french(label)), help ? h("p", { class: "quiet", id: `help-${id}` }, french(help)) : null);
  const isSwitch = Object.keys(options).join() === "oui,non";
  const control = isSwitch
    ? h("input", { type: "checkbox", role: "switch", class: "switch", id: `set-${id}`, "data-k": `set-${id}`, ...described, checked: now === "oui", on: { change: (event) => set(app, id, event.target.checked ? "oui" : "non") } })
    : h("select", { id: `set-${id}`, "data-k": `set-${id}`, ...described, on: { change: (event) => set(app, id, event.target.value) } },
      Object.entries(options).map(([value, text]) => h("option", { value, selected: value === now }, text)));
  return h("li", { class: "setting" }, words, control);
}

function removable(app, { title, items, verb, doneLabel, actLabel, said, none }) {
  if (!items) return null;
  const line = (item) => {
    const isDone = Boolean(app.store.has(verb, item.id));
    const act = () => { app.store.toggle(verb, item.id); app.changed(isDone ? "Rétabli." : said); };
    return h("li", { class: `row${isDone ? " row--gone" : ""}` }, h("div", { class: "row__text" }, h("strong", null, french(item.name)), item.text ? h("p", { class: "quiet" }, french(item.text)) : null),
      h("div", { class: "row__aside" }, isDone ? h("span", { class: "chip" }, doneLabel) : null,
        item.current ? h("span", { class: "chip" }, "Cet appareil") : button(isDone ? "Rétablir" : actLabel, act, { kind: "small", key: `${verb}-${item.id}`, hidden: item.name })));
  };
  return card(title, items.length ? h("ul", { class: "rows" }, items.map(line)) : h("p", { class: "quiet" }, none));
}

function applications(app) {
  const items = (app.scenario.apps ?? []).map(({ id, name, access, since }) => ({ id, name, text: [`Accès : ${access.join(", ")}`, since].filter(Boolean).join(" · ") }));
  return removable(app, { title: "Applications et sites reliés à votre compte", items, verb: "retirer-appli", doneLabel: "Accès retiré", actLabel: "Retirer", said: "Accès retiré.", none: "Aucune application reliée." });
}

function sessions(app) {
  const items = app.scenario.sessions?.map(({ id, device, place, date, current }) => ({ id, name: device, text: `${place} · ${date}`, current }));
  return removable(app, { title: "Où votre compte est connecté", items, verb: "deconnecter", doneLabel: "Déconnecté", actLabel: "Déconnecter", said: "Appareil déconnecté.", none: "Aucun appareil." });
}

function interests(app) {
  const items = app.scenario.interests?.map(({ id, name, reason }) => ({ id, name, text: reason }));
  return removable(app, { title: "Centres d’intérêt utilisés pour les publicités", items, verb: "retirer-interet", doneLabel: "Retiré", actLabel: "Retirer", said: "Centre d’intérêt retiré.", none: "Aucun centre d’intérêt." });
}

function tagLink(app) {
  return button("Publications où je suis identifié", () => app.go("tags"), { name: "tag" });
}

function data(app) {
  const account = app.model.setting("compte");
  const isAsked = app.model.setting("archive") === "demandee";
  const heavy = (value, title, text, label) => () => confirmDialog(title, text, label, () => set(app, "compte", value));
  const part = (title, text, ...content) => card(title, h("p", null, french(text)), h("div", { class: "buttons" }, content));
  return [
    part("Télécharger vos données", "Recevez une copie de vos publications, photos, messages et de ce que le réseau sait de vous. Elle est prête en deux jours environ.",
      isAsked ? h("span", { class: "chip" }, "Copie demandée") : null, button(isAsked ? "Annuler la demande" : "Demander une copie", () => set(app, "archive", isAsked ? "non" : "demandee"), { name: "box", key: "archive" })),
    account === "actif" ? null : h("p", { class: "ribbon" }, glyph("info"), account === "desactive" ? french("Compte désactivé : votre profil est caché. Reconnectez-vous pour le retrouver.") : french("Suppression demandée : elle sera définitive dans 30 jours."),
      button("Annuler", () => set(app, "compte", "actif"), { kind: "small", key: "account-back" })),
    part("Désactiver le compte", "Votre profil est caché, mais rien n'est effacé : vous pourrez revenir quand vous voudrez.",
      button("Désactiver…", heavy("desactive", "Désactiver votre compte ?", "Votre profil et vos publications seront cachés jusqu'à votre retour. Le réseau garde vos données.", "Désactiver"), { key: "deactivate", hidden: "le compte" })),
    part("Supprimer le compte", "Après 30 jours, tout est effacé pour toujours. Pensez à demander une copie avant.",
      button("Supprimer…", heavy("supprime", "Supprimer votre compte ?", "Dans 30 jours, vos publications, photos, messages et amis seront effacés. On ne pourra pas les retrouver.", "Supprimer"), { kind: "danger", key: "delete", hidden: "le compte" })),
    button("En savoir plus", () => openDialog("Désactiver ou supprimer ?", () => [h("p", null, french("Désactiver cache votre profil sans rien effacer.")), h("p", null, french("Supprimer efface tout, après un délai de 30 jours."))]), { name: "info", kind: "small", key: "help-account" }),
  ];
}
