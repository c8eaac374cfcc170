import type { InputField, TableBlueprint } from '../../model.ts';
import type { Expression } from '../expression.ts';
import { fieldsOfRow } from '../formulas/type-rules.ts';

interface Known {
  readonly input: readonly InputField[];
  readonly tables: ReadonlyMap<string, TableBlueprint>;
}

/**
 * Whether a value is there wherever it is asked for, and not only where a condition has found out that it is: then it
 * can also be asked for at another place.
 */
export function isCertain(expression: Expression, known: Known): boolean {
  if (expression.type.nullable) return false;
  switch (expression.kind) {
    case 'literal':
    case 'user':
      return true;
    case 'variable':
      return !expression.variable.type.nullable;
    case 'input': {
      const field = known.input.find(({ name }) => name.snake === expression.field.snake);
      return expression.from === 'path' || (field !== undefined && (!field.optional || field.default !== undefined));
    }
    case 'member':
      return isCertain(expression.object, known) && isMemberCertain(expression, known);
    default:
      return false;
  }
}

function isMemberCertain({ object, key }: Expression & { readonly kind: 'member' }, { tables }: Known): boolean {
  const { type } = object;
  const table = type.kind === 'row' ? tables.get(type.table) : undefined;
  const members =
    type.kind === 'object' ? type.fields : type.kind === 'row' && table ? fieldsOfRow(table, type.include) : [];
  return members.some(({ name, type: own }) => name.key === key && !own.nullable);
}
