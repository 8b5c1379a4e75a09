/** What a reply, a reply to all, a forwarded message start with. Pure. */
import { fullDate } from "./dates.js";
import { key, shortName, unique } from "./people.js";

function prefixed(prefix, pattern, subject) {
  return pattern.test(subject) ? subject : `${prefix} ${subject}`;
}

export function emptyDraft() {
  return { to: [], cc: [], bcc: [], subject: "", body: "", attachments: [], links: [], origin: null, source: null };
}

/** how: "reply", "all" or "forward". `owner` is « Nom <adresse> ». */
export function answering(message, how, owner) {
  const draft = emptyDraft();
  if (how === "forward") {
    return {
      ...draft, subject: prefixed("Tr:", /^(tr|fwd?)\s*:/i, message.subject),
      attachments: message.attachments.map((file) => file.id), origin: { id: message.id, how: "forward" },
    };
  }
  const isMine = key(message.from) === key(owner);
  const to = isMine ? message.to : [message.reply_to ?? message.from];
  const cc = how !== "all" ? [] : isMine ? message.cc : [...message.to, ...message.cc];
  return {
    ...draft, to: unique(to), cc: unique(cc, [...to, owner]), subject: prefixed("Re:", /^re\s*:/i, message.subject),
    origin: { id: message.id, how: "reply" },
  };
}

/** The lines above a quoted message. */
export function quoteHead(message, how) {
  if (how === "reply") return [`Le ${fullDate(message.date)}, ${shortName(message.from)} a écrit :`];
  return [
    "Message transféré", `De : ${message.from}`, `Date : ${fullDate(message.date)}`, `Objet : ${message.subject}`,
    `À : ${message.to.join(", ")}`, ...(message.cc.length ? [`Cc : ${message.cc.join(", ")}`] : []),
  ];
}
