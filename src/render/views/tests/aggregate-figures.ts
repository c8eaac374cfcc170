import type { AggregateEndpoint, ColumnBlueprint, Literal, ProjectBlueprint } from '../../../blueprint/model.ts';
import { decimalPlaces } from '../../../blueprint/samples/accepts.ts';
import { quoteString } from '../../engine.ts';
import { valueCode } from '../../samples/value-code.ts';

type Measure = AggregateEndpoint['measures'][number];

interface FigureContext {
  /** The measured column; absent for count(). */
  readonly column?: ColumnBlueprint;
  readonly decimals: ProjectBlueprint['decimals'];
}

/** What a measure says about rows with these values, as TypeScript of its JSON. */
export function figureCode(measure: Measure, values: readonly Literal[], { column, decimals }: FigureContext): string {
  if (measure.function === 'count' || column === undefined) return String(values.length);
  const style = { form: 'json', decimals } as const;
  if (measure.function === 'min') return valueCode(column, values[0] ?? null, style);
  if (measure.function === 'max') return valueCode(column, values.at(-1) ?? null, style);
  const sum = values.reduce<number>((total, value) => total + Number(value), 0);
  if (measure.function === 'sum') return valueCode(column, exact(sum, decimalPlaces(column)), style);
  const average = sum / values.length;
  if (column.kind !== 'decimal') return String(average);
  const places = decimalPlaces(column) + 2;
  return decimals === 'string' ? quoteString(average.toFixed(places)) : String(exact(average, places));
}

/** Without what binary fractions add: 0.1 + 0.2. */
function exact(value: number, places: number): number {
  return Number(value.toFixed(places));
}

/** The beginning of the hour, day, week, … in UTC that a date or datetime lies in, as JSON has it. */
export function bucketOf(column: ColumnBlueprint, { value, unit }: { value: Literal; unit: string }): string {
  const time = new Date(String(value));
  const [year, month, day] = [time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()];
  const start = new Date(
    {
      hour: Math.floor(time.getTime() / 3_600_000) * 3_600_000,
      day: Date.UTC(year, month, day),
      week: Date.UTC(year, month, day - ((time.getUTCDay() + 6) % 7)),
      month: Date.UTC(year, month),
      quarter: Date.UTC(year, month - (month % 3)),
      year: Date.UTC(year, 0),
    }[unit] ?? time.getTime(),
  ).toISOString();
  return column.kind === 'date' ? start.slice(0, 10) : start;
}
