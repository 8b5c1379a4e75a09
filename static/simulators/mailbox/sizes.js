/** Sizes of files, in kilobytes (Ko) in scenarios; 1 Mo = 1000 Ko. */
const NBSP = "\u00a0";

/** 240 → "240 Ko"; 3200 → "3,2 Mo"; 2 500 000 → "2,5 Go". */
export function size(kilobytes) {
  const [value, unit] = kilobytes >= 1e6 ? [kilobytes / 1e6, "Go"] : kilobytes >= 1000 ? [kilobytes / 1000, "Mo"] : [kilobytes, "Ko"];
  return `${new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 }).format(value)}${NBSP}${unit}`;
}

export function total(files) {
  return files.reduce((sum, file) => sum + file.size, 0);
}
