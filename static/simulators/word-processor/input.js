/** What is typed, cut, pasted, clicked in the document: everything becomes an operation on the model. */
import { holderOf, covered } from "./doc.js";
import { copySelection, insertText, pasteBlocks, removeBackward, removeForward, removeSelection, splitParagraph } from "./edits.js";
import { ATOM, finalText, isAtom } from "./runs.js";
import * as commands from "./commands.js";

const REMOVALS = {
  deleteContentBackward: [removeBackward, "character"], deleteContentForward: [removeForward, "character"],
  deleteWordBackward: [removeBackward, "word"], deleteWordForward: [removeForward, "word"],
  deleteSoftLineBackward: [removeBackward, "line"], deleteSoftLineForward: [removeForward, "line"],
  deleteHardLineBackward: [removeBackward, "line"], deleteHardLineForward: [removeForward, "line"],
};
const FORMATS = { formatBold: "bold", formatItalic: "italic", formatUnderline: "underline", formatStrikeThrough: "strike" };

const isCollapsed = ({ anchor, focus }) => anchor.key === focus.key && anchor.offset === focus.offset;

/** The document without what the selection covers, and where the caret is then. */
function cleared(app, doc) {
  return isCollapsed(app.selection) ? app.selection.focus : removeSelection(doc, app.selection, app.author);
}

export function typeText(app, text) {
  const look = app.pending;
  app.edit((doc) => {
    const at = cleared(app, doc);
    return insertText(doc, at, text, app.author, look ? { ...commands.lookHere(doc, at), ...look } : null);
  }, { typing: text !== " " });
}

/** Plain text: each line is a paragraph. */
function pasteText(app, text) {
  const lines = text.replace(/\r/g, "").split("\n");
  app.edit((doc) => lines.reduce((at, line, index) => {
    const place = index ? splitParagraph(doc, at) : at;
    return line ? insertText(doc, place, line, app.author) : place;
  }, cleared(app, doc)));
}

export function copy(app) {
  app.clipboard = copySelection(app.doc, app.selection);
  if (app.clipboard.length === 1) app.clipboard[0].whole = false; // the words of a line, not the line
  return app.clipboard.map((block) => finalText(block.runs)).join("\n");
}

export function cut(app) {
  const text = copy(app);
  // Whole paragraphs leave with their place, so that they can be put elsewhere.
  app.edit((doc) => {
    const keys = covered(doc, app.selection).map(({ key }) => key);
    const isWhole = !app.author.tracking && copySelection(doc, app.selection).every((block) => block.whole);
    const at = removeSelection(doc, app.selection, app.author);
    if (!isWhole) return at;
    for (const block of app.clipboard) block.whole = true;
    return dropEmptied(doc, keys, at);
  });
  return text;
}

function dropEmptied(doc, keys, at) {
  const index = doc.blocks.findIndex((block) => keys.includes(block.id) && block.type === "paragraph" && !block.runs.length);
  if (index < 0 || doc.blocks.filter((block) => block.type === "paragraph").length < 2) return at;
  doc.blocks.splice(index, 1);
  const after = doc.blocks[index]?.type === "paragraph" ? doc.blocks[index] : doc.blocks.find((block) => block.type === "paragraph");
  return { key: after.id, offset: 0 };
}

export function paste(app, text = null) {
  const isOwn = app.clipboard && (text === null || text.replace(/\r/g, "") === app.clipboard.map((block) => finalText(block.runs)).join("\n"));
  if (isOwn) app.edit((doc) => pasteBlocks(doc, cleared(app, doc), structuredClone(app.clipboard), app.author));
  else if (text) pasteText(app, text);
}

/** Text of a holder as the browser changed it during a composition, atoms as one character. */
function drawnText(holder) {
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_ALL, {
    acceptNode: (node) => (node.dataset?.marker !== undefined ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.dataset?.atom !== undefined) text += ATOM;
    else if (node.nodeType === Node.TEXT_NODE && !node.parentElement.closest("[data-atom]")) text += node.data;
  }
  return text;
}

/** Model offset of an offset in the text shown (removed text may be hidden). */
function modelOffset(runs, shown, marks) {
  let left = shown;
  let at = 0;
  for (const run of runs) {
    if (marks || !run.del) {
      if (left <= run.text.length) return at + left;
      left -= run.text.length;
    }
    at += run.text.length;
  }
  return at;
}

/** After a composition (dead keys, phone keyboards) the paragraph is read back: what changed is one replacement. */
export function readBack(app, key) {
  const node = app.canvas.root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const runs = holderOf(app.doc, key)?.runs;
  if (!node || !runs) return;
  const before = runs.filter((run) => app.view.marks || !run.del).map((run) => (isAtom(run) ? ATOM : run.text)).join("");
  const after = drawnText(node);
  if (before === after) return;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < before.length - start && tail < after.length - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const [from, to] = [start, before.length - tail].map((offset) => modelOffset(runs, offset, app.view.marks));
  app.edit((doc) => {
    const at = removeSelection(doc, { anchor: { key, offset: from }, focus: { key, offset: to } }, app.author);
    return insertText(doc, at, after.slice(start, after.length - tail), app.author);
  }, { typing: true });
}

function beforeInput(app, event) {
  if (!event.cancelable || event.inputType === "insertCompositionText") return;
  event.preventDefault();
  const selection = app.canvas.readCaret();
  if (selection) app.selection = selection;
  if (!app.selection) return;
  const { inputType } = event;
  if (inputType === "historyUndo") app.undo();
  else if (inputType === "historyRedo") app.redo();
  else if (FORMATS[inputType]) commands.toggleFormat(app, FORMATS[inputType]);
  else if (inputType === "insertParagraph") app.edit((doc) => splitParagraph(doc, cleared(app, doc)));
  else if (inputType === "insertLineBreak") typeText(app, "\n");
  else if (inputType === "insertText" || inputType === "insertReplacementText") typeText(app, event.data ?? event.dataTransfer?.getData("text/plain") ?? "");
  else if (REMOVALS[inputType]) remove(app, ...REMOVALS[inputType]);
  else if (inputType.startsWith("delete")) app.edit((doc) => cleared(app, doc));
}

function remove(app, operation, unit) {
  app.edit((doc) => (isCollapsed(app.selection) ? operation(doc, app.selection.focus, unit, app.author) : cleared(app, doc)), { typing: unit === "character" });
}

function onClipboard(app, event) {
  event.preventDefault();
  if (!app.selection) return;
  if (event.type === "paste") paste(app, event.clipboardData.getData("text/plain"));
  else event.clipboardData.setData("text/plain", event.type === "cut" && app.can("edit") ? cut(app) : copy(app));
}

function onClick(app, event) {
  const data = (name) => event.target.closest(`[data-${name}]`)?.dataset[name];
  if (data("select")) app.select(data("select"));
  else if (data("toc")) commands.updateToc(app, data("toc"));
  else if (data("go")) app.goTo(data("go"));
  else if (event.target.closest(".run--link") && (event.ctrlKey || event.metaKey)) app.say("Le lien s’ouvrirait dans le navigateur.");
  else if (data("comment")) app.openComment(data("comment"));
  else if (!event.target.closest("[contenteditable=false]")) app.select(null);
}

/** Listens to the document. */
export function listen(app) {
  const { root } = app.canvas;
  let composing = null;
  root.addEventListener("beforeinput", (event) => {
    if (app.can("edit")) beforeInput(app, event);
    else {
      event.preventDefault();
      app.refuse();
    }
  });
  root.addEventListener("compositionstart", () => {
    const selection = app.canvas.readCaret() ?? app.selection;
    app.selection = selection;
    if (!selection || !app.can("edit")) return;
    if (!isCollapsed(selection)) app.edit((doc) => cleared(app, doc));
    composing = app.selection.focus.key;
  });
  root.addEventListener("compositionend", () => {
    const key = composing;
    composing = null;
    if (!key) return app.spoil();
    readBack(app, key);
    return app.spoil();
  });
  for (const name of ["copy", "cut", "paste"]) root.addEventListener(name, (event) => onClipboard(app, event));
  for (const name of ["dragstart", "drop"]) root.addEventListener(name, (event) => event.preventDefault());
  root.addEventListener("click", (event) => onClick(app, event));
  root.addEventListener("dblclick", (event) => event.target.closest("[data-strip]") && commands.headerFooter(app));
  root.addEventListener("contextmenu", (event) => {
    const mark = event.target.closest("[data-spelling]");
    if (!mark) return;
    event.preventDefault();
    app.openSpelling(mark.dataset.spelling);
  });
  root.addEventListener("keydown", (event) => {
    const selected = event.target.dataset?.select;
    if (selected && ["Delete", "Backspace"].includes(event.key)) {
      event.preventDefault();
      commands.removeBlock(app, selected);
    }
  });
  const follow = () => {
    if (!composing) app.followCaret();
  };
  document.addEventListener("selectionchange", follow);
  return () => document.removeEventListener("selectionchange", follow);
}
