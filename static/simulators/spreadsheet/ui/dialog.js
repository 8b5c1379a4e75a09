/** Dialogs: a title, a body, buttons; Enter accepts, Escape leaves, the focus goes back to the sheet. */
import { h } from "../../shared/dom.js";
import { glyph } from "./icons.js";

/** accept() returns a sentence that says what is wrong, or nothing when all is well. */
export function openDialog({ title, body, acceptLabel = "Valider", accept, others = [], back }) {
  const problem = h("p", { class: "dialog__problem", role: "alert" });
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" });
  const leave = () => {
    dialog.close();
    dialog.remove();
    back();
  };
  const submit = () => {
    const wrong = accept();
    if (wrong) problem.textContent = wrong;
    else leave();
  };
  const button = (label, run, className = "button") => h("button", { type: "button", class: className, on: { click: run } }, label);
  dialog.append(
    h("div", { class: "dialog__head" }, h("h2", { id: "dialog-title" }, title),
      h("button", { type: "button", class: "tool", "aria-label": "Fermer", on: { click: leave } }, glyph("close"))),
    h("div", { class: "dialog__body" }, body, problem),
    h("div", { class: "dialog__foot" }, others.map(({ label, run }) => button(label, () => { run(); leave(); })),
      button("Annuler", leave), button(acceptLabel, submit, "button button--main")));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key !== "Enter" || !event.target.matches("input:not([type=checkbox]), select")) return;
    event.preventDefault();
    submit();
  });
  document.querySelector("#app").append(dialog);
  dialog.showModal();
  dialog.querySelector(".dialog__body :is(input, select, textarea, button)")?.focus();
  return dialog;
}

let ids = 0;

/** A field with its label; `field` is an input, select or textarea. */
export function labelled(label, field) {
  ids += 1;
  field.id = `field-${ids}`;
  return h("p", { class: "field" }, h("label", { for: field.id }, label), field);
}

export function textField(value = "", attributes = {}) {
  const field = h("input", { type: "text", autocomplete: "off", spellcheck: "false", maxlength: 200, ...attributes });
  field.value = value;
  return field;
}

/** A drop-down list of [[value, label], …]. */
export function choiceField(choices, value) {
  const field = h("select", null, choices.map(([name, label]) => h("option", { value: name }, label)));
  if (value !== undefined) field.value = String(value);
  return field;
}

export function tick(label, isChecked, attributes = {}) {
  const box = h("input", { type: "checkbox", ...attributes });
  box.checked = isChecked;
  return { box, row: h("label", { class: "tick" }, box, h("span", null, label)) };
}
