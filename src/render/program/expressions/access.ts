import type { Expression, ObjectField, ValueType } from '../../../blueprint/model.ts';
import { propertyAccess } from '../../expressions/literal.ts';
import { literalCode } from './literals.ts';
import { binding, type Code, code, receiver } from '../code.ts';
import type { ExpressionContext } from '../context.ts';
import { nullTest } from './comparison.ts';
import { nullishOperand } from './values.ts';

type Member = Extract<Expression, { kind: 'member' }>;

/** `order.total`, `payment?.reference`; a field of an input that may be left out is met with its default. */
export function member(expression: Member, context: ExpressionContext): Code {
  const { object, key, optional, type } = expression;
  const taken = object.kind === 'variable' ? context.members.get(object.variable) : undefined;
  const field = fieldOf(object.type, key);
  const isChained = optional && object.type.nullable;
  const written =
    taken === undefined
      ? code(`${receiver(context.write(object, context))}${isChained ? '?' : ''}${access(key, isChained)}`)
      : code(taken.name);
  if (field?.optional !== undefined && field.optional.default !== null) {
    const fallback = literalCode(field.optional.default, { type: field.type, context });
    // The default is for objects that lack the field; where there is no object, there is nothing.
    if (isChained) return behindTest(expression, { fallback: fallback.text, context });
    return code(`${nullishOperand(written)} ?? ${fallback.text}`, binding.nullish);
  }
  if (!type.nullable) return written;
  if (field?.optional !== undefined) return { ...written, missing: 'either' };
  if (!isChained) return written;
  return { ...written, missing: field !== undefined && !field.type.nullable ? 'undefined' : 'either' };
}

/** `lines[0] === undefined ? null : (lines[0].rate ?? 0.2)` */
function behindTest(
  { object, key }: Member,
  { fallback, context }: { fallback: string; context: ExpressionContext },
): Code {
  const isMissing = nullTest(object, { operator: '==', context }).text;
  const field = `${receiver(context.write(object, context))}${access(key, false)}`;
  return code(`${isMissing} ? null : (${field} ?? ${fallback})`, binding.conditional);
}

function access(key: string, isChained: boolean): string {
  const written = propertyAccess(key);
  // `?.['key']`
  if (isChained) return written.startsWith('.') ? written : `.${written}`;
  return written;
}

/** The field of an object type; rows have none. */
function fieldOf(type: ValueType, key: string): ObjectField | undefined {
  return type.kind === 'object' ? type.fields.find(({ name }) => name.key === key) : undefined;
}

/** `lines[0]`: undefined where the list is shorter. */
export function element(
  { list, index, optional, type }: Extract<Expression, { kind: 'element' }>,
  context: ExpressionContext,
): Code {
  const isChained = optional && list.type.nullable;
  const written = code(`${receiver(context.write(list, context))}${isChained ? '?.' : ''}[${index}]`);
  if (!type.nullable) return written;
  const isElementNullable = list.type.kind !== 'list' || list.type.of.nullable;
  return { ...written, missing: isElementNullable ? 'either' : 'undefined' };
}
