import type { ColumnList } from '../model.ts';
import { report, shorten } from '../place.ts';
import type { Place } from '../reading.ts';
import { list, phrase } from '../shapes/collections.ts';
import type { Shape } from '../shapes/shape.ts';
import { splitWords, wordsOf } from '../words.ts';

const COLUMN = /^([A-Za-z_][A-Za-z0-9_]*)(?:\s+(asc|desc))?$/;
const MOST_COLUMNS = 16;

/** `category, price desc` */
export const columnList: Shape<ColumnList> = phrase({
  expected: 'fields with commas between them: category, price desc',
  schema: { type: 'string', examples: ['category, price desc', 'user, created_at desc'] },
  parse: (text, place) => {
    const words = wordsOf(text);
    const parts = splitWords(words, ',');
    const columns: ColumnList['columns'][number][] = [];
    for (const part of parts) {
      const [, name, direction] = COLUMN.exec(part.text) ?? [];
      if (name === undefined) return reportColumn(part, place);
      columns.push({ name, direction: direction === 'desc' ? 'desc' : 'asc', at: part.span(0, name.length) });
    }
    if (isSound(columns, place)) return { at: words.at, columns };
    return undefined;
  },
});

/** PostgreSQL's limit of columns of an index is 32; nobody who means it needs half of that. */
function isSound(columns: ColumnList['columns'], place: Place): boolean {
  const names = columns.map((column) => column.name);
  const repeated = columns.find((column, index) => names.indexOf(column.name) !== index);
  if (!repeated && columns.length <= MOST_COLUMNS) return true;
  const message = repeated ? `"${repeated.name}" stands here twice.` : `These are ${columns.length} fields.`;
  const expected = repeated ? 'each field once' : `at most ${MOST_COLUMNS} fields`;
  report(place, { code: 'bad-columns', message, at: repeated?.at ?? place.at, expected });
  return false;
}

function reportColumn(part: { text: string; at: ColumnList['at'] }, place: Place): undefined {
  const message =
    part.text === '' ? 'A field is missing here.' : `"${shorten(part.text)}" is not a field with a direction.`;
  return report(place, {
    code: 'bad-columns',
    message,
    at: part.at,
    expected: 'a field, then desc or nothing',
  });
}

/** A list of column lists; one text stands for a list of one. */
export const columnLists: Shape<readonly ColumnList[]> = list({
  what: 'texts such as "category, price desc"',
  of: columnList,
});
