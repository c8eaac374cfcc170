/** Whether one version (`1.4.0`, `2.0.0-beta.1`) is later than another; of what is no version nothing is known. */
export function isNewer(one: string, other: string): boolean {
  const [first, second] = [readVersion(one), readVersion(other)];
  if (first === undefined || second === undefined) return false;
  for (const [index, number] of first.numbers.entries()) {
    const difference = number - (second.numbers[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  // A release comes after its previews.
  return !first.isPreview && second.isPreview;
}

function readVersion(text: string): { readonly numbers: readonly number[]; readonly isPreview: boolean } | undefined {
  const [, major, minor, patch, preview] = /^(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?(?:\+[\w.-]+)?$/.exec(text) ?? [];
  if (major === undefined) return undefined;
  return { numbers: [major, minor, patch].map(Number), isPreview: preview !== undefined };
}
