/** count, map, filter, find, some, every, sort, group, unique */
import { namesOf } from '../../../casing.ts';
import type { ObjectField, ValueType } from '../../value-types.ts';
import { failAt } from '../context.ts';
import { describeType } from '../describe-type.ts';
import { requireBoolean } from '../logical.ts';
import { requirePresent } from '../present.ts';
import { BOOLEAN, INTEGER, isScalar, listOf, NOTHING, withNull } from '../types.ts';
import {
  argumentAt,
  type Call,
  type Callback,
  callbackAt,
  type FunctionRule,
  hasArguments,
  type ListExpression,
  listAt,
  maybeNullAt,
  requireKind,
  result,
} from './call.ts';

interface Walk {
  readonly list: ListExpression;
  readonly callback: Callback;
}

function walkOf(call: Call, most = 2): Walk | undefined {
  if (!hasArguments(call, { least: 2, most })) return undefined;
  const list = listAt(call, 0);
  const callback = list && callbackAt(call, 1, list);
  return list && callback && { list, callback };
}

/** The function asks of each element whether something is true. */
function predicateRule(typeOf: (list: ListExpression) => ValueType): FunctionRule {
  return (call) => {
    const walk = walkOf(call);
    if (walk === undefined || !requireBoolean(walk.callback.body, call.context)) return undefined;
    return result(call, typeOf(walk.list), { arguments: [walk.list], callback: walk.callback });
  };
}

const count: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 2 })) return undefined;
  if (argumentAt(call, 1) !== undefined) return predicateRule(() => INTEGER)(call);
  const list = listAt(call, 0);
  return list && result(call, INTEGER, { arguments: [list] });
};

const map: FunctionRule = (call) => {
  const walk = walkOf(call);
  if (walk === undefined) return undefined;
  const { list, callback } = walk;
  return result(call, listOf(callback.body.type), { arguments: [list], callback });
};

const AN_ORDER = {
  words: 'a key that has an order: a number, a text, a date or a datetime',
  fits: (type: ValueType) => isScalar(type) && type.kind !== 'boolean',
};

const sort: FunctionRule = (call) => {
  const walk = walkOf(call, 3);
  if (walk === undefined) return undefined;
  const { list, callback } = walk;
  const direction = argumentAt(call, 2) === undefined ? undefined : maybeNullAt(call, 2);
  const { body } = callback;
  if (!requirePresent(body, call.context) || !requireKind(body, AN_ORDER, call)) return undefined;
  const type: ValueType = { ...list.type, nullable: false };
  if (argumentAt(call, 2) === undefined) return result(call, type, { arguments: [list], callback });
  if (direction === undefined) return undefined;
  const isDirection = direction.kind === 'literal' && (direction.value === 'desc' || direction.value === 'asc');
  if (isDirection) return result(call, type, { arguments: [list, direction], callback });
  const message = 'The direction of an order is written out.';
  return failAt(call.context.scope, direction.at, { code: 'wrong-arguments', message, expected: '"asc" or "desc"' });
};

const A_SINGLE_VALUE = { words: 'single values to compare', fits: isScalar };

const group: FunctionRule = (call) => {
  const walk = walkOf(call);
  if (walk === undefined) return undefined;
  const { list, callback } = walk;
  const { body } = callback;
  if (!requirePresent(body, call.context) || !requireKind(body, A_SINGLE_VALUE, call)) return undefined;
  const { casing } = call.context.scope.context.project;
  const fields: ObjectField[] = [
    { name: namesOf('key', casing), type: body.type },
    { name: namesOf('items', casing), type: { ...list.type, nullable: false } },
  ];
  return result(call, listOf({ kind: 'object', fields, nullable: false }), { arguments: [list], callback });
};

const unique: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 1 })) return undefined;
  const list = listAt(call, 0);
  if (list === undefined) return undefined;
  const { of } = list.type;
  const isSingle = isScalar(of) || isSame(of, NOTHING);
  if (isSingle && !of.nullable) return result(call, { ...list.type, nullable: false }, { arguments: [list] });
  const message = `\`unique\` needs a list of single values: this is ${describeType(list.type)}.`;
  return failAt(call.context.scope, list.at, {
    code: 'wrong-type',
    message,
    expected: 'unique(map(items, item => item.id))',
  });
};

function isSame(first: ValueType, second: ValueType): boolean {
  return first.kind === second.kind && first.nullable === second.nullable;
}

export const listFunctions: Readonly<Record<string, FunctionRule>> = {
  count,
  map,
  filter: predicateRule((list) => ({ ...list.type, nullable: false })),
  find: predicateRule((list) => withNull(list.type.of)),
  some: predicateRule(() => BOOLEAN),
  every: predicateRule(() => BOOLEAN),
  sort,
  group,
  unique,
};
