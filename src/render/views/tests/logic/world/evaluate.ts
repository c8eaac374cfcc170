/** Values of formulas, as the compiled code will compute them. */
import type { Expression, Names, Variable } from '../../../../../blueprint/model.ts';
import { calculate } from './arithmetic.ts';
import { isEqual, order } from './compare.ts';
import { calculated, settle } from './decimal-texts.ts';
import { fitted } from './fitted.ts';
import { evaluateCall } from './formula-calls.ts';
import { fromTyped } from './samples.ts';
import { isTextual, solid, textOf } from './texts.ts';
import {
  dependingOn,
  found,
  known,
  ListValue,
  ObjectValue,
  RowValue,
  type Traced,
  truth,
  Unforeseen,
  union,
  Unknown,
} from './values.ts';
import type { World } from './world.ts';

/** What the names of a formula stand for. */
export interface Surroundings {
  readonly world: World;
  readonly variables: Map<Variable, Traced>;
  /** Fields of the input and parameters of the path, by name in the plan. */
  readonly input: ReadonlyMap<string, Traced>;
  readonly wholeInput: readonly Names[];
  readonly user?: { readonly id: Traced; readonly role: Traced };
  /** In queries. */
  readonly column?: (name: string) => Traced;
  readonly parameters?: ReadonlyMap<string, Traced>;
  /** Both sides of every comparison that is made, for those who want it to come out otherwise. */
  readonly onComparison: (left: Traced, right: Traced) => void;
}

/** @throws Unforeseen when the value cannot be known, ProgramFailure where the program would fail */
export function evaluate(expression: Expression, around: Surroundings): Traced {
  switch (expression.kind) {
    case 'literal':
      return known(fromTyped(expression.type, expression.value));
    case 'variable':
      return found(around.variables.get(expression.variable), expression.variable.name);
    case 'input':
      return found(around.input.get(expression.field.snake), expression.field.snake);
    case 'whole-input': {
      const fields = around.wholeInput.map(
        (name) => [name.key, found(around.input.get(name.snake), name.snake)] as const,
      );
      return known(new ObjectValue(new Map(fields)));
    }
    case 'user':
      return found(around.user?.[expression.property], 'user');
    case 'column':
      return found(around.column?.(expression.column), expression.column);
    case 'parameter':
      return found(around.parameters?.get(expression.name), expression.name);
    case 'member':
      return member(evaluate(expression.object, around), expression.key);
    case 'element':
      return element(evaluate(expression.list, around), expression.index);
    case 'template':
      return template(expression.parts, around);
    case 'list':
      return known(new ListValue(expression.items.map((item) => settle(evaluate(item, around), around.world.lookup))));
    case 'object': {
      const entries = expression.entries.map(
        ({ name, value }) => [name.key, settle(evaluate(value, around), around.world.lookup)] as const,
      );
      return known(new ObjectValue(new Map(entries)));
    }
    case 'call':
      return call(expression, around);
    default:
      return operate(expression, around);
  }
}

function call(expression: Extract<Expression, { kind: 'call' }>, around: Surroundings): Traced {
  const { callback } = expression;
  const values = expression.arguments.map((argument) => evaluate(argument, around));
  const apply = (item: Traced): Traced => {
    if (callback === undefined) return item;
    return evaluate(callback.body, { ...around, variables: new Map(around.variables).set(callback.parameter, item) });
  };
  return evaluateCall(expression, { values, around, apply });
}

type Operation = Extract<
  Expression,
  { kind: 'not' | 'negate' | 'arithmetic' | 'concatenate' | 'comparison' | 'logical' | 'conditional' }
>;

function operate(expression: Operation, around: Surroundings): Traced {
  switch (expression.kind) {
    case 'not': {
      const operand = evaluate(expression.operand, around);
      return known(!truth(operand), operand.leaves);
    }
    case 'negate':
      return calculate('-', { left: known(0), right: evaluate(expression.operand, around), type: expression.type });
    case 'arithmetic': {
      const [left, right] = [evaluate(expression.left, around), evaluate(expression.right, around)];
      return calculate(expression.operator, { left, right, type: expression.type });
    }
    case 'concatenate': {
      const [left, right] = [evaluate(expression.left, around), evaluate(expression.right, around)];
      return known(`${textOf(left.plain)}${textOf(right.plain)}`, union(left.leaves, right.leaves));
    }
    case 'comparison':
      return comparison(expression, around);
    case 'logical':
      return logical(expression, around);
    case 'conditional': {
      const test = evaluate(expression.test, around);
      const chosen = evaluate(truth(test) ? expression.whenTrue : expression.whenFalse, around);
      return dependingOn(fitted(chosen, expression.type), test.leaves);
    }
  }
}

function comparison(expression: Extract<Expression, { kind: 'comparison' }>, around: Surroundings): Traced {
  const [left, right] = [evaluate(expression.left, around), evaluate(expression.right, around)];
  around.onComparison(left, right);
  const leaves = union(left.leaves, right.leaves);
  const [one, other] = [solid(left.plain, right.plain, around), solid(right.plain, left.plain, around)];
  switch (expression.operator) {
    case '==':
      return known(isEqual(one, other), leaves);
    case '!=':
      return known(!isEqual(one, other), leaves);
    default: {
      // SQL: nothing is before or after null. Elsewhere the plan's checker lets no null come here.
      if (one === null || other === null) return known(false, leaves);
      const difference = order(one, other);
      const outcomes = { '<': difference < 0, '<=': difference <= 0, '>': difference > 0, '>=': difference >= 0 };
      return known(outcomes[expression.operator], leaves);
    }
  }
}

function logical(expression: Extract<Expression, { kind: 'logical' }>, around: Surroundings): Traced {
  const left = evaluate(expression.left, around);
  const { operator } = expression;
  if (operator === '??') {
    const chosen = left.plain === null ? dependingOn(evaluate(expression.right, around), left.leaves) : left;
    const isCalculated = [expression.left, expression.right].some(({ kind }) => kind === 'arithmetic');
    return fitted(isCalculated ? calculated(chosen) : chosen, expression.type);
  }
  const isDecided = truth(left) === (operator === '||');
  if (isDecided) return left;
  const right = evaluate(expression.right, around);
  return known(truth(right), union(left.leaves, right.leaves));
}

function member({ plain, leaves }: Traced, key: string): Traced {
  if (plain === null) return known(null, leaves);
  if (plain instanceof ObjectValue) return dependingOn(plain.fields.get(key) ?? known(null), leaves);
  if (!(plain instanceof RowValue)) throw new Unforeseen(`a member of what is not known: ${key}`);
  const included = plain.included.get(key);
  if (included !== undefined) return dependingOn(included, leaves);
  const column = plain.row.table.columns.find(({ name }) => name.key === key);
  return dependingOn(plain.cell(found(column, key).name.snake), leaves);
}

function element(list: Traced, index: number): Traced {
  if (list.plain === null) return known(null, list.leaves);
  if (!(list.plain instanceof ListValue)) throw new Unforeseen('an entry of a list that is not known');
  if (!list.plain.ordered && list.plain.items.length > 1) throw new Unforeseen('the order of rows');
  return dependingOn(list.plain.items[index] ?? known(null), list.leaves);
}

function template(parts: readonly (string | Expression)[], around: Surroundings): Traced {
  const values = parts.map((part) => (typeof part === 'string' ? known(part) : evaluate(part, around)));
  const unknown = values.some(({ plain }) => !isTextual(plain));
  const leaves = union(...values.map((value) => value.leaves));
  if (unknown) return known(new Unknown({ kind: 'text', nullable: false }), leaves);
  return known(values.map(({ plain }) => textOf(plain)).join(''), leaves);
}
