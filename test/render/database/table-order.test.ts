import { expect, test } from 'vitest';
import type { ReferenceBlueprint, TableBlueprint } from '../../../src/blueprint/model.ts';
import { orderTables } from '../../../src/render/views/table-order.ts';

/** Only what the order depends on: names and references. */
function tableOf(name: string, targets: readonly string[]): TableBlueprint {
  const references = targets.map((target) => ({ table: name, target, self: target === name }) as ReferenceBlueprint);
  return { name: { snake: name }, references } as unknown as TableBlueprint;
}

function namesOf(tables: readonly TableBlueprint[]): string[] {
  return tables.map((table) => table.name.snake);
}

test('tables come after those they refer to, else in the order given', () => {
  const { tables, late } = orderTables([tableOf('b', ['c']), tableOf('a', []), tableOf('c', [])]);
  expect(namesOf(tables)).toEqual(['c', 'b', 'a']);
  expect(late).toEqual([]);
});

test('a table that refers to itself needs nothing of the kind', () => {
  expect(orderTables([tableOf('tree', ['tree'])]).late).toEqual([]);
});

test('a circle leaves one key for later', () => {
  const { tables, late } = orderTables([tableOf('a', ['b']), tableOf('b', ['c']), tableOf('c', ['a'])]);
  expect(namesOf(tables)).toEqual(['c', 'b', 'a']);
  expect(late.map(({ table, target }) => [table, target])).toEqual([['c', 'a']]);
});

test('a chain of references may be longer than the call stack', () => {
  const count = 20_000;
  const chain = Array.from({ length: count }, (_unused, index) =>
    tableOf(`t${index}`, index < count - 1 ? [`t${index + 1}`] : []),
  );
  expect(namesOf(orderTables(chain).tables)).toEqual(namesOf(chain).toReversed());
});
