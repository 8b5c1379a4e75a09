/** Pictograms: line icons of the tools, coloured ones of the items. */
import { h, icon, s } from "../shared/dom.js";
import { typeOf } from "./types.js";

const PATHS = {
  back: ["M19 12H5", "m12 19-7-7 7-7"], forward: ["M5 12h14", "m12 5 7 7-7 7"], up: ["M12 19V5", "m5 12 7-7 7 7"],
  menu: ["M4 7h16", "M4 12h16", "M4 17h16"], more: ["M5 12h.01", "M12 12h.01", "M19 12h.01"], close: ["M6 6l12 12", "M18 6 6 18"],
  desktop: ["M3.5 5h17v11h-17z", "M9 20h6", "M12 16v4"], documents: ["M6 3h8l4 4v14H6z", "M14 3v4h4", "M9 12h6", "M9 16h6"],
  pictures: ["M4 5h16v14H4z", "m4 16 5-5 4 4 3-3 4 4", "M9 9h.01"], downloads: ["M12 4v11", "m7 11 5 5 5-5", "M5 20h14"],
  music: ["M9 18V6l10-2v12", "M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z", "M19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z"], videos: ["M4 6h11v12H4z", "m15 11 5-3v8l-5-3"],
  bin: ["M5 7h14", "M9 7V4h6v3", "M7 7l1 13h8l1-13", "M10 11v5", "M14 11v5"],
  disk: ["M4 6h16v12H4z", "M4 14h16", "M16.5 16.2h.01"], key: ["M9 10h6v10.5H9z", "M10 10V4h4v6", "M11.5 6.5h.01", "M12.7 6.5h.01"], online: ["M7 18a4 4 0 0 1-.5-8 5.5 5.5 0 0 1 10.7-1A4.5 4.5 0 0 1 17 18z"],
  folder: ["M3.5 6h6l2 2.5h9V19h-17z"], new_folder: ["M3.5 6h6l2 2.5h9V19h-17z", "M12 11v5", "M9.5 13.5h5"], cut: ["M8.5 15.5 18 5", "M15.5 15.5 6 5", "M8.7 17.5a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0z", "M19.9 17.5a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0z"],
  copy: ["M9 9h11v11H9z", "M5 15H4V4h11v1"], paste: ["M7 5H5v16h14V5h-2", "M9 3h6v4H9z"], rename: ["M4 20h4L19 9l-4-4L4 16z"],
  share: ["M9 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0z", "M1.5 20a5 5 0 0 1 9 0", "M17 6v8", "M13 10h8"], move: ["M3.5 6h6l2 2.5h9V19h-17z", "M8 14h7", "m12.5 11.5 2.5 2.5-2.5 2.5"],
  zip: ["M5 4h14v16H5z", "M12 4v2", "M12 8v2", "M12 12v2", "M10.5 16h3v2.5h-3z"], versions: ["M12 7v5l3.5 2", "M4 12a8 8 0 1 0 2.5-5.8L4 8.5", "M4 4v4.5h4.5"],
  info: ["M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z", "M12 11v5", "M12 8h.01"], search: ["M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14z", "m16 16 4.5 4.5"],
  sort: ["M8 5v14", "m4 15 4 4 4-4", "M14 7h6", "M14 12h5", "M14 17h3"], view: ["M4 5h7v6H4z", "M13 5h7v6h-7z", "M4 13h7v6H4z", "M13 13h7v6h-7z"], panel: ["M4 5h16v14H4z", "M14 5v14"],
  check: ["m5 12.5 4.5 4.5L19 7.5"], down: ["m6 9 6 6 6-6"], right: ["m9 6 6 6-6 6"], link: ["M10 14a4 4 0 0 0 6 0l3-3a4.2 4.2 0 0 0-6-6l-1.5 1.5", "M14 10a4 4 0 0 0-6 0l-3 3a4.2 4.2 0 0 0 6 6l1.5-1.5"],
  lock: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"], sync: ["M20 12a8 8 0 0 1-14 5", "M4 12a8 8 0 0 1 14-5", "M18 3v4h-4", "M6 21v-4h4"], warn: ["M12 4 3 20h18z", "M12 10v4", "M12 17h.01"], restore: ["M9 14 4 9l5-5", "M4 9h10a6 6 0 0 1 0 12h-3"], open: ["M14 4h6v6", "M20 4l-9 9", "M18 14v6H4V6h6"],
};
const MARKS = {
  text: ["M8 11h8", "M8 14h8", "M8 17h5"], document: ["M8 11h8", "M8 14h8", "M8 17h5"], pdf: ["M8.5 17.5c3-2 4-6 3.5-7.5-1.5 0 1 6 3.5 5.5-1-1.5-5-.5-7 2z"],
  sheet: ["M8 11h8v7H8z", "M8 14.5h8", "M12 11v7"], slides: ["M8 11h8v5H8z", "M12 16v2.5"], image: ["m7.5 17.5 3-4 2 2.5 1.5-1.5 2.5 3z", "M14.5 11.5h.01"],
  audio: ["M10.5 17v-6l4.5-1v5.5", "M10.5 17a1 1 0 1 1-2 0 1 1 0 0 1 2 0z"], video: ["M10 11v6l5-3z"], web: ["M12 10.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8z", "M8 14.5h8"],
  program: ["M8 12l2.5 2.5L8 17", "M12.5 17H16"], unknown: ["M10.5 12.5a1.7 1.7 0 1 1 2 1.7v1", "M12.3 17.5h.01"],
};

/** A line icon by its name. */
export function glyph(name) {
  return icon(...PATHS[name]);
}

function sheet(family) {
  return s("svg", { class: "pict", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    s("path", { class: "pict__page", d: "M5.5 1.5h8.7L19 6.3V22.5H5.5z" }), s("path", { class: "pict__fold", d: "M14.2 1.5V6.3H19z" }),
    s("g", { class: "pict__mark" }, MARKS[family].map((d) => s("path", { d }))));
}

function box(front) {
  return s("svg", { class: "pict", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    s("path", { class: "pict__back", d: "M2 6a1.5 1.5 0 0 1 1.5-1.5h5.3L11 6.8h9.5A1.5 1.5 0 0 1 22 8.3V19H2z" }),
    s("path", { class: "pict__front", d: "M2 9.5h20V19a1.5 1.5 0 0 1-1.5 1.5h-17A1.5 1.5 0 0 1 2 19z" }), front);
}

/** The coloured pictogram of an item. */
export function pictogram(node) {
  const { family } = typeOf(node);
  if (node.kind === "volume") return h("span", { class: "item-icon item-icon--volume" }, glyph(node.source.kind));
  if (node.kind === "bin") return h("span", { class: "item-icon item-icon--volume" }, glyph("bin"));
  if (node.kind === "zip") return h("span", { class: "item-icon item-icon--zip" }, box(s("path", { class: "pict__zip", d: "M12 6.8v2M12 11v2M12 15v2" })));
  if (node.kind === "folder") return h("span", { class: "item-icon item-icon--folder" }, box(null));
  return h("span", { class: `item-icon item-icon--${family}` }, sheet(MARKS[family] ? family : "unknown"));
}
