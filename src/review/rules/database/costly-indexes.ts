import type { ColumnList, Field, Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { placeOfField } from '../../facts/fields.ts';
import { builtTable } from '../../facts/indexes.ts';
import type { Hit, Rule } from '../../rule.ts';

const FEW_VALUES = 4;
const MOST_INDEXES = 6;
const FEW_ROWS = 1000;

/**
 * An index over one truth value, or one enum of fewer than four values, alone; more than six indexes on a table of which
 * the plan asks for some (those that the compiler makes of itself count, since they cost as much); and indexes of a table
 * that is expected to have fewer than 1,000 rows.
 */
export const costlyIndexes: Rule = {
  id: 'DB-14',
  severity: 'info',
  title: 'Index that costs more than it gives',
  reason:
    'Every write has to keep every index up to date; one that leaves a third of the rows is not even used for reading.',
  seed: { document: 0, sentence: 'Index optimization' },
  check: (context) =>
    context.plan.tables.flatMap((table) => [...ruleHits(table), ...listHits(table), ...countHits(context, table)]),
};

function isCoarse({ type }: Field): boolean {
  return type.kind === 'boolean' || (type.kind === 'enum' && type.values.length < FEW_VALUES);
}

function ruleHits(table: Table): readonly Hit[] {
  return table.fields
    .filter((field) => field.rules.index && isCoarse(field))
    .map((field) => ({
      ...placeOfField(field),
      message: `An index on "${table.name}.${field.name}" alone leaves a large part of the rows.`,
      remedy: `Drop \`index\`, or make it part of an index with what rows are sorted by: \`indexes: ["${field.name}, created_at desc"]\`.`,
    }));
}

function listHits(table: Table): readonly Hit[] {
  const written: readonly ColumnList[] = [...table.indexes, ...table.queries];
  return written.flatMap(({ columns, at }): Hit[] => {
    const [first, second] = columns;
    const field = table.fields.find(({ name }) => name === first?.name);
    if (field === undefined || second !== undefined || !isCoarse(field)) return [];
    return [
      {
        at,
        path: table.path,
        message: `An index on "${table.name}.${field.name}" alone leaves a large part of the rows.`,
        remedy: `Add what the rows are sorted by, \`${field.name}, created_at desc\`, or drop it.`,
      },
    ];
  });
}

function countHits(context: ReviewContext, table: Table): readonly Hit[] {
  const written = table.indexes.length + table.queries.length + table.fields.filter(({ rules }) => rules.index).length;
  const built = builtTable(context, table.name);
  const count = (built?.indexes.length ?? 0) + (built?.uniques.length ?? 0);
  if (written === 0) return [];
  const { nameAt: at, path, name, rows } = table;
  if (count > MOST_INDEXES) {
    const remedy = `Combine queries of "${name}" that begin alike, or leave out those that are seldom asked.`;
    return [{ at, path, message: `"${name}" gets ${count} indexes.`, remedy }];
  }
  if (rows === undefined || rows >= FEW_ROWS) return [];
  const remedy = `Leave \`indexes\` and \`queries\` of "${name}" out: the database reads so few rows at once.`;
  return [{ at, path, message: `"${name}" is expected to have ${rows} rows, and asks for indexes.`, remedy }];
}
