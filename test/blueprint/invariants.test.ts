import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildBlueprint } from '../../src/blueprint/build.ts';
import type { Blueprint } from '../../src/blueprint/model.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { randomPlan } from '../plans/random-plan.ts';

/** What stands more than once in a list. */
function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

function expectSound(blueprint: Blueprint): void {
  const tables = new Map(blueprint.tables.map((table) => [table.name.snake, table]));
  const indexes = blueprint.tables.flatMap((table) => [...table.uniques, ...table.indexes].map(({ name }) => name));
  expect(repeated([...indexes, ...tables.keys()])).toEqual([]);
  expect(indexes.filter((name) => name.length > 63)).toEqual([]);
  expect(repeated(blueprint.tables.map((table) => table.entity.pascal))).toEqual([]);
  expect(repeated(blueprint.tables.flatMap(({ identifiers }) => Object.values(identifiers)))).toEqual([]);
  for (const table of blueprint.tables) {
    const columns = table.columns.map((column) => column.name.snake);
    expect(repeated(table.columns.map((column) => column.name.key))).toEqual([]);
    expect(
      [...table.uniques, ...table.indexes]
        .flatMap((index) => index.columns)
        .filter(({ name }) => !columns.includes(name)),
    ).toEqual([]);
    const ends = [...table.references.map(({ name }) => name), ...table.referencedBy.map(({ inverse }) => inverse)];
    expect(repeated([...ends, ...table.manyToMany.map(({ name }) => name)].map(({ snake }) => snake))).toEqual([]);
    expect(table.references.filter(({ target }) => !tables.has(target))).toEqual([]);
  }
  const endpoints = blueprint.modules.flatMap((module) => module.endpoints);
  expect(repeated(endpoints.map(({ operationId }) => operationId))).toEqual([]);
  expect(repeated(endpoints.map(({ method, path }) => `${method} ${path}`))).toEqual([]);
  for (const endpoint of endpoints) {
    const table = tables.get(endpoint.table);
    expect(table?.module).not.toBe('');
    expect(endpoint.allow).not.toEqual([]);
    const input = 'input' in endpoint ? endpoint.input : [];
    expect(input.filter((name) => !table?.columns.some((column) => column.name.snake === name))).toEqual([]);
  }
}

test('random valid plans become blueprints in which names meet nowhere and everything leads somewhere', () => {
  fc.assert(
    fc.property(randomPlan({ maxTables: 8 }), (text) => {
      const { plan } = parsePlan(text, 'plan.yaml');
      const result = plan === undefined ? undefined : buildBlueprint(plan, { without: new Set() });
      expect(result?.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
      if (result?.blueprint !== undefined) expectSound(result.blueprint);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
