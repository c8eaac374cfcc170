import type { TableBlueprint } from '../../../../../blueprint/model.ts';
import { madeToken } from './tokens.ts';
import { known, RowValue, type Traced, Unknown } from './values.ts';
import type { World } from './world.ts';

/** A row of the rehearsal's database. */
export interface StateRow {
  readonly number: number;
  /** The program made it. */
  readonly made: boolean;
  readonly table: TableBlueprint;
  /** Values that the program gave it, by SQL name. */
  readonly cells: Map<string, Traced>;
}

/** The rehearsal's database: the world's rows, and what the program made of them. */
export class State {
  readonly #world: World;
  readonly #tables = new Map<string, StateRow[]>();
  /** Rows of the world that were deleted. */
  readonly #gone = new Set<number>();
  #made = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Living and deleted rows of a table; those of the world come first. */
  rows(table: string): readonly StateRow[] {
    const known = this.#own(table);
    // Reading values may add rows to the world that others need.
    for (const row of this.#world.rows) {
      const isKnown = known.some(({ number, made }) => !made && number === row.number) || this.#gone.has(row.number);
      if (row.table.name.snake === table && !isKnown) {
        known.push({ number: row.number, made: false, table: row.table, cells: new Map() });
      }
    }
    return known;
  }

  /** @param cells without the id */
  add(table: TableBlueprint, cells: ReadonlyMap<string, Traced>): StateRow {
    this.#made += 1;
    const id = known(madeToken(this.#made, 'id'));
    const row: StateRow = { number: this.#made, made: true, table, cells: new Map([['id', id], ...cells]) };
    this.#own(table.name.snake).push(row);
    return row;
  }

  remove(row: StateRow): void {
    const rows = this.#own(row.table.name.snake);
    rows.splice(rows.indexOf(row), 1);
    if (!row.made) this.#gone.add(row.number);
  }

  /** What it was at this moment, to return to. */
  remember(): () => void {
    const copies = [...this.#tables].map(([name, rows]) => {
      return [name, rows.map((row) => ({ row, cells: new Map(row.cells) }))] as const;
    });
    const gone = [...this.#gone];
    return () => {
      this.#tables.clear();
      for (const [name, rows] of copies) {
        this.#tables.set(
          name,
          rows.map(({ row, cells }) => ({ ...row, cells: new Map(cells) })),
        );
      }
      this.#gone.clear();
      for (const number of gone) this.#gone.add(number);
    };
  }

  read(row: StateRow, column: string): Traced {
    const cell = row.cells.get(column);
    if (cell !== undefined) return cell;
    if (!row.made) return this.#world.read(row.number, column);
    return known(new Unknown({ kind: 'json', nullable: true }));
  }

  /** The row as it is now. */
  valueOf(row: StateRow): RowValue {
    const cells = new Map(row.cells);
    return new RowValue(row, (column) => cells.get(column) ?? this.read({ ...row, cells }, column));
  }

  idOf(row: StateRow): string {
    return String(this.read(row, 'id').plain);
  }

  #own(table: string): StateRow[] {
    const rows = this.#tables.get(table) ?? [];
    this.#tables.set(table, rows);
    return rows;
  }
}
