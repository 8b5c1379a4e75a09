/** Drawing of a map as SVG, from its block and a projection. */
import { s } from "../shared/dom.js";
import { coloursOf, glyphOf } from "./map-glyphs.js";
import { Room, houses, labelWidth, slantedBoxes } from "./map-geometry.js";

const PIN = "M0 0C-3-7-12-11-12-20A12 12 0 0 1 12-20C12-11 3-7 0 0Z";
const ROADS = [
  [/^(boulevard|avenue|cours|quai|route|périphérique)/i, { width: 17, class: "map__road map__road--wide" }],
  [/^(chemin|sentier|impasse|allée|passage|venelle|escalier)/i, { width: 7, class: "map__road" }],
  [/^(voie ferrée|ligne|rail)/i, { width: 4, class: "map__rail" }],
  [/^(rivière|fleuve|canal|ruisseau)/i, { width: 22, class: "map__river" }],
];
const ROAD = { width: 12, class: "map__road" };

function roadOf({ name }) {
  return ROADS.find(([pattern]) => pattern.test(name))?.[1] ?? ROAD;
}

function boxOf({ from, to }, place) {
  const [[x1, y1], [x2, y2]] = [place(from), place(to)];
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), w: Math.abs(x2 - x1), h: Math.abs(y2 - y1) };
}

function label(text, x, y, className, anchor = "middle", angle = 0) {
  const transform = angle ? `rotate(${(angle * 180) / Math.PI} ${x} ${y})` : null;
  return s("text", { x, y, class: className, "text-anchor": anchor, "dominant-baseline": "central", transform }, text);
}

function drawAreas(areas, place, room) {
  return areas.map((area) => {
    const box = boxOf(area, place);
    const middle = [box.x + box.w / 2, box.y + box.h / 2];
    const named = area.name && room.take(slantedBoxes(middle, labelWidth(area.name), 0));
    return [
      s("rect", { x: box.x, y: box.y, width: box.w, height: box.h, rx: 8, class: `map__area map__area--${area.kind}` }),
      named ? label(area.name, ...middle, `map__name map__name--${area.kind}`) : null,
    ];
  });
}

/** Rivers under rails and streets, and the edges of all streets under their surfaces, so that crossings are open. */
function drawStreets(streets, place) {
  const lines = streets.map((street) => {
    const [[x1, y1], [x2, y2]] = [place(street.from), place(street.to)];
    return { ...roadOf(street), at: { x1, y1, x2, y2 } };
  });
  const surface = (line) => s("line", { ...line.at, class: line.class, "stroke-width": line.width });
  const roads = lines.filter((line) => line.class.startsWith("map__road"));
  return [
    lines.filter((line) => line.class === "map__river").map(surface),
    lines.filter((line) => line.class === "map__rail").map(surface),
    roads.map((line) => s("line", { ...line.at, class: "map__edge", "stroke-width": line.width + 2 })),
    roads.map(surface),
  ];
}

/** Names along the streets, where there is room; a name is left out rather than laid over another. */
function drawStreetNames(streets, place, room) {
  return streets.map((street) => {
    const [from, to] = [place(street.from), place(street.to)];
    let angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
    if (angle > Math.PI / 2 || angle <= -Math.PI / 2) angle += angle > 0 ? -Math.PI : Math.PI;
    const length = labelWidth(street.name);
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) < length * 0.8) return null;
    for (const part of [0.5, 0.35, 0.65, 0.22, 0.78]) {
      const at = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
      if (room.take(slantedBoxes(at, length, angle))) return label(street.name, ...at, "map__street", "middle", angle);
    }
    return null;
  });
}

/** The label of a point: at its right, left, below or above, where there is room. */
function drawPointName(text, [x, y], lift, room) {
  const width = labelWidth(text) * 1.06;
  const places = [
    [x + 16, y - lift, "start", x + 15], [x - 16, y - lift, "end", x - 15 - width],
    [x, y + 10, "middle", x - width / 2], [x, y - lift * 2 - 2, "middle", x - width / 2],
  ];
  for (const [tx, ty, anchor, left] of places) {
    if (room.take([{ x: left, y: ty - 8, w: width, h: 16 }])) return label(text, tx, ty, "map__label", anchor);
  }
  return null;
}

function drawPin(point, [x, y], colour, isSelected) {
  const attributes = {
    class: "map__pin", role: "button", tabindex: 0, transform: `translate(${x} ${y})`, "data-point": point.id,
    "aria-pressed": String(isSelected), "aria-label": point.kind ? `${point.label}, ${point.kind}` : point.label,
  };
  return s("g", attributes,
    s("circle", { cy: -18, r: 22, class: "map__target" }),
    s("g", { class: "map__drop", transform: isSelected ? "scale(1.25)" : null },
      s("path", { d: PIN, fill: colour }),
      s("path", { d: glyphOf(point.kind ?? ""), class: "map__glyph", transform: "translate(-8.5 -28.5) scale(1.06)" })));
}

function drawYou({ x, y }) {
  return s("g", { class: "map__you", transform: `translate(${x} ${y})` }, s("circle", { r: 15, class: "map__halo" }), s("circle", { r: 7 }));
}

/** The whole map as an `svg`; `selected` is the id of the chosen point. */
export function drawMap(block, { width, height, place }, zoom, selected) {
  const { points = [], streets = [], areas = [], you } = block;
  const room = new Room(width, height);
  const colours = coloursOf(points);
  const spots = points.map((point) => ({ point, at: place([point.x, point.y]) }));
  room.hold(spots.map(({ at: [x, y] }) => ({ x: x - 13, y: y - 33, w: 26, h: 34 })));
  const youAt = you ? place([you.x, you.y]) : null;
  if (youAt) room.hold([{ x: youAt[0] - 12, y: youAt[1] - 12, w: 24, h: 24 }]);
  const lines = streets.map((street) => ({ from: place(street.from), to: place(street.to), half: roadOf(street).width / 2 + 3 }));
  const scenery = streets.length ? houses({ width, height }, zoom, lines, areas.map((area) => boxOf(area, place))) : [];
  const youName = you ? drawPointName(you.label, youAt, 0, room) : null;
  const streetNames = drawStreetNames(streets, place, room);
  const names = spots.map(({ point, at }) => drawPointName(point.label, at, 20, room));
  const ordered = [...spots].sort((a, b) => a.at[1] - b.at[1]);
  return s("svg", { class: "map__svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": block.caption ?? "Carte" },
    s("rect", { width, height, class: "map__ground" }),
    s("g", { "aria-hidden": "true" },
      scenery.map(({ x, y, w, h }) => s("rect", { x, y, width: w, height: h, rx: 1.5, class: "map__house" })),
      drawAreas(areas, place, room), drawStreets(streets, place), streetNames),
    youAt ? drawYou({ x: youAt[0], y: youAt[1] }) : null,
    s("g", { "aria-hidden": "true" }, youName, names),
    ordered.map(({ point, at }) => drawPin(point, at, colours.get(point.kind ?? ""), point.id === selected)));
}
