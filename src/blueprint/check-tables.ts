import type { Field, Table } from '../plan/model.ts';
import { longestName } from './bounded-name.ts';
import type { ResolvedAuth } from './auth.ts';
import { capitalize } from './casing.ts';
import type { Report } from './report.ts';
import { reservedKeys, systemTables } from './reserved.ts';
import type { Schema, SchemaTable } from './schema-table.ts';

/** Names of tables that nothing can be made of. Runs on the plan's own tables. */
export function checkTableNames(
  tables: readonly Table[],
  {
    auth,
    hasTasks,
    hasIncoming,
    hasOutgoing,
    hasRealtime,
    hasIntegrations,
    report,
  }: {
    auth: ResolvedAuth | undefined;
    hasTasks: boolean;
    hasIncoming: boolean;
    hasOutgoing: boolean;
    hasRealtime: boolean;
    hasIntegrations: boolean;
    report: Report;
  },
): void {
  const keepers = {
    'sign-in': auth !== undefined,
    tasks: hasTasks || hasOutgoing,
    'incoming webhooks': hasIncoming,
    'outgoing webhooks': hasOutgoing,
    channels: hasRealtime,
    integrations: hasIntegrations,
  };
  for (const table of tables) {
    const place = { at: table.nameAt, path: table.path };
    const keeper = systemTables.get(table.name);
    if (keeper !== undefined && keepers[keeper]) {
      report.error({
        ...place,
        code: 'reserved-table',
        message:
          keeper === 'sign-in'
            ? `Sign-in keeps a table \`${table.name}\` of its own.`
            : `${capitalize(keeper)} keep a table \`${table.name}\` of their own.`,
        expected: 'another name',
      });
    }
    if (table.name.length > longestName) reportLong(report, { ...place, name: table.name });
  }
}

/** Columns that would meet another column or a name every object has. */
export function checkColumns(table: SchemaTable, report: Report): void {
  const keys = new Map<string, string>();
  // System columns first, so that it is the written field that gets the problem.
  const ordered = [...table.columns].sort(
    (one, two) => Number(one.field !== undefined) - Number(two.field !== undefined),
  );
  for (const { column, field } of ordered) {
    const { key, snake } = column.name;
    const place = { at: field?.nameAt ?? table.plan.nameAt, path: field?.path ?? table.plan.path };
    const other = keys.get(key);
    if (other !== undefined) {
      report.error({
        ...place,
        code: 'column-name-taken',
        message:
          other === snake
            ? `\`${table.plan.name}\` has a column \`${snake}\` already${field === undefined ? '' : ' without it being said'}.`
            : `The columns \`${other}\` and \`${snake}\` are both \`${key}\` in JSON.`,
        expected: 'another name, or no such line',
      });
    }
    keys.set(key, snake);
    if (reservedKeys.has(key)) {
      report.error({
        ...place,
        code: 'reserved-field',
        message: `Every object has something of the name \`${key}\` already.`,
        expected: 'another name',
      });
    }
    if (snake.length > longestName) reportLong(report, { ...place, name: snake });
    const { minLength, maxLength, minimum, maximum } = column;
    const upsideDown =
      (minLength !== undefined && maxLength !== undefined && minLength > maxLength) ||
      (minimum !== undefined && maximum !== undefined && minimum > maximum);
    if (upsideDown) {
      report.error({
        ...place,
        code: 'impossible-bounds',
        message: `No value can meet the bounds of \`${field?.name ?? snake}\`.`,
        expected: `a smallest value up to ${String(maximum ?? maxLength)}`,
      });
    }
  }
  for (const { column, field } of table.columns) {
    const { inputKey } = column;
    if (inputKey === undefined || field === undefined || !keys.has(inputKey)) continue;
    report.error({
      code: 'column-name-taken',
      message: `People send \`${inputKey}\` for \`${field.name}\`, but there is a field of that name.`,
      at: field.nameAt,
      path: field.path,
      expected: 'another name for one of them',
    });
  }
}

function reportLong(report: Report, named: { at: Field['at']; path: string; name: string }): void {
  report.error({
    code: 'name-too-long',
    message: `\`${named.name}\` has ${named.name.length} characters; PostgreSQL keeps ${longestName}.`,
    at: named.at,
    path: named.path,
    expected: 'a shorter name',
  });
}

/**
 * Chains of required references that come back to where they began: no table of them can ever get a first row.
 * A reference to the own table that may not be null is the shortest of them.
 */
export function checkFirstRows(schema: Schema, report: Report): void {
  const needs = new Map<string, Set<string>>();
  const neededBy = new Map<string, Set<string>>();
  for (const name of schema.keys()) {
    needs.set(name, new Set());
    neededBy.set(name, new Set());
  }
  for (const table of schema.values()) {
    for (const reference of table.references) {
      if (!reference.required) continue;
      needs.get(reference.table)?.add(reference.target);
      neededBy.get(reference.target)?.add(reference.table);
    }
  }
  // What stays after peeling from both ends is a cycle or lies between two of them.
  peel(needs, neededBy);
  peel(neededBy, needs);
  for (const [name, targets] of needs) {
    const table = schema.get(name);
    for (const reference of table?.references ?? []) {
      if (table === undefined || !reference.required || !targets.has(reference.target)) continue;
      const field = table.columns.find(({ column }) => column.name.snake === reference.column)?.field;
      report.error({
        code: 'no-first-row',
        message: reference.self
          ? `The first row of \`${name}\` would have to refer to a row that is there already.`
          : `A row of \`${name}\` needs one of \`${reference.target}\`, which needs one of \`${name}\` in turn: there can be no first one.`,
        at: field?.nameAt ?? table.plan.nameAt,
        path: field?.path ?? table.plan.path,
        expected: `a reference that may be null: \`-> ${reference.target}?\``,
      });
    }
  }
}

/** Takes away, one after the other, what points at nothing that is still there. */
function peel(edges: Map<string, Set<string>>, backwards: Map<string, Set<string>>): void {
  const free = [...edges].filter(([, targets]) => targets.size === 0).map(([name]) => name);
  for (const name of free) {
    edges.delete(name);
    for (const source of backwards.get(name) ?? []) {
      const targets = edges.get(source);
      if (targets?.delete(name) === true && targets.size === 0) free.push(source);
    }
    backwards.delete(name);
  }
}

/** The field that `owner:` names: a reference to a person, or to rows that are owned. */
export function checkOwner(
  table: SchemaTable,
  { schema, auth, report }: { schema: Schema; auth: ResolvedAuth | undefined; report: Report },
): void {
  const { owner } = table.plan;
  if (owner === undefined) return;
  const column = table.columnBy.get(owner.name);
  const place = { at: owner.at, path: `${table.plan.path}.owner` };
  const target = column?.reference === undefined ? undefined : schema.get(column.reference.table);
  const isTied = (of: SchemaTable): boolean =>
    of.isAuthTable || of.scope.ownership !== undefined || of.scope.tenant !== undefined;
  if (auth !== undefined && target !== undefined && isTied(target)) return;
  report.error({
    ...place,
    code: 'bad-owner',
    message:
      auth === undefined
        ? 'Rows can have owners only where people sign in, and the plan has no `auth`.'
        : `\`${owner.name}\` does not lead to a person.`,
    expected:
      auth === undefined ? '`auth`, or no `owner`' : 'a reference to the table of those who sign in, or to owned rows',
  });
}
