/** == != < <= > >= */
import type { ComparisonOperator, Expression } from '../expression.ts';
import type { Operands } from './arithmetic.ts';
import { fail, type Part, typed } from './context.ts';
import { describeType } from './describe-type.ts';
import { fit } from './fit.ts';
import { requirePresent, wordFor } from './present.ts';
import { BOOLEAN, familyOf, isScalar, isUuid, withNull } from './types.ts';

type Comparing = Operands & { readonly operator: ComparisonOperator };

export function checkComparison(node: Part, comparing: Comparing): Expression | undefined {
  const { operator, context } = comparing;
  const isEquality = operator === '==' || operator === '!=';
  const found = isEquality ? alignEquality(node, comparing) : alignOrder(node, comparing);
  if (found === undefined) return undefined;
  return { ...typed(context, node, BOOLEAN), kind: 'comparison', operator, ...found };
}

interface Sides {
  readonly left: Expression;
  readonly right: Expression;
}

function alignEquality(node: Part, comparing: Comparing): Sides | undefined {
  const { left, right, context } = comparing;
  const other = isNull(right) ? left : isNull(left) ? right : undefined;
  if (other === undefined) return align(node, comparing);
  if (other.type.kind === 'null' && other.kind !== 'literal') {
    const message = `${wordFor(other)} is always null here.`;
    return fail(context, node, { code: 'always-null', message, expected: 'no second comparison' });
  }
  if (other.type.nullable || context.isLenient) return { left, right };
  const message = `${wordFor(other)} is never null here.`;
  return fail(context, node, { code: 'never-null', message, expected: 'a comparison with a value, or none' });
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

/** In queries a comparison with null is false, as SQL has it. */
function alignOrder(node: Part, comparing: Comparing): Sides | undefined {
  const { left, right, operator, context } = comparing;
  if (isNull(left) || isNull(right)) {
    const message = `\`${operator}\` compares no null.`;
    return fail(context, node, { code: 'maybe-null', message, expected: '== null or != null' });
  }
  const arePresent = context.query ? [] : [left, right].map((side) => requirePresent(side, context));
  if (arePresent.includes(false)) return undefined;
  const sides = align(node, comparing);
  if (sides === undefined) return undefined;
  const { type } = sides.left;
  if (familyOf(type) !== 'boolean') return sides;
  const message = `\`${operator}\` needs an order, and true and false have none.`;
  return fail(context, node, { code: 'wrong-type', message, expected: 'numbers, texts, dates or datetimes' });
}

/** Both sides in one family of types; literals take the type of the other side. */
function align(node: Part, { left, right, operator, context }: Comparing): Sides | undefined {
  const { scope, query } = context;
  if (left.kind === 'column' && right.kind === 'column' && left.column === right.column) {
    return failSelf(node, { left, right, operator, context });
  }
  if (left.kind === 'literal' && right.kind === 'literal') {
    const message = 'Two literals compare the same way for ever.';
    return fail(context, node, { code: 'constant-comparison', message, expected: 'a name on one side' });
  }
  const options = { scope };
  for (const side of [left, right]) {
    if (isScalar(side.type)) continue;
    const message = `${wordFor(side)} is of the type ${describeType(side.type)}, which cannot be compared.`;
    const expected = side.type.kind === 'row' ? 'its id' : 'single values';
    return fail(context, node, { code: 'wrong-type', message, expected });
  }
  if (takesText(left, operator) && right.kind === 'literal' && typeof right.value === 'string') {
    const fitted = fit(right, withNull(left.type), options);
    return fitted && { left, right: fitted };
  }
  if (takesText(right, operator) && left.kind === 'literal' && typeof left.value === 'string') {
    const fitted = fit(left, withNull(right.type), options);
    return fitted && { left: fitted, right };
  }
  if (familyOf(left.type) !== familyOf(right.type)) return failFamilies(node, { left, right, operator, context });
  if (areApart(left, right)) {
    const message = `${describeType(left.type)} and ${describeType(right.type)} have no value in common.`;
    return fail(context, node, { code: 'wrong-type', message, expected: 'values of one enum' });
  }
  if (query && isUuid(left.type) !== isUuid(right.type)) {
    const side = isUuid(left.type) ? right : left;
    const message = `${wordFor(side)} is of the type ${describeType(side.type)}, and no id.`;
    return fail(context, node, { code: 'wrong-type', message, expected: 'a value of the type uuid' });
  }
  return { left, right };
}

/** Enums, ids, dates and datetimes are written as texts; in an order any text can stand beside the value of an enum. */
function takesText({ type }: Expression, operator: ComparisonOperator): boolean {
  if (type.kind === 'enum') return operator === '==' || operator === '!=';
  return ['text', 'date', 'datetime'].includes(type.kind);
}

function areApart({ type: left }: Expression, { type: right }: Expression): boolean {
  if (left.kind !== 'enum' || right.kind !== 'enum') return false;
  return !left.values.some((value) => right.values.includes(value));
}

function failFamilies(node: Part, { left, right, context }: Comparing): undefined {
  const kinds = new Set([left.type.kind, right.type.kind]);
  const message = `${describeSide(left)} and ${describeSide(right)} cannot be compared.`;
  const isTime = kinds.has('date') && kinds.has('datetime');
  const expected = isTime
    ? 'two dates, or two datetimes'
    : `${describeType({ ...left.type, nullable: false })} on both sides`;
  return fail(context, node, { code: 'wrong-type', message, expected });
}

function describeSide(side: Expression): string {
  const word = wordFor(side);
  const type = describeType({ ...side.type, nullable: false });
  return word === 'This' ? `A value of the type ${type}` : `${word} (${type})`;
}

function failSelf(node: Part, { left, context }: Comparing): undefined {
  const name = left.kind === 'column' ? left.column : '';
  const message = `\`${name}\` is the column on both sides: a column always equals itself.`;
  return fail(context, node, {
    code: 'self-comparison',
    message,
    expected: `input.${name} for the field of the input`,
  });
}
