/** What the drawing of a page needs to know and do, gathered once per page. */
import { resolve } from "./address.js";
import { h } from "../shared/dom.js";
import { inlinePicture } from "../shared/svg.js";
import { typesetter } from "../shared/markup.js";

const PICTURE_NAME = /^[a-z0-9-]+$/;

/**
 * web: the Web; address: of the page; lang: of its text; go(address): opens another page;
 * answer: {isChoice, value, choose(value)}: whether choices are asked, the one made so far, how to make one.
 */
export function makeView({ web, address, lang, go, answer }) {
  return {
    web, address, lang, go, answer,
    typeset: typesetter(lang),
    resolve: (target) => resolve(target, address),
  };
}

/** The picture of a block (library name or inline svg), or null when it has none. `alt` empty = decorative. */
export function pictureOf({ picture, svg }, alt = "") {
  if (svg) return inlinePicture(svg, alt);
  if (!picture || !PICTURE_NAME.test(picture)) return null;
  return h("img", { class: "picture", src: `pictures/${picture}.svg`, alt, width: 480, height: picture.startsWith("portrait-") ? 480 : 320 });
}
