import { walkExpression } from '../../../blueprint/program/walk.ts';
import type { Expression } from '../../../blueprint/model.ts';
import type { ReviewContext } from '../../context.ts';
import { builtTable } from '../../facts/indexes.ts';
import { placeOfStatement, programsOf } from '../../facts/programs.ts';
import { statementsOf } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';

const MANY_ROWS = 1000;

/**
 * Steps that look for a part of a text (`contains(name, part)`) in more than one column, or in a table that is expected
 * to have more than 1,000 rows.
 */
export const unrankedSearches: Rule = {
  id: 'QU-03',
  severity: 'warning',
  title: 'Text search without a full-text index',
  reason:
    'Looking for a part of a text reads every row, finds no other form of a word, and cannot say which row fits best.',
  seed: { document: 1, sentence: 'search: "Full-text search with ranking"' },
  check: (context) =>
    programsOf(context).all.flatMap((reviewed) =>
      statementsOf(reviewed).flatMap((statement): Hit[] => {
        if (!('use' in statement) || statement.use.query.where === undefined) return [];
        const { table, where } = statement.use.query;
        const columns = searchedColumns(context, { table, where });
        const rows = context.tables.get(table)?.rows ?? 0;
        if (columns.length === 0 || (columns.length === 1 && rows <= MANY_ROWS)) return [];
        const all = columns.join(', ');
        return [
          {
            ...placeOfStatement(reviewed, statement),
            message: `Rows of "${table}" are searched for a part of ${all}${rows > MANY_ROWS ? `, ${rows} of them` : ''}.`,
            remedy: `Write \`search A\` behind ${all} and use an endpoint \`search ${table}\`.`,
          },
        ];
      }),
    ),
};

/** Text columns of which a part is looked for. */
function searchedColumns(
  context: ReviewContext,
  { table, where }: { table: string; where: Expression },
): readonly string[] {
  const texts = new Set(
    builtTable(context, table)?.columns.flatMap(({ kind, name }) => (kind === 'text' ? [name.snake] : [])) ?? [],
  );
  const found = [...walkExpression(where)].flatMap((part) => {
    if (part.kind !== 'call' || part.function !== 'contains') return [];
    const [text] = part.arguments;
    return text === undefined
      ? []
      : [...walkExpression(text)].flatMap((inner) => (inner.kind === 'column' ? [inner.column] : []));
  });
  return [...new Set(found)].filter((column) => texts.has(column));
}
