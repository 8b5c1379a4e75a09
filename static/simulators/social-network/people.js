/** Friends and requests, notifications, identifications to review. */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { glyph } from "./icons.js";
import { accountRow, avatar, button, card, empty, when } from "./parts.js";
import { postCard } from "./post.js";

export function friendsPage(app) {
  const { model } = app;
  const requests = model.requests();
  const friends = model.friends();
  const answer = ({ id, name }) => h("div", { class: "buttons" },
    button("Accepter", () => app.act("accepter", id, `${name} est maintenant dans vos amis.`), { kind: "main", key: `yes-${id}`, hidden: name }),
    button("Refuser", () => app.act("refuser", id, "Demande refusée."), { key: `no-${id}`, hidden: name }));
  const lists = app.scenario.lists ?? [];
  return {
    title: "Amis",
    nodes: [
      requests.length ? card("Demandes reçues", h("ul", { class: "rows" }, requests.map((account) => accountRow(app, account, answer(account))))) : null,
      card("Vos amis", friends.length ? h("ul", { class: "rows" }, friends.map((account) => accountRow(app, account))) : h("p", { class: "quiet" }, "Aucun ami pour l’instant.")),
      lists.length ? card("Vos listes", h("dl", { class: "facts" }, lists.map((list) => [h("dt", null, list.name), h("dd", null, list.members.map((id) => model.accounts.get(id).name).join(", "))]))) : null,
    ],
  };
}

export function notificationsPage(app) {
  const items = app.scenario.notifications ?? [];
  const pending = app.model.tagsToReview().length;
  return {
    title: "Notifications",
    nodes: [
      pending ? h("div", { class: "card ribbon--ask" }, h("p", null, glyph("tag"), `Identifications à examiner : ${pending}`), button("Examiner", () => app.go("tags"), { kind: "main" })) : null,
      items.length ? card(null, h("ul", { class: "rows" }, items.map((item) => notification(app, item)))) : empty("bell", "Aucune notification."),
    ],
  };
}

function notification(app, item) {
  const account = app.model.accounts.get(item.account);
  const isNew = item.unread && !app.store.state.seen.includes(item.id);
  const open = () => {
    app.store.see(item.id);
    if (item.to) app.go(item.to);
    else app.changed("");
  };
  return h("li", null, h("button", { type: "button", class: `row row--press${isNew ? " row--new" : ""}`, "data-k": `notification-${item.id}`, on: { click: open } },
    account ? avatar(account) : h("span", { class: "avatar avatar--group", "aria-hidden": "true" }, glyph("bell")),
    h("span", { class: "row__text" }, h("span", null, french(item.text)), h("span", { class: "quiet" }, when(item.date), isNew ? " · nouveau" : null))));
}

/** Publications that name the learner: those to review first. */
export function tagsPage(app) {
  const { model } = app;
  const named = model.all().filter((post) => (post.tagged ?? []).includes(model.me) && model.tag(post) !== "retire" && post.author !== model.me);
  const sorted = [...named.filter((post) => model.tag(post) === "attente"), ...named.filter((post) => model.tag(post) !== "attente")];
  return { title: "Publications où vous êtes identifié", isBack: true, nodes: [sorted.length ? sorted.map((post) => postCard(app, post)) : empty("tag", "Personne ne vous a identifié.")] };
}
