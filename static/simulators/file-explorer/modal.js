/** Windows over the window: dialogs and menus, with the focus kept inside and given back. */
import { h } from "../shared/dom.js";
import { glyph } from "./icons.js";

/**
 * Opens a dialog; gives {root, close}. actions: [{label, main, stays, run}]; stays() true keeps it open; run acts once closed.
 * Enter in a one-line field runs the main action (a sandboxed frame never submits forms).
 */
export function openDialog(host, { title, body, actions = [], onClose = () => {}, wide = false }) {
  const act = ({ stays, run }) => {
    if (stays?.()) return;
    close();
    run?.();
  };
  const buttons = actions.map((action) =>
    h("button", { type: "button", class: action.main ? "button button--main" : "button", on: { click: () => act(action) } }, action.label));
  const root = h("dialog", { class: wide ? "dialog dialog--wide" : "dialog", "aria-labelledby": "dialog-title" },
    h("header", { class: "dialog__head" }, h("h2", { id: "dialog-title", class: "dialog__title" }, title),
      h("button", { type: "button", class: "tool", "aria-label": "Fermer", on: { click: () => close() } }, glyph("close"))),
    h("div", { class: "dialog__body" }, body),
    buttons.length ? h("footer", { class: "dialog__foot" }, buttons) : null);
  let isOpen = true;
  function close() {
    if (!isOpen) return;
    isOpen = false;
    root.close();
    root.remove();
    onClose();
  }
  root.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key !== "Enter" || !event.target.matches("input[type=text], input:not([type])")) return;
    event.preventDefault();
    root.querySelector(".button--main")?.click();
  });
  host.append(root);
  root.showModal();
  const first = root.querySelector("[data-first]");
  first?.focus();
  if (first?.matches("input[type=text]") && !first.dataset.kept) first.select();
  return { root, close };
}

/** A sentence and a button. */
export function alertDialog(host, title, text, onClose) {
  return openDialog(host, { title, body: h("p", { class: "dialog__text" }, text), actions: [{ label: "OK", main: true }], onClose });
}

/**
 * A menu beside `anchor` (an element) or at {x, y}. entries: [{label, icon, checked, radio, run}] or null for a line.
 */
export function openMenu(host, at, entries, { label, onClose = () => {} }) {
  const close = (isBack = true) => {
    document.removeEventListener("pointerdown", outside, true);
    menu.remove();
    if (at instanceof Element) at.setAttribute("aria-expanded", "false");
    if (isBack) onClose();
  };
  const outside = (event) => menu.contains(event.target) || close(false);
  const items = entries.map((entry) => entry && h("button", {
    type: "button", class: "menu__item", tabindex: -1, role: entry.checked === undefined ? "menuitem" : entry.radio ? "menuitemradio" : "menuitemcheckbox",
    "aria-checked": entry.checked === undefined ? null : String(entry.checked),
    on: { click: () => { close(); entry.run(); } },
  }, h("span", { class: "menu__icon" }, entry.checked ? glyph("check") : entry.icon ? glyph(entry.icon) : null), h("span", null, entry.label), entry.key ? h("kbd", { class: "menu__key" }, entry.key) : null));
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label }, items.map((item) => item ?? h("div", { class: "menu__line", role: "separator" })));
  menu.addEventListener("keydown", (event) => moveIn(event, items.filter(Boolean), close));
  host.append(menu);
  place(menu, at);
  if (at instanceof Element) at.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  items.find(Boolean)?.focus();
  return menu;
}

function moveIn(event, items, close) {
  event.stopPropagation();
  const at = items.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  if (event.key in steps) items.at(steps[event.key] % items.length).focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
}

function place(menu, at) {
  const box = at instanceof Element ? at.getBoundingClientRect() : { left: at.x, bottom: at.y, top: at.y };
  const { width, height } = menu.getBoundingClientRect();
  const isAbove = box.bottom + height > window.innerHeight && box.top > height;
  menu.style.left = `${Math.max(4, Math.min(box.left, window.innerWidth - width - 4))}px`;
  menu.style.top = `${Math.max(4, isAbove ? box.top - height : Math.min(box.bottom + 2, window.innerHeight - height - 4))}px`;
}
