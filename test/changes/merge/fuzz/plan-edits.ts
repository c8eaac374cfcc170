import { parse, stringify } from 'yaml';
import type { Chance } from './chance.ts';

/** A plan as YAML has it. */
export interface PlanValue {
  [key: string]: unknown;
}

type PlanEdit = (plan: PlanValue, chance: Chance) => void;

/** The plan with some of the changes that people make to plans; not every one gives a valid plan. */
export function editPlan(planText: string, { chance, count }: { chance: Chance; count: number }): string {
  const plan: unknown = parse(planText);
  if (!isMap(plan)) throw new TypeError('a plan is a map');
  for (let done = 0; done < count; done += 1) chance.pick(edits)?.(plan, chance);
  return stringify(plan, { lineWidth: 0 });
}

const types = [
  'text?, max 200',
  'text, max 80, default none',
  'integer, min 0, default 0',
  'boolean, default false',
  'date?',
  'datetime?',
  'money, min 0, default 0',
  'decimal?',
  'email?',
  'url?',
  'low | medium | high, default low',
];
const fieldNames = [
  'remark',
  'priority',
  'weight',
  'due_date',
  'archived_flag',
  'nickname',
  'contact',
  'level',
  'color',
  'batch',
];
const tableNames = ['coupons', 'shipments', 'invoices', 'addresses', 'warehouses', 'suppliers', 'notes', 'audits'];

const edits: readonly PlanEdit[] = [
  addField,
  addField,
  addField,
  addReference,
  removeField,
  changeField,
  changeField,
  addTable,
  addTable,
  removeTable,
  addEndpoint,
  addEndpoint,
  removeEndpoint,
  changeEndpoint,
  changeEndpoint,
  addFunction,
  addTask,
  addEvent,
  describe,
  addRole,
  addQuery,
];

function addField(plan: PlanValue, chance: Chance): void {
  const [, table] = pickEntry(mapIn(plan, 'tables'), chance) ?? [];
  const fields = mapIn(table, 'fields');
  insert(fields, { key: chance.pick(fieldNames) ?? '', value: chance.pick(types), chance });
}

function addReference(plan: PlanValue, chance: Chance): void {
  const tables = mapIn(plan, 'tables');
  const [, table] = pickEntry(tables, chance) ?? [];
  const [target] = pickEntry(tables, chance) ?? [];
  insert(mapIn(table, 'fields'), {
    key: `${target?.replace(/s$/, '')}_link`,
    value: `-> ${target}?, set null`,
    chance,
  });
}

function removeField(plan: PlanValue, chance: Chance): void {
  const [, table] = pickEntry(mapIn(plan, 'tables'), chance) ?? [];
  const fields = mapIn(table, 'fields');
  const [name] = pickEntry(fields, chance) ?? [];
  if (name !== undefined) delete fields[name];
}

function changeField(plan: PlanValue, chance: Chance): void {
  const [, table] = pickEntry(mapIn(plan, 'tables'), chance) ?? [];
  const fields = mapIn(table, 'fields');
  const [name, type] = pickEntry(fields, chance) ?? [];
  if (name === undefined || typeof type !== 'string') return;
  const changes = [
    type.replace(/max (\d+)/, (_, max: string) => `max ${Number(max) + 7}`),
    type.replace(/\.\.(\d+)/, (_, max: string) => `..${Number(max) + 7}`),
    type.replace('text,', 'text?,'),
    type.replace('text?,', 'text,'),
    `${type}, index`,
    type.replace(/ \| (\w+),/, ' | $1 | reopened,'),
    `${type}, unique`,
  ].filter((changed) => changed !== type);
  fields[name] = chance.pick(changes);
}

function addTable(plan: PlanValue, chance: Chance): void {
  const tables = mapIn(plan, 'tables');
  const name = chance.pick(tableNames) ?? '';
  const [target] = pickEntry(tables, chance) ?? [];
  const fields: PlanValue = { label: 'text, length 1..80' };
  if (chance.once(2)) fields['parent_row'] = `-> ${target}, cascade`;
  addField({ tables: { only: { fields } } }, chance);
  insert(tables, { key: name, value: { description: 'Something new.', fields }, chance });
  const allow = plan['auth'] === undefined ? 'public' : 'signed in';
  const endpoints: PlanValue = { [`GET /${name}`]: { do: `list ${name}`, allow } };
  for (const [line, action] of [
    [`GET /${name}/{id}`, 'get'],
    [`POST /${name}`, 'create'],
    [`PATCH /${name}/{id}`, 'update'],
    [`DELETE /${name}/{id}`, 'delete'],
  ]) {
    if (line !== undefined && !chance.once(3)) endpoints[line] = { do: `${action} ${name}`, allow };
  }
  insert(mapIn(plan, 'api'), { key: name, value: { description: 'New endpoints.', endpoints }, chance });
}

function removeTable(plan: PlanValue, chance: Chance): void {
  const tables = mapIn(plan, 'tables');
  const [name] = pickEntry(tables, chance) ?? [];
  if (name === undefined) return;
  delete tables[name];
  const api = mapIn(plan, 'api');
  for (const group of Object.values(api)) {
    const endpoints = mapIn(group, 'endpoints');
    for (const [line, endpoint] of Object.entries(endpoints)) {
      if (isMap(endpoint) && String(endpoint['do']).includes(name)) delete endpoints[line];
    }
  }
  delete api[name];
}

function addEndpoint(plan: PlanValue, chance: Chance): void {
  const [name] = pickEntry(mapIn(plan, 'tables'), chance) ?? [];
  const [, group] = pickEntry(mapIn(plan, 'api'), chance) ?? [];
  if (name === undefined) return;
  const path = chance.once(2) ? name : `more-${name}`;
  const [line, action] = chance.pick([
    [`GET /${path}`, 'list'],
    [`GET /${path}/{id}`, 'get'],
    [`POST /${path}`, 'create'],
    [`PATCH /${path}/{id}`, 'update'],
    [`PUT /${path}/{id}`, 'replace'],
    [`DELETE /${path}/{id}`, 'delete'],
  ]) ?? ['', ''];
  const allow = plan['auth'] === undefined ? 'public' : (chance.pick(['public', 'signed in']) ?? '');
  insert(mapIn(group, 'endpoints'), { key: line ?? '', value: { do: `${action} ${name}`, allow }, chance });
}

function removeEndpoint(plan: PlanValue, chance: Chance): void {
  const [, group] = pickEntry(mapIn(plan, 'api'), chance) ?? [];
  const endpoints = mapIn(group, 'endpoints');
  const [line] = pickEntry(endpoints, chance) ?? [];
  if (line !== undefined) delete endpoints[line];
}

function changeEndpoint(plan: PlanValue, chance: Chance): void {
  const [, group] = pickEntry(mapIn(plan, 'api'), chance) ?? [];
  const [line, endpoint] = pickEntry(mapIn(group, 'endpoints'), chance) ?? [];
  if (line === undefined || !isMap(endpoint)) return;
  const change = chance.between(1, 5);
  if (change === 1) endpoint['rate_limit'] = `${chance.between(5, 60)}/min`;
  if (change === 2) endpoint['filter'] = [...listIn(endpoint, 'filter'), 'created_at'];
  if (change === 3) endpoint['sort'] = [...listIn(endpoint, 'sort'), 'updated_at'];
  if (change === 4) endpoint['cache'] = '2m';
  if (change === 5) endpoint['summary'] = 'Do what has to be done.';
}

function addFunction(plan: PlanValue, chance: Chance): void {
  plan['functions'] ??= {};
  const name = `compute_${chance.pick(fieldNames)}`;
  const value = {
    description: 'Works something out.',
    input: { amount: 'integer, min 0', factor: 'integer, min 1' },
    returns: { result: 'integer' },
    steps: [{ return: { result: '= amount * factor' } }],
  };
  insert(mapIn(plan, 'functions'), { key: name, value, chance });
}

function addTask(plan: PlanValue, chance: Chance): void {
  plan['tasks'] ??= {};
  const [table] = pickEntry(mapIn(plan, 'tables'), chance) ?? [];
  const value = { description: 'Looks after things.', every: '1d', steps: [{ count: table, as: 'found' }] };
  insert(mapIn(plan, 'tasks'), { key: `check_${table}`, value, chance });
}

function addEvent(plan: PlanValue, chance: Chance): void {
  plan['events'] ??= {};
  insert(mapIn(plan, 'events'), { key: `${chance.pick(fieldNames)}.happened`, value: { id: 'uuid' }, chance });
}

function describe(plan: PlanValue, chance: Chance): void {
  const place = chance.pick(['project', 'tables', 'api', 'functions']) ?? '';
  const target = place === 'project' ? plan[place] : pickEntry(mapIn(plan, place), chance)?.[1];
  if (isMap(target)) target['description'] = `Described anew, version ${chance.between(2, 99)}.`;
}

function addRole(plan: PlanValue, chance: Chance): void {
  const auth = plan['auth'];
  if (!isMap(auth)) return;
  const role = chance.pick(['support', 'auditor']) ?? '';
  auth['roles'] = [...listIn(auth, 'roles'), role];
  const users = mapIn(mapIn(mapIn(plan, 'tables'), String(auth['table'])), 'fields');
  users['role'] = String(users['role']).replace(/^([\w |]+?),/, `$1 | ${role},`);
}

function addQuery(plan: PlanValue, chance: Chance): void {
  const [, table] = pickEntry(mapIn(plan, 'tables'), chance) ?? [];
  if (!isMap(table)) return;
  table['queries'] = { ...mapIn(table, 'queries'), 'newest first': 'created_at desc' };
}

/** At the end, as people do mostly, or anywhere. */
function insert(
  map: PlanValue,
  { key, value, chance }: { readonly key: string; readonly value: unknown; readonly chance: Chance },
): void {
  if (key in map) return;
  const entries = Object.entries(map);
  const place = chance.once(2) ? entries.length : chance.between(0, entries.length);
  const after = entries.slice(place);
  for (const [other] of after) delete map[other];
  map[key] = value;
  for (const [other, old] of after) map[other] = old;
}

function pickEntry(map: PlanValue, chance: Chance): readonly [string, unknown] | undefined {
  return chance.pick(Object.entries(map));
}

function mapIn(value: unknown, key: string): PlanValue {
  const inner = isMap(value) ? value[key] : undefined;
  return isMap(inner) ? inner : {};
}

function listIn(map: PlanValue, key: string): readonly unknown[] {
  const value = map[key];
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function isMap(value: unknown): value is PlanValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
