/** How functions read their arguments, and the conditions of NB.SI and its family. */
import { readDate } from "./dates.js";
import { compare, Fault, readNumber, toNumber, toText } from "./values.js";

/** Thrown inside a function to make it give an error value. */
export class Stop {
  constructor(fault) {
    this.fault = fault;
  }
}

export function isArea(value) {
  return value !== null && typeof value === "object" && typeof value.values === "function";
}

/** A function of the table: `run(args, tools)` may throw Stop. */
export function define(min, max, run, isLazy = false) {
  return {
    min, max, isLazy,
    run(args, tools) {
      try {
        return run(args, tools);
      } catch (problem) {
        if (problem instanceof Stop) return problem.fault;
        throw problem;
      }
    },
  };
}

export function checked(value) {
  if (value instanceof Fault) throw new Stop(value);
  return value;
}

/** A function of single values, read as numbers. */
export function ofNumbers(min, max, run) {
  return define(min, max, (args, tools) => run(...args.map((value) => checked(toNumber(tools.scalar(value))))));
}

/** A function of texts; arguments from `numbersFrom` on are numbers. */
export function ofTexts(min, max, numbersFrom, run) {
  const read = (value, index) => (index < numbersFrom ? toText(value) : toNumber(value));
  return define(min, max, (args, tools) => run(...args.map((value, index) => checked(read(tools.scalar(value), index)))));
}

/** All single values of the arguments. */
export function* valuesOf(args) {
  for (const arg of args) {
    if (isArea(arg)) yield* arg.values();
    else yield arg;
  }
}

/** The numbers of the arguments: in ranges, texts, booleans and empty cells do not count; elsewhere they must be numbers. */
export function numbersOf(args) {
  const numbers = [];
  for (const arg of args) {
    if (!isArea(arg)) numbers.push(checked(toNumber(arg)));
    else for (const value of arg.values()) if (typeof checked(value) === "number") numbers.push(value);
  }
  return numbers;
}

const CRITERION = /^(<=|>=|<>|<|>|=)?([\s\S]*)$/;

/** The test that a condition (`">10"`, `"Oui"`, `"a*"`, 12) makes of a value. */
export function criterion(condition) {
  if (typeof condition !== "string") return (value) => isEqual(value, condition ?? 0);
  const [, sign = "=", operand] = CRITERION.exec(condition);
  const wanted = readNumber(operand) ?? readDate(operand) ?? operand;
  if (sign === "=" || sign === "<>") {
    const test = equality(wanted);
    return sign === "=" ? test : (value) => !test(value);
  }
  const tests = { "<": (order) => order < 0, "<=": (order) => order <= 0, ">": (order) => order > 0, ">=": (order) => order >= 0 };
  return (value) => typeof value === typeof wanted && tests[sign](compare(value, wanted));
}

function equality(wanted) {
  if (typeof wanted === "number") return (value) => isEqual(value, wanted) || (typeof value === "string" && readNumber(value) === wanted);
  if (wanted === "") return (value) => value === null || value === "";
  const boolean = { VRAI: true, FAUX: false }[wanted.toUpperCase()];
  if (boolean !== undefined) return (value) => value === boolean;
  const pattern = wildcard(wanted, true);
  return (value) => typeof value === "string" && pattern.test(value);
}

function isEqual(value, wanted) {
  return typeof value === typeof wanted && compare(value, wanted) === 0;
}

/** "*" any letters, "?" one letter, "~*" a star. */
export function wildcard(text, isWhole) {
  const source = text.replace(/~[*?~]|[*?]|[.+^${}()|[\]\\/]/g, (sign) => {
    if (sign === "*") return "[\\s\\S]*";
    if (sign === "?") return "[\\s\\S]";
    return `\\${sign.at(-1)}`;
  });
  return new RegExp(isWhole ? `^${source}$` : source, "iu");
}
