/** The navigation pane: headings of the document, to go to them and to move their sections. */
import { h } from "../shared/dom.js";
import { moveSection } from "./commands.js";
import { tool } from "./icons.js";
import { headings } from "./outline.js";
import { keepingFocus } from "./panel-parts.js";

export function navigationPane(app) {
  const list = h("ul", { class: "outline" });
  const close = h("button", { type: "button", class: "panel__close", "aria-label": "Fermer la navigation", on: { click: () => { app.view.navigation = false; app.draw(); app.canvas.focus(); } } }, tool("cross"));
  const root = h("nav", { class: "navigation", "aria-label": "Navigation", hidden: true }, h("div", { class: "panel__head" }, h("h2", { class: "panel__title" }, "Navigation"), close), list);
  const move = (id, step, label, icon) => h("button", { type: "button", class: "outline__move", "aria-label": label, title: label, "data-focus": `${id}${step}`, on: { click: () => moveSection(app, id, step) } }, tool(icon));
  const item = ({ id, level, text }) => h("li", { class: `outline__item outline__item--${level}` },
    h("button", { type: "button", class: "outline__link", "data-focus": id, on: { click: () => app.goTo(id) } }, h("span", { class: "sr" }, `Niveau ${level} : `), text),
    app.can("format") ? [move(id, -1, `Monter la partie ${text}`, "up"), move(id, 1, `Descendre la partie ${text}`, "down")] : null);
  const refresh = () => {
    root.hidden = !app.view.navigation;
    if (root.hidden) return;
    const found = headings(app.doc);
    const empty = h("li", { class: "panel__empty" }, "Aucun titre. Les paragraphes de style Titre 1, 2 ou 3 apparaissent ici.");
    keepingFocus(list, () => list.replaceChildren(...(found.length ? found.map(item) : [empty])));
  };
  return { root, refresh };
}
