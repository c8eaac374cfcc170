import { expect, test } from 'vitest';
import { findDrift } from '../../../src/project/doctor/drift.ts';
import type { OpenProject } from '../../../src/project/open-project.ts';
import type { FileIdentity } from '../../../src/project/state.ts';

const base = new Map(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => [`src/${name}.ts`, `${name}\n`]));
const project: OpenProject = {
  ...{ folder: '/shop', planText: '', generatedFrom: '', generator: '1.0.0', without: [], damage: [] },
  ...{ base, isAsGenerated: true },
  identities: new Map<string, FileIdentity>([
    ['.env', { template: 'env', once: true }],
    ['src/functions/price.ts', { template: 'f', once: true }],
  ]),
  moved: new Map([
    ['src/e.ts', 'src/own/e.ts'],
    ['src/f.ts', 'src/own/f.ts'],
    ['src/g.ts', 'src/own/g.ts'],
  ]),
};

test('every way in which a file can differ from what was generated', () => {
  const drifts = findDrift({
    project,
    texts: new Map<string, string | { readonly other: 'link' | 'markers' }>([
      ['src/a.ts', '\ufeffa\r\n'],
      ['src/b.ts', 'mine\n'],
      ['src/d.ts', { other: 'markers' }],
      ['src/own/e.ts', 'e\n'],
      ['src/own/f.ts', 'mine\n'],
      ['src/h.ts', { other: 'link' }],
      ['.env', 'A=1\n'],
      ['src/own.ts', 'mine\n'],
    ]),
    waiting: ['src/new.ts', 'src/h.ts', 'src/b.ts'],
  });
  expect(drifts).toEqual([
    { path: 'src/b.ts', kind: 'waiting' },
    { path: 'src/c.ts', kind: 'deleted' },
    { path: 'src/d.ts', kind: 'markers' },
    { path: 'src/e.ts', kind: 'moved', place: 'src/own/e.ts' },
    { path: 'src/f.ts', kind: 'moved', place: 'src/own/f.ts', edited: true },
    { path: 'src/functions/price.ts', kind: 'once deleted' },
    { path: 'src/g.ts', kind: 'deleted', place: 'src/own/g.ts' },
    { path: 'src/h.ts', kind: 'unreadable' },
    { path: 'src/new.ts', kind: 'waiting' },
  ]);
});
