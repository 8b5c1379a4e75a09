/** Buttons and switches of each type of device, as on the real thing. */
import { h } from "../shared/dom.js";
import { button, card, choiceList, fact, glyph, slider, toggle } from "./kit.js";
import { networksOf, phoneHasInternet } from "./network.js";

const change = (context, device, key) => (value) => context.act({ type: "device", id: device.id, key, value });
const on = (context, device, key, label) => toggle(`${device.id}-${key}`, label, context.state.dev[device.id][key], change(context, device, key));
const act = (context, device, job, label, type = "care") => button({ key: `${device.id}-${job}`, click: () => context.act({ type, id: device.id, job }) }, label);
const dial = (context, device, key, label) => slider(`${device.id}-${key}`, label, context.state.dev[device.id][key], change(context, device, key), { max: 10, step: 1, unit: "" });
const power = (context, device, label = "Bouton marche") => on(context, device, "power", label);
const restart = (context, device) => button({ key: `${device.id}-restart`, click: () => context.act({ type: "restart", id: device.id }) }, glyph("update"), h("span", null, "Redémarrer"));

function source(context, device) {
  const inputs = device.ports.filter(({ kind }) => kind !== "power").map(({ name, label }) => [name, label]);
  return choiceList(`${device.id}-source`, "Bouton « Source »", context.state.dev[device.id].source, inputs, change(context, device, "source"));
}

function place(context, device) {
  const { places = [] } = context.world.scenario;
  if (!device.movable || !places.length) return null;
  const list = places.map(({ id, name }) => [id, name]);
  return choiceList(`${device.id}-place`, "Emplacement", context.state.dev[device.id].place, list, change(context, device, "place"));
}

function wifiChoice(context, device) {
  const list = [["", "Aucun"], ...networksOf(context.world).map(({ name }) => [name, name])];
  const pick = (value) => change(context, device, "wifi")(value || null);
  return choiceList(`${device.id}-wifi`, "Réseau Wi-Fi", context.state.dev[device.id].wifi ?? "", list, pick);
}

function battery(context, device) {
  if (!device.wireless) return null;
  const { battery: level } = context.state.dev[device.id];
  return [h("dl", null, fact("Piles", level > 0 ? `${level}\u00a0%` : "Vides")), act(context, device, "battery", "Changer les piles"), power(context, device, "Interrupteur")];
}

const CONTROLS = {
  computer: (context, device) => [
    power(context, device), restart(context, device), place(context, device),
    device.laptop ? h("dl", null, fact("Batterie", `${context.state.dev[device.id].battery}\u00a0%`)) : null,
    device.laptop ? toggle("key-airplane", "Touche mode avion", context.state.pc.airplane, (value) => context.act({ type: "set", key: "airplane", value })) : null,
  ],
  screen: (context, device) => [power(context, device), source(context, device)],
  projector: (context, device) => [
    power(context, device), source(context, device), on(context, device, "cap", "Cache sur l’objectif"), on(context, device, "blank", "Image masquée (touche Mute)"),
  ],
  box: (context, device) => [power(context, device), restart(context, device), on(context, device, "wifi", "Bouton Wi-Fi"), place(context, device)],
  switch: () => [],
  wall: () => [],
  strip: (context, device) => [power(context, device, "Interrupteur")],
  repeater: (context, device) => [power(context, device), on(context, device, "paired", "Jumelé avec la box (bouton WPS)"), place(context, device)],
  printer: printerControls,
  speakers: (context, device) => [power(context, device), dial(context, device, "volume", "Bouton de volume")],
  headset: (context, device) => [dial(context, device, "volume", "Molette de volume"), on(context, device, "mute", "Micro coupé (bouton du cordon)")],
  phone: (context, device) => [
    wifiChoice(context, device), on(context, device, "mobile", "Données mobiles"), on(context, device, "hotspot", "Partage de connexion"),
    h("dl", null, fact("Une page web sur le téléphone", phoneHasInternet(context.world, context.state, device.id) ? "La page s’affiche." : "La page ne s’affiche pas.")),
  ],
  keyboard: (context, device) => [on(context, device, "caps", "Touche Verr. Maj."), on(context, device, "num", "Touche Verr. Num."), battery(context, device)],
  mouse: (context, device) => [battery(context, device)],
  webcam: (context, device) => [on(context, device, "shutter", "Volet devant l’objectif")],
  disk: () => [],
};

function printerControls(context, device) {
  const settings = context.state.dev[device.id];
  const { door, jam } = settings;
  return [
    power(context, device), restart(context, device),
    h("dl", null, fact("Feuilles dans le bac", String(settings.paper)), fact("Encre noire", `${settings.black}\u00a0%`), fact("Encre couleur", `${settings.color}\u00a0%`)),
    on(context, device, "door", "Capot ouvert"), door ? h("p", { class: "panel__note" }, jam ? "Une feuille froissée est coincée entre les rouleaux." : "Rien n’est coincé entre les rouleaux.") : null,
    h("div", { class: "buttons" }, act(context, device, "paper", "Remettre du papier"), act(context, device, "jam", "Retirer la feuille coincée"),
      act(context, device, "black", "Changer la cartouche noire"), act(context, device, "color", "Changer la cartouche couleur")),
    wifiChoice(context, device),
  ];
}

/** The card of controls; null when the device has none. */
export function controls(context, device) {
  const list = CONTROLS[device.type](context, device).flat().filter(Boolean);
  return list.length ? card("Commandes", list) : null;
}
