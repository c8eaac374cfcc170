import { structuredPatch } from 'diff';

export interface TwoTexts {
  /** Undefined: there is no such file. Texts with line ends of one kind (\n). */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface TwoFiles extends TwoTexts {
  readonly path: string;
  /** Where it stood before, when that was another place. */
  readonly from?: string;
}

/** Lines around a change. */
const context = 3;

/** Differences that are looked for; texts with more are shown as gone and come. */
const mostDifferences = 1000;

/** The difference of two versions of a file as patches have it, without line ends; empty when there is none. */
export function unifiedDiff({ path, from = path, before, after }: TwoFiles): readonly string[] {
  if (before === after && from === path) return [];
  const names = [
    before === undefined ? '--- /dev/null' : `--- a/${from}`,
    after === undefined ? '+++ /dev/null' : `+++ b/${path}`,
  ];
  return [...names, ...diffHunks({ before, after })];
}

/** Only what differs, with a heading `@@ -1,4 +1,6 @@` for each place. */
export function diffHunks({ before = '', after = '' }: TwoTexts): readonly string[] {
  const patch = structuredPatch('', '', before, after, '', '', { context, maxEditLength: mostDifferences });
  if (patch === undefined) return replaceAll(before, after);
  return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
    ...lines,
  ]);
}

function range(start: number, lines: number): string {
  return lines === 1 ? String(start) : `${lines === 0 ? start - 1 : start},${lines}`;
}

function replaceAll(before: string, after: string): readonly string[] {
  const old = linesOf(before);
  const fresh = linesOf(after);
  const heading = `@@ -1,${old.length} +1,${fresh.length} @@`;
  return [heading, ...old.map((line) => `-${line}`), ...fresh.map((line) => `+${line}`)];
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, '').split('\n');
}
