/** The tools, in tabs; the tab of the image, of the table or of the chosen element appears when there is one. */
import { h } from "../shared/dom.js";
import { button, menu, select } from "./controls.js";
import { blockOf } from "./doc.js";
import { tabsOf } from "./tools.js";

const BUILDERS = { button, menu, select };

export class Ribbon {
  constructor(app) {
    this.app = app;
    this.tabs = tabsOf(app).map((tab) => this.#build(tab));
    this.list = h("div", { class: "tabs", role: "tablist", "aria-label": "Outils", on: { keydown: (event) => this.#onKey(event) } }, this.tabs.map(({ tab }) => tab));
    this.root = h("div", { class: "ribbon", role: "region", "aria-label": "Outils" }, this.list, this.tabs.map(({ panel }) => panel));
    this.#open(this.tabs.find(({ spec }) => spec.id === (app.scenario.view?.tab ?? "accueil")));
  }

  #build(spec) {
    const groups = spec.groups.map((tools) => tools.map(({ type = "button", ...tool }) => BUILDERS[type](this.app, tool)));
    const tab = h("button", { type: "button", class: "tab", role: "tab", id: `tab-${spec.id}`, "aria-controls": `tools-${spec.id}`, on: { click: () => this.#open(built) } }, spec.name);
    const panel = h("div", { class: "tools", role: "tabpanel", id: `tools-${spec.id}`, "aria-labelledby": `tab-${spec.id}` },
      groups.map((tools) => h("div", { class: "tools__group" }, tools.map(({ root }) => root))));
    const built = { spec, tab, panel, controls: groups.flat() };
    return built;
  }

  #open(opened) {
    this.opened = opened;
    for (const built of this.tabs) {
      const isOpen = built === opened;
      built.tab.setAttribute("aria-selected", String(isOpen));
      built.tab.tabIndex = isOpen ? 0 : -1;
      built.panel.hidden = !isOpen;
    }
    for (const { refresh } of opened.controls) refresh();
  }

  #onKey(event) {
    const shown = this.tabs.filter(({ tab }) => !tab.hidden);
    const at = shown.indexOf(this.opened);
    const go = { ArrowRight: at + 1, ArrowLeft: at - 1 + shown.length, Home: 0, End: shown.length - 1 }[event.key];
    if (go === undefined) return;
    event.preventDefault();
    this.#open(shown[go % shown.length]);
    this.opened.tab.focus();
  }

  #context() {
    const { doc, selected, selection } = this.app;
    const type = selected ? blockOf(doc, selected)?.type : selection?.focus.key.includes(":") ? "table" : null;
    return { image: "image", table: "tableau", break: "element", toc: "element" }[type] ?? null;
  }

  refresh() {
    const context = this.#context();
    for (const { spec, tab } of this.tabs) tab.hidden = Boolean(spec.context) && spec.id !== context;
    if (this.opened.tab.hidden) this.#open(this.tabs.find(({ spec }) => spec.id === "accueil"));
    else for (const { refresh } of this.opened.controls) refresh();
  }

  /** Opens the tab of what has just been chosen. */
  showContext() {
    const built = this.tabs.find(({ spec }) => spec.id === this.#context());
    if (!built) return;
    built.tab.hidden = false;
    this.#open(built);
  }
}
