/** The state of the device, apart from any drawing: values, storage, versions, the answer's text. */
import { domains } from "./keys.js";

const PLACE_LIMIT = 200; // characters
const STACK_LIMIT = 20;

const isPlace = (value) => typeof value === "string" && value.length <= PLACE_LIMIT;

/** -1, 0, 1 as dotted version `a` is before, the same as, after `b`. */
export function compareVersions(a, b) {
  const [left, right] = [a, b].map((text) => text.split(".").map(Number));
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference) return Math.sign(difference);
  }
  return 0;
}

export class World {
  /** onChange(): called after each change made by the learner. `saved` may be anything. */
  constructor(scenario, saved, onChange) {
    this.scenario = scenario;
    this.onChange = onChange;
    this.domains = domains(scenario);
    this.changed = new Map(); // key → value, only what differs from the scenario
    this.touched = new Set(); // keys the learner has set, even to the same value
    this.choice = null;
    this.stack = [scenario.start ?? "home"];
    this.steps = {};
    this.done = {};
    if (saved && typeof saved === "object") this.#restore(saved);
  }

  #restore({ values, touched, choice, stack, steps, done }) {
    for (const [key, value] of Object.entries(values ?? {})) {
      if (this.domains.get(key)?.values.includes(value)) this.changed.set(key, value);
    }
    if (Array.isArray(touched)) this.touched = new Set(touched.filter((key) => this.domains.has(key)));
    if (typeof choice === "string") this.choice = choice.slice(0, PLACE_LIMIT);
    if (Array.isArray(stack) && stack.length && stack.every(isPlace)) this.stack = stack.slice(-STACK_LIMIT);
    for (const wizard of this.scenario.wizards ?? []) {
      const step = steps?.[wizard.id];
      if (Number.isInteger(step) && step >= 0 && step < wizard.steps.length) this.steps[wizard.id] = step;
    }
    for (const [id, value] of Object.entries(done ?? {})) if (value === "done" || value === "refused") this.done[id] = value;
  }

  save() {
    return {
      values: Object.fromEntries(this.changed), touched: [...this.touched], choice: this.choice,
      stack: this.stack, steps: this.steps, done: this.done,
    };
  }

  get place() {
    return this.stack.at(-1);
  }

  go(place) {
    if (place !== this.place) this.stack = [...this.stack, place.slice(0, PLACE_LIMIT)].slice(-STACK_LIMIT);
  }

  back() {
    if (this.stack.length > 1) this.stack.pop();
    else this.stack = ["home"];
  }

  home() {
    this.stack = ["home"];
  }

  get(key) {
    return this.changed.get(key) ?? this.domains.get(key)?.initial;
  }

  is(key, value = "on") {
    return this.get(key) === value;
  }

  /** Sets one value. `byLearner: false`: a consequence that does not count as having answered. */
  set(key, value, { byLearner = true } = {}) {
    const domain = this.domains.get(key);
    if (!domain?.values.includes(value)) return;
    if (value === domain.initial) this.changed.delete(key);
    else this.changed.set(key, value);
    if (byLearner) this.touched.add(key);
    this.onChange();
  }

  app(id) {
    return this.scenario.apps.find((app) => app.id === id);
  }

  isInstalled(id) {
    return this.is(`app.${id}`, "installee");
  }

  get installed() {
    return this.scenario.apps.filter((app) => this.isInstalled(app.id));
  }

  versionOf(app) {
    return app.update && this.is(`version.${app.id}`, "a-jour") ? app.update.version : app.version;
  }

  get systemVersion() {
    const { version, update } = this.scenario.system;
    return update && this.is("system", "a-jour") ? update.version : version;
  }

  /** Whether the system is recent enough for something that requires this version (or nothing). */
  isEnough(version) {
    return !version || compareVersions(this.systemVersion, version) >= 0;
  }

  weightOf(app) {
    return app.size_mb + (app.data_mb ?? 0);
  }

  /** {total, free, parts: [{label, mb}]} in megabytes. */
  get storage() {
    const { total_mb: total, used = [] } = this.scenario.storage ?? { total_mb: 64_000 };
    const apps = this.installed.reduce((sum, app) => sum + this.weightOf(app), 0);
    const parts = [{ label: "Applications", mb: apps }, ...used];
    return { total, parts, free: Math.max(0, total - parts.reduce((sum, part) => sum + part.mb, 0)) };
  }

  /** The text of the answer; empty as long as nothing that counts was done. */
  get answer() {
    const { answer } = this.scenario;
    if (!answer) return "";
    if (answer.kind !== "state") return this.choice ?? "";
    const isTouched = answer.watch.some((key) => this.touched.has(key));
    return isTouched ? answer.watch.map((key) => `${key}=${this.get(key)}`).join(";") : "";
  }
}

/** 850 → "850 Mo", 12400 → "12,4 Go". */
export function size(mb) {
  const [value, unit] = mb >= 1000 ? [mb / 1000, "Go"] : [mb, "Mo"];
  return `${new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 }).format(value)}\u00a0${unit}`;
}

/** 95 → "1 h 35 min". */
export function duration(minutes) {
  const hours = Math.floor(minutes / 60);
  return hours ? `${hours}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}\u00a0min` : `${minutes}\u00a0min`;
}
