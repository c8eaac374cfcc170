import { expect } from 'vitest';
import { mergeTexts } from '../../../src/changes/merge/merge-texts.ts';
import type { MergeInput } from '../../../src/changes/merge/model.ts';
import { textOf } from '../../../src/changes/merge/pieces.ts';

/** The merged text, when there are no conflicts. */
export function mergeCleanly(input: MergeInput): string {
  const { pieces } = mergeTexts(input);
  expect(pieces.filter(({ kind }) => kind === 'conflict')).toEqual([]);
  return textOf(pieces, () => []);
}
