/** Suggestions: who proposed what, where; accepting and refusing. */
import { keysOfBlock, holderOf } from "./doc.js";
import { finalText, shownText, tidy } from "./runs.js";

/** Waiting revisions in reading order: {id, author, date, key, added, removed}; texts of at most a line. */
export function waiting(doc) {
  const found = new Map();
  const at = (id, key) => {
    const revision = doc.revisions.find((candidate) => candidate.id === id);
    if (revision && !found.has(id)) found.set(id, { ...revision, key, added: "", removed: "" });
    return found.get(id);
  };
  for (const block of doc.blocks) {
    if (block.ins) addTo(at(block.ins, block.id), "added", wordsOf(doc, block));
    if (block.del) addTo(at(block.del, block.id), "removed", wordsOf(doc, block));
    for (const key of keysOfBlock(block)) {
      for (const run of holderOf(doc, key).runs) {
        if (run.ins) addTo(at(run.ins, key), "added", shownText(run));
        if (run.del) addTo(at(run.del, key), "removed", shownText(run));
      }
    }
  }
  return [...found.values()];
}

function addTo(revision, side, text) {
  if (revision) revision[side] += text;
}

function wordsOf(doc, block) {
  if (block.type === "image") return `[image] ${block.alt}`;
  if (block.type === "break") return "[saut de page]";
  return keysOfBlock(block).map((key) => finalText(holderOf(doc, key).runs)).join(" ") || `[${block.type === "toc" ? "sommaire" : "paragraphe"}]`;
}

/** Accepts (true) or refuses (false) one revision. A revision decided has left the text. */
export function decide(doc, id, isAccepted) {
  const [kept, gone] = isAccepted ? ["ins", "del"] : ["del", "ins"];
  doc.blocks = doc.blocks.filter((block) => block[gone] !== id);
  for (const block of doc.blocks) {
    if (block[kept] === id) block[kept] = null;
    for (const key of keysOfBlock(block)) {
      const holder = holderOf(doc, key);
      const left = holder.runs.filter((run) => run[gone] !== id);
      holder.runs = tidy(left.map((run) => (run[kept] === id ? { ...run, [kept]: null } : run)));
    }
  }
  const revision = doc.revisions.find((candidate) => candidate.id === id);
  if (revision) revision.status = isAccepted ? "acceptee" : "refusee";
}

/** Is one suggestion next to a position? Gives its id, or null. */
export function revisionAt(doc, position) {
  const block = doc.blocks.find(({ id }) => id === position.key.split(":")[0]);
  let at = 0;
  for (const run of holderOf(doc, position.key)?.runs ?? []) {
    at += run.text.length;
    if (position.offset <= at && (run.ins || run.del)) return run.ins ?? run.del;
    if (position.offset < at) break;
  }
  return block?.ins ?? block?.del ?? null;
}
