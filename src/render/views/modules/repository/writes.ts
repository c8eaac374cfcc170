import type { AttachEndpoint, ManyToManyBlueprint } from '../../../../blueprint/model.ts';
import { withArticle } from '../../../../blueprint/casing.ts';
import { columnParameter, memberParameter, ownerParameter, parametersType, tenantParameter } from '../keys.ts';
import {
  drizzle,
  living,
  type RepositoryContext,
  roleColumn,
  stamped,
  useStatement,
  useTable,
  allOf,
  wholeRow,
} from './context.ts';
import type { ExistsUsage } from '../usage.ts';
import { scopeCondition, tenantCondition, useMemberScope } from './membership.ts';

/** The function that inserts a row. */
export function createPart(context: RepositoryContext) {
  context.imports.value('../../db/rows.ts', 'onlyRow');
  return {
    partial: 'modules/repository/create',
    label: `${context.table.name.snake}.create`,
    article: withArticle(context.table.entity.words),
    ...insertBasics(context),
  };
}

/** The function that inserts several rows with one statement. */
export function createManyPart(context: RepositoryContext) {
  context.imports.value('../../db/insert-many.ts', 'insertMany');
  return {
    partial: 'modules/repository/create-many',
    label: `${context.table.name.snake}.createMany`,
    words: context.table.name.words,
    ...insertBasics(context),
  };
}

function insertBasics(context: RepositoryContext) {
  const { table, constant, lookup, imports } = context;
  const row = wholeRow(context);
  useStatement(context);
  imports.value('../../db/prepared.ts', 'assign');
  const makesIds = lookup.blueprint.project.ids === 'uuid' && roleColumn(table, 'id') !== undefined;
  if (makesIds) imports.value('../../ids.ts', 'newId');
  const isBare = !makesIds && stamped(context).length === 0;
  return { constant, row, makesIds, stamped: stamped(context), isBare };
}

/** The function that locks several rows, always in the same order. */
export function lockPart(context: RepositoryContext) {
  const { table, constant, lookup } = context;
  useStatement(context);
  return {
    partial: 'modules/repository/lock',
    label: `${table.name.snake}.lock`,
    words: table.name.words,
    constant,
    idType: lookup.blueprint.project.ids === 'uuid' ? 'string' : 'number',
    where: `${drizzle('sql', context)}\`\${${constant}.id} = any(\${given.ids})\``,
  };
}

/** The function that tells whether a row is there, for those that want to refer to it. */
export function existsPart({ owner, member, tenant }: ExistsUsage, context: RepositoryContext) {
  const { table, constant, lookup } = context;
  const idType = lookup.blueprint.project.ids === 'uuid' ? 'string' : 'number';
  useStatement(context);
  const asking = { owner: owner ? 'given.owner' : undefined, member: member ? 'given.member' : undefined };
  const scoped = scopeCondition(asking, context);
  const inTenant = tenant ? tenantCondition('given.tenant', context) : undefined;
  const conditions = [
    `${drizzle('eq', context)}(${constant}.id, given.id)`,
    ...living(context),
    ...(scoped === undefined ? [] : [scoped]),
    ...(inTenant === undefined ? [] : [inTenant]),
  ];
  const withOwner = owner && table.ownership !== undefined;
  if (member) useMemberScope(context);
  const parameters = [
    { name: 'id', type: idType },
    ...(withOwner ? [ownerParameter(lookup)] : []),
    ...(member ? [memberParameter] : []),
    ...(tenant ? [tenantParameter(lookup)] : []),
  ];
  const isAlone = parameters.length === 1;
  return {
    partial: 'modules/repository/exists',
    label: `${table.name.snake}.exists`,
    article: withArticle(table.entity.words),
    constant,
    restrictions: describeRestrictions({ owner: withOwner, member, tenant }),
    type: parametersType(parameters),
    argument: isAlone ? `id: ${idType}` : `key: ${parametersType(parameters)}`,
    values: isAlone ? '{ id }' : 'key',
    where: allOf(conditions, context),
  };
}

function describeRestrictions({ owner, member, tenant }: ExistsUsage): string {
  return [
    ...(owner ? ['; with an owner, whether it is theirs'] : []),
    ...(member ? ['; with a member, whether it is of a tenant of theirs'] : []),
    ...(tenant ? ['; with a tenant, whether it is of that one'] : []),
  ].join('');
}

/** The functions that tie and untie two rows through a junction. */
export function attachmentParts(context: RepositoryContext) {
  const { usage, lookup } = context;
  const done = new Set<string>();
  // Something is said only of what was not tied, or tied, before.
  const isEmitted = (kind: AttachEndpoint['kind'], { name }: ManyToManyBlueprint): boolean =>
    usage.attachments.some(
      (each) => each.kind === kind && each.relation.name.snake === name.snake && each.event !== undefined,
    );
  return usage.attachments.flatMap(({ kind, relation }) => {
    const name = `${kind}${relation.name.pascal}`;
    if (done.has(name)) return [];
    done.add(name);
    const junction = lookup.table(relation.junction);
    const own = columnParameter(lookup.column(relation.junction, relation.ownColumn), lookup);
    const target = columnParameter(lookup.column(relation.junction, relation.targetColumn), lookup);
    const makesIds =
      kind === 'attach' && lookup.blueprint.project.ids === 'uuid' && roleColumn(junction, 'id') !== undefined;
    const constant = useTable(junction, context);
    useStatement(context);
    if (makesIds) context.imports.value('../../ids.ts', 'newId');
    const idType = makesIds ? [{ name: 'id', type: 'string' }] : [];
    const eq = kind === 'detach' ? drizzle('eq', context) : '';
    return [
      {
        partial: `modules/repository/${kind}`,
        name,
        statement: kind === 'attach' ? `insert${relation.name.pascal}` : `delete${relation.name.pascal}`,
        label: `${relation.junction}.${kind}.${relation.ownColumn}`,
        constant,
        makesIds,
        returning: isEmitted(kind, relation) ? `{ ${own.name}: ${constant}.${own.name} }` : '',
        parameters: parametersType([...idType, own, target]),
        pair: parametersType([own, target]),
        where:
          kind === 'detach'
            ? allOf(
                [own, target].map(({ name: key }) => `${eq}(${constant}.${key}, given.${key})`),
                context,
              )
            : '',
      },
    ];
  });
}

/** For a reference to the own table: the function that finds circles before they are made. */
export function circlePart(column: string, context: RepositoryContext) {
  const { table, lookup, constant } = context;
  const reference = table.references.find((candidate) => candidate.column === column);
  if (reference === undefined) throw new TypeError(`no reference ${table.name.snake}.${column}`);
  drizzle('sql', context);
  return {
    partial: 'modules/repository/circle',
    name: `is${reference.name.pascal}Circle`,
    constant,
    column,
    article: withArticle(table.entity.words),
    relation: reference.name.words,
    idType: lookup.blueprint.project.ids === 'uuid' ? 'string' : 'number',
  };
}
