import { applyEdits } from '../../plan/edits/apply.ts';
import type { PlanPath, PlanValue } from '../../plan/edits/edit.ts';
import { dataAt, indentBy, type ListLines, listLines } from './step-lines.ts';

/** Steps that come into a list: as data, or as lines that were cut out elsewhere. */
export interface NewSteps {
  readonly values: readonly PlanValue[];
  /** The same as lines, comments included, and how far their dashes are indented. */
  readonly cut?: CutLines;
}

export interface CutLines {
  readonly text: string;
  readonly indent: number;
}

export interface StepsReplacement {
  readonly list: PlanPath;
  /** Indexes of the first and the last step that go. */
  readonly first: number;
  readonly last: number;
  /** Comments above the first one stay. */
  readonly keepsLead: boolean;
  readonly steps: readonly NewSteps[];
}

/** Puts steps in the place of others; all other lines stay as they are, and those that come as lines keep their form. */
export function replaceSteps(text: string, replacement: StepsReplacement): string {
  const { list, first, last, steps } = replacement;
  const before = dataAt(text, list);
  const items = Array.isArray(before) ? (before as readonly PlanValue[]) : [];
  const wanted = [...items.slice(0, first), ...steps.flatMap(({ values }) => values), ...items.slice(last + 1)];
  const byLines = replaceLines(text, replacement);
  if (byLines !== undefined && JSON.stringify(dataAt(byLines, list)) === JSON.stringify(wanted)) return byLines;
  return applyEdits(text, [{ kind: 'set', path: list, value: wanted }]);
}

/** The lines of some steps, their comments included. */
export function cutLines(
  text: string,
  { list, first, last }: Pick<StepsReplacement, 'list' | 'first' | 'last'>,
): CutLines | undefined {
  const lines = listLines(text, list);
  const from = lines?.items[first]?.lead;
  const to = lines?.items[last]?.end;
  if (lines === undefined || from === undefined || to === undefined) return undefined;
  return { text: text.slice(from, to).replace(/(\r?\n)(?:[ \t]*\r?\n)+$/, '$1'), indent: lines.indent };
}

function replaceLines(text: string, replacement: StepsReplacement): string | undefined {
  const { list, first, last, keepsLead, steps } = replacement;
  const lines: ListLines | undefined = listLines(text, list);
  const from = lines?.items[first];
  const to = lines?.items[last];
  if (lines === undefined || from === undefined || to === undefined) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const placeholder = `${' '.repeat(lines.indent)}- 0${eol}`;
  const inserted = steps
    .map(({ values, cut }) =>
      cut === undefined ? placeholder.repeat(values.length) : indentBy(cut.text, lines.indent - cut.indent),
    )
    .join('');
  // Blank lines behind the steps that go belong to the list.
  const gap = /\n((?:[ \t]*\r?\n)*)$/.exec(text.slice(from.start, to.end))?.[1] ?? '';
  const start = keepsLead ? from.start : from.lead;
  const changed = text.slice(0, start) + inserted + gap + text.slice(to.end);
  let index = first;
  const edits = steps.flatMap(({ values, cut }) => {
    const at = index;
    index += values.length;
    return cut === undefined
      ? values.map((value, offset) => ({ kind: 'set' as const, path: [...list, at + offset], value }))
      : [];
  });
  return applyEdits(changed, edits);
}
