/** The window: title, tools, navigation, sheets, side panel, status, answer. */
import { h } from "../shared/dom.js";
import { french, initials } from "../shared/text.js";
import { excerpt } from "./answers.js";
import { authorColor } from "./canvas.js";
import * as dialogs from "./dialogs.js";
import { styled } from "./draw.js";
import { tool } from "./icons.js";
import { statistics } from "./outline.js";
import { navigationPane } from "./navigation.js";
import { PANELS } from "./panels.js";
import { Ribbon } from "./ribbon.js";
import { ROLES } from "./styles.js";

export class Frame {
  constructor(app, root) {
    this.app = app;
    this.ribbon = new Ribbon(app);
    this.navigation = navigationPane(app);
    this.panelRoot = h("aside", { class: "panel", hidden: true });
    this.status = h("p", { class: "sr", role: "status" });
    this.toast = h("p", { class: "toast", "aria-hidden": "true", hidden: true });
    this.pagesShown = h("span");
    this.wordsShown = h("button", { type: "button", class: "bar__button", on: { click: () => dialogs.statistics(app) } });
    this.trackShown = h("span", { class: "bar__track", hidden: true }, "Suivi activé");
    this.answerBar = this.#answerBar();
    root.replaceChildren(h("div", { class: "window" },
      this.#titleBar(), this.ribbon.root,
      h("div", { class: "stage" }, this.navigation.root, h("main", { class: "stage__main" }, app.canvas.scroller), this.panelRoot),
      this.answerBar,
      h("div", { class: "bar", role: "region", "aria-label": "État du document" }, this.pagesShown, this.wordsShown, this.trackShown, h("span", { class: "bar__fill" }), h("span", { class: "bar__lang" }, "Français")),
      this.toast, this.status));
    document.title = app.scenario.title;
  }

  #titleBar() {
    const { app } = this;
    const { share } = app.scenario;
    const people = (share?.people ?? []).filter(({ present }) => present);
    const avatars = people.map(({ name }) => styled(h("li", { class: "avatar", title: `${name} est dans le document` }, h("span", { "aria-hidden": "true" }, initials(name)), h("span", { class: "sr" }, name)),
      { "--author": authorColor(app.authors, name) }));
    const badge = app.role === "modification" ? null : h("span", { class: "badge" }, `Votre droit : ${ROLES[app.role].toLowerCase()}`);
    return h("header", { class: "title" },
      h("span", { class: "title__logo", "aria-hidden": "true" }, "P"),
      h("div", { class: "title__words" }, h("p", { class: "title__name" }, app.scenario.title), h("p", { class: "title__saved" }, "Plumier · enregistré")),
      badge,
      avatars.length ? h("ul", { class: "avatars", "aria-label": "Personnes présentes dans le document" }, avatars) : null,
      share ? h("button", { type: "button", class: "title__share", "aria-label": "Partager", on: { click: () => dialogs.sharing(app) } }, tool("share"), h("span", null, "Partager")) : null);
  }

  #answerBar() {
    const { answer } = this.app.scenario;
    if (answer?.kind === "choice") return this.#choices(answer);
    if (answer?.kind !== "block") return null;
    this.chosen = h("p", { class: "answer__text", role: "status" });
    const click = () => {
      const { app } = this;
      const id = app.selected ?? app.selection?.focus.key.split(":")[0];
      if (id) app.choose({ chosen: id });
    };
    return h("div", { class: "answer", role: "region", "aria-label": "Réponse" }, this.chosen,
      h("button", { type: "button", class: "answer__button", on: { click } }, tool("check"), h("span", null, french(answer.label ?? "C’est ce passage"))));
  }

  #choices({ label, options }) {
    const button = ({ value, label: text }) => h("button", { type: "button", class: "answer__choice", "data-choice": value, on: { click: () => this.app.choose({ chosen: value }) } }, french(text));
    return h("div", { class: "answer", role: "group", "aria-label": french(label) }, h("p", { class: "answer__text" }, french(label)), h("div", { class: "answer__choices" }, options.map(button)));
  }

  #refreshAnswer() {
    const { chosen } = this.app.session;
    for (const button of this.answerBar?.querySelectorAll("[data-choice]") ?? []) button.setAttribute("aria-pressed", String(button.dataset.choice === chosen));
    if (!this.chosen) return;
    const text = chosen ? `Passage choisi : ${excerpt(this.app.doc, chosen)}` : "Placez le curseur dans le bon passage, puis choisissez-le.";
    if (this.chosen.textContent !== text) this.chosen.textContent = text;
  }

  refresh() {
    this.navigation.refresh();
    this.panel?.refresh();
    this.#refreshAnswer();
    const { app } = this;
    const { words } = statistics(app.doc);
    const pages = app.canvas.pages.length;
    this.pagesShown.textContent = `${pages} page${pages > 1 ? "s" : ""}`;
    this.wordsShown.textContent = `${words} mot${words > 1 ? "s" : ""}`;
    this.trackShown.hidden = !app.author.tracking;
    this.refreshTools();
  }

  refreshTools() {
    this.ribbon.refresh();
    this.panel?.caretMoved?.();
  }

  showContext() {
    this.ribbon.showContext();
  }

  /** Opens a side panel: find, revisions, comments, spelling, styles, versions. `detail` is for the panel. */
  openPanel(name, detail = null) {
    const { app } = this;
    this.opener = document.activeElement;
    app.view.panel = name;
    this.panel = PANELS[name](app, detail);
    const close = h("button", { type: "button", class: "panel__close", "aria-label": "Fermer le volet", on: { click: () => this.closePanel() } }, tool("cross"));
    this.panelRoot.replaceChildren(h("div", { class: "panel__head" }, h("h2", { class: "panel__title", tabindex: "-1" }, this.panel.title), close), this.panel.root);
    this.panelRoot.setAttribute("aria-label", this.panel.title);
    this.panelRoot.hidden = false;
    this.panelRoot.onkeydown = (event) => { if (event.key === "Escape") this.closePanel(); };
    if (app.canvas.pages.length) {
      app.draw();
      (this.panel.first?.() ?? this.panelRoot.querySelector(".panel__title")).focus();
    }
  }

  closePanel() {
    this.app.view.panel = null;
    this.panel = null;
    this.panelRoot.hidden = true;
    this.panelRoot.replaceChildren();
    this.app.draw();
    if (this.opener?.isConnected && this.opener !== document.body) this.opener.focus();
    else this.app.canvas.focus();
  }

  togglePanel(name) {
    if (this.app.view.panel === name) this.closePanel();
    else this.openPanel(name);
  }

  /** Says something to everybody: a short banner, read aloud. */
  say(text) {
    this.status.textContent = text;
    this.toast.textContent = text;
    this.toast.hidden = false;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => { this.toast.hidden = true; }, 4_000);
  }
}
