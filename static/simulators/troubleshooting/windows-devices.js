/** Windows « Imprimantes », « Son », « Affichage » and « Périphériques ». */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { button, card, choiceList, designate, glyph, slider, toggle } from "./kit.js";
import { printerLink, printerTrouble, queueIsStuck, soundDevices } from "./symptoms.js";

const setter = ({ act }, key) => (value) => act({ type: "set", key, value });

const PRINTER_WORDS = {
  off: "Hors connexion", frozen: "Ne répond pas", door: "Capot ouvert", jam: "Bourrage papier", paper: "Plus de papier", ink: "Plus d’encre", ready: "Prête",
};

function printerStatus({ world, state }, { id, device }) {
  if (state.pc[`print.offline.${id}`]) return "Utilisée hors connexion";
  if (state.pc[`print.paused.${id}`]) return "En pause";
  if (!device) return "Prête";
  if (printerLink(world, state, device) === null) return "Hors connexion";
  return PRINTER_WORDS[printerTrouble(world, state, device)];
}

export function printers(context) {
  const list = context.world.settings.printers ?? [];
  return list.length ? list.map((printer) => printerCard(context, printer)) : h("p", { class: "empty" }, "Aucune imprimante n’est installée.");
}

function printerCard(context, printer) {
  const { state, act } = context;
  const { id, name } = printer;
  const isDefault = state.pc["print.default"] === id;
  return card(name, h("p", { class: "status" }, glyph("printer"), h("span", null, printerStatus(context, printer)), isDefault ? h("b", { class: "tag" }, "Par défaut") : null),
    toggle(`print.paused.${id}`, "Suspendre l’impression", state.pc[`print.paused.${id}`], setter(context, `print.paused.${id}`)),
    toggle(`print.offline.${id}`, "Utiliser hors connexion", state.pc[`print.offline.${id}`], setter(context, `print.offline.${id}`)),
    queue(context, printer),
    h("div", { class: "buttons" },
      isDefault ? null : button({ key: `default-${id}`, "aria-label": `Définir par défaut : ${name}`, click: () => act({ type: "set", key: "print.default", value: id }) }, "Définir par défaut"),
      button({ key: `page-${id}`, "aria-label": `Imprimer une page de test : ${name}`, click: () => act({ type: "testPage", id }) }, "Imprimer une page de test"),
      designate(context, "printer", id, name)));
}

function queue(context, printer) {
  const { world, state, act } = context;
  const jobs = (printer.queue ?? []).filter((job) => state.pc[`print.queue.${printer.id}`].includes(job.id));
  const isStuck = queueIsStuck(world, state, printer);
  if (!jobs.length) return h("p", { class: "row__note" }, "File d’attente vide.");
  return h("ul", { class: "list", "aria-label": `File d’attente : ${printer.name}` }, jobs.map((job, index) => h("li", { class: "list__item" },
    h("span", { class: "list__text" }, h("b", null, job.name), h("span", { class: "list__note" }, `${index === 0 && isStuck ? "Erreur" : "En attente"}, ${job.pages ?? 1} p.`)),
    button({ key: `job-${job.id}`, "aria-label": `Annuler : ${job.name}`, click: () => act({ type: "job", printer: printer.id, id: job.id }) }, "Annuler"))));
}

export function sound(context) {
  const { world, state, act } = context;
  const options = (way) => soundDevices(world, state, way).map(({ id, label }) => [id, label]);
  const withNone = (way) => {
    const list = options(way);
    return list.some(([id]) => id === state.pc[`sound.${way}`]) ? list : [[state.pc[`sound.${way}`] ?? "", "Périphérique débranché"], ...list];
  };
  const apps = world.settings.sound?.apps ?? [];
  return [
    card("Sortie", choiceList("sound.output", "Sortie du son", state.pc["sound.output"], withNone("output"), setter(context, "sound.output")),
      slider("sound.volume", "Volume général", state.pc["sound.volume"], setter(context, "sound.volume")), toggle("sound.muted", "Couper le son", state.pc["sound.muted"], setter(context, "sound.muted")),
      h("div", { class: "buttons" }, button({ key: "test-sound", click: () => act({ type: "testSound" }) }, glyph("sound"), h("span", null, "Écouter un son de test")))),
    card("Microphone", choiceList("sound.input", "Entrée du son", state.pc["sound.input"], withNone("input"), setter(context, "sound.input")),
      slider("sound.micro", "Volume du microphone", state.pc["sound.micro"], setter(context, "sound.micro")),
      toggle("mic.allowed", "Autoriser les applications à utiliser le microphone", state.pc["mic.allowed"], setter(context, "mic.allowed")),
      toggle("camera.allowed", "Autoriser les applications à utiliser la caméra", state.pc["camera.allowed"], setter(context, "camera.allowed"))),
    apps.length ? card("Volume par application", apps.map(({ id, name }) => slider(`sound.app.${id}`, name, state.pc[`sound.app.${id}`], setter(context, `sound.app.${id}`)))) : null,
  ];
}

export const MODES = [
  ["first", "Écran de l’ordinateur uniquement"], ["duplicate", "Dupliquer"], ["extend", "Étendre"], ["second", "Second écran uniquement"],
];
const RESOLUTIONS = ["1024×768", "1280×720", "1920×1080", "2560×1440", "3840×2160"];

export function displays(context) {
  const { state } = context;
  const pick = (mode) => button({
    key: `mode-${mode[0]}`, class: "mode", "aria-pressed": String(state.pc["display.mode"] === mode[0]), click: () => setter(context, "display.mode")(mode[0]),
  }, h("span", { class: `mode__picture mode__picture--${mode[0]}`, "aria-hidden": "true" }, h("i"), h("i")), h("span", null, mode[1]));
  return [
    card("Plusieurs écrans", h("div", { class: "modes" }, MODES.map(pick))),
    card("Réglages", choiceList("display.resolution", "Définition", state.pc["display.resolution"], RESOLUTIONS.map((value) => [value, value]), setter(context, "display.resolution")),
      choiceList("display.scale", "Taille du texte et des objets", String(state.pc["display.scale"]), ["100", "125", "150", "200"].map((value) => [value, `${value}\u00a0%`]), (value) => setter(context, "display.scale")(Number(value)))),
  ];
}

const DRIVER_WORDS = { ok: "Fonctionne", missing: "Pilote manquant", off: "Désactivé" };

export function drivers(context) {
  const { world, state, act } = context;
  const list = world.settings.drivers ?? [];
  if (!list.length) return h("p", { class: "empty" }, "Aucun périphérique à signaler.");
  const actions = { ok: ["off", "Désactiver"], off: ["ok", "Activer"], missing: ["ok", "Installer le pilote"] };
  return card("Périphériques", h("ul", { class: "list" }, list.map(({ id, name }) => {
    const status = state.pc[`driver.${id}`];
    const [value, label] = actions[status] ?? actions.missing;
    return h("li", { class: "list__item" }, h("span", { class: `sign sign--${status}` }, glyph(status === "ok" ? "check" : "warn")),
      h("span", { class: "list__text" }, h("b", null, french(name)), h("span", { class: "list__note" }, DRIVER_WORDS[status])), designate(context, "driver", id, name),
      button({ key: `driver-${id}`, "aria-label": `${label} : ${name}`, click: () => act({ type: "driver", id, value }) }, label));
  })));
}
