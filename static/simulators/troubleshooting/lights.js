/** The lamps and small displays of devices, from the state. Pure. */
import { boxHasInternet, directBars, portIsLit, reachesBox } from "./network.js";
import { isOn, portOf } from "./power.js";
import { pictureOf, printerTrouble } from "./symptoms.js";
import { ofType } from "./world.js";

const lamp = (id, label, state, color = "green") => ({ id, label, state, color });

function boxLights(world, state, { id }) {
  if (!isOn(world, state, id)) return ["power:Alimentation", "internet:Internet", "wifi:Wi-Fi", "phone:Téléphone"].map((item) => lamp(...item.split(":"), "off"));
  const { frozen, wifi } = state.dev[id];
  const line = boxHasInternet(world, state);
  return [
    lamp("power", "Alimentation", "on"),
    frozen ? lamp("internet", "Internet", "blink", "orange") : lamp("internet", "Internet", line ? "on" : "blink", line ? "green" : "red"),
    lamp("wifi", "Wi-Fi", wifi ? "on" : "off"),
    lamp("phone", "Téléphone", line ? "on" : "off"),
  ];
}

function repeaterLights(world, state, { id }) {
  const settings = state.dev[id];
  const box = ofType(world, "box")[0];
  const bars = box ? directBars(world, state, settings.place, box.id) : 0;
  const isOff = settings.power === false;
  const signal = isOff ? ["off"] : !settings.paired || bars === 0 ? ["blink", "red"] : bars === 1 ? ["on", "red"] : bars === 2 ? ["on", "orange"] : ["on"];
  return [lamp("power", "Alimentation", isOff ? "off" : "on"), lamp("signal", "Signal reçu de la box", ...signal)];
}

function printerLights(world, state, { id }) {
  const trouble = printerTrouble(world, state, id);
  const isLit = trouble !== "off";
  return [
    lamp("power", "Alimentation", isLit ? "on" : "off"),
    lamp("paper", "Papier", ["jam", "paper"].includes(trouble) ? "blink" : "off", "orange"),
    lamp("ink", "Encre", isLit && Math.min(state.dev[id].black, state.dev[id].color) <= 10 ? (trouble === "ink" ? "blink" : "on") : "off", "orange"),
  ];
}

function switchLights(world, state, device) {
  const isLit = isOn(world, state, device.id);
  const ports = device.ports.filter(({ kind }) => kind === "ethernet").map((port) => lamp(port.name, port.label, portIsLit(world, state, port.ref) ? "on" : "off"));
  return [lamp("power", "Alimentation", isLit ? "on" : "off"), ...ports];
}

function screenLights(world, state, { id }) {
  const { kind } = pictureOf(world, state, id);
  return [kind === "off" ? lamp("power", "Alimentation", "off") : lamp("power", "Alimentation", "on", kind === "picture" ? "green" : "orange")];
}

function computerLights(world, state, { id }) {
  const port = portOf(id, "ethernet");
  const power = lamp("power", "Alimentation", isOn(world, state, id) ? "on" : "off");
  return world.ports.has(port) ? [power, lamp("ethernet", "Port réseau", reachesBox(world, state, port) && isOn(world, state, id) ? "on" : "off")] : [power];
}

function keyboardLights(world, state, { id }) {
  const isLit = isOn(world, state, id);
  return [lamp("caps", "Verr. Maj.", isLit && state.dev[id].caps ? "on" : "off"), lamp("num", "Verr. Num.", isLit && state.dev[id].num ? "on" : "off")];
}

const plain = (world, state, { id }) => [lamp("power", "Alimentation", isOn(world, state, id) ? "on" : "off")];
const LIGHTS = {
  box: boxLights, repeater: repeaterLights, printer: printerLights, switch: switchLights, screen: screenLights, projector: screenLights,
  computer: computerLights, keyboard: keyboardLights, strip: plain, speakers: plain, disk: plain, mouse: plain,
};

/** Lamps of a device: [{id, label, state: "on" | "off" | "blink", color: "green" | "orange" | "red"}]. */
export function lightsOf(world, state, device) {
  return LIGHTS[device.type]?.(world, state, device) ?? [];
}

export const LAMP_WORDS = { on: "allumé", off: "éteint", blink: "clignotant" };
export const COLOR_WORDS = { green: "vert", orange: "orange", red: "rouge" };

const PRINTER_TEXT = {
  off: "", frozen: "Veuillez patienter…", door: "Capot ouvert", jam: "Bourrage papier. Ouvrez le capot.", paper: "Bac à papier vide", ink: "Cartouche noire vide",
  ready: "Prête",
};
const PICTURE_TEXT = {
  off: "", nosignal: "Aucun signal", range: "Signal hors plage", dark: "", frozen: "Image figée", picture: "Bureau de l’ordinateur",
};

/** What the small display (or the screen) of a device says; "" when it is dark, null when it has none. */
export function displayOf(world, state, { id, type }) {
  if (type === "printer") return PRINTER_TEXT[printerTrouble(world, state, id)];
  if (type === "screen" || type === "projector") return PICTURE_TEXT[pictureOf(world, state, id).kind];
  return null;
}

/** The legend sheets of the devices with lamps: [[lamp, meaning]]. */
export const LEGENDS = {
  box: [
    ["Alimentation éteinte", "La box ne reçoit pas de courant ou est arrêtée."],
    ["Internet vert", "La connexion fonctionne."],
    ["Internet rouge clignotant", "Pas de signal sur la ligne : câble de la ligne, ou panne chez l’opérateur."],
    ["Internet orange clignotant", "La box est bloquée pendant sa mise en route."],
    ["Wi-Fi éteint", "Le Wi-Fi de la box est coupé."],
    ["Téléphone vert", "La ligne téléphonique fonctionne."],
  ],
  repeater: [
    ["Signal vert", "Bon signal reçu de la box."],
    ["Signal orange", "Signal moyen, encore utilisable."],
    ["Signal rouge", "Trop loin de la box."],
    ["Signal rouge clignotant", "Pas de liaison avec la box."],
  ],
  printer: [
    ["Papier orange clignotant", "Plus de papier, ou feuille coincée."],
    ["Encre orange", "Encre bientôt épuisée."],
    ["Encre orange clignotant", "Cartouche vide : impression arrêtée."],
  ],
  switch: [["Port vert", "Le câble relie deux appareils allumés."], ["Port éteint", "Rien de branché, câble en panne ou appareil éteint."]],
  screen: [["Vert", "L’écran reçoit une image."], ["Orange", "L’écran est en veille : il ne reçoit pas d’image."]],
};
