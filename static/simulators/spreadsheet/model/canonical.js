/** One text for all the ways to write the same formula, every sign in words: =$E$1*B2 → "B2 fois dollar E dollar 1". */
import { columnName } from "../engine/address.js";
import { quoteSheet } from "../engine/writer.js";
import { writeNumber } from "../engine/values.js";

const OPERATORS = {
  "+": "plus", "-": "moins", "*": "fois", "/": "divisé par", "^": "puissance", "&": "accolé à", "=": "égal", "<>": "différent de",
  "<": "inférieur à", "<=": "au plus", ">": "supérieur à", ">=": "au moins",
};
const POWERS = { "=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5 };
const SIGNS = {
  ",": "virgule", "-": "moins", "+": "plus", "*": "étoile", "/": "barre", "<": "inférieur", ">": "supérieur", "=": "égal", "%": "pourcent",
  "€": "euros", ".": "point", "?": "interrogation", "!": "exclamation", " ": "espace",
};

/** Writing functions by a text that normalisation cannot confuse: letters and digits only matter. */
function spell(text) {
  return [...text].map((sign) => (SIGNS[sign] ? ` ${SIGNS[sign]} ` : sign)).join("").replace(/\s+/g, " ").trim();
}

function bare(tree) {
  return tree.type === "group" ? bare(tree.inner) : tree;
}

/** The operands of a chain of one operator whose order does not matter. */
function chain(tree, op) {
  const node = bare(tree);
  return node.type === "binary" && node.op === op ? [...chain(node.left, op), ...chain(node.right, op)] : [node];
}

function corner({ row, col, fixRow, fixCol }) {
  return `${fixCol ? "dollar " : ""}${columnName(col)}${fixRow ? " dollar " : ""}${row + 1}`;
}

function sheetWords({ sheet }) {
  return sheet === null ? "" : `feuille ${spell(quoteSheet(sheet).replace(/'/g, ""))} cellule `;
}

function operand(tree, power, isRight = false) {
  const node = bare(tree);
  const own = node.type === "binary" ? POWERS[node.op] : node.type === "unary" ? 6 : 9;
  const text = canonicalNode(node);
  return own < power || (isRight && own === power) ? `début ${text} fin` : text;
}

function binary(tree) {
  const { op, left, right } = tree;
  const power = POWERS[op];
  if (op === "+" || op === "*") return chain(tree, op).map((node) => operand(node, power)).sort().join(` ${OPERATORS[op]} `);
  return `${operand(left, power)} ${OPERATORS[op]} ${operand(right, power, true)}`;
}

function whole({ from, to }) {
  const letter = ({ col, fixCol }) => `${fixCol ? "dollar " : ""}colonne ${columnName(col)}`;
  return `${letter(from)} à ${letter(to)}`;
}

const WORDS = {
  number: ({ value }) => spell(writeNumber(value)),
  text: ({ value }) => `texte ${spell(value) || "vide"}`,
  bool: ({ value }) => (value ? "VRAI" : "FAUX"),
  error: ({ code }) => `erreur ${code.replace(/\W/g, "")}`,
  empty: () => "rien",
  name: ({ name }) => `nom ${name}`,
  unary: ({ op, inner }) => (op === "-" ? `moins ${operand(inner, 6)}` : operand(inner, 6)),
  percent: ({ inner }) => `${operand(inner, 7)} pourcent`,
  binary,
  call: ({ name, args }) => `${name.replace(/\./g, " point ")} de ${args.map((tree) => canonicalNode(bare(tree))).join(" puis ")} fin`,
  ref: (node) => `${sheetWords(node)}${corner(node)}`,
  range: (node) => `${sheetWords(node)}${node.isColumns ? whole(node) : `${corner(node.from)} à ${corner(node.to)}`}`,
};

function canonicalNode(node) {
  return WORDS[node.type](node);
}

/** The canonical text of a formula's tree. */
export function canonical(tree) {
  return canonicalNode(bare(tree));
}
