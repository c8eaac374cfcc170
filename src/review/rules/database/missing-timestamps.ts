import { isJunction } from '../../facts/fields.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import type { Rule } from '../../rule.ts';

/** Every table has the two unless it says `timestamps: false`; tables that only join two others may. */
export const missingTimestamps: Rule = {
  id: 'DB-05',
  severity: 'warning',
  title: 'Table without timestamps',
  reason:
    'When something is wrong with a row, the first question is when it came and when it changed; afterwards it cannot be answered.',
  seed: { document: 0, sentence: 'Include created_at, updated_at timestamps' },
  check: ({ plan }) =>
    plan.tables
      .filter((table) => !table.timestamps && !isJunction(table))
      .map((table) => ({
        at: table.nameAt,
        path: table.path,
        message: `"${table.name}" leaves created_at and updated_at out.`,
        remedy: `Take \`timestamps: false\` away from "${table.name}".`,
        fix: [{ kind: 'remove' as const, path: [...pathOfItem(table), 'timestamps'] }],
      })),
};
