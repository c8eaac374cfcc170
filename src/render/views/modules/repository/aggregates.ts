import { capitalize } from '../../../../blueprint/casing.ts';
import type { AggregateEndpoint, ColumnBlueprint } from '../../../../blueprint/model.ts';
import { propertyKey } from '../../../expressions/literal.ts';
import { allOf, builderParameters, drizzle, type RepositoryContext } from './context.ts';
import { rangeType, type SelectionView } from './lists.ts';

type Measure = AggregateEndpoint['measures'][number];

/** The function behind one aggregate endpoint. */
export function aggregatePart(
  endpoint: AggregateEndpoint,
  { selection, context }: { selection: SelectionView; context: RepositoryContext },
) {
  const { table, lookup, constant, imports } = context;
  const column = (name: string): ColumnBlueprint => lookup.column(table.name.snake, name);
  const groups = endpoint.groups.map(({ name, column: of, unit }) => ({
    key: propertyKey(name.key),
    expression: groupExpression(column(of), { unit, context }),
  }));
  const measures = endpoint.measures.map((measure) => ({
    key: propertyKey(measure.name.key),
    expression: measureExpression(measure, {
      of: measure.column === undefined ? undefined : column(measure.column),
      context,
    }),
  }));
  if (groups.length === 0) imports.value('../../db/rows.ts', 'onlyRow');
  else drizzle('sql', context);
  const range = endpoint.rangeColumn;
  const rangeKey = range === undefined ? '' : `${constant}.${column(range).name.key}`;
  const conditions = [
    ...(selection.conditions.length > 0 ? [selection.call] : []),
    ...(range === undefined
      ? []
      : [
          `given.from && ${drizzle('gte', context)}(${rangeKey}, given.from)`,
          `given.to && ${drizzle('lt', context)}(${rangeKey}, given.to)`,
        ]),
  ];
  const type = range === undefined ? 'Selection' : `Selection & Range<${rangeType(range, context)}>`;
  const where = allOf(conditions, context);
  return {
    partial: 'modules/repository/aggregate',
    constant,
    name: endpoint.operationId,
    statement: `select${capitalize(endpoint.operationId.replace(/^get/, ''))}`,
    label: `${table.name.snake}.${endpoint.operationId}`,
    description: describe(endpoint, table.name.words),
    type,
    fields: [...groups, ...measures],
    parameters: builderParameters(type, { where, imports }),
    where,
    grouped: groups.length > 0,
    positions: groups.map((_group, index) => `sql\`${index + 1}\``).join(', '),
  };
}

function describe({ groups, measures }: AggregateEndpoint, words: string): string {
  const names = measures.map(({ name }) => name.words).join(', ');
  const by = groups.length === 0 ? '' : `, by ${groups.map(({ name }) => name.words).join(' and ')}`;
  return `Figures of ${words}: ${names}${by}.`;
}

/** Buckets of time begin at midnight UTC. */
function groupExpression(
  column: ColumnBlueprint,
  { unit, context }: { unit: string | undefined; context: RepositoryContext },
): string {
  const field = `${context.constant}.${column.name.key}`;
  if (unit === undefined) return field;
  drizzle('sql', context);
  if (column.kind === 'date') return `sql\`date_trunc('${unit}', \${${field}})::date\`.mapWith(${field})`;
  return `sql\`date_trunc('${unit}', \${${field}}, 'UTC')\`.mapWith(${field})`;
}

/** Without rows a sum is zero, and there is no average, minimum or maximum. */
function measureExpression(
  measure: Measure,
  { of, context }: { of: ColumnBlueprint | undefined; context: RepositoryContext },
): string {
  if (measure.function === 'count') {
    drizzle('sql', context);
    return `sql\`count(${of === undefined ? '*' : `\${${context.constant}.${of.name.key}}`})\`.mapWith(Number)`;
  }
  if (of === undefined) throw new TypeError(`${measure.function} needs a column`);
  drizzle('sql', context);
  const field = `${context.constant}.${of.name.key}`;
  const isText = of.kind === 'decimal' && context.lookup.blueprint.project.decimals === 'string';
  if (measure.function === 'sum') {
    const sum = `coalesce(sum(\${${field}}), 0)`;
    return isText ? `sql<string>\`${sum}\`` : `sql<number>\`${sum}\`.mapWith(Number)`;
  }
  if (measure.function === 'avg') {
    if (isText) return `sql<string | null>\`round(avg(\${${field}}), ${(of.scale ?? 0) + 2})\``;
    return `sql<number | null>\`avg(\${${field}})\`.mapWith(Number)`;
  }
  return `${drizzle(measure.function, context)}(${field})`;
}
