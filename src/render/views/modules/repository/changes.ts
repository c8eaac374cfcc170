/** The function that finds what changed, for devices that work offline. */
import { capitalize } from '../../../../blueprint/casing.ts';
import { ownerParameter, memberParameter, propertyOf } from '../keys.ts';
import { drizzle, type RepositoryContext, roleColumn, useStatement, wholeRow } from './context.ts';
import { scopeCondition, useMemberScope } from './membership.ts';

/** Nothing for tables that no endpoint synchronizes. */
export function changesParts(context: RepositoryContext) {
  const { table, usage, constant, lookup, imports } = context;
  const updatedAt = roleColumn(table, 'updated_at');
  const deletedAt = roleColumn(table, 'deleted_at');
  if (usage.syncs.length === 0 || updatedAt === undefined || deletedAt === undefined) return [];
  const owner = table.ownership !== undefined && usage.syncs.some((endpoint) => endpoint.ownerScoped);
  const member = usage.syncs.some((endpoint) => endpoint.member !== undefined);
  if (member) useMemberScope(context);
  useStatement(context);
  for (const name of ['and', 'isNull', 'gte', 'sql']) drizzle(name, context);
  imports.type('../../db/changes.ts', 'ChangeWindow');
  const asking = { owner: owner ? 'given.owner' : undefined, member: member ? 'given.member' : undefined };
  const scoped = scopeCondition(asking, context);
  const changed = `${constant}.${updatedAt.name.key}`;
  const deleted = `${constant}.${deletedAt.name.key}`;
  const whose = [
    ...(owner ? [propertyOf(ownerParameter(lookup))] : []),
    ...(member ? [propertyOf(memberParameter)] : []),
  ];
  return [
    {
      partial: 'modules/repository/changes',
      label: `${table.name.snake}.findChanged`,
      title: capitalize(table.name.words),
      type: whose.length === 0 ? 'ChangeWindow' : `ChangeWindow & { ${whose.join(' ')} }`,
      row: wholeRow(context),
      deletedKey: deletedAt.name.key,
      constant,
      changed,
      deleted,
      conditions: [
        ...(scoped === undefined ? [] : [scoped]),
        `given.since ? gte(${changed}, given.since) : isNull(${deleted})`,
        `given.afterTime && given.afterId && sql\`(\${${changed}}, \${${constant}.id}) > (\${given.afterTime}, \${given.afterId})\``,
      ],
    },
  ];
}
