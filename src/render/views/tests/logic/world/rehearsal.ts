import type { Block, InputField, Program, Statement } from '../../../../../blueprint/model.ts';
import { argumentsOf } from './arguments.ts';
import { isEqual, order } from './compare.ts';
import { type DataStep, DataSteps } from './data-steps.ts';
import { calculated, settle } from './decimal-texts.ts';
import { evaluate, type Surroundings } from './evaluate.ts';
import { fitted } from './fitted.ts';
import { readAnswer, readInput } from './inputs.ts';
import { Journal, siteOf } from './journal.ts';
import { type Outcome, ProgramFailure, type RehearsalOptions } from './outcome.ts';
import { State } from './state.ts';
import { isTextual, solid, textOf } from './texts.ts';
import { found, known, ListValue, MissesRow, ObjectValue, type Traced, truth, Unforeseen, Unknown } from './values.ts';
import type { World } from './world.ts';

/** More statements than this are no test any more. */
const mostSteps = 2000;

interface Frame {
  readonly around: Surroundings;
  /** Calls on the way to the statements. */
  readonly path: string;
}

/** Absent while the block goes on. */
type Ending = { readonly returned?: Traced } | undefined;

type Step<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

const unknownText: Traced = known(new Unknown({ kind: 'text', nullable: false }));

/** Runs programs in a world, without a database: what they would do, as far as it can be foreseen. */
export class Rehearsal {
  readonly world: World;
  readonly state: State;
  readonly journal: Journal;
  /** Statements so far: how far a program gets. */
  steps = 0;
  readonly #data: DataSteps;

  constructor(world: World, options: RehearsalOptions = {}) {
    this.world = world;
    world.requests.length = 0;
    this.state = new State(world);
    this.journal = new Journal(options);
    const { state, journal } = this;
    this.#data = new DataSteps({ world, state, journal, scoped: options.scoped ?? false });
  }

  /** May be called again: what the first call did is there. */
  run(program: Program, fields: readonly InputField[]): Outcome {
    try {
      const input = new Map(
        fields.map((field) => [field.name.snake, readInput(field, { world: this.world })] as const),
      );
      this.#data.checkRows();
      return { kind: 'done', ...this.#program(program, { input, fields, path: '' }) };
    } catch (error) {
      if (error instanceof ProgramFailure) return { kind: 'failed', failure: error.failure };
      if (error instanceof Unforeseen) {
        return { kind: 'unforeseen', why: error.message, missesRow: error instanceof MissesRow };
      }
      throw error;
    }
  }

  #program(
    program: Program,
    { input, fields, path }: { input: ReadonlyMap<string, Traced>; fields: readonly InputField[]; path: string },
  ): { returned?: Traced } {
    const { world } = this;
    const { caller } = world;
    const around: Surroundings = {
      world,
      variables: new Map(),
      input,
      wholeInput: fields.map(({ name }) => name),
      ...(caller === undefined ? {} : { user: { id: world.read(caller, 'id'), role: world.callerRole() } }),
      onComparison: (left, right) => this.journal.compare(left, right),
    };
    const { returned } = this.#block(program.block, { around, path }) ?? {};
    if (returned === undefined) return {};
    return { returned: program.returns === undefined ? returned : fitted(returned, program.returns) };
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
        return statement.value === undefined
          ? {}
          : { returned: settle(evaluate(statement.value, around), this.world.lookup) };
      case 'if': {
        this.journal.begin();
        const condition = evaluate(statement.condition, around);
        const holds = truth(condition);
        this.journal.visit(statement, { path: frame.path, leaves: condition.leaves, holds });
        const block = holds ? statement.whenTrue : statement.whenFalse;
        return block === undefined ? undefined : this.#block(block, frame);
      }
      case 'switch':
        return this.#switch(statement, frame);
      case 'each':
        return this.#each(statement, frame);
      case 'transaction':
        return this.journal.inTransaction(this.state, () => this.#block(statement.block, frame));
      case 'try':
        return this.#try(statement, frame);
      default:
        this.#simple(statement, frame);
        return undefined;
    }
  }

  #simple(
    statement: DataStep | Step<'set' | 'require' | 'call' | 'request' | 'run' | 'emit' | 'progress' | 'log'>,
    frame: Frame,
  ): void {
    const { variables } = frame.around;
    switch (statement.kind) {
      case 'set':
        variables.set(statement.variable, calculated(evaluate(statement.value, frame.around)));
        return;
      case 'require':
        this.#require(statement, frame);
        return;
      case 'call':
      case 'request': {
        const value = statement.kind === 'call' ? this.#call(statement, frame) : this.#request(statement);
        if (statement.variable !== undefined) variables.set(statement.variable, value);
        return;
      }
      case 'run':
        this.journal.write({ table: 'pgboss.job', action: 'insert' });
        if (statement.variable !== undefined) {
          variables.set(statement.variable, known(new ObjectValue(new Map([['id', unknownText]]))));
        }
        return;
      case 'emit': {
        const event = this.world.lookup.blueprint.events.find(({ name }) => name === statement.event);
        const isQueued = event !== undefined && (event.tasks.length > 0 || event.outgoing);
        if (isQueued) this.journal.write({ table: 'pgboss.job', action: 'insert' });
        return;
      }
      case 'progress':
      case 'log':
        return;
      default:
        this.#data.run(statement, frame);
    }
  }

  #require(statement: Step<'require'>, { around, path }: Frame): void {
    this.journal.begin();
    const condition = evaluate(statement.condition, around);
    const visit = this.journal.visit(statement, { path, leaves: condition.leaves });
    if (truth(condition)) return;
    const { status, code } = statement.failure;
    const message = evaluate(statement.failure.message, around).plain;
    throw new ProgramFailure({ status, code, ...(isTextual(message) ? { message: textOf(message) } : {}), visit });
  }

  #switch({ subject, cases, otherwise }: Step<'switch'>, frame: Frame): Ending {
    const { plain } = evaluate(subject, frame.around);
    const chosen = cases.find(({ value }) => isEqual(solid(plain, value, frame.around), value));
    const block = chosen?.block ?? otherwise;
    return block === undefined ? undefined : this.#block(block, frame);
  }

  #each(statement: Step<'each'>, frame: Frame): Ending {
    const { plain: list, leaves } = evaluate(statement.items, frame.around);
    if (!(list instanceof ListValue)) throw new Unforeseen('a list that is not known');
    if (list.items.length === 0) this.journal.empty.push(leaves);
    for (const item of inOrder(list, { statement, around: frame.around })) {
      frame.around.variables.set(statement.item, item);
      const ending = this.#block(statement.block, frame);
      if (ending !== undefined) return ending;
    }
    return undefined;
  }

  #try(statement: Step<'try'>, frame: Frame): Ending {
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

  #call(statement: Step<'call'>, { around, path }: Frame): Traced {
    const called = this.world.lookup.blueprint.functions.find(({ name }) => name.snake === statement.function);
    if (called?.program === undefined) throw new Unforeseen('a function that is written by hand');
    const input = argumentsOf(called, { given: statement.arguments, around });
    const ending = this.#program(called.program, { input, fields: called.input, path: siteOf(statement, path) });
    return ending.returned ?? known(null);
  }

  #request({ integration, operation }: Step<'request'>): Traced {
    const vendor = this.world.lookup.blueprint.integrations.find(({ name }) => name.snake === integration);
    const asked = vendor?.operations.find(({ name }) => name.snake === operation);
    return readAnswer({ integration, operation: found(asked, operation) }, this.world);
  }
}

/** Rows that are locked in the order of ids nobody knows yet come as they stand. */
function inOrder(
  list: ListValue,
  { statement, around }: { statement: Step<'each'>; around: Surroundings },
): readonly Traced[] {
  const { orderBy } = statement;
  if (orderBy === undefined || list.items.length < 2) return list.items;
  const pairs = list.items.map((item) => {
    const variables = new Map(around.variables).set(statement.item, item);
    return { item, key: evaluate(orderBy, { ...around, variables }).plain };
  });
  if (pairs.some(({ key }) => typeof key === 'string')) return list.items;
  return pairs.toSorted((one, other) => order(one.key, other.key)).map(({ item }) => item);
}
