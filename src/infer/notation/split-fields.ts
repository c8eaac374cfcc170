import { isRule, splitPieces } from './split-pieces.ts';
import { isSqlConstraint, relationOfConstraint, withoutSqlType } from './sql.ts';

/** The fields of `id, price: money, min 0, status: a|b`: each with its rules. Foreign keys of SQL stay among them. */
export function splitFields(text: string): readonly string[] {
  const fields: string[] = [];
  for (const written of splitPieces(text)) {
    if (isSqlConstraint(written)) {
      if (relationOfConstraint(written) !== undefined) fields.push(written);
      continue;
    }
    const piece = withoutSqlType(written);
    const last = fields.length - 1;
    const before = fields[last];
    if (before === undefined || !isRule(piece)) fields.push(piece);
    else fields[last] = `${before}${/[:]|->|→/.test(before) ? ', ' : ': '}${piece}`;
  }
  return fields;
}

/** What a foreign key of SQL says stands at its column afterwards; a key of no column is a field of its own. */
export function withForeignKeys<T extends { readonly text: string }>(fields: readonly T[]): readonly T[] {
  const keys = new Map(
    fields.flatMap(({ text }) => relationOfConstraint(text) ?? []).map((key) => [key.column, key.target]),
  );
  return fields
    .filter(({ text }) => relationOfConstraint(text) === undefined)
    .map((field) => {
      const column = /^\w+/.exec(field.text)?.[0] ?? '';
      const target = keys.get(column);
      if (target === undefined || field.text.includes('->')) return field;
      const mark = /, optional\b|^\w+: \w+\?/.test(field.text) ? '?' : '';
      const unique = /, unique\b/.test(field.text) ? ', unique' : '';
      return { ...field, text: `${column} -> ${target}${mark}${unique}` };
    });
}
