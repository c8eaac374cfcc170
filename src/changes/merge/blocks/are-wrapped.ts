import type { Sides } from './block.ts';
import type { Matchable } from './match-blocks.ts';

/**
 * Whether one side put blocks of the list into a new block of its own, as a body into `try`. What the other side adds
 * beside them may belong inside or outside.
 */
export function areWrapped({ base, mine, next }: Sides<readonly Matchable[]>): boolean {
  return [mine, next].some((side) => {
    const bySide = new Map(side.map((block) => [block.key, block]));
    const gone = base.filter(({ key, lines }) => bySide.get(key)?.lines.join('\n') !== lines.join('\n'));
    const old = new Set(base.map(({ lines }) => lines.join('\n')));
    const changed = side.filter(({ lines }) => !old.has(lines.join('\n')));
    return gone.some((inner) => changed.some((outer) => wraps(outer, inner)));
  });
}

/** All lines of the one in the other, further right. */
function wraps(outer: Matchable, inner: Matchable): boolean {
  const [first = ''] = inner.lines;
  const start = outer.lines.findIndex((line) => line.trim() === first.trim());
  if (start < 1 || indentOf(outer.lines[start] ?? '') <= indentOf(first)) return false;
  return inner.lines.every((line, index) => outer.lines[start + index]?.trim() === line.trim());
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
