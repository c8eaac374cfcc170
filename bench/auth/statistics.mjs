/**
 * Compares two samples by their ranks (Mann and Whitney), which neither outliers nor the shape of the distribution disturb.
 * @returns the medians; `chance`, that a value of the first is above one of the second; `deviation` of that from one half in
 *   standard errors
 */
export function compare(one, other) {
  const all = [...one.map((value) => [value, 0]), ...other.map((value) => [value, 1])].sort(([a], [b]) => a - b);
  let rankSum = 0;
  for (const [rank, [, sample]] of all.entries()) if (sample === 0) rankSum += rank + 1;
  const [n, m] = [one.length, other.length];
  const pairsWon = rankSum - (n * (n + 1)) / 2;
  const deviation = (pairsWon - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
  return { medians: [median(one), median(other)], chance: pairsWon / (n * m), deviation };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
}
