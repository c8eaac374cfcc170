import type { Key } from './keys.ts';

const page = 10;

/** The row that a key leads to: around the ends with the arrows, not with the others; undefined for other keys. */
export function moveFocus(
  { name, ctrl, meta }: Key,
  { focus, count }: { readonly focus: number; readonly count: number },
): number | undefined {
  if (ctrl || meta || count === 0) return undefined;
  switch (name) {
    case 'up':
    case 'k':
      return (focus + count - 1) % count;
    case 'down':
    case 'j':
      return (focus + 1) % count;
    case 'pageup':
      return Math.max(0, focus - page);
    case 'pagedown':
      return Math.min(count - 1, focus + page);
    case 'home':
      return 0;
    case 'end':
      return count - 1;
    default:
      return undefined;
  }
}
