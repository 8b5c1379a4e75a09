/** Typing in a cell or in the formula bar: one text in two fields; pointing at cells while a formula is typed. */
import { rangeName, spanned } from "../engine/address.js";
import { parse } from "../engine/parser.js";
import { mapReferences, write } from "../engine/writer.js";
import { h } from "../../shared/dom.js";

const AFTER_OPERATOR = /[=+\-*/^&<>(;:]\s*$/;
const REFERENCE = /\$?[A-Z]{1,2}\$?\d{1,3}(?::\$?[A-Z]{1,2}\$?\d{1,3})?/gi;

export class Editor {
  /** app: {source(), canEdit, commit(text, step) → problem or null, grid, focusGrid(), prefix(), say(text)}. */
  constructor(app) {
    this.app = app;
    this.field = h("input", { type: "text", class: "editor", hidden: true, autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: 500, "aria-label": "Contenu de la cellule" });
    this.bar = h("input", { type: "text", class: "bar__field", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: 500, "aria-label": "Barre de formule" });
    this.isOpen = false;
    app.grid.sheetBox.append(this.field);
    for (const field of [this.field, this.bar]) {
      field.addEventListener("input", () => this.#typed(field));
      field.addEventListener("keydown", (event) => this.#key(event, field));
    }
    this.bar.addEventListener("focus", () => !this.isOpen && this.open({ from: this.bar }));
  }

  /** text: what replaces the content (a typed key), or nothing to change it. */
  open({ text = null, from = this.field } = {}) {
    const { app } = this;
    if (!app.canEdit()) return;
    this.isOpen = true;
    this.isTyped = text !== null; // arrows then leave the cell, or point at cells
    this.cell = app.active;
    this.origin = app.selection.sheet;
    this.point = null;
    const content = text ?? app.source();
    const node = app.grid.node(this.cell);
    this.field.hidden = false;
    this.field.style.left = `${node.offsetLeft}px`;
    this.field.style.top = `${node.offsetTop}px`;
    this.field.style.width = `${Math.max(node.offsetWidth, 120)}px`;
    this.field.value = content;
    this.bar.value = content;
    this.current = from;
    this.#grow();
    if (from === this.field) {
      this.field.focus({ preventScroll: true });
      this.field.setSelectionRange(content.length, content.length);
    }
    app.editing(true);
  }

  close() {
    this.isOpen = false;
    this.field.hidden = true;
    this.app.grid.outline(this.app.grid.pointed, null);
    this.app.editing(false);
  }

  /** Writes the content; step: {rows, cols} to move by. True when it could be written. */
  commit(step) {
    if (!this.isOpen) return true;
    if (!this.app.commit(this.cell, this.origin, this.current.value)) {
      this.current.focus();
      return false;
    }
    this.close();
    this.app.focusGrid();
    if (step) this.app.step(step.rows, step.cols);
    return true;
  }

  cancel() {
    this.close();
    this.app.show(this.origin);
    this.app.focusGrid();
  }

  /** Puts a text where the caret is. */
  insert(text) {
    const { selectionStart: start, selectionEnd: end, value } = this.current;
    this.current.value = value.slice(0, start) + text + value.slice(end);
    this.current.setSelectionRange(start + text.length, start + text.length);
    this.#typed(this.current);
    this.current.focus();
  }

  #typed(field) {
    this.current = field;
    this.point = null;
    this.app.grid.outline(this.app.grid.pointed, null);
    (field === this.field ? this.bar : this.field).value = field.value;
    this.app.clearProblem();
    this.#grow();
  }

  #grow() {
    const room = Math.max(this.field.offsetWidth, Math.min(420, this.field.value.length * 8.6 + 24));
    this.field.style.width = `${room}px`;
  }

  #key(event, field) {
    if (!this.isOpen) return;
    event.stopPropagation();
    const steps = { Enter: [event.shiftKey ? -1 : 1, 0], Tab: [0, event.shiftKey ? -1 : 1] };
    if (event.key === "Escape") this.cancel();
    else if (event.key in steps) {
      if (event.isComposing) return;
      this.commit({ rows: steps[event.key][0], cols: steps[event.key][1] });
    } else if (event.key === "F4") this.#cycle(field);
    else if (event.key.startsWith("Arrow") && this.isTyped && field === this.field) this.#arrow(event);
    else return;
    event.preventDefault();
  }

  #arrow(event) {
    const [rows, cols] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!this.isPointing()) {
      if (this.field.value.startsWith("=")) {
        this.isTyped = false;
        return;
      }
      this.commit({ rows, cols });
      return;
    }
    const from = this.point?.focus ?? this.cell;
    const { rows: height, columns } = this.app.sheet;
    const focus = { row: Math.min(height - 1, Math.max(0, from.row + rows)), col: Math.min(columns - 1, Math.max(0, from.col + cols)) };
    this.pointAt(event.shiftKey ? (this.point?.anchor ?? focus) : focus, focus);
  }

  /** Whether a click on a cell puts its name in the formula. */
  isPointing() {
    const { value, selectionStart } = this.current ?? {};
    return this.isOpen && value.startsWith("=") && (this.point !== null || AFTER_OPERATOR.test(value.slice(0, selectionStart)));
  }

  pointAt(anchor, focus) {
    const field = this.current;
    const start = this.point?.start ?? field.selectionStart;
    const end = this.point?.end ?? field.selectionEnd;
    const text = `${this.app.prefix(this.origin)}${rangeName(spanned(anchor, focus))}`;
    field.value = field.value.slice(0, start) + text + field.value.slice(end);
    (field === this.field ? this.bar : this.field).value = field.value;
    field.setSelectionRange(start + text.length, start + text.length);
    this.point = { start, end: start + text.length, anchor, focus };
    this.#grow();
    const { grid } = this.app;
    grid.outline(grid.pointed, spanned(anchor, focus));
    this.app.say(`Référence ${text}, ${grid.describe(focus)}`);
  }

  /** F4: A1 → $A$1 → A$1 → $A1 → A1, for the reference at the caret. */
  #cycle(field) {
    const caret = field.selectionStart;
    for (const match of field.value.matchAll(REFERENCE)) {
      const end = match.index + match[0].length;
      if (caret < match.index || caret > end) continue;
      const next = nextDollars(match[0]);
      field.value = field.value.slice(0, match.index) + next + field.value.slice(end);
      this.#typed(field);
      field.setSelectionRange(match.index + next.length, match.index + next.length);
      return;
    }
  }
}

function nextDollars(text) {
  const cycle = (place) => {
    const states = [[false, false], [true, true], [false, true], [true, false]]; // fixCol, fixRow
    const at = states.findIndex(([col, row]) => col === place.fixCol && row === place.fixRow);
    const [fixCol, fixRow] = states[(at + 1) % states.length];
    return { ...place, fixCol, fixRow };
  };
  const tree = mapReferences(parse(text), (node) => (node.type === "ref" ? cycle(node) : { ...node, from: cycle(node.from), to: cycle(node.to) }));
  return write(tree).slice(1);
}
