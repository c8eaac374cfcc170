import type { Field, Plan, Table } from '../../src/plan/model.ts';
import { Exact } from './exact.ts';
import { columnOf, fromJson, typed } from './json.ts';
import { Failure, type Fields, IllTyped, isEqual, type Value } from './values.ts';

/** Tables as lists of rows; rows are never changed, but replaced. */
export class Database {
  readonly #tables: ReadonlyMap<string, Table>;
  #rows = new Map<string, readonly Fields[]>();
  #nextId = 1;

  constructor(plan: Plan) {
    this.#tables = new Map(plan.tables.map((table) => [table.name, table]));
  }

  /** Gives back what brings everything to the state of now. */
  remember(): () => void {
    const rows = new Map(this.#rows);
    return () => void (this.#rows = rows);
  }

  rowsOf(table: string): readonly Fields[] {
    return this.#rows.get(table) ?? [];
  }

  create(table: string, values: Fields): Fields {
    const row = new Map<string, Value>([['id', Exact.of(this.#nextId++)]]);
    for (const field of this.tableOf(table).fields) {
      const given = values.get(columnOf(field)) ?? values.get(field.name);
      row.set(
        columnOf(field),
        given === undefined ? fromJson(field.rules.default, field.type) : typed(given, field.type),
      );
    }
    this.#checkUnique(table, row);
    this.#rows.set(table, [...this.rowsOf(table), row]);
    return row;
  }

  /** The row as it is then; undefined when it is gone. */
  change(table: string, change: { readonly id: Value; readonly values: Fields }): Fields | undefined {
    const before = this.rowsOf(table).find((row) => isId(row, change.id));
    if (!before) return undefined;
    const row = new Map(before);
    for (const field of this.tableOf(table).fields) {
      const given = change.values.get(columnOf(field)) ?? change.values.get(field.name);
      if (given !== undefined) row.set(columnOf(field), typed(given, field.type));
    }
    this.#checkUnique(table, row);
    this.#rows.set(
      table,
      this.rowsOf(table).map((each) => (each === before ? row : each)),
    );
    return row;
  }

  /** False when it was gone. */
  delete(table: string, id: Value): boolean {
    const left = this.rowsOf(table).filter((row) => !isId(row, id));
    if (left.length === this.rowsOf(table).length) return false;
    this.#rows.set(table, left);
    for (const [name, other] of this.#tables) {
      for (const field of other.fields) this.#release(name, { field, target: table, id });
    }
    return true;
  }

  #release(table: string, { field, target, id }: { field: Field; target: string; id: Value }): void {
    if (field.type.kind !== 'reference' || field.type.table.name !== target) return;
    const column = columnOf(field);
    for (const row of this.rowsOf(table)) {
      const child = row.get('id') ?? null;
      if (!isEqual(row.get(column) ?? null, id)) continue;
      if (field.rules.onDelete === 'cascade') this.delete(table, child);
      else if (field.rules.onDelete === 'set null')
        this.change(table, { id: child, values: new Map([[column, null]]) });
      else throw new Failure(409);
    }
  }

  tableOf(name: string): Table {
    const table = this.#tables.get(name);
    if (!table) throw new IllTyped(`there is no table ${name}`);
    return table;
  }

  #checkUnique(table: string, row: Fields): void {
    for (const field of this.tableOf(table).fields.filter(({ rules }) => rules.unique)) {
      const column = columnOf(field);
      const value = row.get(column) ?? null;
      const others = this.rowsOf(table).filter((each) => !isId(each, row.get('id') ?? null));
      if (value !== null && others.some((each) => isEqual(each.get(column) ?? null, value))) throw new Failure(409);
    }
  }
}

/** Whether it is the row of this id. */
export function isId(row: Fields, id: Value): boolean {
  return isEqual(row.get('id') ?? null, id);
}
