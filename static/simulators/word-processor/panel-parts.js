/** Pieces shared by the side panels. */
import { h } from "../shared/dom.js";
import { initials, longDate } from "../shared/text.js";
import { authorColor } from "./canvas.js";
import { styled } from "./draw.js";

/** Draws again and gives the focus back to the control with the same `data-focus`. */
export function keepingFocus(root, draw) {
  const key = root.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  const hadFocus = root.contains(document.activeElement);
  draw();
  if (!hadFocus) return;
  const again = key ? root.querySelector(`[data-focus="${CSS.escape(key)}"]`) : null;
  (again ?? root.querySelector("button, textarea") ?? root.parentElement?.querySelector(".panel__title"))?.focus();
}

/** Who and when. */
export function signature(app, { author, date }) {
  const avatar = styled(h("span", { class: "avatar", "aria-hidden": "true" }, initials(author)), { "--author": authorColor(app.authors, author) });
  return h("p", { class: "signature" }, avatar, h("b", null, author), h("span", { class: "signature__date" }, date ? longDate(date) : "à l’instant"));
}

export function action(label, key, click, { isMain = false, described = null } = {}) {
  return h("button", { type: "button", class: `act${isMain ? " act--main" : ""}`, "data-focus": key, "aria-label": described, on: { click } }, label);
}

export const emptyText = (text) => h("p", { class: "panel__empty" }, text);
