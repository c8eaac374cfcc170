import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { formatState } from '../../src/project/state.ts';
import type { ProjectFile } from '../../src/render/file.ts';

const file: ProjectFile = { path: 'src/app.ts', content: '', owner: 'generated', template: 'base/src/app.ts.hbs' };
const request = { files: [file], generator: '1.2.3', without: ['tasks', 'steps'], planText: 'groundplan: 1\n' };

test('the state is one line per file and keeps the plan readable', () => {
  const module: ProjectFile = {
    ...file,
    path: 'src/modules/orders/routes.ts',
    template: 'modules/routes.ts.hbs',
    entity: 'modules.orders',
    owner: 'once',
  };
  expect(formatState({ ...request, files: [file, module] }))
    .toBe(`# What this project was generated from, for the next run. Commit it; there is nothing to edit here.

format: 1
generator: 1.2.3
without: [ steps, tasks ]
files:
  src/app.ts: { template: base/src/app.ts.hbs }
  src/modules/orders/routes.ts: { template: modules/routes.ts.hbs, entity: modules.orders, once: true }
plan: |
  groundplan: 1
`);
});

test('any plan text comes back byte for byte', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a: 1', '  b', '', '# c', '\ttab', '---', '...', 'é: ü\r', '\uFEFFx', 'x: "\\n"', ' trailing  '),
  );
  const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, (planText) => {
      expect(parse(formatState({ ...request, planText })).plan).toBe(planText);
    }),
    { numRuns: 500 },
  );
  expect.hasAssertions();
});
