/** The window around the pages: header, menu, side column, choice bar. On a phone the menu becomes a bar at the bottom. */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { glyph } from "./icons.js";
import { avatar, button, count, go, nameOf } from "./parts.js";

const TOAST = 4_000; // milliseconds
const MENU = [
  ["home", "home", "Accueil"], ["friends", "people", "Amis"], ["messages", "mail", "Messages"], ["notifications", "bell", "Notifications"],
  ["groups", "group", "Groupes"], ["settings", "gear", "Paramètres"],
];
const PARTS = { group: "groups", tags: "notifications", apercu: "profile" };

export class Shell {
  constructor(app) {
    this.app = app;
    this.main = h("main", { class: "main", tabindex: -1 });
    this.nav = h("nav", { class: "nav", "aria-label": "Menu du réseau" });
    this.side = h("aside", { class: "side", "aria-label": "À découvrir" });
    this.bar = h("div", { class: "choice", role: "region", "aria-label": "Votre réponse", hidden: true });
    this.toast = h("p", { class: "toast", role: "status" });
    const theme = app.scenario.network.theme ?? "azur";
    this.root = h("div", { class: `network network--${theme}` }, this.#header(), h("div", { class: "columns" }, this.nav, this.main, this.side), this.bar, this.toast);
  }

  #header() {
    const { app } = this;
    const field = h("input", { type: "search", class: "find__field", placeholder: "Rechercher", "aria-label": "Rechercher sur le réseau", maxlength: 60, autocomplete: "off" });
    const find = () => field.value.trim() && app.go(`search/${field.value.trim()}`);
    field.addEventListener("keydown", (event) => event.key === "Enter" && find());
    return h("header", { class: "top" },
      go(app, "home", { class: "brand", "aria-label": `${app.scenario.network.name} : accueil` }, h("span", { class: "brand__mark", "aria-hidden": "true" }, app.scenario.network.name[0]), h("span", { class: "brand__name" }, app.scenario.network.name)),
      h("div", { class: "find", role: "search" }, field, h("button", { type: "button", class: "round", "aria-label": "Lancer la recherche", on: { click: find } }, glyph("search"))),
      h("button", { type: "button", class: "button button--main top__new", "data-k": "new", on: { click: () => app.go("compose") } }, glyph("plus"), h("span", null, "Publier")),
      h("button", { type: "button", class: "top__me", "aria-label": "Mon profil", on: { click: () => app.go(`profile/${app.model.me}`) } }, avatar(app.me, "avatar--small")));
  }

  /** page: {title, nodes, isBack, isWide, isFlush}; name: first word of its address. */
  show(page, name) {
    const heading = h("div", { class: `heading${page.isHidden ? " sr" : ""}` },
      page.isBack ? h("button", { type: "button", class: "round", "aria-label": "Retour", on: { click: () => this.app.back() } }, glyph("back")) : null,
      h("h1", { tabindex: -1 }, french(page.title)));
    this.main.className = `main${page.isFlush ? " main--flush" : ""}`;
    this.main.replaceChildren(h("div", { class: "page" }, heading, page.nodes.flat(Infinity).filter(Boolean)));
    this.nav.replaceChildren(this.#menu(PARTS[name] ?? name));
    this.side.replaceChildren(...this.#discoveries());
    document.title = `${page.title} – ${this.app.scenario.network.name}`;
  }

  #menu(current) {
    const { app } = this;
    const { model } = app;
    const badges = {
      friends: model.requests().length, notifications: model.unread(),
      messages: model.conversations().filter((conversation) => conversation.unread && !app.store.state.seen.includes(conversation.id)).length,
    };
    const counts = (page) => (badges[page] ? [h("span", { class: "nav__count", "aria-hidden": "true" }, badges[page]), h("span", { class: "sr" }, ` (${badges[page]})`)] : null);
    const profile = go(app, `profile/${model.me}`, { class: "nav__item nav__item--me", "aria-current": current === "profile" && app.page.startsWith(`profile/${model.me}`) ? "page" : null, "data-k": "nav-me" },
      avatar(app.me, "avatar--small"), h("span", { class: "nav__label" }, app.me.name));
    return h("ul", null, h("li", { class: "nav__me" }, profile), MENU.map(([page, name, label]) => h("li", null,
      go(app, page, { class: "nav__item", "aria-current": current === page ? "page" : null, "data-k": `nav-${page}` }, glyph(name), h("span", { class: "nav__label" }, label), counts(page)))));
  }

  #discoveries() {
    const { app } = this;
    const { model, scenario } = app;
    const tags = scenario.trends ?? model.hashtags().slice(0, 5).map(([tag]) => tag);
    const accounts = (scenario.suggested ?? []).map((id) => model.accounts.get(id)).filter(({ id }) => ["aucune", "demande-envoyee"].includes(model.relation(id)));
    return [
      accounts.length ? h("section", { class: "side__box" }, h("h2", null, "Vous connaissez peut-être"), h("ul", { class: "rows" }, accounts.map((account) =>
        h("li", { class: "row" }, avatar(account, "avatar--small"), h("div", { class: "row__text" }, nameOf(app, account, { key: `side-${account.id}` }), h("p", { class: "quiet" }, account.handle, account.mutual ? ` · ${count(account.mutual, "ami commun", "amis communs")}` : null)))))) : null,
      tags.length ? h("section", { class: "side__box" }, h("h2", null, "En ce moment"), h("ul", { class: "trends" }, tags.map((tag) => h("li", null, go(app, `search/#${tag}`, { class: "link--text", "data-k": `trend-${tag}` }, `#${tag}`))))) : null,
    ].filter(Boolean);
  }

  /** The bar that says what is chosen as the answer. */
  showChoice() {
    const { app } = this;
    this.bar.hidden = !app.choice;
    if (!app.choice) return;
    const { chosen } = app.store.state;
    const label = french(app.choice.label ?? "Choisissez votre réponse.");
    const names = chosen.map((id) => app.model.accounts.get(id)?.name ?? app.model.groups.get(id)?.name ?? this.#nameOf(id)).join(" ; ");
    this.bar.replaceChildren(glyph(chosen.length ? "check" : "flag"), h("p", { role: "status" }, chosen.length ? ["Votre réponse : ", h("b", null, french(names))] : label),
      chosen.length ? button("Annuler le choix", () => { app.store.state.chosen = []; app.changed(""); }, { kind: "small" }) : "");
  }

  #nameOf(id) {
    const { model } = this.app;
    const said = (item, what) => (item ? `${what} de ${model.accounts.get(item.author ?? item.from ?? item.with)?.name ?? "?"}` : null);
    const comments = (items) => (items ?? []).flatMap((item) => [item, ...comments(item.replies)]);
    return said(model.post(id), "publication") ?? said(comments(model.all().flatMap((post) => post.comments ?? [])).find((item) => item.id === id), "commentaire")
      ?? said(model.conversations().find((item) => item.id === id), "conversation") ?? said(model.conversations().flatMap(({ messages }) => messages).find((item) => item.id === id), "message") ?? "élément choisi";
  }

  say(text) {
    this.toast.textContent = french(text);
    this.toast.classList.add("toast--on");
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.toast.classList.remove("toast--on"), TOAST);
  }
}
