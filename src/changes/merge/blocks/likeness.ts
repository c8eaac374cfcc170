/** How much two stretches of lines have in common: words and signs of the one that the other has too, from 0 to 1. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length === 0 || others.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of others) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return (2 * common) / (words.length + others.length);
}

function wordsOf(lines: readonly string[]): readonly string[] {
  return lines.join('\n').match(/[\p{L}\p{N}_$]+/gu) ?? [];
}
