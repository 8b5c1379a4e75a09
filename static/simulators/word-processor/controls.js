/** Buttons, lists and menus of the tools; each has `refresh()` when it follows the document. */
import { h } from "../shared/dom.js";
import { tool } from "./icons.js";

/** After a tool used with the pointer one goes on writing; a pane or a box that opened keeps the focus. */
function backToText(app, event) {
  const active = document.activeElement;
  if (event.detail > 0 && !document.querySelector("dialog[open]") && (active === document.body || active.closest(".ribbon"))) app.canvas.focus();
}

/** A tool button. spec: {icon, label, text (shown words), run(app), pressed(app), enabled(app)}. */
export function button(app, { icon, label, text = null, run, pressed = null, enabled = null }) {
  const click = (event) => {
    run(app);
    backToText(app, event);
  };
  const root = h("button", { type: "button", class: `tool${text ? " tool--text" : ""}`, "aria-label": label, title: label, on: { click } },
    tool(icon), text ? h("span", { "aria-hidden": "true" }, text) : null);
  // The caret stays in the document when a tool is used with the pointer.
  root.addEventListener("pointerdown", (event) => event.preventDefault());
  root.addEventListener("mousedown", (event) => event.preventDefault());
  const refresh = () => {
    if (pressed) root.setAttribute("aria-pressed", String(Boolean(pressed(app))));
    root.disabled = enabled ? !enabled(app) : false;
  };
  return { root, refresh };
}

/** A list of values. spec: {label, options: [[value, text]] , value(app), run(app, value), width}. */
export function select(app, { label, options, value, run, size = "" }) {
  const root = h("select", { class: `pick ${size ? `pick--${size}` : ""}`, "aria-label": label, title: label, on: { change: () => run(app, root.value) } },
    h("option", { value: "", hidden: true }, ""), options.map(([id, text]) => h("option", { value: id }, text)));
  return { root, refresh: () => { root.value = String(value(app) ?? ""); } };
}

/** A button that opens a menu. spec: {icon, label, text, items(app): [{label, checked, run, swatch}]}. */
export function menu(app, { icon, label, text = null, items }) {
  const root = h("button", {
    type: "button", class: `tool tool--menu${text ? " tool--text" : ""}`, "aria-label": label, title: label, "aria-haspopup": "menu", "aria-expanded": "false",
    on: { click: () => openMenu(app, root, label, items(app)) },
  }, tool(icon), text ? h("span", { "aria-hidden": "true" }, text) : null, tool("chevron"));
  root.addEventListener("mousedown", (event) => event.preventDefault());
  return { root, refresh: () => {} };
}

let close = () => {};

function openMenu(app, opener, label, items) {
  if (opener.getAttribute("aria-expanded") === "true") return close(true);
  close(false);
  const list = h("div", { class: "menu", role: "menu", "aria-label": label }, items.map((item) => menuItem(app, item)));
  document.body.append(list);
  const { left, bottom } = opener.getBoundingClientRect();
  list.style.left = `${Math.max(4, Math.min(left, document.documentElement.clientWidth - list.offsetWidth - 4))}px`;
  list.style.top = `${Math.max(4, Math.min(bottom + 2, document.documentElement.clientHeight - list.offsetHeight - 4))}px`;
  opener.setAttribute("aria-expanded", "true");
  const outside = (event) => { if (!list.contains(event.target) && !opener.contains(event.target)) close(false); };
  document.addEventListener("pointerdown", outside, true);
  list.addEventListener("keydown", (event) => onMenuKey(event, list));
  close = (isFocusBack) => {
    document.removeEventListener("pointerdown", outside, true);
    list.remove();
    opener.setAttribute("aria-expanded", "false");
    if (isFocusBack) opener.focus();
    close = () => {};
  };
  (list.querySelector("[aria-checked=true]") ?? list.firstElementChild).focus();
  return null;
}

function menuItem(app, { label, checked = null, run, swatch = null }) {
  const role = checked === null ? "menuitem" : "menuitemradio";
  const click = (event) => {
    close(true);
    run();
    backToText(app, event);
  };
  const colour = swatch ? h("span", { class: "menu__swatch", "aria-hidden": "true" }) : null;
  if (colour) colour.style.setProperty("background-color", swatch);
  return h("button", { type: "button", class: "menu__item", role, "aria-checked": checked === null ? null : String(checked), tabindex: "-1", on: { click } }, colour, label);
}

function onMenuKey(event, list) {
  const items = [...list.children];
  const at = items.indexOf(document.activeElement);
  const go = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  if (go !== undefined) items[go % items.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") close(true);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
