import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { assembleProject, assembleStateFolder, formatChecksum } from '../../src/project/base.ts';

const request = {
  files: [
    { path: 'src/app.ts', content: 'app\n', owner: 'generated', template: 'base/src/app.ts' },
    { path: '.env.example', content: 'A=1\n', owner: 'once', template: 'base/env' },
    { path: 'scripts/x.sh', content: 'x\n', owner: 'generated', template: 'base/x', executable: true },
  ],
  planText: '# my plan\r\ngroundplan: 1\r\n',
  schema: { type: 'object' },
  schemaText: 'tables: {}\n',
  generator: '1.0.0',
  without: [],
} as const;

test('a project is its files, its plan byte for byte, and what a re-run needs', () => {
  const files = new Map(assembleProject(request).map((file) => [file.path, file.content]));
  expect([...files.keys()]).toEqual([
    '.env.example',
    '.groundplan/.gitattributes',
    '.groundplan/.gitignore',
    '.groundplan/.prettierrc',
    '.groundplan/base/scripts/x.sh.base',
    '.groundplan/base/src/app.ts.base',
    '.groundplan/checksum',
    '.groundplan/plan.schema.json',
    '.groundplan/schema.yaml',
    '.groundplan/state.yaml',
    'plan.yaml',
    'scripts/x.sh',
    'src/app.ts',
  ]);
  expect(files.get('plan.yaml')).toBe(request.planText);
  expect(files.get('.groundplan/base/src/app.ts.base')).toBe('app\n');
  expect(files.get('.groundplan/.gitattributes')).toContain('base/** -text -diff linguist-generated');
  expect(JSON.parse(files.get('.groundplan/plan.schema.json') ?? '')).toEqual({ type: 'object' });
});

test('files that are written once have no base: they are never compared again', () => {
  const paths = assembleProject(request).map((file) => file.path);
  expect(paths).not.toContain('.groundplan/base/.env.example.base');
});

test('only what is executable is marked so', () => {
  const executable = assembleProject(request).filter((file) => file.executable === true);
  expect(executable.map((file) => file.path)).toEqual(['scripts/x.sh']);
});

test('the checksum stands for every byte of base and state, but not for their line ends', () => {
  const sum = (state: string, base: Record<string, string>): string =>
    formatChecksum({ state, base: new Map(Object.entries(base)) });
  const whole = sum('s\n', { a: '1\n', b: '2\n' });
  expect(sum('s\r\n', { b: '2\r\n', a: '1\n' })).toBe(whole);
  const others = [
    sum('t\n', { a: '1\n', b: '2\n' }),
    sum('s\n', { a: '1\n' }),
    sum('s\n', { a: '1\n', b: '3\n' }),
    sum('s\n', { a: '1\n', c: '2\n' }),
    sum('s\n', { a: '2\n', b: '1\n' }),
  ];
  expect(new Set([whole, ...others]).size).toBe(6);
});

test('prettier leaves the state alone, however it formats the project', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'groundplan-base-'));
  writeFileSync(join(folder, '.prettierrc'), 'tabWidth: 8\n');
  const schema = { enum: [1, 2], properties: {} };
  const own = [
    ...assembleProject({ ...request, schema }).filter(({ path }) => path.startsWith('.groundplan/')),
    { path: '.groundplan/undo/000001/journal.json', content: '{"a":[1,2]}' },
  ];
  for (const { path, content } of own) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  for (const { path, content } of own) {
    const filepath = join(folder, path);
    const { inferredParser } = await getFileInfo(filepath);
    const options = await resolveConfig(filepath);
    expect(inferredParser === null ? content : await format(content, { ...options, filepath }), path).toBe(content);
  }
  rmSync(folder, { recursive: true });
});

test('what concerns this machine only is not committed', () => {
  const files = assembleStateFolder({
    ...{ identities: new Map(), moved: new Map(), base: new Map(), planText: '', generator: '1.0.0' },
    ...{ without: [], schema: {} },
  });
  const ignored = files.find(({ path }) => path === '.groundplan/.gitignore')?.content.split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['/checksum', '/pending/', '/undo/', '/transaction*/', '/lock*']));
  expect(files.map(({ path }) => path)).not.toContain('.groundplan/schema.yaml');
});
