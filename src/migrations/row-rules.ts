import { sqlName } from '../render/expressions/sql-literal.ts';
import { conditionOf, isLooser, valuesOf } from './checks.ts';
import { fillOf, withoutUsing } from './fill.ts';
import type { ColumnHint, DataLoss } from './model.ts';
import type { Steps } from './steps.ts';
import type { TableDifference } from './table-difference.ts';
import { checkOf, targetOf } from './table-parts.ts';

/** Rows that exist have to follow new checks and new targets of keys. */
export function followRules(
  difference: TableDifference,
  hintOf: (column: string) => ColumnHint | undefined,
): Partial<Steps>[] {
  return difference.kept.flatMap(({ before, after }) => {
    const isConverted = before.type !== after.type;
    const hint = hintOf(after.name);
    const context = { column: after.name, hint, isConverted };
    return [followTarget(difference, context), followCheck(difference, context)];
  });
}

interface RuleContext {
  readonly column: string;
  readonly hint: ColumnHint | undefined;
  /** Values have become another type, by `using` if the plan has it. */
  readonly isConverted: boolean;
}

function followTarget({ before, after }: TableDifference, { column, hint, isConverted }: RuleContext): Partial<Steps> {
  const target = targetOf(after, column);
  const former = targetOf(before, column);
  const place = `${after.name}.${column}`;
  if (target === undefined || former === undefined || target === former || isConverted) return {};
  const table = sqlName(after.name);
  const fill = fillOf(hint);
  if (fill === undefined) {
    return {
      problems: [
        {
          name: place,
          message: `It holds ids of ${former}, and is to hold ids of ${target}.`,
          hint: `Say in SQL which one takes the place of which: \`using (select …)\`, or \`using null\` where it may be null.`,
        },
      ],
    };
  }
  const name = sqlName(column);
  return {
    change: [`update ${table} set ${name} = ${fill} where ${name} is not null;`],
    losses: [{ name: place, sentence: `replaces what ${place} refers to` }],
    summary: [`${place} refers to ${target} instead of ${former}.`],
  };
}

function followCheck({ before, after }: TableDifference, { column, hint, isConverted }: RuleContext): Partial<Steps> {
  const check = checkOf(after, column);
  const former = checkOf(before, column);
  if (check === undefined || isLooser(check, { than: former })) return {};
  const place = `${after.name}.${column}`;
  const values = valuesOf(check);
  const lost = lostValues(values, valuesOf(former));
  const fill = fillOf(isConverted ? withoutUsing(hint) : hint);
  if (fill !== undefined) {
    return {
      change: [
        `update ${sqlName(after.name)} set ${sqlName(column)} = ${fill} where not (${conditionOf(check) ?? ''});`,
      ],
      losses: [replaces({ place, lost, values })],
    };
  }
  // Other rules: rows that break them stop the migration, and it says so.
  if (values === undefined || (isConverted && hint?.using !== undefined)) return {};
  return {
    problems: [
      {
        name: place,
        message:
          lost === undefined
            ? `It may hold something else than ${values.join(', ')}.`
            : `Rows may have ${lost.join(' or ')}, which it will not know any more.`,
        hint: `Say what those become: \`backfill ${values[0] ?? ''}\`, or \`using\` and an SQL expression.`,
      },
    ],
  };
}

function lostValues(
  values: readonly string[] | undefined,
  former: readonly string[] | undefined,
): readonly string[] | undefined {
  return values === undefined ? undefined : former?.filter((value) => !values.includes(value));
}

function replaces(rule: {
  place: string;
  lost: readonly string[] | undefined;
  values: readonly string[] | undefined;
}): DataLoss {
  const { place: name, lost, values } = rule;
  if (lost !== undefined) return { name, sentence: `replaces ${lost.join(' and ')} in ${name}` };
  if (values !== undefined) return { name, sentence: `replaces what is none of ${values.join(', ')} in ${name}` };
  return { name, sentence: `replaces values of ${name} that its rules do not allow any more` };
}
