import type { Action, Endpoint, Permission, Reference } from '../model.ts';
import { PERMISSION_WORDS } from '../api/permission.ts';
import { STAFF_WORD } from '../project/staff.ts';
import { checkEvent } from './check-events.ts';
import { checkField, checkName, checkTable, checkType, findField, type Known } from './known-names.ts';

/** Tables, fields, states, roles and events that endpoints name. */
export function checkApi(known: Known): void {
  for (const table of known.plan.tables) checkRoles(known, table);
  for (const group of known.plan.api ?? []) {
    checkRoles(known, group);
    for (const endpoint of group.endpoints) checkEndpointNames(known, endpoint);
  }
}

function checkEndpointNames(known: Known, endpoint: Endpoint): void {
  const { path, action } = endpoint;
  checkRoles(known, endpoint);
  checkType(known, { type: endpoint.input, path: `${path}.input` });
  if (endpoint.emit) checkEvent(known, { reference: endpoint.emit, path });
  if (!action || action.verb === 'steps' || !checkTable(known, { reference: action.table, path })) return;
  const table = action.table.name;
  for (const reference of fieldsOfEndpoint(endpoint)) checkField(known, { table, reference, path });
  if (action.verb === 'attach' || action.verb === 'detach' || action.verb === 'upload') {
    checkActionField(known, { ...action, path });
  }
  if (action.verb === 'move') checkStates(known, { table, to: action.to, from: endpoint.from ?? [], path });
}

function fieldsOfEndpoint({ filter, sort, group, show }: Endpoint): readonly Reference[] {
  const grouped = group?.map((key) => key.field) ?? [];
  const measured = show?.flatMap((measure) => measure.field ?? []) ?? [];
  return [...(filter ?? []), ...(sort ?? []), ...grouped, ...measured];
}

function checkActionField(
  known: Known,
  action: {
    readonly verb: Action['verb'];
    readonly field: Reference;
    readonly table: Reference;
    readonly path: string;
  },
): void {
  const { field: reference, table, verb, path } = action;
  if (!checkField(known, { table: table.name, reference, path })) return;
  const kind = findField(known, { table: table.name, name: reference.name })?.type.kind;
  const kinds: readonly string[] = verb === 'upload' ? ['file', 'image'] : ['many'];
  if (kind === undefined || kinds.includes(kind)) return;
  const message = `"${reference.name}" is of type ${kind}: ${verb} means nothing for it.`;
  const expected = verb === 'upload' ? 'a field of type file or image' : 'a many-to-many field such as tags: <-> tags';
  known.log.add({ code: 'wrong-type', message, at: reference.at, path, expected });
}

/** The target state must be a value of one of the table's enums, and the states it is left from of the same one. */
function checkStates(
  known: Known,
  move: { readonly table: string; readonly to: Reference; readonly from: readonly Reference[]; readonly path: string },
): void {
  const { to, from, path } = move;
  const fields = known.tables.get(move.table)?.fields ?? [];
  const enums = fields.flatMap((field) => (field.type.kind === 'enum' ? [new Set(field.type.values)] : []));
  // A table with unreadable fields may well have the state.
  if (known.declared.tables.get(move.table)?.size !== fields.length && enums.length === 0) return;
  const all = new Set(enums.flatMap((values) => [...values]));
  if (!checkName(known, { reference: to, among: all, what: `state of ${move.table}`, path })) return;
  const states = enums.find((values) => values.has(to.name)) ?? all;
  for (const reference of from) checkName(known, { reference, among: states, what: `state of ${move.table}`, path });
}

/** A role that nobody can have shuts everybody out. */
export function checkRoles(
  known: Known,
  { allow, path }: { readonly allow?: readonly Permission[]; readonly path: string },
): void {
  const roles = rolesOf(known);
  for (const { kind, role, at } of allow ?? []) {
    if (kind !== 'role' || role === undefined || roles.size === 0 || roles.has(role)) continue;
    if (role === STAFF_WORD && known.plan.auth?.staff !== undefined) continue;
    known.log.add({
      code: 'unknown-role',
      message: `There is no role "${role}".`,
      at,
      path,
      expected: [...PERMISSION_WORDS, ...roles].join(', '),
      near: { word: role, among: [...PERMISSION_WORDS, ...roles] },
    });
  }
}

/** Written roles; otherwise the values of the `role` of those who sign in. Empty when only inference knows. */
function rolesOf(known: Known): ReadonlySet<string> {
  const { auth } = known.plan;
  if (!auth || auth.roles.length > 0) return new Set(auth?.roles.map((role) => role.name));
  const type = findField(known, { table: auth.table.name, name: 'role' })?.type;
  return new Set(type?.kind === 'enum' ? type.values : []);
}
