import { expect, test } from 'vitest';
import { ProjectError } from '../../../src/project/errors.ts';
import { recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { createCrashingDisk, createFailingDisk } from './crashing-disk.ts';
import { apply, groundInMemory, prepareStory, undo, whichOf } from './ground.ts';
import { changeset, smallChangeset } from './scenario.ts';
import { leftOvers } from './snapshot.ts';

test.each([
  ['a run', 'ENOSPC', 'the disk is full', { before: [], work: apply(changeset) }],
  ['an undo', 'EACCES', 'you may not write there', { before: [apply(changeset)], work: undo }],
] as const)(
  '%s is taken back at once when one operation fails with %s',
  { timeout: 60_000 },
  async (_title, code, reason, given) => {
    const story = await prepareStory(groundInMemory, given);
    const outcomes = new Set<string>();
    for (let at = 1; ; at += 1) {
      const ground = await story.start();
      const failing = createFailingDisk(ground.disk, { at, code });
      const said = await story.work(failing.disk, ground.folder).then(() => 'done', describeError);
      if (failing.count() < at) break;
      const [what = '', , hint = ''] = said.split(/: |\. /);
      outcomes.add(`${what}: ${await whichOf(ground, story)} ${hint}`.trim());
      expect(said === 'done' || said.includes(`: ${reason}.`)).toBe(true);
      await recoverTransaction(ground.disk, ground.folder);
      await whichOf(ground, story);
      expect((await leftOvers(ground.disk, ground.folder)).filter((name) => name.startsWith('transaction'))).toEqual(
        [],
      );
    }
    expect([...outcomes].sort()).toEqual([
      'The project could not be changed: old Nothing was written.',
      'The project could not be changed: old Run the same command again when that is mended.',
      'The project could not be changed: old What was written was taken back.',
      'done: new',
    ]);
  },
);

function describeError(error: unknown): string {
  return error instanceof ProjectError
    ? `${error.message} ${error.hint ?? ''}`
    : `No word for the person. ${String(error)}`;
}

test('a crash while a failed run is taken back is recovered', { timeout: 60_000 }, async () => {
  const story = await prepareStory(groundInMemory, { before: [], work: apply(smallChangeset) });
  const ends = new Set<string>();
  for (let at = 1, isDue = true; isDue; at += 1) {
    for (let last = at + 1; ; last += 1) {
      const ground = await story.start();
      const failing = createFailingDisk(ground.disk, { at, code: 'ENOSPC' });
      const crashing = createCrashingDisk(failing.disk, { last, counted: 'changing' });
      await story.work(crashing.disk, ground.folder).catch(() => undefined);
      isDue = failing.count() >= at;
      if (crashing.count() < last) break;
      const recovery = await recoverTransaction(ground.disk, ground.folder);
      ends.add(`${recovery}: ${await whichOf(ground, story)}`);
    }
  }
  expect([...ends].sort()).toEqual(['finished: new', 'nothing: old', 'taken back: old']);
});
