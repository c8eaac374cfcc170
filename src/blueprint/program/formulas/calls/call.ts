/** One call of a function, and what its arguments have to be. */
import type { AnyNode, ArrowFunctionExpression, CallExpression } from 'acorn';
import { FORMULA_FUNCTIONS } from '../../../../plan/formulas/functions.ts';
import type { Expression, FormulaCall, Variable } from '../../expression.ts';
import type { ValueType } from '../../value-types.ts';
import { fail, failAt, typed, type FormulaContext } from '../context.ts';
import { describeType } from '../describe-type.ts';
import { factsInside } from '../facts.ts';
import { memberName } from '../known-objects.ts';
import { requirePresent, subjectFor } from '../present.ts';
import { isNumber, isText } from '../types.ts';

export interface Call {
  readonly node: CallExpression;
  readonly name: string;
  readonly context: FormulaContext;
}

/** Checks a call of one function; undefined when problems were reported. */
export type FunctionRule = (call: Call) => Expression | undefined;

export function result(
  { node, name, context }: Call,
  type: ValueType,
  rest: Pick<FormulaCall, 'arguments' | 'callback'>,
): Expression {
  return { ...typed(context, node, type), kind: 'call', function: name, ...rest };
}

/** How the function is called, for messages. */
function usageOf(name: string): string {
  return (FORMULA_FUNCTIONS[name] ?? `${name}(…)`).replace(/: .*$/, '');
}

/** Whether there are as many arguments as the function takes. */
export function hasArguments({ node, name, context }: Call, { least, most }: { least: number; most: number }): boolean {
  const count = node.arguments.length;
  if (count >= least && count <= most) return true;
  const message = `\`${name}\` is called with ${count === 1 ? 'one argument' : `${count === 0 ? 'no' : count} arguments`}.`;
  fail(context, node, { code: 'wrong-arguments', message, expected: usageOf(name) });
  return false;
}

export function argumentAt({ node }: Call, index: number): AnyNode | undefined {
  return node.arguments[index];
}

/** A value: no arrow function, and not null. */
export function valueAt(call: Call, index: number): Expression | undefined {
  const value = maybeNullAt(call, index);
  return value && requirePresent(value, call.context) ? value : undefined;
}

export function maybeNullAt(call: Call, index: number): Expression | undefined {
  const { context, name } = call;
  const node = argumentAt(call, index);
  if (node === undefined) return undefined;
  if (node.type === 'ArrowFunctionExpression') {
    const message = `\`${name}\` takes no arrow function here.`;
    return fail(context, node, { code: 'wrong-arguments', message, expected: usageOf(name) });
  }
  return context.check(node, context);
}

interface Kind {
  /** `a number` */
  readonly words: string;
  readonly fits: (type: ValueType) => boolean;
}

export const A_NUMBER: Kind = { words: 'a number', fits: isNumber };
export const A_WHOLE_NUMBER: Kind = {
  words: 'a whole number',
  fits: ({ kind }) => kind === 'integer' || kind === 'money',
};
export const A_TEXT: Kind = { words: 'a text', fits: isText };
export const A_DATE_OR_DATETIME: Kind = {
  words: 'a date such as today(), or a datetime such as now()',
  fits: ({ kind }) => kind === 'date' || kind === 'datetime',
};

/** An argument of some kind; undefined, and reported, when it is of another. */
export function kindAt(call: Call, index: number, kind: Kind): Expression | undefined {
  const value = valueAt(call, index);
  return value && requireKind(value, kind, call) ? value : undefined;
}

export function requireKind(value: Expression, { words, fits }: Kind, { name, context }: Call): boolean {
  if (fits(value.type)) return true;
  const message = `\`${name}\` needs ${words}: ${subjectFor(value)} is of the type ${describeType(value.type)}.`;
  failAt(context.scope, value.at, { code: 'wrong-type', message, expected: words });
  return false;
}

export type ListExpression = Expression & { readonly type: ValueType & { readonly kind: 'list' } };

/** The list that the function goes through. */
export function listAt(call: Call, index: number): ListExpression | undefined {
  const { context, name } = call;
  const node = argumentAt(call, index);
  if (node !== undefined && isAggregateOfTable(node, context)) return failAggregate(call, node);
  const value = valueAt(call, index);
  if (value === undefined) return undefined;
  if (isList(value)) return value;
  if (value.type.kind === 'json') {
    const message = `What is in ${subjectFor(value)} is not known: it is json.`;
    return failAt(context.scope, value.at, {
      code: 'json-member',
      message,
      expected: 'an input or field of a list type',
    });
  }
  const message = `\`${name}\` needs a list: ${subjectFor(value)} is of the type ${describeType(value.type)}.`;
  return failAt(context.scope, value.at, { code: 'wrong-type', message, expected: usageOf(name) });
}

function isList(expression: Expression): expression is ListExpression {
  return expression.type.kind === 'list';
}

/** `sum(orders.total)`, where `orders` is a table and no name of the program. */
function isAggregateOfTable(node: AnyNode, { variables, scope }: FormulaContext): boolean {
  const root = node.type === 'MemberExpression' ? node.object : node;
  if (root.type !== 'Identifier' || variables.has(root.name)) return false;
  if (scope.input.some(({ name }) => name.snake === root.name)) return false;
  return scope.context.tables.has(root.name);
}

function failAggregate({ name, context }: Call, node: AnyNode): undefined {
  const column = node.type === 'MemberExpression' && node.object.type === 'Identifier' ? memberName(node) : undefined;
  const root = node.type === 'MemberExpression' ? node.object : node;
  const table = root.type === 'Identifier' ? root.name : '';
  const step =
    name === 'sum' && column !== undefined
      ? `a step "sum: ${table}.${column}"`
      : `a step "${name === 'count' ? 'count' : 'find'}: ${table}" before`;
  const message = `\`${name}\` of a table is an aggregate outside a query: formulas read no tables.`;
  return fail(context, node, { code: 'aggregate-outside-query', message, expected: step });
}

export interface Callback {
  readonly parameter: Variable;
  readonly body: Expression;
}

/** The arrow function over the elements of a list. */
export function callbackAt(call: Call, index: number, list: ListExpression): Callback | undefined {
  const { context, name } = call;
  const node = argumentAt(call, index);
  if (node?.type !== 'ArrowFunctionExpression') {
    const message = `\`${name}\` needs an arrow function that says what to take of each.`;
    return fail(context, node ?? call.node, { code: 'wrong-arguments', message, expected: usageOf(name) });
  }
  const [first] = node.params;
  if (node.params.length !== 1 || first?.type !== 'Identifier') {
    const message = 'The arrow function takes the element, and nothing else.';
    return fail(context, node, { code: 'wrong-arguments', message, expected: usageOf(name) });
  }
  const { of } = list.type;
  const parameter: Variable = { name: first.name, type: of, role: 'parameter', isReassigned: false, isRead: false };
  const body = bodyOf(node, { parameter, context });
  return body && { parameter, body };
}

function bodyOf(
  node: ArrowFunctionExpression,
  { parameter, context }: { parameter: Variable; context: FormulaContext },
): Expression | undefined {
  if (node.body.type === 'BlockStatement') return undefined;
  return context.check(node.body, {
    ...context,
    variables: new Map([...context.variables, [parameter.name, parameter]]),
    nonNull: factsInside(context, parameter.name),
  });
}
