import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProjectFile } from '../../../src/render/file.ts';
import { generate } from '../../generated/generate.ts';
import { randomPlan } from '../../plans/random-plan.ts';
import { planNames, plans } from './plans.ts';

/** Whole files of the runtime come and go with what the plan needs; what is in them must be called from somewhere. */
const runtime = /^src\/(auth|http|db\/embedded)\/|^src\/[\w-]+\.ts$|^src\/db\/(client|migrate|rows)\.ts$/;

/** Types of what exported functions take and return: named for readers, whoever imports them. */
const namedForReaders = /^(interface|type)$/;

/** Building blocks that many a plan has no column for. */
const buildingBlocks = new Set(['Id', 'Nullable', 'Instant', 'Timestamp']);

describe('the runtime in whole projects', () => {
  it.each(planNames)('exports what is imported, and nothing else, in a project %s', async (name) => {
    const files = await generate(plans[name]);
    expect(unusedExports(files)).toEqual([]);
    expect(missingExports(files)).toEqual([]);
  });

  it('exports what is imported, and nothing else, whatever the plan', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomPlan(), async (plan) => {
        const files = await generate(plan);
        expect(unusedExports(files)).toEqual([]);
        expect(missingExports(files)).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});

function unusedExports(files: readonly ProjectFile[]): string[] {
  const sources = files.filter(({ path }) => path.endsWith('.ts'));
  const imported = new Set(sources.flatMap(({ content }) => importedNames(content)));
  return sources
    .filter(({ path }) => runtime.test(path))
    .flatMap(({ path, content }) =>
      [...content.matchAll(/^export (?:async )?(const|function|class|interface|type) (\w+)/gm)]
        .filter(([, kind = '', name = '']) => !namedForReaders.test(kind) && !buildingBlocks.has(name))
        .filter(([, , name = '']) => !imported.has(name))
        .map(([, , name]) => `${path}: ${name}`),
    );
}

/** Names between the braces of imports, also of those that wait (`await import(…)`), and what is called through a namespace. */
function importedNames(content: string): string[] {
  const namespaces = [...content.matchAll(/^import \* as (\w+) from/gm)].flatMap(([, name]) => name ?? []);
  const calls = namespaces.flatMap((name) => [...content.matchAll(new RegExp(`\\b${name}\\.(\\w+)\\(`, 'g'))]);
  const called = calls.flatMap(([, name]) => name ?? []);
  const clauses = [...content.matchAll(/^import (?:type )?\{([^}]*)\}|\{([^{}]*)\} = await import/gm)];
  return [...called, ...clauses.flatMap(([, first, second]) => (first ?? second ?? '').match(/\w+/g) ?? [])];
}

/** Imports from files of the runtime that are not there, or do not export the name. */
function missingExports(files: readonly ProjectFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file.content]));
  return files.flatMap(({ path, content }) =>
    [...content.matchAll(/^import (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm)].flatMap(
      ([, clause = '', target = '']) => {
        const source = new URL(target, `file:///${path}`).pathname.slice(1);
        if (!runtime.test(source)) return [];
        const names = clause.split(',').map((name) => /(\w+)(?: as \w+)?\s*$/.exec(name.replace(/^\s*type /, ''))?.[1]);
        return names.flatMap((name) =>
          name === undefined || isExported(byPath.get(source), name) ? [] : [`${path}: ${name}`],
        );
      },
    ),
  );
}

function isExported(content: string | undefined, name: string): boolean {
  return new RegExp(`^export (async )?(const|function|class|interface|type) ${name}\\b`, 'm').test(content ?? '');
}
