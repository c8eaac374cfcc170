import type { Look } from './look.ts';

/** The rows around one of them that find room, with how many there are above and below. A row may be several lines. */
export function windowAround(
  all: readonly (readonly string[])[],
  options: { readonly focus: number; readonly height: number; readonly look: Look },
): string[] {
  const { focus, height, look } = options;
  // On a tiny screen that row alone may be too high: it shows its beginning.
  const room = height - (focus > 0 ? 1 : 0) - (focus < all.length - 1 ? 1 : 0);
  const rows = all.map((row, index) => (index === focus ? row.slice(0, Math.max(2, room)) : row));
  const count = (first: number, last: number): number =>
    rows.slice(first, last + 1).reduce((sum, row) => sum + row.length, 0) +
    (first > 0 ? 1 : 0) +
    (last < rows.length - 1 ? 1 : 0);
  let first = Math.max(0, Math.min(focus, rows.length - 1));
  let last = first;
  for (let grew = true; grew;) {
    grew = false;
    if (last < rows.length - 1 && count(first, last + 1) <= height) {
      last += 1;
      grew = true;
    }
    if (first > 0 && count(first - 1, last) <= height) {
      first -= 1;
      grew = true;
    }
  }
  const { paint, signs } = look;
  const more = (sign: string, hidden: number): string[] =>
    hidden === 0 ? [] : [`${paint.cyan(signs.bar)}  ${paint.dim(`${sign} ${hidden} more`)}`];
  return [...more(signs.up, first), ...rows.slice(first, last + 1).flat(), ...more(signs.down, rows.length - 1 - last)];
}
