/** The mouse and the finger on the grid: selecting, dragging the fill handle, the edges of columns, double clicks. */
import { WIDTHS } from "../model/document.js";

/** Follows a pointer until it is released. */
function drag(event, follow, end) {
  const stop = (last) => {
    window.removeEventListener("pointermove", follow);
    window.removeEventListener("pointerup", stop);
    window.removeEventListener("pointercancel", stop);
    end?.(last);
  };
  event.preventDefault();
  window.addEventListener("pointermove", follow);
  window.addEventListener("pointerup", stop);
  window.addEventListener("pointercancel", stop);
}

/** The range to fill: from the selection to a cell, along the farther direction. */
export function filled(range, cell) {
  const down = cell.row > range.bottom ? cell.row - range.bottom : Math.min(0, cell.row - range.top);
  const across = cell.col > range.right ? cell.col - range.right : Math.min(0, cell.col - range.left);
  if (Math.abs(down) >= Math.abs(across)) return { ...range, top: Math.min(range.top, cell.row), bottom: Math.max(range.bottom, cell.row) };
  return { ...range, left: Math.min(range.left, cell.col), right: Math.max(range.right, cell.col) };
}

export function listenPointer(app) {
  const { grid } = app;
  grid.root.addEventListener("pointerdown", (event) => press(app, event));
  grid.root.addEventListener("dblclick", (event) => twice(app, event));
  grid.root.addEventListener("contextmenu", (event) => {
    const cell = cellOf(event);
    if (!cell) return;
    event.preventDefault();
    if (!app.isSelected(cell)) app.select(cell, cell);
    app.run("contextMenu", { left: event.clientX, top: event.clientY, bottom: event.clientY });
  });
  grid.root.addEventListener("click", (event) => {
    const funnel = event.target.closest("[data-funnel]");
    if (funnel) app.run("filterColumn", Number(funnel.dataset.funnel));
  });
}

function cellOf(event) {
  const node = event.target.closest("td[data-row]");
  return node ? { row: Number(node.dataset.row), col: Number(node.dataset.col) } : null;
}

function press(app, event) {
  const { target } = event;
  if (event.button !== 0 || target.closest("[data-funnel], .editor")) return;
  const touch = event.pointerType === "touch";
  if (target.matches(".frame__handle")) return dragFill(app, event);
  if (target.dataset.edge !== undefined) return dragEdge(app, event, Number(target.dataset.edge));
  const cell = cellOf(event);
  if (cell && app.editor.isPointing()) return dragPoint(app, event, cell);
  if (app.editor.isOpen && !app.editor.commit()) return;
  if (cell) {
    app.select(event.shiftKey ? app.active : cell, cell);
    app.focusGrid();
    if (!touch) drag(event, (move) => extend(app, move));
  } else head(app, target, event);
}

function extend(app, move) {
  const to = app.grid.cellAt(move.clientX, move.clientY);
  if (to) app.select(app.active, to);
}

function head(app, target, event) {
  const { sheet } = app;
  const letter = target.closest("[data-col]");
  const number = target.closest("[data-line]");
  if (target.closest(".corner")) app.run("selectAll", true);
  else if (letter) {
    const col = Number(letter.dataset.col);
    app.select({ row: 0, col: event.shiftKey ? app.active.col : col }, { row: sheet.rows - 1, col }, { isStill: true });
  } else if (number) {
    const row = Number(number.dataset.line);
    app.select({ row: event.shiftKey ? app.active.row : row, col: 0 }, { row, col: sheet.columns - 1 }, { isStill: true });
  } else return;
  event.preventDefault();
  app.focusGrid();
}

function dragPoint(app, event, cell) {
  app.editor.pointAt(cell, cell);
  drag(event, (move) => {
    const to = app.grid.cellAt(move.clientX, move.clientY);
    if (to) app.editor.pointAt(cell, to);
  });
}

function dragFill(app, event) {
  const from = app.range;
  let target = from;
  drag(event, (move) => {
    const to = app.grid.cellAt(move.clientX, move.clientY);
    if (!to) return;
    target = filled(from, to);
    app.grid.outline(app.grid.frame, target);
  }, () => app.fillTo(from, target));
}

function dragEdge(app, event, col) {
  const start = app.grid.widthOf(app.sheet, col);
  const column = app.grid.columns.children[col + 1];
  let width = start;
  drag(event, (move) => {
    width = Math.min(WIDTHS.most, Math.max(WIDTHS.least, start + move.clientX - event.clientX));
    column.style.width = `${width}px`;
  }, () => width !== start && app.setWidth([col], width));
}

function twice(app, event) {
  const { target } = event;
  if (target.dataset.edge !== undefined) return app.run("autoWidth", Number(target.dataset.edge));
  if (target.matches(".frame__handle")) return app.run("fillToNeighbour");
  if (cellOf(event) && !target.closest("[data-funnel]")) app.edit();
  return undefined;
}

