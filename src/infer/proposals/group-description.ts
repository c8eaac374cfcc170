import type { Table } from '../../plan/model.ts';
import { plural } from '../inflect.ts';
import type { Access } from './access.ts';
import { entityOf, spoken } from './work/schema.ts';
import { capitalize } from './sentences.ts';

/** What the review asks for at least: a group without a sentence of its own says nothing in the API document. */
const shortest = 10;

/** What a group of endpoints is about, in a sentence: the table's description, else what is known of its rows. */
export function describeGroup(
  table: Table,
  { access, tables }: { access: Access; tables: ReadonlyMap<string, Table> },
): string {
  const { description } = table;
  if (description !== undefined && description.trim().length >= shortest) return description;
  const rows = capitalize(plural(spoken(entityOf(table))));
  switch (access.kind) {
    case 'self':
      return 'People who can sign in.';
    case 'tenant':
      return `${rows} that people are members of.`;
    case 'members':
      return `${rows}: who belongs where, as what.`;
    case 'tenant row':
      return `${rows}, for members only.`;
    case 'owner':
      return `${rows} of those who sign in, each their own.`;
    case 'author':
      return `${rows} that some write and others read.`;
    case 'parent': {
      const parent = table.fields.find(({ name }) => name === access.parent);
      const target = parent?.type.kind === 'reference' ? tables.get(parent.type.table.name) : undefined;
      return target === undefined
        ? `${rows} and what they belong to.`
        : `${rows} of ${plural(spoken(entityOf(target)))}.`;
    }
    case 'admin':
      return `${rows}, for administrators.`;
    case 'signed in':
      return `${rows}, for everybody who is signed in.`;
    case 'catalogue':
      return `${rows} to browse and look up.`;
  }
}
