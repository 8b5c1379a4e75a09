/** The reading pane: a message, its conversation, its tools. */
import { h } from "../shared/dom.js";
import { inline, paragraphs, typesetter } from "../shared/markup.js";
import { fold, french, initials } from "../shared/text.js";
import { actionsOn, blockSender, labelItems, moveItems, reportItems } from "./actions.js";
import { fileCard, shareCard } from "./attachments.js";
import { fullDate, listDate } from "./dates.js";
import { detailsTable } from "./details.js";
import { icon } from "./icons.js";
import { key, person, shortName } from "./people.js";
import { quoteHead } from "./reply.js";
import { ruleDialog, ruleFrom } from "./rule-dialog.js";
import { button, menuButton } from "./ui.js";

const TINTS = 6;
const LONE_LINK = /^\[((?:[^[\]\\]|\\.)+)\]\(([^()\s]+)\)$/;

export function avatar(text) {
  const name = shortName(text);
  const tint = [...fold(name)].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % TINTS;
  return h("span", { class: `avatar avatar--${tint}`, "aria-hidden": "true" }, initials(name));
}

function isOwn(app, message) {
  return key(message.from) === key(app.box.owner);
}

function summary(app, message) {
  const name = (text) => (key(text) === key(app.box.owner) ? "moi" : shortName(text));
  const to = message.to.map(name).join(", ") || "(personne)";
  return `à ${to}${message.cc.length ? `, copie à ${message.cc.map(name).join(", ")}` : ""}`;
}

/** Follows the links of a text: where they lead is shown, they open nothing. */
function watchLinks(app, node) {
  const linkOf = (event) => event.target.closest?.("a[href]");
  const show = (event) => {
    const link = linkOf(event);
    if (!link) return;
    app.showTarget(link.getAttribute("href"));
    if (event.type === "focusin") app.say(`Lien vers ${link.getAttribute("href")}`);
  };
  for (const name of ["pointerover", "focusin"]) node.addEventListener(name, show);
  for (const name of ["pointerout", "focusout"]) node.addEventListener(name, () => app.showTarget(null));
  const stop = (event) => {
    if (!linkOf(event)) return;
    event.preventDefault();
    if (event.type === "click") app.followLink(linkOf(event).getAttribute("href"));
    else show(event);
  };
  for (const name of ["click", "auxclick", "contextmenu"]) node.addEventListener(name, stop);
  return node;
}

function givenText(message) {
  const view = { typeset: typesetter(message.lang ?? "fr"), resolve: (target) => target };
  const parts = message.text.split(/\n\s*\n/).filter((part) => part.trim()).map((part) => {
    const alone = message.brand ? LONE_LINK.exec(part.trim()) : null;
    return alone ? h("p", null, h("a", { class: "call", href: alone[2] }, inline(alone[1], view))) : paragraphs(part, view);
  });
  if (!message.brand) return h("div", { class: "text", lang: message.lang }, parts);
  return h("div", { class: `text letter letter--${message.brand.color}`, lang: message.lang }, h("p", { class: "letter__head" }, message.brand.name), h("div", { class: "letter__body" }, parts));
}

/** A quoted message, folded; `how` says whether it is answered or forwarded. */
export function quoteNode(app, origin, isOpen = false) {
  const message = app.box.given.find((given) => given.id === origin.id);
  if (!message) return null;
  return h("details", { class: "quote", open: isOpen }, h("summary", null, origin.how === "forward" ? "Message transféré" : "Message cité"),
    h("blockquote", null, quoteHead(message, origin.how).map((line) => h("p", { class: "quote__head" }, line)), h("div", { class: "plain" }, message.plain)));
}

function ownText(app, message) {
  const { draft } = message;
  return h("div", { class: "text" }, h("div", { class: "plain" }, draft.body), draft.signature ? h("div", { class: "plain plain--signature" }, draft.signature) : null,
    draft.origin && draft.quoted !== false ? quoteNode(app, draft.origin) : null);
}

function files(app, message) {
  const links = (message.links ?? []).map((id) => app.box.file(id)).filter((file) => file?.share);
  if (!message.attachments.length && !links.length) return null;
  return h("ul", { class: "files", "aria-label": "Pièces jointes" }, message.attachments.map((file) => fileCard(app, file)), links.map((file) => shareCard(app, file)));
}

function banner(app, message) {
  if (message.notice) return h("p", { class: "notice" }, icon("warn"), h("span", null, message.notice));
  if (message.folder === "junk") return h("p", { class: "notice" }, icon("junk"), h("span", null, "Ce message est dans les indésirables."));
  return null;
}

function openDetails(app, message) {
  const name = `details-${message.id}`;
  const isOpen = app.unfolded.has(name);
  const text = isOpen ? "Masquer les détails" : "Afficher les détails";
  return [
    button({ text, label: text, cls: "text", key: name, "aria-expanded": String(isOpen), on: () => { app.unfolded[isOpen ? "delete" : "add"](name); app.update(); } }),
    isOpen ? detailsTable(app, message, isOwn(app, message)) : null,
  ];
}

function moreItems(app, message) {
  const actions = actionsOn(app, [message.id]);
  const rule = { text: "Créer une règle avec ce message…", glyph: "filter", on: () => ruleDialog(app, ruleFrom(message)) };
  return [
    message.unread ? null : { text: "Marquer comme non lu", glyph: "unread", on: () => { actions.unread(); if (app.view.message) app.back(); } },
    app.can("rules") ? rule : null,
    ...(app.can("report") && !isOwn(app, message) ? [...reportItems(app, [message.id]), { text: `Bloquer ${person(message.from).address}`, glyph: "block", on: () => blockSender(app, message) }] : []),
  ].filter(Boolean);
}

function writeTools(app, message) {
  if (!app.can("compose")) return null;
  if (message.folder === "drafts") return button({ text: "Modifier le brouillon", label: "Modifier le brouillon", glyph: "write", cls: "push push--main", key: "edit-draft", on: () => app.composer.open(app.box.draftOf(message)) });
  const answer = (how, text, glyph) => button({ text, label: text, glyph, cls: "push", key: `${how}-${message.id}`, on: () => app.answerTo(message, how) });
  return h("div", { class: "answers" }, answer("reply", "Répondre", "reply"), answer("all", "Répondre à tous", "all"), answer("forward", "Transférer", "forward"));
}

function openMessage(app, message) {
  const { box } = app;
  const { name, address } = person(message.from);
  const isTo = box.labels.filter((label) => message.labels.includes(label.id));
  const star = button({
    label: "Suivre ce message", glyph: "star", cls: "tool tool--star", key: `rstar-${message.id}`, "aria-pressed": String(message.starred),
    on: () => { box.mark([message.id], { starred: !message.starred }); app.update(); },
  });
  return h("article", { class: "mail", "aria-label": `Message de ${name || address}` },
    h("header", { class: "mail__head" }, avatar(message.from),
      h("div", { class: "mail__who" }, h("p", { class: "mail__from" }, name || address), h("p", { class: "mail__to" }, summary(app, message))),
      h("time", { class: "mail__date", datetime: message.date }, fullDate(message.date)), star),
    isTo.length ? h("p", { class: "chips" }, isTo.map((label) => h("span", { class: `chip chip--${label.color}` }, label.name))) : null,
    openDetails(app, message), banner(app, message),
    watchLinks(app, h("div", null, message.mine ? ownText(app, message) : givenText(message), files(app, message))),
    h("footer", { class: "mail__foot" }, writeTools(app, message), app.chooser("message", message.id, message.subject), app.chooser("messages", message.id, message.subject)));
}

function foldedMessage(app, message) {
  return h("button", {
    type: "button", class: "folded", "data-key": `unfold-${message.id}`, "aria-expanded": "false",
    on: { click: () => { app.unfolded.add(message.id); app.box.mark([message.id], { unread: false }); app.update(); app.reader.querySelector("h2")?.focus({ preventScroll: true }); } },
  }, avatar(message.from), h("span", { class: "folded__who" }, shortName(message.from), message.unread ? h("span", { class: "sr" }, " (non lu)") : null),
  h("span", { class: "folded__text" }, french(message.plain.slice(0, 90))), h("span", { class: "folded__date" }, listDate(message.date, app.box.now)));
}

function tools(app, message) {
  const ids = [message.id];
  const actions = actionsOn(app, ids);
  return h("div", { class: "bar bar--reader", role: "toolbar", "aria-label": "Ce message" },
    button({ label: "Retour à la liste", glyph: "back", cls: "tool tool--back", key: "back", on: () => app.back() }),
    message.folder === "archive" ? null : button({ label: "Archiver", glyph: "archive", key: "archive", on: actions.archive }),
    button({ label: message.folder === "trash" ? "Supprimer définitivement" : "Supprimer", glyph: "trash", key: "trash", on: actions.remove }),
    menuButton({ label: "Déplacer", glyph: "move", key: "move" }, () => moveItems(app, ids)),
    app.box.labels.length ? menuButton({ label: "Étiquettes", glyph: "label", key: "labels" }, () => labelItems(app, ids)) : null,
    menuButton({ label: "Plus d’actions", glyph: "more", key: "more" }, () => moreItems(app, message)));
}

export function readerPane(app, message) {
  if (!message) {
    return h("div", { class: "empty empty--reader" }, h("span", { class: "empty__mark" }, icon("unread")), h("p", null, "Choisissez un message pour le lire."));
  }
  const thread = app.can("conversations") ? app.box.threadOf(message) : [message];
  app.unfolded.add(message.id);
  const count = thread.length > 1 ? h("p", { class: "reader__count" }, `Conversation de ${thread.length} messages`) : null;
  return [
    tools(app, message),
    h("div", { class: "reader__in" }, h("h2", { tabindex: -1, "data-rest": true }, french(message.subject || "(sans objet)")), count,
      thread.map((one) => (app.unfolded.has(one.id) ? openMessage(app, one) : foldedMessage(app, one)))),
  ];
}
