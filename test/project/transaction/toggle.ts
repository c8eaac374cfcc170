import { join } from 'node:path';
import type { Disk } from '../../../src/project/disk.ts';
import type { Changeset } from '../../../src/project/transaction/model.ts';

const names = Array.from({ length: 12 }, (_, index) => `src/m${index % 3}/file${index}.ts`);

function textOf(name: string, version: number): string {
  return `${version} of ${name}\n${'line\n'.repeat(200)}`;
}

/** Folders and files that a version has; even ones have others than odd ones. */
function filesOf(version: number): ReadonlyMap<string, string> {
  const own = version % 2 === 0 ? ['even/a.ts', 'even/deep/b.ts'] : ['odd/c.ts'];
  return new Map([...names, ...own, '.groundplan/state.yaml'].map((name) => [name, textOf(name, version)]));
}

/** The first version of a project. */
export async function writeFirst(disk: Disk, folder: string): Promise<void> {
  for (const [path, text] of filesOf(1)) await disk.write(join(folder, path), text);
}

/** What leads from the version that stands there to the next one. */
export async function toggle(disk: Disk, folder: string): Promise<Changeset> {
  const version = await readVersion(disk, folder);
  const now = filesOf(version);
  const next = filesOf(version + 1);
  return {
    title: `version ${version + 1}`,
    writes: [...next].map(([path, content]) => ({ path, content, seen: now.get(path) })),
    deletions: [...now].filter(([path]) => !next.has(path)).map(([path, seen]) => ({ path, seen })),
  };
}

export async function readVersion(disk: Disk, folder: string): Promise<number> {
  const state = await disk.read(join(folder, '.groundplan/state.yaml'));
  return Number.parseInt(new TextDecoder().decode(state), 10);
}

/** Every file of the version that the state names, and nothing else; anything that differs, by its path. */
export async function findFaults(disk: Disk, folder: string): Promise<readonly string[]> {
  const expected = filesOf(await readVersion(disk, folder));
  const faults: string[] = [];
  const found = new Set<string>();
  const look = async (path: string): Promise<void> => {
    const full = join(folder, path);
    if (/^\.groundplan\/(?:undo|lock)/.test(path)) return;
    if ((await disk.kind(full)) === 'directory') {
      const below = await disk.list(full);
      if (below.length === 0) faults.push(`${path} is empty`);
      for (const name of below) await look(path === '' ? name : `${path}/${name}`);
      return;
    }
    found.add(path);
    if (new TextDecoder().decode(await disk.read(full)) !== expected.get(path)) faults.push(path);
  };
  await look('');
  return [...faults, ...[...expected.keys()].filter((path) => !found.has(path)).map((path) => `${path} is missing`)];
}
