/** The sheets of paper: draws the document, keeps nodes that did not change, gives the caret back. */
import { h } from "../shared/dom.js";
import { drawBlock, styled } from "./draw.js";
import { readSelection, showSelection } from "./caret.js";
import { keysOf, holderOf } from "./doc.js";
import { paginate } from "./layout.js";
import { geometry } from "./styles.js";

const AUTHOR_COLORS = ["#8a1c7c", "#0b6b50", "#a34a00", "#1f4e9e", "#7a5200"];
const PHONE = 560; // pixels of room under which pages become one flow
const LEAST_ZOOM = 0.5;

/** The colour of an author's suggestions: always the same for a name of the list. */
export function authorColor(names, name) {
  const index = names.indexOf(name);
  return AUTHOR_COLORS[(index < 0 ? 0 : index) % AUTHOR_COLORS.length];
}

export class Canvas {
  constructor(app) {
    this.app = app;
    this.nodes = new Map(); // block id → {key, node}
    this.pages = [];
    this.root = h("div", {
      class: "pages", contenteditable: "true", tabindex: "0", role: "textbox", "aria-multiline": "true", "aria-label": "Document",
      spellcheck: "false", autocapitalize: "sentences", autocomplete: "off", lang: "fr",
    });
    this.place = h("div", { class: "measuring", "aria-hidden": "true" });
    this.scroller = h("div", { class: "canvas", tabindex: "-1" }, this.root, this.place);
    this.observer = new ResizeObserver(() => this.zoom());
    this.observer.observe(this.scroller);
  }

  close() {
    this.observer.disconnect();
  }

  /** Draws everything; blocks that look the same keep their node. */
  draw() {
    const { doc, selection } = this.app;
    const view = this.#view();
    this.pages = paginate(doc, (block) => drawBlock(block, { ...view, decorations: () => [], hidden: false }), this.place);
    const hadFocus = this.root.contains(document.activeElement);
    const selected = document.activeElement?.dataset?.select;
    const numbers = this.#numbers();
    const fresh = new Map();
    for (const block of doc.blocks) fresh.set(block.id, this.#node(block, view, numbers));
    this.nodes = fresh;
    this.root.replaceChildren(...this.pages.map((page, index) => this.#sheet(page, index)));
    if (hadFocus && selected) this.root.querySelector(`[data-select="${CSS.escape(selected)}"]`)?.focus({ preventScroll: true });
    else if (hadFocus && selection) this.showCaret(false);
    this.zoom();
  }

  /** The numbers in lists and of notes, which depend on other blocks. */
  #numbers() {
    const items = new Map();
    const counts = [];
    for (const block of this.app.doc.blocks) {
      if (block.list !== "numeros") {
        if (block.list !== "puces") counts.length = 0;
        continue;
      }
      counts.length = block.indent + 1;
      counts[block.indent] = (counts[block.indent] ?? 0) + 1;
      items.set(block.id, counts[block.indent]);
    }
    return items;
  }

  #view() {
    const { app } = this;
    const items = this.#numbers();
    const notes = keysOf(app.doc).flatMap((key) => holderOf(app.doc, key).runs.filter((run) => run.note !== undefined && !run.del));
    this.notes = notes;
    return {
      styles: app.doc.styles, marks: app.view.marks, hidden: app.view.hidden, selected: app.selected, readOnly: !app.can("edit"),
      numbering: (id) => items.get(id) ?? 1,
      noteNumber: (run) => notes.indexOf(run) + 1 || "×",
      colorOf: (id) => authorColor(app.authors, app.doc.revisions.find((revision) => revision.id === id)?.author),
      decorations: (key) => app.decorations(key),
      pageOf: (id) => app.firstPages?.get(id),
      field: (name) => app.fieldText(name),
    };
  }

  #node(block, view, numbers) {
    const decorations = block.type === "paragraph" ? view.decorations(block.id) : this.app.decorationsOfBlock(block);
    const notes = (block.runs ?? []).filter((run) => run.note !== undefined).map(view.noteNumber);
    const key = JSON.stringify([block, view.marks, view.hidden, view.selected === block.id, view.readOnly, numbers.get(block.id), decorations, notes,
      this.app.doc.styles[block.style], this.app.view.record, this.app.presentAt(block.id)]);
    const before = this.nodes.get(block.id);
    if (before?.key === key && !this.isSpoilt) return before;
    const node = drawBlock(block, view);
    for (const person of this.app.presentAt(block.id)) node.append(this.#flag(person));
    return { key, node };
  }

  #flag(name) {
    const flag = h("span", { class: "flag", contenteditable: "false", "data-marker": true, "aria-hidden": "true" }, name);
    return styled(flag, { "--author": authorColor(this.app.authors, name) });
  }

  #sheet(page, index) {
    const { page: setup } = this.app.doc;
    const size = geometry(setup);
    const columns = page.columns.map((blocks) => h("div", { class: "column" }, blocks.map((block) => this.nodes.get(block.id).node)));
    const number = (place) => (setup.numbers === place ? h("span", { class: "strip__number" }, `${index + 1} / ${this.pages.length}`) : null);
    const strip = (name, text) => h("div", { class: `strip strip--${name}`, contenteditable: "false", "data-strip": name }, h("span", null, text), number(name));
    const sheet = h("div", { class: "sheet", "data-page": index + 1 },
      strip("entete", setup.header), h("div", { class: "columns" }, columns), this.#notes(page), strip("pied", setup.footer));
    if (setup.columns > 1 && columns.length < setup.columns) {
      sheet.querySelector(".columns").append(...Array.from({ length: setup.columns - columns.length }, () => h("div", { class: "column", contenteditable: "false" })));
    }
    return styled(sheet, { "--w": String(size.width), "--h": String(size.height), "--side": String(size.side), "--vertical": String(size.vertical), "--gap": String(size.gap) });
  }

  #notes(page) {
    if (!page.notes.length) return null;
    const items = page.notes.map((run) => h("p", { class: "foot-note" }, h("sup", null, String(this.notes.indexOf(run) + 1)), " ", run.note));
    return h("div", { class: "foot-notes", contenteditable: "false" }, items);
  }

  /** Sets the size of a pixel of paper: chosen, or what lets the sheet fit. */
  zoom() {
    const room = this.scroller.clientWidth;
    const isFlow = room > 0 && room < PHONE;
    const { width } = geometry(this.app.doc.page);
    const fitting = Math.max(LEAST_ZOOM, Math.min(1, (room - 40) / width));
    const scale = isFlow ? 1 : (this.app.view.zoom ?? fitting);
    this.root.classList.toggle("pages--flow", isFlow);
    this.root.style.setProperty("--u", `${scale}px`);
    this.scale = scale;
  }

  /** Puts the caret of the browser where the document's is. */
  showCaret(isScrolled = true) {
    const { selection } = this.app;
    if (!selection) return;
    this.isShowing = true;
    showSelection(this.root, selection);
    this.isShowing = false;
    if (isScrolled) this.scrollTo(selection.focus.key);
  }

  readCaret() {
    return readSelection(this.root);
  }

  scrollTo(key) {
    const node = this.root.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? this.root.querySelector(`[data-block="${CSS.escape(key.split(":")[0])}"]`);
    node?.scrollIntoView({ block: "nearest" });
  }

  focus() {
    this.root.focus({ preventScroll: true });
    this.showCaret(false);
  }
}
