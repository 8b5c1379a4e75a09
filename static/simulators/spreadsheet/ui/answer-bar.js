/** The answer bar (kinds "cell" and "choice"): the button that sends a cell, or the choices. */
import { h } from "../../shared/dom.js";
import { french } from "../../shared/text.js";
import { glyph } from "./icons.js";

/** send(text) sends; selected() gives the text of the selection. Returns {root, show(answer)}; root is null for other kinds. */
export function answerBar(answer, { send, selected }) {
  if (answer?.kind === "cell") return cellBar(answer, send, selected);
  return answer?.kind === "choice" ? choiceBar(answer, send) : { root: null, show: () => {} };
}

function cellBar({ label = "C’est cette cellule" }, send, selected) {
  const text = h("p", { class: "answer__text", role: "status" });
  const button = h("button", { type: "button", class: "answer__button", on: { click: () => send(selected()) } }, glyph("check"), h("span", null, french(label)));
  const show = (sent) => text.replaceChildren(...(sent ? ["Vous avez choisi ", h("b", null, sent), "."] : ["Sélectionnez, puis validez votre choix."]));
  return { root: h("div", { class: "answer", role: "region", "aria-label": "Réponse" }, text, button), show };
}

function choiceBar({ question = "Votre réponse", options }, send) {
  const buttons = options.map(({ value, label }) =>
    h("button", { type: "button", class: "choice", "aria-pressed": "false", "data-value": value, on: { click: () => send(value) } }, french(label)));
  const show = (sent) => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.value === sent)));
  return { root: h("div", { class: "answer", role: "group", "aria-label": french(question) }, h("p", { class: "answer__text" }, french(question)), h("div", { class: "choices" }, buttons)), show };
}
