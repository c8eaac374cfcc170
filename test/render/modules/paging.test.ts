import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { renderRaw } from '../plan-views.ts';

const lists = {
  'cursors and numbers': 'GET /things: list things',
  'cursors only': 'GET /things: { do: list things, page: cursor, cache: 1m }',
  'numbers only': 'GET /things: { do: list things, page: page, cache: 1m }',
  'searches only': 'GET /things/search: search things',
  'cursors and searches': 'GET /things: { do: list things, page: cursor }\n      GET /things/search: search things',
  'numbers and searches': 'GET /things: { do: list things, page: page }\n      GET /things/search: search things',
};

function planOf(endpoints: string): string {
  return `
groundplan: 1
project: { name: sample }
tables:
  things:
    fields: { name: "text, max 20, search A" }
    concurrency: version
api:
  things:
    allow: public
    endpoints:
      ${endpoints}
`;
}

describe.each(Object.entries(lists))('paging of %s', (_name, endpoints) => {
  const files = renderRaw(planOf(endpoints), /^src\/(paging|filters|relations|db\/(list|prepared|filters))[\w.]*\.ts$/);

  test('declares and imports nothing that it does not use', () => {
    const unused = [...files].flatMap(([path, code]) => {
      const { program, errors } = parseSync(path, code);
      expect(errors).toEqual([]);
      const names = program.body.flatMap((statement): string[] => {
        if (statement.type === 'ImportDeclaration') return statement.specifiers.map(({ local }) => local.name);
        if (statement.type === 'TSInterfaceDeclaration' || statement.type === 'TSTypeAliasDeclaration')
          return [statement.id.name];
        if (statement.type === 'FunctionDeclaration') return statement.id === null ? [] : [statement.id.name];
        return [];
      });
      return names
        .filter((name) => code.split(new RegExp(`\\b${name}\\b`)).length < 3)
        .map((name) => `${path}: ${name}`);
    });
    expect(unused).toEqual([]);
  });
});
