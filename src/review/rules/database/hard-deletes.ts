import { includedTables } from '../../../blueprint/logic/touched-tables.ts';
import { walkStatements } from '../../../blueprint/program/walk.ts';
import { deletionOf } from '../../../blueprint/deletion.ts';
import type { ReviewContext } from '../../context.ts';
import { holdsBusiness, holdsPeople, isJunction, referencesOf } from '../../facts/fields.ts';
import { wholeOf } from '../../facts/parts.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import { programsOf } from '../../facts/programs.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import { writersOf, type Writer } from '../../facts/writers.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * Tables of money, orders, payments or people that delete for good, where something in the plan deletes their rows: an
 * endpoint, steps, or a cascade from such a table. Parts go with their whole, and junctions and carts hold no history.
 */
export const hardDeletes: Rule = {
  id: 'DB-10',
  severity: 'warning',
  title: 'History deleted for good',
  reason: 'Who asks later what was sold, paid or by whom finds nothing, and a slip cannot be undone.',
  seed: { document: 0, sentence: 'Plan for soft deletes if needed' },
  check: (context) =>
    context.plan.tables.flatMap((table): Hit[] => {
      if (table.delete === 'soft' || isJunction(table) || wholeOf(context, table.name) !== undefined) return [];
      const isPeople = holdsPeople(table, context.plan);
      if (!isPeople && !holdsBusiness(table)) return [];
      const deleter = deleterOf(context, table.name);
      if (deleter === undefined) return [];
      const { nameAt: at, path, name } = table;
      return [
        {
          at,
          path,
          message: `"${name}" holds ${isPeople ? 'people' : 'amounts and what they are for'}, and ${deleter} deletes them for good.`,
          remedy: `Say \`delete: soft\` on "${name}": rows are hidden, and can be restored.`,
          ...(mayBeHidden(context, name) && {
            fix: [{ kind: 'set', path: [...pathOfItem(table), 'delete'], value: 'soft' }],
          }),
        },
      ];
    }),
};

/** What deletes rows of a table, as messages call it. */
function deleterOf(context: ReviewContext, name: string): string | undefined {
  const own = writersOf(context, name).find(isDeleting);
  if (own !== undefined) return own.label;
  const table = context.tables.get(name);
  for (const { field, target } of table === undefined ? [] : referencesOf(table)) {
    const above = context.tables.get(target);
    if (table === undefined || above?.delete !== 'hard' || deletionOf(field, { table, target }) !== 'cascade') continue;
    const writer = writersOf(context, target).find(isDeleting);
    if (writer !== undefined) return `${writer.label}, with the row of "${target}" that they belong to,`;
  }
  return undefined;
}

function isDeleting({ kind }: Writer): boolean {
  return kind === 'delete';
}

/** Rows of a softly deleted table may be null where they are included, which formulas would have to look at. */
function mayBeHidden(context: ReviewContext, name: string): boolean {
  if (context.blueprint === undefined) return stepOwnersOf(context).length === 0;
  return !programsOf(context).all.some(({ program }) =>
    [...walkStatements(program.block)].some(
      (statement) => 'include' in statement && statement.include.flatMap(includedTables).includes(name),
    ),
  );
}
