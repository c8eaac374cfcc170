import type { EndpointBlueprint } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';

/**
 * Somebody who asks, in the table of permissions. Of the two rows that every question is about, the first one belongs to
 * one person and one tenant, the second one to others.
 */
export interface Asker {
  /** The head of their column: `not signed in`, `customer`, `the owner`, `organization admin`. */
  readonly name: string;
  readonly kind: AskerKind;
  /** Role of the account; none of those who have no account. */
  readonly role?: string;
  /** The tenant's table, of members. */
  readonly tenant?: string;
  readonly memberRole?: string;
}

export type AskerKind =
  | 'nobody'
  | 'unconfirmed'
  | 'role'
  | 'owner'
  | 'another owner'
  | 'member'
  | 'member elsewhere'
  | 'key'
  | 'key without scope';

/** Everybody whom the plan tells apart. */
export function askersOf(lookup: Lookup): readonly Asker[] {
  const { auth, tenants } = lookup.blueprint;
  if (auth === undefined) throw new TypeError('without auth everybody may call everything');
  const { defaultRole: role } = auth;
  return [
    { name: 'not signed in', kind: 'nobody' },
    ...(auth.verifiedColumn === undefined
      ? []
      : [{ name: 'address not confirmed', kind: 'unconfirmed', role } as const]),
    ...auth.roles.map((each): Asker => ({ name: each, kind: 'role', role: each })),
    ...(knowsOwners(lookup)
      ? ([
          { name: 'the owner', kind: 'owner', role },
          { name: 'another owner', kind: 'another owner', role },
        ] as const)
      : []),
    ...tenants.flatMap(({ table, roles, founderRole }): Asker[] => {
      const { words } = lookup.table(table).entity;
      const elsewhere = { name: `another ${words}`, kind: 'member elsewhere' } as const;
      return [
        ...roles.map((each): Asker => ({
          ...{ name: `${words} ${each}`, kind: 'member', tenant: table, memberRole: each, role },
        })),
        { ...elsewhere, tenant: table, memberRole: founderRole, role },
      ];
    }),
    ...(knowsKeys(lookup)
      ? ([
          { name: 'key with the scope', kind: 'key' },
          { name: 'key without it', kind: 'key without scope' },
        ] as const)
      : []),
  ];
}

/** Whether whose a row is makes a difference anywhere. */
function knowsOwners({ blueprint }: Lookup): boolean {
  const endpoints = blueprint.modules.flatMap((module) => module.endpoints);
  return endpoints.some((endpoint) => endpoint.allow.includes('owner') || isAboutOwned(endpoint));
}

function isAboutOwned(endpoint: EndpointBlueprint): boolean {
  if ('ownedReferences' in endpoint) return endpoint.ownedReferences.length > 0;
  return 'ownedTarget' in endpoint && endpoint.ownedTarget;
}

function knowsKeys({ blueprint: { auth } }: Lookup): boolean {
  return auth?.apiKeys === true && auth.administrator !== undefined;
}
