/** The window around the grid: title, menus, toolbar, formula bar, tabs, status. It draws; the application decides. */
import { h } from "../../shared/dom.js";
import { french } from "../../shared/text.js";
import { COMMANDS, colourItems, MENUS, numberItems } from "./commands.js";
import { glyph } from "./icons.js";
import { menuButton } from "./menu.js";

const TOOLS = [
  ["undo", "redo"], ["NUMBER"], ["currency", "percent", "more", "less"], ["bold", "italic", "COLOR", "FILL", "border"],
  ["left", "center", "right"], ["FUNCTIONS", "sortUp", "sortDown", "filter", "chart"], ["comment", "find"],
];
const GLYPHS = { sortUp: "up", sortDown: "down", find: "search" };
const SIGNS = { currency: "€", percent: "%", more: ",00→", less: "←,0" };
const FUNCTIONS = ["SOMME", "MOYENNE", "NB", "MAX", "MIN"];

export function menuBar(app) {
  return h("div", { class: "menus", role: "group", "aria-label": "Menus" },
    Object.entries(MENUS).map(([title, names]) => menuButton({
      label: title, className: "menus__button", items: () => names.map((name) => name && app.item(name)), back: () => app.focusGrid(),
    })));
}

function special(app, name) {
  const back = () => app.focusGrid();
  const caret = () => h("span", { class: "caret", "aria-hidden": "true" }, glyph("menu"));
  switch (name) {
    case "NUMBER": {
      app.numberName = h("span", null, "Standard");
      return menuButton({ label: "Format de nombre", content: h("span", { class: "tool__pair" }, app.numberName, caret()), className: "tool tool--wide", items: () => numberItems(app), back });
    }
    case "COLOR": return menuButton({ label: "Couleur du texte", content: glyph("color"), items: () => colourItems(app, "color", "Automatique"), back });
    case "FILL": return menuButton({ label: "Couleur de fond", content: glyph("fill"), items: () => colourItems(app, "fill", "Aucune"), back });
    default: return menuButton({ label: "Fonctions", content: h("span", { class: "tool__pair" }, glyph("sum"), caret()), items: () => FUNCTIONS.map((one) => app.item(one)), back });
  }
}

function toolButton(app, name) {
  const { label, keys } = COMMANDS[name];
  const pressed = ["bold", "italic", "left", "center", "right", "border", "filter"].includes(name) ? "false" : null;
  return h("button", {
    type: "button", class: "tool", "data-command": name, "aria-label": label, "aria-pressed": pressed, title: keys ? `${label} (${keys})` : label,
    on: { click: () => { app.run(name); if (!["find", "comment", "chart"].includes(name) && !app.editor.isOpen) app.focusGrid(); } },
  }, SIGNS[name] ? h("span", { class: "tool__sign" }, SIGNS[name]) : glyph(GLYPHS[name] ?? name));
}

/** The toolbar: one tab stop, arrows inside. */
export function toolbar(app) {
  const groups = TOOLS.map((names) => h("div", { class: "tools__group" }, names.map((name) => (name === name.toUpperCase() && !COMMANDS[name] ? special(app, name) : toolButton(app, name)))));
  const bar = h("div", { class: "tools", role: "toolbar", "aria-label": "Mise en forme et données" }, groups);
  const buttons = [...bar.querySelectorAll("button")];
  buttons.forEach((button, index) => button.setAttribute("tabindex", index ? -1 : 0));
  bar.addEventListener("keydown", (event) => {
    const active = buttons.filter((button) => !button.disabled);
    const at = active.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + active.length, Home: 0, End: active.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    for (const button of buttons) button.setAttribute("tabindex", -1);
    const next = active[to % active.length];
    next.setAttribute("tabindex", 0);
    next.focus();
  });
  return bar;
}

export function titleBar(scenario) {
  return h("div", { class: "title" }, h("span", { class: "title__logo", "aria-hidden": "true" }, glyph("grid")),
    h("h1", null, french(scenario.title)), h("span", { class: "title__app" }, "Damier"),
    scenario.read_only ? h("span", { class: "title__badge" }, "Lecture seule") : null);
}

/** The tabs of the sheets. handlers: {show(id), rename(id), add}. */
export function drawTabs(box, { sheets, current, isLocked, show, rename, add }) {
  const tabs = sheets.map(({ id, name }) => h("button", {
    type: "button", role: "tab", class: "tab", "aria-selected": String(id === current), tabindex: id === current ? 0 : -1, "aria-controls": "board", "data-sheet": id,
    on: { click: () => show(id), dblclick: () => rename(id) },
  }, name));
  const list = h("div", { class: "tabs__list", role: "tablist", "aria-label": "Feuilles" }, tabs);
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(tabs[to % tabs.length].dataset.sheet);
    box.querySelector("[aria-selected=true]").focus();
  });
  box.replaceChildren(list, ...(isLocked ? [] : [h("button", { type: "button", class: "tool", "aria-label": "Ajouter une feuille", title: "Ajouter une feuille", on: { click: add } }, glyph("plus"))]));
}
