/** Formulas of queries as SQL: what stands between the backticks of Drizzle's `sql`. */
import type { Expression, Literal, ValueType } from '../../../../blueprint/model.ts';
import { sqlText } from '../../../expressions/sql-literal.ts';
import { castOf, columnCode, parameterCode, type QueryContext } from './query-context.ts';

interface TextOptions {
  /** Part of a larger expression: in parentheses where operators could mix. */
  readonly nested?: boolean;
  /** What it stands beside tells PostgreSQL the type of a parameter. */
  readonly typed?: boolean;
}

/** An expression as it stands inside `sql\`…\``. */
export function queryText(expression: Expression, context: QueryContext, options: TextOptions = {}): string {
  switch (expression.kind) {
    case 'column':
      return embed(columnCode(expression.column, context));
    case 'parameter':
      return `${embed(parameterCode(expression.name, context))}${options.typed === true ? '' : castOf(expression.type)}`;
    case 'literal':
      return literalText(expression.value, options.typed === true ? undefined : expression.type);
    case 'negate':
      return inParentheses(`-${queryText(expression.operand, context, { nested: true })}`, options);
    case 'arithmetic':
      return inParentheses(arithmeticText(expression, context), options);
    case 'concatenate':
      return inParentheses(
        `${queryText(expression.left, context, { nested: true })} || ${queryText(expression.right, context, { nested: true })}`,
        options,
      );
    case 'conditional': {
      const [test, whenTrue, whenFalse] = [
        embed(context.condition(expression.test, { isStrict: false })),
        queryText(expression.whenTrue, context),
        queryText(expression.whenFalse, context),
      ];
      return inParentheses(`case when ${test} then ${whenTrue} else ${whenFalse} end`, options);
    }
    case 'logical':
      if (expression.operator === '??') {
        return `coalesce(${queryText(expression.left, context)}, ${queryText(expression.right, context)})`;
      }
      return booleanText(expression, context);
    case 'comparison':
    case 'not':
      return booleanText(expression, context);
    case 'call':
      return callText(expression, context);
    default:
      throw new TypeError(`there is no SQL for ${expression.kind}`);
  }
}

function embed(code: string): string {
  return `\${${code}}`;
}

function inParentheses(text: string, { nested }: TextOptions): string {
  return nested === true ? `(${text})` : text;
}

/** A condition as a value: true or false, never null. */
function booleanText(expression: Expression, context: QueryContext): string {
  return `(${embed(context.condition(expression, { isStrict: true }))})`;
}

const whole: ReadonlySet<string> = new Set(['integer', 'money']);

function arithmeticText(
  { operator, left, right }: Extract<Expression, { kind: 'arithmetic' }>,
  context: QueryContext,
): string {
  const isSameKind = left.type.kind === right.type.kind;
  const write = (side: Expression, other: Expression): string =>
    queryText(side, context, { nested: true, typed: isSameKind && other.kind === 'column' });
  const [one, two] = [write(left, right), write(right, left)];
  // As formulas divide: to 20 decimal places, half away from zero.
  if (operator === '/') return `${one}::numeric(1000, 20) / ${two}`;
  if (operator === '**') return `${one} ^ ${two}`;
  // A product of two integers can be larger than an integer.
  const widened = operator === '*' && left.type.kind === 'integer' && right.type.kind === 'integer' ? '::bigint' : '';
  return `${one}${widened} ${operator} ${two}`;
}

function callText(call: Extract<Expression, { kind: 'call' }>, context: QueryContext): string {
  // Its list is no SQL by itself.
  if (call.function === 'contains') return booleanText(call, context);
  const [first, second] = call.arguments;
  const given = call.arguments.map((argument) => queryText(argument, context));
  const written = given.join(', ');
  switch (call.function) {
    case 'length':
      return `${first?.type.kind === 'list' ? 'cardinality' : 'char_length'}(${written})`;
    case 'trim':
      return `btrim(${written}, ${embed(context.repository.imports.value('../../db/whitespace.ts', 'whitespace'))})`;
    case 'lower':
    case 'upper':
    case 'abs':
      return `${call.function}(${written})`;
    case 'round':
    case 'floor':
    case 'ceil':
      // Whole numbers are what they are; PostgreSQL would take them for floating-point numbers here.
      if (first !== undefined && second === undefined && whole.has(first.type.kind)) return given[0] ?? '';
      return `${call.function}(${first !== undefined && whole.has(first.type.kind) ? `${given[0]}::numeric` : given[0]}${second === undefined ? '' : `, ${given[1]}`})`;
    case 'min':
      return `least(${written})`;
    case 'max':
      return `greatest(${written})`;
    default:
      throw new TypeError(`there is no SQL for ${call.function}()`);
  }
}

/** @param type what PostgreSQL must be told, where nothing beside the literal tells it */
function literalText(value: Literal, type: ValueType | undefined): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return value < 0 ? `(${value})` : String(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') throw new TypeError('lists and objects stand in no condition');
  const text = sqlText(value).replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  const isTyped = type?.kind === 'date' || type?.kind === 'datetime';
  return `${text}${isTyped ? castOf(type) : ''}`;
}
