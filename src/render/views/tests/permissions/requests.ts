import type { AttachEndpoint, CreateEndpoint, EndpointBlueprint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { propertyKey } from '../../../expressions/literal.ts';
import { columnOf } from '../../../samples/capacity.ts';
import type { Operation } from '../../permissions/operations.ts';
import { isCount } from '../../permissions/askable.ts';
import { readsMany } from '../../permissions/rules.ts';
import { searchedEntry, word } from '../search-cases.ts';
import type { TestFile } from '../test-file.ts';
import { bodyOfChange, bodyOfCreation, bodyOfReplacement } from './bodies.ts';
import { RequestDraft } from './request-draft.ts';

/** How the test of permissions asks an endpoint: code of a function that makes the row, and says what to send. */
export interface WrittenRequest {
  /** `GET /api/orders/{id}` */
  readonly endpoint: string;
  readonly code: string;
}

/** Undefined for endpoints that are asked about nothing in particular. */
export function writeRequest({ endpoint, method, path }: Operation, file: TestFile): WrittenRequest | undefined {
  if (endpoint === undefined) return undefined;
  const draft = new RequestDraft(endpoint, file);
  const parts = readsMany(endpoint) ? reading(draft) : writing(draft);
  return { endpoint: `${method} ${path}`, code: draft.code(parts) };
}

/** A question that rows answer: which of them come, or how many they are. */
function reading(draft: RequestDraft): string[] {
  const { endpoint, file, table } = draft;
  const entry = endpoint.kind === 'search' ? searchedEntry(endpoint, file) : undefined;
  const row = draft.addRow(entry === undefined ? [] : [entry]);
  const url = draft.url({ row, query: endpoint.kind === 'search' ? `?q=${word}` : '' });
  if (endpoint.kind !== 'aggregate') return [`url: ${url}`, rowEntry(row)];
  const count = endpoint.measures.find(isCount)?.name.key ?? '';
  return [`url: ${url}`, `count: ${quoteString(count)}`, `table: ${draft.constant(table)}`];
}

function rowEntry(variable: string): string {
  return variable === 'row' ? 'row' : `row: ${variable}`;
}

/** A question about one row, and the table that it changes. */
function writing(draft: RequestDraft): string[] {
  const { endpoint, file, table } = draft;
  switch (endpoint.kind) {
    case 'create':
      return creating(endpoint, draft);
    case 'attach':
    case 'detach':
      return attaching(endpoint, draft);
    default: {
      const row = draft.addRow(stateOf(endpoint, file));
      const url = `url: ${draft.url({ row })}`;
      if (endpoint.kind === 'get') return [url];
      const changed = `table: ${draft.constant(table)}`;
      if (endpoint.kind === 'update') return [url, `body: ${bodyOfChange(endpoint, { draft, row })}`, changed];
      if (endpoint.kind === 'replace') return [url, `body: ${bodyOfReplacement(endpoint, { draft, row })}`, changed];
      return [url, changed];
    }
  }
}

function creating(endpoint: CreateEndpoint, draft: RequestDraft): string[] {
  const others = new Map(
    endpoint.pathColumns.map(({ parameter, column: name }): [string, string] => {
      const column = columnOf(draft.table, name);
      return [parameter, draft.addPlace(column)];
    }),
  );
  const body = bodyOfCreation(endpoint, draft);
  return [`url: ${draft.url({ others })}`, `body: ${body}`, `table: ${draft.constant(draft.table)}`];
}

/** What the row has to be like, so that it can be moved or restored. */
function stateOf(endpoint: EndpointBlueprint, file: TestFile): string[] {
  const key = (name: string): string => propertyKey(file.lookup.column(endpoint.table, name).name.key);
  if (endpoint.kind === 'move') return [`${key(endpoint.column)}: ${quoteString(endpoint.from[0] ?? '')}`];
  return endpoint.kind === 'restore' ? [`${key('deleted_at')}: new Date()`] : [];
}

function attaching(endpoint: AttachEndpoint, draft: RequestDraft): string[] {
  const { file } = draft;
  const { relation } = endpoint;
  const other = file.lookup.table(relation.target);
  const junction = file.lookup.table(relation.junction);
  const row = draft.addRow();
  const target = draft.addOther(other, endpoint.kind === 'attach' && endpoint.tenantTarget);
  const key = (name: string): string => columnOf(junction, name).name.key;
  if (endpoint.kind === 'detach') {
    const pair = [`${key(relation.ownColumn)}: ${row}.id`, `${key(relation.targetColumn)}: ${target}.id`];
    draft.lines.push(`await ${file.create(junction, pair)};`);
  }
  const url = draft.url({ row, others: new Map([[endpoint.targetParameter, `\${${target}.id}`]]) });
  return [`url: ${url}`, `table: ${draft.constant(junction)}`];
}
