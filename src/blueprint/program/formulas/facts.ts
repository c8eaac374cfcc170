/** What conditions tell about values that may be null. */
import type { Expression } from '../expression.ts';
import type { ValueType } from '../value-types.ts';
import type { FormulaContext } from './context.ts';
import { isPlaceholder } from './queries/placeholder.ts';
import { NULL, withoutNull } from './types.ts';

/**
 * How facts name a value: `order`, `input.note`, `order.shippedAt`, `lines[0]`; a column begins with a colon.
 * Undefined for what is computed anew each time.
 */
export function pathOf(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'variable':
      return expression.variable.name;
    case 'input':
      return `input.${expression.field.snake}`;
    case 'column':
      return columnFact(expression.column);
    case 'parameter':
      return isPlaceholder(expression) ? pathOf(expression.argument) : undefined;
    case 'member':
      return below(expression.object, `.${expression.key}`);
    case 'element':
      return below(expression.list, `[${expression.index}]`);
    default:
      return undefined;
  }
}

export function columnFact(column: string): string {
  return `:${column}`;
}

export function isColumnFact(fact: string): boolean {
  return fact.startsWith(':');
}

function below(object: Expression, rest: string): string | undefined {
  const path = pathOf(object);
  return path === undefined ? undefined : `${path}${rest}`;
}

/** The paths that are not null when a condition has this outcome. */
export function knownAfter(condition: Expression, outcome: boolean): ReadonlySet<string> {
  const facts = factsAfter(condition, outcome);
  return new Set([...facts].filter((fact) => !fact.startsWith(IS_NULL)));
}

/** In front of a path that is known to be null: TypeScript knows it, too, and refuses to look at it again. */
const IS_NULL = '=';

/** Conditions in conditions are asked again and again, for either outcome. */
const known = new WeakMap<Expression, Map<boolean, ReadonlySet<string>>>();

function factsAfter(condition: Expression, outcome: boolean): ReadonlySet<string> {
  const outcomes = known.get(condition) ?? new Map<boolean, ReadonlySet<string>>();
  known.set(condition, outcomes);
  const facts = outcomes.get(outcome) ?? findFacts(condition, outcome);
  outcomes.set(outcome, facts);
  return facts;
}

function findFacts(condition: Expression, outcome: boolean): ReadonlySet<string> {
  switch (condition.kind) {
    case 'not':
      return factsAfter(condition.operand, !outcome);
    case 'logical':
      return condition.operator === '??' ? NONE : afterLogical(condition, outcome);
    case 'comparison':
      return afterComparison(condition, outcome);
    case 'parameter':
      return isPlaceholder(condition) ? factsAfter(condition.argument, outcome) : NONE;
    default:
      return NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();

type Logical = Expression & { readonly kind: 'logical' };
type Comparison = Expression & { readonly kind: 'comparison' };

function afterLogical({ operator, left, right }: Logical, outcome: boolean): ReadonlySet<string> {
  // `a && b` is true when both are, `a || b` is false when both are.
  if ((operator === '&&') === outcome) return unite(factsAfter(left, outcome), factsAfter(right, outcome));
  // Otherwise either the left one decided, or the right one after the left one had gone the other way.
  const first = factsAfter(left, outcome);
  const second = unite(factsAfter(left, !outcome), factsAfter(right, outcome));
  return new Set([...first].filter((path) => second.has(path)));
}

function afterComparison({ operator, left, right }: Comparison, outcome: boolean): ReadonlySet<string> {
  if (operator !== '==' && operator !== '!=') return NONE;
  const isEqual = (operator === '==') === outcome;
  if (isNull(right)) return isEqual ? nullAt(left) : pathsThrough(left);
  if (isNull(left)) return isEqual ? nullAt(right) : pathsThrough(right);
  if (!isEqual) return NONE;
  // What equals something that is not null is not null either; TypeScript sees that of values it compares with ===.
  if (!right.type.nullable && isPlain(left.type)) return pathsThrough(left);
  return !left.type.nullable && isPlain(right.type) ? pathsThrough(right) : NONE;
}

function nullAt(expression: Expression): ReadonlySet<string> {
  const path = pathOf(expression);
  return path === undefined ? NONE : new Set([`${IS_NULL}${path}`]);
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

function isPlain({ kind }: ValueType): boolean {
  return (
    kind === 'text' ||
    kind === 'enum' ||
    kind === 'boolean' ||
    kind === 'integer' ||
    kind === 'money' ||
    kind === 'date'
  );
}

/** Where `order?.note` is not null, `order` is not either. */
function pathsThrough(expression: Expression): ReadonlySet<string> {
  const paths = new Set<string>();
  for (let each: Expression | undefined = expression; each !== undefined;) {
    const path = pathOf(each);
    if (path !== undefined) paths.add(path);
    if (each.kind === 'member' && each.optional) each = each.object;
    else if (each.kind === 'element' && each.optional) each = each.list;
    else each = undefined;
  }
  return paths;
}

function unite(first: ReadonlySet<string>, second: ReadonlySet<string>): ReadonlySet<string> {
  if (first.size === 0) return second;
  return second.size === 0 ? first : new Set([...first, ...second]);
}

/** The context of what is only computed when a condition had this outcome; of an unsound condition nothing is known. */
export function assume(
  context: FormulaContext,
  { condition, outcome }: { condition: Expression | undefined; outcome: boolean },
): FormulaContext {
  if (condition === undefined) return { ...context, isLenient: true };
  const paths = factsAfter(condition, outcome);
  return paths.size === 0 ? context : { ...context, nonNull: unite(context.nonNull, paths) };
}

/** The context of what is only computed when a value is null. */
export function assumeNull(context: FormulaContext, expression: Expression | undefined): FormulaContext {
  const facts = expression?.type.nullable === true ? nullAt(expression) : NONE;
  return facts.size === 0 ? context : { ...context, nonNull: unite(context.nonNull, facts) };
}

/**
 * What still holds inside an arrow function: facts about names that never change. Facts about members are lost, as
 * they are in TypeScript.
 * @param parameter hides a variable of the same name
 */
export function factsInside(context: FormulaContext, parameter: string): ReadonlySet<string> {
  return new Set(
    [...context.nonNull].filter((fact) => {
      const path = fact.startsWith(IS_NULL) ? fact.slice(1) : fact;
      if (/^input\.[^.[]+$/.test(path)) return true;
      const variable = context.variables.get(path);
      return variable !== undefined && !variable.isReassigned && path !== parameter;
    }),
  );
}

/** The same value where it is known not to be null, or known to be. */
export function withFacts<T extends Expression>(expression: T, context: FormulaContext): T {
  if (!expression.type.nullable) return expression;
  const path = pathOf(expression);
  if (path === undefined) return expression;
  if (context.nonNull.has(path)) return { ...expression, type: withoutNull(expression.type) };
  return context.nonNull.has(`${IS_NULL}${path}`) ? { ...expression, type: NULL } : expression;
}
