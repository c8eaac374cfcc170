/** contains(text, part) and contains(list, value) */
import type { Expression } from '../../expression.ts';
import type { ValueType } from '../../value-types.ts';
import { fail, failAt, typed, type FormulaContext, type Part } from '../context.ts';
import { describeType } from '../describe-type.ts';
import { fit } from '../fit.ts';
import { wordFor } from '../present.ts';
import { refuseInQuery } from '../query-limits.ts';
import { BOOLEAN, familyOf, isScalar, isText, isUuid } from '../types.ts';
import { A_TEXT, type FunctionRule, hasArguments, maybeNullAt, requireKind, result, valueAt } from './call.ts';

export const contains: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 2, most: 2 })) return undefined;
  const whole = valueAt(call, 0);
  const isComparison = call.context.query !== undefined && whole?.type.kind === 'list';
  // In queries null is in no list, as it is in no order.
  const part = isComparison ? maybeNullAt(call, 1) : valueAt(call, 1);
  if (whole === undefined || part === undefined) return undefined;
  if (whole.type.kind === 'list') return containsElement(whole, part, { context: call.context, part: call.node });
  if (!requireKind(whole, { words: 'a text or a list', fits: isText }, call)) return undefined;
  return requireKind(part, A_TEXT, call) ? result(call, BOOLEAN, { arguments: [whole, part] }) : undefined;
};

interface Containing {
  readonly context: FormulaContext;
  /** What problems about both of them point at. */
  readonly part: Part;
}

/** Whether a value is in a list. Literals of either take the type of the other. */
export function containsElement(
  list: Expression,
  value: Expression,
  { context, part }: Containing,
): Expression | undefined {
  const of = list.type.kind === 'list' ? list.type.of : list.type;
  const { scope, query } = context;
  if (!isScalar(value.type)) {
    const message = `${wordFor(value)} is of the type ${describeType(value.type)}, which cannot be looked for in a list.`;
    return failAt(scope, value.at, { code: 'wrong-type', message, expected: 'a single value' });
  }
  if (query && list.kind === 'column') return refuseInQuery(context, part, 'A list that a row holds');
  const found = align(list, { value, of, context });
  if (found === undefined) return undefined;
  const element = found.list.type.kind === 'list' ? found.list.type.of : of;
  const isId = isUuid(found.value.type);
  const isFit = element.kind === 'null' || familyOf(element) === familyOf(found.value.type);
  if (!isFit || (query && isId && element.kind === 'text' && !isUuid(element))) {
    const message = `A ${describeType({ ...list.type, nullable: false })} contains no ${describeType(value.type)}.`;
    return fail(context, part, { code: 'wrong-type', message, expected: `a list of ${describeType(value.type)}` });
  }
  return {
    ...typed(context, part, BOOLEAN),
    ...{ kind: 'call', function: 'contains', arguments: [found.list, found.value] },
  };
}

interface Pair {
  readonly list: Expression;
  readonly value: Expression;
}

function align(
  list: Expression,
  { value, of, context }: { value: Expression; of: ValueType; context: FormulaContext },
): Pair | undefined {
  const { scope } = context;
  const isWritten = list.kind === 'list' && list.items.every(({ kind }) => kind === 'literal');
  if (isWritten && value.kind !== 'literal' && of.kind === 'text') {
    const fitted = fit(list, { kind: 'list', of: { ...value.type, nullable: false }, nullable: false }, { scope });
    return fitted && { list: fitted, value };
  }
  if (value.kind !== 'literal' || !isScalar(of) || typeof value.value !== 'string') return { list, value };
  const fitted = fit(value, { ...of, nullable: true }, { scope });
  return fitted && { list, value: fitted };
}
