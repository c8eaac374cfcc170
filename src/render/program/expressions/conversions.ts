import type { Expression, ObjectField, ValueType } from '../../../blueprint/model.ts';
import { objectOfRow } from '../../../blueprint/program/formulas/row-members.ts';
import { objectLiteral, propertyAccess } from '../../expressions/literal.ts';
import type { Lookup } from '../../views/lookup.ts';
import { binding, type Code, code, receiver, settled } from '../code.ts';
import type { ExpressionContext } from '../context.ts';
import { callbackCode } from './callbacks.ts';

interface Conversion {
  readonly target: ValueType;
  readonly context: ExpressionContext;
}

/** Whether the value is, or holds, whole numbers where decimals are wanted. */
export function holdsOtherNumbers(type: ValueType, { target, lookup }: { target: ValueType; lookup: Lookup }): boolean {
  if (target.kind === 'decimal') return type.kind === 'integer' || type.kind === 'money';
  if (target.kind === 'list') return type.kind === 'list' && holdsOtherNumbers(type.of, { target: target.of, lookup });
  return changedFields(type, { target, lookup }).length > 0;
}

interface ChangedField {
  readonly field: ObjectField;
  readonly from: ValueType;
}

function changedFields(
  type: ValueType,
  { target, lookup }: { target: ValueType; lookup: Lookup },
): readonly ChangedField[] {
  if (target.kind !== 'object') return [];
  const whole = type.kind === 'row' ? objectOfRow(type, lookup.table(type.table)) : type;
  if (whole.kind !== 'object') return [];
  return target.fields.flatMap((field) => {
    const own = whole.fields.find(({ name }) => name.snake === field.name.snake);
    if (own === undefined || !holdsOtherNumbers(own.type, { target: field.type, lookup })) return [];
    const nullable = own.type.nullable || own.optional !== undefined;
    return [{ field, from: { ...own.type, nullable } }];
  });
}

/** A list or an object with texts in place of its whole numbers; undefined or null where it is missing. */
export function convertedWhole(
  expression: Expression,
  { target, context, plain }: Conversion & { readonly plain: Plain },
): Code {
  if (expression.kind === 'object' && target.kind === 'object') {
    const entries = expression.entries.map(({ name, value }): [string, string] => {
      const field = target.fields.find((candidate) => candidate.name.snake === name.snake);
      return [name.key, plain(value, context, field?.type).text];
    });
    return code(objectLiteral(entries));
  }
  if (expression.kind === 'list' && target.kind === 'list') {
    return code(`[${expression.items.map((item) => plain(item, context, target.of).text).join(', ')}]`);
  }
  if (expression.kind === 'call' && expression.function === 'map' && target.kind === 'list') {
    const [list] = expression.arguments;
    if (list !== undefined && expression.callback !== undefined) {
      const write = (body: Expression, inner: ExpressionContext): Code => plain(body, inner, target.of);
      const each = callbackCode(expression.callback, { context, write });
      return code(`${receiver(context.write(list, context))}.map(${each})`);
    }
  }
  return converted(context.write(expression, context), { type: expression.type, target, context });
}

type Plain = (expression: Expression, context: ExpressionContext, target?: ValueType) => Code;

/** The same for code whose parts cannot be written anew. */
function converted(written: Code, { type, target, context }: Conversion & { readonly type: ValueType }): Code {
  const chain = type.nullable ? '?' : '';
  const missing = type.nullable ? { missing: 'undefined' as const } : {};
  if (target.kind === 'list' && type.kind === 'list') {
    const isBare = target.of.kind === 'decimal' && !type.of.nullable;
    const inner = { ...context, scope: context.scope.inner() };
    const name = isBare ? '' : inner.scope.claim('item', 'each');
    const body = isBare ? code('String') : converted(code(name), { type: type.of, target: target.of, context: inner });
    const { text } = settled(body);
    const each = isBare ? text : `(${name}) => ${text.startsWith('{') ? `(${text})` : text}`;
    return { ...code(`${receiver(written)}${chain}.map(${each})`), ...missing };
  }
  if (target.kind === 'decimal') {
    if (!type.nullable) return code(`String(${written.text})`);
    return { ...code(`${receiver(written)}?.toString()`), ...missing };
  }
  const of = receiver(written);
  const changes = changedFields(type, { target, lookup: context.call.lookup }).map(({ field, from }) => {
    const value = code(`${of}${propertyAccess(field.name.key)}`);
    return `${field.name.key}: ${settled(converted(value, { type: from, target: field.type, context })).text}`;
  });
  const whole = `{ ...${of}, ${changes.join(', ')} }`;
  return type.nullable ? code(`${of} && ${whole}`, binding.and) : code(whole);
}
