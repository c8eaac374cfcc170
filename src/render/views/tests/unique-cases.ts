import type { ColumnBlueprint, CreateEndpoint, IndexBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { columnOf, tableCapacity } from '../../samples/capacity.ts';
import { inputKeyOf } from '../../samples/value-code.ts';
import { callerOf } from './caller.ts';
import { isOfTenant, isOwned, parentOf, requestBody, sampleCode } from './request-body.ts';
import { Scene } from './scene.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';
import { listWords } from './words.ts';

/** A second row with the same values of a unique constraint is refused, and the answer names the fields. */
export function uniqueCases(endpoint: CreateEndpoint, file: TestFile): string[] {
  const table = file.lookup.table(endpoint.table);
  return table.uniques.flatMap((unique) => {
    const columns = unique.columns.map(({ name }) => columnOf(table, name));
    const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
    const reachable = columns.every(
      (column) => endpoint.input.includes(column.name.snake) || scene.fixed.has(column.name.snake),
    );
    if (!reachable || !leavesRoom(unique, { scene, columns })) return [];
    const freed = table.softDelete
      ? [
          freedCase(columns, {
            endpoint,
            scene: new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) }),
          }),
        ]
      : [];
    return [uniqueCase(columns, { endpoint, scene }), ...freed];
  });
}

/** Whether the table's other constraints let two such rows be, so that it is this one that refuses. */
function leavesRoom(
  unique: IndexBlueprint,
  { scene, columns }: { scene: Scene; columns: readonly ColumnBlueprint[] },
): boolean {
  const { table, file } = scene;
  const others = { ...table, uniques: table.uniques.filter((other) => other !== unique) };
  const fixed = new Set([...scene.fixed, ...columns.map((column) => column.name.snake)]);
  return tableCapacity(file.lookup.blueprint, others, fixed) > 1;
}

interface UniquePlace {
  readonly endpoint: CreateEndpoint;
  readonly scene: Scene;
}

function uniqueCase(columns: readonly ColumnBlueprint[], { endpoint, scene }: UniquePlace): string {
  const { given, call, names } = repeatedRow(columns, { endpoint, scene });
  const isPerson = columns.some((column) => column.kind === 'email');
  return testCase(`refuses a second row with the same ${names}${isPerson ? ', capitals or not' : ''}`, {
    given,
    when: [`const response = ${call};`],
    expected: [
      'expect(response.status).toBe(409);',
      "expect(response.body.error.code).toBe('CONFLICT');",
      ...columns
        .filter((column) => !column.hidden)
        .map((column) => `expect(response.body.error.details).toHaveProperty(${quoteString(column.name.key)});`),
    ],
  });
}

/** What a deleted row had, another may have. */
function freedCase(columns: readonly ColumnBlueprint[], { endpoint, scene }: UniquePlace): string {
  const deletedAt = scene.table.columns.find((column) => column.role === 'deleted_at');
  const deleted = `${propertyKey(deletedAt?.name.key ?? '')}: new Date()`;
  const { given, call, names } = repeatedRow(columns, { endpoint, scene, entries: [deleted] });
  return testCase(`takes the ${names} of a deleted row`, {
    given,
    when: [`const response = ${call};`],
    expected: [`expect(response.status).toBe(${endpoint.status});`],
  });
}

/** A row, and a request for another one with the same values. */
function repeatedRow(
  columns: readonly ColumnBlueprint[],
  { endpoint, scene, entries = [] }: UniquePlace & { readonly entries?: readonly string[] },
): { given: string[]; call: string; names: string } {
  const plain = requestBody(endpoint, scene);
  const given = columns.filter((column) => endpoint.input.includes(column.name.snake));
  // A reference that may be null, or must lead to the caller's own row or tenant, is the same one in both rows.
  const isChosen = (column: ColumnBlueprint): boolean =>
    column.nullable || isOwned(column, endpoint) || isOfTenant(column, endpoint);
  const parents = given
    .filter((column) => column.reference !== undefined && isChosen(column))
    .map((column) => ({ column, ...parentOf(column, { endpoint, scene }) }));
  const row = scene.rowName(scene.table);
  // A hidden value is not in the row that the factory returns: it is written down.
  const hidden = given.filter((column) => column.hidden);
  const overrides = [
    ...parents.map(({ column, code }) => `${propertyKey(column.name.key)}: ${code}`),
    ...hidden.map((column) => `${propertyKey(column.name.key)}: ${sampleCode(column, scene, 'row')}`),
    ...entries,
  ];
  const body = given.reduce(
    (changed, column) =>
      changed.with(inputKeyOf(column), column.hidden ? sampleCode(column, scene) : repeated(column, row)),
    plain,
  );
  return {
    given: [
      ...scene.lines,
      ...body.lines,
      ...parents.map(({ line }) => line).filter((line) => line !== ''),
      `const ${row} = ${scene.create(overrides)};`,
    ],
    call: scene.call({ body: body.code }),
    names: listWords(columns.map((column) => column.reference?.name.words ?? column.name.words)),
  };
}

/** The row's value as a request has it. */
function repeated(column: ColumnBlueprint, row: string): string {
  const value = `${row}${propertyAccess(column.name.key)}`;
  if (column.kind === 'datetime') return `${value}${column.nullable ? '?' : ''}.toISOString()`;
  return column.kind === 'email' ? `${value}${column.nullable ? '?' : ''}.toUpperCase()` : value;
}
