import { mapSides, type Sides } from './blocks/block.ts';
import { isCode, parseCode, type ParsedCode } from './code/parse-code.ts';
import { mergeLines } from './lines/merge-lines.ts';
import { trimClash } from './lines/settle-clash.ts';
import { mergeWithImports } from './merge-with-imports.ts';
import { checkMergedProse, mergeProse } from './merge-prose.ts';
import type { Merge, MergeInput } from './model.ts';
import { conflictsOf, joinPieces, settledPiece, textOf } from './pieces.ts';

/**
 * Unites what a person changed in a generated file with what is generated now. What cannot be united is a conflict;
 * without conflicts all pieces are settled. Throws nothing.
 */
export function mergeTexts(input: MergeInput): Merge {
  const { base, mine, next } = input;
  if (mine === next || base === next) return settle(mine);
  if (base === mine) return settle(next);
  const merge = mergeByLanguage(input) ?? mergeByLines(input);
  return { ...merge, pieces: joinPieces(merge.pieces) };
}

function settle(text: string): Merge {
  return { pieces: [settledPiece(text.split('\n'))], notes: [] };
}

/** Undefined when one of the versions has a syntax error: then nothing is known but its lines. */
function parseSides({ path, base, mine, next }: MergeInput): Sides<ParsedCode> | undefined {
  const codes = mapSides({ base, mine, next }, (text) => parseCode(path, text));
  return codes.base && codes.mine && codes.next && { base: codes.base, mine: codes.mine, next: codes.next };
}

/** Characters. Parsing what is longer takes seconds; emitted files have a hundredth of it. */
const largestRead = 1_000_000;

/** Undefined for files that are read as lines only: of another language, or with a syntax error in one version. */
function mergeByLanguage(input: MergeInput): Merge | undefined {
  if ([input.base, input.mine, input.next].some(({ length }) => length > largestRead)) return undefined;
  const codes = isCode(input.path) ? parseSides(input) : undefined;
  if (codes !== undefined) return mergeSoundly(input, codes);
  const merge = mergeProse(input);
  if (merge === undefined || conflictsOf(merge).length > 0) return merge;
  const problem = checkMergedProse(
    input,
    textOf(merge.pieces, () => []),
  );
  return problem === undefined ? merge : wholeConflict(input, problem);
}

/** Where what fits together makes something wrong, what it is about is a conflict; everything, if need be. */
function mergeSoundly(input: MergeInput, codes: Sides<ParsedCode>): Merge {
  const first = mergeWithImports(input.path, { codes, staysRemoved: true });
  if (first.problem === undefined) return first.merge;
  const { reason, missing: disputed } = first.problem;
  const { merge, problem } = mergeWithImports(input.path, { codes, staysRemoved: false, disputed });
  if (problem !== undefined) return wholeConflict(input, reason);
  return conflictsOf(merge).length > 0 ? because(reason, merge) : merge;
}

function because(reason: string, { pieces, notes }: Merge): Merge {
  return { pieces: pieces.map((piece) => (piece.kind === 'conflict' ? { ...piece, reason } : piece)), notes };
}

function mergeByLines(input: MergeInput): Merge {
  const runs = mergeLines(mapSides(input, (text) => text.split('\n')));
  return { pieces: runs.flatMap((run) => (run.kind === 'settled' ? [run] : trimClash(run, 1))), notes: [] };
}

/** Everything between the lines that both sides begin and end with. */
function wholeConflict(input: MergeInput, reason: string): Merge {
  const sides = mapSides(input, (text) => text.split('\n'));
  return because(reason, { pieces: trimClash({ kind: 'clash', ...sides, at: 0, coarse: false }, 1), notes: [] });
}
