/** Sizes and dates as the file manager writes them. */

const UNITS = ["octets", "Ko", "Mo", "Go", "To"];
const STEP = 1000; // 1 Ko = 1 000 octets
const BLOCK = 4096; // octets: what a file takes on a disk is a whole number of blocks
const NBSP = "\u00a0";

/** 2350000 → "2,35 Mo": three figures that count. */
export function sizeText(bytes) {
  let value = bytes;
  let unit = 0;
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const figure = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: digits }).format(value);
  return `${figure}${NBSP}${unit === 0 && bytes < 2 ? "octet" : UNITS[unit]}`;
}

/** "2 350 000 octets". */
export function bytesText(bytes) {
  return `${new Intl.NumberFormat("fr-FR").format(bytes)}${NBSP}octet${bytes > 1 ? "s" : ""}`;
}

/** Octets really taken on the disk. */
export function sizeOnDisk(bytes) {
  return Math.ceil(bytes / BLOCK) * BLOCK;
}

/** "2025-03-01T09:05" → "01/03/2025 09:05"; nothing → "". */
export function dateText(date) {
  if (!date) return "";
  const [day, time] = date.split("T");
  return `${day.split("-").reverse().join("/")}${time ? ` ${time}` : ""}`;
}

export function counted(count, one, many = `${one}s`) {
  return `${count}${NBSP}${count > 1 ? many : one}`;
}
