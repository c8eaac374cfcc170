import type { Table } from '../../plan/model.ts';
import type { Scope } from '../scope.ts';

/**
 * Who may do what with a table's rows, as proposals see it: the scope of inference.md section 3, with what was
 * decided where the tables do not say it.
 */
export interface Access {
  readonly kind:
    | 'self'
    | 'tenant'
    | 'members'
    | 'tenant row'
    | 'owner'
    | 'author'
    | 'parent'
    | 'admin'
    | 'signed in'
    | 'catalogue';
  readonly rule: string;
  /** Reads after "because". */
  readonly why: string;
  /** The reference to the rows it belongs to: the owning parent, the tenant, or what belongs to the tenant. */
  readonly parent?: string;
}

interface AccessContext {
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly decisions: ReadonlyMap<string, string>;
}

/** The access of every table, by name. An open question without an answer is answered cautiously: administrators. */
export function decideAccess(context: AccessContext): ReadonlyMap<string, Access> {
  const found = new Map<string, Access>();
  const underWay = new Set<string>();

  function accessOf(table: Table): Access {
    const known = found.get(table.name);
    if (known !== undefined) return known;
    underWay.add(table.name);
    const access = decide(table);
    underWay.delete(table.name);
    found.set(table.name, access);
    return access;
  }

  function decide(table: Table): Access {
    const scope = context.scopes.get(table.name);
    if (scope === undefined) return { kind: 'admin', rule: 'P-ASK', why: 'nothing says who may see it' };
    const { rule, why, tenant, tenancy } = scope;
    if (scope.kind === 'tenant' || scope.kind === 'members') {
      // Which of several tenants a row belongs to is not for inference to guess.
      if (tenant === undefined) return { kind: 'admin', rule, why };
      if (scope.kind === 'members') return { kind: 'members', rule, why, parent: tenant.tenantField };
      if (rule === 'P-TENANT') return { kind: 'tenant', rule, why };
      const parent = tenancy.tenancy?.kind === 'self' ? undefined : tenancy.tenancy?.field;
      return { kind: 'tenant row', rule, why, ...(parent === undefined ? {} : { parent }) };
    }
    if (scope.kind === 'parent') {
      const parent = scope.ownership?.kind === 'parent' ? { parent: scope.ownership.field } : {};
      return { kind: 'parent', rule, why, ...parent };
    }
    if (scope.kind !== 'ask') return { kind: scope.kind, rule, why };
    const decision = context.decisions.get(questionId(table));
    if (decision === 'signed in') return { kind: 'signed in', rule, why: 'that was decided' };
    if (scope.parent === undefined || decision !== undefined) return { kind: 'admin', rule, why };
    // P-PARENT: seen by whoever sees the rows it refers to.
    const target = referenced(table, scope.parent);
    if (target === undefined || underWay.has(target.name)) return { kind: 'admin', rule, why };
    const above = accessOf(target);
    return above.kind === 'signed in' ? { kind: 'signed in', rule, why } : { kind: 'admin', rule, why };
  }

  function referenced(table: Table, name: string): Table | undefined {
    const field = table.fields.find((each) => each.name === name);
    return field?.type.kind === 'reference' ? context.tables.get(field.type.table.name) : undefined;
  }

  for (const table of context.tables.values()) accessOf(table);
  return found;
}

/** Id of the question who may see a table's rows. */
export function questionId(table: Pick<Table, 'name'>): string {
  return `scope ${table.name}`;
}
