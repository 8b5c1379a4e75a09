/**
 * Everything that is stored: volumes, folders, files, archives, bin; and what has changed since the scenario.
 *
 * A node is {id, kind, name, parent, from, size, created, modified, sync, people, link, readOnly, hidden, version, source, origin}:
 * kind is volume, folder, file, zip or bin; source is the scenario's item; origin the id of what it is a copy of.
 * parent null means erased for good (except for volumes and the bin).
 */
import { packedRatio } from "./types.js";

export const BIN = "bin";
const MADE_LIMIT = 150; // things made by the learner: the state must stay under 20,000 characters
const CHANGING = ["parent", "from", "name", "size", "modified", "deleted", "sync", "people", "link", "readOnly", "hidden", "version"];
const KINDS = new Set(["folder", "file", "zip"]);
const RIGHTS = new Set(["read", "comment", "edit"]);
const LINKS = new Set(["off", ...RIGHTS]);
const SYNCS = new Set(["synced", "syncing", "cloud", "error", "conflict", null]);

function changingOf(node) {
  return Object.fromEntries(CHANGING.map((field) => [field, node[field] ?? null]));
}

export class World {
  constructor(scenario) {
    this.scenario = scenario;
    this.nodes = new Map();
    this.made = 0;
    for (const volume of scenario.volumes) this.#addVolume(volume);
    this.nodes.set(BIN, { id: BIN, kind: "bin", name: "Corbeille", parent: null, source: {} });
    for (const item of scenario.bin ?? []) this.#addItem(item, BIN);
    this.base = new Map([...this.nodes.values()].map((node) => [node.id, JSON.stringify(changingOf(node))]));
  }

  #addVolume(volume) {
    this.nodes.set(volume.id, { id: volume.id, kind: "volume", name: volume.name, parent: null, source: volume });
    for (const item of volume.items) this.#addItem(item, volume.id, volume.kind === "online");
  }

  #addItem(item, parent, isOnline = false) {
    this.nodes.set(item.id, {
      id: item.id, kind: item.kind, name: item.name, parent, from: item.from ?? null, size: item.size ?? null,
      created: item.created ?? item.modified ?? null, modified: item.modified ?? item.created ?? null, deleted: item.deleted ?? null,
      sync: item.sync ?? (isOnline && item.kind !== "folder" ? "synced" : null), people: { ...item.shared?.people }, link: item.shared?.link ?? "off",
      readOnly: item.read_only ?? false, hidden: item.hidden ?? false, version: null, source: item, origin: item.id,
    });
    for (const child of item.items ?? []) this.#addItem(child, item.id, isOnline && item.kind === "folder");
  }

  get(id) {
    return this.nodes.get(id) ?? null;
  }

  volumes() {
    return [...this.nodes.values()].filter((node) => node.kind === "volume");
  }

  disk() {
    return this.volumes().find((volume) => volume.source.kind === "disk");
  }

  children(id) {
    return [...this.nodes.values()].filter((node) => node.parent === id && node.id !== id);
  }

  /** The node and all that is under it. */
  under(node) {
    return [node, ...this.children(node.id).flatMap((child) => this.under(child))];
  }

  /** From the volume (or the bin) down to the node. */
  line(node) {
    const steps = [node];
    for (let up = this.get(node.parent); up; up = this.get(up.parent)) steps.unshift(up);
    return steps;
  }

  isLive(node) {
    return ["volume", "bin"].includes(this.line(node)[0].kind);
  }

  isInBin(node) {
    return this.line(node)[0].id === BIN;
  }

  /** The archive around a node, or null. */
  zipAround(node) {
    return this.line(node).slice(0, -1).find((step) => step.kind === "zip") ?? null;
  }

  holdsThings(node) {
    return node.kind !== "file";
  }

  /** The volume whose space a node takes; what is in the bin still takes it where it was. */
  volumeOf(node) {
    const seen = new Set();
    let [root, first] = this.line(node);
    // The folder it was deleted from may have been deleted since: then where that one was.
    while (root.kind !== "volume" && first?.from && this.get(first.from) && !seen.has(first)) {
      seen.add(first);
      [root, first] = this.line(this.get(first.from));
    }
    return root.kind === "volume" ? root : this.disk();
  }

  isOnline(node) {
    return !this.isInBin(node) && this.volumeOf(node).source.kind === "online";
  }

  /** Octets: of a file, of all that a folder holds, of an archive once packed. */
  sizeOf(node) {
    if (node.kind === "file" || (node.kind === "zip" && node.size !== null)) return node.size ?? 0;
    const inside = this.children(node.id).reduce((sum, child) => sum + this.sizeOf(child), 0);
    return node.kind === "zip" ? this.packedSize(this.children(node.id)) : inside;
  }

  /** Octets of an archive that would hold these. */
  packedSize(nodes) {
    const files = nodes.flatMap((node) => this.under(node)).filter((node) => node.kind !== "folder");
    return files.reduce((sum, file) => sum + Math.ceil(this.sizeOf(file) * packedRatio(file)), 0) + 200;
  }

  /** Octets on this computer: a file that is only online takes none. */
  #localSize(node) {
    if (node.kind === "file" || node.kind === "zip") return node.sync === "cloud" ? 0 : this.sizeOf(node);
    return this.children(node.id).reduce((sum, child) => sum + this.#localSize(child), 0);
  }

  used(volume) {
    const binned = this.children(BIN).filter((node) => this.volumeOf(node) === volume);
    let sum = volume.source.used ?? 0;
    for (const node of [...this.children(volume.id), ...binned]) sum += this.sizeOf(node);
    if (volume.source.kind !== "disk") return sum;
    const online = this.volumes().filter((other) => other.source.kind === "online");
    return online.reduce((total, other) => total + this.#localSize(other), sum);
  }

  free(volume) {
    return Math.max(0, volume.source.capacity - this.used(volume));
  }

  /** What a file shows: its own content, or that of the version put back. */
  contentOf(node, version = node.version) {
    return node.source.versions?.find((one) => one.id === version) ?? node.source;
  }

  canMake(count) {
    return this.made + count <= MADE_LIMIT;
  }

  /** A new node; `model` (a node) when it is a copy. */
  make({ kind, name, parent, model = null }) {
    this.made += 1;
    const today = this.scenario.today;
    const node = {
      id: `new-${this.made}`, kind, name, parent, from: null, size: model?.size ?? null, created: today, modified: model?.modified ?? today, deleted: null,
      sync: null, people: {}, link: "off", readOnly: model?.readOnly ?? false, hidden: model?.hidden ?? false,
      version: model?.version ?? null, source: model?.source ?? { name }, origin: model?.origin ?? null,
    };
    this.nodes.set(node.id, node);
    return node;
  }

  /** What differs from the scenario, as JSON. */
  state() {
    const changes = {};
    const made = [];
    for (const node of this.nodes.values()) {
      const now = changingOf(node);
      if (!this.base.has(node.id)) made.push({ id: node.id, kind: node.kind, origin: node.origin, ...now });
      else if (JSON.stringify(now) !== this.base.get(node.id)) changes[node.id] = this.#difference(node.id, now);
    }
    return { made: made.map(lighter), changes };
  }

  #difference(id, now) {
    const before = JSON.parse(this.base.get(id));
    return Object.fromEntries(CHANGING.filter((field) => JSON.stringify(now[field]) !== JSON.stringify(before[field])).map((field) => [field, now[field]]));
  }

  /** The scenario's world as a state left it; a state that does not fit is ignored. */
  static restored(scenario, state) {
    const world = new World(scenario);
    if (!state || !Array.isArray(state.made) || typeof state.changes !== "object" || state.changes === null) return world;
    try {
      for (const made of state.made) world.#remake(made);
      for (const [id, change] of Object.entries(state.changes)) world.#change(id, change);
      if (world.#isSound()) return world;
    } catch {
      // Not a state of this scenario: as if there were none.
    }
    return new World(scenario);
  }

  #remake(made) {
    const number = Number(/^new-(\d{1,3})$/.exec(made.id)[1]);
    const model = made.origin ? this.get(made.origin) : null;
    if (!KINDS.has(made.kind) || (made.origin && !model) || !this.canMake(1)) throw new Error("state");
    this.made = number - 1;
    Object.assign(this.make({ kind: made.kind, name: made.name, parent: made.parent, model }), only(made));
  }

  #change(id, change) {
    if (!this.base.has(id) || !KINDS.has(this.get(id).kind)) throw new Error("state");
    Object.assign(this.get(id), only(change));
  }

  #isSound() {
    return [...this.nodes.values()].every((node) => node.kind === "volume" || node.kind === "bin" || (this.#isPlaced(node) && isRight(node)));
  }

  #isPlaced(node) {
    const seen = new Set();
    for (let up = node; up; up = this.get(up.parent)) {
      if (seen.has(up.id)) return false;
      seen.add(up.id);
      if (up.parent !== null && !(this.get(up.parent) && this.holdsThings(this.get(up.parent)))) return false;
    }
    return true;
  }
}

/** A made node without what it has by default. */
function lighter(made) {
  const isPlain = (value) => value === null || value === false || value === "off" || (typeof value === "object" && !Object.keys(value).length);
  return Object.fromEntries(Object.entries(made).filter(([field, value]) => field === "parent" || !isPlain(value)));
}

function only(fields) {
  return Object.fromEntries(CHANGING.filter((field) => field in fields).map((field) => [field, fields[field]]));
}

/** Whether the fields of a restored node have values that can be drawn. */
function isRight(node) {
  const isText = (value) => value === null || (typeof value === "string" && value.length < 200);
  return (
    typeof node.name === "string" && node.name !== "" && [node.from, node.modified, node.deleted, node.version, node.name].every(isText) &&
    (node.size === null || Number.isInteger(node.size)) && SYNCS.has(node.sync) && LINKS.has(node.link) &&
    typeof node.people === "object" && node.people !== null && Object.values(node.people).every((right) => RIGHTS.has(right))
  );
}
