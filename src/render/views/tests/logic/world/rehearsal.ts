import type {
  Argument,
  Block,
  FunctionBlueprint,
  InputField,
  Program,
  Statement,
  Variable,
} from '../../../../../blueprint/model.ts';
import { settle } from './arithmetic.ts';
import { isEqual, order } from './compare.ts';
import { evaluate, type Surroundings } from './evaluate.ts';
import { include } from './includes.ts';
import { answerOf } from './answers.ts';
import { defaultOf } from './samples.ts';
import { type Asked, Queries } from './queries.ts';
import { State } from './state.ts';
import { Rows } from './rows.ts';
import { isTextual, solid, textOf } from './texts.ts';
import {
  found,
  known,
  type Leaves,
  ListValue,
  ObjectValue,
  RowValue,
  type Traced,
  truth,
  Unforeseen,
  Unknown,
} from './values.ts';
import type { World } from './world.ts';

/** More statements than this are no test any more. */
const mostSteps = 2000;

/** A write of a program, in the order in which they happen. */
export interface Write {
  readonly table: string;
  readonly action: 'insert' | 'update' | 'delete';
  /** Number of the transaction around it. */
  readonly transaction: number | undefined;
}

/** A `require` or `get` that the program came to. */
export interface Visit {
  readonly site: string;
  readonly statement: Extract<Statement, { kind: 'require' | 'get' | 'change' }>;
  readonly leaves: Leaves;
  /** Both sides of its comparisons. */
  readonly sides: readonly (readonly [Traced, Traced])[];
  /** Rows that were locked then. */
  readonly locked: ReadonlySet<number>;
}

/** Why a program fails, as its caller sees it. */
export interface Failure {
  readonly status: number;
  readonly code: string;
  /** Absent when it is not known. */
  readonly message?: string;
  /** The `require` or `get`; absent for a failure that a test brings about. */
  readonly visit?: Visit;
}

export class ProgramFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

export type Outcome =
  | { readonly kind: 'done'; readonly returned?: Traced }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'unforeseen'; readonly why: string };

export interface RehearsalOptions {
  /** The caller sees their own rows only. */
  readonly scoped?: boolean;
  /** A write that fails, as a trigger of the database makes it. */
  readonly failing?: Pick<Write, 'table' | 'action'>;
}

interface Frame {
  readonly around: Surroundings;
  /** Where the statements stand: calls and loops on the way to them. */
  readonly path: string;
}

type Ending = { readonly returned?: Traced } | undefined;

/** Runs programs in a world, without a database: what they would do, as far as it can be foreseen. */
export class Rehearsal {
  readonly world: World;
  readonly state: State;
  readonly visits: Visit[] = [];
  readonly writes: Write[] = [];
  readonly asked: Asked[] = [];
  readonly events = new Set<string>();
  readonly requests = new Set<string>();
  steps = 0;
  readonly #options: RehearsalOptions;
  readonly #rows: Rows;
  readonly #queries: Queries;
  readonly #sites = new Map<Statement, number>();
  #sides: [Traced, Traced][] = [];
  #locked = new Set<number>();
  #transactions = 0;
  #transaction: number | undefined;

  constructor(world: World, options: RehearsalOptions = {}) {
    this.world = world;
    this.#options = options;
    this.state = new State(world);
    this.#rows = new Rows({ state: this.state, world, note: (write) => this.#note(write) });
    this.#queries = new Queries({ state: this.state, world, asked: this.asked, scoped: options.scoped ?? false });
  }

  /** May be called again: what the first call did is there. */
  run(program: Program, fields: readonly InputField[]): Outcome {
    try {
      const input = new Map(fields.map((field) => [field.name.snake, this.world.readInput(field)] as const));
      this.#checkRows();
      return { kind: 'done', ...this.#program(program, { input, fields, path: '' }) };
    } catch (error) {
      if (error instanceof ProgramFailure) return { kind: 'failed', failure: error.failure };
      if (error instanceof Unforeseen) return { kind: 'unforeseen', why: error.message };
      throw error;
    }
  }

  #checkRows(): void {
    for (const table of new Set(this.world.rows.map((row) => row.table))) this.#rows.checkUnique(table);
  }

  #program(
    program: Program,
    { input, fields, path }: { input: ReadonlyMap<string, Traced>; fields: readonly InputField[]; path: string },
  ): { returned?: Traced } {
    const { world } = this;
    const caller = world.caller;
    const around: Surroundings = {
      world,
      variables: new Map(),
      input,
      wholeInput: fields.map(({ name }) => name),
      ...(caller === undefined ? {} : { user: { id: world.read(caller, 'id'), role: world.callerRole() } }),
      onComparison: (left, right) => this.#sides.push([left, right]),
    };
    return this.#block(program.block, { around, path }) ?? {};
  }

  #block(block: Block, frame: Frame): Ending {
    for (const statement of block.statements) {
      this.steps += 1;
      if (this.steps > mostSteps) throw new Unforeseen('too many steps');
      const ending = this.#statement(statement, frame);
      if (ending !== undefined) return ending;
    }
    return undefined;
  }

  #statement(statement: Statement, frame: Frame): Ending {
    const { around } = frame;
    switch (statement.kind) {
      case 'return':
        return statement.value === undefined ? {} : { returned: settle(evaluate(statement.value, around)) };
      case 'if': {
        const block = truth(evaluate(statement.condition, around)) ? statement.whenTrue : statement.whenFalse;
        return block === undefined ? undefined : this.#block(block, frame);
      }
      case 'switch': {
        const subject = evaluate(statement.subject, around).plain;
        const chosen = statement.cases.find(({ value }) => isEqual(solid(subject, value, around), value));
        const block = chosen?.block ?? statement.otherwise;
        return block === undefined ? undefined : this.#block(block, frame);
      }
      case 'each':
        return this.#each(statement, frame);
      case 'transaction':
        return this.#inTransaction(() => this.#block(statement.block, frame));
      case 'try':
        return this.#try(statement, frame);
      case 'call':
        return this.#call(statement, frame);
      default:
        this.#simple(statement, frame);
        return undefined;
    }
  }

  #simple(
    statement: Exclude<Statement, { kind: 'return' | 'if' | 'switch' | 'each' | 'transaction' | 'try' | 'call' }>,
    frame: Frame,
  ): void {
    const { around } = frame;
    const assign = (variable: Variable | undefined, value: Traced): void => {
      if (variable !== undefined) around.variables.set(variable, value);
    };
    switch (statement.kind) {
      case 'set':
        return assign(statement.variable, evaluate(statement.value, around));
      case 'require':
        return this.#require(statement, frame);
      case 'get':
        return assign(statement.variable, this.#get(statement, frame));
      case 'find': {
        const { rows, leaves, ordered } = this.#queries.find(statement.use, around);
        const items = rows.map((row) =>
          known(include(this.state.valueOf(row), { nodes: statement.include, state: this.state })),
        );
        return assign(statement.variable, known(new ListValue(items, { ordered }), leaves));
      }
      case 'measure':
        return assign(statement.variable, this.#queries.measure(statement.use, around));
      case 'create':
        return assign(statement.variable, this.#rows.create(statement.table, this.#values(statement.values, around)));
      case 'create-many': {
        const rows = this.#rowsToCreate(statement, around);
        const items = rows.map((values) => this.#rows.create(statement.table, values));
        return assign(statement.variable, known(new ListValue(items)));
      }
      case 'update': {
        const { rows, parameters } = this.#queries.matching(statement.use, around);
        const changed = rows.map((row) => this.#rows.update(row, { set: statement.use.query.set, parameters, around }));
        const { byId } = statement.use.query;
        return assign(
          statement.variable,
          byId ? (changed[0] ?? known(null)) : known(new ListValue(changed, { ordered: false })),
        );
      }
      case 'change':
        return this.#change(statement, frame);
      case 'delete': {
        for (const row of this.#queries.matching(statement.use, around).rows) this.#rows.remove(row);
        return undefined;
      }
      case 'lock': {
        for (const id of statement.ids) this.#lock(statement.table, String(evaluate(id, around).plain));
        return undefined;
      }
      case 'request':
        return assign(statement.variable, this.#request(statement));
      case 'run':
        this.#note({ table: 'task_runs', action: 'insert' });
        return assign(statement.variable, known(new ObjectValue(new Map([['id', unknownText]]))));
      case 'emit': {
        this.events.add(statement.event);
        const event = this.world.lookup.blueprint.events.find(({ name }) => name === statement.event);
        for (const _ of event?.tasks ?? []) this.#note({ table: 'task_runs', action: 'insert' });
        return undefined;
      }
      case 'progress':
      case 'log':
        return undefined;
    }
  }

  #values(
    values: readonly { column: string; value: Parameters<typeof evaluate>[0] }[],
    around: Surroundings,
  ): Map<string, Traced> {
    return new Map(values.map(({ column, value }) => [column, settle(evaluate(value, around))]));
  }

  #rowsToCreate(statement: Extract<Statement, { kind: 'create-many' }>, around: Surroundings): Map<string, Traced>[] {
    if (!('kind' in statement.rows)) return statement.rows.map((values) => this.#values(values, around));
    const { plain } = evaluate(statement.rows, around);
    if (!(plain instanceof ListValue)) throw new Unforeseen('rows that are not known');
    const { columns } = this.world.lookup.table(statement.table);
    return plain.items.map((item) => {
      if (!(item.plain instanceof ObjectValue)) throw new Unforeseen('a row that is not known');
      const { fields } = item.plain;
      return new Map(
        columns.flatMap(({ name }) =>
          fields.has(name.key) ? [[name.snake, found(fields.get(name.key), name.key)]] : [],
        ),
      );
    });
  }

  #require(statement: Extract<Statement, { kind: 'require' }>, frame: Frame): void {
    this.#sides = [];
    const condition = evaluate(statement.condition, frame.around);
    const visit = this.#visit(statement, { frame, leaves: condition.leaves });
    if (truth(condition)) return;
    const { status, code } = statement.failure;
    const message = evaluate(statement.failure.message, frame.around).plain;
    throw new ProgramFailure({ status, code, ...(isTextual(message) ? { message: textOf(message) } : {}), visit });
  }

  #get(statement: Extract<Statement, { kind: 'get' }>, frame: Frame): Traced {
    this.#sides = [];
    const { rows, leaves } = this.#queries.find(statement.use, frame.around);
    const visit = this.#visit(statement, { frame, leaves });
    const [row] = rows;
    if (row === undefined) {
      if (statement.optional) return known(null, leaves);
      throw new ProgramFailure({ status: 404, code: 'NOT_FOUND', visit });
    }
    if (statement.use.query.lock && !row.made && this.#transaction !== undefined) this.#locked.add(row.number);
    return known(include(this.state.valueOf(row), { nodes: statement.include, state: this.state }), leaves);
  }

  #change(statement: Extract<Statement, { kind: 'change' }>, frame: Frame): void {
    this.#sides = [];
    const { rows, leaves, parameters } = this.#queries.matching(statement.use, frame.around);
    const [row] = rows;
    const visit = this.#visit(statement, { frame, leaves });
    if (row === undefined) throw new ProgramFailure({ status: 404, code: 'NOT_FOUND', visit });
    const changed = this.#rows.update(row, { set: statement.use.query.set, parameters, around: frame.around });
    if (!(changed.plain instanceof RowValue)) return;
    const value = include(changed.plain, { nodes: statement.include, state: this.state });
    frame.around.variables.set(statement.row, known(value, changed.leaves));
  }

  #visit(statement: Visit['statement'], { frame, leaves }: { frame: Frame; leaves: Leaves }): Visit {
    const visit: Visit = {
      site: `${frame.path}/${this.#numberOf(statement)}`,
      statement,
      leaves,
      sides: this.#sides,
      locked: new Set(this.#locked),
    };
    this.visits.push(visit);
    return visit;
  }

  #numberOf(statement: Statement): number {
    const { start, end } = statement.at;
    const number = this.#sites.get(statement) ?? start * 1_000_000 + end;
    this.#sites.set(statement, number);
    return number;
  }

  #each(statement: Extract<Statement, { kind: 'each' }>, frame: Frame): Ending {
    const { around } = frame;
    const list = evaluate(statement.items, around).plain;
    if (!(list instanceof ListValue)) throw new Unforeseen('a list that is not known');
    for (const item of this.#inOrder(list, { statement, around })) {
      around.variables.set(statement.item, item);
      const ending = this.#block(statement.block, frame);
      if (ending !== undefined) return ending;
    }
    return undefined;
  }

  /** Rows that are locked in the order of ids nobody knows yet come as they stand. */
  #inOrder(
    list: ListValue,
    { statement, around }: { statement: Extract<Statement, { kind: 'each' }>; around: Surroundings },
  ): readonly Traced[] {
    const { orderBy } = statement;
    if (orderBy === undefined || list.items.length < 2) return list.items;
    const keys = list.items.map((item) => {
      const variables = new Map(around.variables).set(statement.item, item);
      return evaluate(orderBy, { ...around, variables }).plain;
    });
    if (keys.some((key) => typeof key === 'string')) return list.items;
    const pairs = list.items.map((item, index) => ({ item, key: found(keys[index], 'key') }));
    return pairs.toSorted((one, other) => order(one.key, other.key)).map(({ item }) => item);
  }

  #inTransaction<Result>(work: () => Result): Result {
    if (this.#transaction !== undefined) return work();
    this.#transactions += 1;
    this.#transaction = this.#transactions;
    const restore = this.state.remember();
    try {
      return work();
    } catch (error) {
      restore();
      throw error;
    } finally {
      this.#transaction = undefined;
      this.#locked = new Set();
    }
  }

  #try(statement: Extract<Statement, { kind: 'try' }>, frame: Frame): Ending {
    const restore = statement.savepoint ? this.state.remember() : undefined;
    try {
      return this.#block(statement.block, frame);
    } catch (error) {
      if (!(error instanceof ProgramFailure)) throw error;
      restore?.();
      const { code, message } = error.failure;
      const caught = new Map([
        ['code', known(code)],
        ['message', message === undefined ? unknownText : known(message)],
      ]);
      if (statement.error !== undefined) frame.around.variables.set(statement.error, known(new ObjectValue(caught)));
      return this.#block(statement.catch, frame);
    }
  }

  #call(statement: Extract<Statement, { kind: 'call' }>, frame: Frame): Ending {
    const called = this.world.lookup.blueprint.functions.find(({ name }) => name.snake === statement.function);
    if (called?.program === undefined) throw new Unforeseen('a function that is written by hand');
    const input = this.#arguments(called, { given: statement.arguments, around: frame.around });
    const path = `${frame.path}/${this.#numberOf(statement)}`;
    const { returned } = this.#program(called.program, { input, fields: called.input, path });
    if (statement.variable !== undefined) frame.around.variables.set(statement.variable, returned ?? known(null));
    return undefined;
  }

  #arguments(
    called: FunctionBlueprint,
    { given, around }: { given: readonly Argument[]; around: Surroundings },
  ): Map<string, Traced> {
    const values = new Map(given.map(({ name, value }) => [name.snake, settle(evaluate(value, around))]));
    return new Map(
      called.input.map((field) => {
        const value = values.get(field.name.snake);
        if (value !== undefined && value.plain !== null) return [field.name.snake, value];
        return [field.name.snake, defaultOf(field, value?.leaves)];
      }),
    );
  }

  #request(statement: Extract<Statement, { kind: 'request' }>): Traced {
    const vendor = this.world.lookup.blueprint.integrations.find(({ name }) => name.snake === statement.integration);
    const operation = vendor?.operations.find(({ name }) => name.snake === statement.operation);
    this.requests.add(`${statement.integration}.${statement.operation}`);
    return operation === undefined ? known(null) : answerOf(operation);
  }

  #lock(table: string, id: string): void {
    const row = this.state.rows(table).find((candidate) => this.state.idOf(candidate) === id);
    if (row !== undefined && !row.made && this.#transaction !== undefined) this.#locked.add(row.number);
  }

  #note(write: Pick<Write, 'table' | 'action'>): void {
    this.writes.push({ ...write, transaction: this.#transaction });
    const { failing } = this.#options;
    if (failing?.table === write.table && failing.action === write.action) {
      throw new ProgramFailure({ status: 500, code: 'INTERNAL_ERROR' });
    }
  }
}

const unknownText: Traced = known(new Unknown({ kind: 'text', nullable: false }));
