/** The table of functions: name → {min, max, run}. Sums and figures here; the other families in their own modules. */
import { checked, define, isArea, numbersOf, ofNumbers, Stop } from "./arguments.js";
import { CONDITIONS } from "./functions-conditions.js";
import { LOOKUPS } from "./functions-lookup.js";
import { TEXTS } from "./functions-text.js";
import { DATES } from "./functions-dates.js";
import { FAULTS, Fault, roundTo, toNumber } from "./values.js";

const MANY = 50; // arguments
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const ascending = (a, b) => a - b;

function median(numbers) {
  const sorted = [...numbers].sort(ascending);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}

/** A figure of all the numbers; `empty` is what none gives. */
function figure(run, empty = 0) {
  return define(1, MANY, (args) => {
    const numbers = numbersOf(args);
    return numbers.length ? run(numbers) : empty;
  });
}

/** The number of values that pass a test; error values are looked at too. */
function counting(test) {
  return define(1, MANY, (args) => {
    let count = 0;
    for (const arg of args) {
      if (isArea(arg)) for (const value of arg.values()) count += test(value) ? 1 : 0;
      else count += test(arg) || (typeof arg === "string" && !(toNumber(arg) instanceof Fault) && test(0)) ? 1 : 0;
    }
    return count;
  });
}

/** The k-th number in the order of `compare`. */
function ranked(compare) {
  return define(2, 2, ([area, k], tools) => {
    const numbers = numbersOf([area]).sort(compare);
    return numbers[checked(toNumber(tools.scalar(k))) - 1] ?? FAULTS.NUMBER;
  });
}

function rank([value, area, order], tools) {
  const wanted = checked(toNumber(tools.scalar(value)));
  const numbers = numbersOf([area]);
  if (!numbers.includes(wanted)) return FAULTS.NONE;
  const isAscending = order !== undefined && checked(toNumber(tools.scalar(order))) !== 0;
  return numbers.filter((number) => (isAscending ? number < wanted : number > wanted)).length + 1;
}

function sumOfProducts(args) {
  if (!args.every(isArea)) throw new Stop(FAULTS.VALUE);
  const columns = args.map((arg) => [...arg.values()].map((value) => (typeof checked(value) === "number" ? value : 0)));
  if (columns.some((column) => column.length !== columns[0].length)) return FAULTS.VALUE;
  return sum(columns[0].map((_, index) => columns.reduce((product, column) => product * column[index], 1)));
}

const FIGURES = {
  SOMME: figure(sum),
  MOYENNE: figure((numbers) => sum(numbers) / numbers.length, FAULTS.ZERO),
  MEDIANE: figure(median, FAULTS.NUMBER),
  MIN: figure((numbers) => Math.min(...numbers)),
  MAX: figure((numbers) => Math.max(...numbers)),
  PRODUIT: figure((numbers) => numbers.reduce((product, number) => product * number, 1)),
  NB: counting((value) => typeof value === "number"),
  NBVAL: counting((value) => value !== null),
  "NB.VIDE": counting((value) => value === null || value === ""),
  "GRANDE.VALEUR": ranked((a, b) => b - a),
  "PETITE.VALEUR": ranked(ascending),
  RANG: define(2, 3, rank),
  SOMMEPROD: define(1, MANY, sumOfProducts),
};

const MATHS = {
  ARRONDI: ofNumbers(1, 2, (value, digits = 0) => roundTo(value, Math.trunc(digits))),
  "ARRONDI.INF": ofNumbers(1, 2, (value, digits = 0) => roundTo(value, Math.trunc(digits), Math.floor)),
  "ARRONDI.SUP": ofNumbers(1, 2, (value, digits = 0) => roundTo(value, Math.trunc(digits), Math.ceil)),
  ENT: ofNumbers(1, 1, (value) => Math.floor(Number(value.toPrecision(15)))),
  ABS: ofNumbers(1, 1, Math.abs),
  MOD: ofNumbers(2, 2, (value, divisor) => (divisor === 0 ? FAULTS.ZERO : value - divisor * Math.floor(value / divisor))),
  RACINE: ofNumbers(1, 1, (value) => (value < 0 ? FAULTS.NUMBER : Math.sqrt(value))),
  PUISSANCE: ofNumbers(2, 2, (value, power) => value ** power),
};

export const FUNCTIONS = { ...FIGURES, ...MATHS, ...CONDITIONS, ...LOOKUPS, ...TEXTS, ...DATES };
