/**
 * The value of a tree. `context`: {cell(sheet, row, col) → value, sheet(name) → its identity or null, own, row, today}.
 * A reference gives an Area; `scalar` makes one value of it.
 */
import { FUNCTIONS } from "./functions.js";
import { compare, faultOf, FAULTS, Fault, toNumber, toText } from "./values.js";

/** A rectangle of cells, read when asked. */
export class Area {
  constructor(context, sheet, { top, left, bottom, right }) {
    Object.assign(this, { context, sheet, top, left, bottom, right });
  }

  get height() {
    return this.bottom - this.top + 1;
  }

  get width() {
    return this.right - this.left + 1;
  }

  /** The value at `row`, `col` counted from the area's own corner. */
  at(row, col) {
    return this.context.cell(this.sheet, this.top + row, this.left + col);
  }

  /** All values, row by row. */
  *values() {
    for (let row = 0; row < this.height; row += 1) for (let col = 0; col < this.width; col += 1) yield this.at(row, col);
  }

  /** The same place with another size. */
  resized(height, width) {
    return new Area(this.context, this.sheet, { top: this.top, left: this.left, bottom: this.top + height - 1, right: this.left + width - 1 });
  }
}

/** One value: of an area of one cell, its content; of a column met by a formula beside it, the cell of the same row. */
export function scalar(value, context) {
  if (!(value instanceof Area)) return value;
  if (value.height === 1 && value.width === 1) return value.at(0, 0);
  const row = context.row - value.top;
  return value.width === 1 && row >= 0 && row < value.height ? value.at(row, 0) : FAULTS.VALUE;
}

export function evaluate(tree, context) {
  return EVALUATORS[tree.type](tree, context);
}

/** The value of a tree as one cell shows it; an empty cell referred to counts 0. */
export function result(tree, context) {
  const value = scalar(evaluate(tree, context), context);
  if (value === null) return 0;
  return typeof value === "number" && !Number.isFinite(value) ? FAULTS.NUMBER : value;
}

function one(tree, context) {
  return scalar(evaluate(tree, context), context);
}

function arithmetic(operate) {
  return (left, right) => {
    const [a, b] = [toNumber(left), toNumber(right)];
    if (a instanceof Fault) return a;
    return b instanceof Fault ? b : operate(a, b);
  };
}

function comparison(test) {
  return (a, b) => test(compare(a, b));
}

const OPERATORS = {
  "+": arithmetic((a, b) => a + b),
  "-": arithmetic((a, b) => a - b),
  "*": arithmetic((a, b) => a * b),
  "/": arithmetic((a, b) => (b === 0 ? FAULTS.ZERO : a / b)),
  "^": arithmetic((a, b) => (Number.isNaN(a ** b) ? FAULTS.NUMBER : a ** b)),
  "&": (a, b) => toText(a) + toText(b),
  "=": comparison((order) => order === 0),
  "<>": comparison((order) => order !== 0),
  "<": comparison((order) => order < 0),
  "<=": comparison((order) => order <= 0),
  ">": comparison((order) => order > 0),
  ">=": comparison((order) => order >= 0),
};

function area(tree, context, corners) {
  const sheet = tree.sheet === null ? context.own : context.sheet(tree.sheet);
  return sheet === null ? FAULTS.REF : new Area(context, sheet, corners);
}

const EVALUATORS = {
  number: ({ value }) => value,
  text: ({ value }) => value,
  bool: ({ value }) => value,
  error: ({ code }) => faultOf(code),
  empty: () => null,
  name: () => FAULTS.NAME,
  group: ({ inner }, context) => evaluate(inner, context),
  unary({ op, inner }, context) {
    const value = one(inner, context);
    if (op === "+") return value;
    const number = toNumber(value);
    return number instanceof Fault ? number : -number;
  },
  percent({ inner }, context) {
    const number = toNumber(one(inner, context));
    return number instanceof Fault ? number : number / 100;
  },
  binary({ op, left, right }, context) {
    const [a, b] = [one(left, context), one(right, context)];
    if (a instanceof Fault) return a;
    return b instanceof Fault ? b : OPERATORS[op](a, b);
  },
  ref: (tree, context) => area(tree, context, { top: tree.row, left: tree.col, bottom: tree.row, right: tree.col }),
  range: (tree, context) =>
    area(tree, context, { top: tree.from.row, left: tree.from.col, bottom: tree.to.row, right: tree.to.col }),
  call({ name, args }, context) {
    const known = FUNCTIONS[name];
    if (!known) return FAULTS.NAME;
    if (args.length < known.min || args.length > known.max) return FAULTS.VALUE;
    const tools = { ...context, scalar: (value) => scalar(value, context) };
    if (known.isLazy) return known.run(args.map((tree) => () => one(tree, context)), tools);
    return known.run(args.map((tree) => evaluate(tree, context)), tools);
  },
};
