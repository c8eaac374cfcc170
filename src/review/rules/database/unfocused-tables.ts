import type { Table } from '../../../plan/model.ts';
import { familyOf } from '../../facts/fields.ts';
import type { Hit, Rule } from '../../rule.ts';

const MOST_FIELDS = 25;
const FEWEST_FIELDS = 10;
const MOST_NULLABLE = 0.4;
const GROUP = 3;

/**
 * More than 25 fields; of ten fields or more, 40 % that may be null, not counting references; or two families of three
 * fields or more that begin with the same word each (`billing_…`, `shipping_…`), which is how unrelated subjects show.
 */
export const unfocusedTables: Rule = {
  id: 'DB-06',
  severity: 'warning',
  title: 'Table about several things',
  reason:
    'Half of its fields are empty in every row, each change concerns everybody, and nobody can say what a row is.',
  seed: { document: 0, sentence: 'Keep tables focused (single responsibility)' },
  check: ({ plan }) => plan.tables.flatMap(hitsOf),
};

function hitsOf(table: Table): readonly Hit[] {
  const why = reasonOf(table);
  if (why === undefined) return [];
  const { nameAt: at, path, name } = table;
  const { message, remedy } = why;
  return [{ at, path, message: `"${name}" ${message}`, remedy }];
}

function reasonOf({ fields, name }: Table): { readonly message: string; readonly remedy: string } | undefined {
  if (fields.length > MOST_FIELDS) {
    const remedy = `Split off what is not needed whenever "${name}" is: \`-> ${name}, unique\` makes a table beside it.`;
    return { message: `has ${fields.length} fields.`, remedy };
  }
  const families = familiesOf(fields.map((field) => field.name));
  if (families.length > 1) {
    const list = families.map((family) => `"${family}_"`).join(' and ');
    return { message: `has several fields each that begin with ${list}.`, remedy: `Give ${list} tables of their own.` };
  }
  const own = fields.filter(({ type }) => type.kind !== 'reference' && type.kind !== 'many');
  const empty = own.filter(({ nullable }) => nullable);
  if (own.length < FEWEST_FIELDS || empty.length < own.length * MOST_NULLABLE) return undefined;
  const names = empty.map((field) => field.name).join(', ');
  return {
    message: `has ${own.length} fields, of which ${empty.length} may be empty: ${names}.`,
    remedy: `Move those that are filled together into a table beside "${name}" (\`-> ${name}, unique\`).`,
  };
}

function familiesOf(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) {
    const prefix = familyOf(name);
    if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= GROUP).map(([prefix]) => prefix);
}
