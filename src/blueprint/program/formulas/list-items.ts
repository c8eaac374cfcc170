/** The elements of a list that is written out. */
import type { Expression } from '../expression.ts';
import type { Scope } from '../scope.ts';
import type { ValueType } from '../value-types.ts';
import { commonType } from './assignable.ts';
import { failAt } from './context.ts';
import { describeType } from './describe-type.ts';
import { tryFit } from './try-fit.ts';
import { NOTHING, withNull } from './types.ts';

interface Items {
  readonly items: readonly Expression[];
  readonly of: ValueType;
}

/** Elements of one type: texts beside dates are dates. Undefined, and reported, where they have no type in common. */
export function alignItems(items: readonly Expression[], scope: Scope): Items | undefined {
  const of = typeOfAll(items);
  if (of !== undefined) return { items, of };
  for (const { type } of items) {
    const fitted = items.flatMap((item) => tryFit(item, withNull(type), scope) ?? []);
    const common = fitted.length === items.length ? typeOfAll(fitted) : undefined;
    if (common !== undefined) return { items: fitted, of: common };
  }
  return failFirst(items, scope);
}

function typeOfAll(items: readonly Expression[]): ValueType | undefined {
  return items.reduce<ValueType | undefined>((common, { type }) => common && commonType(common, type), NOTHING);
}

function failFirst(items: readonly Expression[], scope: Scope): undefined {
  let of: ValueType = NOTHING;
  for (const { type, at } of items) {
    const common = commonType(of, type);
    if (common === undefined) {
      const message = `The elements of a list have one type: this is ${describeType(type)}, the ones before are ${describeType(of)}.`;
      return failAt(scope, at, { code: 'wrong-type', message, expected: describeType(of) });
    }
    of = common;
  }
  return undefined;
}
