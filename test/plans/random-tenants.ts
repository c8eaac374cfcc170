import type { Choices } from './choices.ts';

/** What is known of a table that may belong to a tenant. */
interface TenantTable {
  readonly name: string;
  readonly singular: string;
  readonly references: readonly { readonly field: string; readonly target: string; readonly required: boolean }[];
  readonly owned: boolean;
  readonly yaml: object;
}

type Group = { readonly endpoints: Record<string, unknown> };

/** Memberships of one of the tables, and endpoints of it and of what belongs to it that are for members. */
export function randomTenants(
  g: Choices,
  { tables, api }: { tables: readonly TenantTable[]; api: Readonly<Record<string, object>> },
): { readonly tables: object; readonly api: object } | undefined {
  const tenant = tables.find(({ references }) => references.length === 0);
  if (tenant === undefined || !g.once(3)) return undefined;
  // With one row for each tenant, no two rows of it could be connected.
  if (tables.some(({ yaml }) => /-> [^"]*, unique/.test(JSON.stringify(yaml)))) return undefined;
  const soft = g.coin();
  const memberships = {
    fields: {
      [tenant.singular]: `-> ${tenant.name}, cascade`,
      user: '-> users, cascade',
      role: `${g.pick(['owner | admin | helper', 'lead | helper'])}, default helper`,
    },
    ...(g.coin() ? { unique: [`${tenant.singular}, user`] } : {}),
    ...(soft ? { delete: 'soft' } : {}),
    ...(g.coin() ? { concurrency: 'version' } : {}),
  };
  const first = String(memberships.fields.role).split(' ')[0] ?? '';
  const callers = (): unknown =>
    g.pick<unknown>(['member', `member ${first}`, ['member', 'admin'], [`member ${first}`, 'member helper', 'admin']]);
  const tied = tiedTables(tables, tenant);
  const groups = Object.entries(api).map(([name, group]) => {
    const table = tables.find((candidate) => candidate.name === name);
    if (table === undefined || !tied.has(name) || !('endpoints' in group)) return [name, group] as const;
    return [name, forMembers(group as Group, { g, callers, isTenant: table === tenant, owned: table.owned })] as const;
  });
  return {
    tables: { memberships },
    api: {
      ...Object.fromEntries(groups),
      memberships: {
        description: 'Who is a member.',
        endpoints: {
          'GET /memberships': { do: 'list memberships', allow: callers(), filter: ['role'] },
          'POST /memberships': { do: 'create memberships', allow: `member ${first}` },
          'PATCH /memberships/{id}': { do: 'update memberships', allow: [`member ${first}`, 'admin'] },
          'DELETE /memberships/{id}': { do: 'delete memberships', allow: `member ${first}` },
        },
      },
    },
  };
}

/** Those that lead to the tenant in one way only, through references that every row has. */
function tiedTables(tables: readonly TenantTable[], tenant: TenantTable): ReadonlySet<string> {
  const reached = new Set([tenant.name]);
  const tied = new Set([tenant.name]);
  for (const { name, references } of tables) {
    const leading = references.filter(({ target }) => reached.has(target));
    if (leading.length > 0) reached.add(name);
    if (leading.length === 1 && leading[0]?.required === true && tied.has(leading[0].target)) tied.add(name);
  }
  return tied;
}

interface Permissions {
  readonly g: Choices;
  readonly callers: () => unknown;
  readonly isTenant: boolean;
  readonly owned: boolean;
}

/** Some of the endpoints for members; what includes rows of others stays as it is. */
function forMembers(group: Group, { g, callers, isTenant, owned }: Permissions): object {
  const endpoints = Object.entries(group.endpoints).map(([call, endpoint]) => {
    if (typeof endpoint !== 'object' || endpoint === null || 'include' in endpoint || g.once(4))
      return [call, endpoint];
    const verb = 'do' in endpoint ? String(endpoint.do).split(' ')[0] : '';
    if (isTenant && verb === 'create') return [call, { ...endpoint, allow: 'signed in' }];
    if (isTenant && verb === 'restore') return [call, endpoint];
    return [call, { ...endpoint, allow: owned && g.once(4) ? ['owner', 'member'] : callers() }];
  });
  return { ...group, endpoints: Object.fromEntries(endpoints) };
}
