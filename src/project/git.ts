import type { CommandRunner, RunOptions } from './runner.ts';

/** What became of the repository. The message is for the person. */
export type GitOutcome =
  | { readonly kind: 'committed' }
  /** Repository made or not, but no commit: says why. */
  | { readonly kind: 'skipped'; readonly reason: string; readonly hint?: string };

export interface GitRequest {
  readonly message: string;
  readonly options: RunOptions;
}

/**
 * Makes the project a repository with a first commit. Never fails the run: without git, inside another repository or
 * without a name to commit under, it says so and leaves the rest as it is.
 */
export async function createRepository(run: CommandRunner, request: GitRequest): Promise<GitOutcome> {
  const git = (...parameters: string[]) => run(['git', ...parameters], request.options);
  const inside = await git('rev-parse', '--is-inside-work-tree');
  if (inside.exitCode === 127) return { kind: 'skipped', reason: 'git is not installed' };
  // A repository that ignores the folder leaves it to itself.
  if (inside.exitCode === 0 && (await git('check-ignore', '--quiet', '.')).exitCode !== 0) {
    return { kind: 'skipped', reason: 'the project lies in a repository already', hint: 'Commit it there.' };
  }
  const initialised = await git('-c', 'init.defaultBranch=main', 'init', '--quiet');
  if (initialised.exitCode !== 0) return { kind: 'skipped', reason: lastLine(initialised.lastLines) };
  const added = await git('add', '--all');
  if (added.exitCode !== 0) return { kind: 'skipped', reason: lastLine(added.lastLines) };
  const identity = await git('var', 'GIT_COMMITTER_IDENT');
  if (identity.exitCode !== 0) {
    return {
      kind: 'skipped',
      reason: 'git does not know your name yet, so there is no first commit',
      hint: `git config --global user.name "…" && git config --global user.email "…", then: git commit -m "${request.message}"`,
    };
  }
  // A first commit needs no signature that would ask for a passphrase, and no hooks of other projects.
  const committed = await git('commit', '--quiet', '--no-verify', '--no-gpg-sign', '--message', request.message);
  return committed.exitCode === 0 ? { kind: 'committed' } : { kind: 'skipped', reason: lastLine(committed.lastLines) };
}

function lastLine(lines: readonly string[]): string {
  return lines.at(-1) ?? 'git failed without a word';
}
