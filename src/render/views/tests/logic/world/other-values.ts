import type { ColumnBlueprint, Literal } from '../../../../../blueprint/model.ts';
import { acceptsValue } from '../../../../../blueprint/samples/accepts.ts';
import { findSamples } from '../../../../../blueprint/samples/find-samples.ts';
import { columnOf } from '../../../../samples/capacity.ts';
import { isNumber, toDecimal } from './compare.ts';
import { Decimal } from './decimal.ts';
import type { Asked } from './queries.ts';
import { mayRefer } from './references.ts';
import { cellToken, hasToken, soleToken } from './tokens.ts';
import { type Leaves, Moment, type Plain, type Traced } from './values.ts';
import type { World } from './world.ts';

/** What a condition depended on when a program came to it. */
export interface Turning {
  readonly leaves: Leaves;
  readonly sides: readonly (readonly [Traced, Traced])[];
  readonly asked: readonly Asked[];
  readonly scoped: boolean;
}

/** Worlds in which one value of a row is another one. */
export function* cellWorlds(world: World, { place, turning }: { place: string; turning: Turning }): Generator<World> {
  const [number = '', name = ''] = place.split('.');
  const row = world.row(Number(number));
  const column = columnOf(row.table, name);
  const isRole = row.role === 'caller' && name === world.lookup.blueprint.auth?.roleColumn;
  if (isRole) return;
  for (const value of otherValues(column, { current: row.cells.get(name), turning, world })) {
    if (!mayRefer(world, { number: row.number, column, value })) continue;
    const changed = world.clone();
    changed.setCell(row.number, { column: name, value });
    yield changed;
  }
  if (column.reference === undefined) return;
  const grown = world.clone();
  const target = grown.addRow(world.lookup.table(column.reference.table));
  grown.setCell(row.number, { column: name, value: cellToken(target.number, 'id') });
  yield grown;
}

interface OtherValues {
  readonly current: Literal | undefined;
  readonly turning: Turning;
  readonly world: World;
}

/** Values of a column that may make a difference, each by its rules. */
export function otherValues(column: ColumnBlueprint, place: OtherValues): Literal[] {
  const { current, world } = place;
  const values = [...new Set(possibleValues(column, place))];
  return values.filter(
    (value) =>
      value !== current &&
      (value === null
        ? column.nullable
        : typeof value === 'string' && hasToken(value)
          ? world.isId(column) || isTextual(column)
          : acceptsValue(column, value)),
  );
}

function isTextual({ kind }: ColumnBlueprint): boolean {
  return ['text', 'email', 'url', 'phone', 'slug', 'uuid'].includes(kind);
}

function possibleValues(column: ColumnBlueprint, { current, turning, world }: OtherValues): Literal[] {
  const absent: Literal[] = column.nullable ? [null] : [];
  if (world.isId(column)) {
    const table = world.targetOf(column)?.name.snake;
    const rows = world.rows.filter((row) => row.table.name.snake === table);
    const others = compared(turning).filter((value) => typeof value === 'string' && soleToken(value)?.made === false);
    return [...rows.map(({ number }) => cellToken(number, 'id')), ...others, ...absent];
  }
  switch (column.kind) {
    case 'integer':
    case 'money':
    case 'decimal':
      return [...numbersNear(typeof current === 'number' ? current : 0, turning), ...usualNumbers(column), ...absent];
    case 'boolean':
      return [true, false, ...absent];
    case 'enum':
      return [...(column.values ?? []), ...absent];
    case 'date':
      return [...compared(turning), '2000-01-01', '2199-12-31', ...absent];
    case 'datetime':
      return [...compared(turning), '2000-01-01T00:00:00.000Z', '2199-12-31T00:00:00.000Z', ...absent];
    case 'list':
    case 'json':
    case 'password':
      return absent;
    default:
      return [...compared(turning), 'something else', ...findSamples(column, 12).slice(8), '', ...absent];
  }
}

/** Numbers with which a comparison comes out just so, or just not. */
function numbersNear(current: number, { sides }: Turning): number[] {
  return sides.flatMap(([left, right]) => {
    if (!isNumber(left.plain) || !isNumber(right.plain)) return [];
    const difference = toDecimal(left.plain).minus(toDecimal(right.plain)).toNumber();
    return [current - difference, current + difference].flatMap((edge) => [edge, edge - 1, edge + 1]);
  });
}

function usualNumbers({ minimum, maximum }: ColumnBlueprint): number[] {
  const bounds = [minimum, maximum].flatMap((bound) => (typeof bound === 'number' ? [bound] : []));
  return [0, 1, 2, 3, 10, 100, 1000, 100_000, -1, ...bounds];
}

/** What stands on either side of the comparisons. */
function compared({ sides }: Turning): Literal[] {
  return sides.flat().flatMap(({ plain }) => {
    const literal = toLiteral(plain);
    return literal === undefined || literal === null ? [] : [literal];
  });
}

/** The value as plans write it; undefined when it cannot be written. */
export function toLiteral(plain: Plain): Literal | undefined {
  if (plain instanceof Decimal) return plain.toNumber();
  if (plain instanceof Moment) return new Date(plain.time).toISOString();
  if (typeof plain === 'object' && plain !== null) return undefined;
  return plain;
}
