import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeComment, quoteString } from '../../../src/render/engine.ts';
import { literal, objectLiteral } from '../../../src/render/expressions/literal.ts';
import { sqlLiteral, sqlName, sqlText } from '../../../src/render/expressions/sql-literal.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

test('a quoted text is that text again, on one line', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const quoted = quoteString(text);
      expect(runInNewContext(quoted)).toBe(text);
      expect(quoted).not.toMatch(/[\r\n\u2028\u2029\u202e]/);
    }),
  );
});

test('a literal is the value again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(JSON.stringify(runInNewContext(`(${literal(plain as never)})`)))).toEqual(plain);
    }),
  );
});

test('no key sets a prototype', () => {
  const value: unknown = JSON.parse('{"__proto__":{"a":1}}');
  expect(Object.keys(runInNewContext(`(${literal(value as never)})`))).toEqual(['__proto__']);
});

test('keys are quoted only where they must be', () => {
  expect(
    objectLiteral([
      ['id', 'id'],
      ['price[gte]', '1'],
      ['a-b', 'x'],
    ]),
  ).toBe("{ id, 'price[gte]': 1, 'a-b': x }");
  expect(objectLiteral([])).toBe('{}');
});

test('a comment cannot be ended and hides nothing', () => {
  expect(escapeComment('a */ b\n// c\u202e')).toBe('a *\\/ b // c');
});

test('SQL text and names end where they should', () => {
  expect(sqlText("it's \\ 'so'")).toBe("'it''s \\ ''so'''");
  expect(sqlName('say "hi"')).toBe('"say ""hi"""');
});

test('defaults in SQL have the type of their column', () => {
  expect(sqlLiteral(["it's", 'b'], 'varchar(10)[]')).toBe("array['it''s', 'b']::varchar(10)[]");
  expect(sqlLiteral([], 'integer[]')).toBe('array[]::integer[]');
  expect(sqlLiteral({ a: ["'"] }, 'jsonb')).toBe(`'{"a":["''"]}'::jsonb`);
  expect(sqlLiteral(false, 'boolean')).toBe('false');
});
