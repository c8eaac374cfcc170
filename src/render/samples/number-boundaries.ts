import type { ColumnBlueprint } from '../../blueprint/model.ts';
import { acceptsValue, decimalPlaces } from '../../blueprint/samples/accepts.ts';
import type { Boundary } from './boundaries.ts';
import { valueCode, type ValueStyle } from './value-code.ts';

/** The smallest and the largest number that a column takes, as far as a JSON number can say them. */
export function numberEdges(column: ColumnBlueprint, style: ValueStyle): Boundary[] {
  return [...new Set(boundsOf(column))]
    .filter((bound) => acceptsValue(column, bound))
    .map((bound) => ({ says: String(bound), code: valueCode(column, bound, style) }));
}

/** A step beyond each bound, and a decimal with one place too many. */
export function numberFaults(column: ColumnBlueprint, style: ValueStyle): Boundary[] {
  const [minimum, maximum] = boundsOf(column);
  const beyond = [
    ...(minimum === undefined ? [] : [Math.ceil(minimum) - 1]),
    ...(maximum === undefined ? [] : [Math.floor(maximum) + 1]),
  ];
  // Far beyond what a double says exactly, one more is the same number.
  const outside = beyond.filter((value) => value !== minimum && value !== maximum);
  const faults = outside.map((value) => ({ says: String(value), code: valueCode(column, value, style) }));
  return column.kind === 'decimal' ? [...faults, ...tooManyPlaces(column, style)] : faults;
}

function tooManyPlaces(column: ColumnBlueprint, { decimals }: ValueStyle): Boundary[] {
  const places = decimalPlaces(column) + 1;
  const start = Math.max(Math.ceil(Number(column.minimum ?? 0)), 0);
  const value = (start + 10 ** -places).toFixed(places);
  return [
    {
      says: `with ${places} decimal ${places === 1 ? 'place' : 'places'}`,
      code: decimals === 'string' ? `'${value}'` : value,
    },
  ];
}

function boundsOf({ minimum, maximum }: ColumnBlueprint): number[] {
  return [minimum, maximum].flatMap((bound) => (typeof bound === 'number' ? [bound] : []));
}
