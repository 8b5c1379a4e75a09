/** What is sent: canonical texts of the document's state, one function per kind (docs/simulators/word-processor.md). */
import { blockOf, documentFrom, holderOf, indexOf } from "./doc.js";
import { contents, isUpToDate } from "./outline.js";
import { FORMATS, finalText, isAtom, lengthOf, shownText, slice, textOf } from "./runs.js";

const ABSENT = "absent";
const FORMAT_NAMES = { bold: "gras", italic: "italique", underline: "souligné", strike: "barré" };
const pairs = (list) => list.map(([name, value]) => `${name}=${value}`).join(";");
const decimal = (value) => String(value).replace(".", ",");

/** One line, plain apostrophes and spaces: what the eye cannot tell apart is the same. */
export function canonical(text) {
  return text.replace(/’/g, "'").replace(/\s+/g, " ").trim();
}

function markedText(runs) {
  return runs.map((run) => {
    if (run.ins) return ` AJOUT(${shownText(run)}) `;
    return run.del ? ` RETRAIT(${shownText(run)}) ` : shownText(run);
  }).join("");
}

function textKind(doc, { watch, marks = false }) {
  return pairs(watch.map((key) => {
    const holder = holderOf(doc, key);
    return [key, holder ? canonical(marks ? markedText(holder.runs) : finalText(holder.runs)) : ABSENT];
  }));
}

const stylesKind = (doc, { watch }) => pairs(watch.map((id) => [id, blockOf(doc, id)?.style ?? ABSENT]));

/** The stretch of a watched text: its first occurrence in the paragraph, or the paragraph; null when it is gone. */
function stretchOf(doc, { at, text }) {
  const holder = holderOf(doc, at);
  if (!holder) return null;
  const start = text ? canonicalSearch(textOf(holder.runs), text) : 0;
  return start < 0 ? null : { holder, start, end: text ? start + text.length : lengthOf(holder.runs) };
}

function canonicalSearch(text, wanted) {
  const even = (value) => value.replace(/’/g, "'").replace(/[\u00a0\u202f]/g, " ");
  return even(text).indexOf(even(wanted));
}

/** "gras,italique", "aucun", "gras en partie"; white space counts for nothing. */
export function lookOf(runs, props) {
  const seen = runs.filter((run) => !run.del && !isAtom(run) && run.text.trim());
  const names = props.flatMap((prop) => {
    const values = new Set(seen.map((run) => run[prop] || null));
    if (values.size > 1) return [`${FORMAT_NAMES[prop] ?? valued(prop, "")} en partie`];
    const [value] = values;
    return value ? [FORMAT_NAMES[prop] ?? valued(prop, value)] : [];
  });
  return names.join(",") || "aucun";
}

function valued(prop, value) {
  const name = { highlight: "surligné", color: "couleur", font: "police", size: "taille", link: "lien" }[prop];
  return value ? `${name} ${value}` : name;
}

function formatKind(doc, { watch, props = FORMATS.slice(0, 5), rest = false }) {
  const named = watch.map((place) => {
    const stretch = stretchOf(doc, place);
    const look = stretch ? lookOf(slice(stretch.holder.runs, stretch.start, stretch.end), props) : ABSENT;
    return [canonical(place.text ?? place.at), look];
  });
  return pairs(rest ? [...named, ["reste", lookOf(restOf(doc, watch), props)]] : named);
}

/** The runs of the watched paragraphs outside the watched stretches. */
function restOf(doc, watch) {
  return [...new Set(watch.map(({ at }) => at))].flatMap((at) => {
    const holder = holderOf(doc, at);
    if (!holder) return [];
    const stretches = watch.filter((place) => place.at === at).map((place) => stretchOf(doc, place)).filter(Boolean).sort((a, b) => a.start - b.start);
    let from = 0;
    const outside = stretches.flatMap(({ start, end }) => {
      const before = slice(holder.runs, from, start);
      from = Math.max(from, end);
      return before;
    });
    return [...outside, ...slice(holder.runs, from, lengthOf(holder.runs))];
  });
}

function paragraphKind(doc, { watch, props = ["align", "list"] }) {
  return pairs(watch.map((id) => {
    const block = blockOf(doc, id);
    return [id, block ? props.map((prop) => paragraphWord(doc, block, prop)).join(",") : ABSENT];
  }));
}

function paragraphWord(doc, block, prop) {
  if (prop === "align") return block.align ?? doc.styles[block.style].align;
  if (prop === "list") return block.list ?? "sans liste";
  if (prop === "indent") return `retrait ${block.indent}`;
  return `interligne ${decimal(block.spacing ?? doc.styles[block.style].spacing)}`;
}

function orderKind(doc, { watch }) {
  const present = watch.filter((id) => blockOf(doc, id)).sort((a, b) => indexOf(doc, a) - indexOf(doc, b));
  return present.join(">");
}

const STATUSES = { attente: "en attente", acceptee: "acceptée", refusee: "refusée" };

function revisionsKind(doc, { watch }, scenario) {
  const ids = watch ?? (scenario.revisions ?? []).map(({ id }) => id);
  return pairs(ids.map((id) => [id, STATUSES[doc.revisions.find((revision) => revision.id === id)?.status] ?? ABSENT]));
}

function commentsKind(doc, { watch, text = false }, scenario) {
  const known = (scenario.comments ?? []).map(({ id }) => id);
  const added = doc.comments.filter(({ id }) => !known.includes(id));
  const states = (watch ?? known).map((id) => [id, commentWord(doc.comments.find((comment) => comment.id === id), scenario, text)]);
  return pairs([...states, ...added.map((comment) => ["nouveau", text ? `${comment.at} ${canonical(comment.text)}` : comment.at])]);
}

function commentWord(comment, scenario, isTextSent) {
  if (!comment) return "supprimé";
  const before = scenario.comments.find(({ id }) => id === comment.id).replies?.length ?? 0;
  const replies = comment.replies.slice(before).map((reply) => canonical(reply.text));
  const state = comment.resolved ? "résolu" : "ouvert";
  if (!replies.length) return state;
  return isTextSent ? `${state} réponse ${replies.join(" / ")}` : `${state} avec réponse`;
}

const LAYOUT = {
  orientation: (doc) => doc.page.orientation,
  margins: (doc) => doc.page.margins,
  columns: (doc) => doc.page.columns,
  header: (doc) => canonical(doc.page.header) || "vide",
  footer: (doc) => canonical(doc.page.footer) || "vide",
  numbers: (doc) => doc.page.numbers,
  breaks: (doc) => {
    const places = doc.blocks.flatMap((block, index) => (block.type === "break" ? [`avant ${doc.blocks[index + 1]?.id ?? "la fin"}`] : []));
    return places.join(" puis ") || "aucun";
  },
};
const LAYOUT_NAMES = { orientation: "orientation", margins: "marges", columns: "colonnes", header: "en-tête", footer: "pied", numbers: "numéros", breaks: "sauts" };

function layoutKind(doc, { props = ["orientation", "margins", "columns"] }) {
  return pairs(props.map((prop) => [LAYOUT_NAMES[prop], LAYOUT[prop](doc)]));
}

function tocKind(doc, { entries = false }) {
  const index = doc.blocks.findIndex((block) => block.type === "toc");
  if (index < 0) return "sommaire=absent";
  const toc = doc.blocks[index];
  const place = doc.blocks.slice(index + 1).find((block) => block.type !== "break")?.id;
  const told = [
    ["sommaire", "présent"], ["niveaux", toc.levels], ["entrées", toc.entries.length], ["à jour", isUpToDate(doc, toc) ? "oui" : "non"],
    ["place", place ? `avant ${place}` : "à la fin"],
  ];
  return pairs(entries ? [...told, ["texte", toc.entries.map(({ level, text }) => `${level} ${canonical(text)}`).join(" / ")]] : told);
}

function imagesKind(doc, { watch, props = ["alt"] }) {
  return pairs(watch.map((id) => {
    const index = indexOf(doc, id);
    return [id, index < 0 ? ABSENT : props.map((prop) => imageWord(doc, index, prop)).join(",")];
  }));
}

function imageWord(doc, index, prop) {
  const image = doc.blocks[index];
  const next = doc.blocks[index + 1];
  if (prop === "place") return doc.blocks[index - 1] ? `après ${doc.blocks[index - 1].id}` : "au début";
  if (prop === "caption") return next?.style === "legende" && canonical(finalText(next.runs)) ? `légende ${canonical(finalText(next.runs))}` : "sans légende";
  if (image.decorative) return "décorative";
  if (!canonical(image.alt)) return "sans texte alternatif";
  return prop === "alt_text" ? `texte alternatif ${canonical(image.alt)}` : "avec texte alternatif";
}

function styleKind(doc, { watch, props }) {
  return pairs(watch.map((id) => [id, props.map((prop) => styleWord(doc.styles[id], prop)).join(",")]));
}

function styleWord(style, prop) {
  if (prop === "bold" || prop === "italic") return `${style[prop] ? "" : "non "}${FORMAT_NAMES[prop]}`;
  if (prop === "align") return style.align;
  if (prop === "spacing") return `interligne ${decimal(style.spacing)}`;
  return `${{ font: "police", size: "taille", color: "couleur" }[prop]} ${style[prop]}`;
}

function tableKind(doc, { watch, cells = null }) {
  const table = blockOf(doc, watch);
  if (!table) return pairs([[watch, ABSENT]]);
  const size = [watch, `${table.rows.length} lignes ${table.rows[0].length} colonnes`];
  const texts = (cells ?? []).map(([row, column]) => {
    const cell = table.rows[row - 1]?.[column - 1];
    return [`L${row}C${column}`, cell ? canonical(finalText(cell.runs)) || "vide" : ABSENT];
  });
  return pairs(cells ? texts : [size]);
}

function notesKind(doc, { watch }) {
  return pairs(watch.map((key) => {
    const notes = (holderOf(doc, key)?.runs ?? []).filter((run) => run.note !== undefined && !run.del).map((run) => canonical(run.note));
    return [key, notes.join(" / ") || "sans note"];
  }));
}

function sharingKind(doc, { watch, link = true }) {
  const people = doc.people.filter(({ name }) => !watch || watch.includes(name)).map(({ name, role }) => [name, role]);
  return pairs(link ? [...people, ["lien", doc.link]] : people);
}

const KINDS = {
  text: textKind, styles: stylesKind, format: formatKind, paragraph: paragraphKind, order: orderKind, revisions: revisionsKind,
  comments: commentsKind, layout: layoutKind, toc: tocKind, images: imagesKind, style: styleKind, table: tableKind, notes: notesKind,
  sharing: sharingKind,
  export: (_doc, _answer, _scenario, session) => session.exported ?? "",
  version: (_doc, _answer, _scenario, session) => session.restored ?? "",
  block: (_doc, _answer, _scenario, session) => session.chosen ?? "",
  choice: (_doc, _answer, _scenario, session) => session.chosen ?? "",
  all: (doc, { parts }, scenario, session) => parts.map((part) => KINDS[part.kind](doc, part, scenario, session)).filter(Boolean).join(" | "),
};

/** The answer now; empty while the document says what it said at the start. */
export function answerOf(doc, scenario, session) {
  const { answer } = scenario;
  if (!answer) return "";
  const said = KINDS[answer.kind](doc, answer, scenario, session);
  return said === KINDS[answer.kind](untouched(scenario), answer, scenario, {}) ? "" : said;
}

let first = null;

function untouched(scenario) {
  if (first?.scenario !== scenario) first = { scenario, doc: withContents(documentFrom(scenario)) };
  return first.doc;
}

/** Tables of contents without entries hold those of the headings; their page numbers come with the first layout. */
export function withContents(doc) {
  for (const block of doc.blocks) {
    if (block.type === "toc" && !block.entries) block.entries = contents(doc, block.levels, () => null);
  }
  return doc;
}

/** Words of a choice made of the selection, for screen readers and the answer bar. */
export function excerpt(doc, key, length = 60) {
  const holder = holderOf(doc, key);
  const block = blockOf(doc, key);
  if (!holder) return { image: "l’image", table: "le tableau", toc: "le sommaire", break: "le saut de page" }[block?.type] ?? "";
  const text = canonical(finalText(holder.runs));
  return text.length > length ? `${text.slice(0, length).trimEnd()}…` : text || "(paragraphe vide)";
}

