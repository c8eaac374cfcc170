import { parseDocument } from 'yaml';
import { schemaFormat } from './format-schema.ts';
import type { SqlColumn, SqlSchema, SqlTable } from './model.ts';

/** `.groundplan/schema.yaml` is no schema; the message says what is wrong with it. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

/**
 * Reads what `formatSchema` wrote. Tables and columns come in the order of their names.
 * @throws SchemaError when it is anything else, conflict markers of git included
 */
export function parseSchema(text: string): SqlSchema {
  if (/^<{7}( |$)/m.test(text)) throw new SchemaError('git has left conflict markers in it');
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) throw new SchemaError(error.message.split('\n', 1)[0]);
  const { format: written, tables } = mapAt(document.toJS(), 'the file');
  if (written !== schemaFormat) throw new SchemaError(`its format is ${String(written)}, and not ${schemaFormat}`);
  return { tables: entriesAt(tables, 'tables').map(([name, table]) => readTable(name, table)) };
}

function readTable(name: string, value: unknown): SqlTable {
  const place = `tables.${name}`;
  const table = mapAt(value, place);
  checkKeys(table, { place, known: ['comment', 'soft_delete', 'columns', 'constraints', 'indexes'] });
  const texts = (key: string): ReadonlyMap<string, string> =>
    new Map(
      entriesAt(table[key], `${place}.${key}`).map(([each, text]) => [each, textAt(text, `${place}.${key}.${each}`)]),
    );
  return {
    name,
    comment: textAt(table['comment'] ?? '', `${place}.comment`),
    ...(table['soft_delete'] === true ? { softDelete: true } : {}),
    columns: entriesAt(table['columns'], `${place}.columns`).map(([column, written]) =>
      readColumn(column, { written, place: `${place}.columns.${column}` }),
    ),
    constraints: texts('constraints'),
    indexes: texts('indexes'),
  };
}

function readColumn(name: string, { written, place }: { written: unknown; place: string }): SqlColumn {
  const column = mapAt(written, place);
  checkKeys(column, { place, known: ['type', 'nullable', 'default', 'generated', 'extra', 'comment'] });
  const optional = (key: 'default' | 'generated' | 'extra'): Partial<SqlColumn> =>
    column[key] === undefined ? {} : { [key]: textAt(column[key], `${place}.${key}`) };
  return {
    name,
    type: textAt(column['type'], `${place}.type`),
    nullable: column['nullable'] === true,
    ...optional('default'),
    ...optional('generated'),
    ...optional('extra'),
    comment: textAt(column['comment'] ?? '', `${place}.comment`),
  };
}

function checkKeys(map: object, { place, known }: { place: string; known: readonly string[] }): void {
  const strange = Object.keys(map).find((key) => !known.includes(key));
  if (strange !== undefined) throw new SchemaError(`${place} has a key ${strange} that means nothing`);
}

function entriesAt(value: unknown, place: string): [string, unknown][] {
  return value === undefined ? [] : Object.entries(mapAt(value, place));
}

function mapAt(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SchemaError(`${place} is no map`);
  return value as Readonly<Record<string, unknown>>;
}

function textAt(value: unknown, place: string): string {
  if (typeof value !== 'string') throw new SchemaError(`${place} is no text`);
  return value;
}
