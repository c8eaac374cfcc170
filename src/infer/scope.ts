import type { Field, Plan, Table } from '../plan/model.ts';
import { singular } from './inflect.ts';
import { inferOwnership, type PlannedOwnership } from './ownership.ts';
import { inferTenancies, type Tenant, type TenancyTie } from './tenancy.ts';

/**
 * Who may see a table's rows when the plan does not say; default deny.
 * The order is that of `inference.md` section 3: the first rule that applies decides.
 */
export interface Scope {
  readonly kind: 'self' | 'tenant' | 'members' | 'owner' | 'author' | 'parent' | 'admin' | 'ask' | 'catalogue';
  /** Identifier of the rule: `P-OWNER`. */
  readonly rule: string;
  /** Reads after "because": `user_id names the owner`. */
  readonly why: string;
  /** The reference to the rows it is seen with, where only their scope says who may see it. */
  readonly parent?: string;
  /** Of what is written to be read: not from the beginning, for a field says whether a row is published. */
  readonly drafts?: true;
  /** Absent when nothing, or more than one thing, says whose row it is. */
  readonly ownership?: PlannedOwnership;
  /** Fields that could say it, for the message when `ownership` is absent. */
  readonly candidates: readonly string[];
  /** How a row belongs to a tenant. */
  readonly tenancy: TenancyTie;
  /** The tenant it belongs to; absent when nothing, or more than one thing, says so. */
  readonly tenant?: Tenant;
}

const privateName =
  /(^|_)(phone|address|amount|balance|payment|invoice|secret|token|ssn|iban|salary|passport|credit_card)(e?s)?(_|$)/;
const publicTable = /^(posts|articles|reviews|comments)$/;
const publicField = /^(published_at|is_public|visibility)$/;

/** The scope of every table of a plan, by table name. */
export function inferScopes(plan: Plan): ReadonlyMap<string, Scope> {
  const tables = new Map(plan.tables.map((table) => [table.name, table]));
  const authTable = plan.auth === undefined ? undefined : tables.get(plan.auth.table.name);
  const { members, joined, tenants, ties: tenancies } = inferTenancies(tables, authTable);
  const owners = inferOwnership({ tables, authTable, members });
  const scopes = new Map<string, Scope>();
  const underWay = new Set<string>();

  function scopeOf(table: Table): Scope {
    const known = scopes.get(table.name);
    if (known !== undefined) return known;
    underWay.add(table.name);
    const found = owners.get(table.name);
    const tenancy = tenancies.get(table.name) ?? { candidates: [] };
    const tenant = tenants.get(tenancy.tenancy?.tenant ?? '');
    const ties = {
      candidates: found?.candidates ?? [],
      tenancy,
      ...(tenant === undefined ? {} : { tenant }),
      ...(found?.ownership === undefined ? {} : { ownership: found.ownership }),
    };
    const scope: Scope = { ...decide(table), ...ties };
    underWay.delete(table.name);
    scopes.set(table.name, scope);
    return scope;
  }

  function decide(table: Table): Pick<Scope, 'kind' | 'rule' | 'why' | 'parent' | 'drafts'> {
    if (table === authTable) return { kind: 'self', rule: 'P-SELF', why: 'a row is the person who signs in' };
    if (joined.has(table.name)) return { kind: 'tenant', rule: 'P-TENANT', why: 'people are members of it' };
    if (members.has(table.name)) return { kind: 'members', rule: 'P-MEMBERS', why: 'a row makes somebody a member' };
    const tenant = references(table).find((field) => joined.has(targetOf(field)));
    if (tenant !== undefined) return { kind: 'tenant', rule: 'P-TENANT-ROW', why: `${tenant.name} names the tenant` };
    const tie = tenancies.get(table.name)?.tenancy;
    if (tie?.kind === 'parent') {
      return { kind: 'tenant', rule: 'P-TENANT-ROW', why: `a row belongs to the tenant of its ${tie.field}` };
    }
    const ownership = owners.get(table.name)?.ownership;
    if (ownership?.kind === 'direct') {
      // Comments are for everybody to read where what they are about is.
      const isAboutPrivate = references(table).some((field) => isPrivate(tables.get(targetOf(field)), table));
      return hasPublicEvidence(table, { byName: !isAboutPrivate })
        ? {
            ...{ kind: 'author', rule: 'P-AUTHOR', why: `${ownership.field} names the author of something to be read` },
            ...(table.fields.some(saysWhatIsPublished) ? { drafts: true } : {}),
          }
        : { kind: 'owner', rule: 'P-OWNER', why: `${ownership.field} names the owner` };
    }
    if (ownership?.kind === 'parent') {
      return { kind: 'parent', rule: 'P-PARENT', why: `a row belongs to its ${ownership.field}` };
    }
    const privateParent = references(table).find((field) => isPrivate(tables.get(targetOf(field)), table));
    if (privateParent !== undefined) {
      // Nobody in particular owns those rows either: as private as they are.
      const kind = scopes.get(targetOf(privateParent))?.kind === 'admin' ? 'admin' : 'ask';
      const why = `${privateParent.name} refers to rows that are not public`;
      return { kind, rule: 'P-PARENT', why, parent: privateParent.name };
    }
    const secret = table.fields.find((field) => !field.rules.hidden && privateName.test(field.name));
    if (secret !== undefined) return { kind: 'admin', rule: 'P-PRIVATE-FIELD', why: `${secret.name} looks private` };
    const person = references(table).find((field) => targetOf(field) === authTable?.name);
    if (person !== undefined) return { kind: 'ask', rule: 'P-ASK', why: `${person.name} refers to a person` };
    return { kind: 'catalogue', rule: 'P-CATALOGUE', why: 'nothing ties it to a person' };
  }

  function isPrivate(parent: Table | undefined, child: Table): boolean {
    if (parent === undefined || parent === child || parent === authTable || underWay.has(parent.name)) return false;
    return !['catalogue', 'author', 'self'].includes(scopeOf(parent).kind);
  }

  for (const table of plan.tables) scopeOf(table);
  return scopes;
}

/** True of a part table: its name begins with the parent's singular and it has the parent's reference (R-PART). */
export function isPartOf(table: { readonly name: string }, parent: string): boolean {
  return table.name !== parent && table.name.startsWith(`${singular(parent)}_`);
}

function hasPublicEvidence(table: Table, { byName }: { byName: boolean }): boolean {
  return (byName && publicTable.test(table.name)) || table.fields.some(saysWhatIsPublished);
}

function saysWhatIsPublished({ name, type }: Field): boolean {
  return publicField.test(name) || (type.kind === 'enum' && type.values.includes('published'));
}

function references(table: Table): Field[] {
  return table.fields.filter((field) => field.type.kind === 'reference');
}

function targetOf(field: Field): string {
  return field.type.kind === 'reference' ? field.type.table.name : '';
}
