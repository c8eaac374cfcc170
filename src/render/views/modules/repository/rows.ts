import { withArticle } from '../../../../blueprint/casing.ts';
import type { ColumnBlueprint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { unionType } from '../../../expressions/literal.ts';
import { hasDependents } from '../../soft-delete.ts';
import type { Parameter } from '../keys.ts';
import { keyedName, keyParameters, parametersType, propertyOf, versionParameter } from '../keys.ts';
import { returnsRemoved } from '../telling.ts';
import type { KeyUsage } from '../usage.ts';
import {
  allOf,
  bumped,
  drizzle,
  living,
  type RepositoryContext,
  roleColumn,
  useStatement,
  wholeRow,
} from './context.ts';
import { scopeCondition, useMemberScope } from './membership.ts';

/** A type of what picks a row, declared once for all functions with that key. */
export interface KeyInterface {
  readonly name: string;
  readonly extended: string;
  readonly description: string;
  readonly properties: readonly string[];
}

/** How the functions with one key take their parameters. */
export interface KeyForm {
  readonly usage: KeyUsage;
  /** Type for `Given<…>` and for parameters that come in an object. */
  readonly type: string;
  /** `id: string`, or `key: Key`. */
  readonly argument: string;
  /** What the statement is called with: `{ id }`, or `key`. */
  readonly values: string;
  /** The same for changes, which also know the expected version. */
  readonly change: { readonly type: string; readonly argument: string; readonly values: string };
  readonly interfaces: readonly KeyInterface[];
}

export function keyForm(usage: KeyUsage, context: RepositoryContext): KeyForm {
  const { table, lookup } = context;
  const column = lookup.column(table.name.snake, usage.column);
  const prefix = column.role === 'id' ? '' : column.name.pascal;
  const parameters = keyParameters(usage, { table: table.name.snake, lookup });
  if (usage.member) useMemberScope(context);
  const changes = usage.update || usage.remove || usage.moves.size > 0;
  const plain = form(parameters, `${prefix}Key`);
  const versioned =
    table.versioned && changes ? form([...parameters, versionParameter], `${prefix}VersionedKey`) : plain;
  return {
    usage,
    type: plain.type,
    argument: plain.argument,
    values: plain.values,
    change: versioned,
    interfaces: [
      ...(parameters.length > 1
        ? [
            {
              name: `${prefix}Key`,
              extended: '',
              description: describeKey(usage, context),
              properties: parameters.map(propertyOf),
            },
          ]
        : []),
      ...(versioned === plain
        ? []
        : [
            {
              name: versioned.type,
              extended: parameters.length > 1 ? `${prefix}Key` : '',
              description: 'A row to change: in any version, or only if it is still in this one.',
              properties: [...(parameters.length > 1 ? [] : parameters.map(propertyOf)), propertyOf(versionParameter)],
            },
          ]),
    ],
  };
}

function form(parameters: readonly Parameter[], name: string): { type: string; argument: string; values: string } {
  const [first, second] = parameters;
  if (first !== undefined && second === undefined) {
    return { type: parametersType(parameters), argument: `${first.name}: ${first.type}`, values: `{ ${first.name} }` };
  }
  return { type: name, argument: `key: ${name}`, values: 'key' };
}

function describeKey({ owner, member }: KeyUsage, { table }: RepositoryContext): string {
  const { words } = table.entity;
  if (member) return `Which ${words}; with ${owner ? 'an owner or ' : ''}a member, only if it is for them.`;
  return owner ? `Which ${words}; with an owner, only if it is theirs.` : `Which ${words}, and below which parent.`;
}

/** The condition of statements on one row. */
export function rowCondition(
  usage: KeyUsage,
  context: RepositoryContext,
  options: { change?: boolean; deleted?: boolean; extra?: readonly string[] } = {},
): string {
  const { table, lookup, constant } = context;
  const [key, ...others] = keyParameters(usage, { table: table.name.snake, lookup });
  const eq = drizzle('eq', context);
  const keyColumn = lookup.column(table.name.snake, usage.column).name.key;
  const parents = [...usage.pathColumns].map((column) => lookup.column(table.name.snake, column).name.key);
  const scoped = scopeCondition(
    { owner: usage.owner ? 'given.owner' : undefined, member: usage.member ? 'given.member' : undefined },
    context,
  );
  const version = roleColumn(table, 'version');
  return allOf(
    [
      `${eq}(${constant}.${keyColumn}, given.${key?.name ?? keyColumn})`,
      ...(options.extra ?? []),
      ...parents.map(
        (column, index) => `given.${others[index]?.name} && ${eq}(${constant}.${column}, given.${others[index]?.name})`,
      ),
      ...(options.deleted === true ? deleted(context) : living(context)),
      ...(scoped === undefined ? [] : [scoped]),
      ...(options.change === true && version !== undefined
        ? [`given.version && ${eq}(${constant}.${version.name.key}, given.version)`]
        : []),
    ],
    context,
  );
}

function deleted({ table, constant, imports }: RepositoryContext): string[] {
  const column = roleColumn(table, 'deleted_at');
  return column === undefined ? [] : [`${imports.value('drizzle-orm', 'isNotNull')}(${constant}.${column.name.key})`];
}

/** The functions that read and change one row, found by one key. */
export function rowParts(key: KeyForm, context: RepositoryContext) {
  const { usage } = key;
  return [
    ...(usage.find ? [findPart(key, context)] : []),
    ...(usage.update ? [updatePart(key, context)] : []),
    ...[...usage.moves].map((column) => movePart(column, { key, context })),
    ...(usage.remove ? [removePart(key, context)] : []),
    ...(usage.restore ? [restorePart(key, context)] : []),
  ];
}

function basics(verb: string, { key, context }: { key: KeyForm; context: RepositoryContext }) {
  const { table, lookup, constant } = context;
  const column = lookup.column(table.name.snake, key.usage.column);
  const name = keyedName(verb, column);
  useStatement(context);
  return {
    name,
    label: `${table.name.snake}.${name}`,
    constant,
    words: table.entity.words,
    article: withArticle(table.entity.words),
  };
}

function findPart(key: KeyForm, context: RepositoryContext) {
  const view = basics('find', { key, context });
  return {
    partial: 'modules/repository/find',
    ...view,
    row: wholeRow(context),
    statement: view.name.replace('find', 'select'),
    type: key.type,
    argument: key.argument,
    values: key.values,
    where: rowCondition(key.usage, context),
  };
}

function updatePart(key: KeyForm, context: RepositoryContext) {
  const view = basics('update', { key, context });
  context.imports.value('../../db/prepared.ts', 'assign');
  return {
    partial: 'modules/repository/update',
    ...view,
    row: wholeRow(context),
    statement: view.name.replace('update', 'updateRow'),
    type: `${key.change.type} & { readonly changes: Changes }`,
    bumped: [...bumped(context), ...unconfirmed(context)],
    where: rowCondition(key.usage, context, { change: true }),
  };
}

/** Another e-mail address is one that nobody has confirmed yet. */
function unconfirmed({ table, constant, lookup, imports }: RepositoryContext): string[] {
  const { auth } = lookup.blueprint;
  if (!table.isAuthTable || auth?.verifiedColumn === undefined) return [];
  const { emailColumn, verifiedColumn } = auth;
  const updates = lookup.endpointsOf(table.name.snake).filter(({ kind }) => kind === 'update' || kind === 'replace');
  if (!updates.some((endpoint) => 'input' in endpoint && endpoint.input.includes(emailColumn))) return [];
  const key = (name: string): string => lookup.column(table.name.snake, name).name.key;
  const given = `given.changes.${key(emailColumn)}`;
  const sql = imports.value('drizzle-orm', 'sql');
  const same = `\${${constant}.${key(emailColumn)}} = \${${given}}`;
  const kept = `${sql}\`case when ${same} then \${${constant}.${key(verifiedColumn)}} end\``;
  return [`${key(verifiedColumn)}: ${given} && ${kept}`];
}

function movePart(column: string, { key, context }: { key: KeyForm; context: RepositoryContext }) {
  const { table, lookup, constant } = context;
  const row = wholeRow(context);
  const state = lookup.column(table.name.snake, column);
  const view = basics(`move${state.name.pascal}`, { key, context });
  drizzle('sql', context);
  const property = stateType(state, row);
  const condition = `sql\`\${${constant}.${state.name.key}} = any(\${given.from})\``;
  return {
    partial: 'modules/repository/move',
    ...view,
    row,
    statement: `${view.name}Row`,
    type: `${key.change.type} & { readonly from: readonly ${property}[]; readonly to: ${property} }`,
    state: state.name.key,
    bumped: bumped(context),
    where: rowCondition(key.usage, context, { change: true, extra: [condition] }),
  };
}

/** The type of a state; rows do not have it when it is hidden. */
export function stateType({ hidden, name, values = [] }: ColumnBlueprint, row: string): string {
  return hidden ? `(${unionType(values)})` : `${row}[${quoteString(name.key)}]`;
}

function removePart(key: KeyForm, context: RepositoryContext) {
  const { table, constant } = context;
  const view = basics('remove', { key, context });
  const deletedAt = roleColumn(table, 'deleted_at');
  const settles = hasDependents(table);
  const returnsRow = returnsRemoved(view.name, { table: table.name.snake, lookup: context.lookup });
  if (settles) context.imports.value('../../db/soft-delete.ts', 'releaseDependents');
  if (deletedAt !== undefined) drizzle('sql', context);
  return {
    partial: settles ? 'modules/repository/remove-with-dependents' : 'modules/repository/remove',
    ...view,
    statement: view.name.replace('remove', 'removeRow'),
    type: key.change.type,
    argument: key.change.argument,
    values: key.change.values,
    row: returnsRow ? wholeRow(context) : '',
    query:
      deletedAt === undefined
        ? `delete(${constant})`
        : `update(${constant}).set({ ${[`${deletedAt.name.key}: sql\`now()\``, ...bumped(context)].join(', ')} })`,
    where: rowCondition(key.usage, context, { change: true }),
  };
}

function restorePart(key: KeyForm, context: RepositoryContext) {
  const view = basics('restore', { key, context });
  return {
    partial: 'modules/repository/restore',
    ...view,
    row: wholeRow(context),
    statement: view.name.replace('restore', 'restoreRow'),
    type: key.type,
    argument: key.argument,
    values: key.values,
    deletedAt: roleColumn(context.table, 'deleted_at')?.name.key ?? '',
    bumped: bumped(context),
    where: rowCondition(key.usage, context, { deleted: true }),
  };
}
