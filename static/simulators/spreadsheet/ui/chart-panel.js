/** The charts of the sheet, beside the grid. */
import { parseRange } from "../engine/address.js";
import { h } from "../../shared/dom.js";
import { askChart } from "./dialogs.js";
import { drawChart, KINDS } from "./chart-draw.js";
import { glyph } from "./icons.js";

export class ChartPanel {
  constructor(app) {
    this.app = app;
    this.list = h("div", { class: "charts__list", tabindex: 0, role: "group", "aria-label": "Graphiques de la feuille" });
    this.count = h("span", { class: "charts__count" });
    this.button = h("button", { type: "button", class: "charts__toggle", "aria-expanded": "true", on: { click: () => this.open(this.list.hidden) } }, glyph("chart"), "Graphiques", this.count, glyph("menu"));
    this.root = h("section", { class: "charts", "aria-label": "Graphiques", hidden: true }, this.button, this.list);
    this.open(window.matchMedia("(min-width: 40.01rem)").matches); // on a phone the grid comes first
  }

  open(isOpen = true) {
    this.list.hidden = !isOpen;
    this.button.setAttribute("aria-expanded", String(isOpen));
  }

  draw(sheet, valueOf) {
    this.root.hidden = sheet.charts.length === 0;
    this.count.textContent = String(sheet.charts.length);
    this.list.replaceChildren(...sheet.charts.map((chart) => this.#card(chart, sheet, valueOf)));
  }

  #card(chart, sheet, valueOf) {
    const { app } = this;
    const name = chart.title || `${KINDS[chart.kind]} ${chart.range}`;
    const tool = (icon, label, run) => h("button", { type: "button", class: "tool", "aria-label": `${label} : ${name}`, title: label, on: { click: run } }, glyph(icon));
    const remove = () => {
      app.do({ t: "chart", s: sheet.id, id: chart.id, chart: null });
      app.focusGrid();
    };
    return h("article", { class: "charts__card" }, drawChart(chart, sheet, parseRange(chart.range), valueOf),
      h("p", { class: "charts__foot" }, h("span", null, `${KINDS[chart.kind]} · ${chart.range}`),
        app.canEdit() ? [tool("edit", "Modifier", () => askChart(app, chart, app.range)), tool("trash", "Supprimer", remove)] : null));
  }
}
