import { stringify } from 'yaml';
import type { Choices } from '../../plans/choices.ts';

/** A plan of a few tables, as data that the next plan is made of. */
export interface SmallPlan {
  readonly tables: ReadonlyMap<string, SmallTable>;
  readonly functions: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  /** Base address of the one integration; undefined: there is none. */
  readonly integration?: string;
}

export interface SmallTable {
  readonly was?: string;
  readonly fields: ReadonlyMap<string, SmallField>;
  readonly endpoints: ReadonlySet<Action>;
}

export interface SmallField {
  readonly was?: string;
  readonly rules: object;
}

type Action = 'list' | 'get' | 'create' | 'update' | 'delete';

const actions: readonly Action[] = ['list', 'get', 'create', 'update', 'delete'];
const tableNames = ['orders', 'customers', 'invoices', 'tickets', 'notes', 'articles'];
const fieldNames = ['title', 'total', 'city', 'remark', 'due_on', 'amount', 'state', 'code'];
const functionNames = ['compute_fee', 'round_price'];
const taskNames = ['tidy_up', 'send_report'];
const addresses = ['https://mail.example', 'https://post.example/v2'];

/** None needs help with rows that exist: the text is what is looked at here, migrations have tests of their own. */
const kinds: readonly object[] = [
  { type: 'text', required: false, max: 80 },
  { type: 'text', required: false, max: 200 },
  { type: 'text', max: 40, default: 'none' },
  { type: 'integer', min: 0, default: 0 },
  { type: 'money', min: 0, default: 0 },
  { type: 'enum', values: ['open', 'closed'], default: 'open' },
  { type: 'boolean', default: false },
  { type: 'date', required: false },
];

/** A plan of one to three tables. */
export function drawPlan(g: Choices): SmallPlan {
  const names = g.pickSome(tableNames, g.between(1, 3));
  return {
    tables: new Map(names.map((name) => [name, drawTable(g)])),
    functions: new Set(g.pickSome(functionNames, g.between(0, 1))),
    tasks: new Set(g.pickSome(taskNames, g.between(0, 1))),
    ...(g.coin() ? { integration: g.pick(addresses) } : {}),
  };
}

function drawTable(g: Choices): SmallTable {
  return {
    fields: new Map(g.pickSome(fieldNames, g.between(1, 3)).map((name) => [name, { rules: g.pick(kinds) }])),
    endpoints: new Set(g.pickSome(actions, g.between(1, 4))),
  };
}

type Change = (plan: SmallPlan, g: Choices) => SmallPlan;

const changes: readonly Change[] = [
  addField,
  addField,
  removeField,
  changeField,
  renameField,
  renameTable,
  addTable,
  removeTable,
  changeEndpoints,
  (plan, g) => ({ ...plan, functions: new Set(g.pickSome(functionNames, g.between(0, 2))) }),
  (plan, g) => ({ ...plan, tasks: new Set(g.pickSome(taskNames, g.between(0, 2))) }),
  ({ integration: _integration, ...plan }, g) => (g.coin() ? { ...plan, integration: g.pick(addresses) } : plan),
];

/** The plan after one to four changes; `was:` of earlier changes is gone, as a run leaves it. */
export function changePlan(plan: SmallPlan, g: Choices): SmallPlan {
  let changed = forgetNames(plan);
  for (let count = g.between(1, 4); count > 0; count -= 1) changed = g.pick(changes)(changed, g);
  return changed;
}

function forgetNames(plan: SmallPlan): SmallPlan {
  const tables = [...plan.tables].map(([name, { fields, endpoints }]) => {
    const forgotten = new Map([...fields].map(([field, { rules }]) => [field, { rules }]));
    return [name, { fields: forgotten, endpoints }] as const;
  });
  return { ...plan, tables: new Map(tables) };
}

function addField(plan: SmallPlan, g: Choices): SmallPlan {
  return changeTable(plan, g, (table) => {
    const free = fieldNames.filter(
      (name) => !table.fields.has(name) && ![...table.fields.values()].some(({ was }) => was === name),
    );
    if (free.length === 0) return table;
    // Among the others, not only behind them.
    const entries = [...table.fields];
    entries.splice(g.between(0, entries.length), 0, [g.pick(free), { rules: g.pick(kinds) }]);
    return { ...table, fields: new Map(entries) };
  });
}

function removeField(plan: SmallPlan, g: Choices): SmallPlan {
  return changeTable(plan, g, (table) => {
    if (table.fields.size < 2) return table;
    const gone = g.pick([...table.fields.keys()]);
    return { ...table, fields: new Map([...table.fields].filter(([name]) => name !== gone)) };
  });
}

function changeField(plan: SmallPlan, g: Choices): SmallPlan {
  return changeTable(plan, g, (table) => {
    const changed = g.pick([...table.fields.keys()]);
    const rules = g.pick(kinds);
    return {
      ...table,
      fields: new Map([...table.fields].map(([name, field]) => [name, name === changed ? { ...field, rules } : field])),
    };
  });
}

function renameField(plan: SmallPlan, g: Choices): SmallPlan {
  return changeTable(plan, g, (table) => {
    const taken = new Set([...table.fields].flatMap(([name, { was }]) => (was === undefined ? [name] : [name, was])));
    const free = fieldNames.filter((name) => !taken.has(name));
    const movable = [...table.fields].filter(([, { was }]) => was === undefined);
    if (free.length === 0 || movable.length === 0) return table;
    const [from] = g.pick(movable);
    const to = g.pick(free);
    const renamed = [...table.fields].map(([name, field]) =>
      name === from ? ([to, { ...field, was: from }] as const) : ([name, field] as const),
    );
    return { ...table, fields: new Map(renamed) };
  });
}

function renameTable(plan: SmallPlan, g: Choices): SmallPlan {
  const free = freeTableNames(plan);
  const movable = [...plan.tables].filter(([, { was }]) => was === undefined);
  if (free.length === 0 || movable.length === 0) return plan;
  const [from] = g.pick(movable);
  const to = g.pick(free);
  const renamed = [...plan.tables].map(([name, table]) =>
    name === from ? ([to, { ...table, was: from }] as const) : ([name, table] as const),
  );
  return { ...plan, tables: new Map(renamed) };
}

function addTable(plan: SmallPlan, g: Choices): SmallPlan {
  const free = freeTableNames(plan);
  if (free.length === 0) return plan;
  const entries = [...plan.tables];
  entries.splice(g.between(0, entries.length), 0, [g.pick(free), drawTable(g)]);
  return { ...plan, tables: new Map(entries) };
}

function removeTable(plan: SmallPlan, g: Choices): SmallPlan {
  if (plan.tables.size < 2) return plan;
  const gone = g.pick([...plan.tables.keys()]);
  return { ...plan, tables: new Map([...plan.tables].filter(([name]) => name !== gone)) };
}

function changeEndpoints(plan: SmallPlan, g: Choices): SmallPlan {
  return changeTable(plan, g, (table) => ({ ...table, endpoints: new Set(g.pickSome(actions, g.between(1, 4))) }));
}

function changeTable(plan: SmallPlan, g: Choices, change: (table: SmallTable) => SmallTable): SmallPlan {
  const changed = g.pick([...plan.tables.keys()]);
  const tables = [...plan.tables].map(([name, table]) => [name, name === changed ? change(table) : table] as const);
  return { ...plan, tables: new Map(tables) };
}

function freeTableNames({ tables }: SmallPlan): readonly string[] {
  const taken = new Set([...tables].flatMap(([name, { was }]) => (was === undefined ? [name] : [name, was])));
  return tableNames.filter((name) => !taken.has(name));
}

/** The plan as a person would write it: sections of the language in their order. */
export function writeSmallPlan({ tables, functions, tasks, integration }: SmallPlan): string {
  return stringify(
    {
      groundplan: 1,
      project: { name: 'small', description: 'A small backend.' },
      tables: Object.fromEntries([...tables].map(([name, table]) => [name, tableOf(table)])),
      api: Object.fromEntries([...tables].map(([name, { endpoints }]) => [name, groupOf(name, endpoints)])),
      ...section('functions', functions, () => ({
        description: 'A tenth of it.',
        input: { amount: 'integer, min 0' },
        returns: { fee: 'integer' },
        steps: [{ return: { fee: '= round(input.amount / 10)' } }],
      })),
      ...(integration === undefined
        ? {}
        : {
            integrations: {
              mail: {
                description: 'Mail.',
                base_url: integration,
                auth: 'bearer MAIL_API_KEY',
                timeout: '10s',
                retry: 3,
                operations: {
                  send: {
                    request: 'POST /messages',
                    input: { to: 'email' },
                    returns: { id: 'text' },
                    example: { id: 'm1' },
                  },
                },
              },
            },
          }),
      ...section('tasks', tasks, () => ({
        description: 'Now and then.',
        every: '1h',
        retry: 3,
        steps: [{ set: { number: '= 1 + 1' } }],
      })),
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
}

function tableOf({ was, fields }: SmallTable): object {
  return {
    ...(was === undefined ? {} : { was }),
    description: 'Rows.',
    fields: Object.fromEntries(
      [...fields].map(([name, { rules, was }]) => [name, was === undefined ? rules : { ...rules, was }]),
    ),
  };
}

const wordsOf: Readonly<Record<Action, (table: string) => string>> = {
  list: (table) => `GET /${table}`,
  get: (table) => `GET /${table}/{id}`,
  create: (table) => `POST /${table}`,
  update: (table) => `PATCH /${table}/{id}`,
  delete: (table) => `DELETE /${table}/{id}`,
};

function groupOf(table: string, endpoints: ReadonlySet<Action>): object {
  const entries = actions
    .filter((action) => endpoints.has(action))
    .map((action) => [wordsOf[action](table), { do: `${action} ${table}`, allow: 'public' }]);
  return { description: 'Rows.', endpoints: Object.fromEntries(entries) };
}

function section(name: string, items: ReadonlySet<string>, write: (item: string) => object): object {
  return items.size === 0 ? {} : { [name]: Object.fromEntries([...items].map((item) => [item, write(item)])) };
}
