/** Geometry of a map: metres to pixels, room for labels, scenery. Pure functions. */

const MARGIN = { x: 46, top: 58, bottom: 40 }; // pixels kept free around what must be seen
const HEIGHTS = [240, 400]; // pixels, at the first zoom
const LETTER = 6.7; // mean width of a letter of a 13 px label, in pixels

/** Every position (metres) that must be on the map. */
function positions({ points = [], you, streets = [], areas = [] }) {
  const ends = [...streets, ...areas].flatMap(({ from, to }) => [from, to]);
  return [...points, ...(you ? [you] : [])].map(({ x, y }) => [x, y]).concat(ends);
}

/** {width, height, ratio (pixels a metre), place([x, y]) → [px, py]} for a frame `width` pixels wide. The north is up. */
export function projection(block, width, zoom) {
  const all = positions(block);
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const across = Math.max(right - left, 1);
  const upward = Math.max(top - bottom, 1);
  const room = HEIGHTS[1] - MARGIN.top - MARGIN.bottom;
  const ratio = Math.min((width - 2 * MARGIN.x) / across, room / upward) * zoom;
  const height = Math.max(HEIGHTS[0] * zoom, upward * ratio + (MARGIN.top + MARGIN.bottom) * zoom);
  const wide = width * zoom;
  const place = ([x, y]) => [wide / 2 + (x - (left + right) / 2) * ratio, (height + (MARGIN.top - MARGIN.bottom) * zoom) / 2 - (y - (bottom + top) / 2) * ratio];
  return { width: wide, height, ratio, place };
}

/** Distance in pixels from a position to a segment. */
export function distanceTo([x, y], [x1, y1], [x2, y2]) {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = length ? Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) : 0;
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1));
}

export function labelWidth(text) {
  return text.length * LETTER;
}

function overlap(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** Remembers what is taken on the map; `take` refuses boxes that touch another or leave the map. */
export class Room {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.taken = [];
  }

  isFree(boxes) {
    return boxes.every((box) =>
      box.x >= 2 && box.y >= 2 && box.x + box.w <= this.width - 2 && box.y + box.h <= this.height - 2 && !this.taken.some((other) => overlap(box, other)));
  }

  hold(boxes) {
    this.taken.push(...boxes);
  }

  take(boxes) {
    if (!this.isFree(boxes)) return false;
    this.hold(boxes);
    return true;
  }
}

/** Small boxes that cover a text of `length` pixels centred on [x, y] and turned by `angle` radians. */
export function slantedBoxes([x, y], length, angle) {
  const count = Math.max(2, Math.ceil(length / 16));
  return Array.from({ length: count }, (_, index) => {
    const shift = ((index + 0.5) / count - 0.5) * length;
    return { x: x + Math.cos(angle) * shift - 8, y: y + Math.sin(angle) * shift - 8, w: 16, h: 16 };
  });
}

/** A repeatable number from 0 to 1 for two integers: scenery that never moves. */
function chance(a, b) {
  const value = Math.sin(a * 127.1 + b * 311.7) * 43758.5453;
  return value - Math.floor(value);
}

/** Houses between the streets: {x, y, w, h} in pixels. `lines`: [{from, to, half}] in pixels; `keepOut`: boxes. */
export function houses({ width, height }, zoom, lines, keepOut) {
  const step = 30 * zoom;
  const found = [];
  for (let row = 0; row * step < height; row += 1) {
    for (let column = 0; column * step < width; column += 1) {
      const size = [0.45 + 0.4 * chance(row, column), 0.45 + 0.4 * chance(column, row + 50)].map((part) => part * step);
      const middle = [column * step + step / 2, row * step + step / 2];
      const box = { x: middle[0] - size[0] / 2, y: middle[1] - size[1] / 2, w: size[0], h: size[1] };
      const reach = Math.hypot(...size) / 2 + 2;
      const isFree = lines.every(({ from, to, half }) => distanceTo(middle, from, to) > half + reach) && !keepOut.some((area) => overlap(box, area));
      if (isFree && chance(row + 9, column + 4) > 0.22) found.push(box);
    }
  }
  return found;
}
