/** Windows of the system over the screen: permission prompts, warnings, confirmations, a password. */
import { h } from "../shared/dom.js";
import { glyph } from "./icons.js";
import { t } from "./widgets.js";

function field({ label, type = "password", hint }) {
  const input = h("input", { id: "dialog-field", type, class: "field", autocomplete: "off", maxlength: 60 });
  return { input, node: h("p", { class: "dialog__field" }, h("label", { for: "dialog-field" }, t(label)), input, hint && h("span", { class: "row__help" }, t(hint))) };
}

/** Boxes to tick inside a window: [{id, label, checked}]. */
function boxes(list) {
  const inputs = list.map(({ id, label, checked }) => ({ id, label, input: h("input", { type: "checkbox", id: `box-${id}`, checked }) }));
  const node = h("div", { class: "dialog__boxes" }, inputs.map(({ id, label, input }) => h("p", null, input, h("label", { for: `box-${id}` }, t(label)))));
  return { node, read: () => inputs.filter(({ input }) => input.checked).map(({ id }) => id) };
}

/** Two or three exclusive pictures or words at the top of a prompt: [{value, label}]. */
function toggles(legend, list, start) {
  const inputs = list.map(({ value, label }) => h("label", { class: "dialog__option" }, h("input", { type: "radio", name: "dialog-option", value, checked: value === start }), h("span", null, t(label))));
  const node = h("fieldset", { class: "dialog__options" }, h("legend", { class: legend.isHidden ? "sr" : "" }, t(legend.text)), inputs);
  return { node, read: () => node.querySelector("input:checked")?.value ?? start };
}

/**
 * Opens a window and waits. Gives {value, text, ticked, option}, or null when it was left (Escape).
 * buttons: [{value, label, kind}]; stacked: one under the other, as prompts of telephones.
 */
export function ask(host, { title, image, tone = "", body = [], buttons, stacked = false, input = null, tick = null, option = null, check = null }) {
  return new Promise((resolve) => {
    const typed = input && field(input);
    const ticks = tick && boxes(tick);
    const options = option && toggles(option.legend, option.list, option.value);
    const error = h("p", { class: "dialog__error", role: "alert" });
    let result = null;
    const close = (value) => {
      const found = { value, text: typed?.input.value ?? "", ticked: ticks?.read() ?? [], option: options?.read() ?? null };
      const refusal = check?.(found);
      if (refusal) {
        error.textContent = t(refusal);
        typed?.input.focus();
        return;
      }
      result = found;
      dialog.close();
    };
    const dialog = h("dialog", { class: `dialog ${tone && `dialog--${tone}`}`, "aria-labelledby": "dialog-title" },
      image && h("span", { class: "dialog__icon" }, glyph(image)), h("h2", { id: "dialog-title", tabindex: -1 }, t(title)),
      h("div", { class: "dialog__body" }, body.map((text) => (typeof text === "string" ? h("p", null, t(text)) : text)), options?.node, typed?.node, ticks?.node, error),
      h("div", { class: `dialog__buttons ${stacked ? "dialog__buttons--stacked" : ""}` },
        buttons.map(({ value, label, kind = "plain" }) => h("button", { type: "button", class: `btn btn--${kind}`, on: { click: () => close(value) } }, t(label)))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    typed?.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // the focus goes back to the button that opened the window: Enter must not press it again
      close(buttons.find(({ kind }) => kind === "main")?.value ?? buttons[0].value);
    });
    host.append(dialog);
    dialog.showModal();
    (typed?.input ?? dialog.querySelector("h2")).focus();
  });
}
