import { boundedName } from '../../blueprint/bounded-name.ts';
import type { Blueprint, IndexBlueprint, ReferenceBlueprint, TableBlueprint } from '../../blueprint/model.ts';
import { onOneLine } from '../engine.ts';
import { sqlName } from '../expressions/sql-literal.ts';
import { hasChannels, realtimeUsage } from '../views/realtime/usage.ts';
import { orderTables } from '../views/table-order.ts';
import { hasOutgoing } from '../views/webhooks/outgoing.ts';
import { hasQueue } from '../views/work/system-tasks.ts';
import { authTables } from './auth-tables.ts';
import { sqlChecks } from './checks.ts';
import { searchColumn, sqlColumn } from './columns.ts';
import type { SqlSchema, SqlTable } from './model.ts';
import { realtimeEventsTable } from './realtime-table.ts';
import { integrationRequestsTable, taskProgressTable, webhookEventsTable } from './system-tables.ts';
import { webhookTables } from './webhook-tables.ts';

/** Every table of a project's database, in the order of creation: same blueprint, same schema. */
export function sqlSchemaOf(blueprint: Blueprint): SqlSchema {
  const { auth, project } = blueprint;
  const { tables } = orderTables(blueprint.tables);
  return {
    tables: [
      ...tables.map((table) => sqlTable(table, blueprint)),
      ...(auth === undefined ? [] : authTables(auth, project)),
      ...(blueprint.integrations.length > 0 ? [integrationRequestsTable] : []),
      ...(hasQueue(blueprint) ? [taskProgressTable] : []),
      ...(blueprint.webhooks.incoming.length > 0 ? [webhookEventsTable] : []),
      ...(hasOutgoing(blueprint) ? webhookTables : []),
      ...(hasChannels(blueprint) ? [realtimeEventsTable(realtimeUsage(blueprint))] : []),
    ],
  };
}

function sqlTable(table: TableBlueprint, { project }: Blueprint): SqlTable {
  const search = table.search === undefined ? [] : [searchColumn(table.search)];
  return {
    name: table.name.snake,
    comment: onOneLine(table.description),
    ...(table.softDelete ? { softDelete: true } : {}),
    ...(table.generated ? { implied: true } : {}),
    columns: [...table.columns.map((column) => sqlColumn(column, project)), ...search],
    constraints: new Map([...sqlChecks(table), ...table.references.map(foreignKey)]),
    indexes: new Map(indexesOf(table)),
  };
}

/** `restrict` is written as `no action`: the check comes after the cascades of the same deletion. */
function foreignKey({ table, column, target, onDelete }: ReferenceBlueprint): [string, string] {
  const action = onDelete === 'restrict' ? 'no action' : onDelete;
  return [
    boundedName(`${table}_${column}_fkey`),
    `foreign key (${sqlName(column)}) references ${sqlName(target)} ("id") on delete ${action}`,
  ];
}

function indexesOf(table: TableBlueprint): [string, string][] {
  const name = sqlName(table.name.snake);
  const living = table.softDelete ? ' where "deleted_at" is null' : '';
  const write = (index: IndexBlueprint, kind: string, condition: string): [string, string] => [
    index.name,
    `${kind} ${sqlName(index.name)} on ${name} (${indexColumns(index, table)})${condition}`,
  ];
  const { search } = table;
  return [
    ...table.uniques.map((index) => write(index, 'unique index', living)),
    ...table.indexes.map((index) => write(index, 'index', '')),
    ...(search === undefined
      ? []
      : [
          [search.index, `index ${sqlName(search.index)} on ${name} using gin (${sqlName(search.column)})`] satisfies [
            string,
            string,
          ],
        ]),
  ];
}

/** Lists sort null last in both directions, and an index serves a sort only if it agrees. */
function indexColumns({ columns }: IndexBlueprint, table: TableBlueprint): string {
  const write = ({ name, direction }: IndexBlueprint['columns'][number]): string => {
    if (direction === 'asc') return sqlName(name);
    const nullable = table.columns.some((column) => column.name.snake === name && column.nullable);
    return `${sqlName(name)} desc${nullable ? ' nulls last' : ''}`;
  };
  return columns.map(write).join(', ');
}
