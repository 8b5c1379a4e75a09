/** Small pieces drawn everywhere: avatars, names, dates, pictures, texts with their hashtags, links between pages. */
import { h } from "../shared/dom.js";
import { inlinePicture } from "../shared/svg.js";
import { fold, french, initials, longDate, number } from "../shared/text.js";
import { openDialog } from "./dialogs.js";
import { certifiedMark, glyph } from "./icons.js";

const PICTURE_NAME = /^[a-z0-9-]+$/;
const COLOURS = 6;
const TOKEN = /\[([^\]]+)\]\((\S+?)\)|(https?:\/\/[^\s)]*[^\s).,!?])|#([\p{L}][\p{L}\p{N}_]*)|@([\p{L}\p{N}._-]*[\p{L}\p{N}_])|\n/gu;

/** The picture (library name or inline svg) of anything that has one, or null. */
export function pictureOf({ picture, svg }, alt = "") {
  if (svg) return inlinePicture(svg, french(alt));
  if (!picture || !PICTURE_NAME.test(picture)) return null;
  const isPortrait = picture.startsWith("portrait-");
  return h("img", { class: "picture", src: `../mini-web/pictures/${picture}.svg`, alt: french(alt), width: 480, height: isPortrait ? 480 : 320 });
}

export function avatar(account, size = "") {
  const colour = [...account.name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % COLOURS;
  return h("span", { class: `avatar avatar--${colour} ${size}`, "aria-hidden": "true" }, pictureOf(account) ?? account.avatar ?? initials(account.name));
}

/** A link inside the network: a real button, so that Enter and Space work and no address is needed. */
export function go(app, page, attributes, ...content) {
  const { class: className = "", ...rest } = attributes ?? {};
  return h("button", { type: "button", class: `link ${className}`, ...rest, on: { click: () => app.go(page) } }, content);
}

export function nameOf(app, account, { key } = {}) {
  return h("span", { class: "name" },
    go(app, `profile/${account.id}`, { class: "name__link", "data-k": key ? `name-${key}` : null }, account.name), account.certified ? [" ", certifiedMark()] : null);
}

/** Date of an item. */
export function when(date) {
  return h("time", { datetime: date }, longDate(date));
}

export function button(label, act, { kind = "", name = null, key = null, pressed = null, hidden = null } = {}) {
  return h("button", {
    type: "button", class: `button ${kind ? `button--${kind}` : ""}`, "data-k": key, "aria-pressed": pressed === null ? null : String(pressed), on: { click: act },
  }, name ? glyph(name) : null, h("span", null, french(label), hidden ? h("span", { class: "sr" }, ` ${hidden}`) : null));
}

/** A round button with an icon only. */
export function round(name, label, act, key) {
  return h("button", { type: "button", class: "round", "aria-label": label, title: label, "data-k": key, on: { click: act } }, glyph(name));
}

export function count(value, one, many) {
  return `${number(value)} ${value > 1 ? many : one}`;
}

function outside(label, address) {
  const warn = () => openDialog("Vous quittez le réseau", () => [
    h("p", null, "Ce lien mène à une adresse extérieure :"), h("p", { class: "address" }, address),
    h("p", { class: "quiet" }, french("Ici, les adresses extérieures ne s'ouvrent pas.")),
  ]);
  return h("button", { type: "button", class: "link link--text", on: { click: warn } }, label);
}

function token([whole, label, target, address, hashtag, handle], app) {
  if (whole === "\n") return h("br");
  if (label) return outside(french(label), target);
  if (address) return outside(address, address);
  if (hashtag) return go(app, `search/#${hashtag}`, { class: "link--text" }, whole);
  const id = handle ? app.model.handles.get(fold(whole)) : null;
  return id ? go(app, `profile/${id}`, { class: "link--text" }, whole) : whole;
}

/** Paragraphs of a text: hashtags, names of accounts and addresses can be pressed. */
export function prose(text, app, className = "prose") {
  const nodes = text.split(/\n\s*\n/).filter((part) => part.trim()).map((part) => {
    const line = [];
    let from = 0;
    for (const match of part.matchAll(TOKEN)) {
      line.push(french(part.slice(from, match.index)), token(match, app));
      from = match.index + match[0].length;
    }
    return h("p", null, line, french(part.slice(from)));
  });
  return h("div", { class: className }, nodes);
}

/** The button that makes something the answer, when the scenario asks for a choice among such things. */
export function chooser(app, kind, id, what) {
  if (!app.chooses(kind)) return null;
  const isChosen = app.store.state.chosen.includes(id);
  return h("button", {
    type: "button", class: "choose", "aria-pressed": String(isChosen), "data-k": `choose-${id}`, on: { click: () => app.choose(id) },
  }, glyph(isChosen ? "check" : "flag"), h("span", null, isChosen ? "Choisi" : "Choisir"), h("span", { class: "sr" }, ` ${french(what)}`));
}

/** Rows of accounts, as in search results and lists of friends. */
export function accountRow(app, account, aside = null) {
  return h("li", { class: "row" }, avatar(account),
    h("div", { class: "row__text" }, nameOf(app, account, { key: `row-${account.id}` }),
      h("p", { class: "quiet" }, account.handle, account.mutual ? ` · ${count(account.mutual, "ami en commun", "amis en commun")}` : null),
      account.bio ? h("p", { class: "row__bio" }, french(account.bio.split("\n")[0])) : null),
    h("div", { class: "row__aside" }, chooser(app, "account", account.id, account.name), aside));
}

export function card(title, ...content) {
  return h("section", { class: "card" }, title ? h("h2", { class: "card__title" }, title) : null, content);
}

export function empty(name, text) {
  return h("div", { class: "empty" }, glyph(name), h("p", null, french(text)));
}

/** A small form of one line, for comments and messages. Enter or the button sends. */
export function writer(label, key, send) {
  const field = h("input", { type: "text", class: "writer__field", maxlength: 300, placeholder: label, "aria-label": label, autocomplete: "off", "data-k": key, "data-keep": true });
  // A frame without `allow-forms` never fires `submit`: hence keys and clicks.
  const act = () => {
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    send(text);
  };
  field.addEventListener("keydown", (event) => event.key === "Enter" && act());
  return h("div", { class: "writer" }, field, round("send", "Envoyer", act, `${key}-send`));
}
