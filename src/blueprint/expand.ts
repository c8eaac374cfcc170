import { stateFieldWith } from '../infer/transitions.ts';
import type { Field, Table } from '../plan/model.ts';
import type { PlannedEndpoint } from './api.ts';
import type { ResolvedAuth } from './auth.ts';
import { plainRules } from './junctions.ts';
import type { Report } from './report.ts';
import { stampFields } from './stamps.ts';

/** Fields of a table that only the system or a special endpoint writes. */
export type LockedFields = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The plan's tables with what follows from the rest of the plan spelled out in their fields: the role, the unique
 * e-mail address, and the state fields of move endpoints, which begin at their default and change by moves alone
 * (R-STATE).
 */
export function expandTables(
  tables: ReadonlyMap<string, Table>,
  context: {
    endpoints: readonly PlannedEndpoint[];
    auth: ResolvedAuth | undefined;
    hasAuth: boolean;
    report: Report;
  },
): { readonly tables: ReadonlyMap<string, Table>; readonly locked: LockedFields } {
  const { endpoints, auth, hasAuth, report } = context;
  const locked = new Map<string, Set<string>>();
  const lock = (table: string, field: string): void => {
    const known = locked.get(table);
    if (known === undefined) locked.set(table, new Set([field]));
    else known.add(field);
  };
  for (const { action } of endpoints) {
    if (action.verb !== 'move') continue;
    const table = tables.get(action.table.name);
    const state = table === undefined ? undefined : stateFieldWith(table, action.to.name);
    if (table !== undefined && state !== undefined) lock(table.name, state.name);
  }
  if (auth !== undefined) lock(auth.table.name, auth.role);
  if (auth?.verified !== undefined) lock(auth.table.name, auth.verified);
  const expanded = new Map<string, Table>();
  for (const table of tables.values()) {
    const states = locked.get(table.name);
    const fields = table.fields.map((field) =>
      states?.has(field.name) === true && field.type.kind === 'enum' && field.name !== auth?.role
        ? beginState(field, report)
        : field,
    );
    const own = auth?.table === table ? completeAuthFields(fields, auth) : fields;
    expanded.set(table.name, { ...table, fields: stampFields(own, { table, auth, hasAuth, report }) });
  }
  return { tables: expanded, locked };
}

/** A state needs a beginning: the first value where the plan gives no default. */
function beginState(field: Field, report: Report): Field {
  const first = field.type.kind === 'enum' ? field.type.values[0] : undefined;
  if (field.rules.default !== undefined || first === undefined) return field;
  report.infer({
    code: 'R-STATE',
    message: `\`${field.name}\` begins as \`${first}\`.`,
    why: 'endpoints move rows from state to state, and the first value comes first',
    path: field.path,
    at: field.nameAt,
  });
  return { ...field, rules: { ...field.rules, default: first } };
}

/** The field may leave out the roles that `staff` adds. */
function completeRole(field: Field, { roles, defaultRole }: ResolvedAuth): Field {
  const { type } = field;
  const rules = { ...field.rules, default: defaultRole };
  if (type.kind !== 'enum' || type.values.length === roles.length) return { ...field, rules };
  return { ...field, type: { kind: 'enum', values: roles }, rules };
}

function completeAuthFields(fields: readonly Field[], auth: ResolvedAuth): Field[] {
  const complete = fields.map((field): Field => {
    if (field.name === auth.email) return { ...field, rules: { ...field.rules, unique: true, lower: true } };
    if (field.name === auth.role) return completeRole(field, auth);
    return field;
  });
  const { at, path } = auth.auth;
  const place = { at, nameAt: at, path, accept: new Map<string, string>() };
  const role: Field = {
    ...place,
    name: auth.role,
    description: 'What this person may do.',
    type: { kind: 'enum', values: auth.roles },
    nullable: false,
    rules: { ...plainRules, default: auth.defaultRole },
  };
  const verified: Field = {
    ...place,
    name: auth.verified ?? '',
    description: 'When the address was confirmed.',
    type: { kind: 'datetime' },
    nullable: true,
    rules: plainRules,
  };
  return [
    ...complete,
    ...(auth.hasRole ? [] : [role]),
    ...(auth.verified === undefined || auth.hasVerified ? [] : [verified]),
  ];
}
