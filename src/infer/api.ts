import type { Action, CrudVerb, Group, Method, PathSegment, Permission, Plan, Table } from '../plan/model.ts';
import { inferredEndpoint, word } from './endpoints.ts';
import { isPartOf, type Scope } from './scope.ts';
import { managersOf } from './tenancy.ts';

interface Callers {
  readonly lists: readonly Permission[];
  readonly reads: readonly Permission[];
  readonly creates: readonly Permission[];
  readonly writes: readonly Permission[];
}

/**
 * The endpoints of a plan without an `api` key (inference.md section 4): list, get, create, update, delete and search
 * for every table with a life of its own, one group per table. Nothing becomes public here.
 */
export function inferApi(
  plan: Plan,
  { scopes, administrator }: { scopes: ReadonlyMap<string, Scope>; administrator: string | undefined },
): Group[] {
  const parts = partsByParent(plan.tables);
  const partNames = new Set([...parts.values()].flat().map((part) => part.name));
  return plan.tables.flatMap((table) => {
    const scope = scopes.get(table.name);
    if (scope === undefined || partNames.has(table.name) || isJunction(table)) return [];
    const group = inferGroup({ table, scope, administrator, parts: parts.get(table.name) ?? [] });
    return group.endpoints.length === 0 ? [] : [group];
  });
}

/** R-PART: tables that are written through their parent and have no endpoints of their own, by parent. */
function partsByParent(tables: readonly Table[]): ReadonlyMap<string, readonly Table[]> {
  const names = new Set(tables.map((table) => table.name));
  const parts = new Map<string, Table[]>();
  for (const table of tables) {
    const targets = table.fields.flatMap((field) => (field.type.kind === 'reference' ? [field.type.table.name] : []));
    for (const parent of new Set(targets)) {
      if (!names.has(parent) || !isPartOf(table, parent)) continue;
      const known = parts.get(parent);
      if (known === undefined) parts.set(parent, [table]);
      else known.push(table);
    }
  }
  return parts;
}

/** R-JUNCTION: exactly two references and nothing else but a place in an order. */
function isJunction(table: Table): boolean {
  const references = table.fields.filter((field) => field.type.kind === 'reference');
  const others = table.fields.length - references.length;
  return (
    references.length === 2 && table.fields.filter((field) => /^(position|rank)$/.test(field.name)).length === others
  );
}

interface GroupContext {
  readonly table: Table;
  readonly scope: Scope;
  readonly administrator: string | undefined;
  readonly parts: readonly Table[];
}

function inferGroup(context: GroupContext): Group {
  const { table, scope, parts } = context;
  const at = table.nameAt;
  const callers = callersOf(context);
  const all = [word(table.name.replaceAll('_', '-'))];
  const one: PathSegment[] = [...all, { kind: 'parameter', name: 'id', at }];
  const rows: readonly (readonly [CrudVerb, Method, PathSegment[], readonly Permission[], string])[] = [
    ['list', 'GET', all, callers.lists, 'R-LIST'],
    ['search', 'GET', [...all, word('search')], isSearchable(table) ? callers.lists : [], 'R-SEARCH'],
    ['get', 'GET', one, callers.reads, 'R-GET'],
    ['create', 'POST', all, callers.creates, 'R-CREATE'],
    ['update', 'PATCH', one, callers.writes, 'R-UPDATE'],
    ['delete', 'DELETE', one, callers.writes, 'R-DELETE'],
  ];
  const included = parts.filter((part) => refersOnce(part, table)).map((part) => ({ name: part.name, at }));
  const endpoints = rows
    .filter(([, , , allow]) => allow.length > 0)
    .map(([verb, method, segments, allow, rule]) => {
      const action: Action = { verb, table: { name: table.name, at } };
      const include = verb === 'get' && included.length > 0 ? { include: included } : {};
      const why = `${rule}: ${scope.why} (${scope.rule})`;
      return inferredEndpoint({ method, segments, action, allow, ...include, at, path: table.path, why });
    });
  const { name, nameAt, path, description } = table;
  return {
    name,
    nameAt,
    at,
    path,
    accept: new Map(),
    endpoints,
    ...(description === undefined ? {} : { description }),
  };
}

function callersOf(context: GroupContext): Callers {
  const { table, scope, administrator } = context;
  const at = table.nameAt;
  const admin: Permission[] = administrator === undefined ? [] : [{ at, kind: 'role', role: administrator }];
  const ownerAndAdmin: Permission[] = [{ at, kind: 'owner' }, ...admin];
  const signedIn: Permission[] = [{ at, kind: 'signed in' }];
  if (scope.kind === 'catalogue') return { lists: signedIn, reads: signedIn, creates: admin, writes: admin };
  if (scope.kind === 'author') return { lists: signedIn, reads: signedIn, creates: signedIn, writes: ownerAndAdmin };
  const { tenant } = scope;
  if (tenant !== undefined) {
    const members: Permission[] = [{ at, kind: 'member' }, ...admin];
    const managers = [...managersOf(tenant).map((role): Permission => ({ at, kind: 'member', role })), ...admin];
    // Whoever makes a tenant is its first member.
    if (tenant.table === table.name) return { lists: members, reads: members, creates: signedIn, writes: managers };
    const writes = tenant.memberships === table.name ? managers : members;
    return { lists: members, reads: members, creates: writes, writes };
  }
  // People come in by registering; an administrator who makes accounts says so in the plan.
  if (scope.kind === 'self') return { lists: admin, reads: ownerAndAdmin, creates: [], writes: ownerAndAdmin };
  const callers = scope.ownership === undefined || scope.kind === 'members' ? admin : ownerAndAdmin;
  return { lists: callers, reads: callers, creates: callers, writes: callers };
}

function isSearchable(table: Table): boolean {
  return table.fields.some((field) => field.rules.search !== undefined && !field.rules.hidden);
}

function refersOnce(part: Table, parent: Table): boolean {
  return (
    part.fields.filter((field) => field.type.kind === 'reference' && field.type.table.name === parent.name).length === 1
  );
}
