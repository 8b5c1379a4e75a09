/** Private messages: conversations with friends, requests from strangers, one conversation. */
import { h } from "../shared/dom.js";
import { french, longDate } from "../shared/text.js";
import { openMenu } from "./dialogs.js";
import { glyph } from "./icons.js";
import { avatar, button, card, chooser, count, empty, go, nameOf, pictureOf, prose, round, when, writer } from "./parts.js";
import { accountEntries, block, report, reportEntry } from "./report.js";

export function messagesPage(app) {
  const { model } = app;
  const all = model.conversations();
  const list = (items) => h("ul", { class: "rows" }, items.map((conversation) => conversationRow(app, conversation)));
  const requests = all.filter((conversation) => model.isRequest(conversation));
  const known = all.filter((conversation) => !model.isRequest(conversation));
  return {
    title: "Messages",
    nodes: [
      requests.length ? card("Demandes de messages", h("p", { class: "quiet" }, "Ces personnes ne sont pas dans vos amis."), list(requests)) : null,
      known.length ? card("Conversations", list(known)) : null, all.length ? null : empty("mail", "Aucun message."),
    ],
  };
}

function conversationRow(app, conversation) {
  const account = app.model.accounts.get(conversation.with);
  const last = app.model.messagesOf(conversation).at(-1);
  const isNew = conversation.unread && !app.store.state.seen.includes(conversation.id);
  return h("li", { class: "row" }, avatar(account),
    h("div", { class: "row__text" }, go(app, `messages/${conversation.id}`, { class: `name__link${isNew ? " name__link--new" : ""}`, "data-k": `conversation-${conversation.id}` }, account.name, isNew ? h("span", { class: "chip" }, "Nouveau") : null),
      h("p", { class: "quiet row__bio" }, french(last.text || "Photo")), h("p", { class: "quiet" }, when(last.date))),
    h("div", { class: "row__aside" }, chooser(app, "conversation", conversation.id, `la conversation avec ${account.name}`)));
}

export function conversationPage(app, id) {
  const { model, store } = app;
  const conversation = model.conversations().find((item) => item.id === id);
  if (!conversation) return { title: "Message", isBack: true, nodes: [empty("mail", "Cette conversation n'existe plus.")] };
  const account = model.accounts.get(conversation.with);
  store.see(id);
  const menu = () => openMenu(account.name, [["user", "Voir le profil", () => app.go(`profile/${account.id}`)], ...accountEntries(app, account)]);
  const send = (text, how = true) => {
    store.write("messages", id, text);
    store.act("repondre", id, how);
    app.changed("Message envoyé.");
  };
  const isRequest = model.isRequest(conversation);
  return {
    title: account.name, isBack: true,
    nodes: [
      h("div", { class: "card talk__who" }, avatar(account), h("div", { class: "row__text" }, nameOf(app, account, { key: "talk" }), h("p", { class: "quiet" }, account.handle)),
        chooser(app, "conversation", id, "cette conversation"), round("more", `Options de la conversation avec ${account.name}`, menu, "talk-menu")),
      isRequest ? requestCard(app, conversation, account) : null,
      h("ol", { class: "talk", "aria-label": "Messages" }, model.messagesOf(conversation).map((message) => bubble(app, message, account))),
      isRequest ? null : replies(conversation, send), isRequest ? null : writer("Écrire un message", `write-${id}`, send),
    ],
  };
}

function requestCard(app, conversation, account) {
  const about = [account.created ? `Compte créé le ${longDate(account.created)}` : null, count(account.mutual ?? 0, "ami en commun", "amis en commun"), account.followers === undefined ? null : count(account.followers, "abonné", "abonnés")];
  const act = (label, verb, said, options) => button(label, () => app.act(verb, conversation.id, said), { key: `${verb}-request`, ...options });
  return h("section", { class: "card ribbon--ask", "aria-label": "Demande de message" },
    h("p", null, glyph("info"), french(`${account.name} n'est pas dans vos amis. Acceptez pour pouvoir répondre.`)), h("p", { class: "quiet" }, about.filter(Boolean).join(" · ")),
    h("div", { class: "buttons" }, act("Accepter", "accepter-message", "Demande acceptée.", { kind: "main" }), act("Supprimer", "refuser-message", "Conversation supprimée.", {}),
      button("Bloquer", () => block(app, account), { name: "block", key: "block-request" }), button("Signaler", () => report(app, account.id, "ce compte"), { name: "flag", key: "report-request" })));
}

function replies(conversation, send) {
  if (!conversation.replies?.length) return null;
  return h("div", { class: "buttons replies", role: "group", "aria-label": "Réponses proposées" },
    conversation.replies.map(({ id, text }) => button(text, () => send(text, id), { kind: "small", key: `reply-${id}` })));
}

function bubble(app, message, account) {
  const isMine = message.from === app.model.me;
  const menu = () => openMenu("Options du message", [reportEntry(app, message.id, "ce message")]);
  return h("li", { class: `talk__item${isMine ? " talk__item--mine" : ""}`, "data-id": message.id ?? null },
    h("div", { class: "bubble" }, h("span", { class: "sr" }, isMine ? "Vous :" : `${account.name} :`), pictureOf(message, message.alt ?? ""), message.text ? prose(message.text, app) : null),
    h("div", { class: "comment__foot" }, h("span", { class: "quiet" }, when(message.date)), app.store.has("signaler", message.id) ? h("span", { class: "quiet" }, "Signalé") : null,
      isMine || !message.id ? null : [round("more", "Options du message", menu, `message-menu-${message.id}`), chooser(app, "message", message.id, "ce message")]));
}
