import { deletionOf } from '../../../blueprint/deletion.ts';
import { holdsBusiness, holdsPeople, placeOfField, referencesOf } from '../../facts/fields.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * Rows of money that go when a person is deleted: `cascade` on the reference, or the compiler's own for a table named
 * as a part of people (`customer_payments`). A required reference that says nothing is safe: the compiler restricts it.
 */
export const cascadingMoney: Rule = {
  id: 'DB-11',
  severity: 'error',
  title: 'Money deleted with a person',
  reason: 'When an account is closed, the payments and orders behind it have to stay: books are kept for years.',
  seed: { document: 1, sentence: 'cascade: "Remove related data automatically"' },
  check: ({ plan, tables }) =>
    plan.tables.filter(holdsBusiness).flatMap((table) =>
      referencesOf(table).flatMap(({ field, target }): Hit[] => {
        const parent = tables.get(target);
        if (parent === undefined || parent === table || !holdsPeople(parent, plan)) return [];
        if (deletionOf(field, { table, target }) !== 'cascade') return [];
        return [
          {
            ...placeOfField(field),
            message: `When a row of "${target}" is deleted, its rows of "${table.name}" go with it.`,
            remedy: `Write \`${field.name}: -> ${target}, restrict\`: who has ${table.name.replaceAll('_', ' ')} is kept.`,
            fix: [{ kind: 'set', path: [...pathOfItem(field), 'on_delete'], value: 'restrict' }],
          },
        ];
      }),
    ),
};
