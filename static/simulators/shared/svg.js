/** Inline pictures of a scenario: parsed apart, then rebuilt from an allow-list of shapes and attributes. */
import { s } from "./dom.js";

const ELEMENTS = new Set([
  "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc",
  "linearGradient", "radialGradient", "stop", "clipPath",
]);
const ATTRIBUTES = new Set([
  "viewBox", "preserveAspectRatio", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy",
  "width", "height", "points", "transform", "fill", "fill-opacity", "fill-rule", "clip-rule", "clip-path", "stroke",
  "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "stroke-dashoffset",
  "stroke-miterlimit", "opacity", "offset", "stop-color", "stop-opacity", "gradientUnits", "gradientTransform",
  "spreadMethod", "clipPathUnits", "font-family", "font-size", "font-weight", "font-style", "letter-spacing",
  "text-anchor", "dominant-baseline", "rotate", "textLength", "lengthAdjust", "paint-order", "id",
]);
const LOCAL_URL = /^url\(\s*['"]?#([\w-]+)['"]?\s*\)$/;

let pictures = 0;

function safeValue(name, value, prefix) {
  if (name === "id") return `${prefix}${value}`;
  if (!/url\s*\(/i.test(value)) return value;
  const local = LOCAL_URL.exec(value.trim());
  return local ? `url(#${prefix}${local[1]})` : null;
}

function copy(source, prefix) {
  const attributes = {};
  for (const { name, value } of source.attributes) {
    if (ATTRIBUTES.has(name)) attributes[name] = safeValue(name, value, prefix);
  }
  const children = [...source.childNodes].map((child) => {
    if (child.nodeType === Node.TEXT_NODE) return child.data;
    return child.nodeType === Node.ELEMENT_NODE && ELEMENTS.has(child.localName) ? copy(child, prefix) : null;
  });
  return s(source.localName, attributes, children);
}

/** The picture as an `svg` node (role img when `alt` is not empty), or null when the source is not one. */
export function inlinePicture(source, alt) {
  const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  if (root.localName !== "svg") return null;
  pictures += 1;
  const picture = copy(root, `p${pictures}-`);
  picture.setAttribute("class", "picture");
  if (!alt) picture.setAttribute("aria-hidden", "true");
  else {
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", alt);
  }
  return picture;
}
