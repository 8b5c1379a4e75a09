/** Comments: threads with their passage, answers, resolving; writing a new one on the selection. */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { excerpt } from "./answers.js";
import { holderOf, indexOf } from "./doc.js";
import { action, emptyText, keepingFocus, signature } from "./panel-parts.js";

const LONGEST = 400; // characters of a comment

function place(app, comment) {
  const index = indexOf(app.doc, comment.at);
  return index < 0 ? Number.MAX_SAFE_INTEGER : index;
}

function composer(label, buttonLabel, send, cancel) {
  const field = h("textarea", { class: "field", rows: 3, maxlength: LONGEST, "aria-label": label, "data-focus": label });
  const click = () => field.value.trim() && send(field.value.trim());
  return h("div", { class: "composer" }, field, h("div", { class: "acts" }, action(buttonLabel, `send ${label}`, click, { isMain: true }), action("Abandonner", `cancel ${label}`, cancel)));
}

export function commentsPanel(app, detail) {
  const root = h("div", { class: "panel__body" });
  let target = detail === "new" ? targetHere(app) : null;
  let replying = null;
  let isAll = false;
  const change = (operation) => app.apply(operation, "comment");
  const find = (doc, id) => doc.comments.find((comment) => comment.id === id);
  const add = (text) => {
    const made = { id: `n${app.doc.comments.length + 1}-${Date.now() % 10_000}`, at: target.at, quote: target.quote, author: app.user, date: app.scenario.now ?? null, text, resolved: false, replies: [] };
    target = null;
    change((doc) => doc.comments.push(made));
    app.say("Commentaire ajouté.");
  };
  const reply = (id) => (text) => {
    replying = null;
    change((doc) => find(doc, id).replies.push({ author: app.user, date: app.scenario.now ?? null, text }));
  };
  const thread = (comment) => {
    const { id, author } = comment;
    const about = ` (commentaire de ${author})`;
    const open = () => { replying = id; refresh(); root.querySelector("textarea")?.focus(); };
    const resolve = () => change((doc) => { find(doc, id).resolved = !comment.resolved; });
    const acts = !app.can("comment") ? null : h("div", { class: "acts" },
      action("Répondre", `reply ${id}`, open, { described: `Répondre${about}` }),
      action(comment.resolved ? "Rouvrir" : "Résoudre", `resolve ${id}`, resolve, { described: `${comment.resolved ? "Rouvrir" : "Résoudre"}${about}` }),
      author === app.user ? action("Supprimer", `remove ${id}`, () => change((doc) => { doc.comments = doc.comments.filter((other) => other.id !== id); })) : null);
    const quote = h("button", { type: "button", class: "quote", "data-focus": `go ${id}`, on: { click: () => app.goTo(comment.at) } },
      h("span", { class: "sr" }, "Aller au passage : "), indexOf(app.doc, comment.at) < 0 ? "passage supprimé" : comment.quote || excerpt(app.doc, comment.at));
    return h("li", { class: `thread${comment.resolved ? " thread--resolved" : ""}`, "data-thread": id }, quote, signature(app, comment), h("p", { class: "thread__text" }, french(comment.text)),
      comment.replies.map((answer) => h("div", { class: "thread__reply" }, signature(app, answer), h("p", { class: "thread__text" }, french(answer.text)))),
      comment.resolved ? h("p", { class: "thread__state" }, "Résolu") : null,
      replying === id ? composer("Votre réponse", "Répondre", reply(id), () => { replying = null; refresh(); }) : acts);
  };
  const refresh = () => {
    const shown = app.doc.comments.filter((comment) => isAll || !comment.resolved).sort((a, b) => place(app, a) - place(app, b));
    const resolved = app.doc.comments.filter((comment) => comment.resolved).length;
    const writing = target ? h("div", { class: "thread" }, h("p", { class: "quote" }, target.quote || excerpt(app.doc, target.at)), composer("Votre commentaire", "Commenter", add, () => { target = null; refresh(); })) : null;
    const begin = !target && app.can("comment") ? action("Commenter la sélection", "new", () => { target = targetHere(app); refresh(); root.querySelector("textarea")?.focus(); }) : null;
    const others = resolved ? action(isAll ? "Masquer les commentaires résolus" : `Voir aussi les commentaires résolus (${resolved})`, "all", () => { isAll = !isAll; refresh(); }) : null;
    const typed = root.querySelector("textarea")?.value;
    keepingFocus(root, () => root.replaceChildren(...[begin, writing, shown.length ? h("ul", { class: "threads" }, shown.map(thread)) : emptyText("Aucun commentaire en cours."), others].filter(Boolean)));
    const field = root.querySelector("textarea");
    if (field && typed) field.value = typed;
  };
  return { title: "Commentaires", root, refresh, first: () => root.querySelector("textarea") };
}

/** The selection of one paragraph, or its paragraph; the chosen image. */
function targetHere(app) {
  if (app.selected) return { at: app.selected, quote: "" };
  const key = app.selection?.focus.key;
  if (!key || !holderOf(app.doc, key)) return null;
  return { at: key, quote: app.selectedText()?.text ?? "" };
}
