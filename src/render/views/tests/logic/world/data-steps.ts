import type { ColumnValue, Statement } from '../../../../../blueprint/model.ts';
import { eventsOfStatement } from '../../../modules/telling.ts';
import { settle } from './decimal-texts.ts';
import { evaluate, type Surroundings } from './evaluate.ts';
import { include } from './includes.ts';
import type { Journal } from './journal.ts';
import { ProgramFailure } from './outcome.ts';
import { Queries } from './queries.ts';
import { checkReferences } from './references.ts';
import { Rows } from './rows.ts';
import type { State, StateRow } from './state.ts';
import { found, known, ListValue, ObjectValue, RowValue, type Traced, Unforeseen } from './values.ts';
import type { World } from './world.ts';

export type DataStep = Extract<
  Statement,
  { kind: 'get' | 'find' | 'measure' | 'create' | 'create-many' | 'update' | 'change' | 'delete' | 'lock' }
>;

interface DataStepsOptions {
  readonly world: World;
  readonly state: State;
  readonly journal: Journal;
  readonly scoped: boolean;
}

interface Frame {
  readonly around: Surroundings;
  readonly path: string;
}

type Step<Kind extends DataStep['kind']> = Extract<DataStep, { kind: Kind }>;

/** What a run that begins later is written as. */
const queued = { table: 'pgboss.job', action: 'insert' } as const;

/** Steps that read or write rows. */
export class DataSteps {
  readonly #options: DataStepsOptions;
  readonly #rows: Rows;
  readonly #queries: Queries;

  constructor(options: DataStepsOptions) {
    const { world, state, journal, scoped } = options;
    this.#options = options;
    this.#rows = new Rows({ state, world, note: (write) => journal.write(write) });
    this.#queries = new Queries({ state, world, asked: journal.asked, scoped });
  }

  /** The rows that are there at first must be such as the database takes. */
  checkRows(): void {
    checkReferences(this.#options.world);
    for (const table of new Set(this.#options.world.rows.map((row) => row.table))) this.#rows.checkUnique(table);
  }

  run(statement: DataStep, frame: Frame): void {
    const { variables } = frame.around;
    const value = this.#written(statement, frame);
    if (value === undefined) return;
    const variable = statement.kind === 'change' ? statement.row : 'variable' in statement && statement.variable;
    if (typeof variable === 'object') variables.set(variable, value);
  }

  /** What is said of rows is said in the transaction that writes them, once for each. */
  #written(statement: DataStep, frame: Frame): Traced | undefined {
    const { journal, state, world } = this.#options;
    const events = eventsOfStatement(statement, world.lookup.blueprint).filter(
      ({ tasks, outgoing, ofTable }) => (tasks.length > 0 || outgoing) && ofTable?.when.kind !== 'value',
    );
    if (events.length === 0) return this.#value(statement, frame);
    return journal.inTransaction(state, () => {
      const before = journal.writes.length;
      const value = this.#value(statement, frame);
      const rows = journal.writes.length - before;
      for (let number = 0; number < rows * events.length; number += 1) journal.write(queued);
      return value;
    });
  }

  #value(statement: DataStep, frame: Frame): Traced | undefined {
    const { around } = frame;
    switch (statement.kind) {
      case 'get':
        return this.#get(statement, frame);
      case 'find':
        return this.#find(statement, around);
      case 'measure':
        return this.#queries.measure(statement.use, around);
      case 'create':
        return this.#rows.create(statement.table, valuesOf(statement.values, around));
      case 'create-many': {
        const rows = this.#rowsToCreate(statement, around);
        return known(new ListValue(rows.map((values) => this.#rows.create(statement.table, values))));
      }
      case 'update':
        return this.#update(statement, around);
      case 'change':
        return this.#change(statement, frame);
      case 'delete': {
        const { rows, leaves } = this.#queries.matching(statement.use, around);
        if (rows.length === 0) this.#options.journal.empty.push(leaves);
        for (const row of rows) this.#rows.remove(row);
        return undefined;
      }
      case 'lock':
        for (const id of statement.ids) this.#lock(statement.table, String(evaluate(id, around).plain));
        return undefined;
    }
  }

  #get(statement: Step<'get'>, { around, path }: Frame): Traced {
    const { journal, state } = this.#options;
    journal.begin();
    const { rows, leaves } = this.#queries.find(statement.use, around);
    const visit = journal.visit(statement, { path, leaves });
    const [row] = rows;
    if (row === undefined) {
      journal.empty.push(leaves);
      if (statement.optional) return known(null, leaves);
      throw new ProgramFailure({ status: 404, code: 'NOT_FOUND', visit });
    }
    if (statement.use.query.lock) this.#lockRow(row);
    return known(include(state.valueOf(row), { nodes: statement.include, state }), leaves);
  }

  #find(statement: Step<'find'>, around: Surroundings): Traced {
    const { journal, state } = this.#options;
    const { rows, leaves, ordered } = this.#queries.find(statement.use, around);
    if (rows.length === 0) journal.empty.push(leaves);
    const items = rows.map((row) => known(include(state.valueOf(row), { nodes: statement.include, state })));
    return known(new ListValue(items, { ordered }), leaves);
  }

  #update({ use }: Step<'update'>, around: Surroundings): Traced {
    const { set, byId } = use.query;
    const { rows, parameters, leaves } = this.#queries.matching(use, around);
    if (rows.length === 0) this.#options.journal.empty.push(leaves);
    const changed = rows.map((row) => this.#rows.update(row, { set, parameters, around }));
    if (byId) return changed[0] ?? known(null, leaves);
    return known(new ListValue(changed, { ordered: false }), leaves);
  }

  #change(statement: Step<'change'>, { around, path }: Frame): Traced {
    const { journal, state } = this.#options;
    journal.begin();
    const { rows, leaves, parameters } = this.#queries.matching(statement.use, around);
    const [row] = rows;
    const visit = journal.visit(statement, { path, leaves });
    if (row === undefined) throw new ProgramFailure({ status: 404, code: 'NOT_FOUND', visit });
    const changed = this.#rows.update(row, { set: statement.use.query.set, parameters, around });
    if (!(changed.plain instanceof RowValue)) return changed;
    return known(include(changed.plain, { nodes: statement.include, state }), changed.leaves);
  }

  #rowsToCreate({ rows, table }: Step<'create-many'>, around: Surroundings): Map<string, Traced>[] {
    if (!('kind' in rows)) return rows.map((values) => valuesOf(values, around));
    const { plain } = evaluate(rows, around);
    if (!(plain instanceof ListValue)) throw new Unforeseen('rows that are not known');
    const { columns } = this.#options.world.lookup.table(table);
    return plain.items.map((item) => {
      if (!(item.plain instanceof ObjectValue)) throw new Unforeseen('a row that is not known');
      const { fields } = item.plain;
      const given = columns.filter(({ name }) => fields.has(name.key));
      return new Map(given.map(({ name }) => [name.snake, found(fields.get(name.key), name.key)]));
    });
  }

  #lock(table: string, id: string): void {
    const { state } = this.#options;
    const row = state.rows(table).find((candidate) => state.idOf(candidate) === id);
    if (row !== undefined) this.#lockRow(row);
  }

  #lockRow({ made, number }: StateRow): void {
    if (!made) this.#options.journal.lock(number);
  }
}

function valuesOf(values: readonly ColumnValue[], around: Surroundings): Map<string, Traced> {
  return new Map(values.map(({ column, value }) => [column, settle(evaluate(value, around), around.world.lookup)]));
}
