/** Suggestions to decide on, and spelling. */
import { h } from "../shared/dom.js";
import { decideAll, decideOne, replaceStretch } from "./commands.js";
import { holderOf } from "./doc.js";
import { action, emptyText, keepingFocus, signature } from "./panel-parts.js";
import { waiting } from "./revisions.js";
import { textOf } from "./runs.js";

const CONTEXT = 28; // characters shown around a mistake

export function revisionsPanel(app) {
  const root = h("div", { class: "panel__body" });
  const said = (label, text) => (text ? h("p", { class: "revision__text" }, h("span", { class: "revision__kind" }, `${label} : `), h(label === "Ajout" ? "ins" : "del", null, text.trim() || "espace")) : null);
  const item = (revision) => {
    const { id, author, added, removed } = revision;
    const about = ` la suggestion de ${author} : ${(added || removed).trim()}`;
    const acts = app.can("decide")
      ? [action("Accepter", `yes ${id}`, () => decideOne(app, id, true), { described: `Accepter${about}` }), action("Refuser", `no ${id}`, () => decideOne(app, id, false), { described: `Refuser${about}` })]
      : [];
    return h("li", { class: "thread", "data-revision": id }, signature(app, revision), said("Suppression", removed), said("Ajout", added),
      h("div", { class: "acts" }, acts, action("Voir", `see ${id}`, () => app.goTo(revision.key), { described: `Voir${about}` })));
  };
  const refresh = () => {
    const list = waiting(app.doc);
    const all = list.length && app.can("decide") ? h("div", { class: "acts acts--all" }, action("Tout accepter", "all yes", () => decideAll(app, true)), action("Tout refuser", "all no", () => decideAll(app, false))) : null;
    const count = h("p", { class: "find__count" }, list.length === 1 ? "1 suggestion en attente" : `${list.length} suggestions en attente`);
    keepingFocus(root, () => root.replaceChildren(...(list.length ? [count, all, h("ul", { class: "threads" }, list.map(item))].filter(Boolean) : [emptyText("Aucune suggestion en attente.")])));
  };
  return { title: "Suggestions", root, refresh };
}

export function spellingPanel(app) {
  const root = h("div", { class: "panel__body" });
  const ignore = (name) => {
    app.session.ignored.push(name);
    app.draw();
    app.save();
  };
  const next = (mistake) => {
    const at = app.mistakes.findIndex(({ id }) => id === mistake.id);
    app.mistake = app.mistakes[(at + 1) % app.mistakes.length].id;
    refresh();
  };
  const card = (mistake, index) => {
    const { key, start, end, mark, id } = mistake;
    const text = textOf(holderOf(app.doc, key).runs);
    const context = h("p", { class: "spelling__context" }, start > CONTEXT ? "…" : "", text.slice(Math.max(0, start - CONTEXT), start), h("mark", null, text.slice(start, end)), text.slice(end, end + CONTEXT), text.length > end + CONTEXT ? "…" : "");
    const fix = (word) => h("li", null, action(word, `fix ${word}`, () => replaceStretch(app, mistake, word), { described: app.can("edit") ? `Remplacer par ${word}` : null }));
    const suggestions = mark.suggestions.length ? h("ul", { class: "spelling__list", "aria-label": "Suggestions" }, mark.suggestions.map(fix)) : emptyText("Aucune suggestion.");
    return [h("p", { class: "find__count" }, `${mark.kind === "grammar" ? "Grammaire" : "Orthographe"} : ${index + 1} sur ${app.mistakes.length}`), context, suggestions,
      h("div", { class: "acts" }, action("Ignorer", "ignore", () => ignore(id)), action("Ignorer partout", "ignore all", () => ignore(mark.text)), app.mistakes.length > 1 ? action("Suivante", "next", () => next(mistake)) : null),
      mark.note ? h("p", { class: "spelling__note" }, mark.note) : null];
  };
  const refresh = () => {
    const index = Math.max(0, app.mistakes.findIndex(({ id }) => id === app.mistake));
    const mistake = app.mistakes[index];
    keepingFocus(root, () => root.replaceChildren(...(mistake ? card(mistake, index).filter(Boolean) : [emptyText("Vérification terminée : plus rien n’est signalé.")])));
    if (mistake) app.canvas.scrollTo(mistake.key);
  };
  return { title: "Orthographe", root, refresh };
}
