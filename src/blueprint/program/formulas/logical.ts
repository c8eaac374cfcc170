/** && || ! ?? ?: */
import type { ConditionalExpression, LogicalExpression, UnaryExpression } from 'acorn';
import type { Expression } from '../expression.ts';
import { commonType } from './assignable.ts';
import { fail, failAt, typed, type FormulaContext, type Part } from './context.ts';
import { describeType } from './describe-type.ts';
import { assume, assumeNull } from './facts.ts';
import { fit } from './fit.ts';
import { requirePresent, sourceFor, wordFor } from './present.ts';
import type { ValueType } from '../value-types.ts';
import { tryFit } from './try-fit.ts';
import { writtenTexts, writtenType } from './written-texts.ts';
import { BOOLEAN, withNull, withoutNull } from './types.ts';

export function checkLogical(node: LogicalExpression, context: FormulaContext): Expression | undefined {
  const { operator } = node;
  if (operator === '??') return checkDefault(node, context);
  const left = checkBoolean(node.left, context);
  const right = checkBoolean(node.right, assume(context, { condition: left, outcome: operator === '&&' }));
  if (left === undefined || right === undefined) return undefined;
  return { ...typed(context, node, BOOLEAN), kind: 'logical', operator, left, right };
}

/** Something that is true or false, and never null. */
function checkBoolean(node: Parameters<FormulaContext['check']>[0], context: FormulaContext): Expression | undefined {
  const expression = context.check(node, context);
  return expression && requireBoolean(expression, context) ? expression : undefined;
}

export function requireBoolean(expression: Expression, context: FormulaContext): boolean {
  if (expression.type.kind === 'boolean') return requirePresent(expression, context);
  const { type } = expression;
  const message = `${wordFor(expression)} is of the type ${describeType(type)}, and neither true nor false.`;
  failAt(context.scope, expression.at, { code: 'not-boolean', message, expected: comparisonFor(expression) });
  return false;
}

/** In JavaScript 0, "" and null count as false; here one says what is meant. */
function comparisonFor(expression: Expression): string {
  const word = sourceFor(expression);
  const { type } = expression;
  if (type.nullable) return `a comparison: ${word} != null`;
  if (type.kind === 'list') return `a comparison: count(${word}) > 0`;
  if (type.kind === 'text' || type.kind === 'enum') return `a comparison: ${word} != ""`;
  return `a comparison: ${word} > 0`;
}

export function checkNot(node: UnaryExpression, context: FormulaContext): Expression | undefined {
  const operand = checkBoolean(node.argument, context);
  return operand && { ...typed(context, node, BOOLEAN), kind: 'not', operand };
}

function checkDefault(node: LogicalExpression, context: FormulaContext): Expression | undefined {
  const left = context.check(node.left, context);
  const right = context.check(node.right, assumeNull(context, left));
  if (left === undefined || right === undefined) return undefined;
  if (!left.type.nullable && !context.isLenient) {
    const message = `${wordFor(left)} is never null here, so nothing behind \`??\` is ever used.`;
    return fail(context, node, { code: 'never-null', message, expected: 'the value without ??' });
  }
  if (left.type.kind === 'null') {
    const message = `${wordFor(left).replace(/^This$/, 'What stands before `??`')} is always null here.`;
    return fail(context, node, { code: 'always-null', message, expected: 'the value behind ?? alone' });
  }
  const found = unify(node, { first: left, second: right, context });
  if (found === undefined) return undefined;
  const type = commonType(withoutNull(found.first.type), found.second.type);
  if (type === undefined) return undefined;
  return { ...typed(context, node, type), kind: 'logical', operator: '??', left: found.first, right: found.second };
}

export function checkConditional(node: ConditionalExpression, context: FormulaContext): Expression | undefined {
  const test = checkBoolean(node.test, context);
  const first = context.check(node.consequent, assume(context, { condition: test, outcome: true }));
  const second = context.check(node.alternate, assume(context, { condition: test, outcome: false }));
  if (test === undefined || first === undefined || second === undefined) return undefined;
  const found = unify(node, { first, second, context });
  const type = found && (writtenType([found.first, found.second]) ?? commonType(found.first.type, found.second.type));
  if (found === undefined || type === undefined) return undefined;
  return { ...typed(context, node, type), kind: 'conditional', test, whenTrue: found.first, whenFalse: found.second };
}

interface Pair {
  readonly first: Expression;
  readonly second: Expression;
}

/** Two values of which one is taken: a literal takes the type of the other one where it can. */
function unify(node: Part, { first, second, context }: Pair & { readonly context: FormulaContext }): Pair | undefined {
  const written = asValuesOfEnum({ first, second, context });
  if (written !== undefined) return written;
  if (commonType(first.type, second.type) !== undefined) return { first, second };
  const options = { scope: context.scope };
  const aligned = asTheOther({ first, second, context });
  if (aligned !== undefined) return aligned;
  if (isDateText(second) && !isDateText(first)) {
    const fitted = fit(second, first.type, options);
    return fitted && { first, second: fitted };
  }
  if (isDateText(first) && !isDateText(second)) {
    const fitted = fit(first, second.type, options);
    return fitted && { first: fitted, second };
  }
  const message = `This is either ${describeType(first.type)} or ${describeType(second.type)}.`;
  return fail(context, node, { code: 'wrong-type', message, expected: 'values of one type' });
}

/** Lists and objects with literals in them: where one holds a date, the text in the other is one, too. */
function asTheOther({ first, second, context }: Pair & { readonly context: FormulaContext }): Pair | undefined {
  if (!areAlike(first.type, second.type)) return undefined;
  const fittedSecond = tryFit(second, withNull(first.type), context.scope);
  if (fittedSecond !== undefined) return { first, second: fittedSecond };
  const fittedFirst = tryFit(first, withNull(second.type), context.scope);
  return fittedFirst && { first: fittedFirst, second };
}

function areAlike(first: ValueType, second: ValueType): boolean {
  if (first.kind !== 'object' || second.kind !== 'object') return first.kind === second.kind;
  return first.fields.length === second.fields.length;
}

function isDateText(expression: Expression): boolean {
  return expression.kind === 'literal' && typeof expression.value === 'string';
}

/** `order.status ?? "pending"`: texts that are written out are values of the enum beside them, where it has them all. */
function asValuesOfEnum({ first, second, context }: Pair & { readonly context: FormulaContext }): Pair | undefined {
  const { scope } = context;
  if (isOneOf(second, first.type)) {
    const fitted = fit(second, withNull(first.type), { scope });
    return fitted && { first, second: fitted };
  }
  if (!isOneOf(first, second.type)) return undefined;
  const fitted = fit(first, withNull(second.type), { scope });
  return fitted && { first: fitted, second };
}

function isOneOf(expression: Expression, type: ValueType): boolean {
  const texts = writtenTexts(expression);
  return type.kind === 'enum' && texts !== undefined && texts.every((text) => type.values.includes(text));
}
