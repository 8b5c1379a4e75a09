/** The map block: a map that can be moved and zoomed, whose points are buttons that open a sheet. */
import { h, icon, s } from "../shared/dom.js";
import { drawMap } from "./map-draw.js";
import { projection } from "./map-geometry.js";
import { paragraphs, inline } from "../shared/markup.js";

const ZOOMS = [1, 1.5, 2.25];
const FIRST_WIDTH = 640; // pixels, until the frame is measured

export function mapBlock(block, view) {
  return new MapView(block, view).root;
}

class MapView {
  constructor(block, view) {
    this.block = block;
    this.view = view;
    this.zoom = 0;
    this.selected = null;
    this.width = FIRST_WIDTH;
    this.scroll = h("div", { class: "map__scroll", tabindex: 0, role: "group", "aria-label": view.typeset(block.caption ?? "Carte") });
    this.scale = h("div", { class: "map__scale" });
    this.sheet = h("div", { class: "map__sheet", role: "status" });
    this.buttons = [
      h("button", { type: "button", "aria-label": "Agrandir la carte", on: { click: () => this.#zoomBy(1) } }, icon("M12 5v14", "M5 12h14")),
      h("button", { type: "button", "aria-label": "Réduire la carte", on: { click: () => this.#zoomBy(-1) } }, icon("M5 12h14")),
    ];
    this.root = h("figure", { class: "map" },
      h("div", { class: "map__frame" }, this.scroll, h("div", { class: "map__zoom" }, this.buttons), north(), this.scale),
      this.sheet, this.#streetList(),
      block.caption ? h("figcaption", null, inline(block.caption, view)) : null);
    this.#listen();
    this.#draw();
    this.#showSheet();
  }

  #listen() {
    const pick = (event) => {
      const pin = event.target.closest?.("[data-point]");
      if (pin) this.#select(pin.dataset.point);
    };
    this.scroll.addEventListener("click", pick);
    this.scroll.addEventListener("keydown", (event) => {
      if ((event.key !== "Enter" && event.key !== " ") || !event.target.closest("[data-point]")) return;
      event.preventDefault();
      pick(event);
    });
    new ResizeObserver(() => {
      const width = Math.round(this.scroll.clientWidth);
      if (!width || width === this.width) return;
      this.width = width;
      this.#draw();
    }).observe(this.scroll);
  }

  #draw() {
    const focused = this.scroll.querySelector("[data-point]:focus")?.dataset.point;
    const plan = projection(this.block, this.width, ZOOMS[this.zoom]);
    this.scroll.replaceChildren(drawMap(this.block, plan, ZOOMS[this.zoom], this.selected));
    this.scale.replaceChildren(scaleBar(this.block.scale ?? 100, plan.ratio));
    // Not `disabled`, which would drop the focus of the one who has just pressed the button.
    this.buttons[0].setAttribute("aria-disabled", String(this.zoom === ZOOMS.length - 1));
    this.buttons[1].setAttribute("aria-disabled", String(this.zoom === 0));
    if (focused) this.scroll.querySelector(`[data-point="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  #zoomBy(step) {
    const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = this.scroll;
    const centre = [(scrollLeft + clientWidth / 2) / scrollWidth, (scrollTop + clientHeight / 2) / scrollHeight];
    this.zoom = Math.max(0, Math.min(ZOOMS.length - 1, this.zoom + step));
    this.#draw();
    this.scroll.scrollLeft = centre[0] * this.scroll.scrollWidth - this.scroll.clientWidth / 2;
    this.scroll.scrollTop = centre[1] * this.scroll.scrollHeight - this.scroll.clientHeight / 2;
  }

  #select(id) {
    this.selected = id;
    this.#draw();
    this.#showSheet();
  }

  #showSheet() {
    const point = this.block.points.find(({ id }) => id === this.selected);
    if (!point) {
      this.sheet.replaceChildren(h("p", { class: "map__hint" }, "Choisissez un point de la carte pour voir sa fiche."));
      return;
    }
    this.sheet.replaceChildren(
      h("p", { class: "map__title" }, this.view.typeset(point.label)),
      ...(point.kind ? [h("p", { class: "map__kind" }, this.view.typeset(point.kind))] : []),
      ...paragraphs(point.text ?? "", this.view),
    );
  }

  /** The drawing hides street names from screen readers (they would come in no order): here they are as a sentence. */
  #streetList() {
    const names = [...new Set((this.block.streets ?? []).map(({ name }) => name))];
    return names.length ? h("p", { class: "sr" }, `Sur la carte : ${names.join(", ")}.`) : null;
  }
}

function north() {
  return s("svg", { class: "map__north", viewBox: "0 0 28 40", width: 28, height: 40, role: "img", "aria-label": "Le nord est en haut" },
    s("path", { d: "M14 2 21 22 14 18 7 22Z", fill: "#15173b" }),
    s("text", { x: 14, y: 36, "text-anchor": "middle", "font-size": 13, "font-weight": 700, fill: "#15173b" }, "N"));
}

/** A bar of `metres`, `ratio` pixels a metre. */
function scaleBar(metres, ratio) {
  const length = metres * ratio;
  const text = metres >= 1000 ? `${String(metres / 1000).replace(".", ",")} km` : `${metres} m`;
  return s("svg", { width: length + 16, height: 30, role: "img", "aria-label": `Échelle : la barre représente ${text}` },
    s("path", { d: `M8 18v6h${length}v-6`, fill: "none", stroke: "#15173b", "stroke-width": 2 }),
    s("text", { x: 8 + length / 2, y: 14, "text-anchor": "middle", "font-size": 12.5, "font-weight": 600, fill: "#15173b" }, text));
}
