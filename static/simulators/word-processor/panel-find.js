/** Find and replace. */
import { h } from "../shared/dom.js";
import { replaceAll, replaceStretch } from "./commands.js";

export function findPanel(app, detail) {
  const { search } = app;
  const selected = app.selectedText()?.text;
  if (selected && selected.length < 60) search.query = selected;
  const look = () => {
    search.query = query.value;
    search.options = { matchCase: matchCase.checked, wholeWord: wholeWord.checked };
    search.current = -1;
    app.draw();
  };
  const field = (label, value) => h("input", { type: "text", class: "field", "aria-label": label, autocomplete: "off", spellcheck: "false", maxlength: 100, value });
  const check = (label, isChecked) => {
    const box = h("input", { type: "checkbox", checked: isChecked, on: { change: look } });
    return [box, h("label", { class: "check" }, box, h("span", null, label))];
  };
  const query = field("Rechercher", search.query);
  const replacement = field("Remplacer par", "");
  const [matchCase, matchCaseRow] = check("Respecter la casse", search.options.matchCase === true);
  const [wholeWord, wholeWordRow] = check("Mot entier", search.options.wholeWord === true);
  const count = h("p", { class: "find__count", role: "status" });
  const step = (by) => {
    if (!search.found.length) return;
    search.current = (search.current + by + search.found.length) % search.found.length;
    app.draw();
    app.canvas.scrollTo(search.found[search.current].key);
  };
  const replaceOne = () => {
    if (search.current < 0) return step(1);
    const place = search.found[search.current];
    replaceStretch(app, place, replacement.value);
    search.current -= 1;
    return step(1);
  };
  const replaceEverything = () => {
    const { length } = search.found;
    if (!length) return;
    replaceAll(app, search.found, replacement.value);
    app.say(length === 1 ? "1 remplacement effectué." : `${length} remplacements effectués.`);
  };
  query.addEventListener("input", look);
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
  });
  const button = (label, click, isMain = false) => h("button", { type: "button", class: `act${isMain ? " act--main" : ""}`, on: { click } }, label);
  const replacing = app.can("edit")
    ? h("div", { class: "find__replace" }, h("p", { class: "label", "aria-hidden": "true" }, "Remplacer par"), replacement, h("div", { class: "acts" }, button("Remplacer", replaceOne), button("Tout remplacer", replaceEverything)))
    : null;
  const root = h("div", { class: "panel__body" }, h("p", { class: "label", "aria-hidden": "true" }, "Rechercher"), query, matchCaseRow, wholeWordRow, count,
    h("div", { class: "acts" }, button("Précédent", () => step(-1)), button("Suivant", () => step(1), true)), replacing);
  const refresh = () => {
    const { found, current } = search;
    const text = !search.query ? "" : !found.length ? "Aucun résultat" : `${found.length} résultat${found.length > 1 ? "s" : ""}${current >= 0 ? ` (n° ${current + 1})` : ""}`;
    if (count.textContent !== text) count.textContent = text;
  };
  return { title: "Rechercher et remplacer", root, refresh, first: () => (detail === "replace" && query.value ? replacement : query) };
}
