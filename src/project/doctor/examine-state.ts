import { join } from 'node:path';
import { schemaPath, stateFolder, statePath } from '../base.ts';
import type { Disk } from '../disk.ts';
import type { Damage, OpenProject } from '../open-project.ts';
import type { Remark } from './remark.ts';

/** What is broken in `.groundplan/`, and what an interrupted run has left there. */
export async function examineState(disk: Disk, { folder, damage }: OpenProject): Promise<readonly Remark[]> {
  return [...(await examineLeftOvers(disk, folder)), ...describeFiles(damage), ...describeBases(damage)];
}

/** By names: reading a transaction is the next run's work, which ends it or takes it back. */
async function examineLeftOvers(disk: Disk, folder: string): Promise<readonly Remark[]> {
  const own = join(folder, stateFolder);
  const names = (await disk.kind(own)) === 'directory' ? await disk.list(own) : [];
  if (!names.some((name) => /^transaction(?:-new|-back)?$/.test(name))) return [];
  return [
    {
      code: 'interrupted-run',
      message: 'A run was interrupted, or is still at work: the project may be half old and half new.',
      hint: 'The next command that writes ends it or takes it back first: groundplan apply',
      weight: 'todo',
    },
  ];
}

const reasons: Readonly<Record<Damage['reason'], string>> = {
  markers: 'has conflict markers of a merge',
  missing: 'is missing',
  unreadable: 'cannot be read',
};

const hint = 'If git has it, take it back from there; otherwise groundplan apply mends what can be mended.';

function describeFiles(damage: readonly Damage[]): readonly Remark[] {
  return damage.flatMap(({ kind, reason }): readonly Remark[] => {
    if (kind === 'base') return [];
    const path = kind === 'state' ? statePath : schemaPath;
    return [{ code: `${kind}-damaged`, message: `${path} ${reasons[reason]}.`, hint, weight: 'todo' }];
  });
}

/** Files named in one remark. */
const shownFiles = 3;

/** A merge that went wrong leaves many alike. */
function describeBases(damage: readonly Damage[]): readonly Remark[] {
  return (['markers', 'unreadable', 'missing'] as const).flatMap((reason): readonly Remark[] => {
    const paths = damage.flatMap((each) => (each.kind === 'base' && each.reason === reason ? [each.path] : []));
    if (paths.length === 0) return [];
    const more = paths.length > shownFiles ? ` and ${paths.length - shownFiles} more` : '';
    const message = `The base of ${paths.slice(0, shownFiles).join(', ')}${more} ${reasons[reason]}.`;
    return [{ code: 'base-damaged', message, hint, weight: 'todo' }];
  });
}
