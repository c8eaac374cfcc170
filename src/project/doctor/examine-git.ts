import type { Disk } from '../disk.ts';
import { readGitState } from '../git-state.ts';
import { readDriverSettings, scriptOf } from '../merge-driver/driver-settings.ts';
import type { CommandRunner } from '../runner.ts';
import type { Remark } from './remark.ts';

export interface GitExamination {
  readonly disk: Disk;
  readonly run: CommandRunner;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** What git has begun and not ended, and whether it merges with our driver. @throws ProjectError, the signal's reason */
export async function examineGit({ disk, run, folder, env, signal }: GitExamination): Promise<readonly Remark[]> {
  const state = await readGitState(run, { folder, env, signal });
  if (state.kind === 'none') {
    const message = `There is no history to go back to: ${state.reason}. groundplan undo works all the same.`;
    return [{ code: 'no-git', message, weight: 'note' }];
  }
  const remarks: Remark[] = [];
  if (state.operation !== undefined) {
    const message = `git is in the middle of a ${state.operation}${state.unmerged.length === 0 ? '' : `, with conflicts in ${state.unmerged.join(', ')}`}.`;
    remarks.push({ code: 'git-operation', message, hint: 'End it first; then groundplan apply.', weight: 'todo' });
  }
  const { command, hasAttributes } = await readDriverSettings({ run, disk, options: { cwd: folder, env, signal } });
  return [...remarks, ...(await examineDriver(disk, { command, hasAttributes }))];
}

async function examineDriver(
  disk: Disk,
  { command, hasAttributes }: { readonly command: string | undefined; readonly hasAttributes: boolean },
): Promise<readonly Remark[]> {
  const hint = 'groundplan merge-driver install';
  if (command === undefined) {
    const message = 'git merges branches of this project line by line; with the merge driver fewer lines conflict.';
    return [{ code: 'no-merge-driver', message, hint, weight: 'note' }];
  }
  const script = scriptOf(command);
  if (script !== undefined && (await disk.kind(script)) === undefined) {
    const message = `The merge driver is installed, but its program is gone: ${script}.`;
    return [{ code: 'merge-driver-gone', message, hint, weight: 'todo' }];
  }
  if (hasAttributes) return [];
  const message = 'The merge driver is installed, but .gitattributes does not name it.';
  return [{ code: 'merge-driver-unnamed', message, hint, weight: 'todo' }];
}
