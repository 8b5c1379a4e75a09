/** What an extension means: a type's name, a family, the application that opens it. */

const TYPES = {
  txt: ["Texte brut", "text"], md: ["Texte Markdown", "text"], log: ["Journal", "text"],
  odt: ["Document texte ODT", "document"], docx: ["Document texte DOCX", "document"], doc: ["Document texte DOC", "document"], rtf: ["Document texte RTF", "document"],
  pdf: ["Document PDF", "pdf"],
  csv: ["Tableau CSV", "sheet"], ods: ["Classeur ODS", "sheet"], xlsx: ["Classeur XLSX", "sheet"], xls: ["Classeur XLS", "sheet"],
  odp: ["Présentation ODP", "slides"], pptx: ["Présentation PPTX", "slides"],
  jpg: ["Image JPEG", "image"], jpeg: ["Image JPEG", "image"], png: ["Image PNG", "image"], gif: ["Image GIF", "image"], svg: ["Dessin SVG", "image"],
  webp: ["Image WebP", "image"], bmp: ["Image BMP", "image"], tif: ["Image TIFF", "image"], heic: ["Image HEIC", "image"],
  mp3: ["Son MP3", "audio"], wav: ["Son WAV", "audio"], ogg: ["Son OGG", "audio"], flac: ["Son FLAC", "audio"], m4a: ["Son M4A", "audio"],
  mp4: ["Vidéo MP4", "video"], mov: ["Vidéo MOV", "video"], mkv: ["Vidéo MKV", "video"], avi: ["Vidéo AVI", "video"], webm: ["Vidéo WebM", "video"],
  zip: ["Archive ZIP", "archive"], "7z": ["Archive 7Z", "archive"],
  html: ["Page web", "web"], exe: ["Programme", "program"], msi: ["Programme d’installation", "program"],
};
const FOLDERS = { folder: "Dossier", volume: "Volume", bin: "Corbeille", zip: "Archive ZIP" };

/** Applications of this desktop, with the families they read. */
export const APPS = [
  { id: "text", name: "Bloc-texte", reads: ["text", "sheet-csv", "web"] },
  { id: "writer", name: "Traitement de texte", reads: ["document", "text"] },
  { id: "sheet", name: "Tableur", reads: ["sheet"] },
  { id: "viewer", name: "Visionneuse", reads: ["image", "pdf"] },
  { id: "slides", name: "Diaporama", reads: ["slides"] },
  { id: "player", name: "Lecteur multimédia", reads: ["audio", "video"] },
  { id: "web", name: "Navigateur web", reads: ["web", "pdf", "image"] },
];
const DEFAULT_APPS = { text: "text", document: "writer", sheet: "sheet", image: "viewer", pdf: "viewer", slides: "slides", audio: "player", video: "player", web: "web" };

/** "photo.de.classe.JPG" → ["photo.de.classe", "JPG"]; ".config" and "lisez-moi" have no extension. */
export function splitName(name) {
  const at = name.lastIndexOf(".");
  return at > 0 && at < name.length - 1 ? [name.slice(0, at), name.slice(at + 1)] : [name, ""];
}

function familyOf(extension) {
  return TYPES[extension.toLowerCase()]?.[1] ?? "unknown";
}

/** {label, family} of an item, by its extension alone, as a file manager does. */
export function typeOf(node) {
  if (node.kind !== "file") return { label: FOLDERS[node.kind], family: node.kind === "zip" ? "archive" : "folder" };
  const extension = splitName(node.name)[1];
  const known = TYPES[extension.toLowerCase()];
  if (known) return { label: known[0], family: known[1] };
  return { label: extension ? `Fichier ${extension.toUpperCase()}` : "Fichier sans extension", family: "unknown" };
}

/** The application that opens this file by itself, or null. */
export function defaultApp(node) {
  return APPS.find((app) => app.id === DEFAULT_APPS[typeOf(node).family]) ?? null;
}

/** Whether an application understands what the file really holds, whatever its name says. */
export function canRead(app, node) {
  const format = node.source.format ?? splitName(node.source.name)[1];
  const family = familyOf(format);
  return app.reads.includes(family) || app.reads.includes(`${family}-${format.toLowerCase()}`);
}

/** Part of its size a file keeps in an archive: pictures, sounds and films are compressed already. */
export function packedRatio(node) {
  const family = familyOf(node.source.format ?? splitName(node.source.name)[1]);
  return ["image", "audio", "video", "archive", "pdf"].includes(family) ? 0.97 : 0.35;
}
