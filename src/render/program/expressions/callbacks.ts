import type { Expression, FormulaCall, Variable } from '../../../blueprint/model.ts';
import { partsOf, walkExpression } from '../../../blueprint/program/walk.ts';
import { arrowBody } from '../code.ts';
import type { ExpressionContext } from '../context.ts';
import { camelName } from '../scope.ts';

export interface Callback {
  /** The parameter, or the pattern that takes one member out of it. */
  readonly parameter: string;
  readonly context: ExpressionContext;
  readonly body: Expression;
}

type Arrow = NonNullable<FormulaCall['callback']>;

/** The parameter of an arrow function and the context of its body. */
export function openCallback({ parameter, body }: Arrow, context: ExpressionContext): Callback {
  const scope = context.scope.inner();
  if (!reads(body, parameter)) return { parameter: '', context: { ...context, scope }, body };
  const key = onlyMember(body, parameter);
  if (key !== undefined && !scope.isTaken(key)) {
    scope.claim(key);
    const members = new Map([...context.members, [parameter, { key, name: key }] as const]);
    return { parameter: `{ ${key} }`, context: { ...context, scope, members }, body };
  }
  return { parameter: scope.declare(parameter), context: { ...context, scope }, body };
}

/** `(item) => item.price` */
export function callbackCode(
  arrow: Arrow,
  { context, write = context.write }: { context: ExpressionContext; write?: ExpressionContext['write'] },
): string {
  const { parameter, body, context: inner } = openCallback(arrow, context);
  return `(${parameter}) => ${arrowBody(write(body, inner))}`;
}

/** The one member of the parameter that the body reads, if it reads nothing else of it, and no other thing's of that name. */
function onlyMember(body: Expression, parameter: Variable): string | undefined {
  const keys = new Set<string>();
  const others = new Set<string>();
  let isWhole = false;
  const visit = (expression: Expression): void => {
    if (isParameter(expression, parameter)) isWhole = true;
    else if (expression.kind === 'member' && isParameter(expression.object, parameter)) keys.add(expression.key);
    else {
      if (expression.kind === 'member') others.add(expression.key);
      for (const inner of partsOf(expression)) visit(inner);
    }
  };
  visit(body);
  const [key, second] = keys;
  if (isWhole || key === undefined || second !== undefined || others.has(key)) return undefined;
  return key === camelName({ name: key }) && /^[a-z]\w*$/i.test(key) ? key : undefined;
}

function reads(body: Expression, parameter: Variable): boolean {
  return [...walkExpression(body)].some((part) => isParameter(part, parameter));
}

function isParameter(expression: Expression, parameter: Variable): boolean {
  return expression.kind === 'variable' && expression.variable === parameter;
}
