/** `1 day`, `2 hours`, `90 minutes`, `45 seconds`: the largest unit in which it is a whole number. */
export function describeSeconds(seconds: number): string {
  const [size, unit] = UNITS.find(([each]) => seconds % each === 0) ?? SECOND;
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const SECOND = [1, 'second'] as const;
const UNITS = [[86_400, 'day'], [3600, 'hour'], [60, 'minute'], SECOND] as const;
