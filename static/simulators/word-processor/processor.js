/** The word processor: the document, the selection, the rights, undoing; what is saved and what is answered. */
import { sendAnswer, sendState } from "../shared/frame.js";
import { answerOf, withContents } from "./answers.js";
import { Canvas } from "./canvas.js";
import { blockOf, clamp, documentFrom, firstPosition, holderOf, keysOfBlock } from "./doc.js";
import { find, misspelt } from "./find.js";
import { listen } from "./input.js";
import { forgetHeights, pageNumbers } from "./layout.js";
import { ATOM, textOf } from "./runs.js";
import { shortcut } from "./shortcuts.js";
import { pack, sessionFrom, unpack } from "./state.js";
import { Frame } from "./frame.js";

const UNDO_LIMIT = 60;
const TYPING_PAUSE = 1_200; // milliseconds after which typing is another step to undo
const RIGHTS = {
  lecture: [], commentaire: ["comment"], suggestion: ["comment", "edit"], modification: ["comment", "edit", "decide", "format"],
};
const REFUSALS = {
  lecture: "Vous pouvez seulement lire ce document.",
  commentaire: "Vous pouvez commenter ce document, mais pas le modifier.",
  suggestion: "Vous pouvez suggérer des changements de texte ; la mise en forme et les décisions reviennent aux personnes qui modifient.",
};

export class Processor {
  constructor(root, scenario, state) {
    this.scenario = scenario;
    const before = readState(state, scenario);
    this.doc = before?.doc ?? withContents(documentFrom(scenario));
    this.session = before?.session ?? { ...sessionFrom(null), tracking: scenario.view?.tracking === true };
    this.role = scenario.share?.role ?? "modification";
    this.user = scenario.user ?? "Moi";
    const { navigation = false, marks = true, hidden = false, panel = null } = scenario.view ?? {};
    const isNarrow = window.matchMedia("(max-width: 48rem)").matches; // where panes cover the text
    this.view = { navigation: navigation && !isNarrow, marks, hidden, panel: null, zoom: null, record: null };
    this.past = [];
    this.future = [];
    this.selected = null; // id of the image, break or table of contents chosen
    this.pending = null; // look of the next text typed
    this.search = { query: "", options: {}, found: [], current: -1 };
    this.authors = authorsOf(scenario, this.user);
    this.start = firstPosition(this.doc);
    this.selection = this.start && { anchor: this.start, focus: this.start };
    this.canvas = new Canvas(this);
    this.frame = new Frame(this, root);
    this.stop = listen(this);
    this.onKey = (event) => shortcut(this, event);
    document.addEventListener("keydown", this.onKey);
    if (panel) this.frame.openPanel(panel);
    this.draw();
    this.#numberContents();
    document.fonts.ready.then(() => this.#remeasure());
    const answer = answerOf(this.doc, scenario, this.session);
    if (answer) sendAnswer(answer);
    this.said = answer;
  }

  close() {
    this.stop();
    this.canvas.close();
    document.removeEventListener("keydown", this.onKey);
  }

  #remeasure() {
    forgetHeights();
    this.draw();
    this.#numberContents();
  }

  /** Pages of the headings for the tables of contents the scenario gives without numbers: they follow the first layout. */
  #numberContents() {
    const isNumbered = (entry) => entry.page !== null;
    const contents = this.doc.blocks.filter(({ type }) => type === "toc");
    if (contents.every((toc) => toc.entries.every(isNumbered))) return;
    this.firstPages = pageNumbers(this.canvas.pages);
    this.spoil();
  }

  // Rights

  /** "comment", "edit" (text), "format" (everything else), "decide" (suggestions of others). */
  can(right) {
    return RIGHTS[this.role].includes(right);
  }

  refuse() {
    this.say(REFUSALS[this.role] ?? "");
  }

  get author() {
    const tracking = this.role === "suggestion" || this.session.tracking;
    return {
      tracking,
      isOwn: (id) => this.doc.revisions.find((revision) => revision.id === id)?.author === this.user,
      revision: (doc) => {
        const id = `moi-${doc.revisions.length + 1}`;
        doc.revisions.push({ id, author: this.user, date: this.scenario.now ?? null, status: "attente" });
        return id;
      },
    };
  }

  // Changes

  /** Changes the text: `operation(doc)` gives the new caret. `typing` joins steps that follow one another quickly. */
  edit(operation, { typing = false, right = "edit" } = {}) {
    if (!this.can(right)) return this.refuse();
    this.#remember(typing);
    const caret = operation(this.doc);
    if (caret) this.selection = caret.anchor ? caret : { anchor: caret, focus: caret };
    this.pending = null;
    return this.changed();
  }

  /** Changes anything else (formats, page, comments…); the selection stays. */
  apply(operation, right = "format") {
    if (!this.can(right)) return this.refuse();
    this.#remember(false);
    operation(this.doc);
    return this.changed();
  }

  #remember(isTyping) {
    const now = Date.now();
    const isSameStep = isTyping && this.typedAt && now - this.typedAt < TYPING_PAUSE && this.past.length;
    this.typedAt = isTyping ? now : null;
    if (isSameStep) return;
    this.past = [...this.past, this.#snapshot()].slice(-UNDO_LIMIT);
    this.future = [];
  }

  #snapshot() {
    return { doc: structuredClone(this.doc), selection: this.selection };
  }

  undo() {
    this.#travel(this.past, this.future);
  }

  redo() {
    this.#travel(this.future, this.past);
  }

  #travel(from, to) {
    const moment = from.pop();
    if (!moment) return;
    to.push(this.#snapshot());
    Object.assign(this, moment);
    this.typedAt = null;
    this.changed();
  }

  /** After any change of the document or of the session: the screen, the state, the answer. */
  changed() {
    if (this.selection) this.selection = { anchor: clamp(this.doc, this.selection.anchor), focus: clamp(this.doc, this.selection.focus) };
    else this.selection = firstPosition(this.doc) && { anchor: firstPosition(this.doc), focus: firstPosition(this.doc) };
    if (!this.selection?.anchor) this.selection = null;
    if (this.selected && !blockOf(this.doc, this.selected)) this.selected = null;
    this.draw();
    this.save();
  }

  save() {
    sendState(pack(this.doc, this.session, this.scenario));
    const answer = answerOf(this.doc, this.scenario, this.session);
    if (answer !== this.said) sendAnswer(answer);
    this.said = answer;
  }

  draw() {
    this.#decorate();
    this.canvas.draw();
    this.frame.refresh();
  }

  /** Draws every block again after the browser changed nodes by itself. */
  spoil() {
    this.canvas.isSpoilt = true;
    this.draw();
    this.canvas.isSpoilt = false;
  }

  // What is drawn over the text

  #decorate() {
    const { query, options } = this.search;
    this.search.found = this.view.panel === "find" ? find(this.doc, query, options) : [];
    this.search.current = Math.min(this.search.current, this.search.found.length - 1);
    this.mistakes = misspelt(this.doc, this.scenario.spelling ?? [], new Set(this.session.ignored));
    this.marked = new Map();
    const mark = (key, decoration) => this.marked.set(key, [...(this.marked.get(key) ?? []), decoration]);
    for (const [index, { key, start, end }] of this.search.found.entries()) mark(key, { start, end, name: index === this.search.current ? "current" : "found" });
    for (const { key, start, end, id, mark: source } of this.mistakes) mark(key, { start, end, name: "spelling", id, kind: source.kind });
    for (const comment of this.doc.comments) if (!comment.resolved) this.#markComment(comment, mark);
  }

  #markComment(comment, mark) {
    const holder = holderOf(this.doc, comment.at);
    if (!holder) return;
    const text = textOf(holder.runs);
    const start = comment.quote ? text.indexOf(comment.quote) : 0;
    if (start >= 0) mark(comment.at, { start, end: start + (comment.quote || text).length, name: "comment", id: comment.id });
  }

  decorations(key) {
    return this.marked.get(key) ?? [];
  }

  decorationsOfBlock(block) {
    return keysOfBlock(block).map((key) => this.decorations(key));
  }

  presentAt(id) {
    return (this.scenario.share?.people ?? []).filter((person) => person.present && person.at === id).map(({ name }) => name);
  }

  fieldText(name) {
    const { mailing } = this.scenario;
    const index = mailing?.fields.indexOf(name) ?? -1;
    if (this.view.record === null || index < 0) return `«${name}»`;
    return mailing.rows[this.view.record][index];
  }

  // Moving

  /** Takes the caret from the browser, when it is in the document and has moved. */
  followCaret() {
    if (this.canvas.isShowing || !this.canvas.root.contains(document.activeElement)) return;
    const selection = this.canvas.readCaret();
    // The caret put back after a change is not a move: typing goes on.
    if (selection && JSON.stringify(selection) !== JSON.stringify(this.selection)) this.#caretMoved(selection);
  }

  #caretMoved(selection) {
    this.selection = selection;
    this.pending = null;
    this.selected = null;
    this.typedAt = null;
    this.frame.refreshTools();
  }

  /** Chooses an image, a break or a table of contents; null chooses none. */
  select(id) {
    if (id === this.selected) return;
    this.selected = id;
    if (id) this.frame.showContext();
    this.draw();
  }

  /** Puts the caret at a place and shows it. */
  goTo(key, start = 0, end = start) {
    if (holderOf(this.doc, key)) {
      this.selection = { anchor: { key, offset: start }, focus: { key, offset: end } };
      this.selected = null;
      this.canvas.focus();
      this.canvas.showCaret(true);
    } else this.canvas.scrollTo(key);
    this.frame.refreshTools();
  }

  selectedText() {
    if (!this.selection || this.selection.anchor.key !== this.selection.focus.key) return null;
    const { anchor, focus } = this.selection;
    const [start, end] = [anchor.offset, focus.offset].sort((a, b) => a - b);
    return { key: anchor.key, start, end, text: textOf(holderOf(this.doc, anchor.key).runs).slice(start, end).replaceAll(ATOM, "") };
  }

  openComment(id) {
    this.frame.openPanel("comments");
    this.frame.panelRoot.querySelector(`[data-thread="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
  }

  openSpelling(id) {
    this.mistake = id;
    this.frame.openPanel("spelling");
  }

  /** The answer chosen beside the document, the format exported, the version restored. */
  choose(changes) {
    Object.assign(this.session, changes);
    this.frame.refresh();
    this.save();
  }

  say(text) {
    this.frame.say(text);
  }
}

function readState(state, scenario) {
  try {
    return unpack(state, scenario);
  } catch {
    return null; // a state that only looks like ours
  }
}

function authorsOf(scenario, user) {
  const names = [
    ...(scenario.revisions ?? []).map(({ author }) => author), ...(scenario.comments ?? []).map(({ author }) => author),
    ...(scenario.share?.people ?? []).map(({ name }) => name),
  ].filter((name) => name !== user);
  return [...new Set(names), user];
}
