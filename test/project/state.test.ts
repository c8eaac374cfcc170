import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FileIdentity, type State, formatState, identityOf, readState } from '../../src/project/state.ts';
import type { ProjectFile } from '../../src/render/file.ts';

const app = { template: 'base/src/app.ts.hbs' };
const module = { template: 'modules/routes.ts.hbs', entity: 'modules.orders', once: true } as const;
const state: State = {
  generator: '1.2.3',
  without: ['tasks', 'steps'],
  identities: new Map<string, FileIdentity>([
    ['src/modules/orders/routes.ts', module],
    ['src/app.ts', app],
  ]),
  moved: new Map(),
  planText: 'groundplan: 1\n',
};

test('the state is one line per file, by name, and keeps the plan readable', () => {
  expect(formatState({ ...state, moved: new Map([['src/b.ts', 'src/own/b.ts']]) }))
    .toBe(`# What this project was generated from, for the next run. Commit it; there is nothing to edit here.

format: 1
generator: 1.2.3
without: [ steps, tasks ]
files:
  src/app.ts: { template: base/src/app.ts.hbs }
  src/modules/orders/routes.ts: { template: modules/routes.ts.hbs, entity: modules.orders, once: true }
moved:
  src/b.ts: src/own/b.ts
plan: |
  groundplan: 1
`);
});

test('what is written is what is read', () => {
  const written = {
    ...state,
    without: ['steps', 'tasks'],
    moved: new Map([
      ['a: b', '- c'],
      ['1', 'true'],
    ]),
  };
  expect(readState(formatState(written))).toEqual({ kind: 'state', state: written });
  expect(readState(formatState({ ...written, moved: new Map() }))).toEqual({
    kind: 'state',
    state: { ...written, moved: new Map() },
  });
});

test.each([
  ['nothing', ''],
  ['a list', '- 1\n'],
  ['no YAML', 'a: [\n'],
  ['no format', formatState(state).replace('format: 1\n', '')],
  ['no plan', formatState(state).replace(/plan: [^]*/, '')],
  ['a plan that is none', formatState(state).replace(/plan: [^]*/, 'plan: [1]\n')],
  ['no files', formatState(state).replace(/files:\n( .*\n)*/, '')],
  ['a file without a template', formatState(state).replace('{ template: base/src/app.ts.hbs }', '{ entity: x }')],
  ['no generator', formatState(state).replace('generator: 1.2.3\n', '')],
  ['markers of a merge', formatState(state).replace('files:\n', '<<<<<<< HEAD\nfiles:\n')],
  ['a file twice', formatState(state).replace('files:\n', 'files:\n  src/app.ts: { template: other/app.ts }\n')],
  ['a key twice', formatState(state).replace('files:\n', 'generator: 1.2.4\nfiles:\n')],
])('%s is damaged', (_, text) => {
  expect(readState(text)).toEqual({ kind: 'damaged' });
});

test('a later format is known as such', () => {
  expect(readState('format: 2\ngenerator: 9.0.0\n')).toEqual({ kind: 'newer', generator: '9.0.0' });
});

test('a file is known by its template and entity, and whether it is the person’s', () => {
  const file: ProjectFile = { path: 'src/a.ts', content: 'a', owner: 'generated', template: 't.hbs' };
  expect(identityOf(file)).toEqual({ template: 't.hbs' });
  expect(identityOf({ ...file, entity: 'tables.a', owner: 'once', executable: true })).toEqual({
    template: 't.hbs',
    entity: 'tables.a',
    once: true,
  });
});

const word = fc.oneof(
  fc.constantFrom(
    'src/app.ts',
    'modules.orders',
    '1',
    '1.5',
    '1.2.3',
    'true',
    'Null',
    '0x1',
    '1e5',
    '.',
    '-',
    'a b',
    'a: b',
    '#x',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.stringMatching(/^[\w./-]{1,8}$/),
);
const identity = fc.record(
  { template: word, entity: word, once: fc.constant(true as const) },
  { requiredKeys: ['template'], noNullPrototype: true },
);
const anyState: fc.Arbitrary<State> = fc.record({
  generator: fc.oneof(word, fc.constantFrom('0.1.0', '1.0.0-beta.1', '')),
  without: fc.array(word, { maxLength: 3 }),
  identities: fc.array(fc.tuple(word, identity), { maxLength: 4 }).map((entries) => new Map(entries)),
  moved: fc.array(fc.tuple(word, word), { maxLength: 3 }).map((entries) => new Map(entries)),
  planText: fc.constantFrom(
    'groundplan: 1\n',
    'a:\n\n  b: 1\n',
    '',
    'x',
    '\n',
    ' a\n',
    'a\n\n',
    'a: 1\n  \n',
    'a\n \nb\n',
  ),
});

test('any state comes back, and YAML reads the same in it', () => {
  fc.assert(
    fc.property(anyState, (written) => {
      const text = formatState(written);
      const expected = { ...written, without: written.without.toSorted() };
      expect(readState(text)).toEqual({ kind: 'state', state: expected });
      // A comment behind a line takes the quick way out of reading.
      expect(readState(text.replace('format: 1', 'format: 1 # edited'))).toEqual({ kind: 'state', state: expected });
    }),
    { numRuns: 1000 },
  );
  expect.hasAssertions();
});

test('blank lines that an editor has left at the end are not of the plan', () => {
  expect(readState(`${formatState(state)}\n\n`)).toMatchObject({ kind: 'state', state: { planText: state.planText } });
});

test('a state with a thousand files is read by its lines, in a few milliseconds', () => {
  const paths = Array.from({ length: 2000 }, (_, index) => [`src/modules/m${index}/routes.ts`, module] as const);
  const text = formatState({ ...state, identities: new Map(paths), planText: 'a: 1\n'.repeat(5000) });
  const start = performance.now();
  expect(readState(text)).toMatchObject({ kind: 'state' });
  // YAML takes a second here.
  expect(performance.now() - start).toBeLessThan(250);
});

test('any plan text comes back byte for byte', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a: 1', '  b', '', '# c', '\ttab', '---', '...', 'é: ü\r', '\uFEFFx', 'x: "\\n"', ' trailing  '),
  );
  const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, (planText) => {
      expect(readState(formatState({ ...state, planText }))).toMatchObject({ state: { planText } });
    }),
    { numRuns: 500 },
  );
  expect.hasAssertions();
});
