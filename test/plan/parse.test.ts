import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../src/plan/parse.ts';
import { faultsOf, planOf, problemsOf } from './read-plan.ts';

const plans = ['../plans/empty.yaml', '../plans/everything.yaml'];

describe('parsePlan', () => {
  test.each(plans)('reads %s without a problem', (file) => {
    expect(planOf(readFileSync(new URL(file, import.meta.url), 'utf8')).tables.length).toBeGreaterThan(0);
  });

  test('reports everything at once, in the order of the text', () => {
    const text = [
      'groundplan: 1',
      'project: { name: shop, ids: uid }',
      'tables:',
      '  products:',
      '    fields:',
      '      price: moeny, min 0',
      '      stock: integer, mim 0',
      'api:',
      '  products:',
      '    endpoints:',
      '      GET /products: lst products',
    ].join('\n');
    expect(faultsOf(text)).toEqual(['unknown-word uid', 'unknown-type moeny', 'unknown-rule mim', 'unknown-verb lst']);
    expect(problemsOf(text).map(({ suggestion }) => suggestion)).toEqual(['uuid', 'money', 'min', 'list']);
    expect(problemsOf(text).map(({ path }) => path)).toEqual([
      'project.ids',
      'tables.products.fields.price',
      'tables.products.fields.stock',
      'api.products.endpoints.GET /products',
    ]);
  });

  test('gives positions as editors count them', () => {
    const text = 'groundplan: 1\r\nproject: { name: shop }\r\ntables:\r\n  a:\r\n    fields: { x: txt }\r\n';
    const { problems, source } = parsePlan(text, 'plan.yaml');
    expect(problems.map(({ at }) => source.positionAt(at.start))).toEqual([{ line: 5, column: 18 }]);
    expect(source.lineAt(5)).toBe('    fields: { x: txt }');
    expect(source.file).toBe('plan.yaml');
  });

  test('hands out no plan when there is an error, and one when there are only warnings', () => {
    const warned =
      'groundplan: 1\nproject: { name: a }\nfeatures: { f: { data: [nothing] } }\ntables: { a: { fields: { x: text } } }';
    expect(parsePlan(warned, 'p').plan).toBeDefined();
    expect(problemsOf(warned).map(({ severity }) => severity)).toEqual(['warning']);
    expect(parsePlan(warned.replace('text', 'txt'), 'p').plan).toBeUndefined();
  });

  test('keeps the document, comments included, for later changes', () => {
    const text =
      '# first\ngroundplan: 1 # one\nproject: { name: a }\ntables:\n  # a table\n  a: { fields: { x: text } }\n';
    expect(parsePlan(text, 'p').source.document.toString({ lineWidth: 0 })).toBe(text);
  });

  test('says what an empty plan needs', () => {
    expect(problemsOf('').map(({ code }) => code)).toEqual(['empty']);
    expect(problemsOf('{}').map(({ code, expected }) => [code, expected])).toEqual([
      ['missing-key', 'groundplan: …'],
      ['missing-key', 'project: …'],
      ['missing-key', 'tables: …'],
    ]);
  });

  test('reads short forms in quotes, over several lines and behind escapes, with exact places', () => {
    const text = `groundplan: 1
project: { name: a }
tables:
  a:
    fields:
      one: "text, mox 3"
      two: 'text, default ''a'', mox 3'
      three: "text, default \\"\\u00e9\\", mox 3"
      four: >-
        text,
        mox 3
      five: text,
        mox 3
`;
    expect(faultsOf(text)).toEqual(Array.from({ length: 5 }, () => 'unknown-rule mox'));
  });

  test('checks what stands before the place where a text stops being YAML', () => {
    const text = 'groundplan: 1\nproject: { name: shop, ids: uid }\ntables:\n  a: { fields: { x: text }\n';
    expect(problemsOf(text).map(({ code }) => code)).toEqual(['unknown-word', 'yaml-bad-indent']);
  });
});
