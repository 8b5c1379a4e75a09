/**
 * What the learner can do: perform(world, state, action) → {state, says}. Pure: the state given is left alone.
 * `says` is a sentence for the learner ("" when the change speaks for itself); it never tells right from wrong.
 */
import { CABLES, fits, PLUG_NAMES } from "./catalog.js";
import { isAllowed, networksOf, reachOf, wifiIsOn } from "./network.js";
import { cableAt } from "./power.js";
import { heardFrom, printerTrouble, prints, queueIsStuck, soundDevices } from "./symptoms.js";

const REFILL = 50; // sheets of paper
const TICKET_TEXT = 300; // characters of a ticket's field

const withDev = (state, id, patch) => ({ ...state, dev: { ...state.dev, [id]: { ...state.dev[id], ...patch } } });
const withPc = (state, patch) => ({ ...state, pc: { ...state.pc, ...patch } });
const withEnd = (state, { id, end }, port) => {
  const ends = state.cables[id].map((old, index) => (index === end ? port : old));
  return { ...state, cables: { ...state.cables, [id]: ends } };
};
const changed = (state, says = "") => ({ state: { ...state, touched: true }, says });
const said = (state, says) => ({ state, says });

export const plugOf = (world, { id, end }) => CABLES[world.cables.get(id).kind].plugs[end];
/** A plug that belongs to its device (the cord of a mouse…) stays there. */
export const isCaptive = (world, found) => plugOf(world, found) === "cord";

/** The plug of a cable that could go into a port: {id, end} or null. Cables that lie loose come first in order of the scenario. */
function spareFor(world, state, from, to) {
  for (const [id, ends] of Object.entries(state.cables)) {
    if (ends.some((end) => end !== null)) continue;
    for (const end of [0, 1]) {
      const isRight = fits(plugOf(world, { id, end }), world.ports.get(from).kind) && fits(plugOf(world, { id, end: 1 - end }), world.ports.get(to).kind);
      if (isRight) return { id, end };
    }
  }
  return null;
}

function plug(world, state, { cable, port }) {
  const target = world.ports.get(port);
  const name = PLUG_NAMES[plugOf(world, cable)];
  if (cableAt(state, port)) return said(state, `La prise « ${target.label} » est déjà occupée.`);
  if (!fits(plugOf(world, cable), target.kind)) return said(state, `La ${name} n’entre pas dans la prise « ${target.label} ».`);
  return changed(withEnd(state, cable, port), `Branché dans « ${target.label} ».`);
}

function unplug(world, state, { port }) {
  const found = cableAt(state, port);
  if (!found || isCaptive(world, found)) return said(state, "Ce cordon ne se retire pas.");
  return changed(withEnd(state, found, null), "Débranché. La fiche est posée sur la table.");
}

function link(world, state, { from, to }) {
  const spare = spareFor(world, state, from, to);
  if (!spare) return said(state, "Aucun câble libre ne va de l’une à l’autre de ces prises.");
  const next = withEnd(withEnd(state, spare, from), { id: spare.id, end: 1 - spare.end }, to);
  return changed(next, `${world.cables.get(spare.id).name} branché.`);
}

function restart(world, state, { id }) {
  let next = withDev(state, id, { power: true, frozen: false });
  if (id === world.computer.id) next = withPc(next, { ended: endedAfterStart(world, next) });
  return changed(next, `${world.devices.get(id).name} : redémarrage terminé.`);
}

/** Programs not running after a start: those ended before, less the ones started with the computer, plus those a start stops. */
function endedAfterStart(world, state) {
  const { processes = [], startup = [] } = world.settings;
  const startsOf = (process) => startup.find((entry) => entry.process === process.id);
  return processes.filter((process) => {
    const entry = startsOf(process);
    if (entry) return !state.pc[`startup.${entry.id}`];
    return !process.system && (state.pc.ended.includes(process.id) || process.restart_ends === true);
  }).map(({ id }) => id);
}

function device(world, state, { id, key, value }) {
  const patch = { [key]: value };
  // Switching off and on again is a restart.
  if (key === "power" && value && "frozen" in state.dev[id]) patch.frozen = false;
  const next = withDev(state, id, patch);
  if (key === "power" && value && id === world.computer.id) return changed(withPc(next, { ended: endedAfterStart(world, next) }));
  return changed(next);
}

function care(world, state, { id, job }) {
  const settings = state.dev[id];
  if (job === "paper") return changed(withDev(state, id, { paper: settings.paper + REFILL }), "Le bac à papier est rempli.");
  if (job === "battery") return changed(withDev(state, id, { battery: 100 }), "Piles neuves en place.");
  if (!settings.door) return said(state, "Il faut d’abord ouvrir le capot.");
  if (job === "jam") return changed(withDev(state, id, { jam: false }), settings.jam ? "La feuille froissée est retirée." : "Il n’y a pas de feuille coincée.");
  return changed(withDev(state, id, { [job]: 100 }), "Cartouche neuve en place.");
}

function set(world, state, { key, value }) {
  const patch = { [key]: value };
  if (key === "airplane" && value) patch["wifi.on"] = false;
  if (key === "wifi.on" && value) patch.airplane = false;
  if (key === "time.auto" && value) patch["time.shown"] = world.settings.time?.real ?? state.pc["time.shown"];
  return changed(withPc(state, patch));
}

function join(world, state, { name, password }) {
  const network = networksOf(world).find((item) => item.name === name);
  const saved = network.password && password !== null ? { ...state.pc["wifi.saved"], [name]: password } : state.pc["wifi.saved"];
  const next = withPc(state, { "wifi.saved": saved });
  if (!wifiIsOn(world, state)) return said(state, "Le Wi-Fi est désactivé.");
  if (!isAllowed(next, network)) return said(state, `Connexion à « ${name} » impossible. Vérifiez la clé Wi-Fi.`);
  return changed(withPc(next, { "wifi.network": name }), `Connecté à « ${name} ».`);
}

function job(world, state, { printer, id }) {
  const key = `print.queue.${printer}`;
  return changed(withPc(state, { [key]: state.pc[key].filter((other) => other !== id) }), "Document retiré de la file d’attente.");
}

function end(world, state, { id }) {
  return changed(withPc(state, { ended: [...state.pc.ended, id] }), `${world.settings.processes.find((item) => item.id === id).name} : arrêté.`);
}

function driver(world, state, { id, value }) {
  const source = world.settings.drivers.find((item) => item.id === id);
  const isLost = value === "ok" && state.pc[`driver.${id}`] === "missing" && source.download !== false && !reachOf(world, state).dns;
  if (isLost) return said(state, "Téléchargement du pilote impossible : pas d’accès à Internet.");
  return changed(withPc(state, { [`driver.${id}`]: value }), value === "ok" ? `${source.name} : pilote en place.` : `${source.name} : désactivé.`);
}

function update(world, state, { id }) {
  if (!reachOf(world, state).dns) return said(state, "Téléchargement impossible : pas d’accès à Internet.");
  const { drivers = [] } = world.settings.updates.find((item) => item.id === id);
  const repaired = Object.fromEntries(drivers.map((name) => [`driver.${name}`, "ok"]));
  return changed(withPc(state, { [`update.${id}`]: "installed", ...repaired }), "Mise à jour installée.");
}

function remove(world, state, { ids }) {
  return changed(withPc(state, { "storage.removed": [...state.pc["storage.removed"], ...ids] }), "Espace libéré.");
}

const TESTS = {
  box: { name: "Box", reaches: ({ gateway }) => gateway, ok: "La box répond en 2 ms.", no: "Aucune réponse de la box." },
  internet: { name: "Internet", reaches: ({ internet }) => internet, ok: "L’adresse 203.0.113.10 répond en 18 ms.", no: "Aucune réponse de l’adresse 203.0.113.10." },
  nom: { name: "Nom de site", reaches: ({ dns }) => dns, ok: "www.meteo-plage.example est trouvé.", no: "Le nom www.meteo-plage.example est introuvable." },
};

/** The result of a network test as it is now: {name, isOk, text}. */
export function testResult(world, state, id) {
  const test = TESTS[id];
  const isOk = test.reaches(reachOf(world, state));
  return { name: test.name, isOk, text: isOk ? test.ok : test.no };
}

function test(world, state, { id }) {
  const tests = [...new Set([...state.pc.tests, id])];
  const isWatched = (world.scenario.answer?.watch ?? []).includes("tests");
  const next = withPc(state, { tests });
  return { state: isWatched ? { ...next, touched: true } : next, says: TESTS[id] ? testResult(world, state, id).text : "" };
}

const TROUBLES = {
  off: "l’imprimante ne répond pas", frozen: "l’imprimante ne répond pas", door: "l’imprimante demande une intervention",
  jam: "l’imprimante demande une intervention", paper: "l’imprimante demande une intervention", ink: "l’imprimante demande une intervention",
};

function testPage(world, state, { id }) {
  const printer = world.settings.printers.find((item) => item.id === id);
  if (prints(world, state, printer)) return said(state, "La page de test sort de l’imprimante.");
  if (!printer.device) return said(state, "Un fichier PDF a été créé dans le dossier Documents.");
  if (state.pc[`print.paused.${id}`] || state.pc[`print.offline.${id}`] || queueIsStuck(world, state, printer)) return said(state, "La page attend dans la file d’attente.");
  return said(state, `La page n’est pas imprimée : ${TROUBLES[printerTrouble(world, state, printer.device)] ?? "l’imprimante est injoignable"}.`);
}

function testSound(world, state) {
  const heard = heardFrom(world, state);
  const source = soundDevices(world, state, "output").find(({ id }) => id === heard);
  return said(state, source ? `Vous entendez : « Ding ! » (${source.label}).` : "Vous n’entendez rien.");
}

function portal(world, state, { name }) {
  return changed(withPc(state, { portal: [...new Set([...state.pc.portal, name])] }), "Accès accordé.");
}

const ticket = (world, state, { id, value }) => said(withPc(state, { [`ticket.${id}`]: value.slice(0, TICKET_TEXT), "ticket.sent": false }), "");
const send = (world, state) => changed(withPc(state, { "ticket.sent": true }), "Votre demande est envoyée.");
const choose = (world, state, { value }) => changed({ ...state, choice: state.choice === value ? null : value });
const close = (world, state, { id }) => changed(withPc(state, { "messages.closed": [...state.pc["messages.closed"], id] }));
const reopen = (world, state) => changed(withPc(state, { "messages.closed": [] }));

const ACTIONS = {
  plug, unplug, link, restart, device, care, set, join, job, end, driver, update, remove, test, testPage, testSound, portal, ticket, send, choose, close, reopen,
};

export function perform(world, state, action) {
  return ACTIONS[action.type](world, state, action);
}
