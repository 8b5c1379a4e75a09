/** The search: reading what was typed, and finding messages. Pure. */
import { fold } from "../shared/text.js";
import { wordsOf } from "../shared/words.js";
import { isDay } from "./dates.js";

const TOKEN = /(-)?(?:([\p{L}]+):)?(?:"([^"]*)"|(\S+))/gu;
// What each operator may be called, in French first.
const NAMES = {
  de: "from", from: "from", a: "to", to: "to", objet: "subject", subject: "subject", dans: "in", in: "in",
  avec: "has", has: "has", est: "is", is: "is", avant: "before", before: "before", apres: "after", after: "after",
  nom: "file", filename: "file", etiquette: "label", label: "label",
};
const IS = {
  "non-lu": "unread", nonlu: "unread", unread: "unread", lu: "read", read: "read", suivi: "starred", starred: "starred", etoile: "starred",
};
const HAS = new Set(["pj", "piece-jointe", "piece", "attachment"]);

/** "de:lina sortie -photo" → [{field, text, not}]; field is null for a plain word. */
export function parse(query) {
  return [...query.matchAll(TOKEN)].map(([whole, minus, operator, quoted, bare]) => {
    const field = operator ? NAMES[fold(operator)] : null;
    if (operator && !field) return { field: null, text: whole.replace(/^-|"/g, ""), not: Boolean(minus), exact: false };
    return { field: field ?? null, text: quoted ?? bare, not: Boolean(minus), exact: quoted !== undefined };
  }).filter((term) => term.text.trim());
}

function holds(haystack, text) {
  return fold(haystack).includes(fold(text));
}

function hasWord(haystack, { text, exact }) {
  if (exact) return holds(haystack, text);
  const known = wordsOf(haystack).map((word) => word.stem);
  const wanted = wordsOf(text).map((word) => word.stem);
  if (!wanted.length) return holds(haystack, text);
  return wanted.every((stem) => known.some((word) => word.startsWith(stem)));
}

function everything(message) {
  const people = [message.from, ...message.to, ...message.cc];
  return [message.subject, message.plain, ...people, ...message.attachments.map((file) => file.name)].join("\n");
}

const TESTS = {
  from: (message, text) => holds(message.from, text),
  to: (message, text) => holds([...message.to, ...message.cc, ...message.bcc].join("\n"), text),
  subject: (message, text) => hasWord(message.subject, { text, exact: false }) || holds(message.subject, text),
  has: (message, text) => HAS.has(fold(text)) && message.attachments.length > 0,
  file: (message, text) => message.attachments.some((file) => holds(file.name, text)),
  is: (message, text) => {
    const what = IS[fold(text)];
    return what === "read" ? !message.unread : what ? message[what] : false;
  },
  before: (message, text) => isDay(text) && message.date.slice(0, 10) < text,
  after: (message, text) => isDay(text) && message.date.slice(0, 10) >= text,
};

/** The message answers every term. `names`: {folder: id → name, label: id → name}. */
export function matches(message, terms, names) {
  return terms.every((term) => {
    let found;
    if (term.field === null) found = hasWord(everything(message), term);
    else if (term.field === "in") found = [message.folder, names.folder(message.folder)].some((name) => fold(name) === fold(term.text));
    else if (term.field === "label") found = message.labels.some((id) => [id, names.label(id)].some((name) => fold(name) === fold(term.text)));
    else found = TESTS[term.field](message, term.text);
    return found !== term.not;
  });
}

function quoted(text) {
  const clean = text.trim().replace(/"/g, "");
  return /\s/.test(clean) ? `"${clean}"` : clean;
}

/** The query that the fields of the advanced search stand for. */
export function written({ from, to, subject, words, without, folder, after, before, file, attachment, unread }) {
  const part = (name, value) => (value?.trim() ? `${name}:${quoted(value)}` : "");
  return [
    part("de", from), part("à", to), part("objet", subject), words?.trim() ?? "",
    (without ?? "").trim().split(/\s+/).filter(Boolean).map((word) => `-${word}`).join(" "),
    part("dans", folder), part("après", after), part("avant", before), part("nom", file),
    attachment ? "avec:pj" : "", unread ? "est:non-lu" : "",
  ].filter(Boolean).join(" ");
}
