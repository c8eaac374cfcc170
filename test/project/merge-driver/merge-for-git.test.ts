import { describe, expect, test } from 'vitest';
import { mergeForGit } from '../../../src/project/merge-driver/merge-for-git.ts';
import { type FileIdentity, formatState, readState, type State } from '../../../src/project/state.ts';

const state: State = {
  generator: '1.0.0',
  without: ['realtime', 'webhooks'],
  identities: new Map<string, FileIdentity>([
    ['src/app.ts', { template: 'app' }],
    ['src/old.ts', { template: 'm', entity: 'modules.old' }],
  ]),
  moved: new Map(),
  planText: 'tables:\n  old:\n    a: 1\n',
};

async function mergeStates(
  base: State,
  ours: State,
  theirs: State,
): Promise<{ readonly state: State; readonly conflicts: number }> {
  const texts = { base: formatState(base), ours: formatState(ours), theirs: formatState(theirs) };
  const { text, conflicts } = await mergeForGit({ path: 'shop/.groundplan/state.yaml', ...texts });
  const reading = readState(text);
  if (reading.kind !== 'state') throw new Error(`The state is damaged:\n${text}`);
  return { state: reading.state, conflicts };
}

describe('states of two branches', () => {
  test('are united, whatever each has added or taken away', async () => {
    const ours: State = {
      ...state,
      without: ['webhooks', 'uploads'],
      identities: new Map([...state.identities, ['src/coupons.ts', { template: 'm', entity: 'modules.coupons' }]]),
      moved: new Map([['src/app.ts', 'src/main.ts']]),
      planText: 'tables:\n  old:\n    a: 1\n  coupons: {}\n',
    };
    const theirs: State = {
      ...state,
      generator: '1.1.0',
      identities: new Map([
        ['src/app.ts', { template: 'app' }],
        ['.env', { template: 'env', once: true }],
      ]),
      planText: 'tables:\n  reviews: {}\n',
    };
    const wanted: State = {
      generator: '1.1.0',
      without: ['uploads', 'webhooks'],
      identities: new Map<string, FileIdentity>([
        ['.env', { template: 'env', once: true }],
        ['src/app.ts', { template: 'app' }],
        ['src/coupons.ts', { template: 'm', entity: 'modules.coupons' }],
      ]),
      moved: new Map([['src/app.ts', 'src/main.ts']]),
      planText: 'tables:\n  coupons: {}\n  reviews: {}\n',
    };
    expect(await mergeStates(state, ours, theirs)).toEqual({ state: wanted, conflicts: 0 });
    expect((await mergeStates(state, theirs, ours)).state.identities).toEqual(wanted.identities);
  });

  test('keep our snapshot where the plans disagree, and never get markers', async () => {
    const ours = { ...state, planText: 'tables:\n  old:\n    a: 2\n' };
    const theirs = { ...state, planText: 'tables:\n  old:\n    a: 3\n' };
    expect(await mergeStates(state, ours, theirs)).toEqual({ state: ours, conflicts: 0 });
  });

  test('that are damaged are merged as the text they are', async () => {
    const broken = 'x: [\n';
    expect(
      await mergeForGit({ path: '.groundplan/state.yaml', base: 'x: 1\n', ours: broken, theirs: 'x: 2\n' }),
    ).toEqual({
      text: '<<<<<<< ours\nx: [\n=======\nx: 2\n>>>>>>> theirs\n',
      conflicts: 1,
      asBase: 'x: 1\n',
    });
  });
});

describe('other files', () => {
  test('sources get markers where they conflict', async () => {
    expect(await mergeForGit({ path: 'src/a.txt', base: 'a\nb\nc\n', ours: 'a\nx\nc\n', theirs: 'a\ny\nc\n' })).toEqual(
      {
        text: 'a\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\nc\n',
        conflicts: 1,
        asBase: 'a\nb\nc\n',
      },
    );
  });

  test('bases keep the lines of their ancestor there, and get what does not conflict', async () => {
    const lines = (one: string, other: string): string => `${one}\n1\n2\n3\n4\n${other}\n`;
    expect(
      await mergeForGit({
        path: 'apps/shop/.groundplan/base/src/a.txt.base',
        base: lines('a', 'b'),
        ours: lines('x', 'b'),
        theirs: lines('y', 'z'),
      }),
    ).toEqual({ text: lines('a', 'z'), conflicts: 0, asBase: lines('a', 'z') });
  });

  test.each(['plan.yaml', 'apps/shop/plan.yaml', '.groundplan/schema.yaml', 'apps/shop/.groundplan/schema.yaml'])(
    '%s is united by its keys',
    async (path) => {
      const base = 'tables:\n  a: { x: 1 }\n';
      expect(
        await mergeForGit({ path, base, ours: `${base}  b: { y: 1 }\n`, theirs: `${base}  c: { z: 1 }\n` }),
      ).toMatchObject({
        text: `${base}  b: { y: 1 }\n  c: { z: 1 }\n`,
        conflicts: 0,
      });
    },
  );

  test('keep the line ends and the byte order mark of ours', async () => {
    const merged = await mergeForGit({
      path: 'src/a.txt',
      base: 'a\nb\nc\nd\n',
      ours: '\ufeffx\r\nb\r\nc\r\nd\r\n',
      theirs: 'a\nb\nc\ny\n',
    });
    expect(merged).toMatchObject({ text: '\ufeffx\r\nb\r\nc\r\ny\r\n', conflicts: 0 });
  });
});
