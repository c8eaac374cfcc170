import type { NotationItem } from '../../../infer/notation/item.ts';
import { readNotation } from '../../../infer/notation/read.ts';
import type { LinesReading } from '../../question.ts';
import { keyOf, rowsOf } from './rows.ts';

type Problem = LinesReading['problems'][number];

/** Everything that lines say. */
export interface NotationReading {
  readonly items: readonly NotationItem[];
  readonly reading: LinesReading;
}

/** Reads lines of the notation. @param tables that are there already */
export function readNotationLines(lines: readonly string[], tables: readonly string[]): NotationReading {
  const items = withoutReplaced(readNotation(lines.join('\n'), { tables }));
  return { items, reading: { rows: rowsOf(items), problems: items.flatMap(problemOf) } };
}

/** A thing that is said again replaces what was said before, as its row does. */
function withoutReplaced(items: readonly NotationItem[]): readonly NotationItem[] {
  const last = new Map(items.map((item) => [keyOf(item), item]));
  return items.filter((item) => {
    const key = keyOf(item);
    return key === undefined || last.get(key) === item;
  });
}

/** Reads lines where only some kinds of things make sense; the others are told where they belong. */
export function readLinesOf(
  lines: readonly string[],
  options: {
    readonly tables: readonly string[];
    readonly kinds: readonly NotationItem['kind'][];
    readonly hint: string;
  },
): NotationReading {
  const { items } = readNotationLines(lines, options.tables);
  const kinds = new Set([...options.kinds, 'group', 'nothing', 'problem']);
  const fitting = items.filter(({ kind }) => kinds.has(kind));
  const problems = items.flatMap((item): Problem[] => {
    if (item.kind === 'problem') return problemOf(item);
    return kinds.has(item.kind) ? [] : [{ line: item.line, message: `This is a ${item.kind}. ${options.hint}` }];
  });
  return { items: fitting, reading: { rows: rowsOf(fitting), problems } };
}

function problemOf(item: NotationItem): Problem[] {
  if (item.kind !== 'problem') return [];
  const { line, message, expected, suggestion } = item;
  const text = `${message} Write: ${expected}`;
  return [{ line, message: text, ...(suggestion === undefined ? {} : { suggestion }) }];
}
