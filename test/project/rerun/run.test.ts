import { describe, expect, test } from 'vitest';
import { openProject } from '../../../src/project/open-project.ts';
import {
  changesOf,
  createProject,
  decisionsOf,
  edit,
  folder,
  generator,
  plan,
  planOf,
  read,
  readBase,
  rerun,
  snapshotOf,
  write,
} from './fake-project.ts';

const c = 'export const c = 1;\n';
const c2 = 'export const c = 2;\n';
const mine = 'export const c = 3;\n';
const first = { 'src/a.ts': 'a\n', 'src/old/b.ts': 'b\n', 'src/c.ts': c, 'once:.env': 'X=1\n' };
const second = { 'src/a.ts': 'a2\n', 'src/c.ts': c2, 'src/new/d.ts': 'd\n', 'once:.env': 'X=2\n' };
const unchanged = { planText: planOf('first') };

describe('a run', () => {
  test('writes what is new and changed, deletes what is no longer generated, and notes what it generated', async () => {
    const memory = createProject(first);
    await rerun(memory, second);
    expect(read(memory, 'src/a.ts')).toBe('a2\n');
    expect(read(memory, 'src/new/d.ts')).toBe('d\n');
    expect(read(memory, 'src/old/b.ts')).toBeUndefined();
    expect(read(memory, '.env')).toBe('X=1\n');
    expect(read(memory, 'plan.yaml')).toBe(planOf('second'));
    const again = await openProject(memory.disk, folder);
    expect(again).toMatchObject({ generatedFrom: planOf('second'), generator, damage: [], isAsGenerated: true });
    expect(Object.fromEntries(again?.base ?? [])).toEqual({
      ...{ 'src/a.ts': 'a2\n', 'src/c.ts': c2, 'src/new/d.ts': 'd\n' },
    });
    expect([...(again?.identities.keys() ?? [])].toSorted()).toEqual(['.env', 'src/a.ts', 'src/c.ts', 'src/new/d.ts']);
  });

  test('computing it writes nothing', async () => {
    const memory = createProject(first, { 'src/c.ts': mine });
    const before = snapshotOf(memory);
    const { run } = await plan(memory, second);
    changesOf(run, { 'src/c.ts': { kind: 'text', text: 'both\n' } });
    expect(snapshotOf(memory)).toEqual(before);
  });

  test('a second one has nothing to write and renders nothing', async () => {
    const memory = createProject(first, { 'src/a.ts': 'a\n\n\nmine\n' });
    await rerun(memory, second, { resolutions: { 'src/a.ts': { kind: 'text', text: 'a2\n\nmine\n' } } });
    const { run, renderings } = await plan(memory, second);
    expect(changesOf(run)).toMatchObject({ writes: [], deletions: [] });
    expect(renderings).toBe(0);
  });

  test('has nothing to write either where nobody knows whether it is as generated: in a fresh clone', async () => {
    const memory = createProject(first, { 'src/c.ts': mine, '.groundplan/checksum': null });
    const { run, renderings } = await plan(memory, first, unchanged);
    expect(renderings).toBe(1);
    expect(changesOf(run)).toMatchObject({ writes: [], deletions: [] });
  });

  test.each([
    ['another plan', { planText: planOf('second') }],
    ['another version of the program', { ...unchanged, generator: '1.1.0' }],
    ['other parts left out', { ...unchanged, without: ['webhooks'] }],
  ])('renders for %s', async (_, request) => {
    const { run, renderings } = await plan(createProject(first), second, request);
    expect(renderings).toBe(1);
    expect(decisionsOf(run)['src/a.ts']).toBe('update');
  });

  test('mends a base that a merge of two branches left as it cannot be rendered', async () => {
    const memory = createProject(first, { '.groundplan/base/src/c.ts.base': 'both\n', 'src/c.ts': 'both\n' });
    const run = await rerun(memory, first, unchanged);
    expect(decisionsOf(run)['src/c.ts']).toBe('update');
    expect([read(memory, 'src/c.ts'), readBase(memory, 'src/c.ts')]).toEqual([c, c]);
  });

  test('new files that can be run are made so, others keep their mode', async () => {
    const { run } = await plan(createProject({ 'b.sh': '1\n' }), { 'a.sh': '1\n', 'b.sh': '2\n' });
    const { writes } = changesOf(run);
    expect(writes.filter(({ executable }) => executable).map(({ path }) => path)).toEqual(['a.sh']);
    expect(writes.map(({ path }) => path)).toContain('b.sh');
  });
});

describe('what is the person’s', () => {
  test('an edited file that the plan does not change stays, and so does its base', async () => {
    const memory = createProject(first, { 'src/c.ts': mine });
    await rerun(memory, { ...second, 'src/c.ts': c });
    expect([read(memory, 'src/c.ts'), readBase(memory, 'src/c.ts')]).toEqual([mine, c]);
  });

  test('edits of other lines are united, and the base advances, so that the next run merges from there', async () => {
    const long = 'a\n\nb\n\nc\n\nd\n';
    const memory = createProject({ 'notes.md': long }, { 'notes.md': `${long}\nmine\n` });
    await rerun(memory, { 'notes.md': `new\n${long}` });
    expect(read(memory, 'notes.md')).toBe(`new\n${long}\nmine\n`);
    expect(readBase(memory, 'notes.md')).toBe(`new\n${long}`);
    const run = await rerun(memory, { 'notes.md': long }, { planText: planOf('third') });
    expect(decisionsOf(run)['notes.md']).toBe('merge');
    expect(read(memory, 'notes.md')).toBe(`${long}\nmine\n`);
  });

  test('a conflict is written as it was resolved, in the person’s line ends, and its base advances', async () => {
    const memory = createProject(first, { 'src/c.ts': `\ufeff${mine.replace('\n', '\r\n')}` });
    const run = await rerun(memory, second, { resolutions: { 'src/c.ts': { kind: 'text', text: 'both\nof us\n' } } });
    expect(decisionsOf(run)['src/c.ts']).toBe('conflict');
    expect(read(memory, 'src/c.ts')).toBe('\ufeffboth\r\nof us\r\n');
    expect(readBase(memory, 'src/c.ts')).toBe(c2);
  });

  test('a conflict without a resolution is never written', async () => {
    const { run } = await plan(createProject(first, { 'src/c.ts': mine }), second);
    expect(() => changesOf(run)).toThrow('src/c.ts: a conflict was left without a resolution.');
  });

  test('a deleted file stays deleted; its base follows, so that it is said once', async () => {
    const memory = createProject(first, { 'src/c.ts': null });
    const run = await rerun(memory, second);
    expect(decisionsOf(run)['src/c.ts']).toBe('gone');
    expect([read(memory, 'src/c.ts'), readBase(memory, 'src/c.ts')]).toEqual([undefined, c2]);
    const again = await plan(memory, { ...second, 'src/a.ts': 'a3\n' }, { planText: planOf('third') });
    expect(decisionsOf(again.run)['src/c.ts']).toBe('same');
  });

  test('an edited file that is no longer generated stays, with its base: taken back into the plan it is merged', async () => {
    const memory = createProject(first, { 'src/old/b.ts': 'mine\n' });
    const run = await rerun(memory, second);
    expect(decisionsOf(run)['src/old/b.ts']).toBe('orphaned');
    expect([read(memory, 'src/old/b.ts'), readBase(memory, 'src/old/b.ts')]).toEqual(['mine\n', 'b\n']);
    expect((await openProject(memory.disk, folder))?.damage).toEqual([]);
    const again = await plan(memory, first, { planText: planOf('third') });
    expect(decisionsOf(again.run)['src/old/b.ts']).toBe('keep');
  });

  test('a file that was never generated is not touched, wherever it stands', async () => {
    const memory = createProject(first, { 'src/old/mine.ts': 'mine\n' });
    const run = await rerun(memory, second);
    expect(read(memory, 'src/old/mine.ts')).toBe('mine\n');
    expect(Object.keys(decisionsOf(run))).not.toContain('src/old/mine.ts');
  });

  test('what was written once is never written again, not even after it was deleted', async () => {
    const memory = createProject(first, { '.env': null });
    await rerun(memory, second);
    expect(read(memory, '.env')).toBeUndefined();
    const edited = createProject(first, { '.env': 'X=3\n' });
    await rerun(edited, second);
    expect(read(edited, '.env')).toBe('X=3\n');
  });
});

describe('a file of the person’s where a new one is to be', () => {
  const occupied = (): ReturnType<typeof createProject> => createProject(first, { 'src/new/d.ts': 'my own\n' });

  test('stays; the new text waits beside it, no base is noted, and the next run says so again', async () => {
    const memory = occupied();
    await rerun(memory, second);
    expect(read(memory, 'src/new/d.ts')).toBe('my own\n');
    expect(read(memory, '.groundplan/pending/src/new/d.ts')).toBe('d\n');
    expect(readBase(memory, 'src/new/d.ts')).toBeUndefined();
    expect((await openProject(memory.disk, folder))?.damage).toEqual([]);
    const { run } = await plan(memory, second);
    expect(run.files.find(({ path }) => path === 'src/new/d.ts')).toMatchObject({ decision: 'occupied', waits: true });
    expect(changesOf(run)).toMatchObject({ writes: [], deletions: [] });
  });

  test('is an edit of what is generated when the person says so', async () => {
    const memory = occupied();
    await rerun(memory, second, { resolutions: { 'src/new/d.ts': { kind: 'mine' } } });
    expect([read(memory, 'src/new/d.ts'), readBase(memory, 'src/new/d.ts')]).toEqual(['my own\n', 'd\n']);
    const { run } = await plan(memory, second);
    expect(decisionsOf(run)['src/new/d.ts']).toBe('keep');
  });

  test('gives way when the person says so', async () => {
    const memory = occupied();
    await rerun(memory, second, { resolutions: { 'src/new/d.ts': { kind: 'text', text: 'd\n' } } });
    expect([read(memory, 'src/new/d.ts'), readBase(memory, 'src/new/d.ts')]).toEqual(['d\n', 'd\n']);
  });

  test('that took over what waited follows the plan from there, and nothing waits any more', async () => {
    const memory = occupied();
    await rerun(memory, second);
    edit(memory, { 'src/new/d.ts': 'd\n' });
    const run = await rerun(memory, { ...second, 'src/new/d.ts': 'd2\n' }, { planText: planOf('third') });
    expect(decisionsOf(run)['src/new/d.ts']).toBe('update');
    expect(read(memory, 'src/new/d.ts')).toBe('d2\n');
    expect(read(memory, '.groundplan/pending/src/new/d.ts')).toBeUndefined();
  });

  test('that says the same is taken as generated', async () => {
    const memory = createProject(first, { 'src/new/d.ts': 'd\r\n' });
    const run = await rerun(memory, second);
    expect(decisionsOf(run)['src/new/d.ts']).toBe('adopt');
    expect([read(memory, 'src/new/d.ts'), readBase(memory, 'src/new/d.ts')]).toEqual(['d\r\n', 'd\n']);
  });
});

describe('what cannot be read', () => {
  test('a link stays, and so does what it leads to; the new text waits', async () => {
    const memory = createProject(first, { 'elsewhere.ts': c, 'src/c.ts': null });
    memory.volume.symlinkSync(`${folder}/elsewhere.ts`, `${folder}/src/c.ts`);
    const run = await rerun(memory, second);
    expect(decisionsOf(run)['src/c.ts']).toBe('unreadable');
    expect(memory.volume.lstatSync(`${folder}/src/c.ts`).isSymbolicLink()).toBe(true);
    expect(read(memory, 'elsewhere.ts')).toBe(c);
    expect(read(memory, '.groundplan/pending/src/c.ts')).toBe(c2);
    expect(readBase(memory, 'src/c.ts')).toBe(c);
  });

  test('below a folder that is a link nothing is read and nothing written', async () => {
    const memory = createProject(first, { 'src/c.ts': null, 'src/a.ts': null, 'src/old/b.ts': null });
    memory.volume.rmSync(`${folder}/src`, { recursive: true });
    memory.volume.mkdirSync('/elsewhere/new', { recursive: true });
    memory.volume.writeFileSync('/elsewhere/a.ts', 'a\n');
    memory.volume.symlinkSync('/elsewhere', `${folder}/src`);
    const { run } = await plan(memory, second);
    expect(decisionsOf(run)).toMatchObject({ 'src/a.ts': 'unreadable', 'src/new/d.ts': 'unreadable' });
    const { writes, deletions } = changesOf(run);
    expect([...writes, ...deletions].filter(({ path }) => path.startsWith('src/'))).toEqual([]);
  });

  test.each([
    ['a folder', 'directory'],
    ['bytes that are no text', 'binary'],
    ['a text with a zero in it', 'zero'],
    ['conflict markers', 'markers'],
    ['a file where a folder is to be', 'blocked'],
  ])('%s: left alone, and said', async (_, kind) => {
    const memory = createProject(first);
    const place = `${folder}/src/c.ts`;
    const path = kind === 'blocked' ? 'src/new/d.ts' : 'src/c.ts';
    memory.volume.rmSync(place);
    if (kind === 'directory') memory.volume.mkdirSync(place);
    else if (kind === 'binary') memory.volume.writeFileSync(place, Buffer.from([0xff, 0xfe, 0x00]));
    else if (kind === 'zero') memory.volume.writeFileSync(place, 'a\0b');
    else if (kind === 'markers') edit(memory, { 'src/c.ts': '<<<<<<< yours\nx\n=======\ny\n>>>>>>> generated\n' });
    else edit(memory, { 'src/c.ts': c, 'src/new': 'a file\n' });
    const run = await rerun(memory, second);
    const outcome = run.files.find((file) => file.path === path);
    expect(outcome?.decision).toBe('unreadable');
    expect(outcome?.notes[0]).toContain('left alone');
    expect(read(memory, `.groundplan/pending/${path}`)).toBe(kind === 'blocked' ? 'd\n' : c2);
  });

  test('a file that may not be read is left alone; other errors of the disk are told', async () => {
    const memory = createProject(first);
    const failing = (code: string): typeof memory => ({
      ...memory,
      disk: {
        ...memory.disk,
        read: async (path) => {
          if (path.endsWith('/src/c.ts')) throw Object.assign(new Error('not now'), { code });
          return memory.disk.read(path);
        },
      },
    });
    const { run } = await plan(failing('EACCES'), second);
    expect(run.files.find(({ path }) => path === 'src/c.ts')).toMatchObject({
      decision: 'unreadable',
      notes: ['may not be read; left alone'],
    });
    await expect(plan(failing('EIO'), second)).rejects.toThrow('not now');
  });

  test('a file in line ends of Windows is no edit, and keeps them', async () => {
    const memory = createProject({ 'a.txt': 'a\nb\n' }, { 'a.txt': 'a\r\nb\r\n' });
    await rerun(memory, { 'a.txt': 'a\nc\n' });
    expect(read(memory, 'a.txt')).toBe('a\r\nc\r\n');
  });
});

test('what is written says truly what stood there, so that an edit in between is noticed', async () => {
  const memory = createProject(first);
  const { run } = await plan(memory, second);
  edit(memory, { 'src/a.ts': 'edited meanwhile\n' });
  expect(() => write(memory, changesOf(run))).toThrow('what was seen of src/a.ts');
});
