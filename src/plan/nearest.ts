import { distance } from 'fastest-levenshtein';

/**
 * The candidate a misspelt word most likely stands for, if one is near: at most one slip in three letters
 * (two in four or five, three in longer words), so that nobody is sent to an unrelated name.
 */
export function findNearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const reach = wanted.length <= 3 ? 1 : wanted.length <= 6 ? 2 : 3;
  let best: string | undefined;
  let bestDistance = reach + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const found = countSlips(wanted, candidate.toLowerCase());
    if (found < bestDistance && found < candidate.length) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** Two letters in the wrong order are one slip, not two. */
function countSlips(word: string, candidate: string): number {
  const found = distance(word, candidate);
  const isSwap = found === 2 && word.length === candidate.length && sortLetters(word) === sortLetters(candidate);
  return isSwap ? 1 : found;
}

function sortLetters(word: string): string {
  return [...word].sort().join('');
}
