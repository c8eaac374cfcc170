import type { Choices } from './choices.ts';

/** What the rest of a random plan needs to know of a field it just made. */
export interface RandomField {
  readonly name: string;
  readonly line: string;
  readonly kind: string;
  readonly nullable: boolean;
  readonly unique: boolean;
  /** Filled by the system: not part of any input. */
  readonly system: boolean;
  readonly search: boolean;
  readonly values?: readonly string[];
}

/** Ordinary words beside words that SQL, TypeScript, Fastify or Drizzle keep for themselves. */
const fieldNames = [
  ...[
    'title',
    'body',
    'amount',
    'rating',
    'color',
    'notes',
    'weight_in_kg',
    'starts_at',
    'due_on',
    'site_url',
    'contact',
    'sku',
  ],
  ...[
    'class',
    'function',
    'select',
    'default',
    'type',
    'group',
    'key',
    'value',
    'delete',
    'new',
    'async',
    'await',
    'static',
  ],
  ...[
    'table',
    'check',
    'primary',
    'index',
    'length',
    'schema',
    'db',
    'sql',
    'desc',
    'request',
    'reply',
    'null_',
    'data',
    'error',
  ],
  ...[
    'reference',
    'column',
    'user_name',
    'a',
    'x1',
    'is_active',
    'json',
    'text',
    'numeric',
    'offset',
    'return_',
    'name',
    'case',
    'when',
  ],
].filter((name) => !name.endsWith('_'));

const wordLists: readonly (readonly string[])[] = [
  ['draft', 'published', 'archived'],
  ['low', 'high'],
  ['only'],
  ['new', 'in_progress', 'done', 'class', 'null_value'],
];

export function randomFields(g: Choices, taken: ReadonlySet<string>): RandomField[] {
  const names = g.pickSome(fieldNames, g.between(1, 7)).filter((name) => !taken.has(name));
  return (names.length > 0 ? names : ['label']).map((name) => randomField(g, name));
}

function randomField(g: Choices, name: string): RandomField {
  const nullable = g.coin();
  const mark = nullable ? '?' : '';
  const rules: string[] = [];
  const kind = g.pick(scalarKinds);
  let type: string = kind;
  let unique = false;
  let values: readonly string[] | undefined;
  let search = false;
  if (kind === 'text') {
    const shape = g.between(0, 5);
    if (shape === 0) rules.push(`max ${g.between(1, 300)}`);
    if (shape === 1) rules.push(`length ${g.between(1, 4)}..${g.between(4, 60)}`);
    if (shape === 2) rules.push(`pattern /${g.pick(patterns)}/`);
    if (shape === 3) rules.push('min 2', 'max 40', 'trim');
    if (shape === 4) rules.push('max 80', 'lower');
    search = shape !== 2 && g.once(3);
    if (search) rules.push(`search ${g.pick(['A', 'B', 'C', 'D'])}`);
    unique = !search && (shape === 1 ? false : g.once(5)) && !(shape === 0);
  } else if (kind === 'integer') {
    if (g.once(2)) rules.push(`min ${g.between(-5, 5)}`);
    if (g.once(2)) rules.push(`max ${g.between(100, 100_000)}`);
    unique = g.once(6);
  } else if (kind === 'money') {
    if (g.once(2)) rules.push('min 0');
    if (g.once(3)) rules.push('max 1000000');
  } else if (kind === 'decimal') {
    type = g.pick(['decimal', 'decimal(10,2)', 'decimal(5,4)', 'decimal(8,0)']);
    if (type !== 'decimal(5,4)' && g.once(2)) rules.push('min 0', 'max 1000');
  } else if (kind === 'enum') {
    values = g.pick(wordLists);
    type = values.length === 1 ? `enum(${values[0]})` : values.join(' | ');
    if (!nullable && g.once(2)) rules.push(`default ${values[0]}`);
  } else if (kind === 'boolean') {
    if (!nullable && g.once(2)) rules.push(`default ${g.pick(['true', 'false'])}`);
  } else if (kind === 'list') {
    type = g.pick(['text[]', 'integer[]', 'uuid[]', 'email[]']);
  } else if (kind === 'email' || kind === 'slug' || kind === 'uuid' || kind === 'url') {
    unique = g.once(3);
  }
  if (unique) rules.push('unique');
  else if (g.once(6) && kind !== 'json' && kind !== 'list') rules.push('index');
  const hidden = nullable && g.once(9);
  const system = nullable && !hidden && g.once(9);
  if (hidden) rules.push('hidden');
  if (system) rules.push(g.pick(['readonly', 'derived']));
  if (!system && !hidden && g.once(10)) rules.push('snapshot');
  const typed = kind === 'enum' && nullable ? `${type}?` : `${type}${mark}`;
  return {
    name,
    line: [typed, ...rules].join(', '),
    kind,
    nullable,
    unique,
    system,
    search,
    ...(values === undefined ? {} : { values }),
  };
}

const scalarKinds = [
  ...[
    'text',
    'text',
    'text',
    'email',
    'url',
    'phone',
    'slug',
    'uuid',
    'integer',
    'integer',
    'decimal',
    'money',
    'boolean',
  ],
  ...['date', 'datetime', 'json', 'enum', 'enum', 'list'],
] as const;

const patterns = [
  '[A-Z]{3}-[0-9]{4}',
  '[a-z]+(-[a-z]+)?',
  '^\\d{2,5}$',
  '^(red|green|blue)-[0-9a-f]{6}$',
  '^[^\\s,:]{3,12}$',
];
