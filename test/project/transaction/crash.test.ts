import { describe, expect, test } from 'vitest';
import { recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { type Counted, createCrashingDisk } from './crashing-disk.ts';
import {
  apply,
  type Ground,
  groundInMemory,
  groundOnDisk,
  prepareStory,
  type Story,
  undo,
  whichOf,
  type Work,
} from './ground.ts';
import { changeset, smallChangeset } from './scenario.ts';
import { leftOvers } from './snapshot.ts';

/** On a real folder, and with every operation counted: `bench/rerun/crash.mjs`. */
const stories = {
  'a run': { before: [], work: apply(changeset) },
  'an undo': { before: [apply(changeset)], work: undo },
  'a small run': { before: [], work: apply(smallChangeset) },
} satisfies Readonly<Record<string, Story>>;

const recover: Work = recoverTransaction;

/** @returns false when the work was done before the crash was due */
async function crash(
  work: Work,
  { disk, folder, ...crash }: Ground & { readonly last: number; readonly counted: Counted },
) {
  const crashing = createCrashingDisk(disk, crash);
  try {
    await work(crashing.disk, folder);
  } catch {
    // What a process that was stopped would have said, nobody hears.
  }
  return crashing.count() >= crash.last;
}

describe.each([
  { title: 'a run', place: groundInMemory, counted: 'changing' },
  { title: 'an undo', place: groundInMemory, counted: 'changing' },
  { title: 'a small run', place: groundInMemory, counted: 'all' },
  { title: 'a small run', place: groundOnDisk, counted: 'changing' },
] as const)('$title ($place.name)', ({ title, place, counted }) => {
  test('wherever it is stopped, the project is all old or all new after recovery', { timeout: 60_000 }, async () => {
    const story = await prepareStory(place, stories[title]);
    const ends: string[] = [];
    for (let last = 1; ; last += 1) {
      const ground = await story.start();
      const { disk, folder } = ground;
      if (!(await crash(story.work, { ...ground, last, counted }))) break;
      const recovery = await recoverTransaction(disk, folder);
      const end = await whichOf(ground, story);
      if (ends.at(-1) !== `${recovery}: ${end}`) ends.push(`${recovery}: ${end}`);
      expect(await recoverTransaction(disk, folder)).toBe('nothing');
      // And the project is worked with on, whatever the crash has left.
      await (end === 'old' ? story.work : undo)(disk, folder);
      expect(await whichOf(ground, story)).toBe(end === 'old' ? 'new' : 'old');
      expect(await leftOvers(disk, folder)).toEqual([]);
    }
    // One moment decides: before it everything is taken back, after it everything is finished.
    expect(ends).toEqual(['nothing: old', 'taken back: old', 'finished: new', 'nothing: new']);
  });
});

test('a recovery that is stopped itself is recovered', { timeout: 60_000 }, async () => {
  const story = await prepareStory(groundInMemory, stories['a small run']);
  const ends = new Set<string>();
  for (let first = 1, isDue = true; isDue; first += 1) {
    for (let second = 1; ; second += 1) {
      const ground = await story.start();
      isDue = await crash(story.work, { ...ground, last: first, counted: 'changing' });
      if (!isDue || !(await crash(recover, { ...ground, last: second, counted: 'changing' }))) break;
      await recoverTransaction(ground.disk, ground.folder);
      ends.add(await whichOf(ground, story));
    }
  }
  expect(ends).toEqual(new Set(['old', 'new']));
});
