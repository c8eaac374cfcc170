import type { ColumnBlueprint, IncludeBlueprint, Literal, TableBlueprint } from '../../../blueprint/model.ts';
import { sampleId, sampleValue } from '../docs-example.ts';
import type { Lookup } from '../lookup.ts';

const exampleTime = '2026-01-31T12:00:00.000Z';

/**
 * A row as an answer holds it: everything that is neither hidden nor a password, in the project's casing.
 * @param include what comes along
 */
export function rowExample(
  { columns }: TableBlueprint,
  lookup: Lookup,
  include: readonly IncludeBlueprint[] = [],
): Record<string, Literal> {
  const shown = columns.filter(({ hidden, kind, role }) => !hidden && kind !== 'password' && role !== 'deleted_at');
  return { ...columnExamples(shown, lookup), ...includedExamples(include, lookup) };
}

function columnExamples(columns: readonly ColumnBlueprint[], lookup: Lookup): Record<string, Literal> {
  return Object.fromEntries(columns.map((column) => [column.name.key, columnExample(column, lookup)]));
}

function columnExample(column: ColumnBlueprint, { blueprint }: Lookup): Literal {
  const { project } = blueprint;
  if (column.role === 'id' || column.kind === 'reference') {
    return (column.idType ?? project.ids) === 'integer' ? 1 : sampleId({ ids: 'uuid' });
  }
  if (column.role === 'version') return 1;
  if (column.role !== 'field' && column.kind === 'datetime') return exampleTime;
  return sampleValue(column, project) ?? null;
}

function includedExamples(include: readonly IncludeBlueprint[], lookup: Lookup): Record<string, Literal> {
  const entries = include.map(({ name, kind, table, columns, include: inner }): [string, Literal] => {
    const shown = columns.map((column) => lookup.column(table, column));
    const row = { ...columnExamples(shown, lookup), ...includedExamples(inner, lookup) };
    return [name.key, kind === 'one' ? row : [row]];
  });
  return Object.fromEntries(entries);
}
