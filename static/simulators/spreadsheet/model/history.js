/** What was done, to undo it, do it again, keep it and play it again after a reload. */
import { isInside } from "../engine/address.js";
import { apply } from "./operations.js";

const LENGTH_LIMIT = 17_000; // characters of JSON kept for a reload

/** Whether the places an operation names are of the grid (a kept state may hold anything). */
function isSane(operation) {
  const corners = ({ top, left, bottom, right }) => [{ row: top, col: left }, { row: bottom, col: right }];
  const ranges = [operation.range, operation.target, operation.from?.range ?? (operation.from?.s ? null : operation.from)].filter(Boolean);
  const cells = [...ranges.flatMap(corners), ...(operation.cell ? [operation.cell] : [])];
  const isCell = (cell) => Number.isInteger(cell.row) && Number.isInteger(cell.col) && isInside(cell);
  return cells.every(isCell) && Math.abs(operation.count ?? 0) <= 200;
}

export class History {
  constructor(first, today) {
    this.today = today;
    this.documents = [first];
    this.done = [];
    this.at = 0;
  }

  get document() {
    return this.documents[this.at];
  }

  /** Does an operation; throws (and changes nothing) when it cannot be done. */
  do(operation) {
    const next = apply(this.document, operation, this.today);
    this.documents = [...this.documents.slice(0, this.at + 1), next];
    this.done = [...this.done.slice(0, this.at), operation];
    this.at += 1;
  }

  get canUndo() {
    return this.at > 0;
  }

  get canRedo() {
    return this.at < this.done.length;
  }

  /** step: -1 undoes, 1 does again. */
  move(step) {
    this.at = Math.min(this.done.length, Math.max(0, this.at + step));
  }

  /** {done, at}; what could be done again is dropped first when it grows too long. */
  save() {
    const whole = { done: this.done, at: this.at };
    return JSON.stringify(whole).length <= LENGTH_LIMIT ? whole : { done: this.done.slice(0, this.at), at: this.at };
  }

  /** Plays what was kept; stops at the first thing that makes no sense. */
  load(kept) {
    if (!Array.isArray(kept?.done) || !Number.isInteger(kept.at)) return;
    try {
      for (const operation of kept.done) {
        if (!isSane(operation)) break;
        this.do(operation);
      }
    } catch {
      // An odd state: what could be played stays.
    }
    this.at = Math.min(this.done.length, Math.max(0, kept.at));
  }
}
