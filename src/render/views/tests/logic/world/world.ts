import type {
  ColumnBlueprint,
  InputShape,
  Literal,
  OperationBlueprint,
  TableBlueprint,
} from '../../../../../blueprint/model.ts';
import { columnOf, tableCapacity, uniqueColumns } from '../../../../samples/capacity.ts';
import type { Lookup } from '../../../lookup.ts';
import { neededReferences } from '../../factories.ts';
import { inPlaces } from './decimal-texts.ts';
import { fromLiteral, sampleFor } from './samples.ts';
import { cellToken, soleToken } from './tokens.ts';
import { Floating, known, type Plain, type Traced, Unforeseen, Unknown } from './values.ts';

/** An operation of another service. */
export interface AskedAnswer {
  readonly integration: string;
  readonly operation: OperationBlueprint;
}

/** A row that is there before the program runs. */
export interface WorldRow {
  /** 1, 2, … in the order of their making. */
  readonly number: number;
  readonly table: TableBlueprint;
  /** Values that a test gives the factory, by SQL name, as plans write them; texts may be tokens. */
  readonly cells: Map<string, Literal>;
  /** needed: the factory of another row makes it. caller: the person who signs in. */
  readonly role: 'caller' | 'arranged' | 'needed';
}

/**
 * What is there before a program runs: rows and an input. Values are decided when the program first asks for them, so
 * a test names those that matter and leaves the others to the factories.
 */
export class World {
  readonly lookup: Lookup;
  readonly rows: WorldRow[] = [];
  /** By path: `items.0.product_id`; undefined for what is left out. */
  readonly inputs = new Map<string, Literal | undefined>();
  /** Lengths of lists in the input by path; of an object 1; -1 for what is left out. */
  readonly sizes = new Map<string, number>();
  /** What stands at the paths that were read so far. */
  readonly shapes = new Map<string, InputShape>();
  /** Inputs that are given and not chosen: those of an example. */
  readonly given: Set<string>;
  caller: number | undefined;
  /** Answers of other services that were asked for, each with where it stands among the inputs. */
  readonly answers = new Map<string, AskedAnswer>();
  /** Places of the answers, in the order in which the last rehearsal asked for them. */
  readonly requests: string[] = [];
  /** Values of rows that the program asked for: `3.inventory`. */
  readonly #touched = new Set<string>();
  #samples = 0;

  constructor(lookup: Lookup, given: Iterable<string> = []) {
    this.lookup = lookup;
    this.given = new Set(given);
  }

  clone(): World {
    const copy = new World(this.lookup, this.given);
    copy.rows.push(...this.rows.map((row) => ({ ...row, cells: new Map(row.cells) })));
    for (const [path, value] of this.inputs) copy.inputs.set(path, value);
    for (const [path, size] of this.sizes) copy.sizes.set(path, size);
    for (const [path, shape] of this.shapes) copy.shapes.set(path, shape);
    for (const [place, answer] of this.answers) copy.answers.set(place, answer);
    copy.caller = this.caller;
    copy.#samples = this.#samples;
    return copy;
  }

  row(number: number): WorldRow {
    const row = this.rows.find((candidate) => candidate.number === number);
    if (row === undefined) throw new Unforeseen(`row ${number} is not there`);
    return row;
  }

  /** @throws Unforeseen where the table has room for few rows only, or a row would need itself */
  addRow(
    table: TableBlueprint,
    { role = 'arranged', above = [] }: { role?: WorldRow['role']; above?: readonly TableBlueprint[] } = {},
  ): WorldRow {
    if (above.includes(table)) throw new Unforeseen('a row that needs a row of its own table');
    if (tableCapacity(this.lookup.blueprint, table) !== Infinity) throw new Unforeseen('a table with few rows');
    const parents = neededReferences(table).map((column) => {
      const target = this.lookup.table(column.reference?.table ?? '');
      const parent = this.addRow(target, { role: 'needed', above: [...above, table] });
      return [column.name.snake, cellToken(parent.number, 'id')] as const;
    });
    const number = (this.rows.at(-1)?.number ?? 0) + 1;
    const row: WorldRow = { number, table, cells: new Map(parents), role };
    this.rows.push(row);
    return row;
  }

  /** Gives a row a value; a parent that only the factory would have made goes. */
  setCell(number: number, { column, value }: { column: string; value: Literal }): void {
    const row = this.row(number);
    const before = row.cells.get(column);
    row.cells.set(column, value);
    this.#use(value);
    const token = typeof before === 'string' && before !== value ? soleToken(before) : undefined;
    if (token !== undefined) this.#dropUnneeded(token.row);
  }

  setInput(path: string, value: Literal | undefined): void {
    this.inputs.set(path, value);
    this.#use(value);
  }

  /** A row that is named by itself is one that the test makes. */
  #use(value: Literal | undefined): void {
    const token = typeof value === 'string' ? soleToken(value) : undefined;
    const index = this.rows.findIndex((row) => row.number === token?.row);
    const row = this.rows[index];
    if (row?.role === 'needed') this.rows[index] = { ...row, role: 'arranged' };
  }

  #dropUnneeded(number: number): void {
    const index = this.rows.findIndex((row) => row.number === number);
    const row = this.rows[index];
    if (row?.role !== 'needed') return;
    const id = cellToken(number, 'id');
    const isNamed = this.rows.some(({ cells }) => [...cells.values()].includes(id));
    if (isNamed || [...this.inputs.values()].includes(id)) return;
    this.rows.splice(index, 1);
    for (const value of row.cells.values()) {
      const token = typeof value === 'string' ? soleToken(value) : undefined;
      if (token !== undefined) this.#dropUnneeded(token.row);
    }
  }

  /** Leaves it to the factories to choose what a rehearsal in another world did not ask for. */
  forgetUntouched(rehearsed: World): void {
    for (const { number, table, cells, role: kept } of this.rows) {
      const needed = new Set(neededReferences(table).map((column) => column.name.snake));
      const role = kept === 'caller' ? this.lookup.blueprint.auth?.roleColumn : undefined;
      for (const name of cells.keys()) {
        const isKept =
          name === 'id' || name === role || needed.has(name) || rehearsed.#touched.has(`${number}.${name}`);
        if (!isKept) cells.delete(name);
      }
    }
  }

  /** The same input, with the rows only that it names, and nothing decided about them. */
  withInputOnly(): World {
    const copy = this.clone();
    copy.rows.splice(
      0,
      Infinity,
      ...copy.rows.map((row) => (row.role === 'caller' ? row : { ...row, role: 'needed' as const })),
    );
    copy.forgetUntouched(new World(this.lookup));
    return copy;
  }

  /** A value of a row; what programs compute with is decided now, texts when something asks for more than to repeat them. */
  read(number: number, name: string): Traced {
    this.#touched.add(`${number}.${name}`);
    const row = this.row(number);
    const column = columnOf(row.table, name);
    const leaves = new Set([`cell:${number}.${name}`]);
    const value = row.cells.get(name);
    if (value !== undefined) return known(this.#held(column, this.resolve(value)), leaves);
    if (column.role === 'id') return known(cellToken(number, name));
    if (column.role === 'created_at' || column.role === 'updated_at') return known(new Floating('datetime'));
    if (column.role === 'version') return known(1);
    if (column.role === 'deleted_at') return known(null);
    if (isRepeated(column)) return known(cellToken(number, name), leaves);
    if (column.kind === 'password') return known(new Unknown({ kind: 'text', nullable: false }));
    return known(this.#held(column, this.pin(number, name)), leaves);
  }

  /** The id of a row itself, where it is decided which one it has. */
  resolve(value: Literal): Literal {
    const token = typeof value === 'string' ? soleToken(value) : undefined;
    if (token === undefined || token.made || token.column !== 'id') return value;
    return this.rows.find(({ number }) => number === token.row)?.cells.get('id') ?? value;
  }

  #held(column: ColumnBlueprint, value: Literal): Plain {
    return inPlaces(fromLiteral(column, value), { rules: column, lookup: this.lookup });
  }

  /** Decides a value of a row, which the test then gives the factory. */
  pin(number: number, name: string): Literal {
    const row = this.row(number);
    const decided = row.cells.get(name);
    if (decided !== undefined) return decided;
    const value = this.#sampleOfCell(row, columnOf(row.table, name));
    row.cells.set(name, value);
    return value;
  }

  #sampleOfCell(row: WorldRow, column: ColumnBlueprint): Literal {
    const { default: usual } = column;
    if (column.nullable) return null;
    if (column.kind === 'enum' && typeof usual === 'string') return usual;
    if (column.kind === 'boolean' && typeof usual === 'boolean') return usual;
    if (column.reference !== undefined) {
      return cellToken(this.addRow(this.lookup.table(column.reference.table)).number, 'id');
    }
    const isUnique = uniqueColumns(row.table).has(column.name.snake);
    return this.sample(column, isUnique ? row.number : undefined);
  }

  /** A plain value; the n-th where rows have to differ. @throws Unforeseen when there is none */
  sample(column: ColumnBlueprint, n?: number): Literal {
    const isNumber = column.kind === 'integer' || column.kind === 'money' || column.kind === 'decimal';
    const value = sampleFor(column, n ?? (isNumber ? this.#samples : 0));
    if (isNumber) this.#samples += 1;
    if (value === undefined) throw new Unforeseen(`no value for ${column.name.snake}`);
    return value;
  }

  /** The role with which the caller signs in. */
  callerRole(): Traced {
    const { auth } = this.lookup.blueprint;
    if (auth === undefined || this.caller === undefined) throw new Unforeseen('nobody is signed in');
    const role = this.row(this.caller).cells.get(auth.roleColumn);
    return known(typeof role === 'string' ? role : auth.defaultRole);
  }

  /** A value of the column names a row. */
  isId(column: ColumnBlueprint): boolean {
    if (column.kind === 'uuid' || column.kind === 'reference') return true;
    const isKey = column.name.snake === 'id' && column.kind === this.lookup.blueprint.project.ids;
    return isKey || this.targetOf(column) !== undefined;
  }

  /** The table whose rows an input names: by its reference, or `product_id` by its name. */
  targetOf(column: ColumnBlueprint): TableBlueprint | undefined {
    const { blueprint } = this.lookup;
    if (column.reference !== undefined) return this.lookup.table(column.reference.table);
    if (column.kind !== 'uuid' && column.kind !== blueprint.project.ids) return undefined;
    const entity = /^(.+)_id$/.exec(column.name.snake)?.[1];
    return blueprint.tables.find((table) => table.entity.snake === entity);
  }
}

/** A test can repeat the value of such a column by naming the row. */
function isRepeated(column: ColumnBlueprint): boolean {
  if (column.nullable || column.default !== undefined || column.reference !== undefined) return false;
  return ['text', 'email', 'url', 'phone', 'slug', 'uuid'].includes(column.kind);
}
