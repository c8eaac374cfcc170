import type { Option } from '../question.ts';

/** The option that a line names: its number from 1, its value, its label or its letter, in whatever case. */
export function findOption<O extends Option>(options: readonly O[], line: string): O | undefined {
  const wanted = line.trim().toLowerCase();
  if (/^\d+$/.test(wanted)) {
    const byValue = options.find((option) => option.value === wanted);
    return byValue ?? options[Number(wanted) - 1];
  }
  return (
    options.find((option) => option.value.toLowerCase() === wanted) ??
    options.find((option) => option.label.trim().toLowerCase() === wanted) ??
    options.find((option) => option.key === wanted)
  );
}

export type Ticks = { readonly ticked: readonly string[] } | { readonly unknown: readonly string[] };

/**
 * Ticks changed by a line: `-3 -5 +2`, `all`, `none`, or the numbers that shall be ticked and no others (`1 4`).
 * An empty line changes nothing.
 */
export function changeTicks(options: readonly Option[], ticked: readonly string[], line: string): Ticks {
  const words = line
    .trim()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const values = options.map((option) => option.value);
  const isAnew = words.length > 0 && words.every((word) => /^\d+$/.test(word));
  const changed = new Set(isAnew ? [] : ticked);
  const unknown: string[] = [];
  for (const word of words) {
    const [, sign, number] = /^([+-]?)(\d+)$/.exec(word) ?? [];
    const value = values[Number(number) - 1];
    if (word.toLowerCase() === 'all') for (const each of values) changed.add(each);
    else if (word.toLowerCase() === 'none') changed.clear();
    else if (value === undefined) unknown.push(word);
    else if (sign === '-') changed.delete(value);
    else changed.add(value);
  }
  return unknown.length > 0 ? { unknown } : { ticked: values.filter((value) => changed.has(value)) };
}
