/** Comparisons and memberships in Drizzle's words. */
import type { ColumnBlueprint, Expression, Literal } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { literal } from '../../../expressions/literal.ts';
import { drizzle } from './context.ts';
import {
  castOf,
  columnCode,
  columnOf,
  type ConditionOptions,
  negated,
  neverNull,
  parameterCode,
  type QueryContext,
  sqlCode,
} from './query-context.ts';
import { queryText } from './query-text.ts';

type Comparison = Extract<Expression, { kind: 'comparison' }>;

export function comparisonCode(expression: Comparison, context: QueryContext, options: ConditionOptions): string {
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
  const nested = isOrderOfTexts(operator, left);
  const write = (side: Expression, other: Expression): string =>
    queryText(side, context, { nested, typed: tellsType(other, side, context) });
  const [one, two] = [write(left, right), write(right, left)];
  // Texts follow each other as in TypeScript, whatever the language of the database.
  return nested ? [`${one} collate "C"`, two] : [one, two];
}

/** What PostgreSQL makes of these is known; whole numbers that it calculates may be of several types. */
const certainTypes: ReadonlySet<string> = new Set(['text', 'enum', 'date', 'datetime', 'boolean', 'decimal']);

/** PostgreSQL takes a parameter or literal for one of the type that stands beside it. */
function tellsType(beside: Expression, side: Expression, context: QueryContext): boolean {
  if (beside.kind === 'column') return side.kind === 'literal' || fits(columnOf(beside.column, context), side);
  if (beside.kind === 'parameter' || beside.kind === 'literal') return false;
  return certainTypes.has(beside.type.kind) && beside.type.kind === side.type.kind;
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
export function containsCode(
  [within, part]: readonly Expression[],
  context: QueryContext,
  { isStrict }: ConditionOptions,
): string {
  if (within === undefined || part === undefined) throw new TypeError('contains() takes two arguments');
  const found =
    isListParameter(within, context) || within.type.kind === 'list'
      ? memberCode(within, part, context)
      : sqlCode(`position(${queryText(part, context, { typed: true })} in ${queryText(within, context)}) > 0`, context);
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
  const text = queryText(value, context, { typed: list.kind === 'column' });
  if (list.kind !== 'parameter') return sqlCode(`${text} = any(${queryText(list, context)})`, context);
  const cast = value.kind === 'column' ? '' : elementCast(list, value);
  return sqlCode(`${text} = any(\${${parameterCode(list.name, context)}}${cast})`, context);
}

function elementCast({ type }: Expression, value: Expression): string {
  return type.kind === 'list' ? castOf(type) : `${castOf(value.type)}[]`;
}
