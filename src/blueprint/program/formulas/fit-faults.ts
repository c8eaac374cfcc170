/** What to say of values that do not fit. */
import type { Expression } from '../expression.ts';
import type { Scope } from '../scope.ts';
import type { ObjectField, ValueType } from '../value-types.ts';
import { acceptedType, isAssignable } from './assignable.ts';
import { failAt } from './context.ts';
import { describeType } from './describe-type.ts';
import { wordFor } from './present.ts';
import { objectOfRow } from './row-members.ts';
import { isScalar, isUuid } from './types.ts';

export interface FitOptions {
  readonly scope: Scope;
  /** How messages name the place that the value is for: `price`. Without it they speak of the value alone. */
  readonly what?: string;
}

export function failFit(expression: Expression, wanted: ValueType, options: FitOptions): undefined {
  const { scope, what } = options;
  const { type } = expression;
  const word = wordFor(expression) === 'This' ? 'What stands here' : wordFor(expression);
  const given = describeType(type);
  const sentence =
    what === undefined ? `${word} is of the type ${given}.` : `${what} takes no value of the type ${given}.`;
  const reason = findMismatch(type, wanted, options);
  const message = reason === undefined ? sentence : `${sentence} ${reason}`;
  return failAt(scope, expression.at, { code: 'wrong-type', message, expected: wantedWords(type, wanted) });
}

function wantedWords(type: ValueType, wanted: ValueType): string {
  const words = describeType(wanted);
  const isWhole = wanted.kind === 'integer' || wanted.kind === 'money';
  if (isWhole && type.kind === 'decimal') return `${words}: round(…) makes a whole number`;
  if (wanted.kind === 'text' && wanted.format === undefined && isScalar(type))
    return `${words}; a template makes one of it: \`\${…}\``;
  return isUuid(wanted) && type.kind === 'text' ? 'an id: a value of the type uuid' : words;
}

/** Which field of an object, or of the objects in a list, is the one that does not fit. */
function findMismatch(from: ValueType, to: ValueType, options: FitOptions): string | undefined {
  if (from.kind === 'list' && to.kind === 'list') return findMismatch(from.of, to.of, options);
  if (to.kind !== 'object') return undefined;
  const fields = fieldsOf(from, options);
  for (const wanted of fields === undefined ? [] : to.fields) {
    const reason = mismatchOf(wanted, { fields: fields ?? [], options });
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function fieldsOf(type: ValueType, { scope }: FitOptions): readonly ObjectField[] | undefined {
  if (type.kind === 'object') return type.fields;
  const table = type.kind === 'row' ? scope.context.tables.get(type.table) : undefined;
  return type.kind === 'row' && table ? objectOfRow(type, table).fields : undefined;
}

function mismatchOf(
  wanted: ObjectField,
  { fields, options }: { fields: readonly ObjectField[]; options: FitOptions },
): string | undefined {
  const { snake } = wanted.name;
  const field = fields.find(({ name }) => name.snake === snake);
  if (field === undefined) return wanted.optional ? undefined : `It lacks \`${snake}\`.`;
  if (field.optional && !wanted.optional) return `Its \`${snake}\` may be missing.`;
  if (isAssignable(field.type, acceptedType(wanted), options.scope.context.tables)) return undefined;
  if (field.type.nullable && !acceptedType(wanted).nullable) return `Its \`${snake}\` may be null.`;
  return `Its \`${snake}\` is of the type ${describeType(field.type)}, and not ${describeType(wanted.type)}.`;
}
