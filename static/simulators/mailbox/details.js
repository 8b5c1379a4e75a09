/** The full headers of a message. */
import { h } from "../shared/dom.js";
import { fullDate } from "./dates.js";
import { hostOf } from "./people.js";
import { button, dialog } from "./ui.js";

function messageId(message) {
  return message.message_id ?? `<${message.date.replace(/\D/g, "")}.${message.id}@${hostOf(message.from)}>`;
}

/** Rows of the details: [field, label, text]; only what a receiver can know, but for one's own messages. */
export function headers(message, isOwn) {
  const host = hostOf(message.from);
  const signed = message.signed_by === undefined ? host : message.signed_by;
  const rows = [
    ["from", "De", message.from],
    message.reply_to ? ["reply-to", "Répondre à", message.reply_to] : null,
    ["to", "À", message.to.join(", ") || "(aucun destinataire affiché)"],
    message.cc.length ? ["cc", "Cc", message.cc.join(", ")] : null,
    isOwn && message.bcc.length ? ["bcc", "Cci", message.bcc.join(", ")] : null,
    ["date", "Date", fullDate(message.date)],
    ["subject", "Objet", message.subject || "(sans objet)"],
    message.folder === "drafts" ? null : ["message-id", "Message-ID", messageId(message)],
    isOwn ? null : ["mailed-by", "Envoyé par", message.mailed_by ?? host],
    isOwn ? null : ["signed-by", "Signé par", signed ?? "aucune signature"],
  ];
  return rows.filter(Boolean);
}

/** The table of the details, with the buttons that choose a line when the answer wants one. */
export function detailsTable(app, message, isOwn) {
  const rows = headers(message, isOwn).map(([field, label, text]) => h("div", { class: "details__row" },
    h("dt", null, label), h("dd", null, text, app.chooser("detail", `${message.id} ${field}`, label))));
  const source = message.received?.length ? button({
    text: "Voir le trajet du message", label: "Voir le trajet du message", cls: "text", glyph: "source", key: `path-${message.id}`,
    on: () => dialog("Trajet du message", h("ol", { class: "path" }, message.received.map((line) => h("li", null, h("code", null, line)))), [{ text: "Fermer" }], { wide: true }),
  }) : null;
  return h("div", { class: "details" }, h("dl", null, rows), source);
}
