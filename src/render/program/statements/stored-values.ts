import type { ColumnBlueprint, Expression } from '../../../blueprint/model.ts';
import { typeOfColumn } from '../../../blueprint/program/formulas/type-rules.ts';
import { binding, operand, receiver } from '../code.ts';
import { type StatementContext, useOwn } from '../context.ts';
import { isPath } from '../expressions/comparison.ts';
import { plain } from '../expressions/values.ts';

interface ColumnContext {
  readonly column: ColumnBlueprint;
  readonly context: StatementContext;
}

/** A value as its column stores it: passwords hashed, texts trimmed and in small letters where the column says so. */
export function columnCode(value: Expression, { column, context }: ColumnContext): string {
  if (column.kind === 'password') return hashed(value, context);
  if (value.kind === 'literal' && typeof value.value === 'string') {
    return plain({ ...value, value: cleaned(value.value, column) }, context, typeOfColumn(column)).text;
  }
  const written = plain(value, context, typeOfColumn(column));
  const changes = normalizations(value, { column, context });
  if (changes === '') return written.text;
  return `${receiver(written)}${value.type.nullable ? '?' : ''}${changes}${value.type.nullable ? ' ?? null' : ''}`;
}

/** What the plan writes out is written out as it is stored. */
function cleaned(text: string, { lower, trim }: ColumnBlueprint): string {
  const trimmed = trim ? text.trim() : text;
  return lower ? trimmed.toLowerCase() : trimmed;
}

function hashed(value: Expression, context: StatementContext): string {
  const hash = useOwn('auth/passwords.ts', 'hashPassword', context);
  const { text } = plain(value, context);
  if (!value.type.nullable) return `await ${hash}(${text})`;
  return `${operand(plain(value, context), binding.relational)} === null ? null : await ${hash}(${text})`;
}

/** `.trim().toLowerCase()`, as far as the value is not like that already. */
function normalizations(value: Expression, { column, context }: ColumnContext): string {
  const isLower = column.lower && !isNormalized(value, { rule: 'lower', context });
  const isTrimmed = column.trim && !isNormalized(value, { rule: 'trim', context });
  return `${isTrimmed ? '.trim()' : ''}${isLower ? '.toLowerCase()' : ''}`;
}

function isNormalized(
  value: Expression,
  { rule, context }: { rule: 'lower' | 'trim'; context: StatementContext },
): boolean {
  const change = (text: string): string => (rule === 'lower' ? text.toLowerCase() : text.trim());
  if (value.kind === 'literal') return typeof value.value !== 'string' || change(value.value) === value.value;
  if (value.kind === 'call') return value.function === rule;
  if (value.kind === 'input') return context.normalized.has(`${rule} ${value.from}.${value.field.snake}`);
  if (value.kind === 'member' && value.object.type.kind === 'row' && isPath(value)) {
    const { columns } = context.call.lookup.table(value.object.type.table);
    return columns.some((column) => column.name.key === value.key && column[rule]);
  }
  return false;
}
