import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/plan/model-steps.ts';
import { faultsOf, planOf, withSteps } from '../read-plan.ts';

const withText = (text: string): string => withSteps(`- log: ${JSON.stringify(text)}`);

function valueOf(text: string): Value {
  const step = planOf(withText(text)).functions[1]?.steps[0];
  if (step?.key !== 'log') throw new Error('no log');
  return step.value;
}

const partsOf = (text: string): readonly string[] => {
  const value = valueOf(text);
  return value.kind === 'template'
    ? value.parts.map((part) => (typeof part === 'string' ? part : `{${part.source}}`))
    : [];
};

describe('texts with formulas in them', () => {
  test.each([
    ['Only {product.inventory} left.', ['Only ', '{product.inventory}', ' left.']],
    ['{a}{b}', ['{a}', '{b}']],
    [' {a} ', [' ', '{a}', ' ']],
    ['{ a.b }', ['{a.b}']],
    ['{sum(items, item => ({ a: item.price }).a)}', ['{sum(items, item => ({ a: item.price }).a)}']],
    ["{a == '}' ? 'x' : 'y'} z", ["{a == '}' ? 'x' : 'y'}", ' z']],
    ['{{not}} {a}', ['{not} ', '{a}']],
  ])('%s', (text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });

  test('are literals without formulas', () => {
    expect(valueOf('plain')).toMatchObject({ kind: 'literal', value: 'plain' });
    expect(valueOf('a {{brace}}')).toMatchObject({ kind: 'literal', value: 'a {brace}' });
    expect(valueOf(' spaces ')).toMatchObject({ kind: 'literal', value: ' spaces ' });
  });

  test.each([
    ['a { b', 'bad-template {'],
    ['a } b', 'bad-template }'],
    ['a {b c} d', 'bad-template {'],
    ['a {b +} d', 'bad-formula }'],
    ['a {} b', 'bad-formula }'],
    ['a {b = 1} {c = 2}', 'not-in-formulas b = 1'],
  ])('refuse %s', (text, fault) => {
    expect(faultsOf(withText(text))[0]).toBe(fault);
  });

  test('report each formula in them', () => {
    expect(faultsOf(withText('a {b = 1} {c = 2}'))).toEqual(['not-in-formulas b = 1', 'not-in-formulas c = 2']);
  });
});
