/** Pictograms of a map's points on a 16 grid, and the colours of their kinds. */
import { fold } from "../shared/text.js";

const GLYPHS = [
  [["collecte", "recyclage", "dechetterie", "tri"], "M8 2.5 10.2 6M8 2.5 5.8 6M13 9.5l-2 3.6H8.5M13 9.5l-1.2-2.1M3 9.5l2 3.6h2M3 9.5l1.2-2.1"],
  [["ecole", "college", "lycee", "universite"], "M2 6.5 8 3.5l6 3-6 3zM4.5 8v3.5c2 1.6 5 1.6 7 0V8M14 6.5V10"],
  [["bibliotheque", "mediatheque", "librairie"], "M8 4.5C6.5 3.3 4.5 3 2.5 3.3v8.9c2-.3 4 0 5.5 1.2 1.5-1.2 3.5-1.5 5.5-1.2V3.3c-2-.3-4 0-5.5 1.2zM8 4.5v8.9"],
  [["pharmacie", "hopital", "medecin", "sante"], "M6.3 2.5h3.4v3.8h3.8v3.4H9.7v3.8H6.3V9.7H2.5V6.3h3.8z"],
  [["bus", "tram", "metro", "gare", "station"], "M4 2.5h8v9H4zM4 7.5h8M6 13.5l-.8-2M10 13.5l.8-2M6 9.5h.01M10 9.5h.01"],
  [["velo"], "M4 11.5m-2.3 0a2.3 2.3 0 1 0 4.6 0 2.3 2.3 0 1 0-4.6 0M12 11.5m-2.3 0a2.3 2.3 0 1 0 4.6 0 2.3 2.3 0 1 0-4.6 0M4 11.5l2.5-5.5h4l1.5 5.5M6.5 6l2 5.5 2-5.5M10 4h1.5"],
  [["parking"], "M5.5 13.5v-11h3.2a3.2 3.2 0 0 1 0 6.4H5.5"],
  [["boulangerie", "patisserie"], "M2.5 10.5C3 6 5.5 4 8 4s5 2 5.5 6.5L11.5 11.5 10.5 8.5M2.5 10.5 4.5 11.5 5.5 8.5M6.5 7.5 8 10.5 9.5 7.5"],
  [["cafe"], "M3 5.5h8v4a3.5 3.5 0 0 1-3.5 3.5h-1A3.5 3.5 0 0 1 3 9.5zM11 6.5h1a1.7 1.7 0 0 1 0 3.5h-1M5.5 3.5V2.5M8.5 3.5V2.5"],
  [["restaurant", "cantine", "creperie", "pizzeria"], "M4 2.5v4a1.5 1.5 0 0 0 3 0v-4M5.5 8v5.5M11.5 13.5v-11c-2 .5-2.5 3-2.5 6h2.5"],
  [["musee", "mairie", "theatre", "monument"], "M2.5 6 8 2.8 13.5 6zM4 8v3.5M8 8v3.5M12 8v3.5M2.5 13.3h11"],
  [["poste", "courrier", "relais"], "M2.5 4h11v8.5h-11zM2.5 5l5.5 4 5.5-4"],
  [["gymnase", "stade", "sport"], "M2 8h12M4 5v6M12 5v6M2 6.5v3M14 6.5v3"],
  [["piscine", "plage"], "M2 7c1.5-1.3 2.5-1.3 4 0s2.5 1.3 4 0 2.5-1.3 4 0M2 11c1.5-1.3 2.5-1.3 4 0s2.5 1.3 4 0 2.5-1.3 4 0"],
  [["parc", "jardin", "square", "foret"], "M8 13.5V9M8 2.5a4 3.7 0 0 1 2 6.8H6a4 3.7 0 0 1 2-6.8z"],
  [["cinema"], "M2.5 6.5h11v6h-11zM2.5 6.5l10-3.5M6 5.3l1.5 1.2M9.5 4l1.5 1.2"],
  [["magasin", "boutique", "supermarche", "marche", "epicerie"], "M3 6h10l-.7 7H3.7zM5.7 8V4.7a2.3 2.3 0 0 1 4.6 0V8"],
];
const PLAIN = "M8 8m-2.2 0a2.2 2.2 0 1 0 4.4 0 2.2 2.2 0 1 0-4.4 0";
const COLOURS = ["#b3261e", "#1a4fb4", "#7a2fa0", "#0a6b4c", "#9a4d00", "#26547c"];

/** Path data of the pictogram of a kind. */
export function glyphOf(kind) {
  const words = fold(kind);
  return GLYPHS.find(([names]) => names.some((name) => words.includes(name)))?.[1] ?? PLAIN;
}

/** kind → colour, in the order the kinds appear. */
export function coloursOf(points) {
  const kinds = [...new Set(points.map((point) => point.kind ?? ""))];
  return new Map(kinds.map((kind, index) => [kind, COLOURS[index % COLOURS.length]]));
}
