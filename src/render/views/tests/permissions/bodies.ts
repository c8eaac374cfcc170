import type { ColumnBlueprint, CreateEndpoint, UpdateEndpoint } from '../../../../blueprint/model.ts';
import { findSamples } from '../../../../blueprint/samples/find-samples.ts';
import { propertyAccess, propertyKey } from '../../../expressions/literal.ts';
import { columnOf, uniqueColumns } from '../../../samples/capacity.ts';
import { inputKeyOf, valueCode } from '../../../samples/value-code.ts';
import { builtColumns } from '../factories.ts';
import { objectCode, sampleCode } from '../request-body.ts';
import type { RequestDraft } from './request-draft.ts';
import { tiedEntries } from './tied-entries.ts';

/** A body that makes a row of the person and the tenant, with what such a row needs and no more. */
export function bodyOfCreation(endpoint: CreateEndpoint, draft: RequestDraft): string {
  return wholeBody(endpoint, { draft, idOf: (column) => idForNew(column, draft) });
}

/** The parents of a new row are the person's and the tenant's, as those of a row that is there. */
function idForNew(column: ColumnBlueprint, draft: RequestDraft): string {
  return tiedEntries(draft.table, draft.file).get(column.name.snake) ?? draft.parentId(column);
}

/** A body that puts a row anew, with the references that it has. */
export function bodyOfReplacement(
  endpoint: UpdateEndpoint,
  { draft, row }: { draft: RequestDraft; row: string },
): string {
  return wholeBody(endpoint, { draft, idOf: (column) => `${row}${propertyAccess(column.name.key)}` });
}

function wholeBody(
  { input }: CreateEndpoint | UpdateEndpoint,
  { draft, idOf }: { draft: RequestDraft; idOf: (column: ColumnBlueprint) => string },
): string {
  const { table, file } = draft;
  const built = new Set(builtColumns(table, file.lookup));
  const others = input.map((name) => columnOf(table, name)).filter((column) => !built.has(column));
  const entries = others.flatMap((column) => {
    const key = propertyKey(inputKeyOf(column));
    if (column.reference === undefined) return [`${key}: ${sampleCode(column, draft)}`];
    return column.requiredInput ? [`${key}: ${idOf(column)}`] : [];
  });
  return objectCode([...(built.size === 0 ? [] : [`...${file.build(table)}`]), ...entries]);
}

/** A body that changes one field: to another value, or a reference to what it is. */
export function bodyOfChange(endpoint: UpdateEndpoint, { draft, row }: { draft: RequestDraft; row: string }): string {
  const columns = endpoint.input.map((name) => columnOf(draft.table, name));
  const plain = columns.filter((column) => column.reference === undefined && column.kind !== 'password');
  const column = plain.find(({ hidden }) => !hidden) ?? plain[0] ?? columns[0];
  if (column === undefined) throw new TypeError(`${endpoint.operationId} has nothing to change`);
  const key = propertyKey(inputKeyOf(column));
  if (column.reference !== undefined) return `{ ${key}: ${row}${propertyAccess(column.name.key)} }`;
  // Those who ask have the first of values that must differ.
  if (uniqueColumns(draft.table).has(column.name.snake)) return `{ ${key}: ${sampleCode(column, draft)} }`;
  const { decimals } = draft.file.lookup.blueprint.project;
  return `{ ${key}: ${valueCode(column, findSamples(column, 3).at(-1) ?? null, { form: 'json', decimals })} }`;
}
