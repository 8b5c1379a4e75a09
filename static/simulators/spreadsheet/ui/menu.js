/** Menus: a button that opens a list of actions, with the keyboard of the WAI-ARIA menu pattern. */
import { h } from "../../shared/dom.js";
import { fold } from "../../shared/text.js";

const MARGIN = 8; // pixels kept from the window's edges
let close = null;

/** Closes the open menu, if any. */
export function closeMenu() {
  close?.(false);
}

function entry(item, choose) {
  if (item === null) return h("li", { role: "separator" });
  const { label, keys, disabled, checked, swatch } = item;
  return h("li", { role: "none" },
    h("button", {
      type: "button", class: "menu__item", tabindex: -1, role: checked === undefined ? "menuitem" : "menuitemradio",
      "aria-checked": checked === undefined ? null : String(checked), "aria-disabled": disabled ? "true" : null,
      on: { click: () => !disabled && choose(item) },
    },
    swatch === undefined ? null : h("span", { class: `swatch f-${swatch}`, "aria-hidden": "true" }),
    h("span", { class: "menu__label" }, label), keys ? h("kbd", { "aria-hidden": "true" }, keys) : null));
}

function place(list, { left, top, bottom }) {
  const box = list.getBoundingClientRect();
  const [width, height] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
  list.style.left = `${Math.max(MARGIN, Math.min(left, width - box.width - MARGIN))}px`;
  const below = bottom + box.height + MARGIN <= height;
  list.style.top = `${below ? bottom : Math.max(MARGIN, Math.min(top - box.height, height - box.height - MARGIN))}px`;
}

/** Opens a menu beside `rect`; items: [{label, run, keys, disabled, checked, swatch} or null]; `back` gets the focus again. */
export function openMenu({ label, items, rect, back, opener = null }) {
  closeMenu();
  const choose = (item) => {
    close?.(true);
    item.run();
  };
  const list = h("ul", { class: "menu", role: "menu", "aria-label": label }, items.map((item) => entry(item, choose)));
  const buttons = [...list.querySelectorAll("button")];
  const outside = (event) => !list.contains(event.target) && !opener?.contains(event.target) && close?.(false);
  close = (isBack) => {
    close = null;
    list.remove();
    document.removeEventListener("pointerdown", outside, true);
    opener?.setAttribute("aria-expanded", "false");
    if (isBack) back();
  };
  list.addEventListener("keydown", (event) => move(event, buttons));
  list.addEventListener("focusout", (event) => event.relatedTarget && !list.contains(event.relatedTarget) && close?.(false));
  document.addEventListener("pointerdown", outside, true);
  document.querySelector("#app").append(list);
  opener?.setAttribute("aria-expanded", "true");
  place(list, rect);
  (buttons.find((button) => button.getAttribute("aria-checked") === "true") ?? buttons[0])?.focus();
}

function move(event, buttons) {
  const at = buttons.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1 + buttons.length, Home: 0, End: buttons.length - 1 };
  if (event.key in steps) buttons[steps[event.key] % buttons.length].focus();
  else if (event.key === "Escape") close?.(true);
  else if (event.key === "Tab") close?.(true);
  else if (event.key.length === 1 && !event.ctrlKey && event.key !== " ") {
    const order = [...buttons.slice(at + 1), ...buttons.slice(0, at + 1)];
    order.find((button) => fold(button.textContent).startsWith(fold(event.key)))?.focus();
    return;
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** A button that opens a menu; `items` is asked each time. */
export function menuButton({ label, content, items, className = "tool", back }) {
  const button = h("button", { type: "button", class: className, "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": content ? label : null, title: content ? label : null }, content ?? label);
  const open = () => openMenu({ label, items: items(), rect: button.getBoundingClientRect(), back: back ?? (() => button.focus()), opener: button });
  button.addEventListener("click", () => (button.getAttribute("aria-expanded") === "true" ? closeMenu() : open()));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    open();
  });
  return button;
}
