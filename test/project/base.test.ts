import { expect, test } from 'vitest';
import { assembleProject } from '../../src/project/base.ts';

const request = {
  files: [
    { path: 'src/app.ts', content: 'app\n', owner: 'generated', template: 'base/src/app.ts' },
    { path: '.env.example', content: 'A=1\n', owner: 'once', template: 'base/env' },
    { path: 'scripts/x.sh', content: 'x\n', owner: 'generated', template: 'base/x', executable: true },
  ],
  planText: '# my plan\r\ngroundplan: 1\r\n',
  schema: { type: 'object' },
  generator: '1.0.0',
  without: [],
} as const;

test('a project is its files, its plan byte for byte, and what a re-run needs', () => {
  const files = new Map(assembleProject(request).map((file) => [file.path, file.content]));
  expect([...files.keys()]).toEqual([
    '.env.example',
    '.groundplan/.gitattributes',
    '.groundplan/base/scripts/x.sh.base',
    '.groundplan/base/src/app.ts.base',
    '.groundplan/plan.schema.json',
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
