import type { ColumnBlueprint, InputField, Literal, ValueType } from '../../../../../blueprint/model.ts';
import { acceptsValue, type ValueRules } from '../../../../../blueprint/samples/accepts.ts';
import { findSamples } from '../../../../../blueprint/samples/find-samples.ts';
import { Decimal } from './decimal.ts';
import {
  Floating,
  known,
  type Leaves,
  ListValue,
  Moment,
  type Plain,
  type Traced,
  Unforeseen,
  Unknown,
} from './values.ts';

/** Different from one another, so that a test notices when two are mixed up. */
const plainest: Partial<Record<ColumnBlueprint['kind'], readonly Literal[]>> = {
  // Surely past, or else surely to come, whenever a test runs.
  date: ['2001-02-03', '2199-12-31'],
  datetime: ['2001-02-03T04:05:06.000Z', '2199-12-31T00:00:00.000Z'],
  integer: [2, 3, 5, 7, 4, 6, 8, 9],
  money: [1200, 350, 875, 640, 425, 990],
  decimal: [0.5, 2.5, 1.25, 4.5, 3.75],
};

/** The n-th plain value for a column, n = 0, 1, …; undefined when its rules leave none. */
export function sampleFor(rules: ValueRules, n: number): Literal | undefined {
  const usual = (plainest[rules.kind] ?? []).filter((value) => acceptsValue(rules, value));
  const samples = usual.length > 0 ? usual : findSamples(rules, n + 1);
  return samples[n % Math.max(samples.length, 1)];
}

/** A value as plans and requests write it, as programs handle it. */
export function fromLiteral(rules: ValueRules, value: Literal): Plain {
  if (value === null) return null;
  switch (rules.kind) {
    case 'decimal':
      if (typeof value === 'string') return Decimal.of(value).writtenAs(value);
      return typeof value === 'number' ? Decimal.of(value) : unknownJson;
    case 'datetime':
      return new Moment(Date.parse(String(value)));
    case 'list':
      return isList(value)
        ? new ListValue(value.map((item) => known(fromLiteral(rules.element ?? { kind: 'json' }, item))))
        : unknownJson;
    case 'json':
      return unknownJson;
    default:
      return typeof value === 'object' ? unknownJson : value;
  }
}

/** A literal of a formula as a value of its type. */
export function fromTyped(type: ValueType, value: Literal): Plain {
  if (isList(value)) {
    const of = type.kind === 'list' ? type.of : nothing;
    return new ListValue(value.map((item) => known(fromTyped(of, item))));
  }
  if (isRecord(value)) throw new Unforeseen('an object that is a literal');
  if (type.kind === 'decimal' || type.kind === 'datetime') return fromLiteral({ kind: type.kind }, value);
  return value;
}

/** What a field stands for where it is left out. */
export function defaultOf({ default: usual, shape }: InputField, leaves?: Leaves): Traced {
  if (usual === undefined) return known(null, leaves);
  const column: ValueRules = shape.kind === 'column' ? shape.column : { kind: 'json' };
  if (isRecord(usual) && usual['now'] === true)
    return known(new Floating(column.kind === 'date' ? 'date' : 'datetime'), leaves);
  if (shape.kind === 'column') return known(fromLiteral(column, usual as Literal), leaves);
  if (Array.isArray(usual) && usual.length === 0) return known(new ListValue([]), leaves);
  throw new Unforeseen('a default that is an object or a list');
}

const nothing: ValueType = { kind: 'null', nullable: true };

const unknownJson = new Unknown({ kind: 'json', nullable: false });

export function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

export function isRecord(value: Literal | undefined): value is { readonly [key: string]: Literal } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
