import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { generate } from '../../generated/generate.ts';

const plans = [
  '../../plans/empty.yaml',
  '../../plans/everything.yaml',
  '../../plans/accounts.yaml',
  '../../plans/wide-values.yaml',
  '../../../starters/shop.yaml',
  '../../../starters/saas.yaml',
];

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

describe('docs/dependencies.md', () => {
  it.each(plans)('says of every package of %s what it is for, and of no other', async (plan) => {
    const files = await generate(await readFile(new URL(plan, import.meta.url), 'utf8'));
    const contentOf = (path: string) => files.find((file) => file.path === path)?.content ?? '';
    const { dependencies, devDependencies }: Package = JSON.parse(contentOf('package.json'));
    const [work = '', development = ''] = contentOf('docs/dependencies.md').split('## While it is developed');

    expect(namedIn(work)).toEqual(Object.keys(dependencies).sort());
    expect(namedIn(development)).toEqual(Object.keys(devDependencies).sort());
  });
});

/** The packages in the first cells of a table. */
function namedIn(text: string): string[] {
  const cells = text.split('\n').flatMap((line) => /^\| (`[^|]+`) \|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)).sort();
}
