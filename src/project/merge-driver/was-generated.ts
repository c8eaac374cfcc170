import { join } from 'node:path';
import { basePathOf, statePath } from '../base.ts';
import type { Disk } from '../disk.ts';
import type { CommandRunner } from '../runner.ts';

export interface HistoryPlace {
  readonly run: CommandRunner;
  readonly disk: Disk;
  /** The repository's folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Whether each of some texts is exactly what was generated for a file at some time: then nobody's work is in it. The
 * base of every file is committed, and git knows contents by their names, so its history can be asked.
 */
export async function wereGenerated(
  place: HistoryPlace,
  { path, files }: { readonly path: string; readonly files: readonly string[] },
): Promise<boolean> {
  const base = await basePathIn(place, path);
  if (base === undefined) return false;
  const names = await git(place, ['hash-object', '--no-filters', '--', ...files]);
  if (names.length !== files.length) return false;
  for (const name of names) {
    const commits = await git(place, [
      'log',
      '--all',
      '--max-count=1',
      '--format=%H',
      `--find-object=${name}`,
      '--',
      base,
    ]);
    if (commits.length === 0) return false;
  }
  return true;
}

/** Where the base of a file of the repository stands, in the project that the file belongs to. */
async function basePathIn({ disk, folder }: HistoryPlace, path: string): Promise<string | undefined> {
  const segments = path.split('/');
  for (let depth = segments.length - 1; depth >= 0; depth -= 1) {
    const project = segments.slice(0, depth);
    if ((await disk.kind(join(folder, ...project, ...statePath.split('/')))) === 'file') {
      return [...project, basePathOf(segments.slice(depth).join('/'))].join('/');
    }
  }
  return undefined;
}

/** Its lines; none when it fails. */
async function git(
  { run, folder, env, signal }: HistoryPlace,
  parameters: readonly string[],
): Promise<readonly string[]> {
  const lines: string[] = [];
  const { exitCode } = await run(['git', ...parameters], {
    ...{ cwd: folder, env, signal },
    onLine: (line) => lines.push(line),
  });
  return exitCode === 0 ? lines : [];
}
