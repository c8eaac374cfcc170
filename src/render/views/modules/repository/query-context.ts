import type { ColumnBlueprint, Expression, Query, ValueType } from '../../../../blueprint/model.ts';
import { drizzle, type RepositoryContext } from './context.ts';
import { queryParameterNames } from './query-signature.ts';

export interface ConditionOptions {
  /** Never null: for what is negated, stored or compared. Elsewhere null counts as false anyway. */
  readonly isStrict?: boolean;
}

/** What the SQL of one query is written with. */
export interface QueryContext {
  readonly query: Query;
  readonly repository: RepositoryContext;
  /** A condition inside an expression, as code; one that is not null where it is used as a value. */
  readonly condition: (expression: Expression, options: ConditionOptions) => string;
}

export function columnOf(name: string, { query, repository }: QueryContext): ColumnBlueprint {
  return repository.lookup.column(query.table, name);
}

/** `products.inventory` */
export function columnCode(name: string, context: QueryContext): string {
  return `${context.repository.constant}.${columnOf(name, context).name.key}`;
}

/** `given.quantity` */
export function parameterCode(name: string, { query }: QueryContext): string {
  const index = query.parameters.findIndex((parameter) => parameter.name === name);
  const parameter = query.parameters[index];
  if (parameter === undefined) throw new TypeError(`${query.name} has no parameter ${name}`);
  return `given.${parameterGroup(parameter.type)}${queryParameterNames(query)[index]}`;
}

/** Values that are objects themselves come in a group of parameters, as \`statement\` takes them. */
export function parameterGroup(type: ValueType): string {
  return type.kind === 'json' || type.kind === 'object' ? 'json.' : '';
}

/** `::bigint` */
export function castOf(type: ValueType): string {
  return `::${sqlTypeOf(type)}`;
}

function sqlTypeOf(type: ValueType): string {
  switch (type.kind) {
    case 'integer':
    case 'money':
      return 'bigint';
    case 'decimal':
      return 'numeric';
    case 'boolean':
    case 'date':
      return type.kind;
    case 'datetime':
      return 'timestamptz';
    case 'json':
    case 'object':
      return 'jsonb';
    case 'list':
      return `${sqlTypeOf(type.of)}[]`;
    case 'text':
      return type.format === 'uuid' ? 'uuid' : 'text';
    default:
      return 'text';
  }
}

/** A piece of SQL as code: `sql\`…\``. */
export function sqlCode(text: string, { repository }: QueryContext): string {
  return `${drizzle('sql', repository)}\`${text}\``;
}

/** Everything that conditions consist of binds closer than `not`, or stands in parentheses. */
export function negated(condition: string, context: QueryContext): string {
  return sqlCode(`not ${textOf(condition)}`, context);
}

/** Code of a condition as part of another piece of SQL. */
function textOf(condition: string): string {
  return condition.startsWith('sql`') ? condition.slice(4, -1) : `\${${condition}}`;
}

/** For what would be null where a column is. */
export function neverNull(condition: string, context: QueryContext): string {
  return sqlCode(`coalesce(${textOf(condition)}, false)`, context);
}
