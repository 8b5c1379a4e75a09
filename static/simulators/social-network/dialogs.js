/** Modal windows: one at a time, Escape closes, the focus goes back to what opened it (found again by its `data-k` after a redraw). */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { glyph } from "./icons.js";

let titles = 0;

function focusBack(opener) {
  const key = opener?.dataset?.k;
  const again = key ? document.querySelector(`[data-k="${CSS.escape(key)}"]`) : opener;
  (again?.isConnected ? again : document.querySelector("h1"))?.focus({ preventScroll: true });
}

/** Opens a dialog; `build(close)` gives its content. */
export function openDialog(title, build, { className = "" } = {}) {
  const opener = document.activeElement;
  document.querySelector("dialog")?.close();
  titles += 1;
  const close = () => dialog.close();
  const dialog = h("dialog", { class: `dialog ${className}`, "aria-labelledby": `dialog-${titles}` },
    h("div", { class: "dialog__head" },
      h("h2", { id: `dialog-${titles}`, tabindex: -1 }, french(title)),
      h("button", { type: "button", class: "round", "aria-label": "Fermer", on: { click: close } }, glyph("close"))));
  dialog.append(h("div", { class: "dialog__body" }, build(close)));
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (!document.querySelector("dialog")) focusBack(opener);
  });
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("h2").focus();
  return dialog;
}

/** entries: [icon, label, act, help?], falsy ones left out. */
export function openMenu(title, entries) {
  openDialog(title, (close) => h("ul", { class: "menu" }, entries.filter(Boolean).map(([name, label, act, help]) =>
    h("li", null, h("button", { type: "button", on: { click: () => { close(); act(); } } },
      glyph(name), h("span", null, french(label), help ? h("small", null, french(help)) : null))))));
}

/** Asks before something heavy. */
export function confirmDialog(title, text, label, act) {
  openDialog(title, (close) => [
    h("p", null, french(text)),
    h("div", { class: "dialog__foot" },
      h("button", { type: "button", class: "button", on: { click: close } }, "Annuler"),
      h("button", { type: "button", class: "button button--danger", on: { click: () => { close(); act(); } } }, french(label))),
  ]);
}

/** A list of radio buttons and a button; `act(value)`. options: [[value, label, help?]]. */
export function choiceDialog(title, intro, options, label, act, chosen = null) {
  openDialog(title, (close) => {
    const submit = h("button", { type: "button", class: "button button--main", disabled: chosen === null }, label);
    const fields = options.map(([value, text, help]) => h("label", { class: "radio" },
      h("input", { type: "radio", name: "choice", value, checked: value === chosen, on: { change: () => { submit.disabled = false; } } }),
      h("span", null, french(text), help ? h("small", null, french(help)) : null)));
    const group = h("fieldset", null, h("legend", null, french(intro)), fields);
    submit.addEventListener("click", () => {
      const value = group.querySelector("input:checked")?.value;
      close();
      act(value);
    });
    return [group, h("div", { class: "dialog__foot" }, submit)];
  });
}
