/** Conditions: SI and logic, tests of values, and the counts and sums under conditions. */
import { checked, criterion, define, isArea, Stop, valuesOf } from "./arguments.js";
import { FAULTS, Fault, toBoolean } from "./values.js";

const MANY = 50; // arguments

/** ET and OU: of ranges, only booleans and numbers count. */
function logic(combine) {
  return define(1, MANY, (args) => {
    const truths = [];
    for (const arg of args) {
      const isRange = isArea(arg);
      for (const value of valuesOf([arg])) {
        if (isRange && (value === null || typeof checked(value) === "string")) continue;
        truths.push(checked(toBoolean(value)));
      }
    }
    return truths.length ? combine(truths) : FAULTS.VALUE;
  });
}

function test(check) {
  return define(1, 1, ([value], tools) => check(tools.scalar(value)));
}

/** [range, condition, range, condition…] → the positions where all hold. */
function positions(pairs, tools) {
  const tests = [];
  for (let index = 0; index < pairs.length; index += 2) {
    if (!isArea(pairs[index]) || pairs.length % 2) throw new Stop(FAULTS.VALUE);
    tests.push({ values: [...pairs[index].values()], passes: criterion(checked(tools.scalar(pairs[index + 1]))) });
  }
  if (tests.some(({ values }) => values.length !== tests[0].values.length)) throw new Stop(FAULTS.VALUE);
  return tests[0].values.map((_, index) => index).filter((index) => tests.every(({ values, passes }) => passes(values[index])));
}

function numbersAt(area, places) {
  if (!isArea(area)) throw new Stop(FAULTS.VALUE);
  return places
    .map((place) => area.at(Math.floor(place / area.width), place % area.width))
    .filter((value) => typeof checked(value) === "number");
}

const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
const mean = (numbers) => (numbers.length ? total(numbers) / numbers.length : FAULTS.ZERO);

/** SOMME.SI(range; condition; [range summed]): the summed range takes the size of the first. */
function under(combine) {
  return define(2, 3, ([range, condition, summed = range], tools) => {
    const places = positions([range, condition], tools);
    if (!isArea(summed)) throw new Stop(FAULTS.VALUE);
    return combine(numbersAt(summed.resized(range.height, range.width), places));
  });
}

function ifs(args) {
  for (let index = 0; index + 1 < args.length; index += 2) {
    if (checked(toBoolean(checked(args[index]())))) return args[index + 1]();
  }
  return FAULTS.NONE;
}

export const CONDITIONS = {
  SI: define(1, 3, ([condition, yes, no]) => {
    const branch = checked(toBoolean(condition())) ? (yes ?? (() => true)) : (no ?? (() => false));
    return branch() ?? 0;
  }, true),
  "SI.CONDITIONS": define(2, MANY, ifs, true),
  SIERREUR: define(2, 2, ([value, spare]) => {
    const found = value();
    return found instanceof Fault ? spare() : found;
  }, true),
  ET: logic((truths) => truths.every(Boolean)),
  OU: logic((truths) => truths.some(Boolean)),
  NON: define(1, 1, ([value], tools) => !checked(toBoolean(tools.scalar(value)))),
  VRAI: define(0, 0, () => true),
  FAUX: define(0, 0, () => false),
  ESTVIDE: test((value) => value === null),
  ESTNUM: test((value) => typeof value === "number"),
  ESTTEXTE: test((value) => typeof value === "string"),
  ESTERREUR: test((value) => value instanceof Fault),
  "NB.SI": define(2, 2, (args, tools) => positions(args, tools).length),
  "NB.SI.ENS": define(2, MANY, (args, tools) => positions(args, tools).length),
  "SOMME.SI": under(total),
  "MOYENNE.SI": under(mean),
  "SOMME.SI.ENS": define(3, MANY, ([summed, ...pairs], tools) => total(numbersAt(summed, positions(pairs, tools)))),
};
