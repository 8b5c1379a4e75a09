/** Blocks of a page, one function per type; social ones and the map have their own modules. */
import { readable } from "./address.js";
import { h, icon } from "../shared/dom.js";
import { mapBlock } from "./map.js";
import { inline, paragraphs } from "../shared/markup.js";
import { commentsBlock, profileBlock } from "./social.js";
import { fold, longDate } from "../shared/text.js";
import { pictureOf } from "./view.js";

const GROUPS = { card: "cards", choice: "choices" };
const NOTICES = {
  info: ["Information", "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z", "M12 11v5", "M12 8h.01"],
  warn: ["Attention", "M12 4 2.5 20h19z", "M12 10v4", "M12 17h.01"],
  ad: ["Publicité"],
};
const INPUT_TYPES = { text: "text", email: "email", password: "password", search: "search" };

const DRAWN = {
  text: ({ text }, view) => paragraphs(text, view),
  list: ({ items, ordered }, view) => h(ordered ? "ol" : "ul", { class: "list" }, items.map((item) => h("li", null, inline(item, view)))),
  table: tableBlock,
  image: imageBlock,
  quote: ({ text, source }, view) =>
    h("blockquote", { class: "quote" }, paragraphs(text, view), source ? h("footer", null, inline(source, view)) : null),
  notice: noticeBlock,
  card: cardBlock,
  facts: factsBlock,
  form: formBlock,
  download: ({ name, size }) =>
    h("p", { class: "download" }, icon("M14 3H6v18h12V7z", "M14 3v4h4", "M12 11v6", "m9 15 3 3 3-3"), h("span", null, h("strong", null, name), h("small", null, size ?? ""))),
  comments: commentsBlock,
  profile: profileBlock,
  map: mapBlock,
  image_search: imageSearchBlock,
  choice: choiceBlock,
};

/** Nodes of the blocks, in order; cards and choices that follow one another are gathered. */
export function blocksOf(blocks, view) {
  const nodes = [];
  let group = null;
  let isUnderSecond = false;
  for (const block of blocks) {
    if (block.type === "choice" && !view.answer.isChoice) continue;
    if (block.type === "heading") {
      nodes.push(headingBlock(block, view, isUnderSecond));
      isUnderSecond ||= block.level !== 3;
      continue;
    }
    const drawn = DRAWN[block.type]?.(block, view);
    const name = GROUPS[block.type];
    if (!name) nodes.push(drawn);
    else if (group && nodes.at(-1) === group && group.dataset.group === name) group.append(drawn);
    else {
      group = h("div", { class: name, "data-group": name, role: name === "choices" ? "group" : null, "aria-label": name === "choices" ? "Votre réponse" : null }, drawn);
      nodes.push(group);
    }
  }
  return nodes;
}

function slug(text) {
  return fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** A level 3 that comes before any level 2 keeps its look, but is a level 2 for those who go from heading to heading. */
function headingBlock({ text, level }, view, isUnderSecond) {
  const isThird = level === 3;
  return h(isThird && isUnderSecond ? "h3" : "h2", { class: isThird ? "third" : null, id: slug(text) }, inline(text, view));
}

function tableBlock({ caption, head, rows }, view) {
  const row = (cells) => h("tr", null, cells.map((cell) => h("td", null, inline(String(cell), view))));
  return h("div", { class: "table", tabindex: 0, role: "group", "aria-label": caption ? view.typeset(caption) : "Tableau" },
    h("table", null,
      caption ? h("caption", null, inline(caption, view)) : null,
      h("thead", null, h("tr", null, head.map((cell) => (cell ? h("th", { scope: "col" }, inline(cell, view)) : h("td"))))),
      h("tbody", null, rows.map(row))));
}

function imageBlock({ picture, svg, alt, caption, credit }, view) {
  const credited = credit ? h("span", { class: "figure__credit" }, view.typeset(`Photo : ${credit}`)) : null;
  const legend = caption || credit ? h("figcaption", null, caption ? h("span", null, inline(caption, view)) : null, credited) : null;
  return h("figure", { class: "figure" }, pictureOf({ picture, svg }, view.typeset(alt ?? "")), legend);
}

function noticeBlock({ text, tone = "info" }, view) {
  const [label, ...paths] = NOTICES[tone];
  const mark = tone === "ad" ? h("p", { class: "notice__ad" }, label) : [icon(...paths), h("span", { class: "sr" }, label)];
  return h("div", { class: `notice notice--${tone}`, role: "note" }, mark, h("div", null, paragraphs(text, view)));
}

function cardBlock({ title, text, to, picture }, view) {
  const label = inline(title, view);
  return h("section", { class: "card" },
    pictureOf({ picture }),
    h("div", null, h("h2", { class: "card__title" }, to ? h("a", { href: view.resolve(to) }, label) : label), paragraphs(text ?? "", view)));
}

function factsBlock({ title, picture, items }, view) {
  return h("aside", { class: "facts", "aria-label": title ? view.typeset(title) : "En bref" },
    title ? h("p", { class: "facts__title" }, inline(title, view)) : null,
    pictureOf({ picture }),
    h("dl", null, items.map(({ label, text }) => h("div", null, h("dt", null, inline(label, view)), h("dd", null, inline(text, view))))));
}

/** A form that sends nothing: it only shows its `result`. */
function formBlock({ title, fields, submit, result }, view) {
  const outcome = h("p", { class: "form__result", role: "status" });
  const click = (event) => {
    event.preventDefault();
    outcome.replaceChildren(...(result ? inline(result, view) : []));
  };
  const field = ({ label, kind, value }) =>
    h("label", { class: "form__field" }, h("span", null, inline(label, view)),
      h("input", { type: INPUT_TYPES[kind] ?? "text", value: value ?? "", autocomplete: kind === "password" ? "new-password" : "off", maxlength: 200, spellcheck: "false" }));
  return h("form", { class: "form", novalidate: true, "aria-label": title ? view.typeset(title) : "Formulaire" },
    title ? h("p", { class: "form__title" }, inline(title, view)) : null,
    fields.map(field), h("button", { class: "button", on: { click } }, inline(submit, view)), outcome);
}

function imageSearchBlock({ picture, svg, results }, view) {
  const list = h("ol", { class: "found__list" });
  const orders = {
    "": results,
    ancien: [...results].sort((a, b) => a.date.localeCompare(b.date)),
    recent: [...results].sort((a, b) => b.date.localeCompare(a.date)),
  };
  const show = (order) => list.replaceChildren(...orders[order].map((result) => foundImage(result, view)));
  show("");
  const change = (event) => show(event.target.value);
  return h("section", { class: "found", "aria-label": "Recherche par image" },
    h("div", { class: "found__asked" }, pictureOf({ picture, svg }, "Image cherchée"), h("p", null, "Image cherchée")),
    h("div", { class: "found__results" },
      h("div", { class: "found__tools" }, h("p", null, `${results.length} page${results.length > 1 ? "s" : ""} avec cette image ou une image proche`),
        h("label", null, h("span", null, "Trier"), h("select", { on: { change } },
          h("option", { value: "" }, "Pertinence"), h("option", { value: "ancien" }, "Plus ancienne"), h("option", { value: "recent" }, "Plus récente")))),
      list));
}

function foundImage({ title, to, date, picture, svg }, view) {
  const address = view.resolve(to);
  const shown = pictureOf({ picture, svg });
  return h("li", { class: shown ? "found__pictured" : null }, shown,
    h("div", null, h("h2", null, h("a", { href: address }, view.typeset(title))), h("p", { class: "found__address" }, readable(address)),
      h("time", { datetime: date }, longDate(date))));
}

function choiceBlock({ label, value, picture }, view) {
  const click = () => view.answer.choose(value);
  return h("button", { type: "button", class: "choice", "data-choice": value, "aria-pressed": String(view.answer.value === value), on: { click } },
    pictureOf({ picture }), h("span", null, inline(label, view)));
}
