import type { Action, CrudVerb, Endpoint, Method, PathSegment, Span, Table } from '../plan/model.ts';
import { singular } from './inflect.ts';
import { stateReachedBy } from './transitions.ts';

const onAll: Partial<Record<Method, CrudVerb>> = { GET: 'list', POST: 'create' };
const onOne: Partial<Record<Method, CrudVerb>> = { GET: 'get', PATCH: 'update', PUT: 'replace', DELETE: 'delete' };

/**
 * What an endpoint does, from its method and path alone: `GET /orders/{id}` gets orders, `POST /orders/{id}/cancel`
 * moves them to cancelled. Undefined when the path names no table or the combination is unusual.
 */
export function inferAction(endpoint: Endpoint, tables: ReadonlyMap<string, Table>): Action | undefined {
  const { method, segments, at } = endpoint;
  const attachment = inferAttachment(endpoint, tables);
  if (attachment !== undefined) return attachment;
  const { table, rest } = findTable(segments, tables);
  if (table === undefined) return undefined;
  const reference = { name: table.name, at };
  const [first, second, third] = rest;
  if (first === undefined) return crud(onAll[method], reference);
  if (first.kind === 'word') {
    if (second !== undefined || method !== 'GET') return undefined;
    if (first.text === 'search') return { verb: 'search', table: reference };
    return /^(stats|statistics|report|totals)$/.test(first.text) ? { verb: 'aggregate', table: reference } : undefined;
  }
  if (second === undefined) return crud(onOne[method], reference);
  if (second.kind !== 'word' || third !== undefined) return undefined;
  if (method === 'GET') {
    const self = table.fields.some((field) => field.type.kind === 'reference' && field.type.table.name === table.name);
    return second.text === 'children' && self ? { verb: 'list', table: reference } : undefined;
  }
  if (method === 'DELETE') return undefined;
  if (second.text === 'restore') return { verb: 'restore', table: reference };
  const state = stateReachedBy(table, second.text.replaceAll('-', '_'));
  return state === undefined ? undefined : { verb: 'move', table: reference, to: { name: state, at } };
}

function crud(verb: CrudVerb | undefined, table: { name: string; at: Span }): Action | undefined {
  return verb === undefined ? undefined : { verb, table };
}

/** `PUT /products/{id}/tags/{tag_id}`, where `tags` is a many-to-many field of products or its target. */
function inferAttachment(endpoint: Endpoint, tables: ReadonlyMap<string, Table>): Action | undefined {
  const { method, segments, at } = endpoint;
  if (method !== 'PUT' && method !== 'DELETE') return undefined;
  const [owner, key, relation, other] = segments.slice(-4);
  if (owner?.kind !== 'word' || key?.kind !== 'parameter') return undefined;
  if (relation?.kind !== 'word' || other?.kind !== 'parameter') return undefined;
  const table = tables.get(owner.text.replaceAll('-', '_'));
  const name = relation.text.replaceAll('-', '_');
  const many = table?.fields.filter((field) => field.type.kind === 'many') ?? [];
  const field =
    many.find((field) => field.name === name) ??
    many.find((field) => field.type.kind === 'many' && field.type.table.name === name);
  if (table === undefined || field === undefined) return undefined;
  const verb = method === 'PUT' ? 'attach' : 'detach';
  return { verb, field: { name: field.name, at }, table: { name: table.name, at } };
}

/** The last word of the path that names a table, in full (`order-items`) or below its parent (`/orders/{id}/items`). */
function findTable(segments: readonly PathSegment[], tables: ReadonlyMap<string, Table>) {
  let found: { table: Table | undefined; rest: readonly PathSegment[] } = { table: undefined, rest: segments };
  for (const [index, segment] of segments.entries()) {
    if (segment.kind !== 'word') continue;
    const name = segment.text.replaceAll('-', '_');
    const part = found.table === undefined ? undefined : `${singular(found.table.name)}_${name}`;
    const table = tables.get(name) ?? (part === undefined ? undefined : tables.get(part));
    if (table !== undefined) found = { table, rest: segments.slice(index + 1) };
  }
  return found;
}
