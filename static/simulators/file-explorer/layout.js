/** The window: places at the side, tools, path, listing, preview, status, answer. Draws; decides nothing. */
import { h } from "../shared/dom.js";
import { COMMANDS, TOOLBAR } from "./commands.js";
import { glyph } from "./icons.js";
import { FAMILIES, SIZES } from "./search.js";
import { sizeText } from "./units.js";

const PLACE_ICONS = { desktop: "desktop", documents: "documents", pictures: "pictures", downloads: "downloads", music: "music", videos: "videos" };

export function toolButton(name, label, click, attributes = {}) {
  return h("button", { type: "button", class: "tool", "aria-label": label, title: label, "data-key": `tool-${name}`, on: { click }, ...attributes }, glyph(name));
}

export class Layout {
  constructor(handlers, { hasSearch, owner }) {
    this.handlers = handlers;
    this.side = h("nav", { class: "side", "aria-label": "Emplacements" });
    this.path = h("nav", { class: "path", "aria-label": "Chemin" });
    this.moves = h("div", { class: "moves" });
    this.tools = h("div", { class: "tools", role: "toolbar", "aria-label": "Actions" });
    this.preview = h("aside", { class: "preview", "aria-label": "Aperçu", tabindex: 0 });
    this.status = h("p", { class: "status__text" });
    this.space = h("p", { class: "status__space" });
    this.announcement = h("p", { class: "sr", role: "status" });
    this.answer = h("div", { class: "answer", role: "region", "aria-label": "Réponse", hidden: true });
    this.search = hasSearch ? this.#search() : { bar: null, filters: null };
    this.main = h("main", { class: "main" });
    this.root = h("div", { class: "window" },
      h("header", { class: "title" }, glyph("folder"), h("h1", { class: "title__name" }, "Fichiers"), h("span", { class: "title__owner" }, owner ? `Session de ${owner}` : null)),
      h("div", { class: "bar" }, this.moves, this.path, this.search.bar), this.tools, this.search.filters,
      h("div", { class: "body" }, this.side, this.main, this.preview),
      h("footer", { class: "status" }, this.status, this.space), this.answer, this.announcement);
  }

  #search() {
    const changed = () => this.handlers.search(this.searchValues());
    const select = (label, options) => h("select", { "aria-label": label, class: "filter", on: { change: changed } }, options.map(([value, text]) => h("option", { value }, text)));
    const check = (label, isOn) => h("input", { type: "checkbox", checked: isOn, "aria-label": label, on: { change: changed } });
    const day = (label) => h("input", { type: "date", class: "filter", "aria-label": label, on: { change: changed } });
    this.fields = {
      words: h("input", { type: "search", class: "search__field", "aria-label": "Rechercher dans ce dossier", placeholder: "Rechercher", autocomplete: "off", spellcheck: "false", on: { input: changed } }),
      family: select("Type", FAMILIES), size: select("Taille", Object.entries(SIZES).map(([value, [text]]) => [value, text])),
      from: day("Modifié à partir du"), to: day("Modifié jusqu’au"), inContent: check("Chercher aussi dans le contenu", false), inSubfolders: check("Chercher dans les sous-dossiers", true),
    };
    const { words, family, size, from, to, inContent, inSubfolders } = this.fields;
    const label = (text, field) => h("label", { class: "filters__label" }, field, h("span", { "aria-hidden": "true" }, text));
    const filters = h("div", { class: "filters", role: "group", "aria-label": "Filtres de recherche", hidden: true }, family, size,
      h("span", { class: "filters__label" }, "Du", from), h("span", { class: "filters__label" }, "au", to), label("Sous-dossiers", inSubfolders), label("Contenu", inContent),
      h("button", { type: "button", class: "button button--small", on: { click: () => this.handlers.stopSearch() } }, "Effacer"));
    const toggle = toolButton("sort", "Filtres de recherche", () => this.showFilters(filters.hidden), { "aria-expanded": "false" });
    this.toggle = toggle;
    return { bar: h("div", { class: "search", role: "search" }, glyph("search"), words, toggle), filters };
  }

  showFilters(isShown) {
    if (!this.search.filters) return;
    this.search.filters.hidden = !isShown;
    this.toggle.setAttribute("aria-expanded", String(isShown));
  }

  searchValues() {
    const { words, family, size, from, to, inContent, inSubfolders } = this.fields;
    return { words: words.value, family: family.value, size: size.value, from: from.value, to: to.value, inContent: inContent.checked, inSubfolders: inSubfolders.checked };
  }

  emptySearch() {
    if (!this.fields) return;
    for (const name of ["words", "family", "size", "from", "to"]) this.fields[name].value = "";
    this.fields.inContent.checked = false;
    this.fields.inSubfolders.checked = true;
  }

  /** places: nodes of the shortcuts; tree(node) → children folders; opened: Set of ids. */
  drawSide({ world, places, volumes, bin, current, opened, showsHidden }) {
    const place = (node, name) => h("li", null, this.#placeButton(node, name, current));
    const branch = (node) => {
      const folders = world.children(node.id).filter((child) => child.kind === "folder" && (showsHidden || !child.hidden));
      const isOpen = opened.has(node.id);
      return h("li", null, h("div", { class: "branch" },
        folders.length ? h("button", { type: "button", class: "twist", "aria-expanded": String(isOpen), "aria-label": `Sous-dossiers de ${node.name}`, "data-key": `twist-${node.id}`, on: { click: () => this.handlers.twist(node.id) } }, glyph(isOpen ? "down" : "right")) : h("span", { class: "twist" }),
        this.#placeButton(node, node.kind === "volume" ? node.source.kind : "folder", current, "tree")),
      node.kind === "volume" ? this.#gauge(world, node) : null,
      isOpen && folders.length ? h("ul", { class: "twigs" }, folders.map(branch)) : null);
    };
    this.side.replaceChildren(
      h("h2", { class: "side__title" }, "Accès rapide"), h("ul", { class: "side__list" }, places.map((node) => place(node, PLACE_ICONS[node.source.place])), place(bin, "bin")),
      h("h2", { class: "side__title" }, "Volumes et dossiers"), h("ul", { class: "side__list" }, volumes.map(branch)));
  }

  #placeButton(node, name, current, kind = "place") {
    return h("button", { type: "button", class: "place", "data-place": node.id, "data-key": `${kind}-${node.id}`, "aria-current": node.id === current ? "page" : null, on: { click: () => this.handlers.go(node.id) } }, glyph(name), h("span", null, node.name));
  }

  #gauge(world, volume) {
    const part = Math.min(1, world.used(volume) / volume.source.capacity);
    const bar = h("span", { class: `gauge__bar${part > 0.9 ? " gauge__bar--full" : ""}` });
    bar.style.inlineSize = `${Math.round(part * 100)}%`;
    return h("div", { class: "gauge" }, h("span", { class: "gauge__box", "aria-hidden": "true" }, bar), h("span", { class: "gauge__text" }, `${sizeText(world.free(volume))} libres sur ${sizeText(volume.source.capacity)}`));
  }

  drawMoves({ canGoBack, canGoForward, canGoUp }) {
    const { back, forward, up, places } = this.handlers;
    this.moves.replaceChildren(toolButton("menu", "Afficher les emplacements", places, { class: "tool tool--menu", "aria-expanded": String(this.root.classList.contains("window--places")) }),
      toolButton("back", "Dossier précédent", back, { disabled: !canGoBack }), toolButton("forward", "Dossier suivant", forward, { disabled: !canGoForward }), toolButton("up", "Dossier parent", up, { disabled: !canGoUp }));
  }

  drawPath(line) {
    this.path.replaceChildren(h("ol", { class: "path__list" }, line.map((node, index) =>
      h("li", null, h("button", { type: "button", class: "path__step", "data-place": node.id, "data-key": `path-${node.id}`, "aria-current": index === line.length - 1 ? "location" : null, on: { click: () => this.handlers.go(node.id) } }, node.name)))));
    this.path.scrollLeft = this.path.scrollWidth;
  }

  drawTools(usable, { locked, inBin }) {
    const ids = new Set(usable.map((command) => command.id));
    const fixed = COMMANDS.filter((command) => TOOLBAR.includes(command.id) && !locked.includes(command.group));
    const asked = inBin ? ["restore", "delete", "empty_bin"] : TOOLBAR.filter((id) => !["restore", "empty_bin"].includes(id) && (id !== "extract" || ids.has(id)));
    const buttons = asked.map((id) => fixed.find((command) => command.id === id)).filter(Boolean);
    const menu = (name, label, run) => h("button", { type: "button", class: "action action--menu", "aria-haspopup": "menu", "aria-expanded": "false", "data-key": `action-${name}`, on: { click: (event) => run(event.currentTarget) } }, glyph(name), h("span", null, label));
    this.tools.replaceChildren(...buttons.map((command) => h("button", {
      type: "button", class: "action", disabled: !ids.has(command.id), title: command.key ? `${command.label} (${command.key})` : command.label, "data-key": `action-${command.id}`, on: { click: () => this.handlers.run(command.id) },
    }, glyph(command.icon), h("span", null, command.label))), h("span", { class: "tools__gap" }),
    menu("more", "Plus", this.handlers.more), menu("sort", "Trier", this.handlers.sortMenu), menu("view", "Affichage", this.handlers.viewMenu));
  }
}
