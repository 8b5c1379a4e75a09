/** The toolbar's drawings, on a 24 grid. */
import { icon } from "../../shared/dom.js";

const PATHS = {
  undo: ["M9 14 4 9l5-5", "M4 9h10a6 6 0 0 1 0 12h-3"],
  redo: ["m15 14 5-5-5-5", "M20 9H10a6 6 0 0 0 0 12h3"],
  copy: ["M9 9h11v11H9z", "M5 15H4V4h11v1"],
  cut: ["M6 3l12 13", "M18 3 6 16", "M6 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6z", "M18 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"],
  paste: ["M8 4H5v17h14V4h-3", "M8 2.5h8V7H8z"],
  bold: ["M7 4h6a4 4 0 0 1 0 8H7z", "M7 12h7a4 4 0 0 1 0 8H7z"],
  italic: ["M14 4h-4", "M14 20h-4", "m14 4-4 16", "M10 4h8", "M6 20h8"],
  left: ["M4 6h16", "M4 12h10", "M4 18h13"],
  center: ["M4 6h16", "M7 12h10", "M5.5 18h13"],
  right: ["M4 6h16", "M10 12h10", "M7 18h13"],
  border: ["M4 4h16v16H4z", "M12 4v16", "M4 12h16"],
  sum: ["M17 7V4H6l6 8-6 8h11v-3"],
  up: ["M7 20V5", "m3.5 8.5 3.5-4 3.5 4", "M14 6h4", "M14 12h5", "M14 18h7"],
  down: ["M7 4v15", "m3.5 15.5 3.5 4 3.5-4", "M14 6h7", "M14 12h5", "M14 18h4"],
  filter: ["M4 5h16l-6.5 8v6l-3 1.5V13z"],
  chart: ["M4 20h17", "M7 20v-7", "M12 20V5", "M17 20v-10"],
  search: ["M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z", "m15.5 15.5 5 5"],
  color: ["m6 17 6-13 6 13", "M8.5 12h7", "M4 21h16"],
  fill: ["m5 12 7-7 7 7-7 7z", "M5 12h14", "M21 20h-6"],
  close: ["M6 6l12 12", "M18 6 6 18"],
  check: ["m5 12.5 4.5 4.5L19 7.5"],
  plus: ["M12 5v14", "M5 12h14"],
  menu: ["m7 10 5 5 5-5"],
  comment: ["M4 5h16v12H11l-5 4v-4H4z"],
  edit: ["m4 20 1-5L16 4l4 4L9 19z"],
  trash: ["M5 7h14", "M9 7V4h6v3", "M7 7l1 13h8l1-13"],
  previous: ["m14 6-6 6 6 6"],
  next: ["m10 6 6 6-6 6"],
  grid: ["M4 5h16v14H4z", "M4 10h16", "M10 5v14"],
};

export function glyph(name) {
  return icon(...PATHS[name]);
}
