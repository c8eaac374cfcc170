import type { Block, Expression, InputField, Program, Statement, ValueType } from '../../blueprint/model.ts';
import { partsOf, walkStatements } from '../../blueprint/program/walk.ts';
import { expressionsOf } from '../../blueprint/program/expressions-of.ts';

/**
 * Whether lists of the input can be `readonly`: the program only goes through them. One that becomes part of a result, a
 * row or somebody else's input is given on as it is, to code that may change it.
 */
export function changesNoLists({ block }: Pick<Program, 'block'>, input: readonly InputField[]): boolean {
  const types = input.map(({ type }) => type);
  if (types.some((type) => (type.kind === 'list' ? holdsLists(type.of) : holdsLists(type)))) return false;
  return !handsOnLists(block);
}

function holdsLists(type: ValueType): boolean {
  if (type.kind === 'list') return true;
  return type.kind === 'object' && type.fields.some((field) => holdsLists(field.type));
}

function handsOnLists(block: Block): boolean {
  return [...walkStatements(block)].some((statement) =>
    expressionsOf(statement).some(
      (expression, index) => !(expression.kind === 'input' && isGoneThrough(statement, index)) && handsOn(expression),
    ),
  );
}

/** The list of a loop, and parameters of queries. */
function isGoneThrough(statement: Statement, index: number): boolean {
  if (statement.kind === 'each') return index === 0;
  return 'use' in statement;
}

/** The expression gives on a list of the input, or something inside it does. */
function handsOn(expression: Expression): boolean {
  if (expression.kind === 'whole-input') return true;
  if (expression.kind === 'input') return expression.type.kind === 'list';
  if (expression.kind !== 'call' && expression.kind !== 'element') return partsOf(expression).some(handsOn);
  const [first, ...others] = partsOf(expression);
  const isInput = first?.kind === 'input';
  return (!isInput && first !== undefined && handsOn(first)) || others.some(handsOn);
}
