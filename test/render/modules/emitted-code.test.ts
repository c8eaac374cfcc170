import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { isReservedIdentifier, reservedTypes } from '../../../src/blueprint/reserved.ts';
import { cornerPlans } from '../engine/corner-plans.ts';
import { blueprintOf, renderRaw } from '../plan-views.ts';

const starters = new URL('../../../starters/', import.meta.url);
const plans = [
  ...readdirSync(starters)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(new URL(name, starters), 'utf8')),
  readFileSync(new URL('../../plans/everything.yaml', import.meta.url), 'utf8'),
  ...cornerPlans,
];

interface Imported {
  readonly from: string;
  readonly name: string;
  readonly end: number;
}

function importsOf(path: string, code: string): Imported[] {
  const { module, errors } = parseSync(path, code);
  expect(
    errors.map(({ message }) => message),
    path,
  ).toEqual([]);
  return module.staticImports.flatMap((statement) =>
    statement.entries.map(({ localName }) => ({
      from: statement.moduleRequest.value,
      name: localName.value,
      end: statement.end,
    })),
  );
}

describe.each(plans.map((plan, index) => [index, plan] as const))('modules of plan %i', (_index, plan) => {
  const files = [...renderRaw(plan, /^src\/(modules|db\/schema|db\/soft-delete)/)].filter(([path]) =>
    path.endsWith('.ts'),
  );

  test('import nothing that they do not use', () => {
    const unused = files.flatMap(([path, code]) => {
      const imports = importsOf(path, code);
      const body = code.slice(Math.max(0, ...imports.map(({ end }) => end)));
      return imports
        .filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(body))
        .map(({ name }) => `${path}: ${name}`);
    });
    expect(unused).toEqual([]);
  });

  test('import nothing under a name that a table could have', () => {
    const { tables, functions } = blueprintOf(plan);
    const ofTables = new Set([
      ...tables.flatMap(({ identifiers, entity }) => [identifiers.table, entity.pascal, `New${entity.pascal}`]),
      // Functions are not called like tables: `src/blueprint/logic/identifiers.ts`.
      ...functions.map(({ identifier }) => identifier),
    ]);
    const free = files.flatMap(([path, code]) =>
      importsOf(path, code)
        .filter(
          ({ from }) =>
            !/\/(schema\/|[\w-]+\.(schemas|service|repository|writes|include|include\.schemas)\.ts$)/.test(from) ||
            /(paging|filters)\.schemas/.test(from),
        )
        .filter(({ name }) => !ofTables.has(name) && !isReservedIdentifier(name) && !reservedTypes.has(name))
        .map(({ name }) => `${path}: ${name}`),
    );
    expect(free).toEqual([]);
  });

  test('find each other', () => {
    const paths = new Set(renderRaw(plan, /^src\//).keys());
    const lost = files.flatMap(([path, code]) =>
      importsOf(path, code)
        .filter(({ from }) => from.startsWith('.'))
        .map(({ from }) => new URL(from, `file:///${path}`).pathname.slice(1))
        .filter((target) => !paths.has(target))
        .map((target) => `${path} → ${target}`),
    );
    expect(lost).toEqual([]);
  });
});
