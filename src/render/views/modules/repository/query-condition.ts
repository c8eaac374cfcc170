/** Conditions of queries in Drizzle's words. */
import type { ColumnBlueprint, Expression, Literal, Query } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { literal } from '../../../expressions/literal.ts';
import { drizzle, type RepositoryContext } from './context.ts';
import { castOf, columnCode, columnOf, parameterCode, type QueryContext, sqlCode } from './query-context.ts';
import { queryText } from './query-text.ts';

type Comparison = Extract<Expression, { kind: 'comparison' }>;

/** What the SQL of a query is written with. */
export function queryContext(query: Query, repository: RepositoryContext): QueryContext {
  const context: QueryContext = {
    query,
    repository,
    condition: (expression, options) => conditionCode(expression, context, options),
  };
  return context;
}

interface ConditionOptions {
  /** Never null: for what is negated, stored or compared. Elsewhere null counts as false anyway. */
  readonly isStrict?: boolean;
}

/** An expression of type boolean as code of a condition. */
export function conditionCode(expression: Expression, context: QueryContext, options: ConditionOptions = {}): string {
  switch (expression.kind) {
    case 'logical':
      if (expression.operator === '??') return sqlCode(queryText(expression, context), context);
      return joined(expression.operator, { expression, context, options });
    case 'not':
      return notCode(expression.operand, context);
    case 'comparison':
      return comparisonCode(expression, context, options);
    case 'column':
      return `${drizzle('eq', context.repository)}(${columnCode(expression.column, context)}, true)`;
    case 'call':
      if (expression.function === 'contains') return containsCode(expression.arguments, context, options);
      return sqlCode(queryText(expression, context), context);
    default:
      return sqlCode(queryText(expression, context), context);
  }
}

/** The parts of a condition that all have to hold, each by itself. */
export function conditionsOf(expression: Expression | undefined, context: QueryContext): string[] {
  if (expression === undefined) return [];
  return flattened(expression, '&&').map((part) => conditionCode(part, context));
}

function flattened(expression: Expression, operator: '&&' | '||'): Expression[] {
  if (expression.kind !== 'logical' || expression.operator !== operator) return [expression];
  return [...flattened(expression.left, operator), ...flattened(expression.right, operator)];
}

function joined(
  operator: '&&' | '||',
  { expression, context, options }: { expression: Expression; context: QueryContext; options: ConditionOptions },
): string {
  const parts = flattened(expression, operator).map((part) => conditionCode(part, context, options));
  return `${drizzle(operator === '&&' ? 'and' : 'or', context.repository)}(${parts.join(', ')})`;
}

const opposites = { '==': '!=', '!=': '==' } as const;

function notCode(operand: Expression, context: QueryContext): string {
  if (operand.kind === 'not') return conditionCode(operand.operand, context, { isStrict: true });
  if (operand.kind === 'comparison' && (operand.operator === '==' || operand.operator === '!=')) {
    return comparisonCode({ ...operand, operator: opposites[operand.operator] }, context, { isStrict: true });
  }
  if (operand.kind === 'column')
    return `${drizzle('eq', context.repository)}(${columnCode(operand.column, context)}, false)`;
  return negated(conditionCode(operand, context, { isStrict: true }), context);
}

/** Everything that conditions consist of binds closer than `not`, or stands in parentheses. */
function negated(condition: string, context: QueryContext): string {
  return sqlCode(`not ${textOf(condition)}`, context);
}

/** Code of a condition as part of another piece of SQL. */
function textOf(condition: string): string {
  return condition.startsWith('sql`') ? condition.slice(4, -1) : `\${${condition}}`;
}

function comparisonCode(expression: Comparison, context: QueryContext, options: ConditionOptions): string {
  const { operator, left, right } = expression;
  if (isNull(left) || isNull(right)) return nullCode(isNull(left) ? right : left, { operator, context });
  const list = [left, right].find((side) => isListParameter(side, context));
  if (list !== undefined) {
    const found = containsCode([list, list === left ? right : left], context, {
      isStrict: operator === '!=' || options.isStrict === true,
    });
    return operator === '!=' ? negated(found, context) : found;
  }
  if (operator === '==' || operator === '!=') {
    const isDistinct = operator === '!=';
    const nullable = [left, right].filter((side) => side.type.nullable).length;
    // What is null is unlike every value, and like null.
    if (nullable === 2 || (nullable === 1 && (isDistinct || options.isStrict === true))) {
      return sqlCode(`${sides(expression, context).join(` is ${isDistinct ? '' : 'not '}distinct from `)}`, context);
    }
  }
  const compared =
    simpleComparison(expression, context) ??
    sqlCode(sides(expression, context).join(` ${sqlOperators[operator]} `), context);
  const mayBeNull = left.type.nullable || right.type.nullable;
  return mayBeNull && options.isStrict === true ? neverNull(compared, context) : compared;
}

function neverNull(condition: string, context: QueryContext): string {
  return sqlCode(`coalesce(${textOf(condition)}, false)`, context);
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

function nullCode(
  operand: Expression,
  { operator, context }: { operator: Comparison['operator']; context: QueryContext },
): string {
  if (operand.kind === 'column') {
    const name = operator === '==' ? 'isNull' : 'isNotNull';
    return `${drizzle(name, context.repository)}(${columnCode(operand.column, context)})`;
  }
  return sqlCode(`${queryText(operand, context)} is ${operator === '==' ? '' : 'not '}null`, context);
}

const sqlOperators = { '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;
const helpers = { '==': 'eq', '!=': 'ne', '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;
const flipped = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** `eq(orders.status, given.status)`, where a column is compared with something plain; undefined for anything else. */
function simpleComparison({ operator, left, right }: Comparison, context: QueryContext): string | undefined {
  if (left.kind !== 'column') {
    if (right.kind !== 'column') return undefined;
    return simpleComparison(
      { operator: flipped[operator], left: right, right: left, kind: 'comparison', type: left.type, at: left.at },
      context,
    );
  }
  if (isOrderOfTexts(operator, left)) return undefined;
  const column = columnOf(left.column, context);
  const other = plainCode(right, column, context);
  if (other === undefined) return undefined;
  return `${drizzle(helpers[operator], context.repository)}(${columnCode(left.column, context)}, ${other})`;
}

function plainCode(expression: Expression, column: ColumnBlueprint, context: QueryContext): string | undefined {
  switch (expression.kind) {
    case 'column':
      return columnCode(expression.column, context);
    case 'parameter':
      return fits(column, expression) ? parameterCode(expression.name, context) : undefined;
    case 'literal':
      return fits(column, expression) ? columnLiteral(expression.value, column, context) : undefined;
    default:
      return undefined;
  }
}

const whole: readonly ColumnBlueprint['kind'][] = ['integer', 'money'];

/** PostgreSQL takes a parameter beside the column for one of the column's type: that type must hold the value. */
function fits(column: ColumnBlueprint, { type }: Expression): boolean {
  if (column.kind === 'integer') return type.kind === 'integer';
  if (whole.includes(column.kind)) return type.kind !== 'decimal';
  return true;
}

/** A literal as the column's type in TypeScript. */
export function columnLiteral(value: Literal, column: ColumnBlueprint, { repository }: QueryContext): string {
  if (column.kind === 'datetime' && typeof value === 'string') return `new Date(${quoteString(value)})`;
  const { decimals } = repository.lookup.blueprint.project;
  if (column.kind === 'decimal' && decimals === 'string' && value !== null) return quoteString(String(value));
  return literal(value);
}

/** Both sides of a comparison inside `sql\`…\``. */
function sides({ operator, left, right }: Comparison, context: QueryContext): string[] {
  const write = (side: Expression, other: Expression): string =>
    queryText(side, context, {
      nested: isOrderOfTexts(operator, left),
      typed:
        side.kind === 'literal'
          ? other.kind === 'column'
          : other.kind === 'column' && fits(columnOf(other.column, context), side),
    });
  const [one, two] = [write(left, right), write(right, left)];
  // Texts follow each other as in TypeScript, whatever the language of the database.
  return isOrderOfTexts(operator, left) ? [`${one} collate "C"`, two] : [one, two];
}

function isOrderOfTexts(operator: Comparison['operator'], { type }: Expression): boolean {
  return operator !== '==' && operator !== '!=' && (type.kind === 'text' || type.kind === 'enum');
}

function isListParameter(expression: Expression, { query }: QueryContext): boolean {
  return (
    expression.kind === 'parameter' && query.parameters.some(({ name, isList }) => isList && name === expression.name)
  );
}

/** contains(list, value) or contains(text, part) */
function containsCode(
  [within, part]: readonly Expression[],
  context: QueryContext,
  { isStrict }: ConditionOptions,
): string {
  if (within === undefined || part === undefined) throw new TypeError('contains() takes two arguments');
  const found =
    isListParameter(within, context) || within.type.kind === 'list'
      ? memberCode(within, part, context)
      : sqlCode(`position(${queryText(part, context)} in ${queryText(within, context)}) > 0`, context);
  const mayBeNull = within.type.nullable || part.type.nullable;
  return mayBeNull && isStrict === true ? neverNull(found, context) : found;
}

function memberCode(list: Expression, value: Expression, context: QueryContext): string {
  if (list.kind === 'list') {
    if (value.kind === 'column' && list.items.every(({ kind }) => kind === 'literal')) {
      const column = columnOf(value.column, context);
      const values = list.items.map((item) =>
        item.kind === 'literal' ? columnLiteral(item.value, column, context) : '',
      );
      return `${drizzle('inArray', context.repository)}(${columnCode(value.column, context)}, [${values.join(', ')}])`;
    }
    const items = list.items.map((item) => queryText(item, context));
    if (items.length === 0) return sqlCode('false', context);
    return sqlCode(`${queryText(value, context)} in (${items.join(', ')})`, context);
  }
  const text = queryText(value, context);
  if (list.kind !== 'parameter') return sqlCode(`${text} = any(${queryText(list, context)})`, context);
  const cast = value.kind === 'column' ? '' : elementCast(list, value);
  return sqlCode(`${text} = any(\${${parameterCode(list.name, context)}}${cast})`, context);
}

function elementCast({ type }: Expression, value: Expression): string {
  return type.kind === 'list' ? castOf(type) : `${castOf(value.type)}[]`;
}
