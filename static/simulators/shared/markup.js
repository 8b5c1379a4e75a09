/** Light markup of the scenario's texts: **bold**, *italic*, `code`, [label](address). Gives nodes, never HTML. */
import { h } from "./dom.js";
import { french } from "./text.js";

const TOKEN = /`([^`]+)`|\*\*([^*]+(?:\*(?!\*)[^*]+)*)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|\[((?:[^[\]\\]|\\.)+)\]\(([^()\s]+)\)|\n/;

/** The text without its marks. */
export function plain(text) {
  return text
    .replace(/`([^`]+)`/g, "$1")
    .replace(/\[((?:[^[\]\\]|\\.)+)\]\([^()\s]+\)/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/\*([^*\s](?:[^*]*[^*\s])?)\*/g, "$1");
}

/** Nodes of one line of text. `view` gives the language and the resolving of links. */
export function inline(text, view) {
  const nodes = [];
  let rest = text;
  for (let match = TOKEN.exec(rest); match; match = TOKEN.exec(rest)) {
    if (match.index > 0) nodes.push(view.typeset(rest.slice(0, match.index)));
    nodes.push(mark(match, view));
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest) nodes.push(view.typeset(rest));
  return nodes;
}

function mark([, code, bold, italic, label, target], view) {
  if (code !== undefined) return h("code", null, code);
  if (bold !== undefined) return h("strong", null, inline(bold, view));
  if (italic !== undefined) return h("em", null, inline(italic, view));
  if (label !== undefined) return h("a", { href: view.resolve(target) }, inline(label, view));
  return h("br");
}

/** One `p` per paragraph; a blank line separates paragraphs. */
export function paragraphs(text, view, attributes = null) {
  return text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => h("p", attributes, inline(paragraph.trim(), view)));
}

/** French typography, or the text as it is in another language. */
export function typesetter(lang) {
  return lang.startsWith("fr") ? french : (text) => text;
}
