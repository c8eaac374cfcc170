import { report } from '../place.ts';
import { present } from '../present.ts';
import type { NamedQuery, Table } from '../model.ts';
import type { Fault } from '../problems.ts';
import { allow } from '../api/permission.ts';
import { tableFields } from '../fields/field-shapes.ts';
import { entries } from '../shapes/collections.ts';
import { wasShape } from '../shapes/item-keys.ts';
import { namedItem, record } from '../shapes/record.ts';
import { flag, integer, reference, text, word } from '../shapes/scalars.ts';
import { described, readShape, type Shape } from '../shapes/shape.ts';
import { columnList, columnLists } from './column-list.ts';
import { takeSystemFields } from './system-fields.ts';

const query: Shape<NamedQuery> = {
  read: (place) => {
    const columns = readShape(columnList, place);
    return columns && place.key && { name: place.key.name, ...columns };
  },
  schema: (book) => columnList.schema(book),
};

const LONGEST_QUERY_NAME = 120;

const MOST_ROWS = 1_000_000_000_000;

/** Queries are named in prose. */
function checkQueryName(name: string): Fault | undefined {
  if (name.trim() !== '' && name.length <= LONGEST_QUERY_NAME && !name.includes('\n')) return undefined;
  const message = 'A query has a name on one line.';
  return { code: 'bad-name', message, expected: `up to ${LONGEST_QUERY_NAME} characters` };
}

const table: Shape<Table> = record({
  what: 'a table',
  keys: {
    description: described('What a row is.', text()),
    fields: described('The fields, a line each: `price: money, min 0`.', tableFields),
    indexes: described('Indexes beyond the derived ones: `["category, price desc"]`.', columnLists),
    unique: described('Fields that are unique together: `["order, product"]`.', columnLists),
    queries: described(
      'What will be asked of it; indexes are derived from these.',
      entries({ what: 'queries', of: query, checkName: checkQueryName, nameSchema: { maxLength: LONGEST_QUERY_NAME } }),
    ),
    delete: described('soft: hidden, and can be restored. hard: gone.', word(['soft', 'hard'])),
    concurrency: described(
      'version: two people cannot overwrite each other (ETag, If-Match).',
      word(['version', 'none']),
    ),
    timestamps: described('false: without created_at and updated_at.', flag),
    audit: described('true: with created_by and updated_by, who made a row and who changed it last.', flag),
    rows: described('About how many rows are expected: 50000.', integer({ min: 0, max: MOST_ROWS })),
    allow,
    owner: described('The field that says whose row it is.', reference('a field')),
    was: wasShape,
  },
  required: ['fields'],
  reserved: 'table key',
  build: (read) => {
    const { values, place } = read;
    const written = values.fields ?? [];
    const deletion = {
      written: values.delete,
      timestamps: values.timestamps ?? true,
      isVersioned: values.concurrency === 'version',
    };
    const { fields, softDelete } = takeSystemFields(written, { ...deletion, place });
    if (values.fields && place.reading.declared.tables.get(place.key?.name ?? '')?.size === 0) {
      const message = 'This table has no fields.';
      report(place, { code: 'no-fields', message, at: read.keyAt('fields'), expected: 'name: text' });
    }
    return present({
      ...namedItem(read, values),
      ...{ fields, indexes: values.indexes ?? [], unique: values.unique ?? [], queries: values.queries ?? [] },
      ...{ delete: values.delete ?? (softDelete ? 'soft' : 'hard'), versioned: values.concurrency === 'version' },
      ...{ timestamps: values.timestamps ?? true, audit: values.audit === true ? read.keyAt('audit') : undefined },
      rows: values.rows,
      ...{ allow: values.allow, owner: values.owner },
    });
  },
});

/** The tables under their names. */
export const tables: Shape<readonly Table[]> = entries({ what: 'tables', of: table });
