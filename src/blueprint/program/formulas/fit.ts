/** Gives expressions the type that is wanted where they stand. */
import type { Span } from '../../../plan/model.ts';
import type { Names } from '../../model.ts';
import type { Expression, ObjectEntry } from '../expression.ts';
import type { Scope } from '../scope.ts';
import type { ObjectField, ValueType } from '../value-types.ts';
import { acceptedType, commonType, isAssignable } from './assignable.ts';
import { failAt } from './context.ts';
import { describeType } from './describe-type.ts';
import { fitLiteral } from './fit-literal.ts';
import { listSome } from './names.ts';
import { nullFault, wordFor } from './present.ts';
import { isPlaceholder, type Placeholder } from './queries/placeholder.ts';
import { listOf, withNull, withoutNull } from './types.ts';

export interface FitOptions {
  readonly scope: Scope;
  /** How messages name the place that the value is for: `price`. Without it they speak of the value alone. */
  readonly what?: string;
}

/**
 * The expression as a value of a type: literals become dates, values of enums, decimals; objects are compared field
 * by field. Undefined, and reported, when it does not fit.
 */
export function fit(expression: Expression, wanted: ValueType, options: FitOptions): Expression | undefined {
  switch (expression.kind) {
    case 'literal':
      return fitLiteral(expression, wanted, options);
    case 'conditional':
      return fitConditional(expression, wanted, options);
    case 'logical':
      return expression.operator === '??'
        ? fitDefault(expression, wanted, options)
        : fitWhole(expression, wanted, options);
    case 'list':
      return wanted.kind === 'list' ? fitList(expression, wanted, options) : fitWhole(expression, wanted, options);
    case 'object':
      return wanted.kind === 'object' ? fitObject(expression, wanted, options) : fitWhole(expression, wanted, options);
    case 'call':
      return fitCall(expression, wanted, options);
    case 'parameter':
      return isPlaceholder(expression)
        ? fitPlaceholder(expression, wanted, options)
        : fitWhole(expression, wanted, options);
    default:
      return fitWhole(expression, wanted, options);
  }
}

function fitWhole(expression: Expression, wanted: ValueType, options: FitOptions): Expression | undefined {
  const { scope } = options;
  const { type } = expression;
  if (isAssignable(type, wanted, scope.context.tables)) return expression;
  if (type.nullable && isAssignable(withoutNull(type), wanted, scope.context.tables)) {
    return failAt(scope, expression.at, nullFault(expression));
  }
  return failFit(expression, wanted, options);
}

export function failFit(expression: Expression, wanted: ValueType, { scope, what }: FitOptions): undefined {
  const subject = what ?? (wordFor(expression) === 'This' ? 'What stands here' : wordFor(expression));
  const verb = what === undefined ? 'is' : 'cannot be';
  const message = `${subject} ${verb} ${describeType(expression.type)}.`;
  return failAt(scope, expression.at, { code: 'wrong-type', message, expected: wantedWords(expression, wanted) });
}

function wantedWords({ type }: Expression, wanted: ValueType): string {
  const words = describeType(wanted);
  const isWhole = wanted.kind === 'integer' || wanted.kind === 'money';
  if (isWhole && type.kind === 'decimal') return `${words}: round(…) makes a whole number`;
  if (wanted.kind === 'text' && wanted.format === 'uuid' && type.kind === 'text')
    return 'an id: a value of the type uuid';
  return words;
}

type Of<K extends Expression['kind']> = Expression & { readonly kind: K };

/** What the condition knows of it, the argument need not know: it is computed before. */
function fitPlaceholder(expression: Placeholder, wanted: ValueType, options: FitOptions): Expression | undefined {
  const { argument, type } = expression;
  const isSure = argument.type.nullable && !type.nullable;
  const fitted = fit(argument, isSure ? withNull(wanted) : wanted, options);
  if (fitted === undefined) return undefined;
  const sure: Placeholder = { ...expression, argument: fitted, type: { ...fitted.type, nullable: type.nullable } };
  return sure;
}

function fitConditional(expression: Of<'conditional'>, wanted: ValueType, options: FitOptions): Expression | undefined {
  const whenTrue = fit(expression.whenTrue, wanted, options);
  const whenFalse = fit(expression.whenFalse, wanted, options);
  if (whenTrue === undefined || whenFalse === undefined) return undefined;
  const type = commonType(whenTrue.type, whenFalse.type) ?? wanted;
  return { ...expression, whenTrue, whenFalse, type };
}

function fitDefault(expression: Of<'logical'>, wanted: ValueType, options: FitOptions): Expression | undefined {
  const left = fit(expression.left, withNull(wanted), options);
  const right = fit(expression.right, wanted, options);
  if (left === undefined || right === undefined) return undefined;
  return { ...expression, left, right, type: commonType(withoutNull(left.type), right.type) ?? wanted };
}

function fitList(
  expression: Of<'list'>,
  wanted: ValueType & { readonly kind: 'list' },
  options: FitOptions,
): Expression | undefined {
  const items = expression.items.flatMap((item) => fit(item, wanted.of, options) ?? []);
  if (items.length < expression.items.length) return undefined;
  return { ...expression, items, type: listOf(wanted.of) };
}

/** The elements that `map` makes; other functions keep what they get. */
function fitCall(expression: Of<'call'>, wanted: ValueType, options: FitOptions): Expression | undefined {
  const { callback } = expression;
  if (expression.function !== 'map' || wanted.kind !== 'list' || callback === undefined) {
    return fitWhole(expression, wanted, options);
  }
  const body = fit(callback.body, wanted.of, options);
  return body && { ...expression, callback: { ...callback, body }, type: listOf(body.type) };
}

function fitObject(
  expression: Of<'object'>,
  wanted: ValueType & { readonly kind: 'object' },
  options: FitOptions,
): Expression | undefined {
  const entries = fitEntries(expression.entries, { fields: wanted.fields, at: expression.at, options });
  if (entries === undefined) return undefined;
  const fields = entries.map(({ name, value }) => ({ name, type: value.type }));
  return { ...expression, entries, type: { kind: 'object', fields, nullable: false } };
}

interface Wanted {
  readonly fields: readonly ObjectField[];
  readonly at: Span;
  readonly options: FitOptions;
}

/** The entries of an object that has these fields: each fits, none is missing, none is unknown. */
function fitEntries(entries: readonly ObjectEntry[], { fields, at, options }: Wanted): ObjectEntry[] | undefined {
  const fitted: ObjectEntry[] = [];
  let isSound = true;
  for (const { name, value } of entries) {
    const field = findField(fields, name.snake);
    if (field === undefined) {
      failUnknownField(name, { at: value.at, fields, options });
      isSound = false;
      continue;
    }
    const what = `\`${field.name.snake}\``;
    const fits = fit(value, acceptedType(field), { ...options, what });
    if (fits === undefined) isSound = false;
    else fitted.push({ name: field.name, value: fits });
  }
  const missing = fields.filter(
    ({ name }) => !entries.some((each) => findField(fields, each.name.snake)?.name.snake === name.snake),
  );
  const rest = fillMissing(missing, { at, options });
  return rest !== undefined && isSound ? [...fitted, ...rest] : undefined;
}

/** The field of that name; a reference may be written without `_id`. */
export function findField<T extends { readonly name: Names }>(fields: readonly T[], name: string): T | undefined {
  return fields.find((each) => each.name.snake === name) ?? fields.find((each) => each.name.snake === `${name}_id`);
}

export function failUnknownField(name: Pick<Names, 'snake'>, { at, fields, options }: Wanted): undefined {
  const among = fields.map((field) => field.name.snake);
  return failAt(options.scope, at, {
    code: 'unknown-field',
    message: `There is no field \`${name.snake}\` in what is wanted here.`,
    expected: among.length === 0 ? 'no fields' : listSome(among),
    near: { word: name.snake, among },
  });
}

/** Fields that nothing was given for: those that may be null are null, those that may be left out are left out. */
export function fillMissing(
  missing: readonly ObjectField[],
  { at, options }: Omit<Wanted, 'fields'>,
): ObjectEntry[] | undefined {
  const lacking = missing.filter(({ type, optional }) => optional === undefined && !type.nullable);
  if (lacking.length > 0) {
    const words = lacking.map(({ name }) => `\`${name.snake}\``).join(', ');
    const message = lacking.length === 1 ? `The field ${words} is missing.` : `The fields ${words} are missing.`;
    return failAt(options.scope, at, { code: 'missing-field', message, expected: 'a value for each' });
  }
  return missing
    .filter(({ optional }) => optional === undefined)
    .map(({ name }) => ({ name, value: { kind: 'literal', value: null, type: { kind: 'null', nullable: true }, at } }));
}
