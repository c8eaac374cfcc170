import type { Field, Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { isMoneyName, placeOfField } from '../../facts/fields.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import type { Rule } from '../../rule.ts';

/**
 * Decimals called price, amount, total and the like, in tables. A currency is always there: `project.currency`, USD by
 * default. The fix is certain only where no steps count with the field: money times money is refused in formulas.
 */
export const decimalMoney: Rule = {
  id: 'DB-13',
  severity: 'warning',
  title: 'Money kept as a decimal',
  reason:
    'Decimals become binary numbers in JSON and in browsers, and cents get lost on the way; whole minor units never do.',
  seed: { document: 1, sentence: 'usage: "Counts, prices, measurements"' },
  check: (context) =>
    context.plan.tables.flatMap((table) =>
      table.fields
        .filter((field) => field.type.kind === 'decimal' && isMoneyName(field.name) && !isMeasured(field, table))
        .map((field) => ({
          ...placeOfField(field),
          message: `"${table.name}.${field.name}" is an amount of money, but a decimal.`,
          remedy: `Write \`${field.name}: money\`: whole minor units (cents) of ${context.plan.project.currency}.`,
          ...(isPlain(field, context) && {
            fix: [
              {
                kind: 'set' as const,
                path: [...pathOfItem(field), 'type'],
                value: field.nullable ? 'money?' : 'money',
              },
            ],
          }),
        })),
    ),
};

/** An amount beside a unit, or of an ingredient, is weighed and not paid. */
function isMeasured({ name }: Field, { fields }: Table): boolean {
  return name === 'amount' && fields.some((each) => /^(units?|ingredient(_id)?|measure)$/.test(each.name));
}

/** Without rules whose values would have another meaning in cents, in a plan without steps. */
function isPlain({ rules }: Field, context: ReviewContext): boolean {
  const values = [rules.min, rules.max, rules.default];
  return stepOwnersOf(context).length === 0 && values.every((value) => value === undefined || value === 0);
}
