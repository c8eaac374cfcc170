import type { Conflict } from '../../../changes/merge/model.ts';
import type { CodeLine } from '../../../wizard/prompter.ts';
import { cutText, makeVisibleLine, padText } from '../../../wizard/faces/visible-text.ts';

/** Lines of each side that are shown. */
const mostLines = 6;

/** Columns below which the sides have short names. */
const narrow = 60;

/** What the two sides and what they come from are called. */
interface Names {
  readonly base: string;
  readonly mine: string;
  readonly next: string;
  readonly both: string;
}

const longNames: Names = { base: 'before', mine: 'yours', next: 'generated', both: 'together?' };
const shortNames: Names = { base: 'was', mine: 'you', next: 'new', both: 'or?' };

/**
 * What two sides of a conflict say, small:
 *
 *     before     note: text().max(200),
 *     yours      note: text().max(500),
 *     generated  (no lines)
 */
export function showConflict(conflict: Conflict, width: number): readonly CodeLine[] {
  const { base, mine, next, suggestion } = conflict;
  const names = width < narrow ? shortNames : longNames;
  const labelWidth = Math.max(...Object.values(names).map((name: string) => name.length));
  const room = width - labelWidth - 2;
  const sides = [base, mine, next, ...(suggestion === undefined ? [] : [suggestion])];
  const skipped = skippedColumns(sides, room);
  const side = (label: string, lines: readonly string[], tone: CodeLine['tone']): readonly CodeLine[] =>
    shownLines(lines, { skipped, room }).map((text, index) => {
      return { text: `${padText(index === 0 ? label : '', labelWidth)}  ${text}`, tone };
    });
  return [
    ...(base.length === 0 ? [] : side(names.base, base, 'faint')),
    ...side(names.mine, mine, 'mine'),
    ...side(names.next, next, 'theirs'),
    ...(suggestion === undefined ? [] : side(names.both, suggestion, 'plain')),
  ];
}

interface Cut {
  /** Columns that are left out at the beginning of each line. */
  readonly skipped: number;
  readonly room: number;
}

function shownLines(lines: readonly string[], { skipped, room }: Cut): readonly string[] {
  if (lines.length === 0) return ['(no lines)'];
  const hidden = lines.length > mostLines ? lines.length - mostLines + 1 : 0;
  return [
    ...lines.slice(0, lines.length - hidden).map((line) => {
      const lead = line.slice(0, skipped).trim() === '' ? '' : '…';
      return cutText(makeVisibleLine(`${lead}${line.slice(skipped)}`.replaceAll('\t', '  ')), room);
    }),
    ...(hidden === 0 ? [] : [`… ${hidden} more lines`]),
  ];
}

/** What comes before the place where long lines differ. */
const lead = 10;

/** The blanks that all lines begin with; of single lines that are too long, all that is the same in them. */
function skippedColumns(sides: readonly (readonly string[])[], room: number): number {
  const lines = sides.flat();
  const indent = commonIndent(lines);
  const isSingle = sides.every((side) => side.length <= 1);
  const [first = ''] = lines;
  if (!isSingle || lines.every((line) => line.length - indent <= room)) return indent;
  let same = 0;
  while (same < first.length && lines.every((line) => line[same] === first[same])) same += 1;
  return Math.max(indent, same - lead);
}

/** Blanks that all lines begin with. */
function commonIndent(lines: readonly string[]): number {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  return indents.length === 0 ? 0 : Math.min(...indents);
}
