import type { SqlColumn, SqlSchema, SqlTable } from './model.ts';

const heading = `# What the migrations make, for the next one. Commit it; there is nothing to edit here.
`;

/** Of the layout of the file. */
export const schemaFormat = 1;

/**
 * The text of `.groundplan/schema.yaml`: one line for each column, constraint and index, in the order of their names,
 * so that what two branches add meets nowhere.
 */
export function formatSchema(schema: SqlSchema): string {
  const tables = [...schema.tables].sort(byName).flatMap(formatTable);
  return [`${heading}format: ${schemaFormat}`, tables.length === 0 ? 'tables: {}' : 'tables:', ...tables, ''].join(
    '\n',
  );
}

function formatTable(table: SqlTable): string[] {
  const columns = [...table.columns].sort(byName).map(({ name, ...column }) => [name, describeColumn(column)] as const);
  return [
    `  ${writeKey(table.name)}:`,
    ...(table.comment === '' ? [] : [`    comment: ${writeText(table.comment)}`]),
    ...(table.softDelete === true ? ['    soft_delete: true'] : []),
    ...formatMap('columns', columns),
    ...formatMap('constraints', [...table.constraints].sort(byKey).map(quoteValue)),
    ...formatMap('indexes', [...table.indexes].sort(byKey).map(quoteValue)),
  ];
}

function formatMap(key: string, entries: readonly (readonly [string, string])[]): string[] {
  return entries.length === 0
    ? []
    : [`    ${key}:`, ...entries.map(([name, value]) => `      ${writeKey(name)}: ${value}`)];
}

/** Words that are no texts in YAML, but names in plans. */
function writeKey(name: string): string {
  return /^(null|true|false)$/.test(name) ? `"${name}"` : name;
}

function quoteValue([name, definition]: [string, string]): [string, string] {
  return [name, writeText(definition)];
}

/** `{ type: "text", nullable: true, default: "''" }` */
function describeColumn({ comment, nullable, ...texts }: Omit<SqlColumn, 'name'>): string {
  const { type, default: given, generated, extra } = texts;
  const values = {
    type,
    nullable: nullable ? true : undefined,
    default: given,
    generated,
    extra,
    comment: comment === '' ? undefined : comment,
  };
  const words = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [typeof value === 'string' ? `${key}: ${writeText(value)}` : `${key}: true`],
  );
  return `{ ${words.join(', ')} }`;
}

/** As plain as YAML lets it be: names of SQL are in double quotes already. */
function writeText(text: string): string {
  if (/^[a-z][a-z0-9_() ]*$/.test(text) && !/^(null|true|false)$/.test(text)) return text;
  return /^[\u0020-\u007e]*$/.test(text) ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return compare(one.name, other.name);
}

function byKey([one]: [string, string], [other]: [string, string]): number {
  return compare(one, other);
}

/** By code units: the same on every machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
