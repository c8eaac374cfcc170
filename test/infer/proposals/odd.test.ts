import { describe, expect, test } from 'vitest';
import { deriveProposals } from '../../../src/infer/proposals/derive.ts';
import { inferenceRules } from '../../../src/infer/proposals/rules.ts';
import { approve, errorsIn, planOf, propose, tableOf, tablesOnly, usually } from './approve.ts';
import * as schemas from './schemas.ts';

const users = '\n  users: { fields: { email:, password_hash: } }';
const idsIn = (text: string): string[] => propose(text).map(({ id }) => id);
const everything = { choose: () => true };

describe('odd schemas', () => {
  test('nobody signs in: everything is public, or is not there', () => {
    const text = tablesOnly('\n  notes: { fields: { text: text } }\n  contacts: { fields: { name:, phone: } }');
    expect(tableOf(propose(text), 6)).toMatchInlineSnapshot(`
      "x P-SHUT       nothing is open by itself · no endpoints but public ones
      x P-CATALOGUE  everybody may read notes · GET /notes and 1 more
      x P-CATALOGUE  everybody may change notes · POST /notes and 3 more
      - P-PRIVATE-FIELD everybody may read contacts · GET /contacts and 2 more
      - P-PRIVATE-FIELD everybody may change contacts · POST /contacts and 3 more"
    `);
    expect(errorsIn(approve(text))).toEqual([]);
    const shut = approve(text, { choose: ({ kind }) => kind !== 'public' });
    expect(planOf(shut).api).toEqual([]);
    expect(errorsIn(shut)).toEqual([]);
  });

  test('whole numbers as ids, words of SQL and TypeScript as names', () => {
    const tables = `${users}\n  classes: { fields: { user_id:, select: text, status: fresh | new | void, function: -> functions? } }\n  functions: { fields: { name:, delete: boolean } }`;
    const text = `groundplan: 1\nproject: { name: sample, ids: integer }\ntables:${tables}\n`;
    expect(errorsIn(approve(text, everything))).toEqual([]);
    expect(planOf(approve(text)).events.map(({ name }) => name)).toEqual(['class.new', 'class.void']);
  });

  test('a chain of references to itself', () => {
    const text = tablesOnly(`${users}\n  pages: { fields: { title:, parent: -> pages?, next: "-> pages?, unique" } }`);
    expect(idsIn(text)).toContain('endpoint GET /pages/{parent_id}/children');
    expect(errorsIn(approve(text, everything))).toEqual([]);
  });

  test('two references to people, neither the owner', () => {
    const text = tablesOnly(`${users}\n  trades: { fields: { buyer: -> users, seller: -> users, title: } }`);
    expect(propose(text).find(({ id }) => id === 'endpoint GET /trades')?.hint).toBe('list trades · admin');
    const request = { ...usually, decisions: new Map([['scope trades', 'owner buyer']]) };
    const decided = approve(text, { request });
    expect(planOf(decided).tables.find(({ name }) => name === 'trades')?.owner?.name).toBe('buyer');
    expect(errorsIn(decided)).toEqual([]);
  });

  test('rows of which nobody knows whose tenant they belong to are for administrators', () => {
    const tenant = (name: string): string =>
      `\n  ${name}s: { fields: { name: } }\n  ${name}_members: { fields: { ${name}_id:, user_id:, role: admin | member } }`;
    const text = tablesOnly(
      `${users}${tenant('firm')}${tenant('club')}\n  deals: { fields: { firm_id:, club_id:, title: } }`,
    );
    expect(propose(text).find(({ id }) => id === 'endpoint GET /deals')?.hint).toBe('list deals · admin');
    expect(errorsIn(approve(text))).toEqual([]);
  });

  test('fields called like parameters of every list are no filters', () => {
    const text = tablesOnly(
      `${users}\n  trips: { fields: { from: date, to: date, cursor: boolean, day: date, name: } }`,
    );
    const endpoint = planOf(approve(text))
      .api?.flatMap(({ endpoints }) => endpoints)
      .find(({ url }) => url === '/trips');
    expect(endpoint?.filter?.map(({ name }) => name)).toEqual(['day', 'created_at']);
    expect(errorsIn(approve(text, everything))).toEqual([]);
  });

  test('a junction with fields of its own is a table like any other', () => {
    const tables = `${users}\n  films: { fields: { title: } }\n  actors: { fields: { name: } }\n  castings: { fields: { film_id:, actor_id:, part: text } }\n  sequels: { fields: { film_id:, actor_id:, position: integer? } }\n  cameos: { fields: { actor_id:, film_id:, rank: integer } }`;
    const ids = idsIn(tablesOnly(tables));
    expect(ids).toContain('endpoint POST /castings');
    expect(ids).toContain('endpoint PUT /films/{film_id}/sequels/{actor_id}');
    expect(ids).not.toContain('endpoint POST /sequels');
    // A place in an order has to be given.
    expect(ids).toContain('endpoint POST /actors/{actor_id}/cameos');
    expect(errorsIn(approve(tablesOnly(tables), everything))).toEqual([]);
  });

  test('what people have one of', () => {
    const text = tablesOnly(`${users}\n  profiles: { fields: { user: "-> users, unique", bio: } }`);
    const ids = idsIn(text);
    expect(ids).toContain('endpoint GET /users/{id}/profile');
    expect(ids).not.toContain('endpoint GET /profiles/{id}');
    expect(errorsIn(approve(text, everything))).toEqual([]);
  });

  test('sign-in gets what it needs', () => {
    const text = tablesOnly('\n  staff: { fields: { name:, secret: "password?", role: text } }');
    const signed = approve(text);
    expect(errorsIn(signed)).toEqual([]);
    expect(planOf(signed).auth?.roles.map(({ name }) => name)).toEqual(['user', 'admin']);
  });

  test('drafts are for their authors', () => {
    const text = tablesOnly(`${users}\n  articles: { fields: { author: -> users, title:, published_at: datetime? } }`);
    const plan = planOf(approve(text));
    const list = plan.api
      ?.flatMap(({ endpoints }) => endpoints)
      .find(({ url, method }) => `${method} ${url}` === 'GET /articles');
    expect(list?.allow?.map(({ kind }) => kind)).toEqual(['public']);
    expect(list?.action?.verb).toBe('steps');
    expect(approve(text)).toContain('published_at != null && published_at <= now()');
  });

  test('PUT, PATCH or both', () => {
    const methods = (changes: 'patch' | 'put' | 'both'): string[] =>
      deriveProposals(planOf(schemas.shop), { ...usually, changes })
        .map(({ label }) => label)
        .filter((label) => /^(PUT|PATCH) \/products\/\{id\}$/.test(label));
    expect(methods('patch')).toEqual(['PATCH /products/{id}']);
    expect(methods('put')).toEqual(['PUT /products/{id}']);
    expect(methods('both')).toEqual(['PUT /products/{id}', 'PATCH /products/{id}']);
  });
});

test('a new table of a living project is ticked, and nothing of the old ones', () => {
  const living = approve(schemas.shop);
  const grown = living.replace('tables:\n', 'tables:\n  coupons: { fields: { code:, discount: } }\n');
  const ticked = propose(grown).filter(({ recommended, step }) => recommended && (step === 2 || step === 3));
  expect(ticked.map(({ id }) => id).filter((id) => !id.includes('coupons'))).toEqual([]);
  expect(ticked.map(({ id }) => id)).toContain('endpoint GET /coupons');
});

test('every rule that a proposal names is explained', () => {
  const known = new Set(inferenceRules.map(({ id }) => id));
  expect(known.size).toBe(inferenceRules.length);
  const used = Object.values(schemas).flatMap((text) => propose(text).map(({ rule }) => rule));
  expect([...new Set(used)].filter((id) => !known.has(id))).toEqual([]);
});

test('200 tables are proposed for at once', () => {
  const tables = Array.from(
    { length: 200 },
    (_, index) =>
      `\n  things_${index}: { fields: { user_id:, name:, status:, price:${index === 0 ? '' : `, before: -> things_${index - 1}?`} } }`,
  );
  const plan = planOf(tablesOnly(users + tables.join('')));
  deriveProposals(plan, usually);
  const start = process.cpuUsage().user;
  const proposals = deriveProposals(plan, usually);
  // Measured at 0.25 s of computing, which does not count what else the machine does.
  expect((process.cpuUsage().user - start) / 1000).toBeLessThan(1000);
  expect(proposals.length).toBeGreaterThan(1500);
});

describe('channels', () => {
  const channels = (text: string) => propose(text).filter(({ kind }) => kind === 'channel');

  test('are offered, and not ticked, for what changes while people look at it', () => {
    const offered = channels(schemas.shop);
    expect(offered.map(({ label, hint, recommended }) => [label, hint, recommended])).toEqual([
      ['products', 'products.updated · everybody', false],
      ['orders/{id}', 'orders.updated · owner, admin', false],
    ]);
  });

  test('that are approved are for those who may read the rows, and the plan compiles', () => {
    const text = approve(schemas.shop, everything);
    expect(planOf(text).realtime.map(({ name, on }) => [name, on.map((event) => event.name)])).toEqual([
      ['products', ['products.updated']],
      ['orders/{id}', ['orders.updated']],
    ]);
    expect(errorsIn(text)).toEqual([]);
    expect(channels(text)).toEqual([]);
  });

  test('are not offered where nothing changes', () => {
    expect(channels(tablesOnly(`${users}\n  notes: { fields: { body: text } }`))).toEqual([]);
  });
});
