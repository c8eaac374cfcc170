import type { CommandRunner } from './runner.ts';

export type GitOperation = 'merge' | 'rebase' | 'cherry-pick' | 'revert' | 'am';

/** How a project stands with git. Paths relative to the project, forward slashes. */
export type GitState =
  /** Half a sentence. */
  | { readonly kind: 'none'; readonly reason: string }
  | {
      readonly kind: 'repository';
      /** What was begun and has not ended. */
      readonly operation?: GitOperation;
      /** With conflicts. */
      readonly unmerged: readonly string[];
      /** Changed, new or deleted since the last commit; those of `.groundplan/` left out, with which nobody works. */
      readonly uncommitted: readonly string[];
    };

export interface GitStateRequest {
  /** The project, absolute. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Both sides of a conflict, as the first two letters of `git status` say. */
const unmergedMarks: ReadonlySet<string> = new Set(['DD', 'AU', 'UD', 'UA', 'DU', 'AA', 'UU']);

const heads: readonly (readonly [string, GitOperation])[] = [
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
];

/** @throws the signal's reason */
export async function readGitState(run: CommandRunner, request: GitStateRequest): Promise<GitState> {
  const git = createGit(run, request);
  const inside = await git('rev-parse', '--show-prefix');
  if (inside.exitCode === 127) return { kind: 'none', reason: 'git is not installed' };
  if (inside.exitCode !== 0) return { kind: 'none', reason: 'the project is in no git repository' };
  if ((await git('check-ignore', '--quiet', '.')).exitCode === 0) {
    return { kind: 'none', reason: 'the repository around the project ignores it' };
  }
  const [prefix = ''] = inside.lines;
  const status = await git('status', '--porcelain', '--no-renames', '--untracked-files=normal', '--', '.');
  const files = status.lines.map((line) => ({ mark: line.slice(0, 2), path: readPath(line.slice(3), prefix) }));
  const operation = await readOperation(git);
  return {
    kind: 'repository',
    ...(operation === undefined ? {} : { operation }),
    unmerged: files.filter(({ mark }) => unmergedMarks.has(mark)).map(({ path }) => path),
    uncommitted: files.map(({ path }) => path).filter((path) => !path.startsWith('.groundplan/')),
  };
}

type Git = (...parameters: string[]) => Promise<{ readonly exitCode: number; readonly lines: readonly string[] }>;

function createGit(run: CommandRunner, { folder, env, signal }: GitStateRequest): Git {
  return async (...parameters) => {
    const lines: string[] = [];
    const { exitCode } = await run(['git', '-c', 'core.quotePath=false', ...parameters], {
      cwd: folder,
      // Its sentences are read below.
      env: { ...env, LC_ALL: 'C', LANGUAGE: 'C' },
      signal,
      onLine: (line) => lines.push(line),
    });
    return { exitCode, lines };
  };
}

async function readOperation(git: Git): Promise<GitOperation | undefined> {
  // A rebase stops at commits that it picks, so it is asked for first.
  const { lines } = await git('status', '--untracked-files=no', '--', '.');
  if (lines.some((line) => /^(?:interactive )?rebase in progress|^You are currently (?:rebasing|editing)/.test(line))) {
    return 'rebase';
  }
  if (lines.some((line) => line.startsWith('You are in the middle of an am session'))) return 'am';
  for (const [head, operation] of heads) {
    if ((await git('rev-parse', '--quiet', '--verify', head)).exitCode === 0) return operation;
  }
  return undefined;
}

/** From the project's folder; git gives it from the repository's, in quotes where it has unusual characters. */
function readPath(written: string, prefix: string): string {
  const path = written.startsWith('"') ? written.slice(1, -1) : written;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}
