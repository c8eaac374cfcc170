import { mapSides } from '../../../../src/changes/merge/blocks/block.ts';
import { mergeLines } from '../../../../src/changes/merge/lines/merge-lines.ts';
import { trimClash } from '../../../../src/changes/merge/lines/settle-clash.ts';
import { mergeTexts } from '../../../../src/changes/merge/merge-texts.ts';
import type { Merge, MergeInput } from '../../../../src/changes/merge/model.ts';
import { conflictsOf, textOf } from '../../../../src/changes/merge/pieces.ts';
import { isCode, parseCode } from '../../../../src/changes/merge/code/parse-code.ts';
import type { Chance } from './chance.ts';
import { codeEdits } from './code-edits.ts';
import { addsUp, judge } from './judge.ts';
import { jsonEdits, markdownEdits, settingEdits } from './prose-edits.ts';
import type { UserEdit } from './user-edit.ts';

/** Texts of a project by path. */
export type Texts = ReadonlyMap<string, string>;

/**
 * `sum`: the edit has no place in the new text, and the merge has exactly the words that either side added;
 * `unknown`: it has not, and somebody must look; `dispute`: a conflict, and the edit has no place in the new text.
 */
export type FuzzVerdict = 'right' | 'reordered' | 'wrong' | 'sum' | 'unknown' | 'conflict' | 'dispute';

export interface FuzzedMerge {
  readonly input: MergeInput;
  readonly edits: readonly string[];
  readonly verdict: FuzzVerdict;
  /** The same for plain diff3, to compare with. */
  readonly byLines: FuzzVerdict;
  /** Why it is a conflict. */
  readonly reason?: string;
  readonly merged: string;
  /** Of the processor, for the merge. */
  readonly milliseconds: number;
  /** What the edits give when they are made to the new text. */
  readonly wanted?: string;
}

/** Edits files of a project that the plan changes too, merges them, and compares with the same edits of the new files. */
export function fuzzMerges(
  { before, after }: { readonly before: Texts; readonly after: Texts },
  { chance, files }: { readonly chance: Chance; readonly files: number },
): readonly FuzzedMerge[] {
  const both = [...before].filter(([path, text]) => after.has(path) && after.get(path) !== text);
  const merges: FuzzedMerge[] = [];
  for (let done = 0; done < files; done += 1) {
    const [path, base] = chance.pick(both) ?? [];
    const next = path === undefined ? undefined : after.get(path);
    if (path === undefined || base === undefined || next === undefined) return merges;
    const merge = fuzzMerge({ path, base, next }, chance);
    if (merge !== undefined) merges.push(merge);
  }
  return merges;
}

function fuzzMerge({ path, base, next }: Omit<MergeInput, 'mine'>, chance: Chance): FuzzedMerge | undefined {
  const edits: UserEdit[] = [];
  let mine = base;
  for (let wanted = chance.between(1, 3); wanted > 0; wanted -= 1) {
    const edit = chance.pick(editsOf(path))?.(mine, { chance, id: `own${chance.between(100, 999)}` });
    const edited = edit?.apply(mine);
    if (edit === undefined || edited === undefined || !isSound(path, edited)) continue;
    edits.push(edit);
    mine = edited;
  }
  if (edits.length === 0 || mine === base) return undefined;
  const input = { path, base, mine, next };
  const wanted = applyAll(edits, next);
  const start = process.cpuUsage();
  const merge = mergeTexts(input);
  const { user, system } = process.cpuUsage(start);
  return {
    input,
    edits: edits.map(({ name }) => name),
    ...judgeMerge(merge, { input, wanted }),
    byLines: judgeMerge(mergeByLines(input), { input, wanted }).verdict,
    milliseconds: (user + system) / 1000,
    ...(wanted === undefined ? {} : { wanted }),
  };
}

function judgeMerge(
  merge: Merge,
  { input, wanted }: { readonly input: MergeInput; readonly wanted: string | undefined },
): Pick<FuzzedMerge, 'verdict' | 'merged' | 'reason'> {
  const [conflict] = conflictsOf(merge);
  const merged = textOf(merge.pieces, ({ mine }) => mine);
  if (conflict !== undefined) {
    return { merged, verdict: wanted === undefined ? 'dispute' : 'conflict', reason: conflict.reason };
  }
  if (wanted === undefined || !isSound(input.path, wanted)) {
    return { merged, verdict: addsUp(input, merged) ? 'sum' : 'unknown' };
  }
  return { merged, verdict: judge(input.path, { merged, wanted, base: input.base, mine: input.mine }) };
}

/** Plain diff3, to compare with. */
function mergeByLines(input: MergeInput): Merge {
  const runs = mergeLines(mapSides(input, (text) => text.split('\n')));
  return { pieces: runs.flatMap((run) => (run.kind === 'settled' ? [run] : trimClash(run, 1))), notes: [] };
}

function editsOf(path: string) {
  if (/\.[jt]s$/.test(path)) return codeEdits;
  if (path.endsWith('.json')) return jsonEdits;
  return path.endsWith('.md') ? markdownEdits : settingEdits;
}

function isSound(path: string, text: string): boolean {
  return !isCode(path) || parseCode(path, text) !== undefined;
}

function applyAll(edits: readonly UserEdit[], text: string): string | undefined {
  let edited: string | undefined = text;
  for (const edit of edits) edited = edited === undefined ? undefined : edit.apply(edited);
  return edited;
}
