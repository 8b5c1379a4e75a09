/** The words of a formula: numbers with a decimal comma, texts, names, references, operators. */

/** A formula that cannot be read; the message is for the learner. */
export class FormulaProblem extends Error {}

const RULES = [
  ["space", /\s+/uy],
  ["text", /"(?:[^"]|"")*"/uy],
  ["error", /#(?:REF!|NOM\?|DIV\/0!|VALEUR!|NOMBRE!|N\/A|CIRC!|NAME\?|VALUE!|NUM!)/iuy],
  ["sheet", /(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!/uy],
  ["columns", /\$?[A-Z]{1,2}:\$?[A-Z]{1,2}(?![\p{L}\p{N}_.(])/iuy],
  ["cell", /\$?[A-Z]{1,2}\$?\d{1,4}(?![\p{L}\p{N}_.(])/iuy],
  ["name", /[\p{L}_][\p{L}\p{N}_.]*/uy],
  ["number", /(?:\d+(?:,\d+)?|,\d+)(?:E[+-]?\d+)?/iuy],
  ["op", /<=|>=|<>|[-+*/^&=<>%×÷−≤≥≠]/uy],
  ["open", /\(/uy],
  ["close", /\)/uy],
  ["sep", /;/uy],
  ["colon", /:/uy],
];
const PLAIN_OPERATORS = { "×": "*", "÷": "/", "−": "-", "≤": "<=", "≥": ">=", "≠": "<>" };
const ADVICE = {
  ",": "Séparez les arguments par un point-virgule (;).",
  ".": "La virgule sépare les décimales : 2,5.",
  '"': "Il manque un guillemet fermant.",
  "'": "Le nom de la feuille doit être entre apostrophes et suivi d’un point d’exclamation.",
};

/** [{kind, text, at}] of a formula without its "=" sign. */
export function tokenize(formula) {
  const tokens = [];
  for (let at = 0; at < formula.length; ) {
    const token = readAt(formula, at);
    if (token.kind !== "space") tokens.push(token);
    at += token.length;
  }
  return tokens;
}

function readAt(formula, at) {
  for (const [kind, rule] of RULES) {
    rule.lastIndex = at;
    const match = rule.exec(formula);
    if (match) return { kind, text: PLAIN_OPERATORS[match[0]] ?? match[0], at, length: match[0].length };
  }
  const sign = formula[at];
  throw new FormulaProblem(ADVICE[sign] ?? `Le signe « ${sign} » n’a pas de sens ici.`);
}
