import type { Choices } from './choices.ts';
import { PLAIN_TEXTS } from './random-conditions.ts';
import { randomJson, type RandomMember, randomScalar, type RandomType } from './random-types.ts';

/** A table that functions fill, change and read, with a table that its rows may refer to. */
export interface RandomStore {
  readonly name: string;
  readonly parent: string;
  /** The name of the reference. */
  readonly reference: string;
  readonly columns: readonly RandomMember[];
  readonly tables: Readonly<Record<string, object>>;
}

const stores: readonly (readonly [string, string, string])[] = [
  ['parcels', 'depots', 'depot'],
  ['tickets', 'queues', 'queue'],
  ['samples', 'batches', 'batch'],
  ['invoices', 'accounts', 'account'],
];

const columnNames = [
  ...[
    'amount',
    'quantity',
    'label',
    'note',
    'weight',
    'due_on',
    'starts_at',
    'kind',
    'is_open',
    'rank',
    'group',
    'key',
  ],
  ...['limit', 'offset', 'row', 'rows', 'result', 'query', 'condition', 'db', 'tx', 'sql'],
];

const COLUMN: RandomMember = { name: 'position', type: { kind: 'integer' }, nullable: false };

/** Columns of every kind that conditions know, many of them nullable; `position` tells rows apart. */
export function randomStore(g: Choices): RandomStore {
  const [name, parent, reference] = g.pick(stores);
  const columns = g.pickSome(columnNames, g.between(2, 6)).map((column): RandomMember => {
    return { name: column, type: randomScalar(g), nullable: g.coin() };
  });
  const fields = Object.fromEntries(columns.map((column) => [column.name, writeColumn(column)]));
  return {
    ...{ name, parent, reference },
    columns: [COLUMN, ...columns],
    tables: {
      [parent]: { fields: { code: 'integer, unique', title: 'text, max 100' } },
      [name]: {
        fields: {
          position: 'integer, unique',
          ...fields,
          [reference]: `-> ${parent}?, ${g.pick(['set null', 'cascade'])}`,
        },
        ...(g.once(3) ? { delete: 'soft' } : {}),
        ...(g.once(3) ? { concurrency: 'version' } : {}),
        ...(g.once(4) ? { timestamps: false } : {}),
      },
    },
  };
}

function writeColumn({ type, nullable }: RandomMember): string {
  const mark = nullable ? '?' : '';
  if (type.kind === 'decimal') return `decimal(14,4)${mark}`;
  if (type.kind === 'enum') return `${type.values.join(' | ')}${mark}`;
  return type.kind === 'text' ? `text${mark}, max 200` : `${type.kind}${mark}`;
}

/** Rows as an example gives them, each with a position of its own. */
export function randomRows(g: Choices, { columns }: RandomStore): readonly object[] {
  return Array.from({ length: g.between(0, 5) }, (_, index) =>
    Object.fromEntries(
      columns.flatMap(({ name, type, nullable }) => {
        if (name === COLUMN.name) return [[name, index + 1]];
        if (nullable && g.once(3)) return g.coin() ? [] : [[name, null]];
        return [[name, columnJson(g, type)]];
      }),
    ),
  );
}

function columnJson(g: Choices, type: RandomType): unknown {
  return type.kind === 'text' ? g.pick(PLAIN_TEXTS) : randomJson(g, type);
}
