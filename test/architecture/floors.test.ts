import { describe, expect, test } from 'vitest';
import { readSourceFiles, type SourceFile } from './source-files.ts';

/** From the ground up; docs/architecture.md draws it. A floor may use those below it, and itself. */
const floors: Readonly<Record<string, readonly string[]>> = {
  plan: [],
  infer: ['plan'],
  blueprint: ['plan', 'infer'],
  guidance: ['plan'],
  review: ['plan', 'infer', 'blueprint'],
  render: ['plan', 'infer', 'blueprint'],
  changes: [],
  migrations: ['plan', 'infer', 'blueprint', 'render'],
  project: ['plan', 'infer', 'blueprint', 'render', 'changes', 'migrations'],
  wizard: ['plan', 'infer', 'blueprint', 'guidance', 'review'],
  cli: ['plan', 'infer', 'blueprint', 'guidance', 'review', 'render', 'changes', 'migrations', 'project', 'wizard'],
};

/** These decide and never touch the world: same input, same output. */
const pureFloors = ['plan', 'infer', 'blueprint', 'guidance', 'review', 'render', 'changes', 'migrations'];

const worldly =
  /^(@clack\/|fs-extra$|execa$|kleur|memfs$|node:(?!crypto$|util$)|(fs|child_process|os|path|process|http|https|net|readline|worker_threads)(\/|$))/;

const files = readSourceFiles();

function floorOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function ownImports(file: SourceFile): readonly string[] {
  return file.imports.filter((name) => name.endsWith('.ts'));
}

test('every source file stands on a floor', () => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !(floorOf(file.path) in floors)).map((file) => file.path)).toEqual([]);
});

test('imports point down', () => {
  const upward = files.flatMap((file) => {
    const floor = floorOf(file.path);
    const allowed = [floor, ...(floors[floor] ?? [])];
    return ownImports(file)
      .filter((name) => !allowed.includes(floorOf(name)))
      .map((name) => `${file.path} → ${name}`);
  });
  expect(upward).toEqual([]);
});

test('the search for what touches the world finds it where it belongs', () => {
  const found = files.filter((file) => file.path === 'cli/program.ts').flatMap((file) => file.worldlyCalls);
  expect(found).toContain('process.env');
  expect(found).toContain('Date.now');
});

describe.each(pureFloors)('%s is pure', (floor) => {
  const own = files.filter((file) => floorOf(file.path) === floor);

  test('it imports nothing that touches the machine', () => {
    const found = own.flatMap((file) =>
      file.imports.filter((name) => worldly.test(name)).map((name) => `${file.path} → ${name}`),
    );
    expect(found).toEqual([]);
  });

  test('it reads no clock, no chance, no environment', () => {
    const found = own.flatMap((file) => file.worldlyCalls.map((name) => `${file.path}: ${name}`));
    expect(found).toEqual([]);
  });
});
