/** What the learner's doing answers, as text (docs/simulators/mailbox.md, "Answers"). Pure. */
import { fold } from "../shared/text.js";
import { key, slug } from "./people.js";
import { effectText, ruleText } from "./rules.js";

const SUBJECT_LIMIT = 80; // characters

const joined = (parts, none) => parts.join("+") || none;

/** Recipients by the ids of contacts (else by address), sorted; a group whose members are all there by its own id. */
export function recipients(people, box) {
  const contacts = new Map((box.scenario.contacts ?? []).map((contact) => [key(contact.address), contact.id]));
  contacts.set(key(box.owner), "moi");
  let ids = people.map((text) => contacts.get(key(text)) ?? key(text));
  for (const group of box.scenario.groups ?? []) {
    if (group.members.every((id) => ids.includes(id))) ids = [...ids.filter((id) => !group.members.includes(id)), group.id];
  }
  return joined([...new Set(ids)].sort(), "aucun");
}

const ORIGINS = { reply: "reponse", forward: "transfert" };

const ASPECTS = {
  origin: ({ origin }) => (origin ? `${ORIGINS[origin.how]} ${origin.id}` : "nouveau"),
  to: (message, _, box) => `a=${recipients(message.to, box)}`,
  cc: (message, _, box) => `cc=${recipients(message.cc, box)}`,
  bcc: (message, _, box) => `cci=${recipients(message.bcc, box)}`,
  subject: (message) => `objet=${message.subject.trim().replace(/\s+/g, " ").slice(0, SUBJECT_LIMIT) || "aucun"}`,
  attachments: (message) =>
    `pj=${joined([...message.attachments.map((file) => file.id), ...message.links.map((id) => `lien-${id}`)].sort(), "aucune")}`,
  mentions: (message, { mentions = [] }) => {
    const body = fold(message.body.replace(/’/g, "'")).replace(/\s+/g, " ");
    const said = mentions.filter(({ words }) => words.some((word) => body.includes(fold(word.replace(/’/g, "'")))));
    return `dit=${joined(said.map(({ id }) => id), "rien")}`;
  },
};

function describe(message, answer, box) {
  return Object.keys(ASPECTS).filter((name) => answer.aspects.includes(name)).map((name) => ASPECTS[name](message, answer, box)).join("; ");
}

function sentText(answer, box) {
  const written = box.messages.filter((message) => message.mine && message.folder === (answer.box ?? "sent"));
  if (!written.length) return "";
  if (!answer.all) return describe(written.at(-1), answer, box);
  return written.map((message) => describe(message, answer, box)).sort().join(" | ");
}

const yes = (value) => (value ? "oui" : "non");

const MESSAGE_ASPECTS = {
  folder: (message) => message.folder,
  star: (message) => yes(message.starred),
  read: (message) => yes(!message.unread),
  labels: (message, box) => joined(box.labels.map((label) => label.id).filter((id) => message.labels.includes(id)), "aucune"),
  report: (message) => ({ phishing: "hameconnage", junk: "indesirable" })[message.report] ?? "non",
};

function awayText({ on, from, to, contacts }) {
  if (!on) return "non";
  return ["oui", from && `du ${from}`, to && `au ${to}`, contacts && "contacts"].filter(Boolean).join(" ");
}

const THINGS = {
  away: (box) => awayText(box.done.away),
  signature: (box) => yes(box.done.signature.trim()),
  folders: (box) => joined(box.done.folders.map((folder) => folder.id).sort(), "aucun"),
  contacts: (box) => joined(box.done.contacts.map((contact) => key(contact.address)).sort(), "aucun"),
  groups: (box) => joined(box.groups.filter((group) => !(box.scenario.groups ?? []).some(({ id }) => id === group.id))
    .map((group) => `${slug(group.name)} (${joined(memberIds(group, box), "vide")})`).sort(), "aucun"),
  blocked: (box) => joined([...box.done.blocked].sort(), "aucun"),
  links: (box) => joined([...box.done.links].sort(), "aucun"),
  opened: (box) => joined([...box.done.opened].sort(), "aucune"),
};

function memberIds(group, box) {
  return box.membersOf(group).map((contact) => (/^perso-/.test(contact.id) ? key(contact.address) : contact.id)).sort();
}

function watchedValue(watched, box) {
  if (watched in THINGS) return THINGS[watched](box);
  const [name, aspect] = watched.split(".");
  if (name === "count") return String(box.inFolder(aspect).length);
  if (name === "group") {
    const group = box.groups.find(({ id }) => id === aspect);
    return group ? joined(memberIds(group, box), "vide") : "supprime";
  }
  const message = box.message(name);
  return message ? MESSAGE_ASPECTS[aspect](message, box) : "supprime";
}

function stateText(answer, box, untouched) {
  const text = (one) => answer.watch.map((watched) => `${watched}=${watchedValue(watched, one)}`).join("; ");
  const now = text(box);
  return now === text(untouched) ? "" : now;
}

function rulesText({ by }, box) {
  const { rules } = box.done;
  if (JSON.stringify(rules) === JSON.stringify(box.start.rules)) return "";
  if (by === "effect") return effectText(rules, box.given.filter((message) => !["sent", "drafts"].includes(message.folder)));
  return rules.map(ruleText).sort().join(" | ") || "aucune regle";
}

/** The answer as text, empty when nothing was done yet. `untouched`: the mailbox as it was at first. */
export function answerText(answer, box, untouched) {
  if (!answer) return "";
  if (answer.kind === "choice") return [...box.done.choices].sort().join("+");
  if (answer.kind === "sent") return sentText(answer, box);
  if (answer.kind === "state") return stateText(answer, box, untouched);
  if (answer.kind === "rule") return rulesText(answer, box);
  const parts = answer.parts.map((part) => answerText(part, box, untouched));
  return parts.some(Boolean) ? parts.map((part) => part || "rien").join(" / ") : "";
}
