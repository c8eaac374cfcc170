import type { Choices } from './choices.ts';
import { Known } from './known-values.ts';
import { Conditions } from './random-conditions.ts';
import { Formulas } from './random-formula.ts';
import { type RandomCallee, Steps } from './random-steps.ts';
import type { RandomStore } from './random-stores.ts';
import { randomMembers, type RandomMember, writeFields } from './random-types.ts';

export interface RandomWork {
  readonly api: Readonly<Record<string, object>>;
  readonly functions: Readonly<Record<string, object>>;
  /** Tasks, events, integrations. */
  readonly sections: Readonly<Record<string, object>>;
}

interface WorkOptions {
  readonly store: RandomStore;
  readonly auth: boolean;
  readonly roles: readonly string[];
  readonly callees: readonly RandomCallee[];
}

/** Endpoints made of steps, and what they start: events, tasks and calls of an integration. */
export function randomWork(g: Choices, options: WorkOptions): RandomWork {
  const { store } = options;
  const allow = options.auth ? g.pick(['public', 'signed in', ...options.roles]) : 'public';
  const writer = new WorkWriter(g, { ...options, allow });
  const path = `/${store.name}`;
  const endpoints: Record<string, object> = { [`POST ${path}`]: writer.create() };
  if (g.coin()) endpoints[`POST ${path}/{id}/change`] = writer.change();
  if (g.coin()) endpoints[`POST ${path}/estimate`] = writer.estimate();
  if (g.coin()) endpoints[`GET ${path}/like`] = writer.look();
  if (g.coin()) endpoints[`GET ${path}/{id}`] = { do: `get ${store.name}`, allow };
  if (g.coin()) endpoints[`DELETE ${path}/{id}/quietly`] = writer.remove();
  return {
    api: { [store.name]: { description: 'What is worked on.', endpoints } },
    functions: g.coin() ? { choose_place: handwritten } : {},
    sections: {
      integrations: { courier },
      events: { 'work.begun': { position: 'integer', 'note?': 'text' } },
      tasks: {
        tell_courier: writer.tellCourier(),
        look_after: { input: { position: 'integer', 'times?': 'integer' }, retry: 2, steps: writer.lookAfter() },
        ...(g.coin() ? { watch_rows: { on: rowEvent(g, store.name), steps: [{ log: 'something happened' }] } } : {}),
        ...(g.coin() ? { count_all: { every: g.pick(['1h', '10m']), steps: writer.count() } } : {}),
      },
    },
  };
}

/** An event that the table has without saying so. */
function rowEvent(g: Choices, table: string): string {
  return `${table}.${g.pick(['created', 'updated', 'deleted'])}`;
}

const handwritten = {
  code: true,
  input: { code: 'text, max 20', 'limit?': 'integer' },
  returns: { place: 'text', distance: 'decimal' },
};

const courier = {
  base_url: 'https://courier.example/v1',
  auth: 'bearer COURIER_KEY',
  operations: {
    send: {
      request: 'POST /shipments',
      input: { position: 'integer', 'note?': 'text' },
      returns: { code: 'text', 'price?': 'money' },
      idempotent: '= `${input.position}`',
      example: { code: 'C-1', price: 100 },
    },
  },
};

class WorkWriter {
  readonly #g: Choices;
  readonly #options: WorkOptions & { readonly allow: string };
  readonly #conditions: Conditions;

  constructor(g: Choices, options: WorkOptions & { readonly allow: string }) {
    this.#g = g;
    this.#options = options;
    const columns = options.store.columns.map(({ name, type, nullable }) => {
      return { text: name, type, nullable, isName: true, isVariable: false };
    });
    this.#conditions = new Conditions(g, { columns, parameters: [] });
  }

  create(): object {
    const { store, allow } = this.#options;
    const values = Object.fromEntries(store.columns.map(({ name }) => [name, `= input.${name}`]));
    const create = { create: store.name, values, as: 'made' };
    const emit = { emit: 'work.begun', data: { position: '= made.position', note: 'position {made.position}' } };
    const run = { run: 'look_after', with: { position: '= made.position' } };
    const steps = this.#g.coin() ? [{ transaction: [create, emit, run] }] : [create, emit];
    const unused = {
      require: 'input.position != 13',
      else: { status: 422, code: 'BAD_LUCK', message: 'Not {input.position}.' },
    };
    return { allow, input: writeFields(store.columns), steps: [unused, ...steps, { return: 'made' }], status: 201 };
  }

  change(): object {
    const { store, allow } = this.#options;
    const [column] = store.columns;
    const get = { get: store.name, where: 'id == input.id', lock: true, as: 'row_to_change' };
    const update = { update: 'row_to_change', set: { position: `= ${column?.name ?? 'position'} + input.amount` } };
    return {
      ...{ allow, input: { amount: 'integer, min 1, max 1000' } },
      steps: [
        { transaction: [get, { require: 'row_to_change.position + input.amount < 100000' }, update] },
        { request: 'courier.send', with: { position: '= row_to_change.position' }, as: 'sent' },
        { return: { position: '= row_to_change.position', code: '= sent.code', price: '= sent.price ?? 0' } },
      ],
    };
  }

  estimate(): object {
    const g = this.#g;
    const { callees, allow } = this.#options;
    const input = plainMembers(g);
    const known = new Known(
      input.map(({ name, type, nullable }) => ({
        ...{ text: `input.${name}`, type, nullable },
        ...{ isName: false, isVariable: false },
      })),
    );
    const steps = new Steps(g, { formulas: new Formulas(g, { tame: true }), callees, tame: true });
    const body = steps.list(known, { count: g.between(1, 3), depth: 1 });
    const who = allow === 'public' ? {} : { who: '= auth.user.role' };
    const asked = steps.value({ kind: 'integer' }, body.known);
    return {
      allow,
      input: writeFields(input),
      steps: [...body.steps, { return: { ...who, asked, kind: 'estimate' } }],
    };
  }

  look(): object {
    const { store, allow } = this.#options;
    const where = `position >= input.least && ${this.#conditions.condition(1)}`;
    const find = { find: store.name, where, sort: 'position', limit: 20, as: 'found' };
    return {
      ...{ allow, input: { least: 'integer, default 0' } },
      steps: [find, { return: { count: '= count(found)', positions: '= map(found, each_row => each_row.position)' } }],
    };
  }

  remove(): object {
    const { store, allow } = this.#options;
    return { allow, steps: [{ delete: store.name, where: 'id == input.id' }] };
  }

  tellCourier(): object {
    const g = this.#g;
    const request = {
      request: 'courier.send',
      with: { position: '= input.position', note: '= input.note' },
      as: 'sent',
    };
    const log = { log: 'sent {input.position} as {sent.code}' };
    const caught = { try: [request, log], catch: [{ log: 'not sent: {error.code}' }] };
    return {
      on: 'work.begun',
      retry: g.between(0, 3),
      steps: [{ progress: 10 }, ...(g.coin() ? [caught] : [request, log])],
    };
  }

  lookAfter(): readonly object[] {
    const { store } = this.#options;
    return [
      { set: { times: '= input.times ?? 1' } },
      { get: store.name, where: { position: '= input.position' }, as: 'it', optional: true },
      { require: 'it != null', else: { status: 404, code: 'GONE', message: 'It is gone.' } },
      { log: 'position {it.position}, {times} times' },
      { progress: '= 100' },
    ];
  }

  count(): readonly object[] {
    const { store } = this.#options;
    return [{ count: store.name, where: this.#conditions.condition(1), as: 'how_many' }, { log: '{how_many} are so' }];
  }
}

/** What a request can carry without care. */
function plainMembers(g: Choices): readonly RandomMember[] {
  return randomMembers(g, { depth: 1, most: 4 });
}
