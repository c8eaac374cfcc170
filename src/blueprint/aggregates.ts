import type { GroupKey, Measure, Span } from '../plan/model.ts';
import { dateKinds, numberKinds } from './bounds.ts';
import { namesOf } from './casing.ts';
import { resolveVisible } from './filters.ts';
import type { AggregateEndpoint, ColumnBlueprint, ColumnKind } from './model.ts';
import type { Report } from './report.ts';
import type { SchemaTable } from './schema-table.ts';

interface AggregateContext {
  readonly table: SchemaTable;
  readonly path: string;
  readonly casing: 'camel' | 'snake';
  readonly report: Report;
}

type Groups = AggregateEndpoint['groups'];

const groupableKinds: ReadonlySet<ColumnKind> = new Set([
  ...(['enum', 'reference', 'boolean', 'text', 'slug', 'integer', 'date', 'email', 'uuid'] as const),
]);

/** `day(created_at)` answers as `day`, `status` as itself; a second `day(…)` as `day_paid_at`. */
export function resolveGroups(keys: readonly GroupKey[], context: AggregateContext): Groups {
  const taken = new Set<string>();
  return keys.flatMap(({ unit, field, at }) => {
    const column = resolveVisible(field, { ...context, use: 'group' });
    if (column === undefined) return [];
    const expected = expectedGroup(column, unit);
    if (expected !== undefined) {
      const message = `Rows cannot be grouped by ${unit === undefined ? '' : `the ${unit} of `}\`${field.name}\`.`;
      context.report.error({ code: 'bad-group', message, at, path: context.path, expected });
      return [];
    }
    const long = unit === undefined ? column.name.snake : `${unit}_${column.name.snake}`;
    const name = unit === undefined || taken.has(unit) ? long : unit;
    if (taken.has(name)) {
      const message = `The rows are grouped by \`${field.name}\` twice.`;
      context.report.error({ code: 'group-repeated', message, at, path: context.path, expected: 'each group once' });
      return [];
    }
    taken.add(name);
    return [
      { name: namesOf(name, context.casing), column: column.name.snake, ...(unit === undefined ? {} : { unit }) },
    ];
  });
}

function expectedGroup(column: ColumnBlueprint, unit: GroupKey['unit']): string | undefined {
  if (unit === undefined) return groupableKinds.has(column.kind) ? undefined : groupAdvice(column.kind);
  if (!dateKinds.has(column.kind)) return 'a date or datetime';
  return unit === 'hour' && column.kind === 'date' ? 'a datetime, or a unit of a day or more' : undefined;
}

function groupAdvice(kind: ColumnKind): string {
  return kind === 'datetime'
    ? 'a unit, such as `day(created_at)`'
    : 'fixed values, a reference, a truth value or a text';
}

/** What an aggregate endpoint shows; the number of rows when it does not say. */
export function resolveMeasures(
  measures: readonly Measure[],
  context: AggregateContext & { readonly at: Span; readonly groups: Groups },
): AggregateEndpoint['measures'] {
  const { groups, casing, path, report } = context;
  if (measures.length === 0) {
    report.infer({
      code: 'R-AGG',
      message: '`count: count()` is shown.',
      why: 'nothing else is asked',
      path,
      at: context.at,
    });
    return [{ name: namesOf('count', casing), function: 'count' }];
  }
  const taken = new Set(groups.map((group) => group.name.key));
  return measures.flatMap((measure): AggregateEndpoint['measures'] => {
    const name = namesOf(measure.name, casing);
    if (taken.has(name.key)) {
      const message = `\`${measure.name}\` is the name of a group or of another figure of this answer.`;
      report.error({ code: 'measure-name-taken', message, at: measure.at, path, expected: 'another name' });
      return [];
    }
    taken.add(name.key);
    if (measure.field === undefined) {
      if (measure.function === 'count') return [{ name, function: measure.function }];
      const message = `\`${measure.function}()\` does not say of what.`;
      report.error({ code: 'bad-measure', message, at: measure.at, path, expected: `\`${measure.function}(field)\`` });
      return [];
    }
    const column = resolveVisible(measure.field, { ...context, use: 'aggregate' });
    if (column === undefined) return [];
    if (isMeasurable(column, measure.function)) {
      return [{ name, function: measure.function, column: column.name.snake }];
    }
    report.error({
      code: 'bad-measure',
      message: `There is no ${measure.function} of \`${measure.field.name}\`: it is ${column.kind}.`,
      at: measure.at,
      path,
      expected:
        measure.function === 'sum' || measure.function === 'avg' ? 'a number or an amount' : 'a number or a date',
    });
    return [];
  });
}

function isMeasurable(column: ColumnBlueprint, measure: Measure['function']): boolean {
  if (measure === 'count') return column.kind !== 'json' && column.kind !== 'password';
  if (column.role === 'id' || column.role === 'version') return false;
  return numberKinds.has(column.kind) || (dateKinds.has(column.kind) && measure !== 'sum' && measure !== 'avg');
}

/** The column that `from` and `to` limit: the one grouped by time, else created_at, else the first date clients see. */
export function resolveRange(groups: Groups, table: SchemaTable): string | undefined {
  const grouped = groups.find((group) => group.unit !== undefined);
  if (grouped !== undefined) return grouped.column;
  if (table.plan.timestamps) return 'created_at';
  const dates = table.columns.filter(({ column }) => dateKinds.has(column.kind) && !column.hidden);
  const required = dates.find(({ column }) => !column.nullable) ?? dates[0];
  return required?.column.name.snake;
}
