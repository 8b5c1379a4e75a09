/** The search field of the top bar and its advanced panel. */
import { h } from "../shared/dom.js";
import { written } from "./query.js";
import { button, dialog, row, select, tick } from "./ui.js";

export class SearchBar {
  constructor(app) {
    this.app = app;
    this.field = h("input", {
      class: "search__field", type: "search", placeholder: "Rechercher dans les messages", "aria-label": "Rechercher dans les messages", autocomplete: "off",
      spellcheck: "false", maxlength: 200, value: app.view.query || null, "data-key": "search",
    });
    this.field.addEventListener("keydown", (event) => event.key === "Enter" && this.run());
    this.node = h("div", { class: "search", role: "search" },
      button({ label: "Lancer la recherche", glyph: "search", cls: "tool", on: () => this.run() }), this.field,
      button({ label: "Recherche avancée", glyph: "tune", key: "advanced", on: () => this.#advanced() }));
  }

  run() {
    const query = this.field.value.trim();
    if (query) this.app.go({ kind: "search", query });
    else this.app.go({ id: "inbox" });
  }

  #advanced() {
    const asked = {};
    const field = (name, label, attributes = { type: "text" }) => {
      const node = h("input", { class: "field", autocomplete: "off", maxlength: 60, ...attributes });
      node.addEventListener("input", () => { asked[name] = node.value; });
      node.addEventListener("keydown", (event) => {
        if (event.key === "Enter") start();
      });
      return row(label, node);
    };
    const folders = [["", "Tous les dossiers"], ...this.app.box.folders.map((folder) => [folder.id, folder.name])];
    const start = () => {
      const query = written(asked);
      shown.close();
      this.field.value = query;
      this.run();
      return true;
    };
    const shown = dialog("Recherche avancée", [
      h("div", { class: "two" }, field("from", "De"), field("to", "À"), field("subject", "Objet"), field("words", "Contient les mots"),
        field("without", "Ne contient pas"), field("file", "Nom d’une pièce jointe"), row("Dans", select("Dans", folders, "", (value) => { asked.folder = value; })),
        field("after", "À partir du", { type: "date" }), field("before", "Avant le", { type: "date" })),
      tick("Avec une pièce jointe", false, (isOn) => { asked.attachment = isOn; }), tick("Non lus seulement", false, (isOn) => { asked.unread = isOn; }),
      h("p", { class: "hint" }, "Dans le champ de recherche, on peut aussi écrire : ", h("code", null, "de:agathe objet:\"sortie du 18\" avec:pj est:non-lu avant:2024-05-01 -photo")),
    ], [{ text: "Annuler" }, { text: "Rechercher", main: true, on: () => { start(); return false; } }]);
    shown.node.querySelector("input").focus();
  }
}
