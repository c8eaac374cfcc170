import type { CreateEndpoint, RestoreEndpoint, TableBlueprint, UpdateEndpoint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { objectLiteral, propertyAccess } from '../../../expressions/literal.ts';
import { columnParameter } from '../keys.ts';
import { type ReferenceCheck, referenceChecks, restoreChecks } from '../references.ts';
import { argument } from '../routes/context.ts';
import type { ExistsUsage, Usage } from '../usage.ts';
import {
  keyColumn,
  rowCall,
  repositoryName,
  type ServiceContext,
  useError,
  useOtherRepository,
  useRepository,
  keyValue,
  entityName,
} from './context.ts';

type WriteEndpoint = CreateEndpoint | UpdateEndpoint;

/** Statements in front of a write that refuse what the database's own rules would let through. */
export function checkStatements(endpoint: WriteEndpoint, context: ServiceContext): string[] {
  const checks = referenceChecks(endpoint, context.lookup);
  const statement = (check: ReferenceCheck): string => referenceStatement(check, { endpoint, context });
  const tenant = tenantStatements(endpoint, context);
  return [
    ...ownPath(endpoint, context),
    // What is changed has to be there first; what is new belongs to a tenant once its parent is known.
    ...(endpoint.kind === 'create' ? [] : tenant),
    ...checks.filter(({ ofTenant }) => !ofTenant).map(statement),
    ...(endpoint.kind === 'create' ? tenant : []),
    ...checks.filter(({ ofTenant }) => ofTenant).map(statement),
    ...circleStatements(endpoint, context),
  ];
}

/** Whose rows references may lead to: the owner of the rows, or whoever calls. */
export function ownerVariable(endpoint: WriteEndpoint): 'owner' | 'caller' {
  return endpoint.ownerScoped ? 'owner' : 'caller';
}

/** A path below a person is the caller's own: `POST /users/{user_id}/orders`. */
function ownPath(endpoint: WriteEndpoint, context: ServiceContext): string[] {
  const { lookup } = context;
  if (endpoint.kind !== 'create' || endpoint.ownerColumn === undefined) return [];
  if (!endpoint.pathColumns.some(({ column }) => column === endpoint.ownerColumn)) return [];
  const column = lookup.column(endpoint.table, endpoint.ownerColumn);
  const { name } = columnParameter(column, lookup);
  const person = entityName(lookup.table(column.reference?.table ?? endpoint.table));
  return [`if (${name} !== caller) throw new ${useError('NotFoundError', context)}(${quoteString(person)}, ${name});`];
}

function referenceStatement(
  check: ReferenceCheck,
  { endpoint, context }: { endpoint: WriteEndpoint; context: ServiceContext },
): string {
  const { lookup, all } = context;
  const column = lookup.column(endpoint.table, check.column);
  const target = lookup.table(check.target);
  const repository = useOtherRepository(target, context);
  const value = check.inPath ? columnParameter(column, lookup).name : `input${propertyAccess(column.name.key)}`;
  const existing = existingKey(value, {
    target,
    all,
    owner: check.owned ? ownerVariable(endpoint) : 'undefined',
    member: check.member ? 'member' : 'undefined',
    tenant: check.ofTenant ? 'tenant' : undefined,
  });
  const isMissing = `!(await ${repository}.exists(db, ${existing}))`;
  if (check.inPath) {
    return `if (${isMissing}) { throw new ${useError('NotFoundError', context)}(${quoteString(entityName(target))}, ${value}); }`;
  }
  const condition = [...presence(endpoint, { column: check.column, value, context }), isMissing].join(' && ');
  const problem = { key: column.name.key, problem: 'Does not exist', context };
  return `if (${condition}) { throw ${conflict('Refers to something that does not exist', problem)}; }`;
}

/** What the `exists` of a repository is called with: the id, and as far as it knows them, whose row it has to be. */
export function existingKey(
  id: string,
  {
    target,
    all,
    owner = 'undefined',
    member = 'undefined',
    tenant,
  }: {
    target: TableBlueprint;
    all: Usage;
    owner?: string;
    member?: string;
    tenant?: string | undefined;
  },
): string {
  const asked = all.get(target.name.snake)?.exists;
  const entries = [
    ...(asked?.owner === true && target.ownership !== undefined ? [argument('owner', owner)] : []),
    ...(asked?.member === true ? [argument('member', member)] : []),
    ...(asked?.tenant === true && tenant !== undefined ? [argument('tenant', tenant)] : []),
  ];
  const isAlone = asked === undefined || !(isOwned(asked, target) || asked.member || asked.tenant);
  return isAlone ? id : `{ ${[argument('id', id), ...entries].join(', ')} }`;
}

function isOwned(asked: ExistsUsage, target: TableBlueprint): boolean {
  return asked.owner && target.ownership !== undefined;
}

/** Which tenant the row belongs to, where it refers to others that have to be of the same one. */
function tenantStatements(endpoint: WriteEndpoint, context: ServiceContext): string[] {
  const { table, lookup } = context;
  const { tenancy } = table;
  if (endpoint.tenantReferences.length === 0 || tenancy === undefined) return [];
  if (endpoint.kind !== 'create') {
    const repository = useRepository(context);
    const tenant = tenancy.kind === 'self' ? 'current.id' : `await ${repository}.tenantOf(db, current.id)`;
    return [...currentStatements(endpoint, context), `const tenant = ${tenant};`];
  }
  if (tenancy.kind === 'self') return [];
  const column = lookup.column(endpoint.table, tenancy.column);
  const inPath = endpoint.pathColumns.some((place) => place.column === tenancy.column);
  if (!inPath && !endpoint.input.includes(tenancy.column)) return ['const tenant = undefined;'];
  const value = inPath ? columnParameter(column, lookup).name : `input${propertyAccess(column.name.key)}`;
  if (tenancy.kind === 'direct') return [`const tenant = ${column.nullable ? `${value} ?? undefined` : value};`];
  const parents = useOtherRepository(lookup.table(tenancy.table), context);
  const found = `await ${parents}.tenantOf(db, ${value})`;
  const isSure = inPath || presence(endpoint, { column: tenancy.column, value, context }).length === 0;
  return [`const tenant = ${isSure ? found : `${value} ? ${found} : undefined`};`];
}

/** The row as it is, which has to be there for whoever calls. */
function currentStatements(endpoint: UpdateEndpoint, context: ServiceContext): string[] {
  const { table } = context;
  const find = `${useRepository(context)}.${repositoryName('find', endpoint, context)}(${rowCall(endpoint, { context })})`;
  return [
    `const current = await ${find};`,
    `if (current === undefined) throw new ${useError('NotFoundError', context)}(${quoteString(entityName(table))}, ${keyValue(endpoint, context)});`,
  ];
}

/** The condition that an input has the reference at all: no id is empty or zero. */
function presence(
  endpoint: WriteEndpoint,
  { column: name, value, context }: { column: string; value: string; context: ServiceContext },
): string[] {
  const column = context.lookup.column(endpoint.table, name);
  return endpoint.kind !== 'update' && column.requiredInput ? [] : [value];
}

function conflict(
  message: string,
  { key, problem, context }: { key: string; problem: string; context: ServiceContext },
): string {
  const details = objectLiteral([[key, quoteString(problem)]]);
  return `new ${useError('ConflictError', context)}(${quoteString(message)}, ${details})`;
}

/** A row that comes back needs what it refers to, as a new one does. */
export function restoredStatements(endpoint: RestoreEndpoint, context: ServiceContext): string[] {
  const { lookup, all } = context;
  return restoreChecks(endpoint, lookup).map(({ column: name, target: table }) => {
    const column = lookup.column(endpoint.table, name);
    const target = lookup.table(table);
    const value = `row${propertyAccess(column.name.key)}`;
    const existing = existingKey(value, { target, all });
    const isMissing = `!(await ${useOtherRepository(target, context)}.exists(tx, ${existing}))`;
    const problem = { key: column.name.key, problem: 'Is deleted', context };
    const condition = column.nullable ? `${value} && ${isMissing}` : isMissing;
    return `if (${condition}) { throw ${conflict('Refers to something that is deleted', problem)}; }`;
  });
}

/** A row that refers to its own table must not end up below itself. */
function circleStatements(endpoint: WriteEndpoint, context: ServiceContext): string[] {
  if (endpoint.kind === 'create') return [];
  const { table, lookup } = context;
  const references = table.references.filter(({ self, column }) => self && endpoint.input.includes(column));
  if (references.length === 0) return [];
  const repository = useRepository(context);
  const isById = keyColumn(endpoint, context).role === 'id';
  const isKnown = endpoint.tenantReferences.length > 0;
  const before = isById || isKnown ? [] : currentStatements(endpoint, context);
  const id = isById ? columnParameter(keyColumn(endpoint, context), lookup).name : 'current.id';
  const statements = references.map(({ column, name }) => {
    const { key } = lookup.column(table.name.snake, column).name;
    const value = `input${propertyAccess(key)}`;
    const circle = `(await ${repository}.is${name.pascal}Circle(db, { ${id === 'id' ? 'id' : `id: ${id}`}, parent: ${value} }))`;
    const error = conflict(`Would come below itself`, { key, problem: 'Leads back to the row itself', context });
    return `if (${[...presence(endpoint, { column, value, context }), circle].join(' && ')}) { throw ${error}; }`;
  });
  return [...before, ...statements];
}
