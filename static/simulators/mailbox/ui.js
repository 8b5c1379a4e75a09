/** Pieces of the window: buttons, menus, dialogs, and the focus kept when a part is drawn again. */
import { h } from "../shared/dom.js";
import { icon } from "./icons.js";

/** A button with an icon, a text, or both; `key` names it for the focus. */
export function button({ label, text, glyph, cls = "tool", key = null, on, ...rest }) {
  return h("button", {
    type: "button", class: cls, "data-key": key, "aria-label": text && text === label ? null : label, title: text ? null : label, on: { click: on }, ...rest,
  }, glyph ? icon(glyph) : null, text ? h("span", null, text) : null);
}

/** Draws again inside `root`, then gives the focus back to the element of the same key. */
export function redraw(root, nodes) {
  const held = root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const hadFocus = root.contains(document.activeElement);
  const top = root.scrollTop;
  root.replaceChildren(...nodes.flat(Infinity).filter(Boolean));
  root.scrollTop = top;
  if (!hadFocus) return;
  const again = held ? root.querySelector(`[data-key="${CSS.escape(held)}"]`) : null;
  (again ?? root.querySelector("[data-rest]") ?? root).focus({ preventScroll: true });
}

function place(menu, opener) {
  const from = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(4, Math.min(from.left, window.innerWidth - width - 8))}px`;
  const below = from.bottom + 4;
  menu.style.top = `${below + height > window.innerHeight - 4 ? Math.max(4, window.innerHeight - height - 8) : below}px`;
}

/** A button that opens a menu. items: () => [{text, glyph, on, checked, color} or null for a line]. */
export function menuButton(options, items) {
  const opener = button({ ...options, "aria-haspopup": "menu", "aria-expanded": "false", on: () => openMenu(opener, options.label, items()) });
  return opener;
}

function openMenu(opener, label, items) {
  const close = (isBack) => {
    menu.remove();
    opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (isBack) opener.focus();
  };
  const outside = (event) => menu.contains(event.target) || close(false);
  const entry = (item) => (item === null ? h("hr") : h("button", {
    type: "button", class: "menu__item", role: item.checked === undefined ? "menuitem" : "menuitemcheckbox",
    "aria-checked": item.checked === undefined ? null : String(item.checked), tabindex: -1,
    on: { click: () => { close(true); item.on(); } },
  }, item.color ? h("i", { class: `dot dot--${item.color}` }) : item.glyph ? icon(item.glyph) : null, h("span", null, item.text),
  item.checked ? icon("check") : null));
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label }, items.map(entry));
  const move = (step) => {
    const all = [...menu.querySelectorAll("button")];
    const at = all.indexOf(document.activeElement);
    const next = { first: 0, last: all.length - 1 }[step] ?? (at + step + all.length) % all.length;
    all[next].focus();
  };
  const keys = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Home: () => move("first"), End: () => move("last"), Escape: () => close(true), Tab: () => close(true) };
  menu.addEventListener("keydown", (event) => {
    if (!(event.key in keys)) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  (opener.closest("dialog") ?? document.body).append(menu);
  opener.setAttribute("aria-expanded", "true");
  place(menu, opener);
  document.addEventListener("pointerdown", outside, true);
  menu.querySelector("button")?.focus();
}

let dialogs = 0;

/** A modal dialog. content: nodes; actions: [{text, on: () => false to stay open, main}]. Gives {close, node}. */
export function dialog(title, content, actions, { wide = false } = {}) {
  dialogs += 1;
  const id = `dialog-${dialogs}`;
  const before = document.activeElement;
  const close = () => {
    node.close();
    node.remove();
    const key = before?.dataset?.key;
    const back = before?.isConnected ? before : key ? document.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
    back?.focus();
  };
  const action = ({ text, on, main }) => button({
    text, label: text, cls: main ? "push push--main" : "push", on: () => { if (on?.() !== false) close(); },
  });
  const node = h("dialog", { class: wide ? "sheet sheet--wide" : "sheet", "aria-labelledby": id },
    h("div", { class: "sheet__head" }, h("h2", { id }, title), button({ label: "Fermer", glyph: "close", on: close })),
    h("div", { class: "sheet__body", tabindex: -1 }, content),
    actions.length ? h("div", { class: "sheet__foot" }, actions.map(action)) : null);
  node.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  document.querySelector("#app").append(node);
  node.showModal();
  return { close, node };
}

/** A dialog that asks for a line of text. `problem(text)` gives what is wrong, or null. */
export function ask(title, label, value, problem, done) {
  const field = h("input", { class: "field", type: "text", maxlength: 60, value, "aria-label": label, autocomplete: "off" });
  const error = h("p", { class: "error", role: "alert" });
  const accept = () => {
    const wrong = problem(field.value);
    error.textContent = wrong ?? "";
    if (wrong) return false;
    done(field.value.trim());
    return true;
  };
  const shown = dialog(title, [h("label", { class: "row" }, h("span", null, label), field), error], [{ text: "Annuler" }, { text: "Valider", on: accept, main: true }]);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && accept()) shown.close();
  });
  field.focus();
}

/** A labelled line of a form. */
export function row(label, control) {
  return h("label", { class: "row" }, h("span", null, label), control);
}

/** A box to tick with its words. */
export function tick(label, checked, on, key = null) {
  const box = h("input", { type: "checkbox", checked, "data-key": key });
  box.checked = checked;
  box.addEventListener("change", () => on(box.checked));
  return h("label", { class: "tick" }, box, h("span", null, label));
}

/** A list to choose in. options: [[value, label]]. */
export function select(label, options, value, on, key = null) {
  const node = h("select", { class: "field", "aria-label": label, "data-key": key }, options.map(([id, text]) => h("option", { value: id, selected: id === value }, text)));
  node.addEventListener("change", () => on(node.value));
  return node;
}
