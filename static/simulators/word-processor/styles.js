/** The vocabulary of the document: paragraph styles, fonts, colours, page sizes. Sizes in points, lengths in pixels at 96 dpi. */

export const STYLES = {
  corps: { name: "Corps de texte", font: "alize", size: 11, bold: false, italic: false, color: "noir", align: "gauche", spacing: 1.15, before: 0, after: 8 },
  titre: { name: "Titre", font: "ronde", size: 26, bold: true, italic: false, color: "noir", align: "gauche", spacing: 1, before: 0, after: 12 },
  titre1: { name: "Titre 1", font: "ronde", size: 17, bold: true, italic: false, color: "bleu", align: "gauche", spacing: 1, before: 16, after: 6 },
  titre2: { name: "Titre 2", font: "ronde", size: 14, bold: true, italic: false, color: "bleu", align: "gauche", spacing: 1, before: 12, after: 4 },
  titre3: { name: "Titre 3", font: "ronde", size: 12, bold: true, italic: true, color: "gris", align: "gauche", spacing: 1, before: 10, after: 4 },
  citation: { name: "Citation", font: "plume", size: 11, bold: false, italic: true, color: "gris", align: "gauche", spacing: 1.15, before: 6, after: 10 },
  legende: { name: "Légende", font: "alize", size: 9, bold: false, italic: true, color: "gris", align: "centre", spacing: 1, before: 2, after: 12 },
};
export const HEADING_LEVELS = { titre1: 1, titre2: 2, titre3: 3 };
export const TAGS = { titre: "h1", titre1: "h2", titre2: "h3", titre3: "h4", citation: "blockquote" };

export const FONTS = {
  alize: { name: "Alizé", family: '"Source Sans 3", sans-serif' },
  ronde: { name: "Ronde", family: '"Nunito", sans-serif' },
  plume: { name: "Plume", family: 'Georgia, "Liberation Serif", serif' },
  machine: { name: "Machine", family: '"DejaVu Sans Mono", Consolas, monospace' },
};
export const SIZES = [8, 9, 10, 11, 12, 14, 16, 17, 18, 20, 24, 26, 32, 40];
export const COLORS = {
  noir: { name: "Noir", hex: "#1a1c2c" }, gris: { name: "Gris", hex: "#555b6e" }, bleu: { name: "Bleu", hex: "#1f4e9e" },
  vert: { name: "Vert", hex: "#1c6b3a" }, rouge: { name: "Rouge", hex: "#b3261e" }, violet: { name: "Violet", hex: "#6a3aa2" },
  orange: { name: "Orange", hex: "#a34a00" },
};
export const HIGHLIGHTS = {
  jaune: { name: "Jaune", hex: "#fff3a0" }, vert: { name: "Vert", hex: "#c9f2cf" }, rose: { name: "Rose", hex: "#ffd6e6" }, bleu: { name: "Bleu", hex: "#cfe6ff" },
};
export const ALIGNS = { gauche: "left", centre: "center", droite: "right", justifie: "justify" };
export const ALIGN_NAMES = { gauche: "Aligner à gauche", centre: "Centrer", droite: "Aligner à droite", justifie: "Justifier" };
export const SPACINGS = [1, 1.15, 1.5, 2];
export const LISTS = { puces: "Liste à puces", numeros: "Liste numérotée" };
export const DEEPEST = 4; // indentation steps

export const ORIENTATIONS = { portrait: "Portrait", paysage: "Paysage" };
export const MARGINS = {
  normales: { name: "Normales (2,5 cm)", vertical: 95, side: 95 },
  etroites: { name: "Étroites (1,3 cm)", vertical: 49, side: 49 },
  larges: { name: "Larges (4 cm)", vertical: 95, side: 151 },
};
export const NUMBERS = { aucun: "Aucun numéro", entete: "En haut de la page", pied: "En bas de la page" };
export const ROLES = { lecture: "Lecture", commentaire: "Commentaire", suggestion: "Suggestion", modification: "Modification" };
export const ACCESSES = { restreint: "Seulement les personnes invitées", ...Object.fromEntries(
  Object.entries(ROLES).map(([id, name]) => [id, `Toute personne qui a le lien : ${name.toLowerCase()}`])) };

const A4 = [794, 1123];

/** {width, height, side, vertical, column}: the sheet, its margins and the width of one column of text, in pixels. */
export function geometry(page) {
  const [width, height] = page.orientation === "paysage" ? [A4[1], A4[0]] : A4;
  const { vertical, side } = MARGINS[page.margins];
  const gap = 32;
  return { width, height, side, vertical, gap, column: (width - 2 * side - gap * (page.columns - 1)) / page.columns };
}
