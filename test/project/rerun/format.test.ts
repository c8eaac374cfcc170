import { describe, expect, test } from 'vitest';
import type { ProjectFormatter } from '../../../src/project/formatter/project-formatter.ts';
import { createProject, decisionsOf, plan, read, readBase, rerun } from './fake-project.ts';

const old = "import { a } from './a.ts';\n\nexport function f() {\n  return a('x');\n}\n";
const next = "import { a } from './a.ts';\n\nexport function f() {\n  return a('y');\n}\n";
const doubled = (text: string): string => text.replaceAll("'", '"').replaceAll('\n  ', '\n    ');

/** Four spaces and double quotes; notes what it was asked for. */
function createFormatter(): ProjectFormatter & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    name: 'double',
    asked,
    format: async (files) => {
      asked.push(...files.map(({ path }) => path));
      return files.map(({ text }) => doubled(text));
    },
  };
}

describe('a project with a formatter of its own', () => {
  test('a file that was only formatted counts as not edited, and is updated in that format', async () => {
    const memory = createProject({ 'src/f.ts': old }, { 'src/f.ts': doubled(old) });
    const run = await rerun(memory, { 'src/f.ts': next }, { formatter: createFormatter() });
    expect(decisionsOf(run)['src/f.ts']).toBe('update');
    expect(read(memory, 'src/f.ts')).toBe(doubled(next));
    expect(readBase(memory, 'src/f.ts')).toBe(next);
  });

  test('an edited one is merged in that format', async () => {
    const edited = `${doubled(old)}\nexport const mine = 1;\n`;
    const memory = createProject({ 'src/f.ts': old }, { 'src/f.ts': edited });
    const run = await rerun(memory, { 'src/f.ts': next }, { formatter: createFormatter() });
    expect(decisionsOf(run)['src/f.ts']).toBe('merge');
    expect(read(memory, 'src/f.ts')).toBe(`${doubled(next)}\nexport const mine = 1;\n`);
  });

  test('one that it was not used on is merged as it is', async () => {
    const memory = createProject({ 'src/f.ts': old }, { 'src/f.ts': `${old}\nexport const mine = 1;\n` });
    await rerun(memory, { 'src/f.ts': next }, { formatter: createFormatter() });
    expect(read(memory, 'src/f.ts')).toBe(`${next}\nexport const mine = 1;\n`);
  });

  test('a new one is written in that format; what the person wrote already is taken as generated', async () => {
    const memory = createProject({}, { 'src/g.ts': doubled(next) });
    const run = await rerun(memory, { 'src/f.ts': next, 'src/g.ts': next }, { formatter: createFormatter() });
    expect(decisionsOf(run)).toMatchObject({ 'src/f.ts': 'add', 'src/g.ts': 'adopt' });
    expect([read(memory, 'src/f.ts'), readBase(memory, 'src/f.ts')]).toEqual([doubled(next), next]);
    expect([read(memory, 'src/g.ts'), readBase(memory, 'src/g.ts')]).toEqual([doubled(next), next]);
  });

  test('one that is no longer generated goes when it was only formatted', async () => {
    const files = { 'src/f.ts': old, 'src/g.ts': old };
    const memory = createProject(files, { 'src/f.ts': doubled(old), 'src/g.ts': `${doubled(old)}// mine\n` });
    const { run } = await plan(memory, {}, { formatter: createFormatter() });
    expect(decisionsOf(run)).toEqual({ 'src/f.ts': 'delete', 'src/g.ts': 'orphaned' });
  });

  test('is asked only about files that it decides on', async () => {
    const files = { 'a.ts': old, 'b.ts': old, 'c.ts': old, 'd.ts': old, 'once:e.ts': old };
    const memory = createProject(files, { 'b.ts': doubled(old), 'c.ts': doubled(old), 'd.ts': next });
    const formatter = createFormatter();
    await plan(memory, { ...files, 'a.ts': next, 'c.ts': next, 'd.ts': next }, { formatter });
    expect([...new Set(formatter.asked)]).toEqual(['c.ts']);
  });

  test('the text that waits beside a file of the person’s is the one that was generated', async () => {
    const memory = createProject({}, { 'src/f.ts': 'own("x");\n' });
    await rerun(memory, { 'src/f.ts': next }, { formatter: createFormatter() });
    expect(read(memory, '.groundplan/pending/src/f.ts')).toBe(next);
    const { run } = await plan(memory, { 'src/f.ts': next }, { formatter: createFormatter() });
    expect(run.files.find(({ path }) => path === 'src/f.ts')?.waits).toBe(true);
  });
});
