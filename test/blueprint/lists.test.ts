import { describe, expect, test } from 'vitest';
import { auth, buildSound, codesOf, endpointOf, problemsOf, users } from './build-plan.ts';

const plan = (options: string, rest = ''): string => `
tables:${users}
  kinds:
    fields: { name: text }
  things:
    fields:
      kind: -> kinds
      name: text
      note: text?
      price: money
      count: integer
      state: new | used
      active: boolean
      seen_on: date?
      details: json?
      labels: text[]?
      secret: text?, hidden
      page: text?
${rest}
${auth}
api:
  things:
    endpoints:
      GET /things: { do: list things, allow: public${options} }`;

const listOf = (options: string, rest = '') => endpointOf(buildSound(plan(options, rest)), 'GET /things', 'list');

describe('filters', () => {
  test('unsaid: what has few values, times and amounts, never what is hidden', () => {
    const filters = listOf('').filters.map((filter) => filter.column);
    expect(filters).toEqual(['kind_id', 'price', 'state', 'active', 'seen_on', 'created_at']);
  });

  test('an empty list is none', () => {
    expect(listOf(', filter: []').filters).toEqual([]);
  });

  test.each([
    ['name', ['eq', 'ne', 'contains', 'starts', 'in']],
    ['count', ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in']],
    ['state', ['eq', 'ne', 'in']],
    ['kind', ['eq', 'ne', 'in']],
    ['id', ['eq', 'ne', 'in']],
    ['active', ['eq']],
    ['note', ['eq', 'ne', 'contains', 'starts', 'in', 'null']],
  ])('%s has its operators', (field, operators) => {
    expect(listOf(`, filter: [${field}]`).filters[0]?.operators).toEqual(operators);
  });

  test('are said by field or by column', () => {
    expect(listOf(', filter: [kind]').filters).toEqual(listOf(', filter: [kind_id]').filters);
  });

  test('neither hidden nor by what a list uses itself', () => {
    expect(codesOf(plan(', filter: [secret]'))).toEqual(['hidden-field']);
    expect(codesOf(plan(', filter: [page]'))).toEqual(['filter-name-taken']);
  });

  test('what the path fixes is no filter', () => {
    const yaml = plan('').replace('GET /things:', 'GET /kinds/{kind_id}/things:');
    const { filters } = endpointOf(buildSound(yaml), 'GET /kinds/{kind_id}/things', 'list');
    expect(filters.map((filter) => filter.column)).not.toContain('kind_id');
  });
});

describe('sorts', () => {
  test('unsaid: newest first by id, and by what an index begins with', () => {
    expect(listOf('', '    indexes: ["price desc, name"]')).toMatchObject({
      sorts: ['id', 'created_at', 'price'],
      defaultSort: { column: 'id', direction: 'desc' },
    });
  });

  test('are those written, and id', () => {
    expect(listOf(', sort: [price, name]').sorts).toEqual(['id', 'price', 'name']);
  });

  test('never by what is hidden', () => {
    expect(codesOf(plan(', sort: [secret]'))).toEqual(['hidden-field']);
  });
});

describe('pages', () => {
  test('both ways with a hundred rows, unless said', () => {
    expect(listOf('')).toMatchObject({ modes: ['cursor', 'page'], maxLimit: 100 });
    expect(listOf(', page: cursor')).toMatchObject({ modes: ['cursor'] });
    expect(listOf(', page: "page, max 20"')).toMatchObject({ modes: ['page'], maxLimit: 20 });
  });
});

describe('search', () => {
  const searching = (field: string): string =>
    plan('')
      .replace('name: text\n', `${field}\n`)
      .replace(
        ', allow: public }',
        ', allow: public }\n      GET /things/search: { do: search things, allow: public }',
      );

  test('needs something to search', () => {
    expect(problemsOf(searching('name: text'))).toContain('nothing-to-search api.things.endpoints.GET /things/search');
    expect(codesOf(searching('name: text, search A'))).toEqual([]);
  });

  test('lists of such a table can be searched too', () => {
    const blueprint = buildSound(searching('name: text, search A'));
    expect(endpointOf(blueprint, 'GET /things', 'list').searchable).toBe(true);
    expect(listOf('').searchable).toBe(false);
  });
});

describe('keys without effect', () => {
  test('are problems where only the path tells the verb', () => {
    const yaml = plan('').replace(
      'GET /things: { do: list things, allow: public }',
      'POST /things: { allow: admin, sort: [name] }',
    );
    expect(codesOf(yaml)).toEqual(['key-without-effect']);
    expect(codesOf(yaml.replace(', sort: [name]', ''))).toEqual([]);
  });
});
