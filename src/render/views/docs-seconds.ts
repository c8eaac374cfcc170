const units: readonly (readonly [number, string])[] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** `15 minutes`, in the largest unit that it is a whole number of. */
export function describeSeconds(seconds: number): string {
  const { count, word } = inUnit(seconds);
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** `15 minutes`, but `hour` for one: what stands behind “every”. */
export function describePeriod(seconds: number): string {
  return inUnit(seconds).count === 1 ? inUnit(seconds).word : describeSeconds(seconds);
}

function inUnit(seconds: number): { readonly count: number; readonly word: string } {
  const [size, word] = units.find(([length]) => seconds >= length && seconds % length === 0) ?? [1, 'second'];
  return { count: seconds / size, word };
}
