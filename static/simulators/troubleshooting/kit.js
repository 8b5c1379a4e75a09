/** Controls shared by the two views. Each takes a `key`, unique on the screen: the focus comes back to it after a drawing. */
import { h, icon } from "../shared/dom.js";
import { french } from "../shared/text.js";

const GLYPHS = {
  room: ["M3 10h18", "M5 10v10", "M19 10v10", "M8 10V5h8v5"],
  monitor: ["M3 4h18v12H3z", "M8 20h8", "M12 16v4"],
  wifi: ["M2.5 9a14 14 0 0 1 19 0", "M5.5 12.5a9.5 9.5 0 0 1 13 0", "M8.5 16a5 5 0 0 1 7 0", "M12 19.5h.01"],
  nowifi: ["M2.5 9a14 14 0 0 1 19 0", "M8.5 16a5 5 0 0 1 7 0", "M12 19.5h.01", "M4 3l16 18"],
  wired: ["M9 3h6v6H9z", "M3 15h6v6H3z", "M15 15h6v6h-6z", "M12 9v3", "M6 15v-3h12v3"],
  plane: ["M10.5 13.5 3 16v-2l7.5-5V4a1.5 1.5 0 0 1 3 0v5l7.5 5v2l-7.5-2.5V18l2 1.5V21L12 20l-3.5 1v-1.5l2-1.5z"],
  lock: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  globe: ["M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z", "M3 12h18", "M12 3c3 3 3 15 0 18", "M12 3c-3 3-3 15 0 18"],
  printer: ["M7 9V3h10v6", "M5 9h14v8H5z", "M8 14h8v7H8z"],
  sound: ["M4 9v6h4l5 4V5L8 9z", "M16 9a4 4 0 0 1 0 6", "M18.5 6.5a8 8 0 0 1 0 11"],
  mute: ["M4 9v6h4l5 4V5L8 9z", "m16 10 5 5", "m21 10-5 5"],
  disk: ["M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0z", "M4 6c0 4 16 4 16 0", "M4 12c0 4 16 4 16 0"],
  pulse: ["M3 12h4l3-8 4 16 3-8h4"],
  chip: ["M7 7h10v10H7z", "M10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4"],
  update: ["M20 12a8 8 0 1 1-2.6-5.9L20 8.5", "M20 3.5v5h-5"],
  clock: ["M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z", "M12 7v5l3.5 2"],
  help: ["M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z", "M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7", "M12 17h.01"],
  back: ["M19 12H5", "m12 19-7-7 7-7"],
  close: ["M6 6l12 12", "M18 6 6 18"],
  warn: ["M12 4 3 20h18z", "M12 10v4", "M12 17h.01"],
  check: ["m5 12.5 4.5 4.5L19 7.5"],
  power: ["M12 3v8", "M6.5 7a8 8 0 1 0 11 0"],
  hand: ["M5 12h6", "M11 8h6v8h-6z", "M17 10.5h3", "M17 13.5h3"],
  battery: ["M3 8h16v8H3z", "M22 11v2", "M6 11v2", "M10 11v2"],
};

export const glyph = (name) => icon(...GLYPHS[name]);

/** attributes: {key, click, class, …attributes}. */
export function button({ key, click, class: kind = "button", ...attributes }, ...children) {
  return h("button", { type: "button", class: kind, "data-key": key, ...attributes, on: { click } }, children);
}

/** An on/off control with its label. */
export function toggle(key, label, isOn, change, { disabled = false } = {}) {
  return h("div", { class: "row" }, h("span", { class: "row__label", id: `l-${key}` }, french(label)),
    h("span", { class: "row__word", "aria-hidden": "true" }, isOn ? "Activé" : "Désactivé"),
    button({ key, class: "toggle", role: "switch", "aria-checked": String(isOn), "aria-labelledby": `l-${key}`, disabled, click: () => change(!isOn) }));
}

/** A slider; `change` is called when the learner lets go. */
export function slider(key, label, value, change, { min = 0, max = 100, step = 5, unit = "%" } = {}) {
  const shown = h("output", { class: "row__word" }, `${value}${unit && `\u00a0${unit}`}`);
  const field = h("input", { type: "range", class: "slider", "data-key": key, min, max, step, "aria-label": label, on: { change: () => change(Number(field.value)) } });
  field.value = String(value);
  field.addEventListener("input", () => { shown.textContent = `${field.value}${unit && `\u00a0${unit}`}`; });
  return h("div", { class: "row" }, h("span", { class: "row__label" }, french(label)), field, shown);
}

/** A drop-down list; `options`: [[value, label]]. */
export function choiceList(key, label, value, options, change) {
  const field = h("select", { class: "select", "data-key": key, "aria-label": label, on: { change: () => change(field.value) } },
    options.map(([id, name]) => h("option", { value: id, selected: id === value }, name)));
  return h("label", { class: "row" }, h("span", { class: "row__label" }, french(label)), field);
}

export function card(title, ...children) {
  return h("section", { class: "card", "aria-label": title }, title ? h("h3", { class: "card__title" }, french(title)) : null, children);
}

/** A line "label … value". */
export function fact(label, value) {
  return h("div", { class: "row" }, h("dt", { class: "row__label" }, french(label)), h("dd", { class: "row__value" }, value));
}

/** A bar from 0 to 100 with its words. */
export function meter(label, percent, words) {
  const bar = h("span", { class: `meter__bar${percent >= 90 ? " meter__bar--high" : ""}` });
  bar.style.width = `${Math.min(100, percent)}%`;
  return h("div", { class: "meter", role: "img", "aria-label": `${label} : ${words}` }, bar);
}

/** The button that designates a thing as the answer; null when the scenario does not ask for that type of thing. */
export function designate({ world, state, act }, type, id, name) {
  const { answer } = world.scenario;
  if (answer?.kind !== "choice" || !answer.of.includes(type)) return null;
  const isChosen = state.choice === id;
  const label = isChosen ? "Désigné" : french(answer.label ?? "Désigner");
  return button({
    key: `choose-${type}-${id}`, class: "button button--choose", "aria-pressed": String(isChosen), "aria-label": `${label} : ${name}`,
    click: () => act({ type: "choose", value: id }),
  }, isChosen ? glyph("check") : null, h("span", null, label));
}
