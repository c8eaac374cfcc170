import { describe, expect, it } from 'vitest';
import { applyEdits, EditError } from '../../../src/plan/edits/apply.ts';
import type { PlanEdit, PlanPath, PlanValue } from '../../../src/plan/edits/edit.ts';
import type { Field } from '../../../src/plan/model.ts';
import { planOf, withFields } from '../read-plan.ts';

function set(path: PlanPath, value: PlanValue): PlanEdit {
  return { kind: 'set', path, value };
}

/** What a field means, without where it stands. */
function meaningOf(text: string): Partial<Field> {
  const [field] = planOf(text).tables[1]?.fields ?? [];
  const { name, nullable, rules } = field ?? {};
  const type = JSON.parse(
    JSON.stringify(field?.type ?? null, (key, value: unknown) => (key === 'at' ? undefined : value)),
  ) as Field['type'];
  return { name: name ?? '', type, nullable: nullable ?? false, ...(rules && { rules }) };
}

describe('a short form that gets a key', () => {
  it.each([
    'price: money, min 0',
    'name: text?, length 2..40, trim, search B',
    'name: text, pattern /^[A-Z]{3}$/, unique',
    'name: "text, default \\"new, unnamed\\""',
    'name: text, default 1.10',
    'state: open | closed | on-hold, default closed',
    'state: (mon | tue)[]',
    'tags: text[], default [a, b]',
    `data: 'json, default {"a": 1}'`,
    'data: json, default "5"',
    'other: -> others?, set null',
    'others: <-> others',
    'stock: integer, min -5, max 1e3',
    'weight: decimal(8,3), default 0.10',
    'day: date, min 2026-01-01, default today',
    'open: bool, default true, index',
    'status:',
    'price: max 900',
  ])('%s means the same in its long form', (line) => {
    const text = withFields(line);
    const name = line.slice(0, line.indexOf(':'));
    const long = applyEdits(text, [set(['tables', 'things', 'fields', name, 'why'], 'It was asked for.')]);
    expect(planOf(long).tables[1]?.fields[0]?.why).toBe('It was asked for.');
    expect(meaningOf(long)).toEqual(meaningOf(text));
  });

  const text = `groundplan: 1
api:
  shop:
    allow: admin  # for now
    endpoints:
      GET /products: list products # all of them
      GET /orders: { do: list orders, page: "cursor, max 50" }
      POST /orders:
functions:
  work:
    input: { note: "text?, max 20" }
    code: true
integrations:
  mail:
    auth: header X-Api-Key MAIL_KEY
`;

  it('is an endpoint, a page, an input or a permission', () => {
    const result = applyEdits(text, [
      set(['api', 'shop', 'endpoints', 'GET /products', 'accept', 'EP-09'], 'It is short, and known.'),
      set(['api', 'shop', 'endpoints', 'GET /orders', 'page', 'max'], 20),
      set(['api', 'shop', 'endpoints', 'POST /orders', 'allow'], 'owner'),
      { kind: 'append', path: ['api', 'shop', 'allow'], value: 'owner' },
      set(['functions', 'work', 'input', 'note', 'description'], 'What to say'),
      set(['integrations', 'mail', 'auth', 'name'], 'X-Key'),
    ]);
    expect(result).toBe(`groundplan: 1
api:
  shop:
    allow: [admin, owner]  # for now
    endpoints:
      GET /products: { do: list products, accept: { EP-09: "It is short, and known." } } # all of them
      GET /orders: { do: list orders, page: { mode: cursor, max: 20 } }
      POST /orders: { allow: owner }
functions:
  work:
    input: { note: { type: text?, max: 20, description: What to say } }
    code: true
integrations:
  mail:
    auth: { type: header, name: X-Key, variable: MAIL_KEY }
`);
  });

  it('is refused where the language has no long form', () => {
    expect(() => applyEdits(text, [set(['groundplan', 'a'], 1)])).toThrow(EditError);
    expect(() => applyEdits(text, [{ kind: 'append', path: ['functions', 'work', 'code'], value: 1 }])).toThrow(
      'functions › work › code: This is a single value',
    );
    expect(() => applyEdits(text, [set(['api', 0], 1)])).toThrow('A map has keys');
    expect(() => applyEdits('just words', [set(['a'], 1)])).toThrow('map of keys');
    expect(() => applyEdits('a: [1', [set(['a', 1], 1)])).toThrow(EditError);
    expect(() => applyEdits('a: 1\n---\nb: 2', [set(['a'], 1)])).toThrow('several');
  });
});

describe('lines around a change', () => {
  const text = `# A shop.
groundplan: 1

tables:
  # who buys
  users:
    fields:
      name: text  # the full name
      # sizes
      width: integer
      height: integer

      # how often seen
      visits: integer
    delete: soft
api: {}
`;

  it('keep their comments; those of what is removed go with it', () => {
    const fields = ['tables', 'users', 'fields'];
    const result = applyEdits(text, [
      set([...fields, 'name'], 'text, max 100'),
      { kind: 'remove', path: [...fields, 'width'] },
      { kind: 'remove', path: [...fields, 'visits'] },
      { kind: 'rename', path: ['tables', 'users'], to: 'people' },
      set(['tables', 'people', 'description'], 'Who buys.'),
      set(['api', 'people', 'endpoints', 'GET /people'], 'list people'),
    ]);
    expect(result).toBe(`# A shop.
groundplan: 1

tables:
  # who buys
  people:
    description: Who buys.
    fields:
      name: text, max 100  # the full name
      # sizes
      height: integer
    delete: soft
api:
  people:
    endpoints:
      GET /people: list people
`);
  });

  it('are the same with Windows line ends, a mark at the beginning, and no line end at the end', () => {
    const odd = `\ufeff${text.trimEnd().replaceAll('\n', '\r\n')}`;
    const edit = set(['tables', 'tags', 'fields', 'name'], 'text');
    const result = applyEdits(odd, [edit]);
    expect(result).toBe(`\ufeff${applyEdits(text, [edit]).trimEnd().replaceAll('\n', '\r\n')}`);
    expect(applyEdits(result, [{ kind: 'remove', path: ['tables', 'tags'] }])).toBe(odd);
  });
});
