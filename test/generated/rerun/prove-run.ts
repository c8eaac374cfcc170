import { expect } from 'vitest';
import { type HandEdit, lostEdits, type LossSearch } from './hand-edit.ts';
import { type Ended, expectDone, type LivingProject, type Standing } from './project.ts';

export interface ProvenRun extends Omit<LossSearch, 'edits'> {
  /** Words of the command: `rename tables.products articles`. */
  readonly command: readonly string[];
  /** What has to be there afterwards. */
  readonly edits: readonly HandEdit[];
  /** The run compares types before and after; it takes longer than all the rest, so few do. */
  readonly comparesTypes?: true;
}

/**
 * Runs a command that changes the project, and shows what has to hold of every one of them: trying it out writes
 * nothing, no edit of the person's is lost, running again writes nothing, and undo gives every byte back, twice.
 * @returns what the command said
 */
export async function proveRun(project: LivingProject, run: ProvenRun): Promise<Ended> {
  const { edits, comparesTypes, ...search } = run;
  const command = comparesTypes === true ? run.command : [...run.command, '--no-types'];
  const what = `groundplan ${command.join(' ')}`;
  const before = await project.standing();
  await expectDone(project.groundplan(...command, '--dry-run'), `${what} --dry-run`);
  expectUntouched(await project.standing(), before);

  const ended = await expectDone(project.groundplan(...command, '--yes'), what);
  expect(await lostEdits(project.directory, { edits, ...search }), ended.all).toEqual([]);
  const after = await project.standing();
  expect(contentsOf(after)).not.toEqual(contentsOf(before));
  await expectDone(project.groundplan('apply', '--yes', '--no-types'), 'groundplan apply, once more');
  expectUntouched(await project.standing(), after);

  await expectDone(project.groundplan('undo'), 'groundplan undo');
  expect(contentsOf(await project.standing())).toEqual(contentsOf(before));
  await expectDone(project.groundplan('undo'), 'groundplan undo of undo');
  expect(contentsOf(await project.standing())).toEqual(contentsOf(after));
  return ended;
}

/** Not a byte, and not a time. */
function expectUntouched(now: ReadonlyMap<string, Standing>, before: ReadonlyMap<string, Standing>): void {
  expect(withoutMachinery(now)).toEqual(withoutMachinery(before));
}

function contentsOf(standing: ReadonlyMap<string, Standing>): Readonly<Record<string, string>> {
  return Object.fromEntries([...withoutMachinery(standing)].map(([path, { content }]) => [path, content]));
}

/** What undoing needs is no part of what is undone. */
function withoutMachinery(standing: ReadonlyMap<string, Standing>): ReadonlyMap<string, Standing> {
  return new Map([...standing].filter(([path]) => !path.startsWith('.groundplan/undo/')));
}
