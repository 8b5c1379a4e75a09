/**
 * The state given to the page and taken back. A block which is as in the scenario (or as in one of its versions) is sent as
 * its name only, so that the state stays small.
 */
import { withContents } from "./answers.js";
import { blockFrom, documentFrom } from "./doc.js";
import { ATOM } from "./runs.js";
import { FONTS, MARGINS, ORIENTATIONS, STYLES } from "./styles.js";

/** Known blocks: "id" in the scenario, "version/id" in a version; as a map from name to JSON text. */
function known(scenario) {
  const names = new Map();
  for (const block of withContents(documentFrom(scenario)).blocks) names.set(block.id, JSON.stringify(block));
  for (const version of scenario.versions ?? []) {
    for (const block of versionBlocks(version)) names.set(`${version.id}/${block.id}`, JSON.stringify(block));
  }
  return names;
}

/** The blocks of a version, ready to become the document's. */
export function versionBlocks(version) {
  return withContents({ blocks: version.blocks.map(blockFrom) }).blocks;
}

export function pack(doc, session, scenario) {
  const names = new Map([...known(scenario)].map(([name, json]) => [json, name]).reverse());
  const first = documentFrom(scenario);
  const state = { v: 1, blocks: doc.blocks.map((block) => names.get(JSON.stringify(block)) ?? block) };
  for (const part of ["styles", "page", "comments", "revisions", "people", "link"]) {
    if (JSON.stringify(doc[part]) !== JSON.stringify(first[part])) state[part] = doc[part];
  }
  return { ...state, session };
}

const isText = (value) => typeof value === "string";
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isRun = (run) => isObject(run) && isText(run.text) && run.text !== "" && (run.note === undefined || (isText(run.note) && run.text === ATOM));
const isHolder = (holder) => isObject(holder) && Array.isArray(holder.runs) && holder.runs.every(isRun);
const isEntry = (entry) => isObject(entry) && isText(entry.text) && [1, 2, 3].includes(entry.level);
const SHAPES = {
  paragraph: (block) => isHolder(block) && Object.hasOwn(STYLES, block.style) && Number.isInteger(block.indent),
  table: (block) => Array.isArray(block.rows) && block.rows.length > 0 && block.rows.every((row) => Array.isArray(row) && row.length && row.every(isHolder)),
  image: (block) => isText(block.alt) && (isText(block.picture) || isText(block.svg)),
  toc: (block) => Array.isArray(block.entries) && block.entries.every(isEntry),
  break: () => true,
};
const isBlock = (block) => isObject(block) && isText(block.id) && Object.hasOwn(SHAPES, block.type) && SHAPES[block.type](block);
const isComment = (comment) => isObject(comment) && [comment.id, comment.at, comment.author, comment.text, comment.quote].every(isText) && Array.isArray(comment.replies)
  && comment.replies.every((reply) => isObject(reply) && isText(reply.author) && isText(reply.text));
const isRevision = (revision) => isObject(revision) && isText(revision.id) && isText(revision.author);
const PARTS = {
  styles: (styles) => isObject(styles) && Object.keys(STYLES).every((id) => isObject(styles[id]) && Object.hasOwn(FONTS, styles[id].font)),
  page: (page) => isObject(page) && Object.hasOwn(ORIENTATIONS, page.orientation) && Object.hasOwn(MARGINS, page.margins) && [1, 2, 3].includes(page.columns)
    && isText(page.header) && isText(page.footer),
  comments: (comments) => Array.isArray(comments) && comments.every(isComment),
  revisions: (revisions) => Array.isArray(revisions) && revisions.every(isRevision),
  people: (people) => Array.isArray(people) && people.every((person) => isObject(person) && isText(person.name) && isText(person.role)),
  link: isText,
};

/** {doc, session} of a state of ours; null for anything else. */
export function unpack(state, scenario) {
  if (!isObject(state) || state.v !== 1 || !Array.isArray(state.blocks) || !state.blocks.length) return null;
  const names = known(scenario);
  const blocks = state.blocks.map((block) => (isText(block) ? JSON.parse(names.get(block) ?? "null") : block));
  const hasDoubles = new Set(blocks.map((block) => block?.id)).size !== blocks.length;
  if (!blocks.every(isBlock) || hasDoubles) return null;
  const parts = Object.keys(PARTS).filter((part) => state[part] !== undefined);
  if (!parts.every((part) => PARTS[part](state[part]))) return null;
  const doc = { ...documentFrom(scenario), blocks, ...Object.fromEntries(parts.map((part) => [part, state[part]])) };
  return { doc, session: sessionFrom(state.session) };
}

/** What was chosen beside the document: texts or nothing. */
export function sessionFrom(session) {
  const text = (name) => (isText(session?.[name]) ? session[name] : null);
  const list = Array.isArray(session?.ignored) ? session.ignored.filter(isText) : [];
  return { exported: text("exported"), restored: text("restored"), chosen: text("chosen"), tracking: session?.tracking === true, ignored: list };
}
