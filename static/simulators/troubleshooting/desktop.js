/** The computer's screen: desktop, task bar with its tray, windows of settings, messages. */
import { h } from "../shared/dom.js";
import { french, longDate } from "../shared/text.js";
import { button, designate, glyph } from "./kit.js";
import { linkOf } from "./network.js";
import { desktopIsSeen, soundDevices } from "./symptoms.js";
import { displays, drivers, printers, sound } from "./windows-devices.js";
import { help } from "./windows-help.js";
import { browser, network } from "./windows-network.js";
import { clock, storage, tasks, updates } from "./windows-system.js";

/** Window id → {title, icon, draw}. The ids are those of `computer.apps` in the scenario. */
export const SECTIONS = {
  browser: { title: "Navigateur", icon: "globe", draw: browser },
  network: { title: "Réseau et Internet", icon: "wifi", draw: network },
  printers: { title: "Imprimantes", icon: "printer", draw: printers },
  sound: { title: "Son", icon: "sound", draw: sound },
  displays: { title: "Affichage", icon: "monitor", draw: displays },
  storage: { title: "Stockage", icon: "disk", draw: storage },
  tasks: { title: "Gestionnaire des tâches", icon: "pulse", draw: tasks },
  drivers: { title: "Périphériques", icon: "chip", draw: drivers },
  updates: { title: "Mises à jour", icon: "update", draw: updates },
  clock: { title: "Date, heure et clavier", icon: "clock", draw: clock },
  help: { title: "Aide et assistance", icon: "help", draw: help },
};

export function desktop(context) {
  const { world, state, ui } = context;
  if (!desktopIsSeen(world, state)) return dark(context);
  const ids = world.settings.apps ?? Object.keys(SECTIONS);
  return h("div", { class: "desktop" },
    h("div", { class: "desktop__area" }, ui.section ? appWindow(context, ui.section) : icons(context, ids), ui.section ? null : messages(context)),
    taskbar(context));
}

/** No picture: what is seen of the screen. */
function dark({ world, state, go }) {
  const isRunning = state.dev[world.computer.id].power;
  return h("div", { class: "dark" }, glyph("monitor"), h("h2", { tabindex: -1 }, "L’écran est noir"),
    h("p", null, isRunning ? "Aucune image ne s’affiche." : "Rien ne s’allume."),
    (world.scenario.views ?? ["desk"]).includes("desk") ? button({ key: "to-desk", class: "button", click: () => go({ view: "desk", device: null }) }, "Voir la pièce") : null);
}

function icons({ go }, ids) {
  return h("ul", { class: "icons" }, ids.map((id) => h("li", null,
    button({ key: `icon-${id}`, class: `icons__item icons__item--${id}`, click: () => go({ section: id, says: "" }, "window-title") },
      h("span", { class: "icons__picture" }, glyph(SECTIONS[id].icon)), h("span", { class: "icons__name" }, SECTIONS[id].title)))));
}

function appWindow(context, id) {
  const { go, ui } = context;
  const { title, icon, draw } = SECTIONS[id];
  const close = () => go({ section: null, form: {} }, `icon-${id}`);
  return h("section", { class: "app", "aria-label": title },
    h("div", { class: "app__bar" }, button({ key: "window-back", class: "app__tool", "aria-label": "Retour au bureau", title: "Retour au bureau", click: close }, glyph("back")),
      glyph(icon), h("h2", { class: "app__title", tabindex: -1, "data-key": "window-title" }, title),
      button({ key: "window-close", class: "app__tool", "aria-label": "Fermer la fenêtre", title: "Fermer la fenêtre", click: close }, glyph("close"))),
    h("div", { class: "app__page", "data-scroll": `app-${id}`, tabindex: 0, role: "region", "aria-label": `Contenu : ${title}` },
      ui.says ? h("p", { class: "says" }, french(ui.says)) : null, draw(context)));
}

function messages(context) {
  const { world, state, act } = context;
  const open = (world.settings.messages ?? []).filter(({ id }) => !state.pc["messages.closed"].includes(id));
  return h("div", { class: "messages" }, open.map((message) =>
    h("section", { class: `message message--${message.tone ?? "error"}`, role: "dialog", "aria-labelledby": `m-${message.id}` },
      h("div", { class: "message__bar" }, h("span", null, french(message.app ?? "Système")),
        button({ key: `close-${message.id}`, class: "app__tool", "aria-label": `Fermer : ${message.title}`, click: () => act({ type: "close", id: message.id }) }, glyph("close"))),
      h("div", { class: "message__in" }, glyph(message.tone === "info" ? "help" : "warn"),
        h("div", null, h("h2", { class: "message__title", id: `m-${message.id}`, tabindex: -1 }, french(message.title)),
          message.text.split("\n").map((line) => h("p", null, french(line))), message.code ? h("p", { class: "message__code" }, `Code : ${message.code}`) : null)),
      h("div", { class: "message__foot" }, designate(context, "message", message.id, message.title),
        button({ key: `ok-${message.id}`, class: "button button--main", click: () => act({ type: "close", id: message.id }) }, "OK")))));
}

/** A message is evidence: what was closed can be read again. */
function closedMessages({ state, act, go }) {
  const count = state.pc["messages.closed"].length;
  if (!count) return null;
  const name = `Revoir les messages fermés (${count})`;
  const show = () => {
    act({ type: "reopen" });
    go({ section: null }, "start");
  };
  return h("li", null, button({ key: "tray-messages", class: "tray__item", "aria-label": name, title: name, click: show }, glyph("warn"), String(count)));
}

function taskbar(context) {
  const { world, state, go } = context;
  const link = linkOf(world, state);
  const netIcon = state.pc.airplane ? "plane" : link.kind === "ethernet" ? "wired" : link.kind === "wifi" ? "wifi" : "nowifi";
  const netWord = state.pc.airplane ? "mode avion" : link.kind === "ethernet" ? "câble branché" : link.kind === "wifi" ? `Wi-Fi ${link.network.name}` : "non connecté";
  const isQuiet = state.pc["sound.muted"] || state.pc["sound.volume"] === 0;
  const output = soundDevices(world, state, "output").find(({ id }) => id === state.pc["sound.output"])?.label ?? "aucune sortie";
  const tray = (section, name, icon, text = null) => h("li", null, button({ key: `tray-${section}`, class: "tray__item", "aria-label": name, title: name, click: () => go({ section }, "window-title") }, icon ? glyph(icon) : null, text));
  const [day, time] = state.pc["time.shown"].split("T");
  const can = (section) => (world.settings.apps ?? Object.keys(SECTIONS)).includes(section);
  return h("div", { class: "taskbar" },
    button({ key: "start", class: "taskbar__start", click: () => go({ section: null }, "start") }, glyph("room"), h("span", null, "Bureau")),
    h("ul", { class: "tray", "aria-label": "Zone de notification" },
      closedMessages(context),
      can("network") ? tray("network", `Réseau : ${netWord}`, netIcon) : null,
      can("sound") ? tray("sound", `Son : ${isQuiet ? "coupé" : `${state.pc["sound.volume"]} %, ${output}`}`, isQuiet ? "mute" : "sound") : null,
      world.computer.laptop ? h("li", { class: "tray__note" }, glyph("battery"), h("span", null, `${state.dev[world.computer.id].battery}\u00a0%`)) : null,
      can("clock") ? tray("clock", `Date et heure : ${longDate(state.pc["time.shown"])}`, null, h("span", { class: "tray__clock" }, h("b", null, time), h("span", null, day.split("-").reverse().join("/")))) : null));
}
