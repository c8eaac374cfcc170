import fc from 'fast-check';
import { stringify } from 'yaml';
import { Choices } from './choices.ts';
import { randomFields, type RandomField } from './random-fields.ts';
import { randomLogic } from './random-logic.ts';
import { randomAccounts } from './random-accounts.ts';
import { randomTenants } from './random-tenants.ts';

interface RandomTable {
  readonly name: string;
  readonly singular: string;
  readonly fields: readonly RandomField[];
  readonly references: readonly { readonly field: string; readonly target: string; readonly required: boolean }[];
  readonly many: readonly { readonly field: string; readonly target: string }[];
  readonly owned: boolean;
  readonly soft: boolean;
  readonly versioned: boolean;
  readonly yaml: object;
}

export interface RandomPlanOptions {
  readonly minTables?: number;
  readonly maxTables?: number;
  /** Without functions, endpoints of steps, tasks, events and integrations. */
  readonly withoutSteps?: boolean;
}

/** Plural and singular of table names, reserved words among them. */
const tableNames: readonly (readonly [string, string])[] = [
  ['products', 'product'],
  ['categories', 'category'],
  ['posts', 'post'],
  ['comments', 'comment'],
  ['addresses', 'address'],
  ['classes', 'class'],
  ['functions', 'function'],
  ['types', 'type'],
  ['groups', 'group'],
  ['orders', 'order'],
  ['people', 'person'],
  ['tables', 'table'],
  ['errors', 'error'],
  ['objects', 'object'],
  ['requests', 'request'],
  ['strings', 'string'],
  ['dates', 'date'],
  ['events', 'event'],
  ['news', 'news'],
  ['order_items', 'order_item'],
  ['statuses', 'status'],
  ['services', 'service'],
  ['maps', 'map'],
  ['promises', 'promise'],
  ['records', 'record'],
  ['schemas', 'schema'],
  ['selects', 'select'],
  ['staff', 'staff'],
  ['sets', 'set'],
  ['repositories', 'repository'],
  ['values', 'value'],
  ['columns', 'column'],
  ['users_groups', 'users_group'],
];

const descriptions = [
  'What the shop sells.',
  'It\'s a "quoted" `text` with ${braces} and {{mustaches}}',
  'ends a comment */ and starts one /* here // too',
  'two\nlines | and a pipe <b>bold</b> \\ backslash',
  'üñíçødé 🛒',
];

/** A valid plan as YAML text: every type, rule, relation and kind of endpoint turns up over many runs. */
export function randomPlan(options: RandomPlanOptions = {}): fc.Arbitrary<string> {
  return fc.gen().map((g) => writePlan(new Choices(g), options));
}

function writePlan(g: Choices, options: RandomPlanOptions): string {
  const count = g.between(options.minTables ?? 1, options.maxTables ?? 5);
  const auth = !g.once(4);
  const names = g.pickSome(tableNames, count);
  const tables: RandomTable[] = [];
  for (const [name, singular] of names) tables.push(randomTable(g, { name, singular, earlier: tables, auth }));
  const roles = g.pick([['customer', 'admin'], ['member', 'editor', 'admin'], ['admin']]);
  const api = Object.fromEntries(tables.flatMap((table) => randomGroup(g, { table, auth, roles })));
  const project = {
    name: g.pick(['shop', 'my-project', 'p1']),
    description: g.pick(descriptions),
    casing: g.pick(['camel', 'camel', 'snake']),
    ids: g.pick(['uuid', 'uuid', 'integer']),
    decimals: g.pick(['number', 'string']),
    base_path: g.pick(['/api', '/api/v1', '/']),
  };
  const logic = options.withoutSteps === true || g.once(4) ? undefined : randomLogic(g, { auth, roles, project });
  const tenants = auth && roles.includes('admin') ? randomTenants(g, { tables, api }) : undefined;
  const groups = { ...(auth && g.coin() ? usersGroup : {}), ...(tenants?.api ?? api), ...logic?.api };
  const sections = {
    ...Object.fromEntries(tables.map((table) => [table.name, table.yaml])),
    ...tenants?.tables,
    ...logic?.tables,
  };
  const accounts = auth ? randomAccounts(g, { api: groups, tables: sections, roles }) : undefined;
  const plan = {
    groundplan: 1,
    project,
    tables: {
      ...(auth ? { users: usersTable(g) } : {}),
      ...sections,
      ...accounts?.tables,
    },
    api: { ...groups, ...accounts?.api },
    ...logic?.sections,
    ...(accounts === undefined ? {} : { auth: { table: 'users', roles, ...accounts.auth } }),
  };
  return stringify(plan, { lineWidth: 0 });
}

function usersTable(g: Choices): object {
  return {
    description: 'People who can sign in.',
    fields: { email: 'email, unique', password_hash: 'password', name: g.pick(['text, max 200', 'text?, max 200']) },
    delete: g.pick(['soft', 'hard']),
  };
}

const usersGroup = {
  users: {
    endpoints: {
      'GET /users': { do: 'list users', allow: 'admin' },
      'GET /users/{id}': { do: 'get users', allow: ['owner', 'admin'] },
      'PATCH /users/{id}': { do: 'update users', allow: ['owner', 'admin'] },
    },
  },
};

interface TableOptions {
  readonly name: string;
  readonly singular: string;
  readonly earlier: readonly RandomTable[];
  readonly auth: boolean;
}

function randomTable(g: Choices, { name, singular, earlier, auth }: TableOptions): RandomTable {
  const bare = g.once(12) && earlier.length >= 2; // nothing but references
  const owned = auth && g.coin();
  const taken = new Set(['user', 'parent', ...earlier.map((table) => table.singular)]);
  const fields = bare ? [] : randomFields(g, taken);
  const targets = g.pickSome(earlier, bare ? 2 : g.between(0, 2));
  const references = targets.map((target) => ({
    field: target.singular,
    target: target.name,
    required: bare || g.coin(),
  }));
  const lines: Record<string, unknown> = {};
  if (owned) lines['user'] = `-> users, ${g.pick(['cascade', 'restrict'])}`;
  for (const field of fields) lines[field.name] = field.line;
  for (const reference of references) {
    const onDelete = reference.required ? g.pick(['cascade', 'restrict']) : g.pick(['cascade', 'restrict', 'set null']);
    const unique = g.once(6) ? ', unique' : '';
    lines[reference.field] = `-> ${reference.target}${reference.required ? '' : '?'}, ${onDelete}${unique}`;
  }
  if (!bare && g.once(5)) lines['parent'] = `-> ${name}?, ${g.pick(['set null', 'cascade'])}`;
  const many = !bare && earlier.length > 0 && g.once(4) ? [{ field: 'linked', target: g.pick(earlier).name }] : [];
  for (const relation of many) lines[relation.field] = `<-> ${relation.target}`;
  const soft = !bare && g.coin();
  const versioned = !bare && g.coin();
  const required = references.filter((reference) => reference.required);
  const yaml = {
    description: g.pick(descriptions),
    fields: lines,
    ...(soft ? { delete: 'soft' } : {}),
    ...(versioned ? { concurrency: 'version' } : {}),
    ...(bare && required.length === 2 ? { unique: [required.map((reference) => reference.field).join(', ')] } : {}),
    ...(bare && g.coin() ? { timestamps: false } : {}),
  };
  return { name, singular, fields, references, many, owned, soft, versioned, yaml };
}

interface GroupOptions {
  readonly table: RandomTable;
  readonly auth: boolean;
  readonly roles: readonly string[];
}

function randomGroup(g: Choices, { table, auth, roles }: GroupOptions): [string, object][] {
  const wants = (weight = 3): boolean => !g.once(weight);
  const reads = (): unknown => {
    if (!auth) return 'public';
    return g.pick<unknown>([
      'public',
      'signed in',
      'admin',
      ...(table.owned ? ['owner', ['owner', 'admin']] : [['admin']]),
      ...roles,
    ]);
  };
  const writes = (): unknown =>
    auth ? g.pick<unknown>(['admin', ...(table.owned ? ['owner', ['owner', 'admin']] : ['signed in'])]) : 'public';
  const path = `/${table.name.replaceAll('_', '-')}`;
  const endpoints: Record<string, unknown> = {};
  const sortable = table.fields
    .filter((field) => !['json', 'list'].includes(field.kind) && !field.line.includes('hidden'))
    .map((field) => field.name);
  if (wants(5)) {
    endpoints[`GET ${path}`] = {
      do: `list ${table.name}`,
      allow: reads(),
      ...(wants() && sortable.length > 0
        ? { filter: sortable.filter((name) => !['offset'].includes(name)), sort: sortable }
        : {}),
      ...(wants() ? {} : { page: g.pick(['cursor', 'page']) }),
      ...(wants() ? {} : { cache: '5m' }),
    };
  }
  if (wants(5)) {
    const include =
      auth && !wants(2)
        ? []
        : [...table.references.map((reference) => reference.field), ...table.many.map((relation) => relation.field)];
    endpoints[`GET ${path}/{id}`] = {
      do: `get ${table.name}`,
      allow: auth && include.length > 0 ? 'admin' : reads(),
      ...(include.length > 0 && wants() ? { include } : {}),
    };
  }
  if (wants(5)) endpoints[`POST ${path}`] = { do: `create ${table.name}`, allow: writes() };
  if (wants()) endpoints[`PATCH ${path}/{id}`] = { do: `update ${table.name}`, allow: writes() };
  if (wants()) endpoints[`PUT ${path}/{id}`] = { do: `replace ${table.name}`, allow: writes() };
  if (wants()) endpoints[`DELETE ${path}/{id}`] = { do: `delete ${table.name}`, allow: writes() };
  if (table.soft && wants())
    endpoints[`POST ${path}/{id}/restore`] = { do: `restore ${table.name}`, allow: auth ? 'admin' : 'public' };
  if (table.fields.some((field) => field.search && !field.line.includes('hidden')) && wants())
    endpoints[`GET ${path}/search`] = { do: `search ${table.name}`, allow: reads() };
  const state = table.fields.find(
    (field) =>
      field.kind === 'enum' && !field.nullable && !field.line.includes('snapshot') && (field.values?.length ?? 0) > 1,
  );
  const to = state?.values?.at(-1) ?? '';
  // Two fields with that value would leave open which of them is the state.
  const isClear = table.fields.filter((field) => field.values?.includes(to)).length === 1;
  if (state?.values !== undefined && isClear && wants()) {
    endpoints[`POST ${path}/{id}/move`] = {
      do: `move ${table.name} to ${to}`,
      from: [state.values[0]],
      allow: writes(),
    };
  }
  const amounts = table.fields.filter(
    (field) => ['money', 'integer'].includes(field.kind) && !field.line.includes('hidden'),
  );
  if (wants() && endpoints[`GET ${path}`] !== undefined) {
    endpoints[`GET ${path}/stats`] = {
      do: `aggregate ${table.name}`,
      allow: reads(),
      ...(!('timestamps' in table.yaml) && wants() ? { group: g.pick(['day(created_at)', 'month(created_at)']) } : {}),
      show: {
        how_many: 'count()',
        ...(amounts[0] === undefined ? {} : { total_sum: `sum(${amounts[0].name})`, mean: `avg(${amounts[0].name})` }),
      },
    };
  }
  if (Object.keys(endpoints).length === 0) endpoints[`GET ${path}`] = { do: `list ${table.name}`, allow: reads() };
  return [[table.name, { description: g.pick(descriptions), endpoints }]];
}
