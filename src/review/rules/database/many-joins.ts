import type { Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { referencesOf } from '../../facts/fields.ts';
import { joinsOf } from '../../facts/joins.ts';
import { writersOf } from '../../facts/writers.ts';
import type { Hit, Rule } from '../../rule.ts';

const MANY = 4;
const TOO_MANY = 6;

/**
 * An endpoint or a step that takes rows of more than four other tables along (`include`, each way of a dotted path
 * counts once, and the parents through which rows belong to their owner); more than six are an error. And a table with
 * one text of its own that one field alone refers to and nothing writes: fixed values would do.
 */
export const manyJoins: Rule = {
  id: 'DB-01',
  severity: 'warning',
  title: 'Query over many tables',
  reason: 'Each table that has to be visited makes an answer slower and the plan of the database harder to predict.',
  seed: { document: 0, sentence: '**Over-Normalized Database** - 10 joins for simple query' },
  check: (context) => [...joinHits(context), ...lookupHits(context)],
};

function joinHits(context: ReviewContext): readonly Hit[] {
  return joinsOf(context)
    .filter(({ tables }) => tables.length > MANY)
    .map(({ at, path, label, tables }) => ({
      at,
      path,
      message: `${label} takes rows of ${tables.length} other tables along: ${tables.join(', ')}.`,
      remedy: `Ask for the parts where they are needed, or keep what ${label} shows of "${tables.at(-1) ?? ''}" as a snapshot or derived field.`,
      ...(tables.length > TOO_MANY && { severity: 'error' as const }),
    }));
}

function lookupHits(context: ReviewContext): readonly Hit[] {
  return context.plan.tables.flatMap((table): Hit[] => {
    const [field, ...others] = table.fields;
    if (field?.type.kind !== 'text' || others.length > 0) return [];
    const [user, ...more] = usersOf(table, context.plan.tables);
    if (user === undefined || more.length > 0 || writersOf(context, table.name).length > 0) return [];
    const { nameAt: at, path } = table;
    return [
      {
        at,
        path,
        message: `"${table.name}" holds one text, which only "${user}" refers to and nothing in this plan writes.`,
        remedy: `Write the values where they are used: \`${user.split('.').at(-1) ?? ''}: one | another\`.`,
      },
    ];
  });
}

/** Fields that refer to a table, many-to-many ones included. */
function usersOf({ name }: Table, tables: readonly Table[]): readonly string[] {
  return tables.flatMap((table) => [
    ...referencesOf(table).flatMap(({ field, target }) => (target === name ? [`${table.name}.${field.name}`] : [])),
    // A label that many rows share, and rows that have many labels, is a table of its own.
    ...table.fields.flatMap(({ type }) => (type.kind === 'many' && type.table.name === name ? ['', ''] : [])),
  ]);
}
