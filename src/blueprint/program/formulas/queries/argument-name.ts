import { plural } from '../../../../infer/inflect.ts';
import type { ColumnBlueprint } from '../../../model.ts';
import { capitalize, namesOf } from '../../../casing.ts';
import type { Expression } from '../../expression.ts';

/** What a parameter is called: after the column it meets, else after the last name in what it is given. */
export function parameterName(
  argument: Expression,
  { column, isList }: { readonly column: ColumnBlueprint | undefined; readonly isList: boolean },
): string {
  if (column === undefined) return lastName(argument) ?? 'value';
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
    case 'not':
    case 'negate':
      return lastName(expression.operand);
    case 'comparison':
      return presenceName(expression);
    case 'call':
      return expression.arguments.map(lastName).find((name) => name !== undefined) ?? camelOf(expression.function);
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
function presenceName({ left, right, operator }: Expression & { readonly kind: 'comparison' }): string | undefined {
  const name = lastName(left) ?? lastName(right);
  const isPresence = [left, right].some((side) => side.kind === 'literal' && side.value === null);
  if (!isPresence || name === undefined) return name;
  return `${operator === '==' ? 'no' : 'has'}${capitalize(name)}`;
}

/** Keys are in the casing of the project. */
function camelOf(name: string): string {
  return name.includes('_') ? namesOf(name, 'camel').camel : name;
}
