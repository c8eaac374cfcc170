/** `where: { user: = auth.user.id, status: paid }` */
import type { Formula, NamedValue } from '../../../../plan/model-steps.ts';
import type { ColumnBlueprint, TableBlueprint } from '../../../model.ts';
import type { Expression } from '../../expression.ts';
import type { Scope } from '../../scope.ts';
import { checkValue } from '../check-value.ts';
import { checkComparison } from '../comparison.ts';
import { containsElement } from '../calls/contains.ts';
import { failAt, type FormulaContext } from '../context.ts';
import { checkNode } from '../check-node.ts';
import { requirePresent } from '../present.ts';
import { columnWords, findColumn, typeOfColumn } from '../row-members.ts';
import { isScalar, listOf, withoutNull } from '../types.ts';
import { placeholderOf } from './placeholder.ts';

interface MatchOptions {
  readonly table: TableBlueprint;
  readonly scope: Scope;
  /** Checks a formula in which the columns of the table are names. */
  readonly check: (formula: Formula) => Expression | undefined;
}

/** That a column equals a value, or is one of a list. Undefined when problems were reported. */
export function matchColumn(field: NamedValue, options: MatchOptions): Expression | undefined {
  const column = readableColumn(field, options);
  const value = column && valueOf(field, column, options);
  if (column === undefined || value === undefined) return undefined;
  const { scope, table } = options;
  const { at } = field.value;
  const left: Expression = { kind: 'column', column: column.name.snake, type: typeOfColumn(column), at: field.nameAt };
  const context: FormulaContext = {
    ...{ scope, variables: scope.variables, nonNull: scope.nonNull, isLenient: false, query: { table } },
    spanOf: () => at,
    check: checkNode,
  };
  if (value.type.kind === 'list') {
    return requirePresent(value, context) ? containsElement(value, left, { context, part: NOWHERE }) : undefined;
  }
  return checkComparison(NOWHERE, { left, right: value, operator: '==', context });
}

/** The context gives every part the same place. */
const NOWHERE = { start: 0, end: 0 };

function readableColumn({ name, nameAt }: NamedValue, { table, scope }: MatchOptions): ColumnBlueprint | undefined {
  const column = findColumn(table, name);
  if (column === undefined) {
    const among = columnWords(table);
    const message = `The table \`${table.name.snake}\` has no field \`${name}\`.`;
    return failAt(scope, nameAt, {
      code: 'unknown-field',
      message,
      expected: among.join(', '),
      near: { word: name, among },
    });
  }
  if (column.kind === 'password') {
    const message = `\`${name}\` is a password: what is stored is a hash, which equals nothing.`;
    return failAt(scope, nameAt, { code: 'password-in-formula', message, expected: 'another field' });
  }
  if (column.role === 'deleted_at') {
    const message = 'Rows that were deleted do not exist for steps.';
    return failAt(scope, nameAt, { code: 'hidden-column', message, expected: 'a condition without it' });
  }
  if (isScalar(typeOfColumn(column))) return column;
  const message = `\`${name}\` is ${column.kind}, which cannot be compared.`;
  return failAt(scope, nameAt, { code: 'wrong-type', message, expected: 'a field with a single value' });
}

function valueOf({ name, value }: NamedValue, column: ColumnBlueprint, options: MatchOptions): Expression | undefined {
  if (value.kind === 'formula') return options.check(value.formula);
  const { scope } = options;
  const what = `\`${name}\``;
  const type = typeOfColumn(column);
  if (value.kind === 'list') {
    const list = checkValue(value, { scope, expected: listOf(withoutNull(type)), what });
    return list && (isWritten(list) ? list : placeholderOf(list));
  }
  const single = checkValue(value, { scope, expected: type, what });
  return single && single.kind !== 'literal' ? placeholderOf(single) : single;
}

function isWritten(list: Expression): boolean {
  return list.kind === 'list' && list.items.every(({ kind }) => kind === 'literal');
}
