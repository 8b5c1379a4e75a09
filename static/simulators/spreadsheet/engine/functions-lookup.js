/** Looking values up in tables. */
import { checked, define, isArea, Stop, wildcard } from "./arguments.js";
import { compare, FAULTS, Fault, toBoolean, toNumber } from "./values.js";

function isMatch(value, wanted) {
  if (typeof value === "string" && typeof wanted === "string" && /[*?]/.test(wanted)) return wildcard(wanted, true).test(value);
  return typeof value === typeof wanted && compare(value, wanted) === 0;
}

/** Position of a value in a list: exact, or the last one ≤ it in a list sorted upwards; -1 when none. */
function find(values, wanted, isExact) {
  if (isExact) return values.findIndex((value) => isMatch(value, wanted));
  let found = -1;
  values.forEach((value, index) => {
    if (typeof value === typeof wanted && compare(value, wanted) <= 0) found = index;
  });
  return found;
}

function isExactly(mode, tools) {
  return mode !== undefined && checked(toBoolean(tools.scalar(mode) ?? false)) === false;
}

function lineOf(area, number, isColumn) {
  const values = [];
  const length = isColumn ? area.height : area.width;
  for (let index = 0; index < length; index += 1) values.push(isColumn ? area.at(index, number) : area.at(number, index));
  return values;
}

/** RECHERCHEV (isColumn) and RECHERCHEH. */
function tableLookup(isColumn) {
  return define(3, 4, ([value, table, number, mode], tools) => {
    const wanted = checked(tools.scalar(value));
    if (!isArea(table)) throw new Stop(FAULTS.VALUE);
    const line = Math.trunc(checked(toNumber(tools.scalar(number)))) - 1;
    if (line < 0) return FAULTS.VALUE;
    if (line >= (isColumn ? table.width : table.height)) return FAULTS.REF;
    const place = find(lineOf(table, 0, isColumn), wanted, isExactly(mode, tools));
    if (place < 0) return FAULTS.NONE;
    return (isColumn ? table.at(place, line) : table.at(line, place)) ?? 0;
  });
}

function match([value, list, mode], tools) {
  const wanted = checked(tools.scalar(value));
  if (!isArea(list) || (list.width > 1 && list.height > 1)) return FAULTS.NONE;
  const kind = mode === undefined ? 1 : checked(toNumber(tools.scalar(mode)));
  const values = [...list.values()];
  if (kind >= 0) return found(find(values, wanted, kind === 0));
  return found(values.findLastIndex((item) => typeof item === typeof wanted && compare(item, wanted) >= 0));
}

function found(place) {
  return place < 0 ? FAULTS.NONE : place + 1;
}

function index([area, row, col], tools) {
  if (!isArea(area)) return FAULTS.VALUE;
  let [line, column] = [row, col].map((value) => (value === undefined ? 1 : checked(toNumber(tools.scalar(value)))));
  if (col === undefined && area.height === 1) [line, column] = [1, line];
  if (line < 1 || column < 1) return FAULTS.VALUE;
  return line > area.height || column > area.width ? FAULTS.REF : area.at(line - 1, column - 1);
}

function xlookup([value, keys, results, missing], tools) {
  const wanted = checked(tools.scalar(value));
  if (!isArea(keys) || !isArea(results)) return FAULTS.VALUE;
  const place = find([...keys.values()], wanted, true);
  if (place >= 0) return [...results.values()][place] ?? FAULTS.VALUE;
  const spare = missing === undefined ? FAULTS.NONE : tools.scalar(missing);
  return spare instanceof Fault ? spare : (spare ?? "");
}

export const LOOKUPS = {
  RECHERCHEV: tableLookup(true),
  RECHERCHEH: tableLookup(false),
  RECHERCHEX: define(3, 4, xlookup),
  EQUIV: define(2, 3, match),
  INDEX: define(2, 3, index),
};
