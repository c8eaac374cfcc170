/** How service functions write, where something is said of it: explicitly by an endpoint, or by the table's own events. */
import type { EndpointBlueprint, EndpointEvent, WritingEndpoint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { objectLiteral, propertyAccess } from '../../../expressions/literal.ts';
import type { Lookup } from '../../lookup.ts';
import { importPath, moduleFile, moduleFolder, tableFile } from '../../places.ts';
import { columnParameter } from '../keys.ts';
import { writesName } from '../repository/query-calls.ts';
import { collectTelling, eventsOfEndpoint, functionOfEndpoint, writeOfFounding } from '../telling.ts';
import { type ServiceContext, useRepository } from './context.ts';

/** The event that an endpoint emits by name. */
export function eventOf(endpoint: EndpointBlueprint): EndpointEvent | undefined {
  return 'event' in endpoint ? endpoint.event : undefined;
}

/** Whether the endpoint's own write is told of; moves along one state share the function that does it. */
export function isTold(endpoint: EndpointBlueprint, lookup: Lookup): boolean {
  if (endpoint.kind !== 'move') return eventsOfEndpoint(endpoint, lookup.blueprint).length > 0;
  const name = functionOfEndpoint(endpoint, lookup)?.name ?? '';
  return collectTelling(lookup).get(endpoint.table)?.has(name) ?? false;
}

/** Whether the first membership of a new tenant is told of. */
export function isFoundingTold(endpoint: EndpointBlueprint, lookup: Lookup): boolean {
  const founding = writeOfFounding(endpoint);
  return founding !== undefined && (collectTelling(lookup).get(founding.table)?.has('create') ?? false);
}

/** Whether the service function of an endpoint says that something happened: it takes more than the database then. */
export function takesEventContext(endpoint: EndpointBlueprint, lookup: Lookup): boolean {
  return eventOf(endpoint) !== undefined || isTold(endpoint, lookup) || isFoundingTold(endpoint, lookup);
}

/** `context: EventContext` or `db: Db`: what comes before the other parameters of a service function. */
export function runsOn(takesContext: boolean, { imports }: Pick<ServiceContext, 'imports'>): string {
  return takesContext ? `context: ${imports.type('../../context.ts', 'EventContext')}` : 'db: Db';
}

/** Code of where queries go, and of what writes that are told of are given. */
export interface Grounds {
  readonly db: string;
  readonly context: string;
}

export function outside(takesContext: boolean): Grounds {
  return { db: takesContext ? 'context.db' : 'db', context: 'context' };
}

export const inside: Grounds = { db: 'tx', context: '{ ...context, db: tx }' };

/** Code that was written for `db`, on other grounds. */
export function on({ db }: Grounds, code: string): string {
  return db === 'db' ? code : code.replaceAll(/\(db(?=[,)])/g, `(${db}`);
}

/**
 * The call of the function that writes: of the repository, or of its namesake that tells of it.
 * @param given what the repository's function takes, `db` included: `db, values`
 */
export function writeCall(
  name: string,
  { given, told, grounds, context }: { given: string; told: boolean; grounds: Grounds; context: ServiceContext },
): string {
  const module = told ? useWrites(context) : useRepository(context);
  return `${module}.${name}(${given.replace(/^db\b/, told ? grounds.context : grounds.db)})`;
}

function useWrites({ table, imports }: ServiceContext): string {
  return imports.namespace(`./${tableFile(table)}.writes.ts`, 'writes');
}

/** The functions that write rows of another table and tell of it. */
export function useOtherWrites(name: string, { table, lookup, imports }: ServiceContext): string {
  const target = lookup.table(name);
  const path = importPath(moduleFolder(table, lookup), moduleFile(target, { file: 'writes', lookup }));
  return imports.namespace(path, writesName(target, lookup));
}

/** What templates need to emit the event of an endpoint in its transaction. */
export function eventPart(endpoint: WritingEndpoint, { table, lookup, imports }: ServiceContext) {
  const { event } = endpoint;
  if (event === undefined) return undefined;
  imports.value('../../events.ts', 'emit');
  const isAttachment = endpoint.kind === 'attach' || endpoint.kind === 'detach';
  const entries = event.data.map(({ name, column }): [string, string] => {
    if (isAttachment && column === endpoint.relation.targetColumn && !hasColumn(column)) {
      return [name.key, columnParameter(lookup.column(endpoint.relation.junction, column), lookup).name];
    }
    return [name.key, `row${propertyAccess(lookup.column(table.name.snake, column).name.key)}`];
  });
  return { name: quoteString(event.name), data: objectLiteral(entries) };

  function hasColumn(name: string): boolean {
    return table.columns.some((column) => column.name.snake === name);
  }
}
