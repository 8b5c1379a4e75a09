/** What stands around the grid and follows the selection: buttons, status bar, comment, and what is said of the cell. */
import { rangeName } from "../engine/address.js";
import { writeNumber } from "../engine/values.js";
import { h } from "../../shared/dom.js";
import { sourceOf } from "../model/document.js";
import { figures, numberLabel } from "./commands.js";

export class Surroundings {
  constructor(app) {
    this.app = app;
    this.status = h("p", { class: "status" });
    this.note = h("div", { class: "note", hidden: true });
    app.grid.sheetBox.append(this.note);
  }

  show() {
    this.#showTools();
    this.#showStatus();
    this.#showNote();
  }

  #showTools() {
    const { app } = this;
    const style = app.cell(app.active)?.style ?? {};
    const isOn = { bold: style.bold, italic: style.italic, border: style.border, left: style.align === "left", center: style.align === "center", right: style.align === "right", filter: app.sheet.filter };
    for (const button of app.tools.querySelectorAll("[data-command]")) {
      const name = button.dataset.command;
      button.disabled = !app.isAllowed(name);
      if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(Boolean(isOn[name])));
    }
    app.numberName.textContent = numberLabel(style);
    const stop = app.tools.querySelector('[tabindex="0"]');
    if (stop && !stop.disabled) return;
    // A disabled button takes no focus: the bar's tab stop goes to another.
    stop?.setAttribute("tabindex", -1);
    app.tools.querySelector("button:not(:disabled)")?.setAttribute("tabindex", 0);
  }

  #showStatus() {
    const { app } = this;
    const { numbers, filled, sum } = figures(app);
    const shown = app.sheet.filter && app.hidden.size ? [`${app.sheet.filter.range.bottom - app.sheet.filter.range.top - app.hidden.size} lignes affichées`] : [];
    const parts = filled > 1 && numbers.length ? [`Moyenne : ${writeNumber(sum / numbers.length, 8)}`, `Nb (non vides) : ${filled}`, `Somme : ${writeNumber(sum, 10)}`] : filled > 1 ? [`Nb (non vides) : ${filled}`] : [];
    this.status.replaceChildren(...[...shown, ...parts].map((text) => h("span", null, text)));
  }

  #showNote() {
    const { app } = this;
    const comment = app.cell(app.active)?.comment;
    const node = app.grid.node(app.active);
    this.note.hidden = !comment || !node;
    if (this.note.hidden) return;
    this.note.textContent = comment;
    const isFar = node.offsetLeft + node.offsetWidth + 220 > app.grid.table.offsetWidth;
    this.note.style.left = `${isFar ? Math.max(4, node.offsetLeft - 216) : node.offsetLeft + node.offsetWidth + 6}px`;
    this.note.style.top = `${node.offsetTop + 2}px`;
  }

  /** Says the active cell to those who hear the grid. */
  announce() {
    const { app } = this;
    const cell = app.cell(app.active);
    const extent = rangeName(app.range).includes(":") ? `, sélection ${rangeName(app.range).replace(":", " à ")}` : "";
    const formula = cell?.tree ? `, formule ${sourceOf(cell)}` : "";
    const filter = app.sheet.filter?.range.top === app.active.row ? ", en-tête de filtre, Alt flèche bas pour filtrer" : "";
    app.say(`${app.grid.describe(app.active)}${formula}${cell?.comment ? `, commentaire : ${cell.comment}` : ""}${extent}${filter}`);
  }
}
