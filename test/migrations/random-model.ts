import type { Choices } from '../plans/choices.ts';

/** What a random plan with tables only is made of, so that it can be changed and written again. */
export interface ModelField {
  readonly name: string;
  /** Without `?`. */
  readonly type: string;
  readonly nullable: boolean;
  /** `min 0`, `default 5`, `unique`. */
  readonly rules: readonly string[];
  readonly was?: string;
  readonly description?: string;
}

export interface ModelTable {
  readonly name: string;
  readonly was?: string;
  readonly description: string;
  readonly fields: readonly ModelField[];
  readonly soft: boolean;
  readonly versioned: boolean;
  readonly timestamps: boolean;
  /** Fields that are unique together, or indexed together. */
  readonly unique: readonly string[];
  readonly index: readonly string[];
}

export interface Model {
  readonly ids: 'uuid' | 'integer';
  readonly auth: boolean;
  readonly tasks: boolean;
  readonly tables: readonly ModelTable[];
}

const tableNames = ['orders', 'products', 'tags', 'notes', 'rooms', 'groups', 'tables', 'selects'];
const fieldNames = [
  'title',
  'amount',
  'state',
  'order',
  'due_on',
  'seen_at',
  'code',
  'size',
  'is_open',
  'data',
  'user',
  'kinds',
];
const values = ['open', 'paid', 'shipped', 'a-b', 'done'];

export function randomModel(g: Choices): Model {
  const names = g.pickSome(tableNames, g.between(1, 4));
  const tables = names.map((name) => randomTable(g, { name, targets: names }));
  return { ids: g.pick(['uuid', 'uuid', 'integer']), auth: !g.once(3), tasks: g.once(4), tables };
}

export function randomTable(g: Choices, { name, targets }: { name: string; targets: readonly string[] }): ModelTable {
  const fields = g.pickSome(fieldNames, g.between(1, 5)).map((each) => randomField(g, { name: each, targets }));
  return {
    name,
    description: g.pick(['', 'What there is.', "It's a thing."]),
    fields,
    soft: g.once(3),
    versioned: g.once(4),
    timestamps: !g.once(4),
    unique: g.once(4) ? pickColumns(g, fields) : [],
    index: g.once(3) ? pickColumns(g, fields) : [],
  };
}

export function pickColumns(g: Choices, fields: readonly ModelField[]): readonly string[] {
  const fitting = fields.filter(({ type }) => !/<->|json|\[\]/.test(type)).map(({ name }) => name);
  return fitting.length < 2 ? [] : g.pickSome(fitting, 2);
}

export function randomField(g: Choices, { name, targets }: { name: string; targets: readonly string[] }): ModelField {
  const type = randomType(g, targets);
  const isMany = type.startsWith('<->');
  // Two tables that need each other would have no first row.
  const nullable = !isMany && (type.startsWith('->') || g.once(3));
  return { name, type, nullable, rules: isMany ? [] : randomRules(g, type) };
}

export function freshName(g: Choices, taken: readonly string[]): string {
  const free = fieldNames.filter((name) => !taken.includes(name));
  return free.length === 0 ? `extra_${taken.length}` : g.pick(free);
}

export function freshTable(g: Choices, taken: readonly string[]): string {
  const free = tableNames.filter((name) => !taken.includes(name));
  return free.length === 0 ? `extras_${taken.length}` : g.pick(free);
}

export function randomType(g: Choices, targets: readonly string[]): string {
  const scalar = g.pick([
    'text',
    'text',
    'email',
    'slug',
    'uuid',
    'integer',
    'integer',
    'money',
    'boolean',
    'date',
    'datetime',
  ]);
  return g.pick([
    scalar,
    scalar,
    scalar,
    `decimal(${g.between(4, 12)},${g.between(0, 3)})`,
    'json',
    g.pickSome(values, g.between(2, 4)).join(' | '),
    g.pick(['text[]', 'integer[]', '(open | paid | done)[]']),
    `-> ${g.pick(targets)}`,
    `<-> ${g.pick(targets)}`,
  ]);
}

/** Rules that fit a type; a default always fits the bounds. */
export function randomRules(g: Choices, type: string): readonly string[] {
  const some = (rule: string, once = 3): readonly string[] => (g.once(once) ? [rule] : []);
  if (type === 'text') {
    const search = some(`search ${g.pick(['A', 'B'])}`);
    return [
      ...some('min 1'),
      ...some(`max ${g.pick([5, 20, 300])}`, 2),
      ...search,
      ...some('default x', 4),
      ...some('unique', 5),
    ];
  }
  if (type === 'integer' || type === 'money' || type.startsWith('decimal')) {
    return [
      ...some(`min ${g.between(-5, 0)}`),
      ...some(`max ${g.between(50, 90)}`),
      ...some('default 5'),
      ...some('unique', 6),
    ];
  }
  if (type.includes('|') && !type.includes('[]')) return some(`default ${type.split(' | ')[0] ?? ''}`);
  if (type === 'date') return [...some('default today'), ...some('min 2020-01-01')];
  if (type === 'datetime') return [...some('default now'), ...some('index')];
  if (type === 'boolean') return some('default false');
  if (type.includes('[]')) return [...some('max 9'), ...some('default []')];
  if (type.startsWith('->')) return g.pick([[], ['cascade'], ['set null'], ['unique', 'set null']]);
  return type === 'json' ? some('default {}') : some('unique', 6);
}
