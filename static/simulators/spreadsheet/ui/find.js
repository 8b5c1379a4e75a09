/** The search bar: finds the cells of all sheets that contain a text. */
import { cellOfKey } from "../engine/address.js";
import { display } from "../engine/format.js";
import { h } from "../../shared/dom.js";
import { fold } from "../../shared/text.js";
import { sourceOf } from "../model/document.js";
import { glyph } from "./icons.js";

export class Find {
  constructor(app) {
    this.app = app;
    this.field = h("input", { type: "search", autocomplete: "off", spellcheck: "false", maxlength: 100, "aria-label": "Rechercher dans le classeur" });
    this.count = h("span", { class: "find__count", role: "status" });
    const tool = (name, label, run) => h("button", { type: "button", class: "tool", "aria-label": label, title: label, on: { click: run } }, glyph(name));
    this.root = h("div", { class: "find", role: "search", hidden: true }, this.field, this.count,
      tool("previous", "Résultat précédent", () => this.go(-1)), tool("next", "Résultat suivant", () => this.go(1)), tool("close", "Fermer la recherche", () => this.close()));
    this.at = -1;
    this.field.addEventListener("input", () => {
      this.at = -1;
      this.#say(this.#found());
    });
    this.root.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") this.close();
      else if (event.key === "Enter" && event.target === this.field) this.go(event.shiftKey ? -1 : 1);
    });
  }

  open() {
    this.root.hidden = false;
    this.field.select();
    this.field.focus();
    return true;
  }

  close() {
    this.root.hidden = true;
    this.app.focusGrid();
  }

  #found() {
    const wanted = fold(this.field.value.trim());
    if (!wanted) return [];
    return this.app.document.sheets.flatMap((sheet) => [...sheet.cells].map(([key, cell]) => ({ sheet, cell, ...cellOfKey(key) }))
      .filter(({ cell, row, col }) => fold(display(this.app.valueOf(sheet.id, row, col), cell.style)).includes(wanted) || fold(sourceOf(cell)).includes(wanted))
      .sort((a, b) => a.row - b.row || a.col - b.col));
  }

  #say(found) {
    if (!this.field.value.trim()) this.count.textContent = "";
    else this.count.textContent = found.length ? `${this.at >= 0 ? `${this.at + 1} sur ` : ""}${found.length} résultat${found.length > 1 ? "s" : ""}` : "Aucun résultat";
  }

  go(step) {
    const found = this.#found();
    if (found.length) {
      this.at = this.at < 0 ? (step > 0 ? 0 : found.length - 1) : (this.at + step + found.length) % found.length;
      const { sheet, row, col } = found[this.at];
      this.app.show(sheet.id);
      this.app.select({ row, col }, { row, col });
    }
    this.#say(found);
  }
}
