/** Rows and controls shared by every screen. `data-key` gives the focus back after a redraw; `data-pick` is an element's id for the answer. */
import { h } from "../shared/dom.js";
import { french } from "../shared/text.js";
import { glyph, tile } from "./icons.js";
import { SETTINGS } from "./catalog.js";

export const t = french;

/** A push button. kind: "main", "plain", "quiet", "danger". */
export function button(label, click, { kind = "plain", key = label, pick = null, name = null, disabled = false, image = null } = {}) {
  return h("button", { type: "button", class: `btn btn--${kind}`, "data-key": key, "data-pick": pick, "aria-label": name, disabled, on: { click } },
    image && glyph(image), h("span", null, t(label)));
}

/** A row that opens another place. */
export function linkRow(os, place, label, { value = "", help = "", image = null, color = null, lead = null, current = false } = {}) {
  const front = lead ?? (image && (color ? tile(image, color, "small") : glyph(image)));
  return h("li", null, h("button", {
    type: "button", class: "row row--link", "data-key": `go:${place}`, "data-pick": place, "aria-current": current ? "page" : null, on: { click: () => os.go(place) },
  }, front, h("span", { class: "row__text" }, h("span", { class: "row__label" }, t(label)), help && h("span", { class: "row__help" }, t(help))),
  value && h("span", { class: "row__value" }, t(value)), h("span", { class: "row__chevron" }, glyph("chevron"))));
}

/** A row that only says something. */
export function infoRow(label, value, { pick = null, image = null, tone = "" } = {}) {
  return h("li", { class: `row row--info ${tone && `row--${tone}`}`, "data-pick": pick }, image && glyph(image),
    h("span", { class: "row__text" }, h("span", { class: "row__label" }, t(label))), h("span", { class: "row__value" }, t(String(value))));
}

let names = 0;

/** A switch for a key of two values; `values` is [off, on]. */
export function switchRow(os, key, label, { help = "", values = ["off", "on"], lead = null, locked = os.lockOf(key), onSet = null } = {}) {
  const isOn = os.world.get(key) === values[1];
  const helpId = `help-${(names += 1)}`;
  const words = locked || help;
  const flip = () => (onSet ? onSet(values[isOn ? 0 : 1]) : os.world.set(key, values[isOn ? 0 : 1]));
  return h("li", null, h("button", {
    type: "button", class: "row row--switch", role: "switch", "aria-checked": String(isOn), "aria-label": t(label), "aria-describedby": words ? helpId : null,
    "data-key": key, "data-pick": key, "aria-disabled": locked ? "true" : null, on: { click: () => !locked && flip() },
  }, lead, h("span", { class: "row__text" }, h("span", { class: "row__label" }, t(label)),
    words && h("span", { class: "row__help", id: helpId }, locked ? glyph("lock") : null, t(words))),
  h("span", { class: "knob", "aria-hidden": "true" })));
}

/** A group of radio buttons for a key. options: [[value, label, help?]]. */
export function radios(os, key, legend, options, { hidden = false, help = "", locked = os.lockOf(key), onSet = null } = {}) {
  const name = `r${(names += 1)}`;
  const current = os.world.get(key);
  const set = (value) => (onSet ? onSet(value) : os.world.set(key, value));
  return h("fieldset", { class: "choices", "data-pick": key, disabled: Boolean(locked) }, h("legend", { class: hidden ? "sr" : "group__title" }, t(legend)),
    (locked || help) && h("p", { class: "group__help" }, t(locked || help)),
    options.map(([value, label, more]) => h("label", { class: "row row--choice" },
      h("input", { type: "radio", name, value, checked: value === current, "data-key": `${key}=${value}`, on: { change: () => set(value) } }),
      h("span", { class: "row__text" }, h("span", { class: "row__label" }, t(label)), more && h("span", { class: "row__help" }, t(more))))));
}

/** A choice among many, in one row with a list. */
export function selectRow(os, key, label, options, { help = "", locked = os.lockOf(key) } = {}) {
  const id = `s${(names += 1)}`;
  const current = os.world.get(key);
  return h("li", { class: "row row--select", "data-pick": key },
    h("label", { class: "row__text", for: id }, h("span", { class: "row__label" }, t(label)), (locked || help) && h("span", { class: "row__help" }, t(locked || help))),
    h("select", { id, "data-key": key, disabled: Boolean(locked), on: { change: (event) => os.world.set(key, event.target.value) } },
      options.map(([value, words]) => h("option", { value, selected: value === current }, t(words)))));
}

/** The row of a setting of the catalogue, as its kind wants. */
export function settingRow(os, id, own = null) {
  const setting = own ?? SETTINGS[id];
  if (!setting.options) return switchRow(os, id, setting.label, { help: setting.help });
  return selectRow(os, id, setting.label, Object.entries(setting.options), { help: setting.help });
}

export function checkRow(os, key, label, { help = "", locked = false, strong = false } = {}) {
  const id = `c${(names += 1)}`;
  return h("li", { class: "row row--check", "data-pick": key },
    h("input", {
      type: "checkbox", id, checked: os.world.is(key), disabled: locked, "data-key": key, "aria-describedby": help ? `${id}h` : null,
      on: { change: (event) => os.world.set(key, event.target.checked ? "on" : "off") },
    }),
    h("span", { class: "row__text" }, h("label", { for: id, class: `row__label ${strong && "row__label--strong"}` }, t(label)),
      help && h("span", { class: "row__help", id: `${id}h` }, t(help))));
}

/** A titled group of rows (`li`). */
export function group(title, rows, { help = "", quiet = false } = {}) {
  const items = rows.flat(Infinity).filter(Boolean);
  if (!items.length) return null;
  return h("section", { class: "group" }, title && h(quiet ? "p" : "h2", { class: "group__title" }, t(title)),
    help && h("p", { class: "group__help" }, t(help)), h("ul", { class: "card", role: "list" }, items));
}

export const empty = (image, text) => h("div", { class: "empty" }, glyph(image), h("p", null, t(text)));

/** Five stars for a note out of 5. */
export function stars(value) {
  return h("span", { class: "stars", role: "img", "aria-label": `${String(value).replace(".", ",")} sur 5` },
    [1, 2, 3, 4, 5].map((rank) => h("span", { class: rank <= Math.round(value) ? "stars__on" : "stars__off" }, "★")));
}

/** A horizontal bar, a share between 0 and 1. */
export function meter(share, label) {
  const bar = h("span", { class: "meter__bar" });
  bar.style.width = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
  return h("span", { class: "meter", role: "img", "aria-label": label }, bar);
}

/** The heading of a screen. */
export const heading = (text, ...more) => h("div", { class: "head" }, h("h1", { tabindex: -1 }, t(text)), ...more);
