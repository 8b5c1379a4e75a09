/** What the learner has done, as it is kept: only what differs from the scenario. An odd state is cleaned, piece by piece. */
import { FIELDS } from "./rules.js";

const isText = (value) => typeof value === "string";
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const texts = (value) => (Array.isArray(value) ? value.filter(isText) : []);
const list = (value, isRight) => (Array.isArray(value) ? value.filter(isRight) : []);

export function emptyAway() {
  return { on: false, from: "", to: "", text: "", contacts: false };
}

/** The starting point of a mailbox. */
export function startOf(scenario) {
  return {
    marks: {}, gone: [], written: [], folders: [], contacts: [], removed: [], blocked: [], links: [], opened: [], choices: [],
    groups: structuredClone(scenario.groups ?? []), rules: structuredClone(scenario.rules ?? []),
    signature: scenario.signature ?? "", away: { ...emptyAway(), ...(scenario.away ?? {}) },
    draft: null, grouped: scenario.conversations === true, sort: "newest",
    view: { kind: "folder", id: "inbox", query: "", filter: "all", message: scenario.open ?? null },
  };
}

export function isRule(rule) {
  return isObject(rule) && Array.isArray(rule.conditions) && rule.conditions.length > 0 && isObject(rule.actions) &&
    rule.conditions.every((condition) => isObject(condition) && condition.field in FIELDS && isText(condition.text));
}

function draft(value) {
  const isDraft = isObject(value) && ["to", "cc", "bcc", "attachments", "links"].every((name) => Array.isArray(value[name])) &&
    isText(value.subject) && isText(value.body);
  if (!isDraft) return null;
  const lists = Object.fromEntries(["to", "cc", "bcc", "attachments", "links"].map((name) => [name, texts(value[name])]));
  const origin = isObject(value.origin) && isText(value.origin.id) ? { id: value.origin.id, how: value.origin.how === "forward" ? "forward" : "reply" } : null;
  return { ...value, ...lists, origin, source: isText(value.source) ? value.source : null };
}

function isWritten(value) {
  return draft(value) !== null && /^w\d+$/.test(value.id) && ["sent", "drafts"].includes(value.box);
}

function mark(value) {
  const kept = {};
  if (!isObject(value)) return kept;
  for (const name of ["folder", "report"]) if (isText(value[name])) kept[name] = value[name];
  for (const name of ["unread", "starred"]) if (typeof value[name] === "boolean") kept[name] = value[name];
  if (Array.isArray(value.labels)) kept.labels = texts(value.labels);
  return kept;
}

function view(value, start) {
  if (!isObject(value) || !["folder", "label", "search", "contacts", "settings"].includes(value.kind)) return start;
  const known = ["id", "query", "filter"].filter((name) => isText(value[name])).map((name) => [name, value[name]]);
  return { ...start, ...Object.fromEntries(known), kind: value.kind, message: isText(value.message) ? value.message : null };
}

function away(value, start) {
  if (!isObject(value)) return start;
  const kept = Object.keys(start).filter((name) => typeof value[name] === typeof start[name]);
  return { ...start, ...Object.fromEntries(kept.map((name) => [name, value[name]])) };
}

/** The state given back, completed and cleaned. */
export function cleaned(state, scenario) {
  const start = startOf(scenario);
  if (!isObject(state)) return start;
  const named = (item) => isObject(item) && isText(item.id) && isText(item.name);
  const marks = isObject(state.marks) ? Object.entries(state.marks).map(([id, value]) => [id, mark(value)]) : [];
  return {
    marks: Object.fromEntries(marks),
    ...Object.fromEntries(["gone", "removed", "blocked", "links", "opened", "choices"].map((name) => [name, texts(state[name])])),
    written: list(state.written, isWritten).map((message) => ({ ...draft(message), id: message.id, box: message.box })),
    folders: list(state.folders, named),
    contacts: list(state.contacts, (item) => named(item) && isText(item.address)),
    groups: Array.isArray(state.groups) ? list(state.groups, (item) => named(item) && Array.isArray(item.members)) : start.groups,
    rules: Array.isArray(state.rules) ? list(state.rules, isRule) : start.rules,
    signature: isText(state.signature) ? state.signature : start.signature,
    away: away(state.away, start.away),
    draft: draft(state.draft),
    grouped: typeof state.grouped === "boolean" ? state.grouped : start.grouped,
    sort: isText(state.sort) ? state.sort : start.sort,
    view: view(state.view, start.view),
  };
}
