import { describe, expect, test } from 'vitest';
import type { FieldType } from '../../../src/plan/model.ts';
import { faultsOf, planOf, withFields } from '../read-plan.ts';

const withInput = (input: string): string =>
  `${withFields('x: text')}functions:\n  f:\n    code: true\n    input: ${input}\n`;

function inputOf(input: string): FieldType | undefined {
  return planOf(withInput(input)).functions[0]?.input;
}

describe('inputs and results', () => {
  test('are objects, lists with one element, and types', () => {
    expect(inputOf('text')).toEqual({ kind: 'text' });
    expect(inputOf('"integer[]"')).toEqual({ kind: 'list', of: { kind: 'integer' } });
    expect(inputOf('[text]')).toEqual({ kind: 'list', of: { kind: 'text' } });
    expect(inputOf('-> others')).toMatchObject({ kind: 'reference', table: { name: 'others' } });
    expect(inputOf('[{ a: text, b: "integer, min 1" }]')).toMatchObject({
      kind: 'list',
      of: { kind: 'object', fields: [{ name: 'a' }, { name: 'b', rules: { min: 1 } }] },
    });
  });

  test('nest, and mark what may be missing', () => {
    expect(inputOf('{ address?: { street: text, zip: text? }, items: [{ id: uuid }] }')).toMatchObject({
      fields: [
        {
          name: 'address',
          nullable: true,
          type: { kind: 'object', fields: [{ nullable: false }, { nullable: true }] },
        },
        { name: 'items', nullable: false, type: { kind: 'list', of: { kind: 'object' } } },
      ],
    });
  });

  test('tell the long form of a field from an object with a field named type', () => {
    expect(inputOf('{ a: { type: text, max: 5 } }')).toMatchObject({
      fields: [{ type: { kind: 'text' }, rules: { max: 5 } }],
    });
    expect(inputOf('{ a: { type: home | work, street: text } }')).toMatchObject({
      fields: [{ type: { kind: 'object', fields: [{ name: 'type' }, { name: 'street' }] } }],
    });
    expect(inputOf('{ items: { type: [{ id: uuid }], min: 1 } }')).toMatchObject({
      fields: [{ type: { kind: 'list' }, rules: { min: 1 } }],
    });
  });

  test.each([
    ['{ a: txt }', 'unknown-type txt'],
    ['[text, text]', 'wrong-form input'],
    ['[]', 'wrong-form input'],
    ['text?', 'wrong-form text?'],
    ['{ a: -> other }', 'unknown-table other'],
    ['{ a: [{ b: "text, max x" }] }', 'bad-max x'],
    ['{ Name: text }', 'bad-name Name'],
    ['{ __proto__: text }', 'bad-name __proto__'],
    ['', 'empty input'],
  ])('refuses %s', (input, fault) => {
    expect(faultsOf(withInput(input))).toEqual([fault]);
  });
});
