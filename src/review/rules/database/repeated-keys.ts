import type { Field, Plan, Table } from '../../../plan/model.ts';
import { fitsIndex, holdsPeople, isKept, placeOfField } from '../../facts/fields.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import type { Hit, Rule } from '../../rule.ts';

const KEY = /^(slug|sku|isbn|ean|gtin|username)$/;
/** Tables whose rows are told apart by their address even where nobody signs in. */
const ACCOUNTS = /^(users|accounts|subscribers)$/;

/**
 * `slug`, `sku`, `isbn`, `ean`, `gtin` and `username`, and the `email` of tables of people, without `unique`, alone or
 * together with other fields (`unique: ["shop, sku"]`). The address of people who do not sign in is a warning: families and
 * offices share one. Copies of an order line (`snapshot`) are none. The address of the
 * table of those who sign in is made unique by the compiler.
 */
export const repeatedKeys: Rule = {
  id: 'DB-15',
  severity: 'error',
  title: 'Key that may stand twice',
  reason:
    'Looking first and inserting then lets two requests through at the same moment; only a unique index refuses the second.',
  seed: { document: 2, sentence: "throw new ValidationError('Email already exists', { email: 'Already in use' });" },
  check: ({ plan }) =>
    plan.tables.flatMap((table) =>
      table.fields.filter((field) => isLooseKey(field, { table, plan })).map((field) => hitOf(field, table)),
    ),
};

function isLooseKey(field: Field, { table, plan }: { table: Table; plan: Plan }): boolean {
  const isAddress = field.name === 'email' && holdsPeople(table, plan) && table.name !== plan.auth?.table.name;
  if (!isAddress && !KEY.test(field.name)) return false;
  if (field.rules.unique || isKept(field) || !['text', 'email', 'slug', 'uuid', 'integer'].includes(field.type.kind))
    return false;
  return !table.unique.some(({ columns }) => columns.some(({ name }) => name === field.name));
}

function hitOf(field: Field, table: Table): Hit {
  const mayBeShared = field.name === 'email' && !ACCOUNTS.test(table.name);
  return {
    ...placeOfField(field),
    ...(mayBeShared && { severity: 'warning' as const }),
    message: `Two rows of "${table.name}" may have the same ${field.name}.`,
    remedy: `Write \`unique\` behind "${field.name}", or \`unique: ["…, ${field.name}"]\` where it is unique within something.`,
    ...(fitsIndex(field) &&
      !mayBeShared && { fix: [{ kind: 'set', path: [...pathOfItem(field), 'unique'], value: true }] }),
  };
}
