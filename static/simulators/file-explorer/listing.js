/** The items of a folder as a grid: a table in the list view, tiles in the icon view. Pointer, touch, keyboard, drag. */
import { h } from "../shared/dom.js";
import { shownName } from "./content.js";
import { glyph, pictogram } from "./icons.js";
import { SORTS } from "./search.js";
import { typeOf } from "./types.js";
import { dateText, sizeText } from "./units.js";

const SYNC_WORDS = { synced: ["À jour", "check"], syncing: ["Envoi en cours", "sync"], cloud: ["En ligne seulement", "online"], error: ["Erreur", "warn"], conflict: ["Conflit", "warn"] };
const TYPING_PAUSE = 800; // milliseconds before typed letters begin another word

export function syncMark(node) {
  if (!node.sync) return null;
  const [words, name] = SYNC_WORDS[node.sync];
  return h("span", { class: `sync sync--${node.sync}` }, glyph(name), h("span", null, words));
}

export class Listing {
  /**
   * handlers: {select(ids, focus), open(id), menu(at, id), key(event) → bool, sortBy(key), drop(ids, targetId, isCopy)}.
   */
  constructor(handlers) {
    this.handlers = handlers;
    this.rows = new Map();
    this.typed = { text: "", at: 0 };
    this.root = h("div", { class: "listing", on: {
      keydown: (event) => this.#key(event), click: (event) => this.#click(event), dblclick: (event) => this.#twice(event),
      contextmenu: (event) => this.#context(event), dragstart: (event) => this.#drag(event), pointerdown: (event) => { this.pointer = event.pointerType; },
      focusin: (event) => event.target.matches("[data-id]") && this.setFocusable(event.target.dataset.id),
    } });
  }

  /** Draws the items. shown: {nodes, view, world, selected: Set, cut: Set, places: texts of the search's results or null}. */
  draw(shown) {
    this.shown = shown;
    this.rows.clear();
    const { nodes, view, places, hasSync } = shown;
    if (!nodes.length) {
      this.root.replaceChildren(h("div", { class: "empty", tabindex: 0, role: "group", "aria-label": "Contenu" }, glyph(places ? "search" : "folder"), h("p", null, places ? "Aucun résultat." : shown.emptyText)));
      return;
    }
    for (const node of nodes) this.rows.set(node.id, this.#row(node));
    const columns = ["check", "name", places ? "place" : null, "date", "type", "size", hasSync ? "sync" : null, "more"].filter(Boolean);
    this.grid = h("div", { class: `grid grid--${view.layout} grid--${columns.length}`, role: "grid", "aria-multiselectable": "true", "aria-label": shown.label, "aria-rowcount": nodes.length + 1 },
      this.#head(columns), [...this.rows.values()]);
    this.root.replaceChildren(this.grid);
    this.setFocusable(this.rows.has(shown.focus) ? shown.focus : nodes[0].id);
    this.showSelected(shown.selected);
  }

  #head(columns) {
    const { sort } = this.shown.view;
    const keys = { ...Object.fromEntries(SORTS), date: "Modifié le" };
    const others = { check: "Sélection", place: "Emplacement", sync: "État", more: "Actions" };
    return h("div", { role: "row", class: "row row--head" }, columns.map((column) => {
      if (!keys[column]) return h("div", { role: "columnheader", class: `cell cell--${column}` }, h("span", { class: column === "check" || column === "more" ? "sr" : null }, others[column]));
      const isBy = sort.by === column;
      return h("div", { role: "columnheader", class: `cell cell--${column}`, "aria-sort": isBy ? (sort.descending ? "descending" : "ascending") : "none" },
        h("button", { type: "button", class: "head", "data-key": `sort-${column}`, on: { click: () => this.handlers.sortBy(column) } }, keys[column], isBy ? h("span", { "aria-hidden": "true" }, sort.descending ? " ↓" : " ↑") : null));
    }));
  }

  #row(node) {
    const { world, view, places, cut, hasSync } = this.shown;
    const name = shownName(node, view);
    const cell = (kind, ...children) => h("div", { role: "gridcell", class: `cell cell--${kind}` }, children);
    const isTaken = node.kind === "volume" || node.kind === "bin";
    return h("div", { role: "row", class: `row${cut.has(node.id) ? " row--cut" : ""}${node.hidden ? " row--hidden" : ""}`, "data-id": node.id, tabindex: -1, draggable: isTaken ? null : "true", "aria-label": name },
      cell("check", h("input", { type: "checkbox", class: "check", tabindex: -1, "aria-label": `Sélectionner ${name}` })),
      cell("name", pictogram(node), h("span", { class: "name" }, name), node.readOnly ? h("span", { class: "badge", title: "Lecture seule" }, glyph("lock"), h("span", { class: "sr" }, "Lecture seule")) : null,
        Object.keys(node.people).length || node.link !== "off" ? h("span", { class: "badge", title: "Partagé" }, glyph("share"), h("span", { class: "sr" }, "Partagé")) : null),
      places ? cell("place", places(node)) : null,
      cell("date", dateText(node.modified)), cell("type", typeOf(node).label), cell("size", node.kind === "folder" ? "" : sizeText(world.sizeOf(node))),
      hasSync ? cell("sync", syncMark(node)) : null,
      cell("more", h("button", { type: "button", class: "tool tool--small", tabindex: -1, "aria-label": `Actions sur ${name}`, "aria-haspopup": "menu" }, glyph("more"))));
  }

  /** Shows which rows are selected without drawing them again (a double click needs the same row twice). */
  showSelected(selected) {
    this.shown.selected = selected;
    for (const [id, row] of this.rows) {
      row.setAttribute("aria-selected", String(selected.has(id)));
      row.querySelector(".check").checked = selected.has(id);
    }
  }

  setFocusable(id) {
    for (const [other, row] of this.rows) row.tabIndex = other === id ? 0 : -1;
    this.focusId = id;
  }

  focus(id = this.focusId) {
    const row = this.rows.get(id) ?? this.rows.values().next().value;
    if (row) {
      this.setFocusable(row.dataset.id);
      row.focus();
    } else this.root.querySelector(".empty")?.focus();
  }

  #click(event) {
    const row = event.target.closest("[data-id]");
    if (!row) {
      if (!event.target.closest(".row--head") && event.detail) this.#select([]);
      return;
    }
    const { id } = row.dataset;
    this.setFocusable(id);
    if (event.target.closest(".cell--more button")) this.handlers.menu(event.target.closest("button"), id);
    else if (event.target.closest(".check")) this.#toggle(id);
    else if (event.shiftKey) this.#range(id);
    else if (event.ctrlKey || event.metaKey) this.#toggle(id);
    else if (this.pointer === "touch") this.handlers.open(id);
    else this.#select([id], id);
    if (!event.target.closest("button")) row.focus();
  }

  #twice(event) {
    const row = event.target.closest("[data-id]");
    if (row && !event.target.closest("button, .check") && this.pointer !== "touch") this.handlers.open(row.dataset.id);
  }

  #context(event) {
    event.preventDefault();
    const row = event.target.closest("[data-id]");
    this.handlers.menu({ x: event.clientX, y: event.clientY }, row?.dataset.id ?? null);
  }

  #select(ids, anchor = null) {
    if (anchor) this.anchor = anchor;
    this.handlers.select(ids);
  }

  #toggle(id) {
    const now = new Set(this.shown.selected);
    if (!now.delete(id)) now.add(id);
    this.#select([...now], id);
  }

  #range(id) {
    const order = [...this.rows.keys()];
    const [from, to] = [order.indexOf(this.anchor ?? order[0]), order.indexOf(id)].sort((a, b) => a - b);
    this.handlers.select(order.slice(Math.max(0, from), to + 1));
  }

  #key(event) {
    if (event.target.closest(".head, .tool")) return;
    const order = [...this.rows.keys()];
    const next = this.#nextOf(event.key, order);
    // With nothing selected, a command is about the item that has the focus.
    if (["Enter", "F2", "Delete"].includes(event.key) && !this.shown.selected.size && this.rows.has(this.focusId)) this.#select([this.focusId], this.focusId);
    if (next !== null) this.#step(event, order[next]);
    else if (event.key === " " && this.focusId) this.#toggle(this.focusId);
    else if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) this.#keyMenu();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") this.handlers.select(order);
    else if (!this.handlers.key(event) && !this.#jump(event)) return;
    event.preventDefault();
  }

  #keyMenu() {
    const row = this.rows.get(this.focusId);
    const box = (row ?? this.root).getBoundingClientRect();
    this.handlers.menu({ x: box.left + 60, y: Math.min(box.top + 30, box.bottom) }, row ? this.focusId : null);
  }

  #nextOf(key, order) {
    const at = order.indexOf(this.focusId);
    const isTiles = this.shown.view.layout === "icons";
    const across = isTiles ? this.#acrossCount(order) : 1;
    const steps = { ArrowDown: at + across, ArrowUp: at - across, Home: 0, End: order.length - 1 };
    if (isTiles) Object.assign(steps, { ArrowRight: at + 1, ArrowLeft: at - 1 });
    if (!order.length || !(key in steps)) return null;
    return steps[key] < 0 || steps[key] >= order.length ? at : steps[key];
  }

  #acrossCount(order) {
    const top = this.rows.get(order[0]).offsetTop;
    return Math.max(1, order.filter((id) => this.rows.get(id).offsetTop === top).length);
  }

  #step(event, id) {
    this.focus(id);
    if (event.shiftKey) this.#range(id);
    else if (!event.ctrlKey && !event.metaKey) this.#select([id], id);
  }

  /** Letters typed one after another go to the item whose name begins so. */
  #jump(event) {
    if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return false;
    const isNew = event.timeStamp - this.typed.at > TYPING_PAUSE;
    this.typed = { text: (isNew ? "" : this.typed.text) + event.key.toLowerCase(), at: event.timeStamp };
    const found = this.shown.nodes.find((node) => node.name.toLowerCase().startsWith(this.typed.text));
    if (found) this.#step(event, found.id);
    return true;
  }

  #drag(event) {
    const row = event.target.closest?.("[data-id]");
    if (!row) return;
    if (!this.shown.selected.has(row.dataset.id)) this.#select([row.dataset.id], row.dataset.id);
    event.dataTransfer.effectAllowed = "copyMove";
    event.dataTransfer.setData("text/plain", row.dataset.id);
    this.dragged = [...this.shown.selected];
  }
}

/** Makes an area receive what is dragged from the listing: rows of folders, places of the sidebar, steps of the path. */
export function receiveDrops(area, { canDrop, drop }) {
  const targetOf = (event) => event.target.closest?.("[data-id], [data-place]");
  const idOf = (target) => target?.dataset.id ?? target?.dataset.place ?? null;
  const clear = () => area.querySelectorAll(".is-target").forEach((node) => node.classList.remove("is-target"));
  area.addEventListener("dragover", (event) => {
    clear();
    const target = targetOf(event);
    if (!target || !canDrop(idOf(target))) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = event.ctrlKey ? "copy" : "move";
    target.classList.add("is-target");
  });
  area.addEventListener("dragleave", clear);
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    clear();
    const id = idOf(targetOf(event));
    if (id && canDrop(id)) drop(id, event);
  });
}
