/** From the state to what works: printing, sound, picture, speed… and all the symptoms by name. Pure. */
import { clockIsRight, driverIsOk, linkOf, networksOf, phoneHasInternet, reachOf, reachesBox, running } from "./network.js";
import { cableAt, isOn, peer, peerDevice, portOf } from "./power.js";
import { ofType } from "./world.js";

const VIDEO = ["hdmi", "dp", "vga", "usb-c"];
const CLOCK_MINUTES = 5; // the clock is right within this
const FULL = 0.97; // part of the disk from which it is full
const SATURATED = 90; // percent of memory or processor

const pcIsOn = (world, state) => isOn(world, state, world.computer.id) && !state.dev[world.computer.id].frozen;
const first = (world, type) => ofType(world, type)[0] ?? null;

/** How the printer can be reached: "usb", "ethernet", "wifi" or null. */
export function printerLink(world, state, id) {
  const usb = portOf(id, "usb");
  if (world.ports.has(usb) && peerDevice(world, state, usb) === world.computer.id) return "usb";
  const source = world.devices.get(linkOf(world, state).source);
  if (source?.type !== "box") return null;
  const lan = portOf(id, "ethernet");
  if (world.ports.has(lan) && reachesBox(world, state, lan)) return "ethernet";
  const network = networksOf(world).find(({ name }) => name === state.dev[id].wifi);
  return network?.source === source.id && state.dev[source.id].wifi ? "wifi" : null;
}

/** What the printer itself shows: "off", "frozen", "door", "jam", "paper", "ink", or "ready". */
export function printerTrouble(world, state, id) {
  const settings = state.dev[id];
  if (!isOn(world, state, id)) return "off";
  return settings.frozen ? "frozen" : settings.door ? "door" : settings.jam ? "jam" : settings.paper <= 0 ? "paper" : settings.black <= 0 ? "ink" : "ready";
}

const jobsOf = (world, state, printer) => (printer.queue ?? []).filter((job) => state.pc[`print.queue.${printer.id}`].includes(job.id));

/** The queue's first job is an error that blocks the others. */
export function queueIsStuck(world, state, printer) {
  return jobsOf(world, state, printer)[0]?.stuck === true;
}

/** The printer prints what the computer sends: everything on the way is right. */
export function prints(world, state, printer) {
  const { device } = printer;
  const isBlocked = state.pc[`print.paused.${printer.id}`] || state.pc[`print.offline.${printer.id}`] || queueIsStuck(world, state, printer);
  if (!device || isBlocked || !pcIsOn(world, state) || !driverIsOk(world, state, "printer")) return false;
  return printerTrouble(world, state, device) === "ready" && printerLink(world, state, device) !== null;
}

/** The computer's own port a captive cord is in, or null. */
function cordPort(world, state, id) {
  const other = peer(world, state, portOf(id, "cord"));
  return other && world.ports.get(other).device === world.computer.id ? world.ports.get(other) : null;
}

/** Sound outputs and inputs the computer offers: [{id, label}]. `way`: "output" or "input". */
export function soundDevices(world, state, way) {
  const list = world.computer.laptop ? [{ id: "internal", label: way === "output" ? "Haut-parleurs intégrés" : "Microphone intégré" }] : [];
  list.push({ id: "jack", label: way === "output" ? "Prise casque et enceintes" : "Microphone (prise jack)" });
  for (const { id, name } of ofType(world, "headset")) {
    if (cordPort(world, state, id)?.kind.startsWith("usb")) list.push({ id, label: `${name} (USB)` });
  }
  if (way === "input") return list;
  for (const device of [...ofType(world, "screen"), ...ofType(world, "projector")]) {
    if (device.speakers) list.push({ id: device.id, label: `${device.name} (HDMI)` });
  }
  return list;
}

function jackIsHeard(world, state) {
  const other = peer(world, state, portOf(world.computer.id, "audio"));
  if (!other) return false;
  const device = world.devices.get(world.ports.get(other).device);
  return isOn(world, state, device.id) && state.dev[device.id].volume > 0;
}

/** Where the test sound is heard: the output's id, or null for silence. */
export function heardFrom(world, state) {
  const { pc } = state;
  const output = pc["sound.output"];
  if (!pcIsOn(world, state) || pc["sound.muted"] || pc["sound.volume"] <= 0 || !driverIsOk(world, state, "sound")) return null;
  if (!soundDevices(world, state, "output").some(({ id }) => id === output)) return null;
  if (output === "internal") return cableAt(state, portOf(world.computer.id, "audio")) ? null : output;
  if (output === "jack") return jackIsHeard(world, state) ? output : null;
  const device = world.devices.get(output);
  if (device.type === "headset") return state.dev[output].volume > 0 ? output : null;
  return pictureOf(world, state, output).kind === "picture" ? output : null;
}

function soundIsOk(world, state) {
  const app = world.settings.sound?.app;
  return heardFrom(world, state) !== null && (!app || state.pc[`sound.app.${app}`] > 0);
}

/** The microphone chosen picks up the voice. */
export function micIsHeard(world, state) {
  const input = state.pc["sound.input"];
  if (!pcIsOn(world, state) || !state.pc["mic.allowed"] || state.pc["sound.micro"] <= 0 || !driverIsOk(world, state, "sound")) return false;
  if (input === "internal") return world.computer.laptop === true;
  const headset = ofType(world, "headset").find(({ id }) => {
    const port = cordPort(world, state, id);
    return port && (input === "jack" ? ["audio", "micro"].includes(port.name) && port.kind.startsWith("jack") : id === input);
  });
  return headset !== undefined && !state.dev[headset.id].mute;
}

const pixels = (resolution) => Number(resolution.split("×")[0]);

/** What a screen or projector shows: {kind: "off" | "nosignal" | "range" | "dark" | "frozen" | "picture"}. */
export function pictureOf(world, state, id) {
  const device = world.devices.get(id);
  const settings = state.dev[id];
  if (!isOn(world, state, id)) return { kind: "off" };
  if (settings.frozen) return { kind: "frozen" };
  if (settings.cap || settings.blank) return { kind: "dark" };
  const other = peer(world, state, portOf(id, settings.source));
  const port = other ? world.ports.get(other) : null;
  const isSent = port?.device === world.computer.id && VIDEO.includes(port.kind) && isOn(world, state, world.computer.id);
  const isSecond = world.computer.laptop || device.type === "projector";
  if (!isSent || !driverIsOk(world, state, "display") || (isSecond && state.pc["display.mode"] === "first")) return { kind: "nosignal" };
  if (device.max_resolution && pixels(state.pc["display.resolution"]) > pixels(device.max_resolution)) return { kind: "range" };
  return { kind: "picture" };
}

/** The computer's own desktop can be seen. */
export function desktopIsSeen(world, state) {
  if (!isOn(world, state, world.computer.id)) return false;
  if (world.computer.laptop) return state.pc["display.mode"] !== "second";
  const screens = [...ofType(world, "screen"), ...ofType(world, "projector")];
  return screens.length === 0 || screens.some(({ id }) => pictureOf(world, state, id).kind === "picture");
}

/** {used, capacity} of the disk, in GB. */
export function storageOf(world, state) {
  const { capacity = 256, items = [] } = world.settings.storage ?? {};
  const used = items.filter(({ id }) => !state.pc["storage.removed"].includes(id)).reduce((sum, item) => sum + item.size, 0);
  return { used: Math.round(used * 10) / 10, capacity };
}

/** Loads in percent: {cpu, memory, disk, network}; memory compares the programs (MB) with `memory` (GB). */
export function loadOf(world, state) {
  const sum = (field) => running(world, state).reduce((total, process) => total + (process[field] ?? 0), 0);
  const percent = (value) => Math.min(100, Math.round(value));
  const total = (world.settings.memory ?? 8) * 1024;
  return { cpu: percent(sum("cpu")), memory: percent((sum("memory") / total) * 100), disk: percent(sum("disk")), network: percent(sum("network")) };
}

function isSlow(world, state) {
  const { cpu, memory, disk } = loadOf(world, state);
  return Math.max(cpu, memory, disk) >= SATURATED || isFull(world, state) || state.dev[world.computer.id].frozen;
}

function isFull(world, state) {
  const { used, capacity } = storageOf(world, state);
  return used / capacity >= FULL;
}

function usbWorks(world, state, type) {
  const device = first(world, type);
  return device !== null && pcIsOn(world, state) && isOn(world, state, device.id);
}

const word = (isOk) => (isOk ? "ok" : "non");

const RULES = {
  internet: (world, state) => reachOf(world, state).web,
  box: (world, state) => word(reachOf(world, state).gateway),
  dns: (world, state) => word(reachOf(world, state).dns),
  impression: (world, state) => {
    const printer = (world.settings.printers ?? []).find(({ id }) => id === state.pc["print.default"]);
    return word(printer !== undefined && prints(world, state, printer));
  },
  son: (world, state) => word(soundIsOk(world, state)),
  micro: (world, state) => word(micIsHeard(world, state)),
  affichage: (world, state) => word(ofType(world, "screen").some(({ id }) => pictureOf(world, state, id).kind === "picture")),
  projection: (world, state) => word(ofType(world, "projector").some(({ id }) => pictureOf(world, state, id).kind === "picture")),
  clavier: (world, state) => {
    const keyboard = first(world, "keyboard");
    const isRight = keyboard === null ? pcIsOn(world, state) : usbWorks(world, state, "keyboard") && !state.dev[keyboard.id].caps;
    return word(isRight && state.pc["keyboard.layout"] === (world.settings.keyboard?.printed ?? "fr"));
  },
  souris: (world, state) => word(usbWorks(world, state, "mouse")),
  disque: (world, state) => word(usbWorks(world, state, "disk")),
  camera: (world, state) => {
    const camera = first(world, "webcam");
    return word(usbWorks(world, state, "webcam") && !state.dev[camera.id].shutter && state.pc["camera.allowed"] && driverIsOk(world, state, "camera"));
  },
  rapidite: (world, state) => (isSlow(world, state) ? "lent" : "ok"),
  stockage: (world, state) => (isFull(world, state) ? "plein" : "ok"),
  heure: (world, state) => word(clockIsRight(world, state, CLOCK_MINUTES)),
  telephone: (world, state) => word(ofType(world, "phone").some(({ id }) => phoneHasInternet(world, state, id))),
};

/** The value of a symptom: "ok", or what is wrong ("non", "lent", "plein", "portail"). */
export function symptom(name, world, state) {
  return RULES[name](world, state);
}
