/** Gives expressions the type that is wanted where they stand. */
import type { Expression, ObjectEntry } from '../expression.ts';
import type { ValueType } from '../value-types.ts';
import { acceptedType, commonType, isAssignable } from './assignable.ts';
import { failAt } from './context.ts';
import { failFit, type FitOptions } from './fit-faults.ts';
import { fitLiteral } from './fit-literal.ts';
import { failUnknownField, fillMissing, findField, type WantedFields } from './object-fields.ts';
import { nullFault } from './present.ts';
import { isPlaceholder, type Placeholder } from './queries/placeholder.ts';
import { listOf, withNull, withoutNull } from './types.ts';

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

/** The entries of an object that has these fields: each fits, none is missing, none is unknown. */
function fitEntries(entries: readonly ObjectEntry[], { fields, at, options }: WantedFields): ObjectEntry[] | undefined {
  const fitted: ObjectEntry[] = [];
  let isKnown = true;
  for (const { name, value } of entries) {
    const field = findField(fields, name.snake);
    if (field === undefined) {
      failUnknownField(name, { at: value.at, fields, options });
      isKnown = false;
      continue;
    }
    const what = `\`${field.name.snake}\``;
    const fits = fit(value, acceptedType(field), { ...options, what });
    if (fits !== undefined) fitted.push({ name: field.name, value: fits });
  }
  // A name that nobody knows is likely the one that is missing.
  if (!isKnown) return undefined;
  const missing = fields.filter(
    ({ name }) => !entries.some((each) => findField(fields, each.name.snake)?.name.snake === name.snake),
  );
  const rest = fillMissing(missing, { at, options });
  return rest !== undefined && fitted.length === entries.length ? [...fitted, ...rest] : undefined;
}
