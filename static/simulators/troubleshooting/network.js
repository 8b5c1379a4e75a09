/** Network rules: from the state to what the computer reaches. Pure. */
import { isOn, peer, portOf } from "./power.js";
import { ofType } from "./world.js";

/** Metres → bars, up to each limit: a house with a few walls. */
const RANGE = [[5, 4], [10, 3], [15, 2], [22, 1]];
const MINUTES = 60_000;
const CLOCK_TOLERANCE = 24 * 60; // minutes; beyond, secure sites refuse the connection
const BUSY = 90; // percent of the line taken by programs

const boxOf = (world) => ofType(world, "box")[0] ?? null;
export const networksOf = (world) => world.settings.network?.networks ?? [];
export const driverIsOk = (world, state, purpose) =>
  (world.settings.drivers ?? []).every((driver) => driver.for !== purpose || state.pc[`driver.${driver.id}`] === "ok");

function barsBetween(world, here, there) {
  const places = new Map((world.scenario.places ?? []).map((place) => [place.id, place]));
  if (!places.has(here) || !places.has(there)) return 4;
  const [a, b] = [places.get(here), places.get(there)];
  const metres = Math.hypot(a.x - b.x, a.y - b.y);
  return RANGE.find(([limit]) => metres <= limit)?.[1] ?? 0;
}

/** Bars (0 to 4) received straight from a box, without repeater, at a place. */
export function directBars(world, state, place, boxId) {
  const settings = state.dev[boxId];
  return isOn(world, state, boxId) && settings.wifi ? barsBetween(world, place, settings.place) : 0;
}

/** Bars (0 to 4) of a Wi-Fi network where the computer is. */
export function barsOf(world, state, network) {
  const here = state.dev[world.computer.id].place;
  const source = world.devices.get(network.source);
  if (!source) return network.bars ?? 3;
  if (source.type === "phone") return state.dev[source.id].hotspot ? 4 : 0;
  const direct = directBars(world, state, here, source.id);
  const repeated = ofType(world, "repeater").map(({ id }) => {
    const settings = state.dev[id];
    const works = settings.power && settings.paired && directBars(world, state, settings.place, source.id) >= 2;
    return works ? barsBetween(world, here, settings.place) : 0;
  });
  return Math.max(direct, ...repeated);
}

/** The Wi-Fi antenna of the computer works. */
export function wifiIsOn(world, state) {
  return state.pc["wifi.on"] && !state.pc.airplane && driverIsOk(world, state, "wifi") && isOn(world, state, world.computer.id);
}

/** Networks seen, strongest first: [{network, bars}]. */
export function visibleNetworks(world, state) {
  if (!wifiIsOn(world, state)) return [];
  return networksOf(world)
    .map((network) => ({ network, bars: barsOf(world, state, network) }))
    .filter(({ bars }) => bars > 0)
    .sort((a, b) => b.bars - a.bars || a.network.name.localeCompare(b.network.name, "fr"));
}

/** The port is linked by cables (and switches that have current) to the box. */
export function reachesBox(world, state, port, seen = new Set()) {
  const other = peer(world, state, port);
  if (!other || seen.has(other)) return false;
  seen.add(other);
  const device = world.devices.get(world.ports.get(other).device);
  if (device.type === "box") return isOn(world, state, device.id) && other !== portOf(device.id, "tv");
  if (device.type !== "switch" || !isOn(world, state, device.id)) return false;
  return device.ports.some(({ ref, kind }) => kind === "ethernet" && ref !== other && reachesBox(world, state, ref, seen));
}

/** A lamp of the port is lit: both ends are in devices that have current. */
export function portIsLit(world, state, port) {
  const other = peer(world, state, port);
  return other !== null && isOn(world, state, world.ports.get(other).device) && isOn(world, state, world.ports.get(port).device);
}

/** {kind: "ethernet" | "wifi" | null, source: id of the box or phone, "other" or null, bars, network}. */
export function linkOf(world, state) {
  const none = { kind: null, source: null, bars: 0, network: null };
  const { id } = world.computer;
  if (!isOn(world, state, id)) return none;
  const plug = portOf(id, "ethernet");
  const isWired = state.pc["ethernet.on"] && driverIsOk(world, state, "ethernet") && world.ports.has(plug) && reachesBox(world, state, plug);
  if (isWired) return { kind: "ethernet", source: boxOf(world).id, bars: 4, network: null };
  const found = visibleNetworks(world, state).find(({ network }) => network.name === state.pc["wifi.network"]);
  if (!found || !isAllowed(state, found.network)) return none;
  return { kind: "wifi", source: found.network.source ?? "other", bars: found.bars, network: found.network };
}

/** The password kept for this network is the right one (an open network asks for none). */
export function isAllowed(state, network) {
  return !network.password || state.pc["wifi.saved"][network.name] === network.password;
}

export function boxHasInternet(world, state) {
  const box = boxOf(world);
  if (!box || !isOn(world, state, box.id) || state.dev[box.id].frozen || world.scenario.operator?.outage) return false;
  const other = peer(world, state, portOf(box.id, "line"));
  return other !== null && world.ports.get(other).kind === "line";
}

function sourceHasInternet(world, state, link) {
  const device = world.devices.get(link.source);
  if (device?.type === "box") return boxHasInternet(world, state);
  if (device?.type === "phone") return state.dev[device.id].mobile;
  return link.network?.internet ?? true;
}

export function clockIsRight(world, state, tolerance = CLOCK_TOLERANCE) {
  const real = Date.parse(world.settings.time?.real ?? state.pc["time.shown"]);
  return Math.abs(Date.parse(state.pc["time.shown"]) - real) <= tolerance * MINUTES;
}

/** Programs still running. */
export function running(world, state) {
  return (world.settings.processes ?? []).filter((process) => !state.pc.ended.includes(process.id));
}

/** What each step reaches: {link, portal, gateway, internet, dns, web: "ok" | "lent" | "non" | "portail"}; the others are booleans. */
export function reachOf(world, state) {
  const link = linkOf(world, state);
  const box = world.devices.get(link.source)?.type === "box" ? state.dev[link.source] : null;
  const hasAddress = state.pc.ip === "auto" ? !box?.frozen : state.pc.ip.startsWith("192.168.1.");
  const gateway = link.kind !== null && hasAddress;
  const portal = gateway && link.network?.portal === true && !state.pc.portal.includes(link.network.name);
  const internet = gateway && !portal && sourceHasInternet(world, state, link);
  const dns = internet && (state.pc.dns === "auto" ? !box?.dns_broken : (world.scenario.dns_servers ?? []).includes(state.pc.dns));
  const isBusy = running(world, state).reduce((sum, process) => sum + (process.network ?? 0), 0) >= BUSY;
  const isOpen = dns && clockIsRight(world, state);
  const web = portal ? "portail" : !isOpen ? "non" : link.bars === 1 || isBusy ? "lent" : "ok";
  return { link, portal, gateway, internet, dns, web };
}

/** What the details window shows: {address, gateway, dns}. */
export function addressesOf(world, state) {
  const { link } = reachOf(world, state);
  if (!link.kind) return { address: "Aucune", gateway: "Aucune", dns: "Aucun" };
  const isFrozen = state.dev[link.source]?.frozen === true;
  const gateway = world.devices.get(link.source)?.type === "phone" ? "192.168.43.1" : "192.168.1.1";
  if (state.pc.ip !== "auto") return { address: state.pc.ip, gateway, dns: state.pc.dns === "auto" ? gateway : state.pc.dns };
  if (isFrozen) return { address: "169.254.13.7", gateway: "Aucune", dns: "Aucun" };
  return { address: gateway.replace(/1$/, "24"), gateway, dns: state.pc.dns === "auto" ? gateway : state.pc.dns };
}

/** The phone reaches the internet: by its Wi-Fi or by its mobile network. */
export function phoneHasInternet(world, state, id) {
  const settings = state.dev[id];
  const network = networksOf(world).find(({ name }) => name === settings.wifi);
  const box = network && world.devices.get(network.source);
  if (!network) return settings.mobile;
  if (box?.type === "box") return isOn(world, state, box.id) && state.dev[box.id].wifi && !state.dev[box.id].dns_broken && boxHasInternet(world, state);
  return network.internet ?? true;
}
