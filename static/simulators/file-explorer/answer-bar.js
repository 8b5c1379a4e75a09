/** The bar under the window where an item, a selection or an option is chosen as the answer. */
import { h } from "../shared/dom.js";
import { glyph } from "./icons.js";

const LABELS = { choice: "C’est cet élément", selection: "C’est cette sélection" };
const HINTS = { choice: "Sélectionnez un élément, puis choisissez-le.", selection: "Sélectionnez les éléments, puis validez la sélection." };

/** answer: that of the scenario; chosen: names already sent, or null; selected: nodes that can be sent now; send(): sends them. */
export function drawChoice(bar, answer, { names, isReady, send }) {
  const chosen = names.length ? [names.length > 1 ? "Éléments choisis : " : "Élément choisi : ", h("b", null, names.join(", "))] : [HINTS[answer.kind]];
  bar.replaceChildren(h("p", { class: "answer__text", role: "status" }, chosen),
    h("button", { type: "button", class: "answer__button", disabled: !isReady, "data-key": "answer", on: { click: send } }, glyph("check"), h("span", null, answer.label ?? LABELS[answer.kind])));
}

/** One of the scenario's options. */
export function drawOptions(bar, answer, chosen, send) {
  bar.replaceChildren(h("fieldset", { class: "options" }, h("legend", { class: "answer__text" }, answer.question), answer.options.map(({ value, label }) =>
    h("label", { class: "options__one" }, h("input", { type: "radio", name: "answer", value, checked: value === chosen, on: { change: () => send(value) } }), h("span", null, label)))));
}
