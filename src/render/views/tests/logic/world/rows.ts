import type { ColumnBlueprint, Query, TableBlueprint } from '../../../../../blueprint/model.ts';
import { acceptsValue } from '../../../../../blueprint/samples/accepts.ts';
import { inPlaces, settle } from './decimal-texts.ts';
import { Decimal } from './decimal.ts';
import { evaluate, type Surroundings } from './evaluate.ts';
import { isLiving } from './includes.ts';
import type { Write } from './outcome.ts';
import { fromLiteral } from './samples.ts';
import type { State, StateRow } from './state.ts';
import { hasToken } from './tokens.ts';
import { Floating, known, MissesRow, Moment, type Plain, type Traced, Unforeseen, Unknown } from './values.ts';
import type { World } from './world.ts';

interface RowsOptions {
  readonly state: State;
  readonly world: World;
  readonly note: (write: Pick<Write, 'table' | 'action'>) => void;
}

/** Rows that a rehearsal makes, changes and deletes, by the rules of their tables. */
export class Rows {
  readonly #options: RowsOptions;

  constructor(options: RowsOptions) {
    this.#options = options;
  }

  /** @throws Unforeseen where the database might refuse the row */
  create(name: string, values: ReadonlyMap<string, Traced>): Traced {
    const { state, world, note } = this.#options;
    const table = world.lookup.table(name);
    const cells = new Map(
      table.columns
        .filter(({ role }) => role !== 'id')
        .map(
          (column) =>
            [column.name.snake, this.#stored(column, values.get(column.name.snake) ?? initial(column))] as const,
        ),
    );
    note({ table: name, action: 'insert' });
    const row = state.add(table, cells);
    this.#check(row, [...cells.keys()]);
    return known(state.valueOf(row));
  }

  update(
    row: StateRow,
    { set, parameters, around }: { set: Query['set']; parameters: ReadonlyMap<string, Traced>; around: Surroundings },
  ): Traced {
    const { state, world, note } = this.#options;
    const column = (name: string): Traced => state.read(row, name);
    const values = set.map(({ column: name, value }) => {
      const rules = row.table.columns.find((candidate) => candidate.name.snake === name);
      const evaluated = settle(evaluate(value, { ...around, column, parameters }), world.lookup);
      return [name, rules === undefined ? evaluated : this.#stored(rules, evaluated)] as const;
    });
    note({ table: row.table.name.snake, action: 'update' });
    for (const [name, value] of values) row.cells.set(name, value);
    this.#check(
      row,
      values.map(([name]) => name),
    );
    for (const { role, name, stamp } of row.table.columns) {
      if (role === 'updated_at') row.cells.set(name.snake, known(new Floating('datetime')));
      if (stamp === 'changed') row.cells.set(name.snake, somebody);
      if (role === 'version') row.cells.set(name.snake, known(Number(state.read(row, name.snake).plain) + 1));
    }
    return known(state.valueOf(row));
  }

  remove(row: StateRow): void {
    const { state, note } = this.#options;
    const { table } = row;
    for (const reference of table.referencedBy) {
      const id = state.idOf(row);
      const isNeeded = state.rows(reference.table).some((other) => state.read(other, reference.column).plain === id);
      if (isNeeded) throw new Unforeseen('a deletion that concerns other rows');
    }
    note({ table: table.name.snake, action: table.softDelete ? 'update' : 'delete' });
    if (table.softDelete) row.cells.set('deleted_at', known(new Floating('datetime')));
    else state.remove(row);
  }

  /** What the column makes of a value. */
  #stored(column: ColumnBlueprint, { plain, leaves }: Traced): Traced {
    if (column.kind === 'password' && plain !== null) {
      return known(new Unknown({ kind: 'text', nullable: false }), leaves);
    }
    const value = column.kind === 'decimal' && typeof plain === 'number' ? Decimal.of(plain) : plain;
    return known(inPlaces(value, { rules: column, lookup: this.#options.world.lookup }), leaves);
  }

  #check(row: StateRow, columns: readonly string[]): void {
    const { state } = this.#options;
    for (const column of row.table.columns) {
      const name = column.name.snake;
      // Who made a row is always somebody who is there, or nobody.
      if (!columns.includes(name) || column.stamp !== undefined) continue;
      const { plain } = state.read(row, name);
      if (plain === null && !column.nullable) throw new Unforeseen(`${name} would be null`);
      if (plain === null) continue;
      if (column.reference !== undefined) {
        const isThere = state.rows(column.reference.table).some((other) => state.idOf(other) === plain);
        if (!isThere) throw new MissesRow(`${name} leads nowhere`);
      } else if (!mayHold(column, plain)) throw new Unforeseen(`${name} would not be taken`);
    }
    this.checkUnique(row.table);
  }

  /** @throws Unforeseen when two rows are the same where they must differ */
  checkUnique(table: TableBlueprint): void {
    const { state } = this.#options;
    const rows = state.rows(table.name.snake).filter((row) => isLiving(row, state));
    for (const unique of table.uniques) {
      const keys = rows.map((row) => {
        const values = unique.columns.map(({ name }) => state.read(row, name).plain);
        return values.every((value) => typeof value === 'string' || typeof value === 'number')
          ? JSON.stringify(values)
          : undefined;
      });
      const given = keys.filter((key) => key !== undefined);
      if (new Set(given).size < given.length) throw new Unforeseen('two rows that are the same');
    }
  }
}

/** Whoever calls, or nobody: that is a matter of who runs the program. */
const somebody = known(new Unknown({ kind: 'text', nullable: true }));

/** What a column holds after an insert that does not mention it. */
function initial(column: ColumnBlueprint): Traced {
  const { default: usual, role } = column;
  if (role === 'created_at' || role === 'updated_at') return known(new Floating('datetime'));
  if (role === 'version') return known(1);
  if (column.stamp !== undefined) return somebody;
  if (usual === undefined) return known(null);
  if (typeof usual === 'object' && usual !== null && 'now' in usual) {
    return known(new Floating(column.kind === 'date' ? 'date' : 'datetime'));
  }
  return known(fromLiteral(column, usual));
}

/** Whether the rules of a column let a value through, as far as it is known. */
function mayHold(column: ColumnBlueprint, plain: Plain): boolean {
  if (typeof plain === 'string') return hasToken(plain) || acceptsValue(column, plain);
  if (typeof plain === 'number' || typeof plain === 'boolean') return acceptsValue(column, plain);
  if (plain instanceof Decimal) return acceptsValue(column, plain.toNumber());
  if (plain instanceof Moment) return acceptsValue(column, new Date(plain.time).toISOString());
  return true;
}
