/** The keyboard of the grid, as in every spreadsheet. */
import { keyOf, spanned } from "../engine/address.js";
import { used } from "../model/document.js";

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const PAGE = 10; // rows

/** Where Ctrl+arrow goes: the edge of the filled block, else the next filled cell, else the edge of the sheet. */
export function jump(sheet, hidden, cell, [rows, cols]) {
  const isFilled = ({ row, col }) => {
    const found = sheet.cells.get(keyOf(row, col));
    return Boolean(found && (found.tree || (found.value ?? null) !== null));
  };
  const isInside = ({ row, col }) => row >= 0 && row < sheet.rows && col >= 0 && col < sheet.columns;
  const next = (place) => {
    let step = { row: place.row + rows, col: place.col + cols };
    while (isInside(step) && hidden.has(step.row)) step = { row: step.row + rows, col: step.col + cols };
    return step;
  };
  let at = next(cell);
  if (!isInside(at)) return cell;
  const isRun = isFilled(cell) && isFilled(at);
  let last = at;
  while (isInside(at) && isFilled(at) === isRun) {
    last = at;
    at = next(at);
  }
  return isRun || !isInside(at) ? last : at;
}

/** Handles a key on the grid; true when it meant something. */
export function gridKey(app, event) {
  const { key, shiftKey } = event;
  const isControl = event.ctrlKey || event.metaKey;
  if (event.altKey && key === "ArrowDown") return app.run("filterHere");
  if (key in ARROWS && !event.altKey) return arrow(app, ARROWS[key], isControl, shiftKey);
  if (isControl) return shortcut(app, key.toLowerCase(), shiftKey);
  if (shiftKey && key === "F2") return app.run("comment");
  if ((shiftKey && key === "F10") || key === "ContextMenu") return app.run("contextMenu");
  if (shiftKey && key === " ") return app.selectRows();
  return plainKey(app, event);
}

function arrow(app, step, isControl, isExtending) {
  const from = isExtending ? app.selection.focus : app.active;
  const to = isControl ? jump(app.sheet, app.hidden, from, step) : app.neighbour(from, step[0], step[1]);
  app.select(isExtending ? app.active : to, to);
  return true;
}

const SHORTCUTS = {
  z: "undo", y: "redo", b: "bold", i: "italic", d: "fillDown", r: "fillRight", f: "find", a: "selectAll", " ": "selectColumns", k: null,
};

function shortcut(app, key, shiftKey) {
  const { sheet, active } = app;
  if (key === "home") return app.select(shiftKey ? active : { row: 0, col: 0 }, { row: 0, col: 0 });
  if (key === "end") {
    const size = used(sheet.cells);
    const last = { row: Math.max(0, size.rows - 1), col: Math.max(0, size.columns - 1) };
    return app.select(shiftKey ? active : last, last);
  }
  if (key === "pageup" || key === "pagedown") return app.turnSheet(key === "pageup" ? -1 : 1);
  if (key === "z" && shiftKey) return app.run("redo");
  if (key === "l" && shiftKey) return app.run("filter");
  if (key === "+" || (key === "=" && shiftKey)) return app.run("insertRow");
  if (key === "-") return app.run("deleteRow");
  return SHORTCUTS[key] ? app.run(SHORTCUTS[key]) : false;
}

function plainKey(app, { key, shiftKey, isComposing }) {
  const { active, sheet } = app;
  switch (key) {
    case "Enter": return app.step(shiftKey ? -1 : 1, 0);
    case "Tab": return app.stepOrLeave(shiftKey ? -1 : 1);
    case "F2": return app.edit();
    case "Escape": return app.clipboard.cancel();
    case "Delete": return app.run("clear");
    case "Backspace": return app.edit("");
    case "Home": return app.select(shiftKey ? active : { row: active.row, col: 0 }, { row: app.selection.focus.row, col: 0 });
    case "End": {
      const last = { row: app.selection.focus.row, col: Math.max(0, used(sheet.cells).columns - 1) };
      return app.select(shiftKey ? active : last, last);
    }
    case "PageDown":
    case "PageUp": {
      const to = app.neighbour(app.selection.focus, key === "PageDown" ? PAGE : -PAGE, 0);
      return app.select(shiftKey ? active : to, to);
    }
    default: return key.length === 1 && !isComposing ? app.edit(key) : false;
  }
}

/** The range of whole columns (or rows) that a range touches. */
export function widened(sheet, range, isColumns) {
  return isColumns
    ? spanned({ row: 0, col: range.left }, { row: sheet.rows - 1, col: range.right })
    : spanned({ row: range.top, col: 0 }, { row: range.bottom, col: sheet.columns - 1 });
}
