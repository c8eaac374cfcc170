import { cleanEnvironment } from '../../project/environment.ts';
import { ProjectError } from '../../project/errors.ts';
import { type GitState, readGitState } from '../../project/git-state.ts';
import type { TypeCheckRequest } from '../../project/type-check/check-types.ts';
import type { Host } from '../host.ts';
import type { RunPorts } from './ports.ts';

/** How commands are run in a project: with this environment, without what belongs to others. */
export function runOptions(host: Host, { folder }: { readonly folder: string }): TypeCheckRequest {
  return { folder, env: { ...cleanEnvironment(host.env), NO_COLOR: '1' }, signal: host.signal };
}

export interface GitLook {
  readonly host: Host;
  readonly ports: RunPorts;
  readonly folder: string;
}

/**
 * What git says about the project, in a sentence for the person; undefined when there is nothing to say.
 * @throws ProjectError in the midst of a merge: what is written now would be lost in it
 */
export async function remarkOnGit({ host, ports, folder }: GitLook): Promise<string | undefined> {
  const state = await readGitState(ports.run, runOptions(host, { folder }));
  if (state.kind === 'none') return undefined;
  refuseInOperation(state);
  // The plan itself is changed before it is applied.
  const uncommitted = state.uncommitted.filter((path) => path !== 'plan.yaml');
  if (uncommitted.length === 0) return undefined;
  const [first = '', ...more] = uncommitted;
  const what = more.length === 0 ? `${first} is` : `${first} and ${more.length} more are`;
  return `${what} not committed. With git commit before, git diff shows what this run does.`;
}

function refuseInOperation(state: Extract<GitState, { readonly kind: 'repository' }>): void {
  const { operation, unmerged } = state;
  if (operation === undefined && unmerged.length === 0) return;
  const what =
    operation === undefined ? 'Files with conflicts of git are left' : `git is in the midst of a ${operation}`;
  throw new ProjectError(`${what}: nothing is changed until that is over.`, {
    hint:
      unmerged.length === 0
        ? `Finish it (git ${operation ?? 'merge'} --continue), or take it back (--abort); then run this again.`
        : `Left to decide: ${unmerged.slice(0, 5).join(', ')}${unmerged.length > 5 ? ', …' : ''}. Then git add and git commit, and run this again.`,
  });
}
