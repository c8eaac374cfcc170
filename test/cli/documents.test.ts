import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { examinePlan } from '../../src/cli/compile-plan.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

test("the README's plan is a plan", () => {
  const [, text] = /```yaml\n(groundplan: 1[\s\S]*?)```/.exec(read('README.md')) ?? [];
  expect(text).toBeDefined();
  expect(examinePlan({ file: 'README.md', text: text ?? '' }, new Set()).problems).toEqual([]);
});

test.each(readdirSync(new URL('starters', root)))('the starter %s is a plan without a remark', (name) => {
  const { problems, blueprint } = examinePlan({ file: name, text: read(`starters/${name}`) }, new Set());
  expect(problems).toEqual([]);
  expect(blueprint?.project.name).toBe(name.replace('.yaml', ''));
});

test.each(readdirSync(new URL('starters', root)))('the starter %s tells editors where its schema is', (name) => {
  expect(read(`starters/${name}`).split('\n')[0]).toBe(
    '# yaml-language-server: $schema=./.groundplan/plan.schema.json',
  );
});

test('docs/cli.md has every command, flag and exit code', () => {
  const text = read('docs/cli.md');
  for (const command of commands.filter(({ name }) => !['help', 'version'].includes(name))) {
    expect(text).toContain(`## ${command.name}`);
    for (const flag of command.flags) expect(text).toContain(`--${flag.name}`);
  }
  for (const code of Object.values(exitCodes)) expect(text).toContain(`\n| ${code} |`);
});
