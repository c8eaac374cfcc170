import type { ColumnBlueprint } from '../../blueprint/model.ts';

export function inputExpression(column: ColumnBlueprint): { schema: string; imports: readonly string[] } {
  const rules = [`minLength: ${column.minLength ?? 0}`, `maxLength: ${column.maxLength ?? 10_000}`];
  const text = `Type.String({ ${rules.join(', ')} })`;
  if (column.nullable) return { schema: `Type.Optional(Nullable(${text}))`, imports: ['Nullable'] };
  return { schema: column.requiredInput ? text : `Type.Optional(${text})`, imports: [] };
}
