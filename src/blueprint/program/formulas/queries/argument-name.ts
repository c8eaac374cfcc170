import { plural } from '../../../../infer/inflect.ts';
import { capitalize, namesOf } from '../../../casing.ts';
import type { Expression } from '../../expression.ts';
import type { Place } from './bind.ts';
import { nullTestOf } from './null-test.ts';

/**
 * What a parameter is called: after the column whose value it is, else after the last name in what it is given. A bound
 * of a column is no value of it: `since`, and not `createdAt`.
 */
export function parameterName(argument: Expression, { column, isList = false, isBound = false }: Place): string {
  const own = lastName(argument);
  if (column === undefined || (isBound && own !== undefined)) return own ?? functionName(argument);
  const { snake } = column.name;
  return camelOf(isList ? plural(snake) : snake);
}

function lastName(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'variable':
      return camelOf(expression.variable.name);
    case 'input':
      return expression.field.camel;
    case 'whole-input':
      return 'input';
    case 'user':
      return expression.property === 'id' ? 'userId' : 'role';
    case 'member':
      return camelOf(expression.key);
    case 'element':
      return lastName(expression.list);
    case 'negate':
      return lastName(expression.operand);
    case 'not':
      return negatedName(expression.operand);
    case 'comparison':
      return presenceName(expression) ?? lastName(expression.left) ?? lastName(expression.right);
    case 'call':
      return expression.arguments.map(lastName).find((name) => name !== undefined);
    case 'arithmetic':
    case 'concatenate':
    case 'logical':
      return lastName(expression.left) ?? lastName(expression.right);
    case 'conditional':
      return lastName(expression.whenTrue) ?? lastName(expression.whenFalse);
    default:
      return undefined;
  }
}

/** `input.note == null` asks whether there is none. */
function presenceName(expression: Expression): string | undefined {
  const test = nullTestOf(expression);
  const name = test && lastName(test.subject);
  return test && name && `${test.operator === '==' ? 'no' : 'has'}${capitalize(name)}`;
}

function negatedName(operand: Expression): string | undefined {
  const test = nullTestOf(operand);
  if (test !== undefined && operand.kind === 'comparison') {
    return presenceName({ ...operand, operator: test.operator === '==' ? '!=' : '==' });
  }
  const name = lastName(operand);
  return name && `not${capitalize(name)}`;
}

/** `now()` has no other name in it. */
function functionName(expression: Expression): string {
  return expression.kind === 'call' ? camelOf(expression.function) : 'value';
}

/** Keys are in the casing of the project. */
function camelOf(name: string): string {
  return name.includes('_') ? namesOf(name, 'camel').camel : name;
}
