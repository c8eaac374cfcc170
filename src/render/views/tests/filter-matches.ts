import type {
  ColumnBlueprint,
  FilterBlueprint,
  FilterOperator,
  Literal,
  ProjectBlueprint,
} from '../../../blueprint/model.ts';
import { decimalPlaces } from '../../../blueprint/samples/accepts.ts';

/** A query and the values that it finds. */
export interface FilterMatch {
  readonly query: string;
  readonly found: readonly Literal[];
}

export interface FilterValues {
  readonly column: ColumnBlueprint;
  /** Different values, in ascending order, then null if there is a row without. */
  readonly values: readonly Literal[];
  readonly decimals: ProjectBlueprint['decimals'];
}

/** What each operator of a filter finds among these values. */
export function matchesOf({ operators }: FilterBlueprint, given: FilterValues): FilterMatch[] {
  const present = given.values.filter((value) => value !== null);
  const middle = present[Math.floor((present.length - 1) / 2)];
  const last = present.at(-1);
  if (middle === undefined || last === undefined) return [];
  return operators.flatMap((operator) => {
    if (operator === 'in') return [matchIn([...new Set([middle, last])], given)];
    if (operator === 'null') return given.values.includes(null) ? matchNull(given) : [];
    if (operator === 'contains' || operator === 'starts') return matchPart(operator, given);
    return [matchOne(operator, { ...given, pivot: middle })];
  });
}

type OneOperator = Exclude<FilterOperator, 'in' | 'null' | 'contains' | 'starts'>;

const comparisons: Readonly<Record<OneOperator, (index: number, pivot: number) => boolean>> = {
  eq: (index, pivot) => index === pivot,
  ne: (index, pivot) => index !== pivot,
  gt: (index, pivot) => index > pivot,
  gte: (index, pivot) => index >= pivot,
  lt: (index, pivot) => index < pivot,
  lte: (index, pivot) => index <= pivot,
};

/** Values ascend, so their places are compared. A row without a value is found by `ne` only. */
function matchOne(operator: OneOperator, given: FilterValues & { readonly pivot: Literal }): FilterMatch {
  const { values, pivot } = given;
  const place = values.indexOf(pivot);
  const found = values.filter((value, index) =>
    value === null ? operator === 'ne' : comparisons[operator](index, place),
  );
  const key = given.column.name.key;
  return { query: `${key}${operator === 'eq' ? '' : `[${operator}]`}=${encode(pivot, given)}`, found };
}

/** A list is the parameter once for each value. */
function matchIn(wanted: readonly Literal[], given: FilterValues): FilterMatch {
  const query = wanted.map((value) => `${given.column.name.key}[in]=${encode(value, given)}`).join('&');
  return { query, found: wanted };
}

function matchNull({ column, values }: FilterValues): FilterMatch[] {
  const key = column.name.key;
  return [
    { query: `${key}[null]=true`, found: [null] },
    { query: `${key}[null]=false`, found: values.filter((value) => value !== null) },
  ];
}

/** The end or the beginning of the last value, capitals or not. */
function matchPart(operator: 'contains' | 'starts', given: FilterValues): FilterMatch[] {
  const texts = given.values.filter((value) => typeof value === 'string');
  const last = texts.at(-1) ?? '';
  const part =
    operator === 'starts' ? last.slice(0, Math.max(1, last.length - 1)) : last.slice(Math.min(1, last.length - 1));
  const matches = (text: string, wanted: string): boolean =>
    operator === 'starts' ? text.startsWith(wanted) : text.includes(wanted);
  const found = texts.filter((text) => matches(text.toLowerCase(), part.toLowerCase()));
  return part === '' ? [] : [{ query: `${given.column.name.key}[${operator}]=${encodeURIComponent(part)}`, found }];
}

function encode(value: Literal, { column, decimals }: FilterValues): string {
  if (column.kind === 'decimal' && decimals === 'string' && typeof value === 'number')
    return value.toFixed(decimalPlaces(column));
  return encodeURIComponent(String(value));
}
