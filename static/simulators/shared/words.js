/** Words of a text, as the search engine compares them. */
import { fold } from "./text.js";

const WORD = /[\p{L}\p{N}]+/gu;

export const LITTLE_WORDS = new Set(
  (
    "a à au aux avec c ce ces cet cette combien comment d dans de des du elle en est et été être il ils j je l la le les leur leurs " +
    "lequel laquelle ma mais me mes mon n ne nos notre nous on ont ou où par pas pour qu quand que quel quelle quelles quels qui quoi s sa se " +
    "ses si son sont sur t ta te tes ton tu un une vos votre vous y"
  ).split(" ").map(fold),
);

/** What is compared: no accent, no capital, no plural. */
function stem(word) {
  const folded = fold(word);
  return folded.length > 3 ? folded.replace(/[sx]$/, "") : folded;
}

/** The words of a text in order: {stem, word, start, end}. */
export function wordsOf(text) {
  return [...text.matchAll(WORD)].map((match) => ({
    stem: stem(match[0]), word: match[0], start: match.index, end: match.index + match[0].length,
  }));
}

/** Edits (one letter added, removed, replaced, or two neighbours swapped) between two words; stops counting above `limit`. */
function edits(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length];
}

/** The word of the vocabulary (stem → word) that a misspelt word may stand for, or null. */
export function closestWord(word, vocabulary) {
  const wanted = stem(word);
  const limit = wanted.length >= 8 ? 2 : 1;
  if (wanted.length < 4 || /\d/.test(wanted) || vocabulary.has(wanted)) return null;
  let best = { distance: limit + 1, word: null };
  for (const [known, shown] of vocabulary) {
    const distance = edits(wanted, known, limit);
    if (known.length >= 4 && distance < best.distance) best = { distance, word: shown };
  }
  return best.word;
}
