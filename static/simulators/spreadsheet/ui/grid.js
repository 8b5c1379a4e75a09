/** The grid on screen: headers, cells, the frame of the selection. It draws; the application decides. */
import { cellName, columnName, isWithin, keyOf } from "../engine/address.js";
import { display } from "../engine/format.js";
import { Fault } from "../engine/values.js";
import { h } from "../../shared/dom.js";
import { WIDTHS } from "../model/document.js";
import { passes } from "../model/sorting.js";

const CHARACTER = 7.7; // pixels, mean width of a figure
const HEAD = { width: 44, height: 28, row: 28 }; // pixels
const STYLE_CLASSES = [
  ["bold", () => "is-bold"], ["italic", () => "is-italic"], ["color", (name) => `c-${name}`], ["fill", (name) => `f-${name}`],
  ["align", (name) => `a-${name}`], ["border", (name) => `b-${name}`],
];

export class Grid {
  constructor(label) {
    this.head = h("tr", { role: "row", "aria-rowindex": 1 });
    this.body = h("tbody", { role: "rowgroup" });
    this.columns = h("colgroup");
    this.table = h("table", { class: "grid", role: "grid", tabindex: 0, "aria-label": label, "aria-multiselectable": "true" },
      this.columns, h("thead", { role: "rowgroup" }, this.head), this.body);
    this.frame = h("div", { class: "frame", "aria-hidden": "true" }, h("span", { class: "frame__handle" }));
    this.ants = h("div", { class: "frame frame--copied", "aria-hidden": "true", hidden: true });
    this.pointed = h("div", { class: "frame frame--pointed", "aria-hidden": "true", hidden: true });
    this.sheetBox = h("div", { class: "sheet" }, this.table, this.ants, this.pointed, this.frame);
    this.root = h("div", { class: "board" }, this.sheetBox);
    this.shape = "";
    this.cells = [];
  }

  widthOf(sheet, col) {
    return sheet.widths[col] ?? WIDTHS.normal;
  }

  /** Shows a sheet. look: {valueOf, hidden: Set of rows}. */
  draw(sheet, look) {
    const shape = `${sheet.id} ${sheet.rows} ${sheet.columns}`;
    if (shape !== this.shape) this.#build(sheet);
    this.shape = shape;
    this.#place(sheet);
    for (let row = 0; row < sheet.rows; row += 1) {
      const isHidden = look.hidden.has(row);
      this.lines[row].hidden = isHidden;
      this.lines[row].classList.toggle("is-filtered", Boolean(sheet.filter) && look.hidden.size > 0 && isWithin({ row, col: sheet.filter.range.left }, sheet.filter.range));
      if (isHidden) continue;
      for (let col = 0; col < sheet.columns; col += 1) this.#drawCell(sheet, row, col, look);
    }
  }

  #build(sheet) {
    this.table.setAttribute("aria-rowcount", sheet.rows + 1);
    this.table.setAttribute("aria-colcount", sheet.columns + 1);
    const letters = Array.from({ length: sheet.columns }, (_, col) => col);
    this.columns.replaceChildren(h("col"), ...letters.map(() => h("col")));
    this.head.replaceChildren(
      h("td", { class: "corner", role: "gridcell", "aria-colindex": 1, "aria-label": "Tout sélectionner" }),
      ...letters.map((col) => h("th", { role: "columnheader", scope: "col", class: "letter", "data-col": col, "aria-colindex": col + 2 },
        columnName(col), h("span", { class: "letter__edge", "data-edge": col }))));
    this.letters = [...this.head.children].slice(1);
    this.cells = [];
    this.lines = Array.from({ length: sheet.rows }, (_, row) => this.#line(row, letters));
    this.body.replaceChildren(...this.lines);
    this.root.scrollTop = 0;
    this.root.scrollLeft = 0;
  }

  #line(row, letters) {
    const cells = letters.map((col) => h("td", { role: "gridcell", id: `c-${row}-${col}`, "data-row": row, "data-col": col, "aria-colindex": col + 2 }));
    this.cells[row] = cells.map((node) => ({ node, look: "" }));
    return h("tr", { role: "row", "aria-rowindex": row + 2 },
      h("th", { role: "rowheader", scope: "row", class: "number", "data-line": row, "aria-colindex": 1 }, String(row + 1)), cells);
  }

  /** Widths of columns, and where frozen rows and columns stick. */
  #place(sheet) {
    let total = HEAD.width;
    const lefts = [];
    [...this.columns.children].forEach((col, index) => {
      const width = index ? this.widthOf(sheet, index - 1) : HEAD.width;
      col.style.width = `${width}px`;
      if (index) {
        lefts.push(total);
        total += width;
      }
    });
    this.table.style.width = `${total}px`;
    const places = `${this.shape} ${JSON.stringify(sheet.freeze)} ${lefts.join()}`;
    if (places === this.places) return;
    this.places = places;
    this.cells.forEach((line, row) => line.forEach(({ node }, col) => stick(node, sheet.freeze, row, col, lefts[col])));
    this.letters.forEach((node, col) => stick(node, { rows: 0, columns: sheet.freeze.columns }, 1, col, lefts[col]));
    this.lines.forEach((line, row) => {
      line.firstChild.classList.toggle("is-frozen-row", row < sheet.freeze.rows);
      line.firstChild.style.top = row < sheet.freeze.rows ? `${HEAD.height + row * HEAD.row}px` : "";
    });
  }

  #drawCell(sheet, row, col, look) {
    const cell = sheet.cells.get(keyOf(row, col));
    const slot = this.cells[row][col];
    const value = cell ? look.valueOf(sheet.id, row, col) : null;
    const style = cell?.style ?? {};
    const hasButton = Boolean(sheet.filter && row === sheet.filter.range.top && col >= sheet.filter.range.left && col <= sheet.filter.range.right);
    const isActive = hasButton && Boolean(sheet.filter.columns[col]);
    const width = this.widthOf(sheet, col);
    const text = fitted(display(value, style), value, width);
    const spread = spill(sheet, row, col, { text, value, style, width, widthOf: (index) => this.widthOf(sheet, index), hasButton, look });
    const classes = this.#classes(sheet, { row, col, value, style, cell, text });
    const drawn = `${classes}|${spread}|${hasButton}${isActive}|${text}`;
    if (drawn === slot.look) return;
    slot.look = drawn;
    slot.node.className = classes;
    const span = h("span", { class: "text" }, text);
    if (spread) span.style.width = `${spread}px`;
    slot.node.classList.toggle("is-spilling", Boolean(spread));
    slot.node.replaceChildren(...(text ? [span] : []), ...(hasButton ? [filterButton(col, text, isActive)] : []));
  }

  #classes(sheet, { row, col, value, style, cell, text }) {
    const classes = STYLE_CLASSES.filter(([name]) => style[name]).map(([name, classOf]) => classOf(style[name]));
    if (typeof value === "number" && style.number !== "text") classes.push("is-number");
    if (typeof value === "boolean" || value instanceof Fault) classes.push("is-centred");
    if (value instanceof Fault) classes.push("is-fault");
    if (cell?.comment) classes.push("has-comment");
    if (row < sheet.freeze.rows || col < sheet.freeze.columns) classes.push("is-frozen");
    const rule = sheet.rules.find(({ range, ...condition }) => isWithin({ row, col }, range) && value !== null && passes(text, value, condition));
    if (rule) classes.push(`r-${rule.look}`);
    return classes.join(" ");
  }

  node({ row, col }) {
    return this.cells[row]?.[col]?.node ?? null;
  }

  /** Marks the active cell and the selected range. */
  select(active, range) {
    for (const node of this.body.querySelectorAll("[aria-selected]")) node.removeAttribute("aria-selected");
    for (let row = range.top; row <= range.bottom; row += 1) {
      for (let col = range.left; col <= range.right; col += 1) this.node({ row, col })?.setAttribute("aria-selected", "true");
    }
    this.letters.forEach((node, col) => node.classList.toggle("is-on", col >= range.left && col <= range.right));
    this.lines.forEach((line, row) => line.firstChild.classList.toggle("is-on", row >= range.top && row <= range.bottom));
    this.body.querySelector(".is-active")?.classList.remove("is-active");
    this.node(active)?.classList.add("is-active");
    this.table.setAttribute("aria-activedescendant", `c-${active.row}-${active.col}`);
    this.outline(this.frame, range);
  }

  /** Puts a frame around a range; null hides it. */
  outline(frame, range) {
    const rows = range ? Array.from({ length: range.bottom - range.top + 1 }, (_, index) => range.top + index).filter((row) => this.lines[row] && !this.lines[row].hidden) : [];
    frame.hidden = rows.length === 0;
    if (frame.hidden) return;
    const [first, last] = [this.lines[rows[0]], this.lines[rows.at(-1)]];
    const [start, end] = [this.letters[range.left], this.letters[Math.min(range.right, this.letters.length - 1)]];
    const lefts = [this.#left(start), this.#left(end) + end.offsetWidth];
    frame.style.left = `${lefts[0] - 1}px`;
    frame.style.width = `${lefts[1] - lefts[0] + 1}px`;
    frame.style.top = `${first.offsetTop - 1}px`;
    frame.style.height = `${last.offsetTop + last.offsetHeight - first.offsetTop + 1}px`;
  }

  /** Left edge of a column in the sheet, wherever its header sticks. */
  #left(letter) {
    let left = HEAD.width;
    for (const other of this.letters) {
      if (other === letter) return left;
      left += other.offsetWidth;
    }
    return left;
  }

  /** Scrolls as little as needed to show a cell, beside what is frozen. */
  reveal({ row, col }, freeze) {
    const line = this.lines[row];
    const letter = this.letters[col];
    if (!line || !letter) return;
    const { root } = this;
    if (row >= freeze.rows) {
      const head = HEAD.height * (1 + freeze.rows);
      if (line.offsetTop < root.scrollTop + head) root.scrollTop = line.offsetTop - head;
      else if (line.offsetTop + line.offsetHeight > root.scrollTop + root.clientHeight) root.scrollTop = line.offsetTop + line.offsetHeight - root.clientHeight + 2;
    }
    if (col < freeze.columns) return;
    const left = this.#left(letter);
    const side = HEAD.width + this.letters.slice(0, freeze.columns).reduce((sum, node) => sum + node.offsetWidth, 0);
    if (left < root.scrollLeft + side) root.scrollLeft = left - side;
    else if (left + letter.offsetWidth > root.scrollLeft + root.clientWidth) root.scrollLeft = Math.min(left - side, left + letter.offsetWidth - root.clientWidth + 2);
  }

  /** The cell under a point of the window, or null. */
  cellAt(x, y) {
    const node = document.elementsFromPoint(x, y).map((one) => one.closest("td[data-row]")).find(Boolean);
    return node ? { row: Number(node.dataset.row), col: Number(node.dataset.col) } : null;
  }

  describe(cell) {
    return `${cellName(cell)} : ${this.node(cell)?.textContent || "vide"}`;
  }
}

function stick(node, freeze, row, col, left) {
  node.style.top = row < freeze.rows ? `${HEAD.height + row * HEAD.row}px` : "";
  node.style.left = col < freeze.columns ? `${left}px` : "";
  node.classList.toggle("sticks-left", col < freeze.columns);
}

/** A number too wide for its column shows as #####, as everywhere. */
function fitted(text, value, width) {
  const room = Math.floor((width - 10) / CHARACTER);
  return typeof value === "number" && text.length > room ? "#".repeat(Math.max(1, room)) : text;
}

/** Width that a long text may take over the empty cells to its right; 0 when it stays in its own. */
function spill(sheet, row, col, { text, value, style, width, widthOf, hasButton, look }) {
  if (typeof value !== "string" || hasButton || (style.align ?? "left") !== "left" || text.length * 6 < width - 8) return 0;
  let room = width;
  for (let next = col + 1; next < sheet.columns && room < text.length * 9; next += 1) {
    if (sheet.cells.has(keyOf(row, next)) && look.valueOf(sheet.id, row, next) !== null) break;
    room += widthOf(next);
  }
  return room > width ? room - 12 : 0;
}

function filterButton(col, text, isActive) {
  return h("button", {
    type: "button", class: `funnel${isActive ? " is-on" : ""}`, tabindex: -1, "data-funnel": col,
    "aria-label": `Filtrer ${text || columnName(col)}${isActive ? " (filtre actif)" : ""}`,
  });
}
