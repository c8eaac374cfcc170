import { describe, expect, test } from 'vitest';
import { applyRenames } from '../../../src/blueprint/renames/apply-renames.ts';
import { CannotRename } from '../../../src/blueprint/renames/cannot-rename.ts';
import type { Rename } from '../../../src/blueprint/renames/rename.ts';
import { renameInPlan } from '../../../src/blueprint/renames/rename-in-plan.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import {
  ALONE_OTHERWISE,
  everyRename,
  planTexts,
  sample,
  saysByItself,
  TOGETHER_OTHERWISE,
  unmarkedBlueprint,
} from './every-name.ts';

// One by one all 628 names take a minute; here every name changes with all others of its kind at once, and some alone.
describe.each([...planTexts()])('%s under other names', (file, text) => {
  const before = unmarkedBlueprint(text);
  const all = everyRename(text);
  const renames = all.filter((rename) => !saysByItself(rename));

  const isSame = (kind: string): boolean => !TOGETHER_OTHERWISE.has(`${file} ${kind}`);
  const kinds = [...new Set(renames.map(({ kind }) => kind))].filter(isSame);
  test.each(kinds)('every %s at once', (kind) => {
    const several = renames.filter((rename) => rename.kind === kind);
    const renamed = applyRenames(text, several);
    expect(renamed).not.toBe(text);
    expect(unmarkedBlueprint(renamed)).toEqual(before);
  });

  const alone = renames.filter(({ from }) => !ALONE_OTHERWISE.has(`${file} ${from}`));
  test.each(sample(alone, { file, count: 1 }).map((rename) => [describeRename(rename), rename] as const))(
    '%s alone',
    (_name, rename) => {
      const { text: renamed } = renameInPlan(text, { rename, paths: 'stay', was: false });
      expect(unmarkedBlueprint(renamed)).toEqual(before);
    },
  );

  const people = parsePlan(text, file).plan?.auth?.table.name;
  const words = all.filter((rename) => rename.kind === 'field' && rename.from === 'role' && rename.table === people);
  test.runIf(words.length > 0)('a role is known by its name, and cannot be called otherwise', () => {
    for (const rename of words) {
      expect(() => renameInPlan(text, { rename, paths: 'stay', was: true })).toThrow(CannotRename);
    }
  });
});

function describeRename(rename: Rename): string {
  return `${rename.kind} ${rename.kind === 'field' ? `${rename.table}.` : ''}${rename.from}`;
}
