import type { Conflict } from './model.ts';

const marks = {
  mine: '<<<<<<< yours',
  base: '||||||| last generated',
  next: '=======',
  end: '>>>>>>> generated',
} as const;

/** The lines of a conflict between markers, as git writes them with `merge.conflictStyle=diff3`. */
export function withMarkers({ base, mine, next }: Conflict): readonly string[] {
  return [marks.mine, ...mine, marks.base, ...base, marks.next, ...next, marks.end];
}

/** In the order in which a conflict has them. */
const lineKinds = [/^<{7}(?: .*)?\r?$/, /^={7}\r?$/, /^>{7}(?: .*)?\r?$/];

/**
 * Whether conflicts still stand in a text, ours or git's: a line that begins one, one that parts it, and one that
 * ends it, in this order. A heading of Markdown that is underlined with `=======` is none.
 */
export function hasMarkers(text: string): boolean {
  let found = 0;
  for (const line of text.split('\n')) {
    if (lineKinds[found]?.test(line)) found += 1;
  }
  return found === lineKinds.length;
}
