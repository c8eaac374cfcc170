import { plural } from '../../../infer/inflect.ts';
import type { ColumnList, Table } from '../../../plan/model.ts';
import { isJunction, placeOfField, referencesOf } from '../../facts/fields.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * Lists of identifiers (`tag_ids: uuid[]`, `tag_ids: text`), a list that is called like a table, and tables that only
 * join two others without the pair being unique: a warning where both are of one table (games of two players), and not where
 * each row is something that happened (visits, views, check-ins). The junctions of `<->` are made with it.
 */
export const hiddenJunctions: Rule = {
  id: 'DB-09',
  severity: 'error',
  title: 'Many-to-many without a junction table',
  reason:
    'Lists of identifiers are not checked and cannot be asked from the other side; a junction without a unique pair holds the same twice.',
  seed: { document: 0, sentence: 'Many-to-Many → Junction table' },
  check: ({ plan, tables }) => plan.tables.flatMap((table) => [...listHits(table, tables), ...pairHits(table)]),
};

function listHits(table: Table, tables: ReadonlyMap<string, Table>): readonly Hit[] {
  return table.fields.flatMap((field): Hit[] => {
    const { name, type } = field;
    const [, word] = /^(.+)_ids$/.exec(name) ?? [];
    const isList = type.kind === 'list' && ['uuid', 'integer', 'text'].includes(type.of.kind);
    const isNamed = isList && tables.has(name);
    const isIds = word !== undefined && (isList || type.kind === 'text' || type.kind === 'json');
    if (!isNamed && !isIds) return [];
    const target = word === undefined ? name : [plural(word), word].find((each) => tables.has(each));
    const relation = target ?? word ?? name;
    return [
      {
        ...placeOfField(field),
        message: `"${table.name}.${name}" keeps a list of rows in one field.`,
        remedy: `Write \`${relation}: <-> ${target ?? table.name}\`, which makes the table between.`,
      },
    ];
  });
}

/** The same two may meet as often as they like. */
const OCCASIONS =
  /(^|_)(views|visits|check_ins|check_outs|clicks|impressions|downloads|plays|scans|swipes|logins|entries|logs|events|opens|rides|calls|meetings|encounters|donations|borrowings|loans)$/;

function pairHits(table: Table): readonly Hit[] {
  if (OCCASIONS.test(table.name)) return [];
  const names = referencesOf(table).map(({ field }) => field.name);
  if (!isJunction(table) || table.unique.some((list) => isOver(list, names))) return [];
  const references = referencesOf(table);
  if (references.some(({ field }) => field.rules.unique)) return [];
  const isOfOneTable = new Set(references.map(({ target }) => target)).size === 1;
  const { nameAt: at, path } = table;
  const pair = names.join(', ');
  return [
    {
      at,
      path,
      message: `"${table.name}" joins ${names.join(' and ')}, and may hold the same pair twice.`,
      remedy: `Add \`unique: ["${pair}"]\` to "${table.name}".`,
      ...(isOfOneTable
        ? { severity: 'warning' }
        : { fix: [{ kind: 'append', path: [...pathOfItem(table), 'unique'], value: pair }] }),
    },
  ];
}

/** Unique over these fields, or over fewer of them. */
function isOver({ columns }: ColumnList, names: readonly string[]): boolean {
  return columns.every(({ name }) =>
    names.some((each) => each === name || `${each}_id` === name || each === `${name}_id`),
  );
}
