/** The application: the document, what is selected; every change goes through `do`. */
import { isWithin, keyOf, parseRange, rangeName, spanned } from "../engine/address.js";
import { Calculator } from "../engine/calculator.js";
import { readDate } from "../engine/dates.js";
import { quoteSheet } from "../engine/writer.js";
import { FormulaProblem } from "../engine/tokens.js";
import { sendAnswer, sendState } from "../../shared/frame.js";
import { h } from "../../shared/dom.js";
import { selectionText, stateText } from "../model/answer.js";
import { openDocument, sheetOf, sourceOf } from "../model/document.js";
import { History } from "../model/history.js";
import { hiddenRows } from "../model/sorting.js";
import { answerBar } from "./answer-bar.js";
import { drawTabs, menuBar, titleBar, toolbar } from "./chrome.js";
import { ChartPanel } from "./chart-panel.js";
import { Clipboard } from "./clipboard.js";
import { COMMANDS } from "./commands.js";
import { Editor } from "./editor.js";
import { Find } from "./find.js";
import { Grid } from "./grid.js";
import { gridKey, widened } from "./keys.js";
import { closeMenu } from "./menu.js";
import { NameBox } from "./name-box.js";
import { listenPointer } from "./pointer.js";
import { Surroundings } from "./surroundings.js";

const TODAY = "2024-05-14"; // when the scenario gives no day

function isCell(place) {
  return Number.isInteger(place?.row) && Number.isInteger(place?.col);
}

export class App {
  constructor(root, scenario, state) {
    this.scenario = scenario;
    this.today = readDate(scenario.today ?? TODAY);
    this.history = new History(openDocument(scenario), this.today);
    this.calculator = new Calculator(this.today);
    this.valueOf = (sheet, row, col) => this.calculator.value(sheet, row, col);
    this.first = this.#watched();
    this.#start(state);
    this.#build(root);
    this.refresh();
    this.grid.reveal(this.active, this.sheet.freeze);
    this.#sendAnswer();
  }

  close() {
    closeMenu();
    this.off.abort();
  }

  get document() {
    return this.history.document;
  }

  get sheet() {
    return sheetOf(this.document, this.selection.sheet) ?? this.document.sheets[0];
  }

  get active() {
    return this.selection.anchor;
  }

  get range() {
    return spanned(this.selection.anchor, this.selection.focus);
  }

  #start(state) {
    const { open = {} } = this.scenario;
    if (state?.history) this.history.load(state.history);
    this.places = {};
    const named = this.document.sheets.find(({ name }) => name === open.sheet) ?? this.document.sheets[0];
    const range = parseRange(open.cell ?? "A1");
    this.selection = { sheet: named.id, anchor: { row: range.top, col: range.left }, focus: { row: range.bottom, col: range.right } };
    const kept = state?.selection;
    if (kept && sheetOf(this.document, kept.sheet) && isCell(kept.anchor) && isCell(kept.focus)) this.selection = this.#clamped(kept);
    this.sent = typeof state?.sent === "string" ? state.sent.slice(0, 300) : "";
  }

  #clamped({ sheet, anchor, focus }) {
    const { rows, columns } = sheetOf(this.document, sheet);
    const inside = ({ row, col }) => ({ row: Math.min(rows - 1, Math.max(0, row)), col: Math.min(columns - 1, Math.max(0, col)) });
    return { sheet, anchor: inside(anchor), focus: inside(focus) };
  }

  #build(root) {
    this.off = new AbortController();
    this.grid = new Grid(this.scenario.title);
    this.editor = new Editor(this);
    this.find = new Find(this);
    this.charts = new ChartPanel(this);
    this.clipboard = new Clipboard(this);
    this.nameBox = new NameBox(this);
    this.problem = h("p", { class: "problem", role: "alert" });
    this.live = h("p", { class: "sr", role: "status" });
    this.tabs = h("div", { class: "tabs" });
    this.tools = toolbar(this);
    this.around = new Surroundings(this);
    this.answer = answerBar(this.scenario.answer, { send: (text) => this.#send(text), selected: () => selectionText(this.document, this.sheet.id, this.range) });
    this.grid.root.id = "board";
    root.replaceChildren(h("main", { class: "app" },
      titleBar(this.scenario), menuBar(this), this.tools,
      h("div", { class: "bar" }, this.nameBox.root, h("span", { class: "bar__sign", "aria-hidden": "true" }, "fx"), this.editor.bar),
      this.problem, this.find.root,
      h("div", { class: "stage" }, this.grid.root, this.charts.root),
      h("div", { class: "foot" }, this.tabs, this.around.status), this.answer.root ?? "", this.live));
    this.#listen();
  }

  #listen() {
    const { signal } = this.off;
    const { table } = this.grid;
    table.addEventListener("keydown", (event) => {
      if (event.target === table && gridKey(this, event)) event.preventDefault();
    });
    table.addEventListener("focus", () => this.around.announce());
    this.clipboard.listen(signal);
    listenPointer(this);
  }

  // What is shown ---------------------------------------------------------------------------------------------------

  refresh() {
    this.calculator.use(this.document);
    if (!sheetOf(this.document, this.selection.sheet)) this.selection.sheet = this.document.sheets[0].id;
    this.selection = this.#clamped(this.selection);
    this.hidden = hiddenRows(this.sheet, this.valueOf);
    this.grid.draw(this.sheet, { valueOf: this.valueOf, hidden: this.hidden });
    drawTabs(this.tabs, {
      sheets: this.document.sheets, current: this.sheet.id, isLocked: this.scenario.read_only, show: (id) => this.show(id), add: () => this.addSheet(),
      rename: (id) => { this.show(id); this.run("renameSheet"); },
    });
    this.charts.draw(this.sheet, this.valueOf);
    this.#showSelection();
  }

  #showSelection() {
    const { range, active } = this;
    this.grid.select(active, range);
    this.nameBox.show();
    if (!this.editor.isOpen) this.editor.bar.value = this.source();
    this.editor.bar.readOnly = !this.canEdit();
    this.around.show();
    this.clipboard.show();
    this.answer.show(this.sent);
  }

  say(text) {
    this.live.textContent = text;
  }

  clearProblem() {
    this.problem.textContent = "";
  }

  focusGrid() {
    this.grid.table.focus({ preventScroll: true });
  }

  editing(isOn) {
    this.grid.root.classList.toggle("is-editing", isOn);
    this.clearProblem();
  }

  // Selecting -------------------------------------------------------------------------------------------------------

  /** Selects from `anchor` (the active cell) to `focus`. isStill: without scrolling. */
  select(anchor, focus, { isStill = false } = {}) {
    this.selection = this.#clamped({ sheet: this.sheet.id, anchor, focus });
    if (!isStill) this.grid.reveal(this.selection.focus, this.sheet.freeze);
    this.#showSelection();
    this.around.announce();
    if (this.scenario.answer?.kind === "selection") this.#send(selectionText(this.document, this.sheet.id, this.range));
    else this.#save();
    return true;
  }

  isSelected(cell) {
    return isWithin(cell, this.range);
  }

  selectRows() {
    const range = widened(this.sheet, this.range, false);
    return this.select({ row: range.top, col: range.left }, { row: range.bottom, col: range.right }, { isStill: true });
  }

  /** The cell `rows` and `cols` away, filtered rows jumped over. */
  neighbour({ row, col }, rows, cols) {
    const { rows: height, columns } = this.sheet;
    let left = Math.abs(rows);
    let at = row;
    for (let next = row + Math.sign(rows); left > 0 && next >= 0 && next < height; next += Math.sign(rows)) {
      if (this.hidden.has(next)) continue;
      at = next;
      left -= 1;
    }
    return { row: at, col: Math.min(columns - 1, Math.max(0, col + cols)) };
  }

  step(rows, cols) {
    const to = this.neighbour(this.active, rows, cols);
    return this.select(to, to);
  }

  /** Tab: the next cell; at the last column the focus leaves the grid. */
  stepOrLeave(cols) {
    const to = this.active.col + cols;
    return to >= 0 && to < this.sheet.columns ? this.step(0, cols) : false;
  }

  show(id) {
    if (id === this.sheet.id || !sheetOf(this.document, id)) return;
    if (this.editor.isOpen && !this.editor.commit()) return;
    this.places[this.sheet.id] = this.selection;
    this.selection = this.places[id] ?? { sheet: id, anchor: { row: 0, col: 0 }, focus: { row: 0, col: 0 } };
    this.refresh();
    this.say(`Feuille ${this.sheet.name}`);
    this.#save();
  }

  turnSheet(step) {
    const { sheets } = this.document;
    const next = sheets[sheets.indexOf(this.sheet) + step];
    if (next) this.show(next.id);
    return true;
  }

  // Changing --------------------------------------------------------------------------------------------------------

  canEdit() {
    return !this.scenario.read_only;
  }

  isAllowed(name) {
    if (name === "undo") return this.history.canUndo;
    if (name === "redo") return this.history.canRedo;
    return this.canEdit() || Boolean(COMMANDS[name].isFree || COMMANDS[name].isSorting);
  }

  /** Runs a command by its name; always true: the key is used. */
  run(name, argument) {
    if (this.editor.isOpen && !(name in { SOMME: 1, MOYENNE: 1, NB: 1, MAX: 1, MIN: 1 }) && !this.editor.commit()) return true;
    if (this.isAllowed(name)) COMMANDS[name].run(this, argument);
    else if (!this.canEdit()) this.say("Ce classeur est en lecture seule.");
    return true;
  }

  /** The command as an item of a menu. */
  item(name) {
    const { label, keys } = COMMANDS[name];
    return { label, keys, disabled: !this.isAllowed(name), run: () => { this.run(name); if (!document.querySelector("dialog[open], .menu") && !this.editor.isOpen && this.find.root.hidden) this.focusGrid(); } };
  }

  /** Does an operation on the document and shows the result; a sentence when it cannot be done. */
  do(operation) {
    try {
      this.history.do(operation);
    } catch (problem) {
      if (!(problem instanceof FormulaProblem)) throw problem;
      this.problem.textContent = problem.message;
      return problem.message;
    }
    this.#changed();
    return null;
  }

  #changed() {
    this.clearProblem();
    this.refresh();
    this.#sendAnswer();
    this.#save();
  }

  travel(step) {
    this.history.move(step);
    this.#changed();
    this.say(step < 0 ? "Action annulée" : "Action rétablie");
  }

  cell({ row, col }) {
    return this.sheet.cells.get(keyOf(row, col));
  }

  source() {
    return sourceOf(this.cell(this.active));
  }

  edit(text = null) {
    if (this.canEdit()) this.editor.open({ text });
    else this.say("Ce classeur est en lecture seule.");
    return true;
  }

  /** Writes a typed text in a cell; false when its formula cannot be read. */
  commit(cell, sheet, text) {
    const before = sourceOf(sheetOf(this.document, sheet).cells.get(keyOf(cell.row, cell.col)));
    if (this.sheet.id !== sheet) this.show(sheet);
    return text === before || this.do({ t: "set", s: sheet, cell, text }) === null;
  }

  /** What begins a reference pointed at while a formula of `origin` is typed. */
  prefix(origin) {
    return this.sheet.id === origin ? "" : `${quoteSheet(this.sheet.name)}!`;
  }

  style(style) {
    this.do({ t: "style", s: this.sheet.id, range: this.range, style });
    return true;
  }

  fillTo(from, target) {
    if (rangeName(from) === rangeName(target) || !this.canEdit()) {
      this.#showSelection();
      return;
    }
    this.do({ t: "fill", s: this.sheet.id, from, target, isSeries: true });
    this.select({ row: target.top, col: target.left }, { row: target.bottom, col: target.right });
  }

  sortRange(range, keys, isHeaded) {
    const rows = { ...range, top: range.top + (isHeaded ? 1 : 0) };
    if (rows.top <= rows.bottom) this.do({ t: "sort", s: this.sheet.id, range: rows, keys });
    this.say(`Plage ${rangeName(rows).replace(":", " à ")} triée`);
  }

  setCondition(col, condition) {
    this.do({ t: "condition", s: this.sheet.id, col, condition });
    this.say(`${this.hidden.size} lignes masquées`);
  }

  clearConditions() {
    if (this.sheet.filter) this.do({ t: "filter", s: this.sheet.id, range: this.sheet.filter.range });
  }

  setChart(id, chart) {
    this.do({ t: "chart", s: this.sheet.id, id: id ?? this.#freshId("g"), chart });
    this.charts.open();
  }

  setWidth(columns, width) {
    this.do({ t: "width", s: this.sheet.id, columns, width });
  }

  #freshId(letter) {
    return `${letter}n${this.history.at}`;
  }

  addSheet() {
    const names = this.document.sheets.map(({ name }) => name.toLowerCase());
    let number = names.length + 1;
    while (names.includes(`feuil${number}`)) number += 1;
    const id = this.#freshId("s");
    this.do({ t: "addSheet", s: id, name: `Feuil${number}` });
    this.show(id);
    this.focusGrid();
  }

  deleteSheet() {
    if (this.document.sheets.length < 2) this.problem.textContent = "Un classeur garde au moins une feuille.";
    else this.do({ t: "deleteSheet", s: this.sheet.id });
  }

  // Answering -------------------------------------------------------------------------------------------------------

  #watched() {
    const { answer } = this.scenario;
    return answer?.kind === "state" ? stateText(answer.watch, this.document, this.today) : "";
  }

  /** The document's answer; nothing while it is as the scenario made it. */
  #sendAnswer() {
    const { answer } = this.scenario;
    if (!answer) return;
    if (answer.kind === "state") {
      const text = this.#watched();
      const next = text === this.first ? "" : text;
      if (next || this.sent) sendAnswer(next);
      this.sent = next;
    } else if (this.sent) sendAnswer(this.sent);
  }

  #send(text) {
    this.sent = text;
    sendAnswer(text);
    this.answer.show(text);
    this.#save();
  }

  #save() {
    sendState({ history: this.history.save(), selection: this.selection, sent: this.sent });
  }
}
