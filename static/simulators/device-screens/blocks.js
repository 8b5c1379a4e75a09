/** Blocks of the screens of applications and of web pages. */
import { h } from "../shared/dom.js";
import { inlinePicture } from "../shared/svg.js";
import { glyph } from "./icons.js";
import { settingRow, button, t } from "./widgets.js";

const picture = (block, alt) => (block.svg ? inlinePicture(block.svg, alt) : h("span", { class: `drawing drawing--${block.color ?? "blue"}`, role: alt ? "img" : null, "aria-label": alt || null, "aria-hidden": alt ? null : "true" }, glyph(block.glyph ?? "image")));

/** `os.world.is("subtitles")` shows the captions of a video. */
function video(os, { title, length, captions = [], transcript = "" }) {
  const isSubtitled = os.world.is("subtitles");
  const words = isSubtitled ? (captions.length ? captions[0] : "Cette vidéo n’a pas de sous-titres.") : null;
  return h("figure", { class: "video" }, h("div", { class: "video__picture", "data-read": `Vidéo : ${title}` }, glyph("play"), h("span", { class: "video__length" }, length ?? ""), words && h("p", { class: "video__caption" }, t(words))),
    h("figcaption", null, t(title)),
    transcript && h("details", null, h("summary", null, "Transcription"), h("p", null, t(transcript))));
}

const DRAW = {
  heading: (_, { text }) => h("h2", { class: "block-title" }, t(text)),
  text: (_, { text }) => text.split(/\n\s*\n/).map((part) => h("p", null, t(part))),
  list: (_, { items }) => h("ul", { class: "bullets" }, items.map((item) => h("li", null, t(item)))),
  facts: (_, { items }) => h("dl", { class: "facts" }, items.map(({ label, text }) => h("div", null, h("dt", null, t(label)), h("dd", null, t(text))))),
  notice: (_, { text, tone = "info" }) => h("p", { class: `notice notice--${tone}` }, glyph(tone === "warn" ? "warn" : "info"), h("span", null, t(text))),
  image: (_, block) => h("figure", { class: "figure", "data-read": block.alt ? `${block.alt}, image` : "Image sans description" }, picture(block, block.alt), block.caption && h("figcaption", null, t(block.caption))),
  video,
  setting: (os, { setting, label }) => h("ul", { class: "card", role: "list" }, settingRow(os, setting, label ? { ...os.setting(setting), label } : os.setting(setting))),
  link: (os, { label, to }) => h("p", null, h("button", { type: "button", class: "textlink", "data-key": `link:${to}:${label}`, "data-pick": to, on: { click: () => os.go(to) } }, t(label))),
  ad: (os, { title, text, label, to }) => h("aside", { class: "ad", "aria-label": "Publicité" }, h("p", { class: "ad__tag" }, "Publicité"), h("p", { class: "ad__title" }, t(title)), text && h("p", null, t(text)), button(label, () => os.go(to), { kind: "main", key: `ad:${title}` })),
  download: (os, { label, wizard }) => h("p", null, button(label, () => os.download(wizard), { kind: "main", key: `download:${wizard}:${label}`, pick: `download/${wizard}`, image: "download" })),
  action: (os, block, app) => action(os, block, app),
};

function action(os, block, app) {
  const { id, label, done, refused, glyph: image } = block;
  const state = os.world.done[id];
  return h("div", { class: "action" }, button(label, () => os.act(block, app), { kind: "main", key: `action:${id}`, pick: `action/${id}`, image }),
    state && h("p", { class: `action__result action__result--${state}`, role: "status" }, glyph(state === "done" ? "check" : "lock"), h("span", null, t(state === "done" ? done : (refused ?? "Autorisation refusée.")))));
}

/** The nodes of the blocks; `app` is the application (or site) they belong to. */
export const drawBlocks = (os, blocks, app) => blocks.flatMap((block) => {
  const drawn = [DRAW[block.type]?.(os, block, app)].flat();
  const id = block.id && block.type !== "action" ? block.id : null;
  if (id && drawn[0]) {
    drawn[0].classList.add("pickable");
    drawn[0].setAttribute("data-pick", id);
  }
  return drawn.filter(Boolean);
});
