/** The name box: where the selection is; a reference typed there is gone to. */
import { parseRange, rangeName } from "../engine/address.js";
import { h } from "../../shared/dom.js";

export class NameBox {
  constructor(app) {
    this.app = app;
    this.root = h("input", { type: "text", class: "bar__name", autocomplete: "off", spellcheck: "false", maxlength: 60, "aria-label": "Zone Nom : cellule ou plage à atteindre" });
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("blur", () => this.show());
  }

  show() {
    this.root.value = rangeName(this.app.range);
  }

  #key(event) {
    event.stopPropagation();
    if (event.key === "Escape") this.app.focusGrid();
    if (event.key === "Enter") this.#goTo(this.root.value);
  }

  #goTo(reference) {
    const { app } = this;
    const [place, sheetName] = reference.split("!").reverse();
    const range = parseRange(place.replace(/\$/g, ""));
    const wanted = sheetName?.replace(/'/g, "").trim().toLowerCase();
    const sheet = wanted === undefined ? app.sheet : app.document.sheets.find(({ name }) => name.toLowerCase() === wanted);
    if (!range || !sheet) {
      app.problem.textContent = "Cette référence n’existe pas. Écrivez par exemple C4 ou A1:B7.";
      return;
    }
    app.clearProblem();
    app.show(sheet.id);
    app.select({ row: range.top, col: range.left }, { row: range.bottom, col: range.right });
    app.focusGrid();
  }
}
