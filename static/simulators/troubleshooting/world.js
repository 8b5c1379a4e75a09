/** The scenario made easy to ask, and the state it begins with. Pure. */
import { CABLES, PORTS, SETTINGS, TYPE_NAMES } from "./catalog.js";

const LAPTOP_PORTS = ["power", "usb1", "usb2", "usbc", "hdmi", "ethernet", "audio"];

function portsOf(device) {
  const wanted = device.ports ?? (device.laptop ? LAPTOP_PORTS : null);
  if (device.wireless) return [];
  return PORTS[device.type]
    .filter(([name]) => !wanted || wanted.includes(name))
    .map(([name, kind, label]) => ({ ref: `${device.id}.${name}`, name, kind, label, device: device.id }));
}

const withoutNull = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));

/** {scenario, devices: Map id → device with its ports, ports: Map ref → port, cables: Map id → cable, computer: the computer's device}. */
export function makeWorld(scenario) {
  const devices = new Map();
  const ports = new Map();
  for (const source of scenario.devices) {
    const device = { ...source, name: source.name ?? TYPE_NAMES[source.type], ports: portsOf(source) };
    devices.set(device.id, device);
    for (const port of device.ports) ports.set(port.ref, port);
  }
  const cables = new Map(
    (scenario.cables ?? []).map((cable) => [cable.id, { ...cable, ...CABLES[cable.kind], name: cable.label ?? CABLES[cable.kind].name }]),
  );
  const computer = [...devices.values()].find((device) => device.type === "computer");
  return { scenario, devices, ports, cables, computer, settings: withoutNull(scenario.computer ?? {}) };
}

export function ofType(world, type) {
  return [...world.devices.values()].filter((device) => device.type === type);
}

const byId = (prefix, list, field) => Object.fromEntries((list ?? []).map((item) => [`${prefix}.${item.id}`, item[field]]));

/** Every setting of the computer, flat: "wifi.on" → true… The names are those of `watch` (docs/simulators/troubleshooting.md). */
function firstSettings({ settings }) {
  const { network = {}, printers = [], sound = {}, display = {}, startup, drivers, updates, time = {}, help = {}, account = {} } = settings;
  const queue = (printer) => (printer.queue ?? []).map((job) => job.id);
  return {
    airplane: network.airplane ?? false, "wifi.on": network.wifi_on ?? true, "wifi.network": network.connected ?? null,
    "wifi.saved": network.saved ?? {}, "ethernet.on": network.ethernet_on ?? true, ip: network.ip ?? "auto", dns: network.dns ?? "auto",
    portal: [], "print.default": settings.default_printer ?? null,
    ...Object.fromEntries(printers.flatMap((printer) => [
      [`print.paused.${printer.id}`, printer.paused ?? false], [`print.offline.${printer.id}`, printer.offline ?? false],
      [`print.queue.${printer.id}`, queue(printer)],
    ])),
    "sound.output": sound.output ?? null, "sound.input": sound.input ?? null, "sound.muted": sound.muted ?? false,
    "sound.volume": sound.volume ?? 60, "sound.micro": sound.micro ?? 70, "mic.allowed": account.microphone ?? true,
    "camera.allowed": account.camera ?? true, ...byId("sound.app", sound.apps, "volume"),
    "display.mode": display.mode ?? "extend", "display.resolution": display.resolution ?? "1920×1080", "display.scale": display.scale ?? 100,
    "storage.removed": [], ended: [], ...byId("startup", startup, "on"), ...byId("driver", drivers, "state"),
    ...Object.fromEntries((updates ?? []).map((update) => [`update.${update.id}`, update.installed ? "installed" : "available"])),
    "time.auto": time.auto ?? true, "time.shown": time.shown ?? time.real ?? "2026-03-12T09:30", "keyboard.layout": settings.keyboard?.layout ?? "fr",
    "messages.closed": [], tests: [], ...Object.fromEntries((help.ticket?.fields ?? []).map((field) => [`ticket.${field.id}`, ""])), "ticket.sent": false,
  };
}

export function firstState(world) {
  const settingsOf = (device) => ({ ...SETTINGS[device.type], ...(device.state ?? {}) });
  return {
    cables: Object.fromEntries([...world.cables.values()].map((cable) => [cable.id, [...cable.ends]])),
    dev: Object.fromEntries([...world.devices.values()].map((device) => [device.id, settingsOf(device)])),
    pc: firstSettings(world), choice: null, touched: false,
  };
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const kindOf = (value) => (Array.isArray(value) ? "list" : value === null ? "text" : typeof value === "string" ? "text" : typeof value);
const isWords = (value) => !Array.isArray(value) || value.every((item) => typeof item === "string");

/** `wanted` with the values of `given` that have the same type; null when a key is unknown or a type differs. */
function sameShape(wanted, given) {
  if (!isObject(given) || Object.keys(given).some((key) => !(key in wanted))) return null;
  for (const [key, value] of Object.entries(given)) {
    if (kindOf(value) !== kindOf(wanted[key]) || !isWords(value)) return null;
  }
  return { ...wanted, ...given };
}

function sameCables(world, given) {
  if (!isObject(given)) return null;
  const used = Object.values(given).flatMap((ends) => (Array.isArray(ends) ? ends : [0])).filter((end) => end !== null);
  const isRight = used.every((end) => world.ports.has(end)) && new Set(used).size === used.length;
  const isWhole = [...world.cables.keys()].every((id) => given[id]?.length === 2) && Object.keys(given).length === world.cables.size;
  return isRight && isWhole ? given : null;
}

/** The state of an earlier visit if it fits this scenario, else the first state. */
export function readState(world, given) {
  const first = firstState(world);
  if (!isObject(given) || !isObject(given.dev) || !isObject(given.pc)) return first;
  const cables = sameCables(world, given.cables);
  const pc = sameShape(first.pc, given.pc);
  const dev = Object.entries(first.dev).map(([id, settings]) => [id, sameShape(settings, given.dev[id] ?? {})]);
  const isRight = cables && pc && dev.every(([, settings]) => settings) && Object.values(pc["wifi.saved"]).every((word) => typeof word === "string");
  if (!isRight) return first;
  const choice = typeof given.choice === "string" ? given.choice : null;
  return { cables, pc, dev: Object.fromEntries(dev), choice, touched: given.touched === true };
}
