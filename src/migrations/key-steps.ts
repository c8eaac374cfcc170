import { sqlName } from '../render/expressions/sql-literal.ts';
import { referencedTable, writeConstraint } from '../render/schema/write-table.ts';
import type { Definitions } from './match-names.ts';
import type { Steps } from './steps.ts';
import { goesEarly, type TableDifference } from './table-difference.ts';
import { columnsOfConstraint, columnsOfIndex } from './table-parts.ts';
import { warnOfRows } from './warn-of-rows.ts';

export interface KeyContext {
  /** Names that something has afterwards, and that therefore have to be free. */
  readonly taken: ReadonlySet<string>;
  /** Tables that go. */
  readonly gone: ReadonlySet<string>;
  /** Rows that do not fit are made to fit by the plan. */
  readonly isFilled: (column: string) => boolean;
}

/** Constraints and indexes that go, come, or come again because what they rest on does. */
export function changeKeys(difference: TableDifference, context: KeyContext): Partial<Steps> {
  const table = sqlName(difference.after.name);
  const { constraints, indexes } = difference.after;
  const constraintsGone = findGone(difference, {
    of: 'constraints',
    columnsOf: columnsOfConstraint,
    context: { ...context, taken: new Set(constraints.keys()) },
  });
  const indexesGone = findGone(difference, { of: 'indexes', columnsOf: columnsOfIndex, context });
  const isNew = (of: 'constraints' | 'indexes', gone: Gone) => (name: string) =>
    !difference.before[of].has(name) || gone.names.has(name);
  const newConstraints = [...constraints].filter(([name]) => isNew('constraints', constraintsGone)(name));
  const newIndexes = [...indexes].filter(([name]) => isNew('indexes', indexesGone)(name));
  return {
    clear: [
      ...constraintsGone.explicitly.map((name) => `alter table ${table} drop constraint ${sqlName(name)};`),
      ...indexesGone.explicitly.map((name) => `drop index ${sqlName(name)};`),
    ],
    change: [
      ...newConstraints.flatMap(([name, definition]) => [
        ...warnOfRows(difference, { name, definition, isFilled: context.isFilled }),
        `alter table ${table} add ${writeConstraint(name, definition)};`,
      ]),
      ...newIndexes.flatMap(([name, definition]) => [
        ...warnOfRows(difference, { name, definition, isFilled: context.isFilled }),
        `create ${definition};`,
      ]),
    ],
  };
}

interface Gone {
  /** All that are not there any more when new ones are made. */
  readonly names: ReadonlySet<string>;
  /** Those that do not go with a column. */
  readonly explicitly: readonly string[];
}

function findGone(
  difference: TableDifference,
  options: {
    readonly of: 'constraints' | 'indexes';
    readonly columnsOf: (definition: string) => string[];
    readonly context: KeyContext;
  },
): Gone {
  const { of, columnsOf, context } = options;
  const after: Definitions = difference.after[of];
  const early = goesEarly(difference);
  const late = new Set(difference.dropped.map(({ name }) => name));
  const names = new Set<string>();
  const explicitly: string[] = [];
  for (const [name, definition] of difference.before[of]) {
    const columns = columnsOf(definition);
    const goesWithEarly = columns.some((column) => early.has(column));
    // A check is kept as it was understood for the type before.
    const isStale = definition.startsWith('check ') && columns.some((column) => difference.retyped.has(column));
    if (after.get(name) === definition && !goesWithEarly && !isStale) continue;
    names.add(name);
    const isInTheWay = context.taken.has(name) || context.gone.has(referencedTable(definition) ?? '');
    const goesWithLate = columns.some((column) => late.has(column)) && !isInTheWay;
    if (!goesWithEarly && !goesWithLate) explicitly.push(name);
  }
  return { names, explicitly };
}
