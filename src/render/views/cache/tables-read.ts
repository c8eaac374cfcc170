import type {
  ActionBlueprint,
  Blueprint,
  EndpointBlueprint,
  IncludeBlueprint,
  Program,
  Statement,
} from '../../../blueprint/model.ts';
import { walkStatements } from '../../../blueprint/program/walk.ts';
import type { Lookup } from '../lookup.ts';

/** Endpoints that read a table and may be cached. */
export type ReadEndpoint = Extract<EndpointBlueprint, { kind: 'get' | 'list' | 'search' | 'aggregate' }>;

/** The tables that an answer is made of, sorted: rows, what comes along, and what says whose rows they are. */
export function tablesRead(endpoint: ReadEndpoint, lookup: Lookup): readonly string[] {
  const found = new Set([endpoint.table]);
  const { ownerScoped, member } = endpoint;
  if (ownerScoped || member !== undefined) addParents(endpoint.table, { found, lookup });
  if (member !== undefined) addTenant(member.tenant, { found, lookup });
  if ('include' in endpoint) for (const included of endpoint.include) addIncluded(included, found);
  return [...found].toSorted();
}

/** The tables that the steps of an endpoint and of the functions it calls read; all of them where some of that is written by hand. */
export function tablesReadBySteps({ program }: ActionBlueprint, lookup: Lookup): readonly string[] {
  const found = new Set<string>();
  const isKnown = addProgram(program, { found, lookup, seen: new Set() });
  const all = (): string[] => lookup.blueprint.tables.map(({ name }) => name.snake);
  return (isKnown ? [...found] : all()).toSorted();
}

interface Search {
  readonly found: Set<string>;
  readonly lookup: Lookup;
}

/** The tables on the way from a row to its owner or tenant. */
function addParents(table: string, { found, lookup }: Search): void {
  const { ownership, tenancy } = lookup.table(table);
  for (const tie of [ownership, tenancy]) {
    if (tie?.kind !== 'parent' || found.has(tie.table)) continue;
    found.add(tie.table);
    addParents(tie.table, { found, lookup });
  }
}

function addTenant(name: string, { found, lookup }: Search): void {
  const tenant = lookup.blueprint.tenants.find(({ table }) => table === name);
  found.add(name);
  if (tenant !== undefined) found.add(tenant.memberships);
}

function addIncluded({ table, manyToMany, include }: IncludeBlueprint, found: Set<string>): void {
  found.add(table);
  if (manyToMany !== undefined) found.add(manyToMany.junction);
  for (const inner of include) addIncluded(inner, found);
}

/** False where a function is written by hand: nobody knows what it reads. */
function addProgram({ block }: Program, search: Search & { readonly seen: Set<string> }): boolean {
  let isKnown = true;
  for (const statement of walkStatements(block)) {
    addStatement(statement, search);
    if (statement.kind !== 'call' || search.seen.has(statement.function)) continue;
    search.seen.add(statement.function);
    const called = calledProgram(statement.function, search.lookup.blueprint);
    if (called === undefined || !addProgram(called, search)) isKnown = false;
  }
  return isKnown;
}

function calledProgram(name: string, { functions }: Blueprint): Program | undefined {
  return functions.find((each) => each.name.snake === name)?.program;
}

function addStatement(statement: Statement, { found, lookup }: Search): void {
  if ('use' in statement) {
    const { table, scoped } = statement.use.query;
    found.add(table);
    if (scoped) addParents(table, { found, lookup });
  }
  if ('include' in statement) for (const included of statement.include) addIncluded(included, found);
}
