/** Styles of the document, and its versions. */
import { h } from "../shared/dom.js";
import { longDate } from "../shared/text.js";
import { paragraphHere, setStyle } from "./commands.js";
import * as dialogs from "./dialogs.js";
import { blockFrom } from "./doc.js";
import { styled } from "./draw.js";
import { finalText } from "./runs.js";
import { action, emptyText, keepingFocus } from "./panel-parts.js";
import { versionBlocks } from "./state.js";
import { COLORS, FONTS } from "./styles.js";

const PREVIEW = 1.1; // pixels for one point, so that large styles hold in the panel

export function stylesPanel(app) {
  const root = h("div", { class: "panel__body" });
  const item = ([id, style]) => {
    const apply = h("button", { type: "button", class: "style__apply", "aria-pressed": String(paragraphHere(app)?.style === id), "data-style": id, "data-focus": `apply ${id}`, on: { click: () => setStyle(app, id) } }, style.name);
    styled(apply, {
      "font-family": FONTS[style.font].family, "font-size": `${Math.min(24, style.size * PREVIEW)}px`, color: COLORS[style.color].hex,
      "font-weight": style.bold ? "700" : "400", "font-style": style.italic ? "italic" : "normal",
    });
    const edit = app.can("format") ? action("Modifier", `edit ${id}`, () => dialogs.style(app, id), { described: `Modifier le style ${style.name}` }) : null;
    return h("li", { class: "style" }, apply, edit);
  };
  const refresh = () => keepingFocus(root, () => root.replaceChildren(h("ul", { class: "threads" }, Object.entries(app.doc.styles).map(item))));
  const caretMoved = () => {
    for (const button of root.querySelectorAll("[data-style]")) button.setAttribute("aria-pressed", String(paragraphHere(app)?.style === button.dataset.style));
  };
  return { title: "Styles", root, refresh, caretMoved };
}

export function versionsPanel(app) {
  const root = h("div", { class: "panel__body" });
  const versions = app.scenario.versions ?? [];
  const texts = (version) => version.blocks.map(blockFrom).map((block) => {
    if (block.type === "paragraph") return h("p", { class: block.style.startsWith("titre") ? "old old--title" : "old" }, finalText(block.runs));
    if (block.type === "table") return h("p", { class: "old" }, block.rows.map((row) => row.map((cell) => finalText(cell.runs)).join(" | ")).join(" — "));
    return h("p", { class: "old" }, { image: `[Image : ${block.alt}]`, toc: "[Sommaire]", break: "[Saut de page]" }[block.type]);
  });
  const restore = (version) => {
    app.apply((doc) => {
      doc.blocks = versionBlocks(version);
    });
    if (!app.can("format")) return;
    app.choose({ restored: version.id });
    app.say(`La version « ${version.name} » est restaurée.`);
  };
  const see = (version) => dialogs.show(version.name, [h("div", { class: "old-page", tabindex: "0", role: "group", "aria-label": "Texte de la version" }, texts(version))]);
  const item = (version) => h("li", { class: "thread" },
    h("p", { class: "version__name" }, h("b", null, version.name)), h("p", { class: "signature__date" }, `${longDate(version.date)}, par ${version.author}`),
    h("div", { class: "acts" }, action("Voir", `see ${version.id}`, () => see(version), { described: `Voir la version ${version.name}` }),
      app.can("format") ? action("Restaurer", `restore ${version.id}`, () => restore(version), { described: `Restaurer la version ${version.name}` }) : null));
  const current = h("li", { class: "thread" }, h("p", { class: "version__name" }, h("b", null, "Version actuelle")));
  const refresh = () => keepingFocus(root, () => root.replaceChildren(versions.length ? h("ul", { class: "threads" }, current, versions.map(item)) : emptyText("Aucune version enregistrée.")));
  return { title: "Versions", root, refresh };
}
