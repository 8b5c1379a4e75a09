/**
 * A formula → a tree. Nodes, by `type`:
 * number{value} text{value} bool{value} error{code} empty name{name} group{inner} unary{op, inner} percent{inner}
 * binary{op, left, right} call{name, args} ref{sheet, row, col, fixRow, fixCol} range{sheet, from, to, isColumns}.
 * `sheet` is the name written before "!", or null; `from` and `to` are {row, col, fixRow, fixCol}.
 */
import { columnIndex, isInside, MAX_COLUMNS, MAX_ROWS } from "./address.js";
import { frenchName } from "./names.js";
import { frenchCode } from "./values.js";
import { FormulaProblem, tokenize } from "./tokens.js";

const POWERS = { "=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5 };
const UNARY_POWER = 6; // -2^2 is 4, as in every spreadsheet
const MAX_LENGTH = 500; // characters
const MAX_DEPTH = 40;
const BOOLEANS = { VRAI: true, TRUE: true, FAUX: false, FALSE: false };
const CELL = /^(\$?)([A-Z]{1,2})(\$?)(\d{1,4})$/i;

/** The tree of "=…" (the sign may be missing); throws FormulaProblem. */
export function parse(formula) {
  if (formula.length > MAX_LENGTH) throw new FormulaProblem("Cette formule est trop longue.");
  const parser = new Parser(tokenize(formula.replace(/^=/, "")));
  const tree = parser.expression(0);
  if (parser.next) throw new FormulaProblem(unexpected(parser.next));
  return tree;
}

function unexpected(token) {
  if (!token) return "La formule n’est pas terminée.";
  if (token.kind === "close") return "Il y a une parenthèse fermante de trop.";
  return `« ${token.text} » n’est pas attendu à cet endroit.`;
}

function corner(text) {
  const [, fixCol, letters, fixRow, digits] = CELL.exec(text);
  return { row: Number(digits) - 1, col: columnIndex(letters), fixRow: fixRow === "$", fixCol: fixCol === "$" };
}

class Parser {
  constructor(tokens) {
    this.tokens = tokens;
    this.at = 0;
    this.depth = 0;
  }

  get next() {
    return this.tokens[this.at];
  }

  #take(kind) {
    if (this.next?.kind !== kind) return null;
    this.at += 1;
    return this.tokens[this.at - 1];
  }

  expression(power) {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new FormulaProblem("Cette formule a trop de niveaux.");
    let left = this.#operand();
    while (this.next?.kind === "op") {
      const op = this.next.text;
      if (op === "%") {
        this.at += 1;
        left = { type: "percent", inner: left };
        continue;
      }
      if (POWERS[op] <= power) break;
      this.at += 1;
      left = { type: "binary", op, left, right: this.expression(POWERS[op]) };
    }
    this.depth -= 1;
    return left;
  }

  #operand() {
    const token = this.next;
    this.at += 1;
    switch (token?.kind) {
      case "number": return { type: "number", value: Number(token.text.replace(",", ".")) };
      case "text": return { type: "text", value: token.text.slice(1, -1).replace(/""/g, '"') };
      case "error": return { type: "error", code: frenchCode(token.text) };
      case "open": return this.#group();
      case "name": return this.#named(token.text.toUpperCase());
      case "sheet": return this.#reference(sheetName(token.text));
      case "cell":
      case "columns":
        this.at -= 1;
        return this.#reference(null);
      case "op": return this.#unary(token);
      default: throw new FormulaProblem(unexpected(token));
    }
  }

  #unary(token) {
    if (!["+", "-"].includes(token.text)) throw new FormulaProblem(unexpected(token));
    return { type: "unary", op: token.text, inner: this.expression(UNARY_POWER) };
  }

  #group() {
    const inner = this.expression(0);
    this.#close();
    return { type: "group", inner };
  }

  /** A closing parenthesis; at the end of the formula it may be missing. */
  #close() {
    if (!this.#take("close") && this.next) throw new FormulaProblem(unexpected(this.next));
  }

  #named(name) {
    if (this.#take("open")) return { type: "call", name: frenchName(name) ?? name, args: this.#arguments() };
    return name in BOOLEANS ? { type: "bool", value: BOOLEANS[name] } : { type: "name", name };
  }

  #arguments() {
    if (this.#take("close")) return [];
    const args = [];
    do args.push(this.next && !["sep", "close"].includes(this.next.kind) ? this.expression(0) : { type: "empty" });
    while (this.#take("sep"));
    this.#close();
    return args;
  }

  #reference(sheet) {
    const whole = this.#take("columns");
    if (whole) return columns(sheet, whole.text);
    const token = this.#take("cell");
    if (!token) throw new FormulaProblem("Une cellule est attendue après le nom de la feuille.");
    const from = corner(token.text);
    if (!this.#take("colon")) return isInside(from) ? { type: "ref", sheet, ...from } : { type: "error", code: "#REF!" };
    const last = this.#take("cell");
    if (!last) throw new FormulaProblem("Il manque la fin de la plage, après les deux-points (:).");
    return ordered(sheet, from, corner(last.text));
  }
}

function sheetName(text) {
  const name = text.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replace(/''/g, "'") : name;
}

function columns(sheet, text) {
  const [first, last] = text.split(":").map((part) => ({ col: columnIndex(part.replace("$", "")), fixCol: part.startsWith("$") }));
  if (Math.max(first.col, last.col) >= MAX_COLUMNS) return { type: "error", code: "#REF!" };
  const [left, right] = first.col <= last.col ? [first, last] : [last, first];
  return {
    type: "range", sheet, isColumns: true,
    from: { ...left, row: 0, fixRow: true }, to: { ...right, row: MAX_ROWS - 1, fixRow: true },
  };
}

/** A range from its corners in any order; each coordinate keeps its own "$". */
function ordered(sheet, a, b) {
  if (!isInside(a) || !isInside(b)) return { type: "error", code: "#REF!" };
  const [top, bottom] = a.row <= b.row ? [a, b] : [b, a];
  const [left, right] = a.col <= b.col ? [a, b] : [b, a];
  const mixed = (vertical, horizontal) => ({ row: vertical.row, fixRow: vertical.fixRow, col: horizontal.col, fixCol: horizontal.fixCol });
  return { type: "range", sheet, isColumns: false, from: mixed(top, left), to: mixed(bottom, right) };
}
