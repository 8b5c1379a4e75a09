/** Filing rules: which messages they touch, what they do, how they read. Pure. */
import { fold } from "../shared/text.js";

export const FIELDS = { from: "l’expéditeur", to: "le destinataire (À ou Cc)", subject: "l’objet", body: "le texte", attachment: "une pièce jointe" };
const WRITTEN = { from: "de", to: "a", subject: "objet", body: "texte", attachment: "pj" };

function haystack(message, field) {
  if (field === "from") return message.from;
  if (field === "to") return [...message.to, ...message.cc].join("\n");
  return field === "subject" ? message.subject : message.plain;
}

function isMet(condition, message) {
  const found = condition.field === "attachment"
    ? message.attachments.length > 0
    : fold(haystack(message, condition.field)).includes(fold(condition.text.trim()));
  return found === (condition.op !== "lacks");
}

export function touches(rule, message) {
  const test = (condition) => isMet(condition, message);
  return rule.match === "any" ? rule.conditions.some(test) : rule.conditions.every(test);
}

/** What the rules together do to a message: {move, read, star, label}, or null. The first move and the first label win. */
export function effect(rules, message) {
  const applied = rules.filter((rule) => touches(rule, message)).map((rule) => rule.actions);
  if (!applied.length) return null;
  const first = (name) => applied.map((actions) => actions[name]).find(Boolean) ?? null;
  return { move: first("move"), read: Boolean(first("read")), star: Boolean(first("star")), label: first("label") };
}

/** "dossier=rando+lu+etoile+etiquette=famille" */
export function actionsText(actions) {
  const parts = [
    actions.move && `dossier=${actions.move}`, actions.read && "lu", actions.star && "etoile", actions.label && `etiquette=${actions.label}`,
  ];
  return parts.filter(Boolean).join("+") || "rien";
}

function conditionText({ field, op, text }) {
  const no = op === "lacks" ? "sans " : "";
  return field === "attachment" ? `${no}pj` : `${no}${WRITTEN[field]}=${fold(text).trim().replace(/\s+/g, " ")}`;
}

/** "si de=club photo et objet=sortie alors dossier=rando+lu"; the order of the conditions does not count. */
export function ruleText(rule) {
  const conditions = [...new Set(rule.conditions.map(conditionText))].sort();
  return `si ${conditions.join(rule.match === "any" ? " ou " : " et ")} alors ${actionsText(rule.actions)}`;
}

/** "m2+m5 dossier=rando; m7 lu": what the rules would do to each of the messages, as they came. */
export function effectText(rules, messages) {
  const groups = new Map();
  for (const message of messages) {
    const done = effect(rules, message);
    const text = done && actionsText(done);
    if (text && text !== "rien") groups.set(text, [...(groups.get(text) ?? []), message.id]);
  }
  return [...groups].map(([text, ids]) => `${ids.join("+")} ${text}`).join("; ") || "aucun message";
}
