/** Functions that lock rows before they are changed, so that it is known what they were. */
import { capitalize } from '../../../../blueprint/casing.ts';
import type { Query } from '../../../../blueprint/model.ts';
import { walkExpression } from '../../../../blueprint/program/walk.ts';
import { keyedName, keyParameters, versionParameter } from '../keys.ts';
import { asksBefore, collectTelling } from '../telling.ts';
import { type RepositoryContext, useStatement, wholeRow } from './context.ts';
import type { QueryContext } from './query-context.ts';
import { parameterForm } from './query-parameters.ts';
import type { QueryPart } from './query-parts.ts';
import { type KeyForm, rowCondition } from './rows.ts';

/** `lockBeforeUpdate`: the function that locks what another one is going to change. */
export function beforeName(name: string): string {
  return `lockBefore${capitalize(name)}`;
}

/** Whether the condition of a query depends on what it is called with. */
export function hasConditionParameters({ where, scoped }: Query): boolean {
  return scoped || (where !== undefined && [...walkExpression(where)].some(({ kind }) => kind === 'parameter'));
}

function isAsked(name: string, { table, lookup }: RepositoryContext): boolean {
  const told = collectTelling(lookup).get(table.name.snake)?.get(name);
  return told !== undefined && asksBefore(told, lookup.blueprint);
}

/** Locks the row that endpoints with this key change, where something is said of what it was. */
export function beforeUpdateParts(key: KeyForm, context: RepositoryContext): QueryPart[] {
  const { table, lookup, constant } = context;
  const { usage } = key;
  const name = keyedName('update', lookup.column(table.name.snake, usage.column));
  if (!usage.update || !isAsked(name, context)) return [];
  const row = wholeRow(context);
  const parameters = keyParameters(usage, { table: table.name.snake, lookup });
  const all = table.versioned ? [...parameters, versionParameter] : parameters;
  const own = beforeName(name);
  useStatement(context);
  return [
    {
      ...{ partial: 'modules/repository/query', kind: 'get', name: own, label: `${table.name.snake}.${own}` },
      description: `The ${table.entity.words} that \`${name}\` would change, locked until the transaction ends.`,
      given: `db, given: Given<${key.change.type}>`,
      build: `db.select(columns).from(${constant}).where(${rowCondition(usage, context, { change: true })}).for('update')`,
      isAsync: true,
      signature: `db: Db, key: ${key.change.type}`,
      returns: `${row} | undefined`,
      body: [
        `const [row] = await ${own}Query(db, { ${all.map((parameter) => `${parameter.name}: key.${parameter.name}`).join(', ')} });`,
        'return row;',
      ],
      interfaces: [],
    },
  ];
}

/** Locks the rows that a query of steps changes. */
export function beforeQueryParts(context: QueryContext, { where }: { readonly where: string }): QueryPart[] {
  const { query, repository } = context;
  if (!isAsked(query.name, repository)) return [];
  const { table, constant } = repository;
  const row = wholeRow(repository);
  const form = parameterForm(context);
  const name = beforeName(query.name);
  const takes = hasConditionParameters(query);
  const run = `${name}Query(db, ${takes ? form.values : '{}'})`;
  return [
    {
      ...{ partial: 'modules/repository/query', kind: 'get', name, label: `${query.table}.${name}` },
      description: `The ${query.byId ? table.entity.words : table.name.words} that \`${query.name}\` would change, locked until the transaction ends.`,
      given: takes ? form.given : 'db',
      build: `db.select(columns).from(${constant})${where}${query.byId ? '' : `.orderBy(${constant}.id)`}.for('update')`,
      isAsync: query.byId,
      signature: takes ? form.signature : 'db: Db',
      returns: query.byId ? `${row} | undefined` : `${row}[]`,
      body: query.byId ? [`const [row] = await ${run};`, 'return row;'] : [`return ${run};`],
      interfaces: [],
    },
  ];
}
