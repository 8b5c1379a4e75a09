/** The values of all cells of a document, computed when asked, kept until what they depend on changes. */
import { cellOfKey, keyOf } from "./address.js";
import { result } from "./evaluate.js";
import { FAULTS } from "./values.js";

export class Calculator {
  /** today: number of the day that AUJOURDHUI gives. */
  constructor(today) {
    this.today = today;
    this.document = null;
    this.#forget();
  }

  #forget() {
    this.values = new Map(); // "sheet id:key" → value
    this.readers = new Map(); // "sheet id:key" → Set of those that read it
    this.stack = [];
    this.cyclic = new Set();
  }

  /** Takes a document ({sheets: [{id, name, cells: Map}]}); only what depends on changed cells is computed again. */
  use(document) {
    if (document === this.document) return;
    const before = this.document;
    this.document = document;
    this.sheets = new Map(document.sheets.map((sheet) => [sheet.id, sheet]));
    const names = ({ sheets }) => sheets.map(({ id, name }) => `${id}:${name}`).join("/");
    if (!before || names(before) !== names(document) || this.cyclic.size) this.#forget();
    else document.sheets.forEach((sheet, index) => this.#compare(before.sheets[index], sheet));
  }

  #compare(before, after) {
    if (before.cells === after.cells) return;
    for (const key of new Set([...before.cells.keys(), ...after.cells.keys()])) {
      const [old, fresh] = [before.cells.get(key), after.cells.get(key)];
      if (old?.tree !== fresh?.tree || old?.value !== fresh?.value) this.#invalidate(`${after.id}:${key}`);
    }
  }

  #invalidate(start) {
    const waiting = [start];
    const seen = new Set();
    while (waiting.length) {
      const name = waiting.pop();
      if (seen.has(name)) continue;
      seen.add(name);
      this.values.delete(name);
      waiting.push(...(this.readers.get(name) ?? []));
      this.readers.delete(name);
    }
  }

  /** The value of a cell of a sheet (by its id). */
  value(sheet, row, col) {
    const key = keyOf(row, col);
    const name = `${sheet}:${key}`;
    const reader = this.stack.at(-1);
    if (reader) this.#remember(name, reader);
    const cell = this.sheets.get(sheet)?.cells.get(key);
    if (!cell?.tree) return cell?.value ?? null;
    if (this.values.has(name)) return this.values.get(name);
    return this.stack.includes(name) ? this.#cycle(name) : this.#compute(sheet, name, cell.tree);
  }

  #remember(name, reader) {
    if (!this.readers.has(name)) this.readers.set(name, new Set());
    this.readers.get(name).add(reader);
  }

  #cycle(name) {
    for (const member of this.stack.slice(this.stack.indexOf(name))) this.cyclic.add(member);
    return FAULTS.CYCLE;
  }

  #compute(sheet, name, tree) {
    this.stack.push(name);
    const found = result(tree, this.context(sheet, cellOfKey(Number(name.split(":")[1])).row));
    this.stack.pop();
    const value = this.cyclic.has(name) ? FAULTS.CYCLE : found;
    // Inside a cycle a value may still be half known: it is kept only once the whole is.
    if (!this.cyclic.size || this.cyclic.has(name) || !this.stack.length) this.values.set(name, value);
    return value;
  }

  /** What the evaluator asks of the document, for a formula of the sheet `own` on the line `row`. */
  context(own, row) {
    return {
      own, row, today: this.today,
      cell: (sheet, line, col) => this.value(sheet, line, col),
      sheet: (name) => this.document.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase())?.id ?? null,
    };
  }
}
